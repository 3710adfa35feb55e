"""Pages of records are made once for each standing, and never given to whom they are not meant for."""

import pytest
from django.test import Client

from archive.actions.withdraw import restore, withdraw
from archive.models import Article, Identifier
from archive.views import kept_pages
from archive.views.permalinks import READ_ALL
from tests import making
from tests.views import pages
from tests.views.test_access import BODY, SECRET, marked

pytestmark = pytest.mark.django_db

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


@pytest.fixture
def article() -> Article:
    return making.released(making.full())


def addresses(article: Article) -> list[str]:
    """Every record of a dossier, live and as version 1, and a passage of each."""
    names = pages.of_every_kind(article)
    return [f"/{name}{tail}" for name in names for tail in ("", ".v1")] + [
        f"/{article.ark}/p1",
        f"/{article.ark}.v1/p1",
    ]


def of_reader(*permissions: str) -> Client:
    """Somebody who has signed in."""
    client = Client()
    client.force_login(making.user(*permissions))
    return client


# What is kept


def test_the_same_page_is_given_again_with_the_same_headers(client, article):
    for address in addresses(article):
        made, kept = client.get(address), client.get(address)
        assert kept.content == made.content
        assert dict(kept.headers) == dict(made.headers)
        assert kept.headers["ETag"].startswith('W/"')


def test_a_page_that_is_known_asks_the_database_for_its_standing_alone(
    client, article, django_assert_num_queries
):
    client.get("/articles/")  # the index takes in what was released
    for address in addresses(article):
        client.get(address)
        with django_assert_num_queries(1):
            client.get(address)


def test_a_page_that_is_made_takes_at_most_six_queries_however_much_is_in_it(
    client, article, django_assert_max_num_queries
):
    crowd = [making.comment(number, f"Kommentar {number}.") for number in range(1, 60)]
    long = making.released(making.plain(crowd, title="Lang", series="Reihe", part=1))
    making.released(title="Länger", series="Reihe", part=2)
    making.released_again(article, title="Neu")
    client.get("/articles/")  # the index takes in what was released
    for address in [*addresses(long), *addresses(article)]:
        with django_assert_max_num_queries(6):
            assert client.get(address).status_code == 200


def test_who_has_the_page_is_told_so_by_whichever_worker(client, article, monkeypatch):
    tags = {address: client.get(address).headers["ETag"] for address in addresses(article)}
    # Another worker, which has made no page yet.
    monkeypatch.setattr(kept_pages, "_pages", kept_pages.Memory(most=1, heaviest=1))
    for address, tag in tags.items():
        answer = client.get(address, headers={"If-None-Match": tag})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["ETag"] == tag
        assert {"Cookie", "Accept"} <= set(answer.headers["Vary"].split(", "))


def test_a_copy_of_another_language_or_theme_is_not_taken_for_the_page(client, article):
    tag = client.get(f"/{article.ark}").headers["ETag"]
    for cookie, value in (("django_language", "en"), ("theme", "dark")):
        other = Client()
        other.cookies[cookie] = value
        answer = other.get(f"/{article.ark}", headers={"If-None-Match": tag})
        assert answer.status_code == 200
        assert answer.headers["ETag"] != tag
    assert 'lang="en"' in _in_english(f"/{article.ark}")
    assert '<html lang="de">' in client.get(f"/{article.ark}").content.decode()


def _in_english(address: str) -> str:
    client = Client()
    client.cookies["django_language"] = "en"
    return client.get(address).content.decode()


def test_the_way_back_after_changing_the_language_leads_to_each_pages_own_address(client, article):
    for address in addresses(article):
        client.get(address)
        assert f'name="next" value="{address}"' in client.get(address).content.decode()


def test_addresses_with_a_query_are_not_kept(client, article):
    client.get(f"/{article.ark}?utm=1")
    assert "utm=1" not in client.get(f"/{article.ark}").content.decode()
    assert not pages.is_kept(client.get(f"/{article.ark}?utm=1"))


