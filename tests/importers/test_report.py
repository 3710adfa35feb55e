"""The JSON object that stands for one source in a dry run."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from archive.importers.candidates import Candidates, StatisticCandidate
from archive.importers.records import (
    ArticleDraft,
    CaptionDraft,
    CommentDraft,
    LinkDraft,
    Source,
    SourceError,
)
from archive.importers.report import as_error, as_report
from archive.text.blocks import Block

SOURCE = Source(name="ordner/artikel.txt", payload=b"x", media_type="text/plain")
NOTHING = Candidates((), ())


def statistic(low: str, high: str | None = None) -> StatisticCandidate:
    return StatisticCandidate(
        as_printed="knapp so viel",
        low=Decimal(low),
        high=None if high is None else Decimal(high),
        qualifier="just-under",
        unit="hours per week",
        platform="wer-kennt-wen",
        start=3,
        end=16,
        comment=2,
    )


def test_a_bare_draft_says_null_for_what_is_not_known() -> None:
    report = as_report(ArticleDraft(source=SOURCE, title="Titel"), NOTHING)
    assert report["source"] == "ordner/artikel.txt"
    unknown = ["kicker", "subtitle", "series", "part", "published", "outlet", "kind", "url", "page"]
    assert {name: report[name] for name in unknown} == dict.fromkeys(unknown)
    empty = ["authors", "blocks", "captions", "links", "comments", "warnings", "pages"]
    assert {name: report[name] for name in empty} == {name: [] for name in empty}
    assert report["candidates"] == {"statistics": [], "platforms": []}
    assert report["language"] == "de"


def test_a_full_draft_is_told_whole() -> None:
    comment = CommentDraft(
        position=2,
        text="Doch.",
        parent=1,
        author="Karla",
        posted="2011-04-03",
        by_article_author=True,
        links=(LinkDraft("http://probe.example", "hier"),),
    )
    draft = ArticleDraft(
        source=SOURCE,
        title="Titel",
        kind="trade-press",
        authors=("Eva Probe",),
        blocks=(Block("heading", "Eins"), Block("paragraph", "Zwei")),
        captions=(CaptionDraft("Bild", "Probe"), CaptionDraft("Ohne")),
        comments=(comment,),
        warnings=("Achtung",),
    )
    report = as_report(draft, Candidates((), ("xing",)))
    assert report["kind"] == "trade press"
    assert report["blocks"] == [{"kind": "heading", "text": "Eins"}, {"kind": "paragraph", "text": "Zwei"}]
    assert report["captions"] == [{"text": "Bild", "credit": "Probe"}, {"text": "Ohne", "credit": None}]
    assert report["comments"] == [
        {
            "position": 2,
            "parent": 1,
            "author": "Karla",
            "posted": "2011-04-03",
            "text": "Doch.",
            "pingback": False,
            "status": "approved",
            "by_article_author": True,
            "links": [{"url": "http://probe.example", "text": "hier"}],
        }
    ]
    assert report["candidates"]["platforms"] == ["xing"]
    assert json.loads(json.dumps(report)) == report


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [("5600000", None, (5600000, None)), ("33.3", None, (33.3, None)), ("40", "50.5", (40, 50.5))],
)
def test_values_are_numbers_and_whole_ones_are_integers(
    low: str, high: str | None, expected: tuple[float, float | None]
) -> None:
    report = as_report(ArticleDraft(source=SOURCE, title="Titel"), Candidates((statistic(low, high),), ()))
    (told,) = report["candidates"]["statistics"]
    assert (told["low"], told["high"]) == expected
    assert type(told["low"]) is (float if "." in low else int)
    assert (told["qualifier"], told["unit"], told["platform"]) == (
        "just under",
        "hours per week",
        "wer-kennt-wen",
    )
    assert (told["start"], told["end"], told["comment"]) == (3, 16, 2)


def test_an_error_names_its_source_and_says_what_is_wrong() -> None:
    assert as_error(SOURCE, SourceError("The file is empty.")) == {
        "source": "ordner/artikel.txt",
        "error": "The file is empty.",
    }
    assert as_error("anders.txt", ValueError()) == {"source": "anders.txt", "error": "ValueError"}
