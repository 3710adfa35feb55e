"""Pages of authorities: portraits in figures whose every number is the length of a list."""

import re

import pytest
from lxml import html

from archive.actions.withdraw import withdraw
from archive.models import Affiliation, Author, Identifier, Outlet, Platform, Study, Topic
from archive.search import indexing
from archive.search.engine import IndexUnusable
from tests import making
from tests.views import pages

pytestmark = pytest.mark.django_db

STANCES = ("rejects", "sceptical", "ambivalent", "favourable", "advocates")


def corpus() -> None:
    """Articles in which two speakers take every stance on three platforms over four years."""
    for place, stance in enumerate(STANCES):
        said = [
            making.statement(making.ON_TWITTER, stance=stance, topics=["time-cost", "networking"]),
            making.statement(
                making.ON_XING,
                platforms=["xing", "twitter"],
                stance="favourable",
                speaker={"name": "Jonas Beispiel"},
            ),
        ]
        study = {"publisher": "Netzzähler", "title": "Wer zwitschert", "year": 2010}
        figures = [making.statistic(study=study)]
        year = str(2009 + place) if place < 4 else None
        making.released(title=f"Text {place}", statements=said, statistics=figures, published=year)


def portrait(client, record) -> html.HtmlElement:
    response = client.get(f"/{record.ark}")
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def of_each_kind() -> list:
    return [
        Author.objects.get(name="Karla Muster"),
        Outlet.objects.get(),
        Platform.objects.get(slug="twitter"),
        Topic.objects.get(slug="time-cost"),
        Study.objects.get(),
    ]


def number(text: str) -> int:
    return int(re.search(r"\d+", text.replace(".", "")).group())


def test_an_organisation_is_all_who_speak_for_it_and_itself(client):
    firm = {"name": "Tischlerei Mustermann", "kind": "organisation"}
    said = [
        making.statement(making.ON_TWITTER, organisation=firm),
        making.statement(making.ON_XING, organisation=firm, speaker={"name": "Jonas Beispiel"}),
        making.statement(making.ON_XING, speaker=firm, stance="advocates"),
        making.statement(making.ON_XING),
    ]
    making.released(statements=said)
    page = portrait(client, Author.objects.get(name=firm["name"]))
    assert "3" in page.xpath("string(//section[@aria-labelledby='statements-organisation'])")
    table = page.xpath("string(//*[@id='by-speaker']/..)")
    assert "Karla Muster" in table and "Jonas Beispiel" in table and firm["name"] in table
    for link in page.xpath("//table//td//a/@href"):
        assert "organisation=" in link
        assert total(client, link) > 0


def total(client, address: str) -> int:
    return client.get(f"{address}&format=json").json()["total"]


def test_every_number_is_the_length_of_the_list_it_leads_to(client):
    corpus()
    for record in of_each_kind():
        page = portrait(client, record)
        links = page.xpath("//table[contains(@class, 'heat')]//td/a | //ul[@class='spread']//a")
        assert len(links) > 8, record
        for link in links:
            assert total(client, link.get("href")) == number(link.text_content()), link.get("href")
        for section in page.xpath("//div[@class='lists']/section"):
            link = section.xpath("./p/a")[0]
            assert total(client, link.get("href")) == number(section.xpath("./h2/small")[0].text_content())


def test_the_numbers_at_the_top_lead_down_to_the_lists_they_count(client):
    corpus()
    for record in of_each_kind():
        page = portrait(client, record)
        for link in page.xpath("//ul[@class='stock']//a"):
            (heading,) = page.xpath(f"//h2[@id='{link.get('href').removeprefix('#')}']")
            assert number(heading.xpath("./small")[0].text_content()) == number(link.text_content())


def test_the_chart_and_its_table_have_all_statements(client):
    corpus()
    page = portrait(client, Platform.objects.get(slug="twitter"))
    rows = page.xpath("//figure//table//tr/td[last()]/a")
    assert [number(link.text_content()) for link in rows] == [2, 2, 2, 2, 2]
    assert "undatiert" in page.xpath("//figure//table/tbody/tr[last()]/th")[0].text_content()
    assert page.xpath("//figure//*[local-name()='desc']")[0].text.startswith("10 Aussagen, 2009–2012")


def test_two_speakers_meet_with_what_they_agree_and_disagree_on(client):
    corpus()
    page = portrait(client, Author.objects.get(name="Karla Muster"))
    (company,) = page.xpath("//section[@aria-labelledby='companions']/ul/li")
    text = " ".join(company.text_content().split())
    assert text.startswith("Jonas Beispiel = einig Twitter ≠ uneins Twitter 5 gemeinsame Artikel")
    for link in company.xpath("./p/a"):
        assert total(client, link.get("href")) == 10


