"""Threads as other blog, content and forum software prints them."""

from tests.importers.html.threadpages import PAGE, UNTOUCHED, read, read_page, specimen


def test_old_blogger_signs_above_and_dates_below() -> None:
    page = read(specimen("blogger_old"))
    assert page.authors == ["Kater Karl", "Kessel"]
    assert page.times == ["2010-10-13T14:05", "2010-10-13T15:00"]
    assert page.texts == ["Alles Quatsch.\n\nWirklich alles.", "Nun ja."]
    assert [comment.by_article_author for comment in page.comments] == [False, True]
    assert page.rest == UNTOUCHED


def test_new_blogger_nests_replies_beside_the_words() -> None:
    page = read(specimen("blogger_new"))
    assert page.authors == ["Sanne", "Kessel", "Anonym"]
    assert page.times == ["2012-06-06T10:23", "2012-06-06T11:00", "2012-06-13T16:14"]
    assert page.parents == [None, 1, None]
    assert page.texts == ["Hallo!\n\nSchöner Text.", "Gern.", "Spät dran."]
    assert [comment.by_article_author for comment in page.comments] == [False, True, False]
    assert page.rest == UNTOUCHED


def test_typo3_extensions_prefix_every_name() -> None:
    page = read(specimen("tx_comments"))
    assert page.authors == ["Hanna Grün", "Nils"]
    assert page.times == ["2010-10-13T14:05", "2010-10-14T08:00"]
    assert page.texts == ["Bei uns ging es gut.", "Bei uns nicht."]
    assert page.rest == UNTOUCHED


def test_t3blog_lets_readers_write_a_subject() -> None:
    page = read(specimen("t3blog"))
    assert page.authors == ["Paula"]
    assert page.times == ["2010-10-13T14:05"]
    assert page.texts == ["Widerspruch\n\nNein, danke."]
    assert page.comments[0].author_url == "http://p.example"
    assert page.rest == UNTOUCHED


def test_entries_of_a_guestbook_have_no_numbers() -> None:
    page = read(specimen("guestbook"))
    assert page.authors == ["Egon Ast", "Ella"]
    assert page.times == ["2009-02-01T10:00", "2009-02-02T11:30"]
    assert page.texts == ["Gruß aus Unterfeld.", "Gruß zurück."]
    assert page.rest == UNTOUCHED


def test_drupal_6_indents_answers_beside_the_comment() -> None:
    page = read(specimen("drupal6"))
    assert page.authors == ["Frieda", "Kessel", "Gast (nicht überprüft)"]
    assert page.times == ["2010-10-13T14:05", "2010-10-13T16:00", "2010-10-14T09:00"]
    assert page.parents == [None, 1, None]
    assert page.texts == ["Erster Einwand\n\nDas glaube ich nicht.", "Nachweis\n\nHier ist er.", "Aha."]
    assert [comment.by_article_author for comment in page.comments] == [False, True, False]
    assert page.rest == UNTOUCHED


def test_drupal_7_says_in_rdfa_who_and_when() -> None:
    page = read(specimen("drupal7"))
    assert page.authors == ["Jörn"]
    assert page.times == ["2012-03-04T05:06"]
    assert page.texts == ["Betreff\n\nGuter Punkt."]
    assert page.rest == UNTOUCHED


def test_serendipity_moves_answers_in_and_keeps_trackbacks_above() -> None:
    page = read(specimen("serendipity"))
    assert page.authors == ["Fernblick", "Lutz", "Kessel"]
    assert page.times == ["2010-10-12T18:00", "2010-10-13T14:05", "2010-10-13T15:05"]
    assert page.parents == [None, None, 2]
    assert [comment.pingback for comment in page.comments] == [True, False, False]
    assert page.texts[1:] == ["Gute Idee.\nMehr davon.", "Kommt."]
    assert [comment.by_article_author for comment in page.comments] == [False, False, True]
    assert page.rest == UNTOUCHED


def test_movable_type_links_an_answer_to_its_parent() -> None:
    page = read(specimen("movable_type"))
    assert page.authors == ["Doro", "Emil"]
    assert page.times == ["2010-10-13T14:05", "2010-10-13T15:00"]
    assert page.parents == [None, 1]
    assert page.texts == ["Sehe ich auch so.", "Ich nicht."]
    assert page.rest == UNTOUCHED


def test_jcomments_nests_lists_in_items() -> None:
    page = read(specimen("jcomments"))
    assert page.authors == ["Theo", "Vera"]
    assert page.times == ["2010-10-13T14:05", "2010-10-13T16:45"]
    assert page.parents == [None, 1]
    assert page.texts == ["Kann ich bestätigen.", "Ich auch."]
    assert page.rest == UNTOUCHED


