"""Hypothesis strategies for whole dossiers: any that an archive could hold, small enough to read.

:func:`dossiers` makes the exchange form with whole anchors, as the reader of dossiers hands it on;
:func:`released` adds ARKs and what a release adds. Slugs are those of :mod:`tests.making`.
"""

from __future__ import annotations

import random
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from archive import ark, snapshot
from archive.text import anchors, blocks
from tests import making

# For properties that need the database: few examples, each undone by the test (tests.making.undone), and no
# search for the smallest one, which would take minutes.
IN_DATABASE = settings(
    max_examples=10,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)

# What texts are made of: drawn whole, because drawing letter by letter makes an example ten times as dear.
ODD = [
    "Xing",
    "für die Straße",
    "„Netz“",
    "8 Prozent",
    "<script>alert(1)</script>",
    "{unbalanced",
    "\\end{document} % $x_1^2$ #&~",
    'a "quote" and another',
    "ER  - ",
    "'; DROP TABLE",
    "😀👩🏽‍💻",
    "שלום مرحبا",
    "n\u0308",
    "  blanks around  ",
    "%(name)s {{ title }}",
    "x" * 60,
]
WORDS = ["Xing", "Twitter", "ist", "verlorene", "Zeit", "Straße", "-", ">", "##", "„Netz“", "😀", "<b>", "n̈"]
STANCES = ["rejects", "sceptical", "ambivalent", "favourable", "advocates"]
QUALIFIERS = ["exactly", "about", "over", "under", "at-least", "at-most", "just-under", "just-over"]
KINDS = ["person", "organisation", "group"]

TEXTS = st.sampled_from(["", "", *map(blocks.clean, ODD)])
NAMES = st.sampled_from(["Karla Muster", "Jonas von Beispiel", *(blocks.clean(odd).strip() for odd in ODD)])
DATES = st.sampled_from([None, "2010", "2009-02", "2010-10-13", "2008-02-29", "2012-12-31T23:59"])
BLOCKS = st.tuples(
    st.sampled_from(["", "", "## ", "- ", "> "]),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join),
).map("".join)
BODIES = st.lists(BLOCKS, max_size=4).map("\n\n".join).map(blocks.normalise_body)
CAPTIONS = st.lists(st.builds(snapshot.Caption, text=TEXTS, credit=TEXTS), max_size=1).map(tuple)
LINKS = st.lists(
    st.builds(snapshot.Link, url=st.sampled_from(["https://netz.example/?a=1&b=ü", "javascript:alert(1)"])),
    max_size=1,
).map(tuple)
OUTLETS = st.none() | st.builds(
    snapshot.Outlet, name=NAMES, kind=st.sampled_from(["", "blog", "newspaper", "chamber"])
)
STUDIES = st.none() | st.builds(
    snapshot.Study,
    publisher=NAMES,
    title=TEXTS,
    year=st.sampled_from([None, 2010]),
    sample_size=st.sampled_from([None, 1, 5000]),
)
PLATFORMS = st.lists(st.sampled_from(list(making.PLATFORMS)), min_size=1, max_size=3, unique=True).map(tuple)
TOPICS = st.lists(st.sampled_from(list(making.TOPICS)), max_size=2, unique=True).map(tuple)
ROLES = st.sampled_from(["", *making.ROLES])
AGENTS = st.lists(
    st.builds(snapshot.Agent, name=NAMES, kind=st.sampled_from(KINDS), public=st.booleans()),
    min_size=1,
    max_size=3,
    unique_by=lambda made: (made.kind, made.name),
)
ARTICLES = st.builds(
    snapshot.Article,
    title=NAMES,
    body=BODIES,
    kicker=TEXTS,
    subtitle=TEXTS,
    series=TEXTS,
    part=st.sampled_from([None, 0, 7]),
    kind=st.sampled_from(["", "news", "blog-post", "press-release"]),
    outlet=OUTLETS,
    byline=TEXTS,
    published=DATES,
    source_url=st.sampled_from(["", "https://blatt.example/1?a=b&c=ü"]),
    abstract=TEXTS,
    access=st.sampled_from(["full", "excerpt", "metadata"]),
    rights_note=TEXTS,
    captions=CAPTIONS,
    links=LINKS,
)
# None as in versions of before captures were named.
CAPTURES = st.none() | st.lists(
    st.builds(
        snapshot.Captured,
        sha256=st.sampled_from(["0" * 64, "f" * 64]),
        media_type=st.sampled_from(["text/html", "application/pdf"]),
        received=st.just("2026-01-01T02:03:04+00:00"),
        captured=st.sampled_from(["", "2011-05-04T10:20:30+00:00"]),
    ),
    max_size=2,
).map(tuple)
NUMBERS = st.sampled_from(["0", "-3", "8", "33.3", "5600000", "0.000001", "123456789012345"])