def test_the_archives_address_is_that_of_each_request(article, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    first = Client(headers={"Host": "one.example"}).get(f"/{article.ark}").content.decode()
    second = Client(headers={"Host": "two.example"}).get(f"/{article.ark}").content.decode()
    assert "one.example/ark:" in first
    assert "one.example" not in second


def test_memory_stays_bounded(client, article):
    for number in range(1, 5):
        client.get(f"/{article.ark}/p{number}")
    assert 0 < kept_pages._pages.weight <= 44_000_000


# What changes a page


def test_a_release_changes_the_page_and_its_tag_and_is_told_at_the_old_version(client, article):
    before = {address: client.get(address) for address in addresses(article)}
    making.released_again(article, title="Ein neuer Titel")
    for address, old in before.items():
        answer = client.get(address, headers={"If-None-Match": old.headers["ETag"]})
        assert answer.status_code == 200
        assert answer.headers["ETag"] != old.headers["ETag"]
    assert "Ein neuer Titel" in client.get(f"/{article.ark}").content.decode()
    assert "Gültig ist Fassung 2" in client.get(f"/{article.ark}.v1").content.decode()


def test_what_an_editor_hides_from_search_engines_is_hidden_on_pages_that_were_known(client, article):
    client.get(f"/{article.ark}")
    Identifier.objects.update(hidden_from_engines=True)
    answer = client.get(f"/{article.ark}")
    assert "noindex" in answer.content.decode()
    assert client.get(f"/{article.ark}").headers["X-Robots-Tag"] == answer.headers["X-Robots-Tag"]


# What must never come out


@pytest.mark.parametrize("legal", [False, True])
def test_what_was_withdrawn_is_gone_from_every_page_that_was_known(client, article, legal):
    tags = {address: client.get(address).headers["ETag"] for address in addresses(article)}
    withdraw(article, "Auf Wunsch", legal=legal)
    for address, tag in tags.items():
        for headers in ({}, {"If-None-Match": tag}, {"If-None-Match": "*"}):
            answer = client.get(address, headers=headers)
            assert answer.status_code == (451 if legal else 410), address
            assert making.ON_XING not in answer.content.decode()
            assert answer.headers["Cache-Control"] == "no-cache"


def test_what_comes_back_after_a_withdrawal_is_what_was_released_then(client, article):
    client.get(f"/{article.ark}")
    withdraw(article, "Doppelt")
    restore(article, "")
    assert client.get(f"/{article.ark}").status_code == 404
    making.released_again(article, title="Wieder da")
    assert "Wieder da" in client.get(f"/{article.ark}").content.decode()


@pytest.mark.parametrize("access", ["excerpt", "metadata"])
def test_text_that_is_no_longer_public_is_on_no_page_that_was_known(client, access):
    article = making.released(marked("full"))
    tags = {address: client.get(address).headers["ETag"] for address in addresses(article)}
    making.released_again(article, access=access, body=BODY.replace("davor", "zuvor"))
    for address, tag in tags.items():
        for headers in ({}, {"If-None-Match": tag}):
            answer = client.get(address, headers=headers)
            assert answer.status_code != 304, address
            assert not [word for word in SECRET[access] if word in answer.content.decode()], address


@pytest.mark.parametrize("access", ["excerpt", "metadata"])
def test_what_some_may_read_is_kept_for_nobody(client, access):
    article = making.released(marked(access))
    permitted = of_reader(READ_ALL.removeprefix("archive."))
    for address in addresses(article):
        answer = permitted.get(address)
        if address == f"/{article.ark}":
            assert "Xbody1" in answer.content.decode()
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "ETag" not in answer.headers
        public = client.get(address).content.decode()
        assert not [word for word in SECRET[access] if word in public], address
    assert "Xbody1" in permitted.get(f"/{article.ark}").content.decode()


def test_who_has_signed_in_gets_pages_made_for_nobody_else(client, article):
    client.get(f"/{article.ark}")
    assert not pages.is_kept(of_reader().get(f"/{article.ark}"))


def test_a_draft_has_no_standing(client):
    draft = making.draft(making.full())
    for address in addresses(draft):
        assert client.get(address).status_code == 404
        assert client.get(address, headers={"If-None-Match": "*"}).status_code == 404


# What others may keep


def test_only_what_names_a_version_lasts_and_only_in_the_readers_own_browser(client, article):
    for name in pages.of_every_kind(article):
        for tail in ("", "?format=json", "?format=bibtex", "?info"):
            live = client.get(f"/{name}{tail}", headers=BROWSER)
            frozen = client.get(f"/{name}.v1{tail}", headers=BROWSER)
            assert live.headers["Cache-Control"] == "no-cache"
            assert frozen.headers["Cache-Control"] == "private, max-age=600, immutable"
    assert client.get(f"/{article.ark}.v9").headers["Cache-Control"] == "no-cache"


def test_no_answer_may_be_given_out_of_a_shared_cache_without_asking(client, article):
    withdrawn = withdraw(making.released(title="Weg"), "Doppelt")
    for address in [*addresses(article), f"/{withdrawn.ark}", f"/{making.foreign_ark()}"]:
        control = client.get(address).headers["Cache-Control"]
        assert control.startswith(("private", "no-cache")), address
