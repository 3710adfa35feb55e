"""Threads of software nobody described, pages without comments, and markup meant to break a reader."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from archive.importers.html.thread_kinds.dates import find_date, is_relative
from archive.importers.html.threads import take_comments
from tests.importers.html.threadpages import ARTICLE, UNTOUCHED, read, read_page, specimen


def test_names_of_unknown_software_are_enough() -> None:
    page = read(specimen("unknown"))
    assert page.authors == ["Grete", "Heinz"]
    assert page.times == ["2012-11-06T13:47", "2012-11-07T08:00"]
    assert page.texts == ["Na also\n\nEs geht doch.", "Noch nicht."]
    assert page.rest == UNTOUCHED


def test_parts_without_names_are_told_apart_by_their_shape() -> None:
    page = read(specimen("unnamed_parts"))
    assert page.authors == ["Ines Hold", "Jobst"]
    assert page.times == ["2011-12-02T15:57", "2011-12-03T09:12"]
    assert page.texts == ["Wer zahlt die Zeit dafür?", "Der Chef."]
    assert page.rest == UNTOUCHED


def test_a_line_above_may_be_all_that_sets_a_comment_apart() -> None:
    page = read(specimen("lines_only"))
    assert page.authors == ["Kira", "Leo"]
    assert page.times == ["2009-03-26T16:19", "2009-03-27T07:00"]
    assert page.texts == ["Danke dafür.", "Dem schließe ich mich an."]
    assert page.rest == UNTOUCHED


def test_comments_may_follow_one_another_without_any_box() -> None:
    page = read(specimen("flat_lines"))
    assert page.authors == ["Marta", "Nico"]
    assert page.times == ["2010-10-13T14:05", "2010-10-14T09:30"]
    assert page.texts == ["Ein Satz.\n\nNoch einer.", "Ein dritter."]


@pytest.mark.parametrize(
    ("name", "day", "parent"),
    [
        ("typepad", "2010-10-13T14:05", None),
        ("movable_type3", "2010-10-13T14:05", None),
        ("table_each", "2010-10-13T14:05", None),
        ("bold_names", "2010-10-13T14:05", None),
        ("modifiers", "2012-10-13T14:05", 1),
        ("wpdiscuz7", "2020-10-13T14:05", 1),
        ("german_names", "2010-10-13", 1),
    ],
)
def test_more_ways_to_print_two_comments(name: str, day: str, parent: int | None) -> None:
    page = read(specimen(name))
    assert page.authors == ["Uta", "Ulf"]
    assert page.times[0] == day
    assert page.parents == [None, parent]
    assert [text.split("\n")[0] for text in page.texts] == ["Ein Satz.", "Zwei."]
    assert page.rest == UNTOUCHED


@pytest.mark.parametrize("beside", [specimen("teasers"), specimen("widget"), ""])
def test_teasers_and_widgets_are_no_thread(beside: str) -> None:
    page = read(beside)
    assert page.comments == ()
    assert "Zwei Auszubildende schreiben mit." in page.rest


def test_a_widget_beside_a_thread_adds_nothing_to_it() -> None:
    assert read(specimen("unknown") + specimen("widget")).authors == ["Grete", "Heinz"]


def test_the_place_of_comments_that_nobody_wrote_goes_too() -> None:
    page = read(specimen("empty_thread"))
    assert page.comments == ()
    assert page.rest == UNTOUCHED


def test_an_article_in_a_page_named_after_comments_stays() -> None:
    page = read_page(
        f"<html><body class='comments-open'><div class='comments'><h1>Titel</h1>{ARTICLE}</div></body></html>"
    )
    assert page.comments == ()
    assert "Schraubenhandlung" in page.rest


def test_a_link_of_a_web_archive_is_the_link_it_archived() -> None:
    archived = "http://web.archive.org/web/20130307194448/http://fern.example/x"
    signed = f"<cite><a href='{archived}'>Sven</a></cite> sagt: <small>1. Mai 2011 um 9:00</small>"
    page = read(f"<ol class='commentlist'><li id='comment-1'>{signed}<p>Ja.</p></li></ol>")
    assert page.comments[0].author_url == "http://fern.example/x"


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("13. Oktober 2010 um 14:05", "2010-10-13T14:05"),
        ("Mittwoch, den 7. Jänner 2009, 8.30 Uhr", "2009-01-07T08:30"),
        ("am 17.07, 2011 @ 13:04", "2011-07-17T13:04"),
        ("October 12th, 2009 at 2:23 pm", "2009-10-12T14:23"),
        ("28.09.19 12:44", "2019-09-28T12:44"),
        ("16:43 Uhr, 29.07.2008", "2008-07-29T16:43"),
        ("2011-02-03 @ 00:39", "2011-02-03T00:39"),
        ("12. Okt. '10", "2010-10-12"),
        ("31.02.2010", None),
        ("Version 4.8.1", None),
        ("im Oktober 2010", None),
        ("vor 3 Tagen", None),
    ],
)
def test_dates_are_read_as_printed(printed: str, value: str | None) -> None:
    found = find_date(printed)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    "printed", ["vor 3 Tagen", "6 months ago", "1 Monat her", "Heute, 14:05", "18. September um 08:37"]
)
def test_times_that_count_from_an_unknown_day_are_known_as_such(printed: str) -> None:
    assert is_relative(printed)


def _item(number: int, inside: str = "") -> str:
    signed = f'<cite class="fn">L{number}</cite> <span class="comment-date">13.10.2010, 14:05 Uhr</span>'
    words = f'<div class="comment-content"><p>Satz {number}.</p></div>'
    return f'<li class="comment" id="comment-{number}">{signed}{words}{inside}</li>'


def test_thousands_of_comments_take_seconds() -> None:
    listed = "".join(map(_item, range(1, 3001)))
    began = time.process_time()
    page = read(f'<div id="comments"><ol class="commentlist">{listed}</ol></div>')
    assert len(page.comments) == 3000
    assert page.comments[-1].text == "Satz 3000."
    assert time.process_time() - began < 20


def test_answers_nested_deep_keep_their_parents() -> None:
    nested = ""
    for number in range(50, 0, -1):
        nested = _item(number, f'<ul class="children">{nested}</ul>' if nested else "")
    assert read(f'<ol class="commentlist">{nested}</ol>').parents == [None, *range(1, 50)]


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 3000 + "x",
        '<div class="comment">' * 3000 + "1.1.2010",
        "<dl id='comments'>" + "<dt class='comment'>a" * 500,
        "<table>" * 400,
        "<div>" + "<div class='comment' id='comment-1'>Uta 1.2.2010 10:00 " + "<p>Wort </p>" * 9000,
        "<p class='" + "comment " * 20000 + "'>x</p>",
        "<ol class='commentlist'><li id='comment-1'><cite>a</cite> 1.1.2010 <a href='//['>b",
        "<span class='postbody'>x</span>" * 300,
        "<!-- nur ein Kommentar -->",
    ],
)  # fmt: skip
def test_hostile_markup_is_read_in_time_and_without_an_error(page: str) -> None:
    tree = html.document_fromstring(
        f"<html><body>{page}</body></html>", parser=html.HTMLParser(huge_tree=True)
    )
    began = time.monotonic()
    take_comments(tree)
    assert time.monotonic() - began < 20


_NAMES = st.sampled_from(
    ["comment", "comments", "kommentar", "post", "fn", "date", "children", "reply", "respond", "entry", ""]
)
_TAGS = st.sampled_from(
    [
        "div",
        "li",
        "ol",
        "dl",
        "dt",
        "dd",
        "p",
        "table",
        "tr",
        "td",
        "span",
        "h3",
        "form",
        "cite",
        "a",
        "blockquote",
    ]
)
_TEXTS = st.sampled_from(
    [
        "",
        "Wort",
        "1.2.2010 10:00",
        "#1 Kommentar von Uta",
        "Antworten",
        "vor 3 Tagen",
        "Uta schrieb am 1.2.2010",
    ]
)


@given(st.lists(st.tuples(_TAGS, _NAMES, st.integers(0, 3), _TEXTS, st.booleans()), max_size=40))
@settings(max_examples=60)
def test_any_heap_of_names_gives_comments_in_order_with_earlier_parents(
    parts: list[tuple[str, str, int, str, bool]],
) -> None:
    page = "".join(
        f'<{tag} class="{name}" id="comment-{n}">{text}{f"</{tag}>" * close}'
        for tag, name, n, text, close in parts
    )
    read_comments = read_page(f"<html><body><h1>Titel</h1>{page}</body></html>").comments
    assert [comment.position for comment in read_comments] == list(range(1, len(read_comments) + 1))
    assert all(comment.parent is None or comment.parent < comment.position for comment in read_comments)
