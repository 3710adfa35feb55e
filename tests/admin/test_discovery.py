"""Search engines on the desk: a box for a dossier, an action for single records."""

import pytest
from django.urls import reverse

from archive.models import Article, Identifier
from tests import making
from tests.admin.forms import send

pytestmark = pytest.mark.django_db

IDENTIFIERS = "/admin/archive/identifier/"


def hidden() -> set[str]:
    return set(Identifier.objects.filter(hidden_from_engines=True).values_list("ark", flat=True))


def test_the_box_on_the_page_of_an_article_holds_at_once_for_its_whole_dossier(editor):
    article = making.released(making.full())
    page = reverse("admin:archive_article_change", args=[article.pk])
    send(editor, page, hidden_from_engines="on")
    assert hidden() == set(article.identifiers.values_list("ark", flat=True))
    send(editor, page, title="Nur der Titel ist neu")
    assert Article.objects.get(pk=article.pk).hidden_from_engines
    assert article.events.filter(verb="hidden").count() == 1


def test_single_records_are_hidden_and_shown_from_the_list_of_identifiers(editor):
    article = making.released(making.full())
    ark = article.comments.first().ark
    for action, wanted in (("hide_selected", {ark}), ("hide_selected", {ark}), ("show_selected", set())):
        editor.post(IDENTIFIERS, {"action": action, "_selected_action": [ark]})
        assert hidden() == wanted
    verbs = list(article.events.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["imported", "released", "hidden", "shown"]


def test_identifiers_are_still_not_changed_by_hand(editor):
    ark = making.released(making.full()).ark
    page = reverse("admin:archive_identifier_change", args=[ark])
    assert editor.post(page, {"status": "withdrawn"}).status_code == 403
