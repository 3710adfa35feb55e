"""The figures as pages and as files: what they say, what they refuse, and what a reader has already."""

from __future__ import annotations

import csv
import io
from urllib.parse import quote

import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree, html

from archive.actions.withdraw import withdraw
from archive.explore import files as explore_files
from archive.explore.registry import FIGURES
from archive.models import Platform
from archive.search import indexing, rebuilding
from archive.search.engine import IndexUnusable
from archive.search.lists import browse_list
from tests import making
from tests.views import pages

pytestmark = pytest.mark.django_db

EVERY = [f"/explore/{name}/" for name in FIGURES]
FILES = ("svg", "png", "csv")


@pytest.fixture(autouse=True)
def address(settings) -> None:
    """Permalinks begin with the address that was asked, whatever the machine's environment says."""
    settings.BASE_URL = ""


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_overview_shows_every_figure_and_leads_to_it_with_the_filters(client):
    making.released(making.full())
    page = text(client, "/explore/?platform=twitter")
    assert {f"{path}?platform=twitter" for path in EVERY} <= pages.inside(page)
    drawings = html.fromstring(page).xpath("//*[local-name()='svg'][@role='img']")
    assert len(drawings) == len(FIGURES)
    assert all(drawing.get("aria-labelledby") for drawing in drawings)


@pytest.mark.parametrize("path", EVERY)
def test_a_figure_says_what_it_counts_how_to_cite_it_and_which_state_it_shows(client, path):
    making.released(making.full())
    page = text(client, f"{path}?platform=twitter&page=3&sort=title")
    said = pages.text_of(page)
    stamp = indexing.current().reader.stamp[:12]
    assert f"Stand des Verzeichnisses: {stamp} (" in said
    number = browse_list(QueryDict("platform=twitter"), "statements").total
    assert f"http://testserver{path}?platform=twitter&state={stamp}-{number}" in pages.links(page)
    assert str(FIGURES[path.split("/")[2]].counts) in said
    (canonical,) = html.fromstring(page).xpath("//link[@rel='canonical']/@href")
    assert canonical == f"http://testserver{path}?platform=twitter"


@pytest.mark.parametrize("path", ["/explore/", *EVERY])
def test_the_form_keeps_a_reader_on_the_figure(client, path):
    making.released(making.full())
    page = html.fromstring(text(client, f"{path}?stance=rejects"))
    (form,) = page.xpath("//form[@id='filter']")
    assert (form.get("method"), form.get("action")) == ("get", path)
    assert page.xpath("//input[@form='filter']/@name") == ["q", "from", "to"]
    away = page.xpath("//form[@id='filter']//a/@href | //*[@class='chips']//a/@href")
    assert [link for link in away if not link.startswith((path, "#", "/suggest/"))] == []


def test_by_month_stays_when_filters_change(client):
    making.released(making.full())
    page = html.fromstring(text(client, "/explore/debate/?by=month&stance=rejects"))
    assert page.xpath("//form[@id='filter']//input[@type='hidden'][@name='by']/@value") == ["month"]
    assert "/explore/debate/?by=month" in page.xpath("//*[@class='chips']//a/@href")
    assert "/explore/debate/?stance=rejects" in page.xpath("//*[@class='by']//a/@href")


def test_what_is_not_understood_is_told(client):
    making.released(making.full())
    page = pages.text_of(text(client, "/explore/debate/?by=decade&colour=blue&platform=myface"))
    for part in ("by=decade", "colour=blue", "platform=myface"):
        assert part in page
    assert "year, month" in page


@pytest.mark.parametrize("path", ["/explore/", *EVERY])
@pytest.mark.parametrize(
    "query", ["?stance=rejects&platform=facebook&q=Quastenflosser", "?from=gestern&by=\x00", ""]
)
def test_nothing_to_show_is_said_and_leads_on(client, path, query):
    page = text(client, path + query)
    assert not html.fromstring(page).xpath("//figure[@class='chart']")
    assert pages.inside(page)


def test_there_is_no_page_for_a_figure_that_there_is_not(client):
    assert client.get("/explore/colours/").status_code == 404


@pytest.mark.parametrize("path", ["/explore/", *EVERY])
def test_pages_are_only_read(client, path):
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200


