"""The demo corpus: valid, coded from the code book, anchored, varied, and honest about what is invented."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import jsonschema_rs
import pytest

from archive.importers import dossiers
from archive.text.blocks import normalise_body, split
from tests.data.demo import (
    INVENTED,
    REAL,
    Record,
    agents,
    comments,
    invented,
    lines,
    real,
    schema,
    slugs,
    statements,
    statistics,
    text_of,
)

LABEL = "Erfundener Beispieltext"
EVERY = [*invented(), *real()]
CONTEXT = 32


def title(dossier: Record) -> str:
    return dossier["article"]["title"]


def anchored(dossier: Record) -> list[Record]:
    records = [*dossier.get("statements", []), *dossier.get("statistics", [])]
    return [record for record in records if record.get("anchor")]


@pytest.mark.parametrize("dossier", EVERY, ids=title)
def test_every_line_is_valid_against_the_schema(dossier: Record) -> None:
    assert not list(jsonschema_rs.Draft202012Validator(schema()).iter_errors(dossier))


@pytest.mark.parametrize("path", [INVENTED, REAL], ids=lambda path: path.stem)
def test_the_reader_of_dossiers_takes_every_line(path: Path) -> None:
    with path.open("rb") as file:
        read = list(dossiers.read_lines(file))
    assert [line.error for line in read if line.error] == []
    assert len(read) == len(lines(path))


@pytest.mark.parametrize("dossier", EVERY, ids=title)
def test_every_slug_is_in_the_code_book(dossier: Record) -> None:
    for statement in dossier["statements"]:
        assert set(statement["platforms"]) <= slugs("platforms")
        assert set(statement.get("topics", [])) <= slugs("topics")
        assert len(statement.get("topics", [])) <= 3
    for statistic in dossier.get("statistics", []):
        assert statistic["measure"] in slugs("measures")
        assert statistic["unit"] in slugs("units")
        assert statistic.get("platform") in slugs("platforms") | {None}


@pytest.mark.parametrize("dossier", EVERY, ids=title)
def test_bodies_are_in_canonical_form(dossier: Record) -> None:
    for text in (dossier["article"]["body"], *(c["body"] for c in dossier.get("comments", []))):
        assert normalise_body(text) == text


@pytest.mark.parametrize("dossier", invented(), ids=title)
def test_every_anchor_stands_where_it_says_with_its_context(dossier: Record) -> None:
    for record in anchored(dossier):
        body, anchor = text_of(dossier, record), record["anchor"]
        start, end = anchor["start"], anchor["end"]
        assert body[start:end] == anchor["exact"]
        assert body[max(0, start - CONTEXT) : start] == anchor["prefix"]
        assert body[end : end + CONTEXT] == anchor["suffix"]
        assert any(block.start <= start and end <= block.end for block in split(body))


@pytest.mark.parametrize("dossier", invented(), ids=title)
def test_figures_are_printed_as_their_anchor_says(dossier: Record) -> None:
    for statistic in dossier.get("statistics", []):
        assert statistic["as_printed"] == statistic["anchor"]["exact"]
        assert statistic.get("high") is None or float(statistic["low"]) < float(statistic["high"])


@pytest.mark.parametrize("dossier", invented(), ids=title)
def test_comments_are_not_older_than_their_article(dossier: Record) -> None:
    published = dossier["article"]["published"] or ""
    for comment in dossier.get("comments", []):
        shared = min(len(published), len(comment["posted"] or ""))
        assert (comment["posted"] or "")[:shared] >= published[:shared]


def test_invented_articles_begin_their_rights_note_with_the_label() -> None:
    assert all(dossier["article"]["rights_note"].startswith(LABEL) for dossier in invented())


def test_addresses_of_invented_articles_lead_nowhere() -> None:
    addresses = re.findall(r'https?://([^/"\s]+)', INVENTED.read_text("utf-8"))
    assert addresses
    assert all(host.endswith(".example") for host in addresses)


def test_real_records_hold_facts_and_no_text() -> None:
    assert len(real()) == 5
    for dossier in real():
        article = dossier["article"]
        assert article["access"] == "metadata"
        assert article["body"] == ""
        assert "gehört" in article["rights_note"]
        assert "nicht gespeichert" in article["rights_note"]
        assert LABEL not in article["rights_note"]
        assert not article.keys() & {"captions", "subtitle"}
        assert "comments" not in dossier
        assert not anchored(dossier)
        assert not any("as_printed" in statistic for statistic in dossier.get("statistics", []))


def test_real_records_state_what_roedel_said_of_each_platform() -> None:
    stances = {
        statement["platforms"][0]: statement["stance"]
        for statement in statements(real())
        if statement["speaker"]["name"] == "Thorsten Rödel"
    }
    assert stances == {"xing": "advocates", "twitter": "rejects", "facebook": "rejects"}


def test_nobody_real_is_credited_with_an_invented_sentence() -> None:
    made_up = {agent["name"] for agent in agents(invented())}
    assert not made_up & {agent["name"] for agent in agents(real())}


def test_one_name_always_means_the_same_kind_of_person() -> None:
    traits: dict[str, tuple[str, bool]] = {}
    for agent in agents(EVERY):
        if "url" not in agent:
            trait = (agent["kind"], agent.get("public", True))
            assert traits.setdefault(agent["name"], trait) == trait, agent["name"]


def test_the_corpus_is_large_enough_to_fill_every_list() -> None:
    assert len(invented()) >= 28
    assert len(list(comments(invented()))) >= 75
    assert len(list(statements(invented()))) >= 110
    assert len(list(statistics(invented()))) >= 50


def test_articles_have_the_length_of_articles() -> None:
    for dossier in invented():
        assert 240 <= len(dossier["article"]["body"].split()) <= 600, title(dossier)
        assert len(split(dossier["article"]["body"])) >= 4


@pytest.mark.parametrize(("field", "name"), [("stance", "stances"), ("role", "roles"), ("voice", "voices")])
def test_every_stance_role_and_voice_is_spoken(field: str, name: str) -> None:
    assert {statement[field] for statement in statements(invented())} == slugs(name)


def test_every_topic_and_most_platforms_are_spoken_of() -> None:
    used = {topic for statement in statements(invented()) for topic in statement.get("topics", [])}
    assert used == slugs("topics")
    platforms = Counter(p for statement in statements(invented()) for p in statement["platforms"])
    assert len(platforms) >= 28
    assert min(platforms[rare] for rare in ("wer-kennt-wen", "meinvz", "lokalisten", "general")) >= 2


@pytest.mark.parametrize(
    ("field", "name"),
    [("qualifier", "qualifiers"), ("claim", "claims"), ("check", "checks"), ("measure", "measures")],
)
def test_every_kind_of_figure_occurs(field: str, name: str) -> None:
    assert {statistic[field] for statistic in statistics(invented())} == slugs(name)


def test_figures_vary_in_unit_population_region_date_and_study() -> None:
    figures = list(statistics(invented()))
    assert len({figure["unit"] for figure in figures}) >= 10
    assert len({figure.get("population") for figure in figures}) >= 20
    assert len({figure.get("region") for figure in figures}) >= 4
    assert {len(figure["reference_date"]) for figure in figures if "reference_date" in figure} >= {4, 7, 10}
    assert any("reference_date" not in figure for figure in figures)
    assert sum("high" in figure for figure in figures) >= 5
    assert sum("sample_size" in figure.get("study", {}) for figure in figures) >= 5


def test_contradicted_figures_say_by_what_they_are_contradicted() -> None:
    contradicted = [f for f in statistics(invented()) if f["check"] == "contradicted"]
    assert len(contradicted) >= 2
    assert all(figure["check_note"] for figure in contradicted)


def test_texts_of_2010_disagree_about_the_users_of_facebook() -> None:
    by_title = {
        (title(dossier), figure["low"])
        for dossier in invented()
        for figure in dossier.get("statistics", [])
        if figure["measure"] == "users"
        and figure.get("platform") == "facebook"
        and figure.get("region") == "Deutschland"
        and figure.get("reference_date", "").startswith("2010")
    }
    assert len({name for name, _ in by_title}) >= 3
    assert len({low for _, low in by_title}) >= 4


def stances_of(dossier: Record) -> dict[str, dict[str, set[str]]]:
    """Speaker -> platform -> stances, within one article."""
    taken: dict[str, dict[str, set[str]]] = {}
    for statement in dossier["statements"]:
        for platform in statement["platforms"]:
            places = taken.setdefault(statement["speaker"]["name"], {})
            places.setdefault(platform, set()).add(statement["stance"])
    return taken


def test_some_speakers_are_for_one_platform_and_against_another_in_one_article() -> None:
    split_stances = [
        name
        for dossier in invented()
        for name, places in stances_of(dossier).items()
        if {"advocates", "rejects"} <= set().union(*places.values())
    ]
    assert len(split_stances) >= 2
    assert stances_of(invented()[0])["Hanno Otterbein"]["xing"] == {"advocates"}
    assert stances_of(invented()[0])["Hanno Otterbein"]["twitter"] == {"rejects"}


def test_some_articles_hold_opposite_speakers_on_one_platform() -> None:
    def opposed(dossier: Record) -> bool:
        sides: dict[str, dict[str, set[str]]] = {}
        for name, places in stances_of(dossier).items():
            for platform, stances in places.items():
                for stance in stances:
                    sides.setdefault(platform, {}).setdefault(stance, set()).add(name)
        return any(s.get("advocates") and s.get("rejects") for s in sides.values())

    assert sum(map(opposed, invented())) >= 2


def test_dates_come_in_every_precision() -> None:
    lengths = Counter(len(dossier["article"]["published"] or "") for dossier in invented())
    assert all(lengths[length] >= 2 for length in (0, 4, 7, 10, 16)), lengths


def test_comments_come_in_every_shape() -> None:
    shapes = list(comments(invented()))
    assert sum(comment["posted"] is None for comment in shapes) >= 2
    assert sum("display_name" not in comment for comment in shapes) >= 2
    assert sum(comment.get("by_article_author", False) for comment in shapes) >= 2
    assert sum(len(comment["posted"] or "") == 16 for comment in shapes) >= 2
    assert sum(comment.get("author", {}).get("public") is False for comment in shapes) >= 2
    assert sum(not dossier.get("comments") for dossier in invented()) >= 2
    assert sum(len(dossier.get("comments", [])) >= 10 for dossier in invented()) >= 2


def test_threads_go_at_least_three_deep_in_two_articles() -> None:
    def depth(dossier: Record) -> int:
        levels: dict[int, int] = {}
        for comment in dossier.get("comments", []):
            levels[comment["position"]] = levels.get(comment.get("parent", 0), 0) + 1
        return max(levels.values(), default=0)

    assert sum(depth(dossier) >= 3 for dossier in invented()) >= 2


def test_two_series_have_their_three_parts() -> None:
    parts: dict[str, list[int]] = {}
    for dossier in invented():
        if "part" in dossier["article"]:
            parts.setdefault(dossier["article"]["series"], []).append(dossier["article"]["part"])
    assert sorted(parts.values()) == [[1, 2, 3], [1, 2, 3]]


def test_access_authors_and_titles_vary() -> None:
    articles = [dossier["article"] for dossier in invented()]
    access = Counter(article["access"] for article in articles)
    assert access["excerpt"] >= 2
    assert access["metadata"] >= 2
    assert all(article.get("abstract") for article in articles if article["access"] != "full")
    assert sum(len(article["authors"]) == 2 for article in articles) >= 2
    assert sum(article["authors"][0]["kind"] == "organisation" for article in articles) >= 2
    assert sum(len(article["title"]) >= 90 for article in articles) >= 2
    assert {article["kind"] for article in articles} == slugs("article_kinds")
    assert {article["outlet"]["kind"] for article in articles} == slugs("outlet_kinds")


def test_statements_and_figures_also_stand_in_comments() -> None:
    assert sum("comment" in statement for statement in statements(invented())) >= 2
    assert sum("comment" in statistic for statistic in statistics(invented())) >= 2


def test_groups_speak_and_some_speakers_change_their_role() -> None:
    spoken = list(statements(invented()))
    assert sum(statement["speaker"]["name"] == "IT-Leiter im Mittelstand" for statement in spoken) >= 2
    roles: dict[str, set[str]] = {}
    for statement in spoken:
        roles.setdefault(statement["speaker"]["name"], set()).add(statement["role"])
    assert roles["Detlef Krüßmann"] == {"it-management", "consultant"}
    assert roles["Carla Wendisch"] == {"agency", "vendor"}
    assert any(len(s["platforms"]) > 1 and len(s.get("topics", [])) > 1 for s in spoken)


def test_passages_overlap() -> None:
    def overlapping(first: Record, second: Record) -> bool:
        a, b = first["anchor"], second["anchor"]
        same = first.get("comment") == second.get("comment")
        return same and a["start"] < b["end"] and b["start"] < a["end"]

    kinds: Counter[str] = Counter()
    for dossier in invented():
        records = anchored(dossier)
        for index, first in enumerate(records):
            for second in records[index + 1 :]:
                if overlapping(first, second):
                    kinds["+".join(sorted("figure" if "low" in r else "view" for r in (first, second)))] += 1
    assert kinds["view+view"] >= 2
    assert kinds["figure+view"] >= 2


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def windows(text: str, size: int = 8) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + size]) for i in range(len(found) - size + 1)}


def prose(value: object, names: frozenset[str] = frozenset({"title", "kicker", "series"})) -> str:
    """All text of a dossier but its title, which is a fact about an article and not a borrowing."""
    if isinstance(value, dict):
        return " | ".join(prose(part, names) for key, part in value.items() if key not in names)
    if isinstance(value, list):
        return " | ".join(prose(part, names) for part in value)
    return str(value)


def test_no_sentence_of_the_shared_texts_is_in_the_corpus(shared_dir: Path) -> None:
    ours = set().union(*(windows(prose(dossier)) for dossier in EVERY))
    for path in sorted((shared_dir / "seeds").glob("*.txt")):
        borrowed = windows(path.read_text("utf-8")) & ours
        assert not borrowed, (path.name, borrowed)
