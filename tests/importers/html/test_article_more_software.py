"""Bylines, dates and opening posts where early blog and forum software prints them, on invented pages."""

import pytest

from archive.importers.records import CaptionDraft
from tests.importers.html.articlepages import FIRST, SECOND, THIRD, article, texts

TEXT = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
KUBRICK = f"""<html><head><title>Werkstattblog &raquo; Hobeln</title></head><body><div id="page">
<div id="header"><h1><a href="/">Werkstattblog</a></h1><div class="description">Aus dem Alltag</div></div>
<div id="content"><div class="post" id="post-17"><h2>Hobeln</h2><div class="entry">{TEXT}
<p class="postmetadata alt"><small>Dieser Beitrag wurde am Dienstag, 9. März 2010 um 10:42 Uhr erstellt und in
der Kategorie Allgemein abgelegt. Kommentare zu diesem Eintrag über den RSS 2.0 Feed. Sie können einen
Kommentar schreiben, oder einen Trackback auf Ihrer Seite einrichten.</small></p></div></div>
<h3 id="comments">2 Reaktionen zu &#8220;Hobeln&#8221;</h3><ol class="commentlist">
<li id="comment-1"><cite>Ilka</cite> schreibt: <small class="commentmetadata">9. März 2010 um 18:30</small>
<p>Und am Sonntag?</p></li>
<li id="comment-2"><cite><a href="http://s.example/" class="url">Spankiste</a></cite> schreibt:
<small class="commentmetadata">10. März 2010 um 08:12</small><p>[...] steht im Werkstattblog [...]</p></li>
</ol></div></div></body></html>"""
SERENDIPITY = f"""<html><head><title>Hobeln - Werkstattblog</title></head><body><div id="content">
<h3 class="serendipity_date">Mittwoch,  4. Februar 2009</h3><h4 class="serendipity_title">Hobeln</h4>
<div class="serendipity_entry"><div class="serendipity_entry_body">{FIRST}<br/><br/>{SECOND}</div>
<div class="serendipity_entry_extended">{THIRD}</div>
<div class="serendipity_entryFooter">Geschrieben von <a href="/authors/2">Ina Muster</a> in
<a href="/c">Alltag</a> um <a href="/21">19:22</a>| <a href="#c">Kommentare (0)</a></div></div></div>
</body></html>"""
NEWSPAPER = f"""<html><head><title>Hobeln - Tageblatt</title>
<meta name="author" content="Tageblatt Online"></head>
<body><div class="article"><h1>Hobeln</h1><p class="vorspann">Eine Schreinerei macht vor, was große Häuser
noch üben: mit der Kundschaft reden, statt sie zu bewerben.</p>
<p class="autor">Von Ina Muster und Bernd Beispiel</p>
<p class="datum">08.07.2010, 05:00 Uhr</p>
<div class="artikeltools"><a>Drucken</a> <a>Versenden</a> Schriftgröße: <a>A</a> <a>A+</a></div>
<div class="bild"><span class="bildunterschrift">Der Meister.</span>
<span class="bildquelle">Foto: Rolf Blende</span></div>{TEXT}</div>
<div class="forum" id="leserkommentare"><h2>Leserkommentare (3)</h2><ul class="beitraege">
<li class="beitrag"><div class="beitragsinfo">von <b>Fuchs</b> | 08.07.2010, 07:14</div><p>Endlich.</p>
<ul class="antworten"><li class="beitrag antwort">
<div class="beitragsinfo">von <b>Dachs</b> | 08.07.2010, 08:20</div>
<p>Fast jedenfalls.</p></li></ul></li>
<li class="beitrag"><div class="beitragsinfo">von <b>Iltis</b> | 09.07.2010, 22:51</div>
<p>Na ja, na ja.</p></li>
</ul></div></body></html>"""


