"""What cards and passages are made from: one compressed blob for each dossier, read when it is shown.

A blob holds the cards and texts of all records of a dossier, without what they have in common: each text
stands in it once, and a card only says what is different from the article's. The rest is left to
zstandard, with a dictionary learned from the archive.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import msgspec
import numpy as np
import zstandard

from archive.search.embedded import sealed
from archive.search.embedded.arrays import Array
from archive.search.engine import Source
from archive.search.texts import FIELDS, Part, Place

_LEVEL = 3
_DICTIONARY = "dictionary"
_BLOBS = "blobs"
# A dictionary needs examples of its own size many times over.
DICTIONARY_SIZE = 262_144
FEWEST_EXAMPLES = 200

# Card and texts of a record.
Kept = tuple[dict[str, Any], Sequence[Part]]
_PLACES: tuple[Place, ...] = get_args(Place)
_FIELD_CODES = {name: code for code, name in enumerate(FIELDS)}
_PLACE_CODES = {name: code for code, name in enumerate(_PLACES)}


def encoded(records: Sequence[Kept]) -> bytes:
    """The records of a dossier, the article's first; not yet compressed."""
    common = records[0][0]
    texts: dict[str, int] = {}
    made = []
    for number, (card, parts) in enumerate(records):
        own = (
            card
            if not number
            else {key: value for key, value in card.items() if key not in common or common[key] != value}
        )
        # A part is four numbers and names in a row.
        row: list[int | str] = []
        for part in parts:
            place = texts.setdefault(part.text, len(texts))
            row += (_FIELD_CODES[part.field], _PLACE_CODES[part.place], part.name, place)
        made.append((own, row))
    return msgspec.msgpack.encode((list(texts), made))


def decoded(blob: bytes) -> list[Source]:
    """The records that were :func:`encoded`."""
    texts, made = msgspec.msgpack.decode(blob)
    common = made[0][0]
    return [
        Source(
            common | own,
            tuple(
                (FIELDS[row[at]], _PLACES[row[at + 1]], row[at + 2], texts[row[at + 3]])
                for at in range(0, len(row), 4)
            ),
        )
        for own, row in made
    ]


def trained(examples: Sequence[bytes]) -> bytes:
    """What the blobs have in common, learned from examples; empty if they are too few."""
    if len(examples) < FEWEST_EXAMPLES:
        return b""
    return zstandard.train_dictionary(DICTIONARY_SIZE, list(examples)).as_bytes()


class SourcesWriter:
    """Writes blobs into the folder ``path`` in the order of the dossiers."""

    def __init__(self, path: Path, dictionary: bytes) -> None:
        sealed.write(path / _DICTIONARY, dictionary)
        shared = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
        self._compress = zstandard.ZstdCompressor(_LEVEL, dict_data=shared, write_checksum=True).compress
        self._file = (path / _BLOBS).open("wb")
        self._ends = array("Q", [0])

    def add(self, blob: bytes) -> None:
        compressed = self._compress(blob)
        self._file.write(compressed)
        self._ends.append(self._ends[-1] + len(compressed))

    def finish(self) -> Array:
        """Close the file; the places of the blobs: the i-th lies between the i-th and the next number."""
        self._file.close()
        return np.frombuffer(self._ends, dtype=np.uint64)


class Sources:
    """The blobs of a segment. ``places`` as :meth:`SourcesWriter.finish` gives them."""

    def __init__(self, path: Path, places: Array) -> None:
        dictionary = sealed.read(path / _DICTIONARY)
        self._shared = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
        self._places = places
        self._file = (path / _BLOBS).open("rb", buffering=0)
        if (path / _BLOBS).stat().st_size != int(places[-1]):
            raise ValueError(f"{path / _BLOBS} is not as long as it was written.")

    def dossier(self, ordinal: int) -> list[Source]:
        """All records of a dossier, list by list in the order in which they were added."""
        start, end = int(self._places[ordinal]), int(self._places[ordinal + 1])
        # Several threads read the same file: no common position.
        compressed = os.pread(self._file.fileno(), end - start, start)
        # Not shared between threads either.
        blob = zstandard.ZstdDecompressor(dict_data=self._shared).decompress(compressed)
        return decoded(blob)

    def damage(self) -> list[str]:
        """What cannot be read any more; reads everything. Each blob has a checksum of its own."""
        for ordinal in range(len(self._places) - 1):
            try:
                self.dossier(ordinal)
            except (OSError, ValueError, LookupError, TypeError, zstandard.ZstdError):
                return [f"{self._file.name} is damaged."]
        return []
