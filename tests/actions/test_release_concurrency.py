"""Two editors at once: no number is given twice, and no release is lost."""

import threading
from collections.abc import Callable
from itertools import pairwise

import pytest
from django.db import connection

from archive.actions.release import release
from archive.actions.withdraw import withdraw
from archive.models import Article, Event, IndexTask, Version
from tests import making

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    settings.SEARCH_URL = f"tantivy://{tmp_path}/index"


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do all of it at the same moment, each on a connection of its own; results or the errors."""
    start = threading.Barrier(len(acts))
    results: list[object] = [None] * len(acts)

    def run(place: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            results[place] = act()
        except Exception as error:  # handed back to the test, which names the errors it expects
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_the_same_change_released_by_four_at_once_is_one_version():
    article = making.draft(making.full())
    results = at_once(*[lambda: release(article)] * 4)
    assert sorted(result.changed for result in results) == [False, False, False, True]
    assert list(Version.objects.values_list("number", flat=True)) == [1]
    assert Event.objects.filter(verb=Event.Verb.RELEASED).count() == 1


def test_changes_released_at_once_are_numbered_one_after_the_other():
    article = making.released(making.full())

    def change(title: str) -> object:
        Article.objects.filter(pk=article.pk).update(title=title)
        return release(article)

    results = at_once(*[lambda title=title: change(title) for title in ("Zwei", "Drei", "Vier")])
    assert [result for result in results if isinstance(result, Exception)] == []
    versions = list(article.versions.all())
    assert [version.number for version in versions] == list(range(1, len(versions) + 1))
    for before, after in pairwise(versions):
        assert after.dossier.release.previous == before.sha256
    article.refresh_from_db()
    assert article.live_version.dossier.article.title == article.title


def test_a_release_and_a_withdrawal_at_once_end_in_one_of_the_two():
    article = making.released()
    making.edit(article, title="Neu")
    at_once(lambda: release(article), lambda: withdraw(article, "Doppelt"))
    article.refresh_from_db()
    assert article.state == Article.State.WITHDRAWN
    assert article.live_version is None


def test_after_the_commit_the_index_has_taken_in_what_was_released():
    making.released(making.full())
    assert not IndexTask.objects.exists()
