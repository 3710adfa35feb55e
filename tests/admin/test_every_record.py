"""Every record can be found, opened, made and changed on the desk; what is written for good only read."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from archive.models import (
    Article,
    Author,
    Capture,
    Comment,
    Event,
    Identifier,
    Measure,
    Outlet,
    Platform,
    Role,
    Statement,
    Statistic,
    Study,
    SynonymGroup,
    Topic,
    Version,
)
from tests import making
from tests.admin.forms import errors_of, fields_of, send

pytestmark = pytest.mark.django_db

DESK = [
    Article,
    Comment,
    Statement,
    Statistic,
    Author,
    Outlet,
    Study,
    Platform,
    Topic,
    Role,
    Measure,
    SynonymGroup,
]
READ_ONLY = [Version, Event, Identifier, Capture]
WITHOUT_PAGE = {"Affiliation", "Authorship", "IndexTask", "Resemblance", "SketchKey", "TextSketch"}


def address(model: type, page: str, *args: object) -> str:
    return reverse(f"admin:archive_{model.__name__.lower()}_{page}", args=args)


@pytest.fixture
def article():
    made = making.released(making.full())
    made.captures.create(sha256="0" * 64, size=1, media_type="text/plain", source="datei.txt")
    SynonymGroup.objects.create(entries="Handy\nMobiltelefon")
    return made


def test_every_record_has_its_place_on_the_desk():
    known = {model.__name__ for model in admin.site._registry if model._meta.app_label == "archive"}
    assert known == {model.__name__ for model in apps.get_app_config("archive").get_models()} - WITHOUT_PAGE
    assert known == {model.__name__ for model in [*DESK, *READ_ONLY]}


@pytest.mark.parametrize("model", [*DESK, *READ_ONLY])
def test_records_are_listed_searched_filtered_and_opened(editor, article, model):
    record = model.objects.first()
    for query in ("", "?q=Muster", "?q=%22%27%00%5C", "?o=1.-2", "?all="):
        response = editor.get(address(model, "changelist") + query)
        assert response.status_code == 200, query
    assert editor.get(address(model, "change", record.pk)).status_code == 200
    assert editor.get(address(model, "history", record.pk)).status_code == 200
    for name in admin.site._registry[model].list_filter:
        assert editor.get(f"{address(model, 'changelist')}?{name}__exact=1").status_code in (200, 302)


@pytest.mark.parametrize("model", DESK)
def test_a_form_sent_as_it_is_changes_nothing(editor, article, model):
    record = model.objects.first()
    before = model.objects.filter(pk=record.pk).values().get()
    response = send(editor, address(model, "change", record.pk))
    assert errors_of(response) == ""
    assert response.redirect_chain
    after = model.objects.filter(pk=record.pk).values().get()
    before.pop("changed_at", None), after.pop("changed_at", None)
    assert after == before


@pytest.mark.parametrize("model", DESK)
def test_records_can_be_made(editor, model):
    making.code_book()
    related = {
        "article": lambda: making.draft().pk,
        "speaker": lambda: Author.objects.create(name="Karla Muster").pk,
        "measure": lambda: Measure.objects.first().pk,
        "platforms": lambda: [Platform.objects.first().pk],
    }
    plain = {"name": "Neu", "slug": "neu", "title": "Neu", "publisher": "Neu", "position": 77}
    plain |= {"entries": "Neu\nFrisch"}
    plain |= {"stance": "-2", "low": "8", "unit": "percent", "display_name": "Neu"}
    page = editor.get(address(model, "add"))
    assert page.status_code == 200
    offered = fields_of(page)
    changes = {name: value for name, value in plain.items() if name in offered}
    changes |= {name: make() for name, make in related.items() if name in offered and model is not Article}
    before = model.objects.count()
    response = send(editor, address(model, "add"), **changes)
    assert errors_of(response) == ""
    assert model.objects.count() == before + 1
    made = model.objects.latest("pk")
    if hasattr(model, "ark_kind"):
        assert Identifier.objects.get(ark=made.ark).target == made.pk


@pytest.mark.parametrize("model", [*DESK, *READ_ONLY])
def test_without_permission_the_desk_is_closed(client, article, model):
    record = model.objects.first()
    pages = [address(model, "changelist"), address(model, "add"), address(model, "change", record.pk)]
    for page in pages:
        assert client.get(page).status_code == 302  # to the sign-in
    client.force_login(making.user())
    for page in pages:
        assert client.get(page).status_code == 403
    client.force_login(making.user(staff=False))
    for page in pages:
        assert client.get(page).status_code == 302


@pytest.mark.parametrize("model", [Article, Author])
def test_who_may_only_look_cannot_change(client, article, model):
    name = model.__name__.lower()
    client.force_login(making.user(f"view_{name}"))
    record = model.objects.first()
    assert client.get(address(model, "change", record.pk)).status_code == 200
    assert client.post(address(model, "change", record.pk), {"name": "x", "title": "x"}).status_code == 403
    assert client.get(address(model, "add")).status_code == 403


@pytest.mark.parametrize("model", READ_ONLY)
def test_what_is_written_for_good_is_only_read(editor, article, model):
    record = model.objects.first()
    before = model.objects.filter(pk=record.pk).values().get()
    assert editor.get(address(model, "add")).status_code == 403
    assert editor.post(address(model, "change", record.pk), {"content": "x"}).status_code == 403
    assert editor.post(address(model, "delete", record.pk), {"post": "yes"}).status_code == 403
    act = {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"}
    editor.post(address(model, "changelist"), act)
    assert model.objects.filter(pk=record.pk).values().get() == before


def test_a_released_article_cannot_be_deleted(editor, article):
    page = editor.post(address(Article, "delete", article.pk), {"post": "yes"})
    assert page.status_code in (200, 403)
    assert Article.objects.filter(pk=article.pk).exists()


def test_a_draft_can_be_deleted(editor):
    draft = making.draft(making.full())
    editor.post(address(Article, "delete", draft.pk), {"post": "yes"})
    assert not Article.objects.filter(pk=draft.pk).exists()
    assert Identifier.objects.filter(ark=draft.ark).exists()


def test_articles_are_not_deleted_in_bulk(editor, article):
    assert b"delete_selected" not in editor.get(address(Article, "changelist")).content


def test_a_slug_is_chosen_once(editor):
    making.code_book()
    platform = Platform.objects.first()
    send(editor, address(Platform, "change", platform.pk), slug="anders", name="Umbenannt")
    platform.refresh_from_db()
    assert (platform.slug, platform.name) == ("general", "Umbenannt")


@pytest.mark.parametrize(
    "model",
    [Article, Author, Outlet, Platform, Topic, Measure, Study, Comment],
    ids=lambda model: model.__name__,
)
def test_records_are_offered_while_typing(editor, article, model):
    fields = {
        Article: ("statement", "article"),
        Author: ("statement", "speaker"),
        Outlet: ("article", "outlet"),
    }
    fields |= {Platform: ("statement", "platforms"), Topic: ("statement", "topics")}
    fields |= {
        Measure: ("statistic", "measure"),
        Study: ("statistic", "study"),
        Comment: ("comment", "parent"),
    }
    source, field = fields[model]
    query = {"term": "", "app_label": "archive", "model_name": source, "field_name": field}
    assert editor.get(reverse("admin:autocomplete"), query).json()["results"]


def test_the_list_of_articles_takes_as_many_queries_when_it_grows(editor):
    making.draft(making.full())
    before = making.queries(editor, address(Article, "changelist"))
    for number in range(8):
        making.draft(making.full(title=f"Artikel {number}"))
    assert making.queries(editor, address(Article, "changelist")) == before