@st.composite
def passages(draw: Any, text: str) -> snapshot.Anchor | None:
    """A passage of the text with everything an anchor carries, or None."""
    if not text.strip() or draw(st.booleans()):
        return None
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    if not text[start:end].strip():
        return None
    made = anchors.make(text, start, end)
    return snapshot.Anchor(made.exact, made.prefix, made.suffix, made.start, made.end)


@st.composite
def threads(draw: Any, people: list[snapshot.Agent]) -> tuple[snapshot.Comment, ...]:
    """Comments at rising positions, each perhaps an answer to one before it."""
    positions = sorted(draw(st.sets(st.integers(1, 30), max_size=4)))
    return tuple(
        snapshot.Comment(
            position=position,
            body=draw(BODIES),
            parent=draw(st.sampled_from([None, *positions[:index]])),
            display_name=draw(TEXTS),
            author=draw(st.sampled_from([None, *people])),
            by_article_author=draw(st.booleans()),
            posted=draw(DATES),
        )
        for index, position in enumerate(positions)
    )


@st.composite
def statements(draw: Any, people: list[snapshot.Agent], said: dict[int | None, str]) -> snapshot.Statement:
    comment = draw(st.sampled_from(list(said)))
    return snapshot.Statement(
        speaker=draw(st.sampled_from(people)),
        platforms=draw(PLATFORMS),
        stance=draw(st.sampled_from(STANCES)),
        comment=comment,
        role=draw(ROLES),
        organisation=draw(st.sampled_from([None, *people])),
        topics=draw(TOPICS),
        voice=draw(st.sampled_from(["", "direct", "survey"])),
        anchor=draw(passages(said[comment])),
        summary=draw(TEXTS),
        note=draw(TEXTS),
    )


@st.composite
def statistics(draw: Any, said: dict[int | None, str]) -> snapshot.Statistic:
    comment = draw(st.sampled_from(list(said)))
    low = draw(NUMBERS)
    return snapshot.Statistic(
        measure=draw(st.sampled_from(list(making.MEASURES))),
        low=low,
        high=draw(st.sampled_from([None, low, "234567890123456"])),
        unit=draw(st.sampled_from(["percent", "users", "Würstchen"])),
        comment=comment,
        platform=draw(st.sampled_from([None, *making.PLATFORMS])),
        population=draw(TEXTS),
        qualifier=draw(st.sampled_from(QUALIFIERS)),
        reference_date=draw(DATES),
        study=draw(STUDIES),
        claim=draw(st.sampled_from(["", "own", "cited", "unsourced"])),
        check=draw(st.sampled_from(["unchecked", "confirmed", "contradicted"])),
        check_note=draw(TEXTS),
        anchor=draw(passages(said[comment])),
        as_printed=draw(TEXTS),
    )


@st.composite
def dossiers(draw: Any) -> snapshot.Dossier:
    """A dossier in the exchange form, whose anchors are all in the text."""
    people = draw(AGENTS)
    authors = tuple(draw(st.lists(st.sampled_from(people), max_size=3, unique=True)))
    article = replace(draw(ARTICLES), authors=authors)
    comments = draw(threads(people))
    said = {None: article.body} | {comment.position: comment.body for comment in comments}
    return snapshot.Dossier(
        schema=1,
        article=article,
        comments=comments,
        statements=tuple(draw(st.lists(statements(people, said), max_size=3))),
        statistics=tuple(draw(st.lists(statistics(said), max_size=2))),
    )


@st.composite
def released(draw: Any) -> snapshot.Dossier:
    """A dossier as a version holds it."""
    dossier = draw(dossiers())
    chance = draw(st.randoms(use_true_random=False))
    return replace(
        dossier,
        article=_named(dossier.article, chance),
        comments=tuple(_named(record, chance) for record in dossier.comments),
        statements=tuple(_named(record, chance) for record in dossier.statements),
        statistics=tuple(_named(record, chance) for record in dossier.statistics),
        release=snapshot.Release(
            number=draw(st.integers(1, 9)),
            at="2026-01-02T03:04:05+00:00",
            previous=draw(st.sampled_from(["", "0" * 64])),
            blocks=snapshot.numbered(dossier.article.body),
            captures=draw(CAPTURES),
            **{kind: _names(entries) for kind, entries in CODE_BOOK.items()},
        ),
    )


CODE_BOOK = {
    "platforms": making.PLATFORMS,
    "topics": making.TOPICS,
    "roles": making.ROLES,
    "measures": making.MEASURES,
}


def _names(entries: dict[str, str]) -> dict[str, snapshot.Name]:
    return {
        slug: snapshot.Name(name, name_en=f"{name} (English)" if len(slug) % 2 else "")
        for slug, name in entries.items()
    }


def _named(record: Any, chance: random.Random) -> Any:
    return replace(record, ark=ark.mint("99999", chance.choice))
