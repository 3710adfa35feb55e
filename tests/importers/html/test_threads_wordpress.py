"""Threads as the generations of WordPress and its themes print them."""

from tests.importers.html.threadpages import UNTOUCHED, read, specimen


def test_the_first_default_theme_names_writer_and_time_before_the_words() -> None:
    page = read(specimen("kubrick"))
    assert page.authors == ["Gerda Wirt", "Otto"]
    assert page.times == ["2010-10-13T14:05", "2010-10-14T21:30"]
    assert page.texts == ["Das lohnt sich für uns nicht.\n\nDie Stammgäste rufen an.", "Doch!"]
    assert page.parents == [None, None]
    assert page.comments[0].author_url == "http://wirt.example/"
    assert page.rest == UNTOUCHED


def test_nested_lists_give_the_parents_and_pingbacks_are_told_apart() -> None:
    page = read(specimen("nested"))
    assert page.authors == ["Anke", "Kessel", "Anke", "Umschau am Freitag", "Bodo"]
    assert page.parents == [None, 1, 2, None, None]
    assert page.times == [
        "2011-12-07T13:22",
        "2011-12-07T15:00",
        "2011-12-08T08:01",
        None,
        "2011-12-09T10:00",
    ]
    assert [comment.pingback for comment in page.comments] == [False, False, False, True, False]
    assert page.comments[3].author_url == "http://umschau.example/p"
    assert page.comments[0].text == "Wer liest das alles?"
    assert page.rest == UNTOUCHED


def test_the_authors_own_answer_its_links_and_a_waiting_comment_are_known() -> None:
    page = read(specimen("nested"))
    assert [comment.by_article_author for comment in page.comments] == [False, True, False, False, False]
    assert page.comments[1].author_url == "http://kessel.example"
    assert [(link.url, link.text) for link in page.comments[1].links] == [
        ("http://kessel.example/liste", "siehe Liste")
    ]
    assert [comment.status for comment in page.comments] == ["approved"] * 4 + ["pending"]
    assert page.comments[4].text == "Abwarten."


def test_the_html5_list_keeps_items_and_quotes_as_blocks() -> None:
    page = read(specimen("html5"))
    assert page.authors == ["Ida Lurch"]
    assert page.times == ["2012-05-02T07:10"]
    assert page.texts == ["Danke!\n\n- erstens\n\n- zweitens\n\n> Zwei Auszubildende"]
    assert page.rest == UNTOUCHED


def test_thesis_prints_a_definition_list() -> None:
    page = read(specimen("thesis"))
    assert page.authors == ["Rita", "Udo"]
    assert page.times == ["2011-02-04T18:44", "2011-02-04T19:00"]
    assert page.parents == [None, 1]
    assert page.texts == ["Erster Satz.", "Antwort darauf."]
    assert page.comments[1].author_url == "http://udo.example"
    assert page.rest == UNTOUCHED


def test_wpdiscuz_gives_relative_times_which_are_no_dates() -> None:
    page = read(specimen("wpdiscuz"))
    assert page.authors == ["Mona", "Kessel"]
    assert page.times == [None, "2013-06-01T12:30"]
    assert page.parents == [None, 1]
    assert page.texts == ["Schön gesagt.", "Danke, Mona."]
    assert page.comments[1].by_article_author
    assert any("3 Jahre zuvor" in warning for warning in page.thread.warnings)
    assert page.rest == UNTOUCHED


def test_genesis_keeps_trackbacks_in_a_list_of_their_own() -> None:
    page = read(specimen("genesis"))
    assert page.authors == ["Lea Sturm", "Netzschau"]
    assert page.times == ["2013-07-08T11:12", "2013-07-09T08:00"]
    assert [comment.pingback for comment in page.comments] == [False, True]
    assert page.texts == ["Lesenswert 😀", "[…] Kessel macht es vor […]"]
    assert page.rest == UNTOUCHED


def test_likes_are_left_out_and_smileys_stay() -> None:
    page = read(specimen("jetpack"))
    assert page.authors == ["Ruth"]
    assert page.times == ["2012-07-09T13:11"]
    assert page.texts == ["Fein :-)"]
    assert page.rest == UNTOUCHED
