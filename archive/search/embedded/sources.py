"""What cards and passages are made from: one compressed blob for each dossier, read when it is shown.

A blob holds the cards and texts of all records of a dossier, and says nothing twice: each text, each name and
each speaker with the stances taken stands in it once and is a number elsewhere, and so are the keys of the
cards of a list; what is common to all cards, the article's says. The rest is left to zstandard, with a
dictionary learned from the archive.
"""

from __future__ import annotations

import os
import threading
from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec
import numpy as np
import zstandard

from archive.search.cards_data import COMMON, TEXTS
from archive.search.embedded import sealed
from archive.search.embedded.arrays import Array
from archive.search.engine import Source
from archive.search.texts import BETWEEN_NAMES, FIELDS, Field, Part, Place

_DICTIONARY = "dictionary"
_BLOBS = "blobs"
# A dictionary needs examples of its own size many times over.
DICTIONARY_SIZE = 262_144
FEWEST_EXAMPLES = 200

# What repeats are sentences and phrases, which are found by matches of five bytes; a longer search would save
# a few bytes more for twice the time. Blobs are never read but with their dictionary and by this code: they
# need not say what they are.
_FORMAT = zstandard.FORMAT_ZSTD1_MAGICLESS
_COMPRESSION = zstandard.ZstdCompressionParameters(
    format=_FORMAT,
    strategy=zstandard.STRATEGY_DFAST,
    window_log=19,
    hash_log=18,
    chain_log=16,
    search_log=1,
    min_match=5,
    write_checksum=True,
    write_dict_id=False,
)

# Card and texts of a record.
Kept = tuple[dict[str, Any], Sequence[Part]]
_KINDS: tuple[tuple[Field, Place], ...] = tuple(product(FIELDS, get_args(Place)))
_CODES = {kind: code for code, kind in enumerate(_KINDS)}
_packed = msgspec.msgpack.Encoder().encode


class _Keys(NamedTuple):
    """The keys of the cards of a list, by how their values are written."""

    texts: tuple[str, ...]
    others: tuple[str, ...]
    speaks: bool


def encoded(records: Sequence[Kept]) -> bytes:
    """The records of a dossier, the article's first; not yet compressed."""
    parts: dict[Part, int] = {}
    shown = [[parts.setdefault(part, len(parts)) for part in each] for _card, each in records]
    texts: dict[str, int] = {}
    table = _table(parts, texts)
    keys: dict[_Keys, int] = {}
    voices: dict[bytes, int] = {}
    cards: list[tuple[int, list[object], list[int], list[object]]] = []
    for card, _parts in records:
        own = _keys(tuple(card), bool(cards))
        said: list[object] = [texts.get(card[key], card[key]) for key in own.texts]
        spoken = [voices.setdefault(_packed(voice), len(voices)) for voice in card.get("voices", ())]
        cards.append((keys.setdefault(own, len(keys)), said, spoken, [card[key] for key in own.others]))
    return _packed((cards, shown, table, list(keys), list(map(msgspec.Raw, voices)), list(texts)))


@lru_cache(maxsize=1 << 6)
def _keys(keys: tuple[str, ...], later: bool) -> _Keys:
    """The keys of a card that has these; those of later cards without what is said already."""
    own = [key for key in keys if not (later and key in COMMON) and key != "voices"]
    return _Keys(
        texts=tuple(key for key in own if key in TEXTS),
        others=tuple(key for key in own if key not in TEXTS),
        speaks="voices" in keys,
    )


def _table(parts: Iterable[Part], texts: dict[str, int]) -> list[tuple[int, int, int | list[int]]]:
    """Parts in numbers: what each is, its name, and its text; if that is names, one for each of them."""
    table: list[tuple[int, int, int | list[int]]] = []
    for field, place, name, text in parts:
        number: int | list[int]
        if place == "names":
            number = [texts.setdefault(each, len(texts)) for each in text.split(BETWEEN_NAMES)]
        else:
            number = texts.setdefault(text, len(texts))
        table.append((_CODES[field, place], texts.setdefault(name, len(texts)), number))
    return table


def decoded(blob: bytes) -> list[Source]:
    """The records that were :func:`encoded`."""
    dossier = _Dossier(blob)
    return [dossier.record(place) for place in range(dossier.size)]


def decoded_record(blob: bytes, place: int) -> Source:
    """One of them: the others are left as they are."""
    return _Dossier(blob).record(place)


class _Dossier:
    """A blob, unpacked, of which records are made one by one."""

    def __init__(self, blob: bytes) -> None:
        unpacked = msgspec.msgpack.decode(blob)
        self._cards, self._shown, self._table, self._keys, self._voices, self._texts = unpacked

    @property
    def size(self) -> int:
        return len(self._cards)

    def record(self, place: int) -> Source:
        card = {**self._common, **self._own(place)} if place else self._own(0)
        return Source(card, tuple(map(self._part, self._shown[place])))

    @cached_property
    def _common(self) -> dict[str, Any]:
        """What the article's card says of all."""
        card = self._own(0)
        return {key: card[key] for key in COMMON}

    def _own(self, place: int) -> dict[str, Any]:
        """What stands in the card of a record itself."""
        number, said, spoken, others = self._cards[place]
        of_texts, of_others, speaks = self._keys[number]
        texts = self._texts
        card = dict(zip(of_texts, [texts[each] if type(each) is int else each for each in said], strict=True))
        card.update(zip(of_others, others, strict=True))
        if speaks:
            card["voices"] = [self._voices[each] for each in spoken]
        return card

    def _part(self, number: int) -> tuple[str, str, str, str]:
        code, name, text = self._table[number]
        texts = self._texts
        words = texts[text] if type(text) is int else BETWEEN_NAMES.join([texts[each] for each in text])
        return (*_KINDS[code], texts[name], words)


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
        self._compress = zstandard.ZstdCompressor(dict_data=shared, compression_params=_COMPRESSION).compress
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
        shared = zstandard.ZstdCompressionDict(dictionary) if dictionary else None
        # Making one takes longer than all that it does for a page; several threads must not use it at once.
        self._decompress = zstandard.ZstdDecompressor(dict_data=shared, format=_FORMAT).decompress
        self._one_thread = threading.Lock()
        self._places = places
        self._file = (path / _BLOBS).open("rb", buffering=0)
        if (path / _BLOBS).stat().st_size != int(places[-1]):
            raise ValueError(f"{path / _BLOBS} is not as long as it was written.")

    def dossier(self, ordinal: int) -> list[Source]:
        """All records of a dossier, list by list in the order in which they were added."""
        return decoded(self._blob(ordinal))

    def record(self, ordinal: int, place: int) -> Source:
        """The record at this place among all of its dossier."""
        return decoded_record(self._blob(ordinal), place)

    def _blob(self, ordinal: int) -> bytes:
        start, end = int(self._places[ordinal]), int(self._places[ordinal + 1])
        # Several threads read the same file: no common position.
        compressed = os.pread(self._file.fileno(), end - start, start)
        with self._one_thread:
            blob: bytes = self._decompress(compressed)
        return blob

    def damage(self) -> list[str]:
        """What cannot be read any more; reads everything. Each blob has a checksum of its own."""
        for ordinal in range(len(self._places) - 1):
            try:
                self.dossier(ordinal)
            except (OSError, ValueError, LookupError, TypeError, zstandard.ZstdError):
                return [f"{self._file.name} is damaged."]
        return []
