"""What was released stays as it is: no door of the software changes or deletes it."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, RestrictedError

from archive.models import Article, Event, Identifier, Version
from archive.models.versions import ImmutableError
from tests import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return making.released(making.full()).live_version


def content_of(version: Version) -> tuple[str, str, int]:
    fresh = Version.objects.get(pk=version.pk)
    return fresh.content, fresh.sha256, fresh.number


CHANGES = {
    "save": lambda version: version.save(),
    "save of one field": lambda version: version.save(update_fields=["content"]),
    "delete": lambda version: version.delete(),
    "update": lambda version: Version.objects.filter(pk=version.pk).update(content="x"),
    "update of the article's versions": lambda version: version.article.versions.update(content="x"),
    "delete of a queryset": lambda version: Version.objects.all().delete(),
    "delete of the article's versions": lambda version: version.article.versions.all().delete(),
    "bulk update": lambda version: Version.objects.bulk_update([version], ["content"]),
    "update or create": lambda version: Version.objects.update_or_create(
        pk=version.pk, defaults={"content": "x"}
    ),
    "upsert": lambda version: Version.objects.bulk_create(
        [Version(article=version.article, number=1, content="x", sha256="y")],
        update_conflicts=True,
        unique_fields=["article", "number"],
        update_fields=["content", "sha256"],
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_version_cannot_be_changed(version, change):
    before = content_of(version)
    version.content = "x"
    with pytest.raises(ImmutableError), transaction.atomic():
        change(version)
    assert content_of(version) == before


def test_events_cannot_be_changed_either(version):
    event = Event.objects.get(verb=Event.Verb.RELEASED)
    for change in (event.save, event.delete, Event.objects.all().delete):
        with pytest.raises(ImmutableError):
            change()
    with pytest.raises(ImmutableError):
        Event.objects.update(reason="x")


def test_an_article_with_versions_cannot_be_deleted(version):
    with pytest.raises(ProtectedError):
        version.article.delete()
    assert content_of(version)


def test_who_released_cannot_be_deleted():
    by = User.objects.create(username="redaktion")
    article = making.draft()
    making.release(article, by)
    with pytest.raises(ProtectedError):
        by.delete()


def test_a_number_is_given_once_for_each_article(version):
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(article=version.article, number=1, content="x", sha256="y")


def test_numbers_begin_with_one(version):
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.create(article=version.article, number=0, content="x", sha256="y")


def test_a_deleted_draft_leaves_its_names_and_its_log():
    article = making.draft(making.full())
    arks = set(article.identifiers.values_list("ark", flat=True))
    ark = article.ark
    article.delete()
    assert set(Identifier.objects.filter(ark__in=arks).values_list("ark", flat=True)) == arks
    assert Event.objects.get(ark=ark).article is None


def test_a_comment_that_somebody_is_quoted_from_cannot_be_deleted_alone():
    article = making.draft(making.full())
    with pytest.raises(RestrictedError):
        article.comments.get(position=1).delete()


def test_a_released_article_always_has_a_live_version(version):
    for change in ({"live_version": None}, {"state": Article.State.WITHDRAWN}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Article.objects.filter(pk=version.article_id).update(**change)