@pytest.mark.parametrize("path", EVERY)
def test_names_of_records_are_text_in_every_form(client, path):
    dossier = making.full()
    making.released(dossier)
    Platform.objects.filter(slug="twitter").update(name='<b>"Xing" & Co</b>', name_en="")
    page = text(client, path)
    assert "<b>&quot;Xing" not in page and '<b>"Xing' not in page
    etree.fromstring(client.get(f"{path}?format=svg").content)


# Files


@pytest.mark.parametrize("path", EVERY)
@pytest.mark.parametrize(
    ("form", "media_type"),
    [("svg", "image/svg+xml"), ("png", "image/png"), ("csv", "text/csv; charset=utf-8; header=present")],
)
def test_a_figure_goes_out_as_a_file_with_a_name_that_says_what_it_is(client, path, form, media_type):
    making.released(making.full())
    response = client.get(f"{path}?platform=twitter&format={form}")
    assert response.status_code == 200
    assert response.headers["Content-Type"] == media_type
    stamp = indexing.current().reader.stamp[:12]
    name = f"mittelstimmen-{path.split('/')[2]}-twitter-{stamp}.{form}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("path", EVERY)
def test_the_picture_says_where_it_is_from(client, path):
    making.released(making.full())
    root = etree.fromstring(client.get(f"{path}?platform=twitter&format=svg").content)
    written = " ".join(root.itertext())
    assert f"http://testserver{path}?platform=twitter" in written
    assert root.get("role") == "img"


def test_a_name_that_looks_like_a_formula_computes_nothing(client):
    making.released(making.full())
    Platform.objects.filter(slug="twitter").update(name="=HYPERLINK(1)", name_en="")
    rows = list(
        csv.reader(io.StringIO(client.get("/explore/platforms/?format=csv").content.decode("utf-8-sig")))
    )
    cells = [cell for row in rows for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith("=")]


def test_a_form_that_there_is_not_is_refused_with_those_that_there_are(client):
    making.released(making.full())
    response = client.get("/explore/debate/?format=<pdf>")
    assert response.status_code == 406
    assert response.headers["Content-Type"].startswith("text/plain")
    assert all(form in response.content.decode() for form in FILES)


def test_the_overview_goes_out_as_no_file(client):
    response = client.get("/explore/?format=png")
    assert response.status_code == 406
    assert "html" in response.content.decode()


def test_without_a_font_there_is_no_png_and_the_reader_is_told_why(client, monkeypatch):
    making.released(making.full())
    monkeypatch.setattr(explore_files, "can_write", lambda: False)
    assert "format=png" not in text(client, "/explore/debate/")
    response = client.get("/explore/debate/?format=png")
    assert response.status_code == 406
    assert "Schrift" in response.content.decode()


@pytest.mark.parametrize("form", FILES)
def test_a_file_is_not_made_from_an_index_that_is_being_built(client, monkeypatch, form):
    def unusable(*, suspect: bool = False) -> None:
        raise IndexUnusable("damaged")

    monkeypatch.setattr(indexing, "current", unusable)
    for address in ("/explore/", "/explore/debate/", f"/explore/debate/?format={form}"):
        response = client.get(address)
        assert (response.status_code, response.headers["Retry-After"]) == (503, "60")
        assert "neu aufgebaut" in response.content.decode()


# What was cited


def permalink(client: Client, address: str) -> str:
    (link,) = html.fromstring(text(client, address)).xpath("//a[@class='permalink']/@href")
    return str(link).removeprefix("http://testserver")


def notices(page: str) -> list[str]:
    found = html.fromstring(page).xpath("//*[contains(@class, 'cited-state')]")
    return [" ".join(each.text_content().split()) for each in found]


@pytest.mark.parametrize("path", EVERY)
def test_a_citation_of_the_state_of_today_is_just_the_figure(client, path):
    making.released(making.full())
    cited = permalink(client, f"{path}?platform=twitter")
    page = text(client, cited)
    assert notices(page) == []
    assert "Nicht verstanden" not in page
    assert permalink(client, cited) == cited


@pytest.mark.parametrize("path", EVERY)
def test_who_comes_with_an_old_citation_is_told_what_has_changed(client, path):
    article = making.released(making.full())
    cited = permalink(client, path)
    stamp, number = cited.partition("state=")[2].split("-")
    making.released(making.full(title="Später dazugekommen"))
    (said,) = notices(text(client, cited))
    assert f"Zum Stand {stamp} vom" in said
    assert f"stand diese Abbildung auf {number} Aussagen. Heute sind es {2 * int(number)}." in said
    assert "1 Fassung freigegeben, 0 Artikel zurückgezogen" in said
    assert "Später dazugekommen" in said and article.title not in said
    withdraw(article, "Auf Wunsch.")
    (said,) = notices(text(client, cited))
    assert "Heute sind es ebenso viele." in said
    assert "1 Fassung freigegeben, 1 Artikel zurückgezogen" in said


