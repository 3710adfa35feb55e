"""The files of a segment: what they are called, and how those are opened that a writer reads too.

For each list that has records there are ``<list>.columns``, ``<list>-words.columns`` for its common words and
the text index ``<list>.texts``; for all of them together the words and the forms of stems, the ARKs and
fingerprints of the dossiers, and what the records of a dossier have in common.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from archive.search.embedded.segment_texts import OWN
from archive.search.embedded.text_index import TextIndex
from archive.search.embedded.word_forms import Forms
from archive.search.results import ListKind

DOSSIERS = "dossiers.columns"
SHARED = "shared.columns"
FORMS = "forms.columns"
DOCUMENTS = "documents"
_KEPT_STEMS = 128


def columns_file(path: Path, kind: ListKind) -> Path:
    return path / f"{kind}.columns"


def words_file(path: Path, kind: ListKind) -> Path:
    return path / f"{kind}-words.columns"


def texts_folder(path: Path, kind: ListKind) -> Path:
    return path / f"{kind}.texts"


def text_indexes(path: Path, sizes: Mapping[ListKind, int], forms: Forms) -> dict[ListKind, TextIndex]:
    """The text index of each list; ``sizes`` are those of the lists."""
    # The lists of a page ask for the same stems.
    forms_of = lru_cache(maxsize=_KEPT_STEMS)(forms.of)
    return {
        kind: TextIndex(texts_folder(path, kind), OWN[kind], size, forms_of) for kind, size in sizes.items()
    }
