"""Filling an engine with dossiers and comparing what it says with the truth."""

from __future__ import annotations

from collections.abc import Iterable

from archive import access, snapshot
from archive.search.browse import Browse
from archive.search.documents import Document, documents
from archive.search.engine import (
    EVERYTHING,
    Answer,
    Condition,
    Engine,
    Live,
    Question,
    Reader,
    Rebuilt,
    Source,
)
from archive.search.results import ListKind
from archive.snapshot import Dossier
from tests.search.contract.plain_engine import PlainEngine

# More than any of these archives has.
ALL = 10_000


def live(dossier: Dossier) -> Live:
    content = snapshot.canonical(dossier)
    return Live(dossier.article.ark, content, snapshot.digest(content))


def made(dossier: Dossier) -> list[Document]:
    """The documents of what is public of a dossier."""
    return list(documents(access.public(dossier)))


def fill(engine: Engine, dossiers: Iterable[Dossier], sample: Iterable[Dossier] | None = None) -> Rebuilt:
    """Build an index of these dossiers; what is learned from ``sample`` is learned from all without it."""
    articles = list(map(live, dossiers))
    learned = articles if sample is None else list(map(live, sample))
    return engine.rebuild(articles, learned, lambda reader: (), 5)


def put(engine: Engine, *dossiers: Dossier) -> None:
    """Write these dossiers in one commit."""
    with engine.writing(5) as writer:
        for dossier in dossiers:
            writer.replace(dossier.article.ark, made(dossier), live(dossier).fingerprint)
        assert writer.commit()


def drop(engine: Engine, *dossiers: Dossier) -> None:
    """Take these dossiers out in one commit."""
    with engine.writing(5) as writer:
        for dossier in dossiers:
            writer.replace(dossier.article.ark, ())
        assert writer.commit()


def ask(kind: ListKind = "articles", text: Condition = EVERYTHING, **filters: object) -> Question:
    """A question with these fields of :class:`Browse`."""
    return Question(Browse(kind, **filters), text)  # type: ignore[arg-type]


def arks(sources: Iterable[Source]) -> list[str]:
    return [str(source.card["ark"]) for source in sources]


def found(reader: Reader, question: Question) -> set[str]:
    """The ARKs of all hits, each of which is given once."""
    listed = arks(reader.hits(question))
    assert len(listed) == len(set(listed))
    return set(listed)


def check(reader: Reader, plain: PlainEngine, question: Question) -> None:
    """Everything that is said about a list, against the truth."""
    answer = reader.answer(question, ALL, ALL)
    hits = plain.hits(question)
    assert set(arks(answer.hits)) == {row.ark for row in hits}
    assert answer.total == len(answer.hits) == len(hits)
    assert vars(answer.counts) == plain.counts(question)
    assert dict(answer.tabs) == plain.tabs(question)
    assert {facet: dict(counts) for facet, counts in answer.facets.items()} == plain.facets(question)
    assert not any(answer.more.values())
    _in_order(answer, plain, question)
    assert reader.count(question) == len(hits)
    assert reader.page(question, ALL) == answer.hits
    assert tuple(reader.hits(question)) == answer.hits


def _in_order(answer: Answer, plain: PlainEngine, question: Question) -> None:
    if question.browse.order != "relevance":
        keys = [plain.sort_key(question, ark) for ark in arks(answer.hits)]
        assert keys == sorted(keys)
