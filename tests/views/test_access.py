"""Text that is not public is on no page, in no form, in no version, and cannot be found."""

import json
import uuid
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.actions.release import release
from archive.actions.withdraw import withdraw
from archive.models import Article
from tests import making
from tests.strategies import IN_DATABASE
from tests.views import pages

pytestmark = pytest.mark.django_db

# One marker a place; each is a word of its own, so that it can also be searched for.
BODY = "Xbody1 steht davor. Hier sagt sie Xquote1 und Xquote2 dazu. Etwa Xfigure1 Prozent. Xbody2 danach."
SECRET = {
    "excerpt": ["Xbody1", "Xbody2", "Xcomment1", "Xcaption1", "Xcredit1", "Xlink1"],
    "metadata": ["Xsubtitle1", "Xquote1", "Xquote2", "Xfigure1", "Xprinted1", "Xcquote1"],
}
SECRET["metadata"] += SECRET["excerpt"]
OPEN = ["Xtitle1", "Xsummary1", "Xabstract1"]


def marked(access: str) -> dict:
    return making.plain(
        title="Xtitle1",
        subtitle="Xsubtitle1",
        abstract="Xabstract1",
        body=BODY,
        access=access,
        captions=[{"text": "Xcaption1", "credit": "Xcredit1"}],
        links=[{"url": "https://netz.example/", "text": "Xlink1"}],
        comments=[making.comment(1, "Xcomment1 vorweg, dann sagt er Xcquote1 dazu.")],
        statements=[
            making.statement("Xquote1 und Xquote2", summary="Xsummary1"),
            making.statement("Xcquote1", comment=1),
        ],
        statistics=[making.statistic("Etwa Xfigure1 Prozent", as_printed="Xprinted1")],
    )


def assert_nothing_leaks(client, words: list[str]) -> None:
    searches = [f"/{name}/?q={word}&format=json" for name in pages.LISTS for word in words]
    for address, answer in pages.all_public(client, *searches).items():
        said = answer.replace(address, "")
        for word in words:
            if f"q={word}" in address:
                assert '"total": 0' in said, f"{word} is found by {address}"
            else:
                assert word not in said, f"{word} stands at {address}"


@pytest.mark.parametrize("access", ["excerpt", "metadata"])
def test_restricted_text_is_nowhere(client, access):
    making.released(marked(access))
    assert_nothing_leaks(client, SECRET[access])


@pytest.mark.parametrize("access", ["excerpt", "metadata"])
def test_access_narrowed_later_narrows_the_old_versions_too(client, access):
    article = making.released(marked("full"))
    making.released_again(article, access=access, body=BODY.replace("davor", "zuvor"))
    assert_nothing_leaks(client, SECRET[access])


def test_access_widened_later_leaves_the_old_version_as_narrow_as_it_was(client):
    article = making.released(marked("metadata"))
    making.released_again(article, access="full", body=BODY.replace("Xbody1", "Xbody3"))
    page = client.get(f"/{article.ark}.v1?format=json").content.decode()
    assert "Xbody" not in page
    assert "Xbody3" in client.get(f"/{article.ark}").content.decode()


@pytest.mark.parametrize("access", ["excerpt", "metadata"])
def test_a_tombstone_says_no_more_than_the_page_did(client, access):
    withdraw(making.released(marked(access)), "Doppelt")
    assert_nothing_leaks(client, SECRET[access])


def test_what_is_public_of_a_restricted_text_is_there_and_found(client):
    making.released(marked("excerpt"))
    answers = pages.all_public(client)
    for word in [*OPEN, "Xquote1", "Xfigure1", "Xcquote1"]:
        assert any(word in answer for answer in answers.values()), word
    assert client.get("/articles/?q=Xquote1&format=json").json()["total"] == 1


@IN_DATABASE
@given(data=st.data())
def test_no_word_outside_the_public_passages_is_anywhere(client, settings, tmp_path, data):
    """Texts of words that occur once, statements at any place, levels in any order over two versions."""
    words = [f"Y{number}w" for number in range(30)]
    body = "\n\n".join(" ".join(words[start : start + 10]) for start in (0, 10, 20))
    first = data.draw(st.integers(0, 27))
    spans = [(first, first + data.draw(st.integers(1, 2)))]
    quoted = [words[start:end] for start, end in spans]
    exacts = [body[body.index(part[0]) : body.index(part[-1]) + len(part[-1])] for part in quoted]
    levels = [data.draw(st.sampled_from(["full", "excerpt", "metadata"])) for _ in range(2)]
    settings.SEARCH_URL = f"tantivy://{tmp_path}/{uuid.uuid4()}"  # the last example's knows its texts
    with making.undone():
        article = making.released(
            body=body, access=levels[0], statements=[making.statement(exact) for exact in exacts]
        )
        making.released_again(article, access=levels[1], kicker="Zwei")
        shown = "".join(pages.all_public(client, f"/articles/?q={words[first]}&format=json").values())
        allowed = {
            "full": set(words),
            "excerpt": {word for part in quoted for word in part},
            "metadata": set(),
        }
        for word in words:
            if word not in allowed[levels[1]] and word != words[first]:
                assert word not in shown, (levels, word)


