"""What is kept of a dossier is read again as it was, with a dictionary and without."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from archive.search.documents import Document, documents
from archive.search.embedded.sources import (
    Kept,
    Sources,
    SourcesWriter,
    decoded,
    decoded_record,
    encoded,
    trained,
)
from archive.search.engine import Source
from archive.snapshot import Dossier
from tests.search.builders import SPEAKERS, comment, dossier, statement, statistic
from tests.search.contract.specimens import dossiers

# Names with the mark between names in them, texts that are names, texts of nothing but blanks.
odd = st.sampled_from(["", " ", "Ada Rödel", "Ada · Rödel", " · ", "xing", "Dem stimme ich zu."])


def kept(made: list[Document]) -> list[Kept]:
    return [(document.card, document.parts) for document in made]


def as_made(made: list[Document]) -> list[Source]:
    return [Source(document.card, tuple(map(tuple, document.parts))) for document in made]  # type: ignore[arg-type]


@given(dossiers(), odd, odd, odd)
def test_what_was_encoded_is_decoded_as_it_was(value: Dossier, title: str, name: str, said: str) -> None:
    value = replace(
        value,
        article=replace(value.article, title=title, byline=name, abstract=said),
        comments=tuple(replace(record, display_name=name, body=said) for record in value.comments),
        statements=tuple(replace(record, summary=said) for record in value.statements),
    )
    made = list(documents(value))
    blob = encoded(kept(made))
    assert decoded(blob) == as_made(made)
    assert [decoded_record(blob, place) for place in range(len(made))] == as_made(made)


def test_a_text_stands_once_in_what_is_kept_of_its_dossier() -> None:
    said = "Das Netzwerk bringt uns neue Kunden."
    value = dossier(
        comments=[comment(1, said)],
        statements=[statement(["xing"], "advocates", said, comment=1, speaker=SPEAKERS[1])],
        statistics=[statistic(as_printed=said)],
    )
    blob = encoded(kept(list(documents(value))))
    assert blob.count(said.encode()) == 1
    assert blob.count(SPEAKERS[1].ark.encode()) == 1


@pytest.mark.parametrize("examples", [0, 2_000], ids=["without a dictionary", "with a dictionary"])
def test_several_threads_read_the_dossiers_of_one_file(tmp_path: Path, examples: int) -> None:
    written = [
        list(documents(dossier(f"Betrieb {number}", f"Im {number}. Jahr der Straße.", comments=[comment()])))
        for number in range(200)
    ]
    blobs = [encoded(kept(made)) for made in written]
    writer = SourcesWriter(tmp_path, trained([blob * 3 for blob in blobs * 10][:examples]))
    for blob in blobs:
        writer.add(blob)
    sources = Sources(tmp_path, writer.finish())
    with ThreadPoolExecutor(4) as threads:
        read = list(threads.map(sources.dossier, list(range(200)) * 5))
    assert read == [as_made(made) for made in written] * 5
    assert sources.damage() == []