def post(number: int, writer: str, posted: str, text: str) -> str:
    """One post of a forum of vBulletin 3, with the facts about its writer that stand beside it."""
    return f"""<div id="edit{number}"><table class="tborder" id="post{number}"><tr>
<td class="thead">{posted}</td></tr>
<tr><td class="alt2"><a class="bigusername" href="member.php?u={number}">{writer}</a>
<div class="smallfont">Erfahrener Benutzer</div><div class="smallfont"><div>Registriert seit: 12.03.2007</div>
<div>Ort: Celle</div></div></td></tr><tr><td class="alt1" id="td_post_{number}">
<div id="post_message_{number}">{text}</div></td></tr></table></div>"""


FORUM = f"""<html><head><title>Hobeln? - Handwerkerforum</title></head><body><table class="tborder"><tr>
<td class="navbar"><strong>Hobeln?</strong></td></tr></table><div id="posts">
{post(1, "hobelmann", "14.04.2011, 09:12", f"{FIRST}<br/><br/>{SECOND}")}
{post(2, "leimkocher", "14.04.2011, 10:47", "Lass die Finger davon.")}
{post(3, "hobelmann", "14.04.2011, 21:03", "Zu spät, die Seite steht.")}</div>
<div class="smallfont">Es ist jetzt 11:15 Uhr.</div></body></html>"""


def test_the_paragraph_of_early_wordpress_about_date_and_feeds_is_read_and_left_out():
    draft = article(KUBRICK)
    assert (draft.title, draft.authors, draft.published) == ("Hobeln", (), "2010-03-09T10:42")
    assert texts(draft) == [FIRST, SECOND, THIRD]


def test_an_excerpt_between_dots_from_another_page_is_a_pingback_in_early_wordpress():
    assert [(comment.author, comment.pingback) for comment in article(KUBRICK).comments] == [
        ("Ilka", False),
        ("Spankiste", True),
    ]


def test_serendipity_signs_below_the_text_and_keeps_its_second_half_apart():
    draft = article(SERENDIPITY)
    assert (draft.authors, draft.published) == (("Ina Muster",), "2009-02-04")
    assert texts(draft) == [FIRST, SECOND, THIRD]


def test_a_byline_below_the_standfirst_is_preferred_to_the_name_of_the_house():
    draft = article(NEWSPAPER)
    assert draft.authors == ("Ina Muster", "Bernd Beispiel")
    assert draft.published == "2010-07-08T05:00"
    assert draft.captions == (CaptionDraft("Der Meister.", "Rolf Blende"),)
    assert texts(draft)[-3:] == [FIRST, SECOND, THIRD]
    assert not any("Drucken" in text for text in texts(draft))


def test_answers_in_a_list_with_names_of_its_own_are_comments_with_parents():
    said = [(comment.author, comment.parent, comment.text) for comment in article(NEWSPAPER).comments]
    assert said == [
        ("Fuchs", None, "Endlich."),
        ("Dachs", 1, "Fast jedenfalls."),
        ("Iltis", None, "Na ja, na ja."),
    ]


def test_the_opening_post_of_a_forum_is_the_article_without_the_facts_about_its_writer():
    draft = article(FORUM)
    assert (draft.authors, draft.published) == (("hobelmann",), "2011-04-14T09:12")
    assert texts(draft) == [FIRST, SECOND]
    assert [comment.author for comment in draft.comments] == ["leimkocher", "hobelmann"]


@pytest.mark.parametrize(
    ("line", "authors", "published"),
    [
        (
            "Autor: Ina Muster | Datum: 30.11.2011 | Rubrik: Handwerk | Kommentare: 2",
            ("Ina Muster",),
            "2011-11-30",
        ),
        ("01. Dezember 2010 - Ina Muster", ("Ina Muster",), "2010-12-01"),
        ("Sa, 12/04/2010 - 16:45 — Ina Muster", ("Ina Muster",), "2010-12-04T16:45"),
        ("Gespeichert von Ina Muster am 21. Juni 2012 - 7:50", ("Ina Muster",), "2012-06-21T07:50"),
    ],
)
def test_a_line_of_facts_gives_author_and_date(line, authors, published):
    draft = article(f"<html><body><h1>Hobeln</h1><p>{line}</p>{TEXT}</body></html>")
    assert (draft.authors, draft.published) == (authors, published)
    assert texts(draft) == [FIRST, SECOND, THIRD]
