"""Writing the texts of one list of a segment for tantivy.

Each field is there twice: its exact words with their positions, and the stems of joined forms with their
frequencies. Text is already analysed, so splitting at blanks is all that is asked of tantivy.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tantivy import (
    Document,
    Index,
    IndexWriter,
    Schema,
    SchemaBuilder,
    TextAnalyzerBuilder,
    Tokenizer,
)

from archive.search.texts import Field

# tantivy asks for at least 15 MB a thread.
SMALL_HEAP = 15_000_000
NUMBER = "number"
# A few records among very many are named to the text index by the blocks of numbers they are in, each a word
# that no text has: a term for each number would take more room than a short text, a field more time.
BLOCK = "\1"
BLOCK_SIZE = 32
_EXACT = "_exact"


def exact_field(name: str) -> str:
    return f"{name}{_EXACT}"


def is_exact(name: str) -> bool:
    """Whether a field of tantivy's has exact words, and not stems."""
    return name.endswith(_EXACT)


def field_of(name: str) -> str:
    """The field that one of tantivy's belongs to."""
    return name.removesuffix(_EXACT)


def build_schema(fields: Iterable[Field]) -> Schema:
    builder = SchemaBuilder()
    for name in fields:
        builder.add_text_field(name, tokenizer_name="blanks", index_option="freq")
        builder.add_text_field(exact_field(name), tokenizer_name="blanks", index_option="position")
    builder.add_unsigned_field(NUMBER, fast=True)
    return builder.build()


class TextWriter:
    """Writes the texts of a list with these fields into the folder ``path``; ``heap`` in bytes."""

    def __init__(self, path: Path, fields: Iterable[Field], heap: int) -> None:
        path.mkdir()
        index = Index(build_schema(fields), path=str(path), reuse=False)
        register(index)
        self._writer: IndexWriter = index.writer(heap, 1)

    def add(self, number: int, texts: Iterable[tuple[Field, str, str]]) -> None:
        """A record's texts by field: stems of joined forms and exact words, each with blanks between them."""
        row = Document()
        behind = f" {BLOCK}{number // BLOCK_SIZE}"
        for field, stems, words in texts:
            if stems:
                row.add_text(field, stems)
            row.add_text(exact_field(field), words + behind)
            behind = ""
        row.add_unsigned(NUMBER, number)
        self._writer.add_document(row)

    def finish(self) -> None:
        self._writer.commit()
        self._writer.wait_merging_threads()


def register(index: Index) -> None:
    index.register_tokenizer("blanks", TextAnalyzerBuilder(Tokenizer.whitespace()).build())
