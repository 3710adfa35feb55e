"""Threads as the generations of WordPress and its themes print them."""

from tests.importers.html.threadpages import UNTOUCHED, read

KUBRICK = """
<h3 id="comments">2 Kommentare zu &#8222;Kessel zwitschert&#8220;</h3>
<ol class="commentlist">
<li class="alt" id="comment-11"><cite><a href="http://wirt.example/" rel="external nofollow">Gerda Wirt</a></cite> schreibt:
<br /><small class="commentmetadata"><a href="#comment-11" title="">13. Oktober 2010 um 14:05</a> </small>
<p>Das lohnt sich für uns nicht.</p><p>Die Stammgäste rufen an.</p></li>
<li class="" id="comment-12"><cite>Otto</cite> Says:<br /><small class="commentmetadata">
<a href="#comment-12">Oktober 14th, 2010 at 9:30 pm</a></small><p>Doch!</p></li>
</ol>
<h3 id="respond">Hinterlasse eine Antwort</h3><form action="/wp-comments-post.php" id="commentform">
<p><input name="author"/> <label>Name</label></p><p><textarea name="comment"></textarea></p></form>"""

NESTED = """
<div id="comments"><h3>4 Antworten auf Kessel</h3><ol class="commentlist">
<li class="comment even thread-even depth-1 parent" id="comment-21"><div id="div-comment-21" class="comment-body">
<div class="comment-author vcard"><img class="avatar" src="a.png" alt=""/> <cite class="fn">Anke</cite>
<span class="says">sagt:</span></div><div class="comment-meta commentmetadata"><a href="#comment-21">
7. Dezember 2011 um 13:22</a> <a class="comment-edit-link" href="/e">(Bearbeiten)</a></div>
<p>Wer liest das <em>alles</em>?</p><div class="reply"><a class="comment-reply-link" href="/?replytocom=21">Antworten</a></div></div>
<ul class="children">
<li class="comment byuser comment-author-kessel bypostauthor odd alt depth-2 parent" id="comment-22"><div id="div-comment-22" class="comment-body">
<div class="comment-author vcard"><cite class="fn"><a href="http://kessel.example" class="url">Kessel</a></cite> <span class="says">sagt:</span></div>
<div class="comment-meta commentmetadata"><a href="#comment-22">7. Dezember 2011 um 15:00</a></div>
<p>Vier Kunden, <a href="http://kessel.example/liste">siehe Liste</a>.</p><div class="reply"><a class="comment-reply-link" href="#">Antworten</a></div></div>
<ul class="children"><li class="comment even depth-3" id="comment-23"><div id="div-comment-23" class="comment-body">
<div class="comment-author vcard"><cite class="fn">Anke</cite> <span class="says">sagt:</span></div>
<div class="comment-meta commentmetadata"><a href="#comment-23">8. Dezember 2011 um 08:01</a></div><p>Immerhin.</p></div></li></ul></li></ul></li>
<li class="pingback odd thread-odd depth-1" id="comment-24"><p>Pingback: <a href="http://umschau.example/p" class="url">Umschau am Freitag</a></p></li>
<li class="comment even thread-odd thread-alt depth-1" id="comment-25"><div id="div-comment-25" class="comment-body">
<div class="comment-author vcard"><cite class="fn">Bodo</cite> <span class="says">sagt:</span></div>
<em class="comment-awaiting-moderation">Dein Kommentar wartet auf Freischaltung.</em>
<div class="comment-meta commentmetadata"><a href="#comment-25">9. Dezember 2011 um 10:00</a></div><p>Abwarten.</p></div></li>
</ol><div class="navigation"><a href="/comment-page-1">Ältere Kommentare</a></div>
<div id="respond"><h3 id="reply-title">Kommentar schreiben</h3><form><textarea name="comment"></textarea></form></div></div>"""

