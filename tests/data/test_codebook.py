"""The code book: complete, in step with the schema, and explained in the handbook."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive.dates import PartialDate
from tests.data.demo import DATA, ROOT, codebook, schema, slugs

# Synonyms are words, no codes: they have neither slugs nor names.
LISTS = sorted(set(codebook()) - {"synonyms"})
DEFINED = ["topics", "roles", "measures", "stances", "voices", "claims", "checks", "qualifiers", "access"]
HANDBOOK = ROOT / "docs" / "codebook.md"


def choices(record: str, field: str) -> set[str]:
    properties = schema()["properties"]
    holder = properties["article"] if record == "article" else properties[record]["items"]
    return set(holder["properties"][field]["enum"])


@pytest.mark.parametrize("name", LISTS)
def test_slugs_and_names_are_unique_within_a_list(name: str) -> None:
    for key in ("slug", "name", "name_en"):
        values = [entry[key].casefold() for entry in codebook()[name]]
        assert len(values) == len(set(values)), key


@pytest.mark.parametrize("name", sorted(set(LISTS) - {"units"}))
def test_slugs_are_plain_words_for_addresses(name: str) -> None:
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs(name))


@pytest.mark.parametrize("name", DEFINED)
def test_every_code_is_defined_in_german_and_in_english(name: str) -> None:
    for entry in codebook()[name]:
        assert entry["definition"].endswith((".", "“.")), entry["slug"]
        assert entry["definition_en"].endswith("."), entry["slug"]


@pytest.mark.parametrize(
    ("name", "record", "field"),
    [
        ("roles", "statements", "role"),
        ("stances", "statements", "stance"),
        ("voices", "statements", "voice"),
        ("qualifiers", "statistics", "qualifier"),
        ("claims", "statistics", "claim"),
        ("checks", "statistics", "check"),
        ("article_kinds", "article", "kind"),
        ("access", "article", "access"),
    ],
)
def test_closed_lists_hold_exactly_what_the_schema_allows(name: str, record: str, field: str) -> None:
    assert slugs(name) == choices(record, field)


def test_outlet_kinds_hold_exactly_what_the_schema_allows() -> None:
    outlet = schema()["properties"]["article"]["properties"]["outlet"]
    assert slugs("outlet_kinds") == set(outlet["properties"]["kind"]["enum"])


def test_stances_run_from_minus_two_to_plus_two_each_with_its_own_sign() -> None:
    stances = codebook()["stances"]
    assert [stance["value"] for stance in stances] == [-2, -1, 0, 1, 2]
    assert [stance["sign"] for stance in stances] == ["−−", "−", "±", "+", "++"]


def test_measures_are_given_in_a_known_unit() -> None:
    assert {measure["unit"] for measure in codebook()["measures"]} <= slugs("units")


def test_one_platform_stands_for_social_media_in_general() -> None:
    assert [entry["slug"] for entry in codebook()["platforms"] if entry["general"]] == ["general"]


def test_platforms_have_a_known_kind_and_dates_in_order() -> None:
    for platform in codebook()["platforms"]:
        assert platform["kind"] in slugs("platform_kinds"), platform["slug"]
        dates = [PartialDate.parse(platform[key]) for key in ("launched", "closed") if platform[key]]
        years = [date.year for date in dates]
        assert years == sorted(years), platform["slug"]


def test_no_name_or_alias_stands_for_two_platforms() -> None:
    owners: dict[str, str] = {}
    for platform in codebook()["platforms"]:
        for name in (platform["name"], *platform["aliases"]):
            assert owners.setdefault(name.casefold(), platform["slug"]) == platform["slug"], name


def test_platforms_of_the_debate_are_there() -> None:
    assert {
        "general", "xing", "facebook", "twitter", "linkedin", "youtube", "wer-kennt-wen", "meinvz", "studivz",
        "schuelervz", "slideshare", "google-plus", "myspace", "flickr", "blogs", "forums", "wikis",
        "foursquare", "lokalisten", "stayfriends", "delicious", "podcasts", "pinterest", "instagram",
        "whatsapp", "tiktok", "kununu",
    } <= slugs("platforms")  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_the_handbook_names_every_code(name: str) -> None:
    text = HANDBOOK.read_text("utf-8")
    assert not [entry["slug"] for entry in codebook()[name] if f"`{entry['slug']}`" not in text]


@pytest.mark.parametrize("name", DEFINED)
def test_the_handbook_gives_the_definitions_of_the_code_book(name: str) -> None:
    text = HANDBOOK.read_text("utf-8")
    assert not [entry["slug"] for entry in codebook()[name] if entry["definition"] not in text]


def test_the_handbook_lists_the_names_that_platforms_are_found_by() -> None:
    text = HANDBOOK.read_text("utf-8")
    for platform in codebook()["platforms"]:
        assert f"| {', '.join(platform['aliases'])} |" in text, platform["slug"]


def test_the_schema_is_the_shared_one_to_the_byte(shared_dir: Path) -> None:
    shared = shared_dir / "dossier.schema.json"
    if not shared.is_file():
        pytest.skip(f"The shared schema is not at {shared}.")
    assert (DATA / "dossier.schema.json").read_bytes() == shared.read_bytes()