@pytest.fixture
def narrow():
    return making.released(marked("metadata"))


def test_somebody_with_the_permission_reads_the_whole_text(client, narrow):
    client.force_login(making.user("read_restricted_text", staff=False))
    for address, word in (
        (f"/{narrow.ark}", "Xbody1"),
        (f"/{narrow.ark}.v1", "Xcaption1"),
        (f"/{narrow.ark}?format=json", "Xbody2"),
        (f"/{narrow.comments.get().ark}", "Xcomment1"),
        (f"/{narrow.statements.first().ark}", "Xquote1"),
    ):
        response = client.get(address)
        assert word in response.content.decode(), address
        assert "private" in response.headers["Cache-Control"]
        assert "Cookie" in response.headers["Vary"]


def test_what_only_some_may_read_is_kept_by_no_cache_in_any_form(client, narrow):
    client.force_login(making.user("read_restricted_text"))
    for form in ("html", *pages.FORMS):
        response = client.get(f"/{narrow.ark}?format={form}")
        assert "private" in response.headers["Cache-Control"]
    assert "private" in client.get(f"/{narrow.ark}?info").headers["Cache-Control"]


@pytest.mark.parametrize("permissions", [[], ["change_article", "release_article", "view_article"]])
def test_an_account_alone_opens_nothing(client, narrow, permissions):
    client.force_login(making.user(*permissions))
    for word in SECRET["metadata"]:
        assert word not in client.get(f"/{narrow.ark}").content.decode()
        assert word not in client.get(f"/{narrow.ark}?format=json").content.decode()


def test_pages_differ_by_reader_so_caches_are_told(client, narrow):
    assert "Cookie" in client.get(f"/{narrow.ark}").headers["Vary"]


def test_lists_never_show_more_to_those_who_may_read_all(client, narrow):
    client.force_login(making.user("read_restricted_text"))
    for name in pages.LISTS:
        assert client.get(f"/{name}/?q=Xbody1&format=json").json()["total"] == 0


def test_the_passage_of_a_restricted_text_is_not_there(client, narrow):
    assert client.get(f"/{narrow.ark}/p1").status_code == 404
    client.force_login(making.user("read_restricted_text"))
    assert client.get(f"/{narrow.ark}/p1").status_code == 200


# What stands on the desk

MARK = "Zzgeheim"


def mark_everything(article: Article) -> None:
    """Write the marker into every text of the dossier on the desk."""
    making.edit(
        article,
        **dict.fromkeys(("kicker", "title", "subtitle", "series", "byline", "abstract", "rights_note"), MARK),
        source_url=f"https://{MARK}.example/",
        body=f"{article.body}\n\n{MARK}",
        captions=[{"text": MARK}],
        links=[{"url": f"https://{MARK}.example/"}],
    )
    article.comments.update(body=MARK, display_name=MARK)
    article.statements.update(summary=MARK, note=MARK, anchor_prefix=MARK)
    article.statistics.update(population=MARK, region=MARK, check_note=MARK, as_printed=MARK, unit=MARK)


def test_an_edited_desk_shows_nowhere_before_it_is_released(client):
    article = making.released(making.full())
    making.draft(making.full(title=f"{MARK} Entwurf", kicker=MARK))
    mark_everything(article)
    searches = [f"/{name}/?q={quote(MARK)}&format=json" for name in pages.LISTS]
    for address, answer in pages.all_public(client, *searches).items():
        if MARK in address:
            assert json.loads(client.get(address).content)["total"] == 0, address
        else:
            assert MARK not in answer, address


def test_after_the_release_it_shows(client):
    article = making.released(making.full())
    making.edit(article, title=MARK)
    release(article)
    assert MARK in client.get(f"/{article.ark}").content.decode()
    assert MARK in client.get("/articles/").content.decode()