def test_whoever_speaks_about_the_same_platforms_is_counted_on_the_list(client):
    corpus()
    page = portrait(client, Author.objects.get(name="Karla Muster"))
    (neighbour,) = page.xpath("//section[@aria-labelledby='neighbours']/ul/li")
    assert neighbour.xpath("./a/@href")[0] == f"/{Author.objects.get(name='Jonas Beispiel').ark}"
    link = neighbour.xpath("./a[2]")[0]
    assert total(client, link.get("href")) == number(link.text_content()) == 5


def test_authority_files_affiliations_and_names_are_links_and_words(client):
    making.released(statements=[making.statement(organisation=making.ORGANISATION)])
    author, firm = Author.objects.get(name="Karla Muster"), Author.objects.get(name="Tischlerei Mustermann")
    Author.objects.filter(pk=author.pk).update(
        gnd="118540238", orcid="0000-0002-1825-0097", wikidata="Q42", viaf="75121530", variants=["K. Muster"]
    )
    Affiliation.objects.create(
        author=author, organisation=firm, position="Inhaberin", start="2008", end="2012-03"
    )
    page = portrait(client, author)
    hrefs = page.xpath("//dl[@class='facts']//a/@href")
    assert "https://d-nb.info/gnd/118540238" in hrefs
    assert "https://orcid.org/0000-0002-1825-0097" in hrefs
    assert "https://www.wikidata.org/entity/Q42" in hrefs
    assert "https://viaf.org/viaf/75121530" in hrefs
    assert f"/{firm.ark}" in hrefs
    facts = " ".join(page.xpath("//dl[@class='facts']")[0].text_content().split())
    assert "K. Muster" in facts
    assert "Inhaberin, Tischlerei Mustermann, 2008 – März 2012" in facts
    assert f"/{author.ark}" in portrait(client, firm).xpath("//dl[@class='facts']//a/@href")


def test_the_beginning_and_end_of_a_platform_stand_on_the_time_axis(client):
    corpus()
    Platform.objects.filter(slug="twitter").update(launched="2010-07-15", closed="2012")
    page = portrait(client, Platform.objects.get(slug="twitter"))
    figure = " ".join(page.xpath("//figure")[0].text_content().split())
    assert "2010 · Start" in figure
    assert "2012 · Ende" in figure
    Platform.objects.filter(slug="twitter").update(launched="2006", closed="2100")
    page = portrait(client, Platform.objects.get(slug="twitter"))
    (drawn, _narrow) = page.xpath("//figure//*[local-name()='svg'][@role='img']")
    assert drawn.xpath(
        "./*/*[local-name()='text'][text()='2006' or text()='Start' or text()='Ende']/text()"
    ) == ["Start", "2006"]


def private(**changes: object) -> Author:
    """A private person who said something, with everything in her row that must not be shown."""
    making.released(
        statements=[
            making.statement(speaker={"name": "Leserin", "public": False}),
            making.statement(making.ON_XING, platforms=["xing"], stance="advocates"),
        ]
    )
    author = Author.objects.get(name="Leserin")
    firm = Author.objects.get_or_create(name="Zzfirma", kind="organisation")[0]
    Affiliation.objects.create(author=author, organisation=firm, position="Zzstelle")
    secrets = {
        "variants": ["Zzklarname"],
        "gnd": "zzgnd",
        "wikidata": "Qzz",
        "note": "Zznotiz",
        "viaf": "zzviaf",
    }
    Author.objects.filter(pk=author.pk).update(**secrets, **changes)
    return Author.objects.get(pk=author.pk)


@pytest.mark.parametrize("form", ["", "?format=json", "?format=bibtex", "?format=csl", "?info"])
def test_of_a_private_person_only_what_she_said_is_shown(client, form):
    author = private()
    answer = client.get(f"/{author.ark}{form}").content.decode()
    assert "Leserin" in answer
    # The names of records are letters at random.
    assert "zz" not in re.sub(r"sm1\w+", "", answer.lower())
    assert "Karla Muster" not in answer


def test_no_portrait_is_made_of_a_private_person_and_no_robot_comes(client):
    page = portrait(client, private())
    assert page.xpath("//meta[@name='robots'][@content='noindex']")
    assert not page.xpath("//table | //figure | //ul[@class='companions']")
    assert [number(small.text_content()) for small in page.xpath("//section/h2/small")] == [1]


