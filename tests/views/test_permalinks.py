"""The table of permalinks: what each way of writing an ARK answers (DESIGN, section 4)."""

import pytest
from django.test import Client

from archive import ark
from archive.actions.withdraw import restore, withdraw
from archive.models import Author, Identifier, Outlet, Platform, Study, Topic
from tests import making
from tests.views import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return making.released(making.full())


@pytest.fixture
def twice(article):
    return making.released_again(article, title="Die Tischlerei im Netz, zweite Fassung")


def test_the_live_version_of_every_kind_of_record(client, article):
    for name in pages.of_every_kind(article):
        response = client.get(f"/{name}")
        assert response.status_code == 200, name
        assert article.title in response.content.decode()


@pytest.mark.parametrize("model", [Author, Outlet, Platform, Topic, Study])
def test_authorities_have_pages(client, article, model):
    for record in model.objects.all():
        response = client.get(f"/{record.ark}")
        assert response.status_code == 200
        assert str(record) in pages.text_of(response.content.decode())


def test_a_version_is_frozen_and_says_that_there_is_a_newer_one(client, twice):
    old = client.get(f"/{twice.ark}.v1").content.decode()
    assert heading(old) == "Die Tischlerei im Netz"
    assert "Sie lesen Fassung 1" in old
    assert f'href="/{twice.ark}"' in old
    assert "zweite" in pages.html.fromstring(old).xpath("string(//section[@id='changes'])")
    assert "Sie lesen Fassung" not in client.get(f"/{twice.ark}.v2").content.decode()
    assert heading(client.get(f"/{twice.ark}").content.decode()).endswith("zweite Fassung")


def heading(page: str) -> str:
    return pages.html.fromstring(page).xpath("string(//h1)").strip()


def test_records_share_the_version_numbers_of_their_article(client, twice):
    for name in pages.of_every_kind(twice)[1:]:
        old, new = (client.get(f"/{name}.v{number}").content.decode() for number in (1, 2))
        assert "zweite Fassung" not in old
        assert "zweite Fassung" in new


def test_links_of_a_frozen_version_stay_in_it(client, twice):
    page = client.get(f"/{twice.ark}.v1").content.decode()
    statement = twice.statements.get(stance=-2)
    assert f"/{statement.ark}.v1" in pages.inside(page)
    assert f"/{twice.ark}.v1/p2" in pages.inside(page)


@pytest.mark.parametrize("version", ["", ".v1"])
def test_a_passage_is_pointed_out(client, article, version):
    page = pages.html.fromstring(client.get(f"/{article.ark}{version}/p2").content.decode())
    (chosen,) = page.xpath("//*[contains(@class, 'chosen')]")
    assert chosen.get("id") == "p2"
    assert making.ON_XING in chosen.text_content()


def spellings(name: str) -> list[str]:
    """Other ways to write the ARK that mean the same."""
    naan, own = name.removeprefix("ark:").split("/")
    return [
        f"/ark:/{naan}/{own}",
        f"/ARK:{naan}/{own}",
        f"/ark:{naan}/{own.upper()}",
        f"/ark:{naan}/{own[:4]}-{own[4:8]}-{own[8:]}",
        f"/ark:{naan}/{own[:5]}%E2%80%90{own[5:]}",
        f"/ark:{naan}/{own}/",
        f"/ark:{naan}/{own}.",
    ]


def test_other_spellings_are_sent_to_the_canonical_one_with_their_query(client, article):
    for name in pages.of_every_kind(article):
        for spelling in spellings(name):
            response = client.get(f"{spelling}?format=json&x=1")
            assert response.status_code == 301, spelling
            assert response["Location"] == f"/{name}?format=json&x=1", spelling


def test_the_version_and_the_passage_stay_when_the_spelling_changes(client, article):
    naan, own = article.ark.removeprefix("ark:").split("/")
    for typed in (f"/ark:/{naan}/{own}.v1/p2", f"/ark:{naan}/{own}/p2.v1", f"/ark:{naan}/{own}.V1/P02"):
        assert client.get(typed)["Location"] == f"/{article.ark}.v1/p2"


def merge(name: str, into: str) -> None:
    Identifier.objects.filter(ark=name).update(status=Identifier.Status.MERGED, merged_into=into)


def test_a_merged_name_leads_to_the_survivor_of_all_mergers(client, article):
    first, second, third = Author.objects.order_by("pk")[:3]
    merge(first.ark, second.ark)
    merge(second.ark, third.ark)
    for name in (first.ark, second.ark, f"ark:/{first.ark.removeprefix('ark:')}"):
        response = client.get(f"/{name}?format=json")
        assert (response.status_code, response["Location"]) == (301, f"/{third.ark}?format=json")
    assert client.get(f"/{third.ark}").status_code == 200


def test_mergers_in_a_circle_do_not_send_a_reader_around_for_ever(client, article):
    first, second = Author.objects.order_by("pk")[:2]
    merge(first.ark, second.ark)
    merge(second.ark, first.ark)
    assert client.get(f"/{first.ark}").status_code == 404


def test_a_wrong_check_character_is_said_and_the_right_name_offered(client, article):
    wrong = article.ark[:-1] + ("b" if article.ark[-1] != "b" else "c")
    response = client.get(f"/{wrong}")
    page = response.content.decode()
    assert response.status_code == 404
    assert "Prüfzeichen" in page
    assert f'href="/{article.ark}"' in page


def test_two_swapped_characters_are_repaired(client, article):
    place = next(
        n for n in range(len(article.ark) - 8, len(article.ark)) if article.ark[n] != article.ark[n - 1]
    )
    typed = article.ark[: place - 1] + article.ark[place] + article.ark[place - 1] + article.ark[place + 1 :]
    assert article.ark in client.get(f"/{typed}").content.decode()


