"""A dossier as a value: the same content is the same text and the same hash, wherever it was made."""

import json
import random
import re

import jsonschema_rs
import msgspec
import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from archive import snapshot
from archive.importers.dossiers import SCHEMA_PATH
from tests import making
from tests.strategies import dossiers, released


@settings(max_examples=25)
@given(released())
def test_what_is_written_is_read_back_equal(dossier):
    assert snapshot.from_json(snapshot.canonical(dossier)) == dossier


@settings(max_examples=25)
@given(released())
def test_the_text_is_canonical_json(dossier):
    text = snapshot.canonical(dossier)
    assert rfc8785.dumps(json.loads(text)).decode() == text


@settings(max_examples=20)
@given(released(), st.randoms(use_true_random=False))
def test_equal_dossiers_give_equal_text_however_they_were_made(dossier, chance):
    everything = msgspec.to_builtins(dossier)  # with all defaults written out
    read = snapshot.from_json(json.dumps(shuffled(everything, chance), ensure_ascii=True))
    copied = replace(dossier, comments=tuple(dossier.comments), article=replace(dossier.article))
    assert read == copied == dossier
    assert snapshot.canonical(read) == snapshot.canonical(copied) == snapshot.canonical(dossier)


def shuffled(value: object, chance: random.Random) -> object:
    """The same JSON with the members of each object in another order."""
    if isinstance(value, dict):
        pairs = [(key, shuffled(part, chance)) for key, part in value.items()]
        chance.shuffle(pairs)
        return dict(pairs)
    if isinstance(value, list | tuple):
        return [shuffled(part, chance) for part in value]
    return value


@settings(max_examples=20)
@given(released(), released())
def test_the_hash_tells_dossiers_apart(one, other):
    same = snapshot.digest(snapshot.canonical(one)) == snapshot.digest(snapshot.canonical(other))
    assert same == (one == other)


def test_the_hash_of_a_dossier_is_the_same_in_every_release_of_the_software():
    dossier = snapshot.Dossier(
        schema=1,
        article=snapshot.Article(title="Größe", body="Ein Satz.", part=2, published="2010-10"),
        comments=(snapshot.Comment(position=1, body="Ja."),),
    )
    assert snapshot.canonical(dossier) == (
        '{"article":{"body":"Ein Satz.","part":2,"published":"2010-10","title":"Größe"},'
        '"comments":[{"body":"Ja.","position":1}],"schema":1}'
    )
    assert (
        snapshot.digest(snapshot.canonical(dossier))
        == "fe2e55ce4802de2e9512236a4ce466b57bb2e377b7d8d22ba9921d58f88da688"
    )


def test_a_version_of_before_captures_were_named_stays_as_it_is_byte_for_byte():
    content = (
        '{"article":{"ark":"ark:99999/sm1a","body":"Ein Satz.","title":"Größe"},'
        '"release":{"at":"2026-01-02T03:04:05+00:00","blocks":[{"end":9,"kind":"paragraph","name":"p1",'
        '"start":0}],"number":1,"platforms":{"xing":{"name":"Xing"}}},"schema":1}'
    )
    read = snapshot.from_json(content)
    assert read.release.captures is None
    assert snapshot.canonical(read) == content


def test_a_version_without_captures_says_so():
    release = snapshot.Release(number=1, at="2026-01-02T03:04:05+00:00", captures=())
    dossier = snapshot.Dossier(schema=1, article=snapshot.Article(title="x", body=""), release=release)
    assert '"captures":[]' in snapshot.canonical(dossier)
    assert snapshot.from_json(snapshot.canonical(dossier)).release.captures == ()


@settings(max_examples=20)
@given(released())
def test_the_exchange_form_keeps_to_the_published_schema(dossier):
    validator = jsonschema_rs.Draft202012Validator(json.loads(SCHEMA_PATH.read_text("utf-8")))
    assert [error.message for error in validator.iter_errors(snapshot.exchange(dossier))] == []


@settings(max_examples=20)
@given(released())
def test_the_exchange_form_says_all_but_the_release(dossier):
    read = snapshot.from_json(json.dumps(snapshot.exchange(dossier)))
    assert read == replace(dossier, release=None)


def test_the_schema_shipped_is_the_one_agreed_on(shared_dir):
    agreed = (shared_dir / "dossier.schema.json").read_bytes()
    assert json.loads(SCHEMA_PATH.read_bytes()) == json.loads(agreed)


@settings(max_examples=20)
@given(dossiers())
def test_numbered_blocks_point_at_their_text(dossier):
    body = dossier.article.body
    found = snapshot.numbered(body)
    assert [block.name for block in found] == [f"p{number}" for number in range(1, len(found) + 1)]
    assert all(
        body[block.start : block.end] and "\n\n" not in body[block.start : block.end] for block in found
    )


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('{"schema": 2, "article": {"title": "x", "body": ""}}', "schema"),
        ('{"schema": 1, "article": {"body": ""}}', "title"),
        ('{"schema": 1, "article": {"title": "x", "body": "", "colour": "red"}}', "colour"),
        ('{"schema": 1, "article": {"title": 7, "body": ""}}', "article.title"),
        ('{"schema": 1, "article": {"title": "x", "body": "", "access": "secret"}}', "article.access"),
        (
            '{"schema": 1, "article": {"title": "x", "body": ""}, "comments": [{"position": "1"}]}',
            "comments[0].position",
        ),
        ('{"schema": 1, "article": ', "truncated"),
        ("", "truncated"),
    ],
)
def test_what_is_not_a_dossier_is_refused_with_its_place(content, place):
    with pytest.raises(msgspec.DecodeError, match=re.escape(place)):
        snapshot.from_json(content)


def test_records_are_found_by_their_ark_and_comments_by_their_position():
    dossier = making.dossier(making.full())
    first, second = dossier.comments
    named = replace(dossier, comments=(replace(first, ark="ark:99999/sm1a"), second))
    assert named.find("ark:99999/sm1a") == named.comments[0]
    assert named.find("ark:99999/sm1b") is None
    assert named.comment_at(2) == second
    assert named.comment_at(None) is None


def test_an_invented_text_is_known_by_its_rights_note():
    assert making.dossier(rights_note="Erfundener Beispieltext, CC0.").article.invented
    assert not making.dossier(rights_note="Alle Rechte beim Verlag.").article.invented
