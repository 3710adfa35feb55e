"""A generated corpus on disk: written once by all cores, then read as a stream as often as it is needed.

What is measured reads its articles from here, as an archive reads them from its database, so the time and the
memory that making them up takes are not counted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from archive import snapshot
from benchmarks._search_corpus import BLOCK, Corpus

SEED = 2010
_CHECKED = 50


class Spool:
    """The first ``articles`` dossiers, one canonical JSON a line, in files that follow each other."""

    def __init__(self, folder: Path, articles: int) -> None:
        self.folder, self.articles = folder, articles

    def write(self) -> None:
        """Make the files. Each part goes to a process of its own, whose sentences are gone with it."""
        self.folder.mkdir(parents=True)
        parts = min(os.cpu_count() or 1, max(1, self.articles // BLOCK))
        share = -(-self.articles // parts // BLOCK) * BLOCK
        starts = range(0, self.articles, share)
        with ProcessPoolExecutor(parts, mp_context=get_context("spawn")) as pool:
            jobs = [
                pool.submit(_write, str(self._file(start)), start, min(share, self.articles - start))
                for start in starts
            ]
            for job in jobs:
                job.result()

    @property
    def size(self) -> int:
        """Bytes of all JSON, about the size of the versions in a database."""
        return sum(path.stat().st_size for path in self._files())

    def contents(self) -> Iterator[bytes]:
        """The canonical JSON of every article, in order."""
        for path in self._files():
            with path.open("rb", buffering=1 << 20) as lines:
                for line in lines:
                    yield line[:-1]

    def sample(self, articles: int) -> Iterator[bytes]:
        """About so many of the contents, evenly spread, found as fast as a database finds them by key."""
        share = max(1, self.size // articles)
        for path in self._files():
            with path.open("rb") as lines:
                for place in range(0, path.stat().st_size, share):
                    lines.seek(place)
                    if place:
                        # In the middle of a line.
                        lines.readline()
                    if line := lines.readline():
                        yield line[:-1]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """ARK and canonical JSON of every article, in order."""
        for content in self.contents():
            yield ark_of(content), content.decode()

    def dossiers(self) -> Iterator[snapshot.Dossier]:
        return map(snapshot.from_json, self.contents())

    def text_size(self) -> int:
        """Bytes of what can be searched: titles, bodies, comments, quotes, summaries, in UTF-8."""
        return sum(len(text.encode()) for dossier in self.dossiers() for text in texts(dossier))

    def check(self) -> None:
        """The first lines are what a release would have written."""
        for content in islice(self.contents(), _CHECKED):
            assert snapshot.canonical(snapshot.from_json(content)).encode() == content

    def _file(self, start: int) -> Path:
        return self.folder / f"from-{start:08}.jsonl"

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("from-*.jsonl"))


def _write(path: str, first: int, number: int) -> None:
    with Path(path).open("wb", buffering=1 << 20) as file:
        for _ark, content in Corpus(SEED).contents(number, first):
            file.write(content)
            file.write(b"\n")


def ark_of(content: bytes) -> str:
    """The article's ARK, without reading the rest: the keys are sorted, and "ark" is the first of its own."""
    start = content.index(b'"article":{"ark":"') + len(b'"article":{"ark":"')
    return content[start : content.index(b'"', start)].decode()


def texts(dossier: snapshot.Dossier) -> Iterator[str]:
    """All text of a dossier, each piece once; names are left out."""
    yield dossier.article.title
    yield dossier.article.body
    for comment in dossier.comments:
        yield comment.body
    for statement in dossier.statements:
        if statement.anchor:
            yield statement.anchor.exact
        yield statement.summary
    for figure in dossier.statistics:
        yield figure.as_printed
