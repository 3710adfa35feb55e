"""Export and import are each other's inverse."""

import io
import json

import jsonschema_rs
import pytest
from hypothesis import given

from archive import snapshot
from archive.actions.intake import take_in_dossiers
from archive.actions.release import release
from archive.actions.withdraw import withdraw
from archive.exports.dossiers import as_lines, desk_dossiers, live_dossiers
from archive.importers.dossier_loader import load_dossier
from archive.importers.dossiers import SCHEMA_PATH
from archive.models import Article, Identifier
from tests import making
from tests.strategies import IN_DATABASE, dossiers

pytestmark = pytest.mark.django_db


def exported() -> list[str]:
    return list(as_lines(desk_dossiers(Article.objects.order_by("pk"))))


@IN_DATABASE
@given(dossiers())
def test_what_is_exported_and_imported_into_an_empty_archive_is_exported_the_same(dossier):
    making.code_book()
    with making.undone():
        load_dossier(dossier)
        lines = exported()
        names = set(Identifier.objects.filter(article__isnull=False).values_list("ark", "kind"))
    assert not Article.objects.exists()
    with making.undone():
        result = take_in_dossiers(io.BytesIO("\n".join(lines).encode()))
        assert (result.created, result.errors) == (1, [])
        assert exported() == lines
        assert set(Identifier.objects.filter(article__isnull=False).values_list("ark", "kind")) == names


def test_importing_an_export_into_the_archive_it_came_from_changes_nothing():
    article = making.released(making.full())
    making.edit(article, kicker="Nach der Freigabe")
    result = take_in_dossiers(io.BytesIO("\n".join(exported()).encode()))
    assert (result.created, result.unchanged, result.errors) == (0, 1, [])


def test_captures_are_not_exported_and_the_archive_that_takes_the_dossier_in_claims_none():
    making.code_book()
    with making.undone():
        article = making.draft(making.full())
        article.captures.create(sha256="a" * 64, size=1, media_type="text/html", source="web")
        sent = release(article, index=False).version.dossier
        (line,) = as_lines([sent])
    assert len(sent.release.captures) == 1
    assert "a" * 64 not in line
    take_in_dossiers(io.BytesIO(line.encode()))
    received = release(Article.objects.get(), index=False).version.dossier
    assert snapshot.exchange(received) == snapshot.exchange(sent)
    assert received.release.captures == ()


def test_lines_keep_to_the_published_schema():
    making.released(making.full())
    making.draft(title="Ein Entwurf")
    validator = jsonschema_rs.Draft202012Validator(json.loads(SCHEMA_PATH.read_text("utf-8")))
    lines = exported()
    assert len(lines) == 2
    assert all(validator.is_valid(json.loads(line)) for line in lines)


def test_the_desk_is_exported_with_drafts_the_live_versions_without():
    live = making.released(making.full(title="Freigegeben"))
    making.edit(live, title="Auf dem Tisch geändert")
    making.draft(title="Ein Entwurf")
    gone = making.released(title="Zurückgezogen")
    withdraw(gone, "Doppelt")
    articles = Article.objects.select_related("live_version").order_by("pk")
    assert [found.article.title for found in live_dossiers(articles)] == ["Freigegeben"]
    assert [found.article.title for found in desk_dossiers(articles)] == [
        "Auf dem Tisch geändert",
        "Ein Entwurf",
        "Zurückgezogen",
    ]


def test_what_is_not_public_is_exported_only_to_those_who_ask_for_all():
    making.released(making.full(access="metadata", subtitle="Ein Vorspann"))
    articles = Article.objects.select_related("live_version")
    (public,) = as_lines(live_dossiers(articles))
    (whole,) = as_lines(live_dossiers(articles, public_only=False))
    assert making.ON_XING not in public
    assert "Ein Vorspann" not in public
    assert making.ON_XING in whole


def test_an_export_of_the_public_part_can_be_read_again():
    making.released(making.full(access="excerpt"))
    (line,) = as_lines(live_dossiers(Article.objects.select_related("live_version")))
    assert snapshot.from_json(line).article.access == "excerpt"