def test_an_organisation_does_not_name_its_private_people(client):
    author = private()
    answer = client.get(f"/{Author.objects.get(name='Zzfirma').ark}").content.decode()
    assert "Leserin" not in answer
    assert author.ark not in answer


@pytest.mark.parametrize("form", ["", "?format=json", "?format=ris", "?format=csl", "?info"])
def test_a_private_person_of_whom_nothing_is_public_any_more_has_no_name_here(client, form):
    author = private()
    client.get(f"/{author.ark}")
    withdraw(Author.objects.get(pk=author.pk).statements.get().article, "Auf Wunsch.")
    answer = client.get(f"/{author.ark}{form}").content.decode()
    assert "Leserin" not in answer
    assert "Privatperson" in answer


def test_one_of_whom_there_is_nothing_has_a_page_that_says_so(client):
    making.code_book()
    text = pages.text_of(client.get(f"/{Topic.objects.first().ark}").content.decode())
    assert "steht dazu noch nichts" in text


def test_text_that_is_not_public_is_on_no_page(client):
    making.released(making.full(access="metadata", subtitle="Zzvorspann"))
    for identifier in Identifier.objects.exclude(kind__in=["article"]):
        page = client.get(f"/{identifier.ark}").content.decode()
        for secret in (making.ON_TWITTER, making.ON_XING, "Xing ist auch nur eine Kartei", "Zzvorspann"):
            assert secret not in page


def test_whoever_has_the_page_is_told_that_it_is_still_good(client):
    corpus()
    for record in of_each_kind():
        first = client.get(f"/{record.ark}")
        tag = {"If-None-Match": first.headers["ETag"]}
        assert client.get(f"/{record.ark}", headers=tag).status_code == 304
        assert 'rel="cite-as"' in client.get(f"/{record.ark}").headers["Link"]


def test_a_change_of_the_row_a_release_and_a_new_name_are_seen_at_once(client):
    corpus()
    author = Author.objects.get(name="Karla Muster")
    tag = {"If-None-Match": client.get(f"/{author.ark}").headers["ETag"]}
    Author.objects.filter(pk=author.pk).update(note="Eine Anmerkung")
    changed = client.get(f"/{author.ark}", headers=tag)
    assert changed.status_code == 200
    tag = {"If-None-Match": changed.headers["ETag"]}
    Platform.objects.filter(slug="xing").update(name="Umbenannt")
    Platform.objects.filter(slug="twitter").update(name="Zwitscherdienst")
    assert "Zwitscherdienst" in client.get(f"/{author.ark}", headers=tag).content.decode()
    making.released(title="Noch ein Text", statements=[making.statement()])
    assert "Noch ein Text" in client.get(f"/{author.ark}", headers=tag).content.decode()


def test_while_the_index_is_made_the_row_is_shown_and_nothing_kept(client, monkeypatch):
    corpus()
    Topic.objects.filter(slug="time-cost").update(definition="Was es an Stunden kostet.")
    topic = Topic.objects.get(slug="time-cost")

    def none(suspect: bool = False) -> None:
        raise IndexUnusable("Not now.")

    with monkeypatch.context() as patched:
        patched.setattr("archive.views.authority_pages.indexing.current", none)
        response = client.get(f"/{topic.ark}")
        assert "Was es an Stunden kostet." in response.content.decode()
        assert "wird gerade neu aufgebaut" in response.content.decode()
        assert not pages.is_kept(response)
    assert "steht dazu" not in client.get(f"/{topic.ark}").content.decode()


def test_a_page_takes_few_queries_and_no_more_when_the_archive_grows(client):
    corpus()
    before = {record.ark: making.queries(client, f"/{record.ark}") for record in of_each_kind()}
    assert max(before.values()) <= 6
    for place in range(8):
        making.released(making.full(title=f"Mehr {place}", authors=[{"name": f"Autor {place}"}]))
    indexing.catch_up()
    assert {ark: making.queries(client, f"/{ark}") for ark in before} == before


def test_cited_figures_are_one_click_from_where_they_are_compared(client):
    corpus()
    for record in of_each_kind():
        for link in portrait(client, record).xpath("//a[contains(text(), 'mit ihren Widersprüchen')]"):
            compared = client.get(link.get("href"))
            assert compared.status_code == 200
            assert "Nicht verstanden" not in compared.content.decode()
            assert "8 Prozent" in compared.content.decode()


def test_what_was_said_in_one_year_alone_makes_no_chart_of_years(client):
    making.released(statements=[making.statement()])
    page = portrait(client, Author.objects.get(name="Karla Muster"))
    assert page.xpath("//table[contains(@class, 'heat')]")
    assert not page.xpath("//figure")
