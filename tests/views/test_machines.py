"""What engines, browsers and whoever shows a link read of the archive."""

import feedparser
import pytest
from django.contrib.staticfiles import finders
from lxml import etree, html

from archive.actions.discovery import hide_dossier, hide_record
from archive.actions.withdraw import withdraw
from archive.models import Author, Identifier
from tests import making
from tests.views import pages

pytestmark = pytest.mark.django_db


def head(client, address: str) -> html.HtmlElement:
    return html.fromstring(client.get(address).content.decode()).find("head")


def meta(client, address: str) -> dict[str, str]:
    """What the page says of itself, by name or property."""
    return {
        element.get("name") or element.get("property"): element.get("content")
        for element in head(client, address).xpath("meta[@name or @property]")
    }


def link(client, address: str, relation: str) -> list[str]:
    return head(client, address).xpath(f"link[@rel='{relation}']/@href")


def test_robots_are_told_what_to_leave_out_and_where_the_sitemap_is(client, settings):
    settings.BASE_URL = "https://archive.example.org"
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /*?*&"} <= set(lines)
    assert lines[-1] == "Sitemap: https://archive.example.org/sitemap.xml"


def test_the_sitemap_leads_to_pages_that_answer_and_to_every_fixed_page(client):
    making.released(making.full())
    root = etree.fromstring(client.get("/sitemap.xml").content)
    found = []
    for file in root.itertext("{*}loc"):
        entries = etree.fromstring(client.get(pages.path(file)).getvalue())
        found += [pages.path(address) for address in entries.itertext("{*}loc")]
    assert {"/", "/articles/", "/about/"} <= set(found)
    assert len(found) == len(set(found)) > 20
    assert {address: client.get(address).status_code for address in found} == dict.fromkeys(found, 200)


def test_a_sitemap_is_sent_again_only_after_something_happened(client):
    article = making.released(making.full())
    for address in ("/sitemap.xml", "/sitemaps/article-1.xml"):
        first = client.get(address)
        assert "max-age=3600" in first.headers["Cache-Control"]
        again = {"if-modified-since": first.headers["Last-Modified"]}
        assert client.get(address, headers=again).status_code == 304
    hide_dossier(article, True)
    earlier = {"if-modified-since": "Sat, 01 Jan 2022 00:00:00 GMT"}
    assert client.get("/sitemap.xml", headers=earlier).status_code == 200


@pytest.mark.parametrize("name", ["article-0", "article-2", "nothing-1", f"article-{10**30}"])
def test_a_sitemap_that_there_is_not_is_not_found(client, name):
    assert client.get(f"/sitemaps/{name}.xml").status_code == 404


def test_browsers_learn_to_search_the_archive(client):
    (address,) = link(client, "/", "search")
    read = etree.fromstring(client.get(address).content)
    (template,) = read.xpath("//*[local-name()='Url'][@type='text/html']/@template")
    assert template.endswith("/articles/?q={searchTerms}")
    assert client.get(pages.path(template), {"q": "Xing"}).status_code == 200
    assert len(read.findtext("{*}ShortName")) <= 16


def test_every_page_says_its_title_what_is_on_it_and_its_address_once(client):
    article = making.released(making.full(abstract='Ein "Bäcker" & seine <Kunden>.'))
    addresses = ["/", "/about/", *(f"/{name}/" for name in pages.LISTS)]
    addresses += [f"/{ark}" for ark in pages.of_every_kind(article)]
    seen = set()
    for address in addresses:
        said = meta(client, address)
        (title,) = head(client, address).xpath("title/text()")
        assert title == f"{said['og:title']} · Mittelstimmen", address
        assert said["description"] == said["og:description"] != "", address
        (canonical,) = link(client, address, "canonical")
        assert canonical == said["og:url"] == f"http://testserver{address}"
        seen.add(title)
    assert len(seen) == len(addresses), "no two pages have the same title"
    assert meta(client, f"/{article.ark}")["description"] == 'Ein "Bäcker" & seine <Kunden>.'
    assert meta(client, f"/{article.ark}")["og:type"] == "article"


def test_versions_and_passages_name_the_live_page_as_the_one_to_show(client):
    article = making.released_again(making.released(making.full()), kicker="Neu")
    for name in (".v1", ".v2", "/p1", ""):
        assert link(client, f"/{article.ark}{name}", "canonical") == [f"http://testserver/{article.ark}"]


def test_the_picture_for_links_is_ours_and_there(client):
    address = meta(client, "/")["og:image"]
    assert address.startswith("http://testserver/static/img/")
    assert finders.find(address.removeprefix("http://testserver/static/"))


def test_both_languages_are_found_under_one_address(client):
    both = head(client, "/articles/?q=Xing").xpath("link[@rel='alternate'][@hreflang]")
    assert {one.get("hreflang") for one in both} == {"de", "en"}
    assert len({one.get("href") for one in both}) == 1


def test_every_page_leads_feed_readers_to_its_feed_with_its_filters(client):
    making.released(making.full())
    for address, wanted in {
        "/": "/feed/",
        "/statements/?platform=xing&stance=rejects": "/statements/?platform=xing&stance=rejects&format=atom",
        "/comments/?q=Kartei": "/comments/?q=Kartei&format=atom",
    }.items():
        feeds = head(client, address).xpath("link[@type='application/atom+xml']/@href")
        assert feeds == list(dict.fromkeys([wanted, "/feed/"]))
        assert client.get(wanted).headers["Content-Type"].startswith("application/atom+xml")


def test_the_feed_of_the_archive_has_what_was_released_last_whenever_it_was_written(client):
    old = making.released(making.full(title="Von 2009", published="2009-01-02"))
    new = making.released(making.full(title="Von 2012", published="2012-01-02"))
    making.released(making.full(title="Geheim", access="metadata"))
    assert entries(client) == ["Geheim", "Von 2012", "Von 2009"]
    making.released_again(old, kicker="Neu")
    assert entries(client) == ["Von 2009", "Geheim", "Von 2012"]
    read = client.get("/feed/")
    assert making.ON_TWITTER not in read.content.decode().partition("Geheim")[2].partition("</entry>")[0]
    again = client.get("/feed/", headers={"if-modified-since": read.headers["Last-Modified"]})
    assert again.status_code == 304
    withdraw(new, "Doppelt")
    assert entries(client) == ["Von 2009", "Geheim"]


def entries(client) -> list[str]:
    parsed = feedparser.parse(client.get("/feed/").content)
    assert not parsed.bozo
    times = [entry.updated for entry in parsed.entries]
    assert times == sorted(times, reverse=True)
    return [entry.title for entry in parsed.entries]


def test_records_lead_machines_to_their_other_forms(client):
    article = making.released(making.full())
    for kind in head(client, f"/{article.ark}").xpath("link[@rel='alternate'][@title][@type]"):
        if "atom" not in kind.get("type"):
            answer = client.get(pages.path(kind.get("href")), {"format": kind.get("href").partition("=")[2]})
            assert answer.headers["Content-Type"].startswith(kind.get("type"))


def test_engines_are_asked_to_leave_a_hidden_dossier_out_in_every_form_and_version(client):
    article = making.released(making.full())
    names = pages.of_every_kind(article)
    addresses = [f"/{name}{rest}" for name in names for rest in ("", ".v1", "?format=json", "?format=bibtex")]
    assert not [address for address in addresses if "X-Robots-Tag" in client.get(address).headers]
    hide_dossier(article, True)
    for address in addresses:
        answer = client.get(address)
        assert (answer.status_code, answer.headers["X-Robots-Tag"]) == (200, "noindex"), address
    assert meta(client, f"/{article.ark}")["robots"] == "noindex"
    hide_dossier(article, False)
    assert not [address for address in addresses if "X-Robots-Tag" in client.get(address).headers]


def test_a_kept_page_does_not_outlive_the_wish_to_be_hidden(client, settings):
    settings.DEBUG = False
    address = f"/{making.released(making.full()).ark}"
    etag = client.get(address).headers.get("ETag")
    identifier = Identifier.objects.get(ark=address[1:])
    hide_record(identifier, True)
    answer = client.get(address, headers={"if-none-match": etag or ""})
    assert (answer.status_code, answer.headers["X-Robots-Tag"]) == (200, "noindex")
    assert client.get(address).headers["X-Robots-Tag"] == "noindex"


def test_one_author_can_be_hidden_alone(client):
    article = making.released(making.full())
    author = Author.objects.first()
    hide_record(Identifier.objects.get(ark=author.ark), True)
    assert client.get(f"/{author.ark}").headers["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in client.get(f"/{article.ark}").headers


def test_what_comes_into_a_hidden_dossier_later_is_hidden_too(client):
    article = making.released(making.full())
    hide_dossier(article, True)
    comment = article.comments.create(position=99, display_name="Spät", body="Noch etwas.")
    assert Identifier.objects.get(ark=comment.ark).hidden_from_engines