def test_k2_puts_the_date_before_the_name() -> None:
    page = read(specimen("k2"))
    assert page.authors == ["Ulf", "Kessel"]
    assert page.times == ["2010-10-13T14:05", "2010-10-13T15:05"]
    assert page.texts == ["Stimmt genau.", "Freut uns."]
    assert [comment.by_article_author for comment in page.comments] == [False, True]
    assert page.rest == UNTOUCHED


def test_komento_names_the_parent_in_an_attribute() -> None:
    page = read(specimen("komento"))
    assert page.authors == ["Wanda", "Xaver"]
    assert page.times == ["2012-01-02T03:04", "2012-01-02T04:04"]
    assert page.parents == [None, 1]
    assert page.texts == ["Gerne wieder.", "Nie wieder."]
    assert page.rest == UNTOUCHED


def test_textpattern_signs_below_the_words() -> None:
    page = read(specimen("textpattern"))
    assert page.authors == ["Yvonne", "Zeno"]
    assert page.times == ["2010-10-13T14:05", "2010-10-13T15:05"]
    assert page.texts == ["Ich lese mit.", "Ich auch."]
    assert page.rest == UNTOUCHED


def test_disqus_as_it_is_printed_into_the_page() -> None:
    page = read(specimen("disqus"))
    assert page.authors == ["Arno"]
    assert page.times == ["2011-05-06T07:08"]
    assert page.texts == ["Steht da wirklich vier?"]
    assert page.rest == UNTOUCHED


def test_microdata_is_enough() -> None:
    page = read(specimen("microdata"))
    assert page.authors == ["Britta Moll", "Curt"]
    assert page.times == ["2014-02-03T04:05", "2014-02-04T05:06"]
    assert page.texts == ["Knapp und klar.", "Zu knapp."]


def test_microformats_in_the_place_of_comments_are_comments() -> None:
    page = read(specimen("hatom"))
    assert page.authors == ["Dora", "Erik"]
    assert page.times == ["2009-08-07T06:05", "2009-08-08T06:05"]
    assert page.texts == ["Weiter so.", "Aufhören."]
    assert page.rest == UNTOUCHED


def test_phpbb_3_keeps_the_opening_post_as_the_article() -> None:
    page = read_page(specimen("phpbb3"))
    assert page.authors == ["mutter7", "dübel"]
    assert page.times == ["2010-10-14T09:00", "2010-10-14T10:30"]
    assert page.texts[1] == "Wir schon."
    assert page.texts[0].endswith("Wir nicht.")
    assert "locker" not in page.texts[0]
    assert "Wer verkauft Schrauben im Netz?" in page.rest
    assert "Wir" not in page.rest


def test_a_later_page_of_a_forum_has_no_opening_post() -> None:
    page = read_page(specimen("phpbb3"), "http://forum.example/viewtopic.php?t=9&start=15")
    assert page.authors == ["kessel", "mutter7", "dübel"]


def test_phpbb_2_prints_rows() -> None:
    page = read_page(specimen("phpbb2"))
    assert page.authors == ["mutter7", "dübel"]
    assert page.times == ["2010-10-14T09:00", "2010-10-14T10:30"]
    assert page.texts == ["Wir nicht.", "Wir schon."]
    assert "Wer verkauft Schrauben im Netz?" in page.rest


def test_vbulletin_3_prints_a_table_for_each_post() -> None:
    page = read_page(specimen("vbulletin3"))
    assert page.authors == ["mutter7"]
    assert page.times == ["2010-10-14T09:00"]
    assert page.texts == ["Wir nicht."]
    assert "Wer verkauft Schrauben im Netz?" in page.rest


def test_vbulletin_4_prints_posts_as_quotes() -> None:
    page = read(specimen("vbulletin4"))
    assert page.authors == ["mutter"]
    assert page.comments[0].author_url == "http://probe.example/member.php?2"
    assert page.times == ["2010-10-14T09:00"]
    assert page.texts == ["Keiner mehr."]
    assert "Frage?" in page.rest


def test_forums_of_newspapers_indent_answers() -> None:
    page = read(specimen("newspaper"))
    assert page.authors == ["Nachtlicht", "Tagfalter", "Abendrot"]
    assert page.times == ["2011-08-28T20:39", "2011-08-28T21:00", "2011-08-28T22:00"]
    assert page.parents == [None, 1, None]
    assert page.texts == ["Nur ein Titel\n\nUnd ein Satz.", "Einspruch.", "Gute Nacht."]
    assert page.rest == UNTOUCHED


def test_a_page_may_hold_nothing_but_its_article() -> None:
    page = read_page(PAGE.format(article="<p>Kurz.</p>", thread=""))
    assert page.comments == ()
    assert "Kurz." in page.rest
