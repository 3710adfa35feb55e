"""Withdraw and restore: out of the public with a reason, back only by a release."""

import pytest
from django.contrib.auth.models import User

from archive.actions.release import release
from archive.actions.withdraw import WithdrawalRefused, restore, withdraw
from archive.models import Article, Event, Identifier, IndexTask, Version
from tests import making
from tests.actions.faults import interrupted_at_every_write

pytestmark = pytest.mark.django_db


def statuses(article: Article) -> set[tuple[str, str, bool]]:
    return set(article.identifiers.values_list("status", "reason", "legal"))


def test_a_withdrawn_article_has_no_live_version_and_all_its_names_say_why():
    article = making.released(making.full())
    withdraw(article, " Doppelt erfasst ")
    article.refresh_from_db()
    assert (article.state, article.live_version) == (Article.State.WITHDRAWN, None)
    assert article.identifiers.count() == 1 + 2 + 3 + 1
    assert statuses(article) == {(Identifier.Status.WITHDRAWN, "Doppelt erfasst", False)}


def test_versions_outlive_a_withdrawal():
    article = making.released()
    content = article.live_version.content
    withdraw(article, "Doppelt")
    assert Version.objects.get().content == content


def test_a_removal_that_the_law_demands_is_marked_as_such():
    article = making.released()
    withdraw(article, "Beschluss vom 1. März", legal=True)
    assert statuses(article) == {(Identifier.Status.WITHDRAWN, "Beschluss vom 1. März", True)}


def test_who_withdrew_and_why_is_noted_and_the_index_is_told():
    by = User.objects.create(username="redaktion")
    article = making.released()
    IndexTask.objects.all().delete()
    withdraw(article, "Doppelt", by)
    event = Event.objects.first()
    assert (event.verb, event.actor, event.reason) == (Event.Verb.WITHDRAWN, by, "Doppelt")
    assert IndexTask.objects.get().article == article


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_without_a_reason_nothing_is_withdrawn(reason):
    article = making.released()
    with pytest.raises(WithdrawalRefused, match="Grund"):
        withdraw(article, reason)
    article.refresh_from_db()
    assert article.state == Article.State.RELEASED


def test_what_is_not_public_cannot_be_withdrawn():
    article = making.draft()
    with pytest.raises(WithdrawalRefused, match="nicht veröffentlicht"):
        withdraw(article, "Doppelt")
    released = release(article).article
    withdraw(released, "Doppelt")
    with pytest.raises(WithdrawalRefused, match="nicht veröffentlicht"):
        withdraw(released, "Noch einmal")


def test_only_what_is_withdrawn_can_be_restored():
    for article in (making.draft(), making.released(title="Anders")):
        with pytest.raises(WithdrawalRefused, match="nicht zurückgezogen"):
            restore(article, "")


def test_a_restored_article_is_a_draft_and_its_names_are_good_again():
    article = making.released(making.full())
    withdraw(article, "Beschluss", legal=True)
    restore(article, "Aufgehoben")
    article.refresh_from_db()
    assert (article.state, article.live_version) == (Article.State.DRAFT, None)
    assert statuses(article) == {(Identifier.Status.ACTIVE, "", False)}
    assert Event.objects.first().verb == Event.Verb.RESTORED


def test_a_merged_name_keeps_pointing_to_its_survivor():
    article = making.released(making.full())
    names = list(article.identifiers.order_by("ark"))
    Identifier.objects.filter(pk=names[0].pk).update(status=Identifier.Status.MERGED, merged_into=names[1].pk)
    withdraw(article, "Doppelt")
    restore(article, "")
    names[0].refresh_from_db()
    assert (names[0].status, names[0].merged_into) == (Identifier.Status.MERGED, names[1])


def test_a_withdrawal_that_is_interrupted_leaves_nothing():
    article = making.released(making.full())
    assert interrupted_at_every_write(lambda found: withdraw(found, "Doppelt"), article) >= 4
    assert Article.objects.get().state == Article.State.WITHDRAWN


def test_a_restoration_that_is_interrupted_leaves_nothing():
    article = making.released(making.full())
    withdraw(article, "Doppelt")
    assert interrupted_at_every_write(lambda found: restore(found, ""), article) >= 4
    assert Article.objects.get().state == Article.State.DRAFT