HTML5 = """
<section id="comments" class="comments-area"><h2 class="comments-title">Ein Gedanke zu „Kessel“</h2><ol class="comment-list">
<li id="comment-31" class="comment even thread-even depth-1"><article id="div-comment-31" class="comment-body">
<footer class="comment-meta"><div class="comment-author vcard"><img class="avatar" alt=""/><b class="fn">Ida Lurch</b>
<span class="says">sagt:</span></div><div class="comment-metadata"><a href="#comment-31"><time datetime="2012-05-02T07:10:33+02:00">
2. Mai 2012 um 07:10 Uhr</time></a></div></footer><div class="comment-content"><p>Danke!</p><ul><li>erstens</li><li>zweitens</li></ul>
<blockquote><p>Zwei Auszubildende</p></blockquote></div>
<div class="reply"><a class="comment-reply-link" href="#">Antworten</a></div></article></li></ol>
<nav class="comment-navigation"><a href="#">Neuere Kommentare</a></nav>
<div id="respond" class="comment-respond"><h3 class="comment-reply-title">Schreibe einen Kommentar</h3><form><textarea></textarea></form></div></section>"""

THESIS = """
<div id="comments"><div class="comments_intro"><p><span>2</span> Kommentare</p></div><dl id="comment_list">
<dt class="comment even thread-even depth-1" id="comment-41"><span class="comment_num"><a href="#comment-41">1</a></span>
<span class="comment_author">Rita</span> <span class="comment_time">4. Februar 2011 um 18:44</span></dt>
<dd class="comment even thread-even depth-1"><div class="format_text" id="comment-body-41"><p>Erster Satz.</p></div>
<dl class="children"><dt class="comment odd alt depth-2" id="comment-42"><span class="comment_author"><a href="http://udo.example">Udo</a></span>
<span class="comment_time">4. Februar 2011 um 19:00</span></dt><dd class="comment odd alt depth-2">
<div class="format_text" id="comment-body-42"><p>Antwort darauf.</p></div></dd></dl></dd></dl></div>"""

WPDISCUZ = """
<div id="comments" class="comments-area"><div id="wpcomm"><div class="wc-comment-bar">Hinterlasse einen Kommentar</div>
<div id="wcThreadWrapper" class="wc-thread-wrapper">
<div id="wc-comm-51_0" class="wc-comment wc-blog-guest wc_comment_level-1"><div class="wc-comment-left"><div class="wc-comment-label"><span>Gast</span></div></div>
<div id="comment-51" class="wc-comment-right"><div class="wc-comment-header"><div class="wc-comment-author">Mona</div></div>
<div class="wc-comment-text"><p>Schön gesagt.</p></div><div class="wc-comment-footer"><div class="wc-vote-link">0</div><span class="wc-reply-button">Antworten</span>
<div class="wc-comment-date">3 Jahre zuvor</div></div></div>
<div id="wc-comm-52_51" class="wc-comment wc-reply wc-blog-post_author wc_comment_level-2"><div id="comment-52" class="wc-comment-right">
<div class="wc-comment-header"><div class="wc-comment-author"><a href="http://kessel.example">Kessel</a></div></div><div class="wc-comment-text"><p>Danke, Mona.</p></div>
<div class="wc-comment-footer"><div class="wc-comment-date">1. Juni 2013 12:30</div></div></div></div></div></div></div></div>"""

GENESIS = """
<div class="entry-comments" id="comments"><h3>Comments</h3><ol class="comment-list"><li class="comment even depth-1" id="comment-61">
<article itemprop="comment" itemscope itemtype="http://schema.org/UserComments"><header class="comment-header">
<p class="comment-author" itemprop="creator" itemscope itemtype="http://schema.org/Person"><img class="avatar"/><span itemprop="name">Lea Sturm</span> <span class="says">meint</span></p>
<p class="comment-meta"><time itemprop="commentTime" datetime="2013-07-08T11:12:13+02:00"><a href="#comment-61">8. Juli 2013 um 11:12</a></time></p></header>
<div class="comment-content" itemprop="commentText"><p>Lesenswert &#128512;</p></div><div class="comment-reply"><a class="comment-reply-link" href="#">Antworten</a></div></article></li></ol></div>
<div class="entry-pings"><h3>Trackbacks</h3><ol class="ping-list"><li class="pingback odd depth-1" id="comment-62"><article><header class="comment-header">
<p class="comment-author"><span><a href="http://netz.example/x" rel="external nofollow">Netzschau</a></span> <span class="says">meint</span></p>
<p class="comment-meta"><time datetime="2013-07-09T08:00:00+02:00">9. Juli 2013 um 8:00</time></p></header><div class="comment-content"><p>[&#8230;] Kessel macht es vor [&#8230;]</p></div></article></li></ol></div>"""

