"""What the article reader finds on pages of the common kinds of software, and what it leaves out."""

import pytest

from archive.importers.records import CaptionDraft, LinkDraft
from tests.importers.html.articlepages import (
    BLOGGER,
    DRUPAL,
    FIRST,
    NEWS,
    SECOND,
    THIRD,
    TYPO3,
    URL,
    WORDPRESS,
    article,
    texts,
)


def test_a_wordpress_entry_keeps_its_kinds_of_blocks_and_nothing_of_the_theme():
    draft = article(WORDPRESS)
    assert [(block.kind, block.text) for block in draft.blocks] == [
        ("paragraph", FIRST),
        ("heading", "Der Dienstag"),
        ("paragraph", f"{SECOND} Mehr Zahlen"),
        ("quote", "Wir machen das, weil es Spaß macht."),
        ("item", "ein Eintrag"),
        ("item", "eine Woche"),
        ("paragraph", THIRD),
    ]
    assert draft.captions == (CaptionDraft("Die Werkstatt am Morgen", "Ina Muster"),)
    assert draft.links == (LinkDraft("http://www.example.com/netz", "Mehr Zahlen"),)


def test_a_wordpress_entry_is_described_by_what_is_printed_around_it():
    draft = article(WORDPRESS)
    assert (draft.title, draft.authors, draft.published) == (
        "Lehrlinge aus dem Netz",
        ("Ina Muster",),
        "2010-06-16",
    )
    assert (draft.outlet, draft.language, draft.kind) == ("Werkstattblog", "de", "blog-post")


def test_line_breaks_of_blogger_make_paragraphs_and_single_ones_stay():
    draft = article(BLOGGER)
    assert texts(draft) == [FIRST, f"{SECOND}\nEin Vers,\nein zweiter.", THIRD]
    assert (draft.title, draft.authors, draft.published) == (
        "Lehrlinge aus dem Netz",
        ("Ina Muster",),
        "2010-04-21",
    )


def test_typo3_news_give_standfirst_time_and_both_authors():
    draft = article(TYPO3)
    assert draft.subtitle == "Ein Betrieb probiert aus, wovon andere reden, und zieht nach einem Jahr Bilanz."
    assert (draft.authors, draft.published) == (("Ina Muster", "Bernd Beispiel"), "2010-10-13T09:15")
    assert texts(draft) == [FIRST, SECOND, THIRD]


def test_a_drupal_node_is_read_without_its_links():
    draft = article(DRUPAL)
    assert texts(draft) == [FIRST, SECOND, THIRD]
    assert (draft.title, draft.published) == ("Lehrlinge aus dem Netz", "2010-04-21T12:30")


def test_a_news_page_gives_kicker_title_and_the_time_in_berlin():
    draft = article(NEWS)
    assert (draft.kicker, draft.title) == ("Werkstatt im Netz", "Lehrlinge gesucht")
    assert draft.published == "2012-07-03T12:05"
    assert draft.authors == ("Ina Muster", "Bernd Beispiel")
    assert (draft.outlet, draft.kind, draft.url) == (
        "Tageblatt",
        "news",
        "https://news.example.org/wirtschaft/lehrlinge-1.html",
    )


def test_a_news_page_leaves_teasers_boxes_and_captions_out_of_the_body():
    draft = article(NEWS)
    assert texts(draft) == [FIRST, "Der Dienstag", SECOND, THIRD]
    assert draft.captions == (CaptionDraft("Die Halle.", "B. Beispiel"),)


def test_a_page_without_known_names_is_found_by_its_paragraphs():
    markup = (
        "<html><body><table><tr><td><a href='/a'>Start</a><br><a href='/b'>Kontakt</a></td>"
        "<td><b>Titel</b><br>"
        f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></td></tr></table><p>Impressum</p></body></html>"
    )
    assert texts(article(markup))[-3:] == [FIRST, SECOND, THIRD]


def test_an_archived_page_gets_back_the_addresses_of_its_author():
    page = WORDPRESS.replace("http://www.", "https://web.archive.org/web/20110106023242/http://www.")
    draft = article(page, f"https://web.archive.org/web/20110106023242/{URL}")
    assert draft.url == URL
    assert draft.links == (LinkDraft("http://www.example.com/netz", "Mehr Zahlen"),)


@pytest.mark.parametrize(
    ("title", "series", "part"),
    [
        ("Netze im Handwerk, Teil 4: Die Kammer", "Netze im Handwerk", 4),
        ("Netze im Handwerk (Folge 2)", "Netze im Handwerk", 2),
        ("Lehrlinge aus dem Netz", "", None),
    ],
)
def test_series_and_part_are_read_from_the_title(title: str, series: str, part: int | None):
    draft = article(WORDPRESS.replace("Lehrlinge aus dem Netz", title))
    assert (draft.title, draft.series, draft.part) == (title, series, part)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Oktober 2010", None),
        ("1. März 2011, 14:05 Uhr", "2011-03-01T14:05"),
        ("7.5.09", "2009-05-07"),
        ("May 4th, 2011", "2011-05-04"),
        ("zuletzt geändert am 3. Mai 2012", None),
    ],
)
def test_a_printed_date_is_read_as_it_stands_and_a_change_is_no_publication(
    printed: str, expected: str | None
):
    page = WORDPRESS.replace("16. Juni 2010 von Ina Muster", printed)
    assert article(page, "http://blog.example.org/lehrlinge/").published == expected


def test_the_date_in_the_address_is_the_last_resort_and_as_vague_as_it_is():
    assert article(WORDPRESS.replace("16. Juni 2010 von Ina Muster", "Ina Muster")).published == "2010-06"


def test_the_opening_post_of_a_forum_topic_is_the_article():
    post = (
        '<div class="post" id="post{0}"><span class="author">{1}</span> <span class="date">{0}.05.2010</span>'
    )
    page = (
        "<html><head><title>Lehrlinge suchen - Forum</title></head><body><h1>Lehrlinge suchen</h1>"
        + "".join(
            post.format(number, name) + f'<div class="content"><p>{text}</p></div></div>'
            for number, name, text in ((11, "Ina", FIRST), (12, "Bernd", SECOND), (13, "Jo", THIRD))
        )
    )
    draft = article(page, "http://www.example.org/forum/viewtopic.php?t=1")
    assert FIRST in texts(draft)
    assert FIRST not in [comment.text for comment in draft.comments]


def test_the_standfirst_opens_the_text_of_the_page_and_is_left_out_of_the_body() -> None:
    draft = article(NEWS)
    assert draft.blocks[0].text == draft.subtitle
    assert draft.body == draft.blocks[1:]