def test_an_unknown_version_names_those_that_there_are(client, twice):
    for name in pages.of_every_kind(twice):
        response = client.get(f"/{name}.v7")
        assert response.status_code == 404
        assert {f"/{name}.v1", f"/{name}.v2"} <= pages.inside(response.content.decode())


def test_a_record_that_a_version_did_not_have_yet_is_not_there(client, article):
    making.edit(article, kicker="Zwei")
    later = making.dossier(comments=[making.comment(9, "Nachtrag.")]).comments[0]
    comment = article.comments.create(position=9, body=later.body)
    making.release(article)
    assert client.get(f"/{comment.ark}").status_code == 200
    response = client.get(f"/{comment.ark}.v1")
    assert response.status_code == 404
    assert f"/{comment.ark}.v2" in pages.inside(response.content.decode())


def test_a_record_that_the_live_version_dropped_is_shown_as_it_last_stood(client, article):
    statement = article.statements.get(stance=-2)
    name = statement.ark
    statement.delete()
    making.release(article)
    response = client.get(f"/{name}")
    assert response.status_code == 200
    assert "enthält ihn nicht mehr" in response.content.decode()
    assert client.get(f"/{name}.v1").status_code == 200
    assert client.get(f"/{name}.v2").status_code == 404


@pytest.mark.parametrize("passage", ["/p5", "/p99", "/p999999999"])
def test_a_passage_out_of_range_is_not_there(client, article, passage):
    response = client.get(f"/{article.ark}{passage}")
    assert response.status_code == 404
    assert f"/{article.ark}" in pages.inside(response.content.decode())


def test_only_articles_have_passages_and_only_dossiers_versions(client, article):
    assert client.get(f"/{article.comments.first().ark}/p1").status_code == 404
    author = Author.objects.first()
    for tail in (".v1", "/p1"):
        response = client.get(f"/{author.ark}{tail}")
        assert response.status_code == 404
        assert f"/{author.ark}" in pages.inside(response.content.decode())


@pytest.mark.parametrize(
    "typed",
    [
        "ark:",
        "ark:99999",
        "ark:99999/",
        "ark:99999/sm1<script>alert(1)</script>",
        "ark:99999/sm1x.v0",
        "ark:99999/sm1x/p0",
        "ark:99999/sm1x.v1.v2",
        "ark:99999/sm1x/kapitel",
        "ark:" + "9" * 500,
        "ark:99999/sm1\x00",
        "ark:ümlaut/straße",
    ],
)
def test_what_is_no_ark_is_explained(client, typed):
    response = client.get(f"/{typed}")
    assert response.status_code == 404
    assert "Unter dieser Adresse ist nichts" in response.content.decode()
    assert "<script>alert" not in response.content.decode()


def test_a_line_break_in_an_address_leads_nowhere(client):
    response = client.get("/ark:99999/sm1x%0d%0aSet-Cookie:x=1")
    assert response.status_code == 404
    assert "Set-Cookie" not in response.headers


def test_a_right_name_that_was_never_given_is_unknown(client):
    response = client.get(f"/{making.foreign_ark()}")
    assert response.status_code == 404
    assert "kennt sie nicht" in response.content.decode()


def test_a_draft_is_not_there_under_any_of_its_names_and_says_nothing(client):
    article = making.draft(making.full(title="Zzgeheim", kicker="Zzgeheim"))
    for name in pages.of_every_kind(article):
        for tail in ("", ".v1", "/p1", "?info", "?format=json", "?format=bibtex"):
            response = client.get(f"/{name}{tail}")
            assert response.status_code == 404, name
            assert "Zzgeheim" not in response.content.decode()
    wrong = article.ark[:-1] + ("b" if article.ark[-1] != "b" else "c")
    assert article.ark not in client.get(f"/{wrong}").content.decode()


def test_the_name_of_a_deleted_draft_is_not_offered(client):
    article = making.draft()
    name = article.ark
    article.delete()
    assert client.get(f"/{name}").status_code == 404
    wrong = name[:-1] + ("b" if name[-1] != "b" else "c")
    assert name not in client.get(f"/{wrong}").content.decode()


def test_a_draft_made_of_a_restored_article_is_not_there(client, article):
    withdraw(article, "Doppelt")
    restore(article, "")
    for name in pages.of_every_kind(article):
        assert client.get(f"/{name}").status_code == 404
        assert client.get(f"/{name}.v1").status_code == 404


# Methods


def test_head_answers_like_get_without_a_body(client, article):
    for name in (article.ark, making.foreign_ark()):
        get, head = client.get(f"/{name}"), client.head(f"/{name}")
        assert head.status_code == get.status_code
        assert head.content == b""


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_pages_are_only_read(article, method):
    client = Client(enforce_csrf_checks=True)
    for address in (f"/{article.ark}", "/articles/", "/", "/about/"):
        response = getattr(client, method)(address)
        assert response.status_code == 405, address
        assert "GET" in response["Allow"]


def test_every_name_given_is_an_ark(article):
    for name in Identifier.objects.values_list("ark", flat=True):
        assert ark.is_valid(name)


def test_pages_cite_in_the_readers_language_and_files_in_german(client, article):
    comment = article.comments.get(position=1)
    path = f"/{comment.ark}"
    assert "Fassung 1." in client.get(path).content.decode()
    english = client.get(path, headers={"accept-language": "en"}).content.decode()
    assert f"Comment 1 on “{article.title}”" in english
    assert "version 1." in english
    assert "Kommentar" not in english
    for form in ("bibtex", "ris", "csl"):
        german, again = (
            client.get(f"{path}?format={form}", headers={"accept-language": language}).content
            for language in ("de", "en")
        )
        assert german == again
        assert f"Kommentar 1 zu „{article.title}“".encode() in german
