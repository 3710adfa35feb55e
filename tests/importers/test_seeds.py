"""Five real texts, read whole and compared with what people found in them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.importers.candidates import find_candidates
from archive.importers.plain_text import read
from archive.importers.records import Source
from archive.importers.report import as_report
from archive.text.mentions import aliases_from_codebook

CODEBOOK = Path(__file__).resolve().parents[2] / "archive" / "data" / "codebook.json"
SEEDS = ["000", "001", "002", "003", "004"]

Seed = tuple[dict[str, Any], dict[str, Any]]


@pytest.fixture(params=SEEDS)
def seed(request: pytest.FixtureRequest, shared_dir: Path) -> Seed:
    """(what is expected, what the report says) for one text."""
    (path,) = (shared_dir / "seeds").glob(f"{request.param}_*.txt")
    expected = json.loads((shared_dir / "seeds" / "expected.json").read_text(encoding="utf-8"))[path.name]
    (draft,) = read(Source(name=path.name, payload=path.read_bytes(), media_type="text/plain"))
    report = as_report(draft, find_candidates(draft, aliases_from_codebook(CODEBOOK)))
    return expected, json.loads(json.dumps(report))


def strings(value: object) -> Iterator[str]:
    """Every string anywhere in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


@pytest.mark.parametrize(
    "field", ["title", "kicker", "series", "part", "published", "authors", "outlet", "kind", "pages", "page"]
)
def test_the_head_is_read_as_printed(seed: Seed, field: str) -> None:
    expected, report = seed
    if field not in expected:
        assert not report[field]
    else:
        assert report[field] == expected[field]


def test_every_paragraph_of_the_body_is_there_in_order_and_nothing_else(seed: Seed) -> None:
    expected, report = seed
    blocks = [block["text"] for block in report["blocks"]]
    assert len(blocks) == expected.get("paragraphs", len(expected["paragraph_starts"]))
    for text, start in zip(blocks, expected["paragraph_starts"], strict=True):
        assert text.startswith(start)


def test_the_standfirst_is_the_subtitle_and_no_paragraph(seed: Seed) -> None:
    expected, report = seed
    assert (report["subtitle"] or "").startswith(expected.get("standfirst_starts", ""))
    assert bool(report["subtitle"]) == ("standfirst_starts" in expected)


def test_captions_are_told_once_with_their_credit(seed: Seed) -> None:
    expected, report = seed
    if "caption" not in expected:
        assert report["captions"] == []
        return
    (caption,) = report["captions"]
    assert caption["text"].startswith(expected["caption"]["text_starts"])
    assert caption["credit"] == expected["caption"].get("credit")


def test_comments_keep_author_order_and_answers(seed: Seed) -> None:
    expected, report = seed
    wanted = expected.get("comments", [])
    assert len(report["comments"]) == len(wanted)
    for comment, facts in zip(report["comments"], wanted, strict=True):
        assert comment["position"] == facts["position"]
        assert comment["author"] == facts.get("author")
        assert comment["text"].startswith(facts["starts"])
        assert comment["parent"] == facts.get("answers")
        assert comment["by_article_author"] == facts.get("by_article_author", False)
        if "links" in facts:
            assert [link["url"] for link in comment["links"]] == facts["links"]


def test_a_signature_stays_in_the_comment_it_signs(seed: Seed) -> None:
    _, report = seed
    for comment in report["comments"]:
        if comment["author"]:
            assert comment["text"].endswith(comment["author"])


def test_exactly_the_expected_figures_are_found(seed: Seed) -> None:
    expected, report = seed
    found = report["candidates"]["statistics"]
    assert len(found) == len(expected["statistics"])
    for statistic, facts in zip(found, expected["statistics"], strict=True):
        assert statistic["low"] == facts["low"]
        assert statistic["unit"] == facts["unit"]
        assert statistic["high"] is None
        assert statistic["qualifier"] == facts.get("qualifier", "exactly")
        if "platform" in facts:
            assert statistic["platform"] == facts["platform"].lower()
        if "as_printed" in facts:
            assert statistic["as_printed"] == facts["as_printed"]


def test_figures_stand_where_the_report_says(seed: Seed) -> None:
    _, report = seed
    body = "\n\n".join(block["text"] for block in report["blocks"])  # the seeds have paragraphs only
    for statistic in report["candidates"]["statistics"]:
        assert body[statistic["start"] : statistic["end"]] == statistic["as_printed"]


def test_nothing_that_is_no_statistic_is_reported(seed: Seed) -> None:
    expected, report = seed
    printed = [statistic["as_printed"] for statistic in report["candidates"]["statistics"]]
    for trap in expected.get("not_statistics", []):
        assert not any(trap in text for text in printed)


def test_the_platforms_named_are_those_that_people_found(seed: Seed) -> None:
    expected, report = seed
    wanted = sorted(name.lower() for name in expected["platforms_named"])
    assert sorted(report["candidates"]["platforms"]) == wanted


def test_links_lead_where_the_text_says(seed: Seed) -> None:
    expected, report = seed
    urls = [link["url"].removeprefix("http://") for link in report["links"]]
    assert urls == expected.get("outgoing", [])


def test_the_frame_of_the_page_is_in_no_field(seed: Seed) -> None:
    expected, report = seed
    for text in strings(report):
        for leftover in expected.get("boilerplate", []):
            assert leftover not in text