def test_an_index_written_anew_is_told_from_new_texts(client):
    making.released(making.full())
    cited = permalink(client, "/explore/debate/")
    rebuilding.rebuild(indexing.engine())
    (said,) = notices(text(client, cited))
    assert "Heute sind es ebenso viele." in said
    assert "Das Verzeichnis ist nur neu geschrieben worden." in said


def test_an_old_citation_of_what_is_gone_leads_on(client):
    article = making.released(making.full())
    cited = permalink(client, "/explore/platforms/")
    withdraw(article, "Auf Wunsch.")
    page = text(client, cited)
    (said,) = notices(page)
    assert "Heute sind es 0." in said
    assert article.title not in said
    assert pages.inside(page)


def test_a_number_that_was_changed_in_the_address_is_noticed(client):
    making.released(making.full())
    stamp = indexing.current().reader.stamp[:12]
    (said,) = notices(text(client, f"/explore/debate/?state={stamp}-999"))
    assert "Die Adresse nennt 999 Aussagen" in said


@pytest.mark.parametrize("state", ["", "gestern", "ffffffffffff-3", "019ad5b1c2d3", "019ad5b1c2d3-", "<b>-1"])
def test_a_state_that_is_none_is_told_or_is_nothing(client, state):
    making.released(making.full())
    page = text(client, f"/explore/debate/?state={quote(state)}")
    assert notices(page) == []
    assert ("ist kein Stand des Verzeichnisses" in page) == bool(state)
    for form in FILES[::2]:
        assert client.get(f"/explore/debate/?state={quote(state)}&format={form}").status_code == 200


def test_filters_lead_away_from_what_was_cited(client):
    making.released(making.full())
    page = html.fromstring(text(client, permalink(client, "/explore/network/?actors=organisation")))
    assert not [link for link in page.xpath("//form//@href | //*[@class='by']//@href") if "state=" in link]
    assert not page.xpath("//form//input[@name='state']")


def test_the_caption_says_how_the_figure_is_seen(client):
    making.released(making.full())
    page = text(client, "/explore/network/?actors=organisation&network=congruence&weights=jaccard")
    said = pages.text_of(page)
    assert "Netz: wer übereinstimmt; Wer: Organisationen; Gewicht: Anteil am Ganzen (Jaccard)" in said


# What a reader has already


@pytest.mark.parametrize(
    "address", ["/explore/", *EVERY, *(f"/explore/debate/?format={form}" for form in FILES)]
)
def test_who_has_the_page_is_told_so_until_the_index_changes(client, address):
    article = making.released(making.full())
    first = client.get(address)
    assert first.headers["Cache-Control"] == "no-cache"
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    withdraw(article, "Auf Wunsch.")
    assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_what_is_withdrawn_is_gone_from_all_figures(client):
    article = making.released(making.full())
    assert len(client.get("/explore/platforms/?format=csv").content.decode().splitlines()) > 1
    withdraw(article, "Auf Wunsch.")
    for path in EVERY:
        rows = client.get(f"{path}?format=csv").content.decode().splitlines()
        assert len(rows) <= 1, path


@pytest.mark.parametrize("path", ["/explore/", *EVERY])
def test_a_larger_archive_needs_no_more_queries(client, path):
    def queries() -> int:
        address = f"{path}?platform=twitter"
        text(client, address)  # the index takes in what is new
        with CaptureQueriesContext(connection) as captured:
            text(client, address)
        return len(captured)

    making.released(making.full())
    few = queries()
    for number in range(4):
        making.released(making.full(title=f"Noch einer {number}"))
    assert 0 < queries() <= few


def test_a_page_without_filters_is_made_once_for_each_state_of_the_index(client):
    article = making.released(making.full())
    text(client, "/explore/topics/")
    with CaptureQueriesContext(connection) as captured:
        text(client, "/explore/topics/")
    assert len(captured) == 2  # what waits for the index, and what the code book calls things
    withdraw(article, "Auf Wunsch.")
    assert "0 Aussagen" in pages.text_of(text(client, "/explore/topics/"))
