"""What was withdrawn: its names answer, its text is gone from everywhere else."""

import pytest

from archive.actions.release import release
from archive.actions.withdraw import restore, withdraw
from archive.models import Author
from tests import making
from tests.views import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return making.released(making.full())


@pytest.fixture
def twice(article):
    return making.released_again(article, title="Die Tischlerei im Netz, zweite Fassung")


def test_withdrawn_records_answer_with_a_tombstone_in_every_version(client, twice):
    withdraw(twice, "Doppelt erfasst")
    for name in pages.of_every_kind(twice):
        for tail in ("", ".v1", ".v2", "?format=json", "?info"):
            response = client.get(f"/{name}{tail}")
            assert response.status_code == 410, f"{name}{tail}"
            page = response.content.decode()
            assert "Doppelt erfasst" in page
            assert f"http://testserver/{name}" in page
    assert "Die Tischlerei im Netz, zweite Fassung" in client.get(f"/{twice.ark}").content.decode()
    assert making.ON_XING not in client.get(f"/{twice.ark}").content.decode()


def test_what_the_law_removed_answers_451_without_its_title(client, twice):
    withdraw(twice, "Beschluss des Gerichts", legal=True)
    for name in pages.of_every_kind(twice):
        for tail in ("", ".v1"):
            response = client.get(f"/{name}{tail}")
            assert response.status_code == 451
            assert "Beschluss des Gerichts" in response.content.decode()
            assert "Tischlerei" not in response.content.decode()


def test_withdrawn_articles_are_gone_from_all_lists_and_facets(client, article):
    stays = making.released(title="Bleibt", authors=[{"name": "Anders"}])
    assert client.get("/articles/?format=json").json()["total"] == 2
    withdraw(article, "Doppelt")
    for name in pages.LISTS:
        found = client.get(f"/{name}/?format=json").json()
        assert found["total"] == (1 if name == "articles" else 0)
        assert article.ark not in str(found)
        assert "Karla Muster" not in str(found["facets"])
        assert client.get(f"/{name}/?q=Xing&format=json").json()["total"] == (1 if name == "articles" else 0)
        assert article.ark not in client.get(f"/{name}/").content.decode()
    assert stays.ark in client.get("/").content.decode()
    assert article.ark not in client.get("/").content.decode()
    assert article.ark not in client.get(f"/{Author.objects.get(name='Karla Muster').ark}").content.decode()


def test_a_restored_and_released_article_is_back_as_a_new_version(client, article):
    withdraw(article, "Doppelt")
    restore(article, "Doch nicht")
    release(article)
    assert client.get(f"/{article.ark}").status_code == 200
    assert client.get(f"/{article.ark}.v1").status_code == 200
    assert client.get(f"/{article.ark}?format=json").json()["version"] == 2
    assert client.get("/articles/?format=json").json()["total"] == 1
