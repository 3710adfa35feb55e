"""Invented pages as browsers copy them: trade press, blogs, newsletters, with and without threads."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.importers.plain_text import read
from archive.importers.records import ArticleDraft, CommentDraft, Source, SourceError

LONG = (
    "Der Betrieb in der Beispielstraße hat lange gezögert, bevor er sein erstes Profil im Netz angelegt hat. "
    "Inzwischen sehen die Inhaber darin ein Werkzeug wie jedes andere."
)
SECOND = (
    "Wer damit anfängt, braucht vor allem Geduld und einen Menschen im Haus, der gern schreibt und der "
    "auch dann "
    "antwortet, wenn einmal eine unbequeme Frage kommt."
)
THIRD = (
    "Die Kammer in Musterstadt bietet dazu Abende an, zu denen jeder kommen kann, der ein Geschäft "
    "führt und dem "
    "die neuen Werkzeuge noch fremd sind."
)


def draft_of(text: str) -> ArticleDraft:
    (draft,) = read(Source(name="invented.txt", payload=text.encode(), media_type="text/plain"))
    return draft


def thread_of(text: str) -> tuple[CommentDraft, ...]:
    return draft_of(f"Ein Titel für den Faden\n\n{LONG}\n\n{SECOND}\n\n{text}").comments


def texts(draft: ArticleDraft) -> list[str]:
    return [block.text for block in draft.blocks]


def test_a_magazine_page_gives_every_part_of_its_head() -> None:
    draft = draft_of(
        "Start > Themen > Handel\n\nHandwerk im Netz, Teil 2\n\nDer Meister zwitschert\n\n"
        "Montag, 4. Oktober 2010, 9:15 Uhr | Karla Beispiel\n"
        "Meister Muster an der Werkbank (Foto: Bildhaus Probe)\n\n"
        "Ein Tischler aus Musterstadt zeigt seine Werkstatt im Netz und gewinnt damit Kundschaft weit "
        "über den Ort hinaus\n\n"
        f"{LONG}\n\n{SECOND}\n\nNewsletter abonnieren\n\nDruckwerk+"
    )
    assert (draft.kicker, draft.title) == ("Handwerk im Netz, Teil 2", "Der Meister zwitschert")
    assert (draft.series, draft.part) == ("Handwerk im Netz", 2)
    assert (draft.published, draft.authors) == ("2010-10-04T09:15", ("Karla Beispiel",))
    assert [(caption.text, caption.credit) for caption in draft.captions] == [
        ("Meister Muster an der Werkbank", "Bildhaus Probe")
    ]
    assert draft.subtitle.startswith("Ein Tischler aus Musterstadt")
    assert texts(draft) == [LONG, SECOND]
    assert draft.kind == "trade-press"


@pytest.mark.parametrize(
    ("line", "authors", "published"),
    [
        ("Von Karla Beispiel", ("Karla Beispiel",), None),
        ("von Karla Beispiel und Max Muster", ("Karla Beispiel", "Max Muster"), None),
        ("Autor: Max Muster", ("Max Muster",), None),
        ("Autoren: Max Muster, Eva von der Probe", ("Max Muster", "Eva von der Probe"), None),
        ("Text: Dr. Eva Probe", ("Dr. Eva Probe",), None),
        ("veröffentlicht am 3. Mai 2011", (), "2011-05-03"),
        ("Veröffentlicht am 3. Mai 2011 von Karla Beispiel", ("Karla Beispiel",), "2011-05-03"),
        ("Geschrieben von Karla Beispiel am 3.5.2011", ("Karla Beispiel",), "2011-05-03"),
        ("Karla Beispiel, 3. Mai 2011", ("Karla Beispiel",), "2011-05-03"),
        ("03.05.11 | Karla Beispiel", ("Karla Beispiel",), "2011-05-03"),
        ("Dienstag, den 3. Mai 2011 um 14:05 Uhr", (), "2011-05-03T14:05"),
        (
            "3. Mai 2011, 14.05 Uhr – Redaktion Beispielblatt",
            ("Redaktion Beispielblatt",),
            "2011-05-03T14:05",
        ),
        ("Mai 2011", (), "2011-05"),
        ("Stand: 03.05.2011", (), "2011-05-03"),
        ("2011-05-03 | Marketing | Karla Beispiel-Probe", ("Karla Beispiel-Probe",), "2011-05-03"),
        ("3. Mai 2011 von karla77 in Handel, Netz", ("karla77",), "2011-05-03"),
        ("3. Mai 2011, 9:05 · von Karla · 6 Kommentare", ("Karla",), "2011-05-03T09:05"),
        ("3 Mai, 2011 | Karla Beispiel | Kommentare 34 |", ("Karla Beispiel",), "2011-05-03"),
        ("Mai 3, 2011 um 2:33 pm", (), "2011-05-03T14:33"),
        ("Karla M. Beispiel\n3. Mai 2011", ("Karla M. Beispiel",), "2011-05-03"),
    ],
)
def test_bylines_of_many_kinds_are_read(line: str, authors: tuple[str, ...], published: str | None) -> None:
    draft = draft_of(f"Der Titel des Artikels\n\n{line}\n\n{LONG}\n\n{SECOND}\n\n{THIRD}")
    assert (draft.title, draft.kicker) == ("Der Titel des Artikels", "")
    assert (draft.authors, draft.published) == (authors, published)
    assert texts(draft) == [LONG, SECOND, THIRD]


@pytest.mark.parametrize(
    "sentence",
    [
        "Am 3. Mai 2011 trafen sich in Musterstadt dreißig Händler und sprachen über ihre Erfahrungen "
        "mit dem Netz.",
        "Von Anfang an war klar, dass niemand im Haus dafür Zeit haben würde.",
        "Von Karla Beispiel lernten wir, wie man eine Seite pflegt und warum das dauert.",
    ],
)
def test_a_sentence_with_a_date_or_a_name_is_no_byline(sentence: str) -> None:
    draft = draft_of(f"Der Titel des Artikels\n\n{sentence}\n\n{LONG}")
    assert (draft.authors, draft.published) == ((), None)
    assert texts(draft) == [sentence, LONG]


def test_a_blog_post_may_open_with_its_date_and_close_with_its_author() -> None:
    draft = draft_of(
        f"Freitag, 6. Mai 2011\n\nWarum ich nicht mehr warte\n\n{LONG}\n\nIch fange an.\n\n"
        "Eingestellt von Karla Beispiel um 10:20\n\nLabels: Netz, Handel\n\n"
        "Neuerer Post Älterer Post Startseite"
    )
    assert (draft.title, draft.published) == ("Warum ich nicht mehr warte", "2011-05-06")
    assert draft.authors == ("Karla Beispiel",)
    assert draft.kind == "blog-post"
    assert texts(draft) == [LONG, "Ich fange an."]


def test_a_letter_keeps_salutation_and_signature_and_is_by_who_signs() -> None:
    draft = draft_of(
        f"Ein Brief an alle\n\nLiebe Mitglieder,\n\n{LONG}\n\nMit freundlichen Grüßen\n\nEva Probe"
    )
    assert draft.title == "Ein Brief an alle"
    assert texts(draft) == ["Liebe Mitglieder,", LONG, "Mit freundlichen Grüßen", "Eva Probe"]
    assert draft.authors == ("Eva Probe",)


def test_a_standfirst_between_title_and_byline_is_a_standfirst() -> None:
    teaser = (
        "Viele Betriebe fragen sich, ob sich der Aufwand lohnt. Drei Beispiele aus der Region geben Auskunft."
    )
    draft = draft_of(f"Lohnt sich das?\n\n{teaser}\n\nVon Max Muster\n\n{LONG}\n\n{SECOND}")
    assert (draft.title, draft.subtitle, draft.authors) == ("Lohnt sich das?", teaser, ("Max Muster",))
    assert texts(draft) == [LONG, SECOND]


def test_guest_authors_named_in_the_standfirst_are_the_authors() -> None:
    draft = draft_of(
        f"Netze im Handel\n\n12.10.2010\n"
        f"Was bringt das Netz dem Laden? Eva M. Probe und Max Muster* geben Antwort.\n\n{LONG}\n\n{SECOND}"
    )
    assert draft.authors == ("Eva M. Probe", "Max Muster")
    assert draft.subtitle.endswith("geben Antwort.")


def test_authors_inferred_from_the_standfirst_are_told_to_the_editor() -> None:
    teaser = "Das Netz ist kein Kinderspiel. Eva Probe erklärt, wie es dennoch gelingt."
    draft = draft_of(f"Netze im Handel\n\n12.10.2010\n{teaser}\n\n{LONG}\n\n{SECOND}")
    assert draft.authors == ("Eva Probe",)
    assert any("inferred from the standfirst" in warning for warning in draft.warnings)


def test_a_caption_printed_twice_is_told_once_and_is_no_paragraph() -> None:
    caption = "Der Marktplatz von Musterstadt bei Nacht"
    draft = draft_of(f"Der Titel des Artikels\n\n3.5.2011\n\n{LONG}\n\n{caption}\n{caption}\n\n{SECOND}")
    assert [found.text for found in draft.captions] == [caption]
    assert texts(draft) == [LONG, SECOND]


@pytest.mark.parametrize(
    ("line", "text", "credit"),
    [
        ("Der Laden von außen. (Bild: Probe, Agentur)", "Der Laden von außen.", "Probe, Agentur"),
        ("Der Laden von außen (© Eva Probe)", "Der Laden von außen", "Eva Probe"),
        ("Foto: Eva Probe", "", "Eva Probe"),
        ("Der Laden von außen | Foto: Eva Probe", "Der Laden von außen", "Eva Probe"),
    ],
)
def test_captions_are_known_by_their_credit(line: str, text: str, credit: str) -> None:
    draft = draft_of(f"Der Titel des Artikels\n\n3.5.2011\n\n{line}\n\n{LONG}\n\n{SECOND}")
    assert [(found.text, found.credit) for found in draft.captions] == [(text, credit)]
    assert line not in texts(draft)


def test_a_split_article_knows_its_pages() -> None:
    draft = draft_of(
        f"Handel im Wandel\n\nDer zweite Schritt\n\n3.5.2011 | Eva Probe\n\n{LONG}\n\n{SECOND}\n\n"
        "  1. Der erste Schritt\n  2. Der zweite Schritt\n  3. Der letzte Schritt\n\nZur Startseite"
    )
    assert draft.pages == ("Der erste Schritt", "Der zweite Schritt", "Der letzte Schritt")
    assert (draft.page, draft.title, draft.kicker) == (2, "Der zweite Schritt", "Handel im Wandel")
    assert texts(draft) == [LONG, SECOND]


def test_lists_headings_and_quotes_become_blocks_of_their_kind() -> None:
    draft = draft_of(
        f"Der Titel des Artikels\n\n{LONG}\n\nWas zu tun ist\n\n{SECOND}\n\n- zuhören\n- antworten\n\n"
        f"1. anfangen\n2. weitermachen\n\n> Das Netz vergisst nichts.\n\n{THIRD}"
    )
    assert [(block.kind, block.text[:20]) for block in draft.blocks] == [
        ("paragraph", LONG[:20]),
        ("heading", "Was zu tun ist"),
        ("paragraph", SECOND[:20]),
        ("item", "zuhören"),
        ("item", "antworten"),
        ("item", "1. anfangen"),
        ("item", "2. weitermachen"),
        ("quote", "Das Netz vergisst ni"),
        ("paragraph", THIRD[:20]),
    ]


def test_lines_of_a_fixed_width_are_one_paragraph() -> None:
    wrapped = (
        "Der Betrieb in der Beispielstraße hat lange gezögert, bevor er\n"
        "sein erstes Profil im Netz angelegt hat. Inzwischen sehen die\n"
        "Inhaber darin ein Werkzeug wie jedes andere, das man lernen\n"
        "kann und das man pflegen muss, wenn es halten soll und nicht\n"
        "schon nach einem Jahr vergessen ist."
    )
    draft = draft_of(f"Der Titel des Artikels\n\n{wrapped}")
    assert texts(draft) == [wrapped.replace("\n", " ")]


def test_paragraphs_copied_without_blank_lines_are_told_apart() -> None:
    draft = draft_of(f"Der Titel des Artikels\n3. Mai 2011 | Eva Probe\n{LONG}\n{SECOND}\n{LONG}")
    assert draft.title == "Der Titel des Artikels"
    assert texts(draft) == [LONG, SECOND, LONG]


def test_addresses_in_the_text_are_its_links() -> None:
    draft = draft_of(
        f"Der Titel des Artikels\n\n{LONG}\n\n"
        "Mehr unter www.beispiel.example/seite. Auch (http://probe.example/a_(b)) hilft."
    )
    assert [(link.url, link.text) for link in draft.links] == [
        ("http://www.beispiel.example/seite", "www.beispiel.example/seite"),
        ("http://probe.example/a_(b)", "http://probe.example/a_(b)"),
    ]


def test_where_the_text_comes_from_is_no_part_of_it() -> None:
    draft = draft_of(
        f"Der Titel des Artikels\n\n{LONG}\n\n{SECOND}\n\nErschienen in: Musterblatt\n"
        "URL: http://muster.example/artikel"
    )
    assert (draft.outlet, draft.url) == ("Musterblatt", "http://muster.example/artikel")
    assert texts(draft) == [LONG, SECOND]


FRAME = [
    "Zur Startseite",
    "zurück zur Übersicht",
    "Nach oben",
    "Drucken",
    "Artikel drucken",
    "Teilen",
    "Kostenlosen Newsletter bestellen!",
    "Impressum | Datenschutz | AGB",
    "Tags: Handel, Netz",
    "Kategorie: Allgemein",
    "Seite 1 von 3",
    "Keine Kommentare:",
    "12 Kommentare",
    "Kommentare (3)",
    "Home > Netz > Handel",
    "© 2011 Musterverlag. Alle Rechte vorbehalten.",
    "Gefällt mir",
    "Ähnliche Artikel",
    "Anzeige",
    "----------",
    "Permalink",
]


@pytest.mark.parametrize("line", FRAME)
def test_the_frame_of_a_page_is_left_out(line: str) -> None:
    draft = draft_of(f"Der Titel des Artikels\n\n3.5.2011\n\n{LONG}\n\n{SECOND}\n\n{line}")
    assert texts(draft) == [LONG, SECOND]
    assert draft.comments == ()


def test_a_comment_form_ends_the_page() -> None:
    draft = draft_of(
        f"Der Titel des Artikels\n\n{LONG}\n\n{SECOND}\n\nHinterlasse eine Antwort\n\nName (erforderlich)\n\n"
        "E-Mail (wird nicht angezeigt)\n\nDiese Seite verwendet Akismet, um Spam zu reduzieren."
    )
    assert texts(draft) == [LONG, SECOND]
    assert draft.comments == ()


def test_blogger_comments_are_counted_by_their_numbers_and_buttons() -> None:
    draft = draft_of(
        f"Ein Titel für den Faden\n\n{LONG}\n\n{SECOND}\n\n3 Kommentare:\n\n"
        "  1. Das sehe ich anders.\n\n    Zwei Gründe:\n\n    AntwortenLöschen\n"
        "  2. Hallo Frau Probe,\n     vielen Dank für Ihren Kommentar. Ich bleibe dabei.\n\n"
        "    AntwortenLöschen\n"
        "  3. Und ich erst.\n\n    Viele Grüße\n    Max Muster\n\n    AntwortenLöschen\n"
    )
    assert texts(draft) == [LONG, SECOND]
    first, second, third = draft.comments
    assert first.text == "Das sehe ich anders.\n\nZwei Gründe:"
    assert (second.parent, second.by_article_author) == (1, True)
    assert sum("inferred" in warning for warning in draft.warnings) == 2
    assert (third.author, third.parent) == ("Max Muster", None)
    assert third.text.endswith("Viele Grüße\nMax Muster")


def test_blogger_replies_belong_to_the_comment_above_them() -> None:
    comments = thread_of(
        "3 Kommentare:\n\n1. Karla Beispiel22. April 2010 um 10:20\n\nDas stimmt.\n\nAntwortenLöschen\n"
        "\nAntworten\n\n"
        "1. Max Muster23. April 2010 um 08:00\n\nNein.\n\nLöschen\n\nAntworten\n\n"
        "2. Eva Probe24. April 2010 um 09:00\n\nDoch.\n\nAntwortenLöschen\n"
    )
    assert [(c.author, c.posted, c.parent, c.text) for c in comments] == [
        ("Karla Beispiel", "2010-04-22T10:20", None, "Das stimmt."),
        ("Max Muster", "2010-04-23T08:00", 1, "Nein."),
        ("Eva Probe", "2010-04-24T09:00", None, "Doch."),
    ]


def test_wordpress_comments_open_with_a_name_that_says() -> None:
    comments = thread_of(
        "2 Antworten auf „Ein Titel für den Faden“\n\nKarla Beispiel sagt:\n13. Oktober 2010 um 14:05\n"
        "\nGut so.\n\nWeiter so.\n\n"
        "Antworten\n\nnetz_max sagt:\n14. Oktober 2010 um 9:00\n\n@Karla Beispiel Das finde ich auch.\n"
        "\nAntworten\n\n"
        "Schreibe einen Kommentar\n\nDeine E-Mail-Adresse wird nicht veröffentlicht."
    )
    assert [(c.author, c.posted, c.parent) for c in comments] == [
        ("Karla Beispiel", "2010-10-13T14:05", None),
        ("netz_max", "2010-10-14T09:00", 1),
    ]
    assert comments[0].text == "Gut so.\n\nWeiter so."


@pytest.mark.parametrize(
    ("header", "author", "posted"),
    [
        ("Max am 3.4.2011", "Max", "2011-04-03"),
        ("Max Muster am 3. April 2011 um 14:05 Uhr", "Max Muster", "2011-04-03T14:05"),
        ("Max Muster schrieb am 3.4.2011:", "Max Muster", "2011-04-03"),
        ("Kommentar von Max Muster | 3.4.2011, 14:05", "Max Muster", "2011-04-03T14:05"),
        ("Am 3.4.2011 um 14:05 schrieb Max Muster:", "Max Muster", "2011-04-03T14:05"),
        ("3. April 2011, 14:05 Uhr, Max Muster", "Max Muster", "2011-04-03T14:05"),
        ("Max Muster, 3. April 2011", "Max Muster", "2011-04-03"),
        ("#7 Max Muster (Gast) 03.04.11 - 14:05", "Max Muster", "2011-04-03T14:05"),
        ("Max Muster\n3. April 2011 um 14:05", "Max Muster", "2011-04-03T14:05"),
        ("Kommentar von Max Muster:", "Max Muster", None),
        ("Max Muster\n3. April 2011 um 14:05 | Antworten", "Max Muster", "2011-04-03T14:05"),
        ("Max Muster sagt:\nApril 3, 2011 um 2:05 pm", "Max Muster", "2011-04-03T14:05"),
    ],
)
def test_comment_headers_of_many_kinds_are_read(header: str, author: str, posted: str | None) -> None:
    comments = thread_of(f"Kommentare (2)\n\n{header}\nDas sehe ich auch so.\n\nEva am 5.4.2011\nIch nicht.")
    assert [(c.author, c.posted, c.text) for c in comments] == [
        (author, posted, "Das sehe ich auch so."),
        ("Eva", "2011-04-05", "Ich nicht."),
    ]


def test_a_thread_without_heading_begins_at_its_first_header() -> None:
    comments = thread_of(
        "Karla sagt:\n13. Oktober 2010 um 14:05\n\nGut so.\n\nMax sagt:\n14. Oktober 2010\n\nNa ja."
    )
    assert [(c.author, c.text) for c in comments] == [("Karla", "Gut so."), ("Max", "Na ja.")]


def test_themes_that_sign_below_the_comment_are_read() -> None:
    comments = thread_of(
        "Comments (2)\n\n2 Kommentare »\n\nGut so.\n\n"
        "Kommentar von Karla Beispiel — 3. April 2011 @ 14:05 | Antworten\n\n"
        "Na ja.\n\nMal sehen.\n\nKommentar von max77 — 2011-04-04 @ 0:45\n\n"
        "RSS feed for comments on this post.\n\nMusterlinks"
    )
    assert [(c.author, c.posted, c.text) for c in comments] == [
        ("Karla Beispiel", "2011-04-03T14:05", "Gut so."),
        ("max77", "2011-04-04T00:45", "Na ja.\n\nMal sehen."),
    ]


def test_tabs_above_the_first_comment_are_no_comment() -> None:
    comments = thread_of(
        "2 Kommentare\n\nKommentare2\nPingbacks0\n\nKarla am 3.4.2011\nEins.\n\n  Max am 4.4.2011\n  Zwei."
    )
    assert [(c.position, c.author, c.parent) for c in comments] == [(1, "Karla", None), (2, "Max", 1)]


def test_the_margin_of_the_page_is_in_no_comment() -> None:
    (comment,) = thread_of("1 Kommentar\n\nKarla am 3.4.2011\nEins.\n\nNeueste Beiträge\n\nEin anderer Titel")
    assert comment.text == "Eins."


def test_indented_replies_have_the_comment_above_as_parent() -> None:
    comments = thread_of(
        "Kommentare (4)\n\nKarla am 3.4.2011\nEins.\n\n    Max am 4.4.2011\n    Zwei.\n\n"
        "        Eva am 5.4.2011\n        Drei.\n\nPaul am 6.4.2011\nVier."
    )
    assert [(c.author, c.parent) for c in comments] == [
        ("Karla", None),
        ("Max", 1),
        ("Eva", 2),
        ("Paul", None),
    ]


def test_pingbacks_are_told_apart() -> None:
    comments = thread_of(
        "2 Kommentare\n\nKarla am 3.4.2011\nEins.\n\nPingback: Musterblog » Gelesen im April"
    )
    assert [(c.author, c.pingback) for c in comments] == [
        ("Karla", False),
        ("Musterblog » Gelesen im April", True),
    ]


def test_the_authors_own_comments_are_marked() -> None:
    draft = draft_of(
        f"Der Titel des Artikels\n\nVon Eva Probe\n\n{LONG}\n\n{SECOND}\n\n1 Kommentar\n\n"
        "Eva Probe am 3.4.2011\nDanke an alle."
    )
    assert [comment.by_article_author for comment in draft.comments] == [True]


def test_a_count_that_does_not_fit_is_told_to_the_editor() -> None:
    draft = draft_of(
        f"Ein Titel für den Faden\n\n{LONG}\n\n{SECOND}\n\n5 Kommentare:\n\nMax am 3.4.2011\nNur ich."
    )
    assert any("announces 5 comments; 1 were found" in warning for warning in draft.warnings)


def test_a_counter_above_the_text_opens_no_thread() -> None:
    draft = draft_of(f"Der Titel des Artikels\n\n3.5.2011\n4 Kommentare\n\n{LONG}\n\n{SECOND}")
    assert texts(draft) == [LONG, SECOND]
    assert draft.comments == ()


def test_early_blogger_prints_the_name_above_a_comment_and_its_date_below() -> None:
    thread = thread_of(
        "3 Kommentare:\n\nPit hat gesagt…\nZwei mehr als bei mir.\n4. Juni 2010 um 22:01\n\n"
        "Helma hat gesagt...\nDann kündige auch.\n\nIm Ernst.\n5. Juni 2010 um 06:45\n\n"
        "Anonym hat gesagt…\nIch bleibe.\n5. Juni 2010 um 09:00\n\nKommentar veröffentlichen"
    )
    assert [(comment.author, comment.posted, comment.text) for comment in thread] == [
        ("Pit", "2010-06-04T22:01", "Zwei mehr als bei mir."),
        ("Helma", "2010-06-05T06:45", "Dann kündige auch.\n\nIm Ernst."),
        ("Anonym", "2010-06-05T09:00", "Ich bleibe."),
    ]


def test_a_line_of_buttons_is_no_text() -> None:
    draft = draft_of(f"Ein Titel\n\n{LONG}\n\n{SECOND}\n\nDrucken | Versenden | Kommentieren (2)\n\n{THIRD}")
    assert texts(draft) == [LONG, SECOND, THIRD]


def test_dates_and_numbered_lines_inside_a_comment_open_no_other() -> None:
    (comment,) = thread_of(
        "1 Kommentar\n\nKarla am 3.4.2011\nIch habe drei Punkte.\n1. Zeit\n2. Geld\n3. Lust\n\n"
        "Seit dem 3.4.2010 warte ich schon."
    )
    assert comment.text.startswith("Ich habe drei Punkte.")
    assert comment.text.endswith("Seit dem 3.4.2010 warte ich schon.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"Pressemitteilung\n\nNeues aus Musterstadt\n\n{LONG}\n\n{SECOND}", "press-release"),
        (f"Neues aus Musterstadt\n\n{LONG}\n\nPressekontakt: Eva Probe, Musterstadt", "press-release"),
        (f"Kammer-Newsletter Nr. 5/2010\n\nNeues aus Musterstadt\n\n{LONG}\n\n{SECOND}", "newsletter"),
        (f"Neues aus Musterstadt\n\nMusterstadt (dpa) - {LONG}\n\n{SECOND}", "news"),
        (f"Neues aus Musterstadt\n\n{LONG}\n\n{SECOND}", ""),
        (f"Neues aus Musterstadt\n\n{LONG}\n\n„Ich bin dabei“, sagt Eva Probe.\n\n{SECOND}", ""),
        (f"Neues aus Musterstadt\n\n{LONG}\n\nIch bin dabei.\n\n{SECOND}", "blog-post"),
    ],
)
def test_the_kind_is_given_only_on_evidence(text: str, kind: str) -> None:
    assert draft_of(text).kind == kind


def test_a_text_without_title_gets_its_first_words_and_a_warning() -> None:
    draft = draft_of(f"{LONG}\n\n{SECOND}")
    assert draft.title.startswith("Der Betrieb in der Beispielstraße")
    assert texts(draft) == [LONG, SECOND]
    assert any("prints no title" in warning for warning in draft.warnings)


UMLAUTS = f"Über Größe\n\n{LONG}\n\nGrüße aus Köln für alle, die ä, ö und ü mögen."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_umlauts_survive_the_encodings_of_the_time(encoding: str) -> None:
    (draft,) = read(Source(name="x.txt", payload=UMLAUTS.encode(encoding), media_type="text/plain"))
    assert draft.title == "Über Größe"
    assert texts(draft)[-1] == "Grüße aus Köln für alle, die ä, ö und ü mögen."


def test_windows_line_ends_and_no_break_spaces_make_no_difference() -> None:
    text = f"Der Titel\n\n3. Mai 2011 | Eva Probe\n\n{LONG}"
    windows = draft_of(text.replace("\n", "\r\n").replace("3. Mai 2011", "3.\u00a0Mai\u00a02011"))
    assert (windows.title, windows.published, windows.authors) == ("Der Titel", "2011-05-03", ("Eva Probe",))


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        (b"", "empty"),
        (b" \n\r\n\t", "empty"),
        (b"\xef\xbb\xbf", "no text"),
        (bytes(range(256)) * 40, "binary"),
        (b"\x00\x01\x02" * 1000, "binary"),
        (b"1234 5678 --- ...", "no text"),
        (b"Zur Startseite\n\nImpressum", "no article"),
        (b"a " * (6 * 1024 * 1024), "larger than 10 MB"),
        (b"a\n" * 30_000, "lines"),
    ],
)
def test_what_is_no_article_is_refused_with_a_reason(payload: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        list(read(Source(name="x.txt", payload=payload, media_type="text/plain")))


_LINES = st.sampled_from(
    [
        LONG,
        SECOND,
        "Ein Titel",
        "3. Mai 2011 | Eva Probe",
        "4 Kommentare:",
        "1. Eins",
        "2. Zwei",
        "AntwortenLöschen",
        "Max sagt:",
        "Max am 3.4.2011",
        "Viele Grüße",
        "Eva Probe",
        "",
        "",
        "Zur Startseite",
        "Schreibe einen Kommentar",
        "Bild (Foto: Probe)",
        "- Punkt",
        "Pingback: X",
        "Antworten",
        "    Karla am 4.4.2011",
        "www.beispiel.example",
    ]
)


@given(st.lists(_LINES, max_size=25).map("\n".join) | st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    try:
        draft = draft_of(text)
    except SourceError as refusal:
        assert str(refusal)
        return
    assert draft.title
    assert [comment.position for comment in draft.comments] == list(range(1, len(draft.comments) + 1))
    for comment in draft.comments:
        assert comment.text
        assert comment.parent is None or 1 <= comment.parent < comment.position


@pytest.mark.parametrize(
    "unit", ["a" * 99 + " ", "a\n\n", "1. Eins\n", "Max am 3.4.2011\n", "Foto: ", "(", "1. ", "www.", " > a"]
)
def test_a_long_run_of_anything_is_read_in_seconds(unit: str) -> None:
    payload = (f"Titel\n\n{LONG}\n\n4 Kommentare:\n\n" + unit * (60_000 // max(len(unit), 8))).encode()
    start = time.perf_counter()
    list(read(Source(name="x.txt", payload=payload, media_type="text/plain")))
    assert time.perf_counter() - start < 5
