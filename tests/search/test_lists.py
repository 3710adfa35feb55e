"""The finished page: what it lists, what it says about it, and what it must never say."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from archive.models import Article, SynonymGroup
from archive.search import indexing
from archive.search.as_data import as_json
from archive.search.browse import LISTS
from archive.search.lists import PAGE_SIZE, browse_list, stream
from archive.search.results import ListKind, ListPage
from archive.snapshot import Agent, Dossier, Name
from tests.search import builders
from tests.search.builders import comment, dossier, part, release, statement, statistic, withdraw
from tests.search.conftest import read

pytestmark = pytest.mark.usefixtures("archive")

ROEDEL, KUEHN, _ = builders.SPEAKERS


def roedel() -> Dossier:
    """One speaker for Xing and against Twitter and Facebook, as in the article of 13 October 2010."""
    return dossier(
        "PR und soziale Netze",
        published="2010-10-13",
        kind="news",
        statements=[
            statement(["xing"], "advocates", "Dort finde ich Partner.", speaker=ROEDEL, role="executive"),
            statement(["twitter", "facebook"], "rejects", "Das ist Zeitvertreib.", speaker=ROEDEL),
        ],
    )


def found(page: ListPage) -> set[str]:
    return {card.ark for card in page.results}


def options(page: ListPage, name: str) -> dict[str, int]:
    return {
        option.value: option.count for facet in page.facets if facet.name == name for option in facet.options
    }


def test_a_stance_belongs_to_its_platform() -> None:
    value = roedel()
    release(value)
    rejecting = value.statements[1].ark
    assert found(read("platform=twitter&stance=rejects")) == {value.article.ark}
    assert found(read("platform=twitter&stance=rejects", "statements")) == {rejecting}
    assert read("platform=xing&stance=rejects").total == 0
    assert read("platform=xing&stance=rejects", "statements").total == 0


def test_counts_of_an_option_are_for_that_value_with_the_other_choices() -> None:
    release(roedel())
    page = read("platform=xing")
    assert options(page, "stance") == {"advocates": 1}
    assert options(page, "platform") == {"facebook": 1, "twitter": 1, "xing": 1}
    assert options(read("stance=rejects"), "platform") == {"facebook": 1, "twitter": 1}


def test_a_chosen_value_is_shown_even_if_nothing_has_it() -> None:
    release(roedel())
    page = read("platform=xing&stance=rejects")
    assert options(page, "stance") == {"rejects": 0, "advocates": 1}
    assert [option.value for facet in page.facets for option in facet.options if option.selected] == [
        "xing",
        "rejects",
    ]


def test_a_page_says_what_it_counts() -> None:
    release(roedel())
    release(dossier("Noch einer", statements=[statement(["xing"], speaker=KUEHN)], comments=[comment()]))
    assert read().counted == "2 Artikel · 3 Aussagen · 2 Stimmen"
    assert read("platform=twitter").counted == "1 Artikel · 1 Aussage · 1 Stimme"
    assert read("", "comments").counted == "1 Kommentar · 1 Artikel · 0 Aussagen · 0 Stimmen"


@pytest.mark.parametrize(
    ("kind", "query", "expected"),
    [
        ("articles", "q=Drehteller&stance=rejects", (1, 2, 1)),
        ("statements", "q=zaehlt&stance=rejects", (1, 1, 1)),
        ("comments", 'q="der drehteller"&stance=rejects', (1, 1, 1)),
        ("statistics", "q=Drehteller", (1, 3, 2)),
    ],
)
def test_a_search_text_counts_the_statements_within_the_hits(
    kind: ListKind, query: str, expected: tuple[int, int, int]
) -> None:
    release(
        dossier(
            "Alles vom Drehteller",
            comments=[comment(1, "Der Drehteller!"), comment(2, "Nein.")],
            statements=[
                statement(["xing"], quote="Der Drehteller zählt.", speaker=ROEDEL),
                statement(["twitter"], speaker=ROEDEL, comment=1),
                statement(["twitter"], "advocates", speaker=KUEHN, comment=2),
            ],
            statistics=[statistic(as_printed="drei Drehteller")],
        )
    )
    release(dossier("Etwas anderes", statements=[statement()]))
    counts = read(query, kind).counts
    assert (counts.articles, counts.statements, counts.speakers) == expected


def test_a_card_shows_the_split_stances_of_each_speaker() -> None:
    release(roedel())
    (card,) = read().results
    (voice,) = card.voices
    assert voice.speaker == ROEDEL.name
    assert voice.url == f"/{ROEDEL.ark}"
    assert [(mark.platform_slug, mark.sign, mark.label) for mark in voice.stances] == [
        ("xing", "++", "wirbt dafür"),
        ("twitter", "−−", "lehnt ab"),
        ("facebook", "−−", "lehnt ab"),
    ]
    assert card.kicker == ("13. Oktober 2010", "Nachricht")


def test_words_may_stand_in_any_part_and_all_must() -> None:
    release(
        dossier(
            "Vom Löten",
            "Wir löten und schweigen.",
            comments=[comment(body="Ich schraube lieber.")],
            statements=[statement(quote="Das Netzwerk hält.")],
        )
    )
    assert read("q=löten+schrauben+Netzwerke+rödel").total == 1
    assert read("q=löten+Twitter").total == 1
    assert read("q=löten+hobeln").total == 0
    assert read("q=löten+-schraube").total == 0
    assert read('q="wir löten"').total == 1
    assert read('q="löten wir"').total == 0
    assert read("q=schraube", "comments").total == 1
    assert read("q=löten", "comments").total == 1, "the title of the article is shown on the card"
    assert read("q=schweigen", "comments").total == 0


def test_a_phrase_does_not_reach_from_one_text_into_the_next() -> None:
    release(dossier("Ende gut", "Alles gut", comments=[comment(body="Anfang schlecht")]))
    assert read('q="gut alles"').total == 0
    assert read('q="gut anfang"').total == 0


def test_every_hit_shows_why_it_matched() -> None:
    release(
        dossier(
            "Vom Löten",
            "Davor. " * 100 + "Hier liegen Werkzeuge. " + "Danach. " * 100,
            comments=[comment(body="Ich schraube.", display_name="Eva K.")],
        )
    )
    (card,) = read("q=Werkzeug+schrauben+löten").results
    assert [segment.text for segment in card.title_segments if segment.marked] == ["Löten"]
    marked = {
        passage.place: [segment.text for segment in passage.segments if segment.marked]
        for passage in card.passages
    }
    assert marked == {"Text": ["Werkzeuge"], "Kommentar von Eva K.": ["schraube"]}


def test_what_is_not_public_is_neither_found_nor_counted_nor_shown() -> None:
    secret = {
        "body": "Geheimtext steht hier.",
        "statements": [statement(quote="Geheimtext gesagt.", summary="Lehnt es ab.")],
        "comments": [comment(body="Geheimtext im Kommentar.")],
        "statistics": [statistic(as_printed="Geheimtext 5")],
    }
    release(dossier("Nur Nachweis", access="metadata", **secret))
    release(dossier("Nur Auszüge", access="excerpt", **secret))
    for kind in LISTS:
        titles = {card.title for card in read("q=Geheimtext", kind).results}
        assert titles <= {"Nur Auszüge"}
        shown = json.dumps(as_json(read("", kind)), ensure_ascii=False)
        assert "Geheimtext steht" not in shown
        assert "im Kommentar" not in shown
    assert read("q=Geheimtext+gesagt", "statements").total == 1
    assert read('q="Geheimtext steht"').total == 0
    assert read("q=lehnt", "statements").total == 2, "the archive's own words are public"


def test_newest_and_oldest_leave_undated_records_to_the_end() -> None:
    for published in ("2010", None, "2012-05", "2010-06-16T13:30", "2010-06-16"):
        release(dossier(f"vom {published}", published=published))
    newest = [card.title for card in read().results]
    assert newest == ["vom 2012-05", "vom 2010-06-16T13:30", "vom 2010-06-16", "vom 2010", "vom None"]
    oldest = [card.title for card in read("sort=oldest").results]
    assert oldest == ["vom 2010", "vom 2010-06-16", "vom 2010-06-16T13:30", "vom 2012-05", "vom None"]


def test_titles_are_sorted_as_in_a_german_list() -> None:
    for title in ("Zoll", "Äpfel", "Apfel", "über", "Ulm"):
        release(dossier(title))
    assert [card.title for card in read("sort=title").results] == ["Apfel", "Äpfel", "über", "Ulm", "Zoll"]


def test_statements_of_an_article_stay_in_the_order_of_the_text() -> None:
    said = [statement(quote=f"Satz {number}") for number in range(8)]
    release(dossier(published="2010", statements=said))
    for order in ("newest", "oldest", "title"):
        assert [card.quote for card in read(f"sort={order}", "statements").results] == [
            f"Satz {number}" for number in range(8)
        ]


def test_pages_hold_every_record_once() -> None:
    for number in range(PAGE_SIZE * 2 + 3):
        release(dossier(f"Nummer {number}"))
    pages = [read(f"page={number}") for number in (1, 2, 3)]
    assert [len(page.results) for page in pages] == [PAGE_SIZE, PAGE_SIZE, 3]
    assert len(set().union(*map(found, pages))) == PAGE_SIZE * 2 + 3
    assert pages[1].pager.previous == "/articles/"
    assert pages[1].pager.next == "/articles/?page=3"
    beyond = read("page=9")
    assert (beyond.page, beyond.pages) == (3, 3)
    assert [(entry.name, entry.value) for entry in beyond.unknown] == [("page", "9")]
    assert found(beyond) == found(pages[2])


def test_tabs_lead_to_the_same_filters_on_the_other_lists() -> None:
    release(roedel())
    tabs = read("stance=rejects&platform=twitter").tabs
    assert [(tab.kind, tab.total, tab.current) for tab in tabs] == [
        ("articles", 1, True),
        ("statements", 1, False),
        ("comments", 0, False),
        ("statistics", 0, False),
    ]
    for tab in tabs:
        parts = urlsplit(tab.url)
        assert parts.path == f"/{tab.kind}/"
        assert browse_list(QueryDict(parts.query), tab.kind).total == tab.total


def test_the_histogram_has_every_year_and_a_bar_for_undated_records() -> None:
    for published in ("2007", "2009", "2011-03", "2011", None):
        release(dossier(published=published))
    page = read("year=2009&year=2011")
    assert page.histogram.by == "month"
    bars = read().histogram.bars
    assert [(bar.value, bar.count, bar.percent) for bar in bars] == [
        ("2007", 1, 50),
        ("2008", 0, 0),
        ("2009", 1, 50),
        ("2010", 0, 0),
        ("2011", 2, 100),
        ("unknown", 1, 50),
    ]
    assert bars[2].url == "/articles/?year=2009"


def test_every_bar_leads_to_as_many_records_as_it_says() -> None:
    for published in ("2010-03-01", "2010-03", "2010-10-13", "2010", "2011", None):
        release(dossier(published=published))
    for query in ("", "year=2010", "from=2010-05"):
        for bar in read(query).histogram.bars:
            led = read(urlsplit(bar.url).query)
            assert (led.total, led.unknown) == (bar.count, ()), bar.url


def test_dates_are_spans() -> None:
    for published in ("2010", "2010-06", "2011", None):
        release(dossier(f"vom {published}", published=published))
    assert {card.title for card in read("from=2010-07&to=2010-12").results} == {"vom 2010"}
    assert {card.title for card in read("to=2010-06").results} == {"vom 2010", "vom 2010-06"}
    assert {card.title for card in read("dated=unknown").results} == {"vom None"}
    assert {card.title for card in read("from=2011&dated=unknown").results} == {"vom 2011", "vom None"}


def test_figures_are_shown_ready_to_read() -> None:
    release(
        dossier(
            statistics=[
                statistic("share-using", "25", "percent", qualifier="just-under", platform="twitter"),
                statistic("users", "13000000", "users", high="13500000.5", reference_date="2010-06"),
            ]
        )
    )
    first, second = sorted(read("", "statistics").results, key=lambda card: card.unit)
    assert first.value == "knapp 25 Prozent"
    assert second.value == "13.000.000 bis 13.500.000,5 Nutzer"
    assert second.reference_date_display == "Juni 2010"
    assert first.check_label


def test_names_of_platforms_are_those_of_the_version() -> None:
    value = roedel()
    named = builders.replace(value.release, platforms={"xing": Name(name="Xing (openBC)", ark="")})
    release(builders.replace(value, release=named))
    assert read("q=openBC").total == 1
    (card,) = read().results
    assert card.voices[0].stances[0].platform == "Xing (openBC)"


def test_the_json_has_the_agreed_form() -> None:
    release(roedel())
    plain = json.loads(json.dumps(as_json(read("platform=twitter&platform=myspace"))))
    assert plain["counts"] == {"articles": 1, "statements": 1, "speakers": 1}
    assert (plain["total"], plain["page"], plain["pages"]) == (1, 1, 1)
    (result,) = plain["results"]
    assert result["title"] == "PR und soziale Netze"
    assert result["url"] == f"/{result['ark']}"
    assert [facet["name"] for facet in plain["facets"]] == [
        *("platform", "stance", "role", "topic", "speaker", "organisation"),
        *("outlet", "kind", "access", "author", "year", "study"),
    ]
    platforms = plain["facets"][0]
    assert platforms["label"] == "Plattform"
    assert {
        "value": "twitter",
        "label": "Twitter",
        "count": 1,
        "selected": True,
        "url": "/articles/",
    } in platforms["options"]
    assert plain["filters"] == [
        {"name": "platform", "value": "twitter", "label": "Twitter", "url_without": "/articles/"}
    ]
    assert [(entry["name"], entry["value"]) for entry in plain["unknown"]] == [("platform", "myspace")]


def test_speakers_are_named_by_their_authority_records() -> None:
    release(roedel())
    (speakers,) = [facet for facet in read().facets if facet.name == "speaker"]
    assert [(option.value, option.label) for option in speakers.options] == [(part(ROEDEL), ROEDEL.name)]


def test_a_speaker_whose_record_is_gone_is_still_counted() -> None:
    lost = Agent(name="Niemand", ark=builders.fresh_ark())
    release(dossier(statements=[statement(speaker=lost)]))
    assert options(read(), "speaker") == {part(lost): 1}
    page = read(f"speaker={part(lost)}")
    assert (page.total, page.unknown) == (1, ())


@pytest.mark.parametrize("kind", LISTS)
def test_the_number_of_queries_does_not_grow_with_the_rows(kind: ListKind) -> None:
    def queries() -> int:
        read("", kind)
        with CaptureQueriesContext(connection) as captured:
            read("q=Betrieb", kind)
        return len(captured)

    release(everything(0))
    few = queries()
    for number in range(1, 12):
        release(everything(number))
    assert queries() == few <= 10


def everything(number: int) -> Dossier:
    speaker = builders.Author.objects.create(name=f"Stimme {number}")
    outlet = builders.Outlet.objects.create(name=f"Blatt {number}")
    agent = Agent(name=speaker.name, ark=speaker.ark)
    return dossier(
        outlet=builders.snapshot.Outlet(name=outlet.name, ark=outlet.ark),
        authors=(agent,),
        comments=[comment()],
        statements=[statement(speaker=agent)],
        statistics=[statistic(study=builders.STUDIES[0])],
    )


def test_every_filter_has_a_chip_that_takes_it_back() -> None:
    release(roedel())
    query = "q=Zeitvertreib&platform=twitter&month=2010-10&from=2010&to=2011&dated=unknown&synonyms=off"
    chips = {chip.name: chip for chip in read(query).filters}
    assert {name: chip.label for name, chip in chips.items()} == {
        "q": "„Zeitvertreib“",
        "platform": "Twitter",
        "month": "Oktober 2010",
        "from": "ab 2010",
        "to": "bis 2011",
        "dated": "undatiert",
        "synonyms": "ohne Synonyme",
    }
    for name, chip in chips.items():
        without = {other.name for other in read(urlsplit(chip.url_without).query).filters}
        # Synonyms belong to the search text.
        gone = {name, "synonyms"} if name == "q" else {name}
        assert without == set(chips) - gone


def test_what_has_no_box_in_the_form_of_the_facets_is_kept_by_it() -> None:
    release(roedel())
    page = read("q=Netze&platform=twitter&month=2010-10&sort=title&dated=unknown&synonyms=off&page=1")
    assert page.kept == (
        ("month", "2010-10"),
        ("dated", "unknown"),
        ("synonyms", "off"),
        ("sort", "title"),
    )


def test_without_hits_each_filter_says_what_there_would_be_without_it() -> None:
    release(roedel())
    release(dossier("Ein anderer", statements=[statement(["xing"], "rejects")]))
    page = read("q=Zeitvertreib&platform=xing&stance=advocates&year=1999")
    assert page.total == 0
    assert {chip.name: chip.without for chip in page.filters} == {
        "q": 0,
        "platform": 0,
        "stance": 0,
        "year": 1,
    }
    assert [chip.without for chip in read("platform=xing").filters] == [None]


def test_counting_without_a_filter_stops_after_a_few() -> None:
    release(roedel())
    years = "&".join(f"year={year}" for year in range(1990, 2000))
    counted = [chip.without for chip in read(years).filters]
    assert counted == [0] * 6 + [None] * 4


def test_what_else_was_searched_is_told_and_can_be_switched_off() -> None:
    SynonymGroup.objects.create(entries="KMU\nSME\nMittelstand")
    release(dossier("Der Mittelstand twittert"))
    release(dossier("Jedes KMU twittert"))
    page = read("q=KMU&platform=&sort=title")
    assert page.total == 2
    assert (page.also, page.widened) == (("SME", "Mittelstand"), ("KMU",))
    exact = read(urlsplit(page.exact_url).query)
    assert [card.title for card in exact.results] == ["Jedes KMU twittert"]
    assert (exact.also, exact.exact_url) == ((), "")


def test_a_misspelt_word_is_offered_as_the_archive_spells_it_under_the_same_filters() -> None:
    for number in range(6):
        release(dossier(f"Nummer {number}", "Die Werkbank steht im Zwitscherraum."))
    page = read("q=Zwitscherruam&dated=unknown")
    assert page.total == 0
    assert [(link.label, link.url) for link in page.corrections] == [
        ("Zwitscherraum", "/articles/?q=Zwitscherraum&dated=unknown")
    ]
    assert read("q=Zwitscherraum").corrections == ()
    for article in list(Article.objects.all()):
        withdraw(article)
    assert read("q=Zwitscherruam").corrections == ()


def test_a_whole_list_comes_card_by_card_in_its_order() -> None:
    for number in range(PAGE_SIZE + 5):
        release(dossier(f"Nummer {number:02}"))
    found = stream(QueryDict("sort=title&page=2&colour=red"), "articles")
    assert found.total == PAGE_SIZE + 5
    assert [card.title for card in found.cards] == [f"Nummer {number:02}" for number in range(PAGE_SIZE + 5)]
    assert [entry.name for entry in found.unknown] == ["colour"]


def test_a_stream_may_leave_out_why_its_records_were_found() -> None:
    release(roedel())
    (found,) = stream(QueryDict("q=Partner"), "articles").cards
    (short,) = stream(QueryDict("q=Partner"), "articles", passages=False).cards
    assert found.passages
    assert short == replace(found, passages=())


def test_an_archive_without_articles_has_an_empty_list() -> None:
    page = read("platform=twitter&q=Xing")
    assert (page.total, page.pages, page.results) == (0, 1, ())
    assert not page.rebuilding


def test_no_search_text_breaks_a_list() -> None:
    release(roedel())
    indexing.catch_up()
    for q in (
        "-",
        '"',
        '-"',
        "(",
        "a:b",
        "*",
        "?",
        "[x TO y]",
        "\\",
        "x" * 290,
        "-xing",
        '-"sozial netz"',
        "🙂",
    ):
        params = QueryDict(mutable=True)
        params["q"] = q
        page = browse_list(params, "articles")
        assert not page.rebuilding
