"""Copies that come at once see each other."""

import pytest

from archive.actions.resemblances import follow_all, follow_text
from archive.models import Resemblance, TextSketch
from tests import editions, making
from tests.actions.test_release_concurrency import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_copies_that_come_at_once_are_paired():
    copies = [making.draft(title=f"Kopie {number}", body=editions.WHOLE) for number in range(4)]
    results = at_once(*[lambda copy=copy: follow_text(copy) for copy in copies])
    assert sorted(len(found) for found in results) == [0, 1, 2, 3]
    assert Resemblance.objects.count() == 12


def test_one_article_followed_by_two_at_once_is_sketched_once(caplog):
    making.draft(title="Kopie", body=editions.WHOLE)
    article = making.draft(title="Ganz", body=editions.WHOLE)
    at_once(lambda: follow_text(article), lambda: list(follow_all()))
    assert TextSketch.objects.count() == 2
    assert Resemblance.objects.count() == 2
    assert "could not be compared" not in caplog.text
