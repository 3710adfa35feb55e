"""The handbook's page on the exchange form: its examples hold, and it leaves out no field."""

from __future__ import annotations

import json
import re

import jsonschema_rs
import pytest

from archive.importers import dossiers
from archive.importers.codebook import load_codebook
from archive.importers.dossier_loader import load_dossier
from archive.models.dossiers import read_desk
from archive.text.blocks import normalise_body
from tests.data.demo import ROOT, Record, schema, text_of

PAGE = (ROOT / "docs" / "dossier-format.md").read_text("utf-8")
EXAMPLES = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)]
COMPLETE = EXAMPLES[-1]


def field_names(part: object) -> set[str]:
    """Every field that the schema names, at any depth."""
    if isinstance(part, list):
        return set().union(*map(field_names, part))
    if not isinstance(part, dict):
        return set()
    own = set(part.get("properties", {}))
    return own.union(*(field_names(value) for value in part.values()))


@pytest.mark.parametrize("example", EXAMPLES, ids=["smallest", "complete"])
def test_every_example_is_a_valid_dossier(example: Record) -> None:
    assert not list(jsonschema_rs.Draft202012Validator(schema()).iter_errors(example))
    assert dossiers.parse(json.dumps(example).encode()).article.title == example["article"]["title"]


def test_the_complete_example_points_at_what_it_quotes() -> None:
    records = COMPLETE["statements"] + COMPLETE["statistics"]
    for record in records:
        body, anchor = text_of(COMPLETE, record), record["anchor"]
        assert normalise_body(body) == body
        assert body[anchor["start"] : anchor["end"]] == anchor["exact"]
        assert body[: anchor["start"]].endswith(anchor["prefix"])
        assert body[anchor["end"] :].startswith(anchor["suffix"])
    assert {record.get("comment") for record in records} == {None, 2}


@pytest.mark.django_db
def test_the_complete_example_goes_onto_the_desk_and_comes_back() -> None:
    load_codebook()
    given = dossiers.parse(json.dumps(COMPLETE).encode())
    article, outcome = load_dossier(given)
    assert outcome == "created"
    desk = read_desk(article)
    assert desk.article.body == given.article.body
    assert [s.anchor for s in desk.statements] == [s.anchor for s in given.statements]
    assert [s.low for s in desk.statistics] == [s.low for s in given.statistics]


def test_the_page_explains_every_field_of_the_schema() -> None:
    assert not [
        name for name in sorted(field_names(schema())) if f"`{name}`" not in PAGE and name != "schema"
    ]


def test_the_page_states_the_rule_for_invented_texts() -> None:
    assert "`Erfundener Beispieltext`" in PAGE
    assert all(
        example["article"].get("rights_note", "Erfundener Beispieltext").startswith("Erfundener Beispieltext")
        for example in EXAMPLES
    )
