"""Out of search engines at an editor's word, and into them again."""

import pytest

from archive.actions.discovery import hide_dossier, hide_record
from archive.models import Article, Event, Identifier
from tests import making

pytestmark = pytest.mark.django_db


def verbs(article: Article) -> list[str]:
    return list(article.events.order_by("pk").values_list("verb", flat=True))


def test_a_dossier_is_hidden_with_all_its_records_and_makes_no_new_version(django_user_model):
    article, other = making.released(making.full()), making.released(making.full(title="Ein anderer"))
    by = django_user_model.objects.create_user("editor")
    hide_dossier(article, True, by)
    assert set(article.identifiers.values_list("hidden_from_engines", flat=True)) == {True}
    assert set(other.identifiers.values_list("hidden_from_engines", flat=True)) == {False}
    assert article.versions.count() == 1
    assert verbs(article) == ["imported", "released", "hidden"]
    assert Event.objects.order_by("pk").last().actor == by
    hide_dossier(article, False)
    assert set(article.identifiers.values_list("hidden_from_engines", flat=True)) == {False}
    assert verbs(article) == ["imported", "released", "hidden", "shown"]


def test_one_record_is_hidden_without_its_neighbours():
    article = making.released(making.full())
    identifier = Identifier.objects.get(ark=article.comments.first().ark)
    hide_record(identifier, True)
    assert list(Identifier.objects.filter(hidden_from_engines=True)) == [identifier]
    assert verbs(article) == ["imported", "released", "hidden"]
    assert Event.objects.order_by("pk").last().ark == identifier.ark