JETPACK = """
<div id="comments"><h3 id="comments-title">1 Antwort zu <em>Kessel</em></h3><ol class="commentlist">
<li class="comment even thread-even depth-1 highlander-comment" id="li-comment-71"><div id="comment-71"><div class="comment-author vcard"><img class="avatar"/>
<cite class="fn"><a href="http://quelle.example">Ruth</a></cite> <span class="says">schreibt:</span></div><div class="comment-meta commentmetadata"><a href="#comment-71">Juli 9, 2012 um 1:11 pm</a></div>
<div class="comment-body"><p>Fein <img class="wp-smiley" alt=":-)" src="s.gif"/></p><p id="comment-like-71" class="comment-likes comment-not-liked"><a class="comment-like-link" href="?like">Liken</a><span>Gefällt mir</span></p></div>
<div class="reply"><a class="comment-reply-link" href="?replytocom=71">Antworten</a></div></div></li></ol></div>"""


def test_the_first_default_theme_names_writer_and_time_before_the_words() -> None:
    page = read(KUBRICK)
    assert page.authors == ["Gerda Wirt", "Otto"]
    assert page.times == ["2010-10-13T14:05", "2010-10-14T21:30"]
    assert page.texts == ["Das lohnt sich für uns nicht.\n\nDie Stammgäste rufen an.", "Doch!"]
    assert page.parents == [None, None]
    assert page.comments[0].author_url == "http://wirt.example/"
    assert page.rest == UNTOUCHED


def test_nested_lists_give_the_parents_and_pingbacks_are_told_apart() -> None:
    page = read(NESTED)
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
    page = read(NESTED)
    assert [comment.by_article_author for comment in page.comments] == [False, True, False, False, False]
    assert page.comments[1].author_url == "http://kessel.example"
    assert [(link.url, link.text) for link in page.comments[1].links] == [
        ("http://kessel.example/liste", "siehe Liste")
    ]
    assert [comment.status for comment in page.comments] == ["approved"] * 4 + ["pending"]
    assert page.comments[4].text == "Abwarten."


def test_the_html5_list_keeps_items_and_quotes_as_blocks() -> None:
    page = read(HTML5)
    assert page.authors == ["Ida Lurch"]
    assert page.times == ["2012-05-02T07:10"]
    assert page.texts == ["Danke!\n\n- erstens\n\n- zweitens\n\n> Zwei Auszubildende"]
    assert page.rest == UNTOUCHED


def test_thesis_prints_a_definition_list() -> None:
    page = read(THESIS)
    assert page.authors == ["Rita", "Udo"]
    assert page.times == ["2011-02-04T18:44", "2011-02-04T19:00"]
    assert page.parents == [None, 1]
    assert page.texts == ["Erster Satz.", "Antwort darauf."]
    assert page.comments[1].author_url == "http://udo.example"
    assert page.rest == UNTOUCHED


def test_wpdiscuz_gives_relative_times_which_are_no_dates() -> None:
    page = read(WPDISCUZ)
    assert page.authors == ["Mona", "Kessel"]
    assert page.times == [None, "2013-06-01T12:30"]
    assert page.parents == [None, 1]
    assert page.texts == ["Schön gesagt.", "Danke, Mona."]
    assert page.comments[1].by_article_author
    assert any("3 Jahre zuvor" in warning for warning in page.thread.warnings)
    assert page.rest == UNTOUCHED


def test_genesis_keeps_trackbacks_in_a_list_of_their_own() -> None:
    page = read(GENESIS)
    assert page.authors == ["Lea Sturm", "Netzschau"]
    assert page.times == ["2013-07-08T11:12", "2013-07-09T08:00"]
    assert [comment.pingback for comment in page.comments] == [False, True]
    assert page.texts == ["Lesenswert 😀", "[…] Kessel macht es vor […]"]
    assert page.rest == UNTOUCHED


def test_likes_are_left_out_and_smileys_stay() -> None:
    page = read(JETPACK)
    assert page.authors == ["Ruth"]
    assert page.times == ["2012-07-09T13:11"]
    assert page.texts == ["Fein :-)"]
    assert page.rest == UNTOUCHED
