"""Threads as other blog, content and forum software prints them."""

from tests.importers.html.threadpages import PAGE, UNTOUCHED, read, read_page

BLOGGER_OLD = """
<div class="comments" id="comments"><a name="comments"></a><h4>2 Kommentare:</h4><dl class="avatar-comment-indent" id="comments-block">
<dt class="comment-author " id="c501"><a name="c501"></a><div class="avatar-image-container"><img alt="" src="b.gif"/></div>
<a href="http://www.blogger.com/profile/1" rel="nofollow">Kater Karl</a> hat gesagt&#8230;</dt>
<dd class="comment-body" id="Blog1_cmt-501"><p>Alles Quatsch.<br/><br/>Wirklich alles.</p></dd>
<dd class="comment-footer"><span class="comment-timestamp"><a href="#c501" title="comment permalink">13. Oktober 2010 um 14:05</a>
<span class="item-control"><a class="comment-delete" href="/del">Löschen</a></span></span></dd>
<dt class="comment-author blog-author" id="c502"><a name="c502"></a>Kessel hat gesagt&#8230;</dt><dd class="comment-body"><p>Nun ja.</p></dd>
<dd class="comment-footer"><span class="comment-timestamp"><a href="#c502">13. Oktober 2010 um 15:00</a></span></dd></dl>
<p class="comment-footer"><a href="/post">Kommentar veröffentlichen</a></p></div>"""

BLOGGER_NEW = """
<div class="comments" id="comments"><h4>3 Kommentare:</h4><div class="comments-content"><div id="comment-holder"><div class="comment-thread toplevel-thread"><ol id="top-ra">
<li class="comment" id="c7001"><div class="avatar-image-container"><img src="x.png" alt=""/></div><div class="comment-block"><div class="comment-header"><cite class="user"><a href="http://www.blogger.com/profile/7" rel="nofollow">Sanne</a></cite>
<span class="icon user "></span><span class="datetime secondary-text"><a href="?showComment=1#c7001">6. Juni 2012 um 10:23</a></span></div><p class="comment-content">Hallo!<br/><br/>Schöner Text.</p>
<span class="comment-actions secondary-text"><a class="comment-reply">Antworten</a><span class="item-control blog-admin"><a href="/d">Löschen</a></span></span></div>
<div class="comment-replies"><div id="c7001-rt" class="comment-thread inline-thread"><span class="thread-toggle"><span class="thread-count"><a>Antworten</a></span></span><ol id="c7001-ra" class="thread-chrome"><div>
<li class="comment" id="c7002"><div class="comment-block"><div class="comment-header"><cite class="user blog-author"><a href="http://www.blogger.com/profile/1">Kessel</a></cite><span class="icon user blog-author"></span><span class="datetime secondary-text"><a href="#c7002">6. Juni 2012 um 11:00</a></span></div>
<p class="comment-content">Gern.</p><span class="comment-actions"><a class="comment-reply">Antworten</a></span></div><div class="comment-replies"></div></li></div>
<div id="c7001-continue" class="continue"><a class="comment-reply">Antworten</a></div></ol></div></div><div class="comment-replybox-single" id="c7001-ce"></div></li>
<li class="comment" id="c7003"><div class="comment-block"><div class="comment-header"><cite class="user">Anonym</cite><span class="datetime"><a href="#c7003">Mittwoch, Juni 13, 2012 4:14:00 PM</a></span></div><p class="comment-content">Spät dran.</p></div></li>
</ol></div></div></div><p class="comment-footer"><a href="/c">Kommentar hinzufügen</a></p></div>"""

TX_COMMENTS = """
<div class="tx-comments-pi1"><h3>Kommentare</h3><div class="tx-comments-comments">
<div class="tx-comments-comment tx-comments-comment-1" id="tx-comments-comment-81"><p class="tx-comments-comment-head"><span class="tx-comments-comment-author">Hanna Grün</span>, <span class="tx-comments-comment-date">13.10.2010, 14:05 Uhr</span></p>
<div class="tx-comments-comment-content">Bei uns ging es gut.</div></div>
<div class="tx-comments-comment tx-comments-comment-2" id="tx-comments-comment-82"><p class="tx-comments-comment-head"><span class="tx-comments-comment-author">Nils</span>, <span class="tx-comments-comment-date">14.10.2010, 8:00 Uhr</span></p><div class="tx-comments-comment-content">Bei uns nicht.</div></div></div>
<div class="tx-comments-comment-form"><form><textarea name="c"></textarea></form></div></div>"""

T3BLOG = """
<div class="tx-t3blog-pi1"><div class="commentList" id="comments"><h3>Kommentare (1)</h3><ul>
<li id="comment_91"><div class="commentHead"><a href="http://p.example" class="author">Paula</a> am <span class="date">13.10.2010 um 14:05</span></div><h4>Widerspruch</h4><div class="commentText"><p>Nein, danke.</p></div></li></ul></div></div>"""

GUESTBOOK = """
<div class="tx-ptguestbook-pi1"><div class="tx-ptguestbook-list">
<div class="tx-ptguestbook-entry"><div class="tx-ptguestbook-name">Egon Ast</div><div class="tx-ptguestbook-date">01.02.2009 - 10:00</div><div class="tx-ptguestbook-message">Gruß aus Unterfeld.</div></div>
<div class="tx-ptguestbook-entry"><div class="tx-ptguestbook-name">Ella</div><div class="tx-ptguestbook-date">02.02.2009 - 11:30</div><div class="tx-ptguestbook-message">Gruß zurück.</div></div></div></div>"""

DRUPAL6 = """
<div id="comments"><h2 class="comments">Kommentare</h2><a id="comment-101"></a><div class="comment odd"><h3><a href="/comment/101#comment-101" class="active">Erster Einwand</a></h3>
<div class="submitted">Verfasst von Frieda am 13. Oktober 2010 - 14:05.</div><div class="content"><p>Das glaube ich nicht.</p></div><div class="links"><ul class="links"><li class="comment_reply"><a href="/r">Antworten</a></li></ul></div></div>
<div class="indented"><a id="comment-102"></a><div class="comment even comment-by-node-author"><h3><a href="/comment/102#comment-102">Nachweis</a></h3><div class="submitted">Verfasst von Kessel am 13. Oktober 2010 - 16:00.</div><div class="content"><p>Hier ist er.</p></div></div></div>
<a id="comment-103"></a><div class="comment odd"><div class="submitted">Verfasst von Gast (nicht überprüft) am 14. Oktober 2010 - 9:00.</div><div class="content"><p>Aha.</p></div></div>
<div class="box"><h2>Neuen Kommentar schreiben</h2><form id="comment-form"><textarea></textarea></form></div></div>"""

DRUPAL7 = """
<div id="comments" class="comment-wrapper"><h2 class="title">Kommentare</h2><a id="comment-111"></a>
<div class="comment clearfix" about="/comment/111#comment-111" typeof="sioc:Post sioct:Comment"><div class="attribution"><div class="submitted"><p class="commenter-name"><span rel="sioc:has_creator"><span class="username" property="foaf:name">Jörn</span></span></p>
<p class="comment-time"><span property="dc:date dc:created" content="2012-03-04T05:06:00+01:00" datatype="xsd:dateTime">So, 04.03.2012 - 05:06</span></p></div></div>
<div class="comment-text"><h3 property="dc:title"><a href="/comment/111#comment-111">Betreff</a></h3><div class="content"><div class="field-name-comment-body"><p property="content:encoded">Guter Punkt.</p></div></div><ul class="links inline"><li class="comment-reply"><a href="/r">Antworten</a></li></ul></div></div></div>"""

SERENDIPITY = """
<div id="serendipity_comments"><div class="serendipity_comments"><a id="trackbacks"></a><div class="serendipity_commentsTitle">Trackbacks</div><div class="serendipity_trackbacks">
<div class="serendipity_comment serendipity_trackback" id="serendipity_comment_120"><div class="serendipity_commentBody"><a href="http://fern.example/b" rel="external nofollow">Fernblick</a> Kessel ist vorn dabei</div><div class="serendipity_comment_source">Weblog: Fernblick Aufgenommen: <span class="comment_source_date">12.10.2010 18:00</span></div></div></div>
<a id="comments"></a><div class="serendipity_commentsTitle">Kommentare</div>
<a id="c121"></a><div id="serendipity_comment_121" class="serendipity_comment serendipity_comment_author_abc comment_oddbox" style="padding-left: 0px"><div class="serendipity_commentBody">Gute Idee.<br />Mehr davon.</div>
<div class="serendipity_comment_source"><a class="comment_source_trace" href="#c121">#1</a> <span class="comment_source_author">Lutz (<a class="comment_source_url" href="http://lutz.example">Homepage</a>)</span> am <span class="comment_source_date">13.10.2010 14:05</span> (<a class="comment_reply" href="#">Antwort</a>)</div></div>
<a id="c122"></a><div id="serendipity_comment_122" class="serendipity_comment serendipity_comment_author_self comment_evenbox" style="padding-left: 20px"><div class="serendipity_commentBody">Kommt.</div><div class="serendipity_comment_source"><a class="comment_source_trace" href="#c122">#1.1</a> <span class="comment_source_author">Kessel</span> am <span class="comment_source_date">13.10.2010 15:05</span> (<a class="comment_reply" href="#">Antwort</a>)</div></div></div>
<div class="serendipity_commentsTitle">Kommentar schreiben</div><div id="serendipity_commentFormC"><form id="serendipity_comment"><textarea></textarea></form></div></div>"""

MOVABLE_TYPE = """
<div id="comments" class="comments"><h2 class="comments-header">2 Kommentare</h2><div class="comments-content">
<div class="comment" id="comment-131"><div class="inner"><div class="comment-header"><div class="asset-meta"><span class="byline"><span class="vcard author">Doro</span> schrieb am <a href="#comment-131"><abbr class="published" title="2010-10-13T14:05:00+01:00">13.10.10 14:05</abbr></a></span></div></div><div class="comment-content"><p>Sehe ich auch so.</p></div><div class="comment-footer"><a href="#">Antworten</a></div></div></div>
<div class="comment" id="comment-132"><div class="inner"><div class="comment-header"><div class="asset-meta"><span class="byline"><span class="vcard author">Emil</span> hat <a href="#comment-131">auf einen Kommentar von Doro</a> geantwortet | <abbr class="published" title="2010-10-13T15:00:00+01:00">13.10.10 15:00</abbr></span></div></div><div class="comment-content"><p>Ich nicht.</p></div></div></div></div></div>"""

JCOMMENTS = """
<div id="jc"><div id="comments"><h4>Kommentare <a class="refresh" href="#"></a></h4><div id="comments-list" class="comments-list">
<div class="even" id="comment-item-141"><div class="rbox"><div class="comment-box"><span class="comments-vote"><span id="comment-vote-holder-141">+1</span></span><a class="comment-anchor" href="#comment-141" id="comment-141">#1</a> <span class="comment-author">Theo</span> <span class="comment-date">13.10.2010 14:05</span><div class="comment-body" id="comment-body-141">Kann ich bestätigen.</div><span class="comments-buttons"><a href="#">Zitieren</a></span></div></div>
<div class="comments-list" id="comments-list-141"><div class="odd" id="comment-item-142"><div class="rbox"><div class="comment-box"><a class="comment-anchor" href="#comment-142" id="comment-142">#2</a> <span class="comment-author">Vera</span> <span class="comment-date">13.10.2010 16:45</span><div class="comment-body" id="comment-body-142">Ich auch.</div></div></div></div></div></div></div></div></div>"""

K2 = """
<div class="itemComments"><h3 class="itemCommentsCounter"><span>2</span> Kommentare</h3><ul class="itemCommentsList">
<li class="even"><span class="commentLink"><a href="#comment151" name="comment151" id="comment151">Kommentar-Link</a></span><img class="avatar" alt="Ulf" src="u.png"/><span class="commentDate">Mittwoch, 13. Oktober 2010 14:05</span> <span class="commentAuthorName">gepostet von Ulf</span><p>Stimmt genau.</p></li>
<li class="odd authorResponse"><span class="commentLink"><a href="#comment152" id="comment152">Kommentar-Link</a></span><span class="commentDate">Mittwoch, 13. Oktober 2010 15:05</span> <span class="commentAuthorName">gepostet von Kessel</span><p>Freut uns.</p></li></ul></div>"""

KOMENTO = """
<div id="section-kmt"><div class="commentList kmt-list-wrap"><h3 class="kmt-title">Kommentare (2)</h3><ul class="kmt-list reset-ul">
<li id="kmt-161" class="kmt-item kmt-child-depth-0" data-parentid="0" data-depth="0"><div class="kmt-wrap"><div class="kmt-avatar"><img alt=""/></div><div class="kmt-content"><div class="kmt-head"><span class="kmt-author"><a href="/p">Wanda</a></span> <span class="kmt-time"><time datetime="2012-01-02T03:04:05+01:00">Montag, 02. Januar 2012</time></span></div><div class="kmt-body"><span class="kmt-text">Gerne wieder.</span></div><div class="kmt-control"><a>Antworten</a></div></div></div></li>
<li id="kmt-162" class="kmt-item kmt-child-depth-1" data-parentid="kmt-161" data-depth="1"><div class="kmt-wrap"><div class="kmt-content"><div class="kmt-head"><span class="kmt-author">Xaver</span> <span class="kmt-time"><time datetime="2012-01-02T04:04:05+01:00">Montag, 02. Januar 2012</time></span></div><div class="kmt-body"><span class="kmt-text">Nie wieder.</span></div></div></div></li></ul></div></div>"""

TEXTPATTERN = """
<h2 id="comment">Kommentare</h2><ol class="comments"><li id="c000171"><p>Ich lese mit.</p><p class="comment-meta"><small>&#8212; <a href="http://yve.example">Yvonne</a> &#183; 13. Oktober 2010, 14:05 &#183; <a href="#c000171">#</a></small></p></li>
<li id="c000172"><p>Ich auch.</p><p class="comment-meta"><small>&#8212; Zeno &#183; 13. Oktober 2010, 15:05 &#183; <a href="#c000172">#</a></small></p></li></ol>"""

DISQUS = """
<div id="disqus_thread"><div id="dsq-content"><ul id="dsq-comments"><li class="comment even thread-even depth-1 dsq-comment" id="dsq-comment-181"><div id="dsq-comment-header-181" class="dsq-comment-header"><cite id="dsq-cite-181"><a id="dsq-author-user-181" href="http://a.example">Arno</a></cite></div>
<div id="dsq-comment-body-181" class="dsq-comment-body"><div id="dsq-comment-message-181" class="dsq-comment-message"><p>Steht da wirklich vier?</p></div></div><span class="dsq-comment-date" title="2011-05-06 07:08:09">vor 2 Jahren</span></li></ul></div></div>"""

MICRODATA = """
<div class="stimmen"><h3>Stimmen</h3><div itemprop="comment" itemscope itemtype="http://schema.org/Comment"><span itemprop="author" itemscope itemtype="http://schema.org/Person"><span itemprop="name">Britta Moll</span></span> <meta itemprop="dateCreated" content="2014-02-03T04:05:00+01:00"/><div itemprop="text"><p>Knapp und klar.</p></div></div>
<div itemprop="comment" itemscope itemtype="http://schema.org/Comment"><span itemprop="author">Curt</span> <time itemprop="dateCreated" datetime="2014-02-04T05:06:00+01:00">4.2.</time><div itemprop="text"><p>Zu knapp.</p></div></div></div>"""

HATOM = """
<div id="comments" class="hfeed"><h3>Reaktionen</h3><div class="hentry" id="comment-191"><span class="vcard author"><a class="fn url" href="http://d.example">Dora</a></span> <abbr class="published" title="2009-08-07T06:05:00+02:00">7. August</abbr><div class="entry-content"><p>Weiter so.</p></div></div>
<div class="hentry" id="comment-192"><span class="vcard author"><span class="fn">Erik</span></span> <abbr class="published" title="2009-08-08T06:05:00+02:00">8. August</abbr><div class="entry-content"><p>Aufhören.</p></div></div></div>"""

PHPBB3 = """
<html><body id="phpbb" class="section-viewtopic"><h2>Schrauben im Netz</h2>
<div id="p201" class="post bg2"><div class="postbody"><h3 class="first"><a href="#p201">Schrauben im Netz</a></h3><p class="author"><a href="./viewtopic.php?p=201#p201"></a>von <strong><a href="./memberlist.php?u=1">kessel</a></strong> &#187; Mi 13. Okt 2010, 14:05</p><div class="content">Wer verkauft Schrauben im Netz?</div></div>
<dl class="postprofile" id="profile201"><dt><a href="./memberlist.php?u=1">kessel</a></dt><dd><strong>Beiträge:</strong> 12</dd><dd><strong>Registriert:</strong> Mo 2. Feb 2009, 10:00</dd></dl></div>
<div id="p202" class="post bg1"><div class="postbody"><ul class="profile-icons"><li class="quote-icon"><a href="#">Mit Zitat antworten</a></li></ul><h3><a href="#p202">Re: Schrauben im Netz</a></h3><p class="author">von <strong><a href="./memberlist.php?u=2">mutter7</a></strong> &#187; Do 14. Okt 2010, 9:00</p><div class="content"><blockquote><div><cite>kessel hat geschrieben:</cite>Wer verkauft?</div></blockquote>Wir nicht.</div><div class="signature">Immer locker</div></div>
<dl class="postprofile" id="profile202"><dt><a href="./memberlist.php?u=2">mutter7</a></dt><dd><strong>Registriert:</strong> Mo 2. Feb 2009, 10:00</dd></dl></div>
<div id="p203" class="post bg2"><div class="postbody"><p class="author">von <strong><a href="./memberlist.php?u=3">dübel</a></strong> &#187; Do 14. Okt 2010, 10:30</p><div class="content">Wir schon.</div></div><dl class="postprofile" id="profile203"><dt>dübel</dt></dl></div></body></html>"""

PHPBB2 = """
<html><body><table class="forumline">
<tr><td class="row1"><span class="name"><a name="211"></a><b>kessel</b></span><br/><span class="postdetails">Anmeldungsdatum: 01.02.2009<br/>Beiträge: 12</span></td><td class="row1"><table><tr><td><span class="postdetails">Verfasst am: Mi Okt 13, 2010 2:05 pm</span></td></tr><tr><td><span class="postbody">Wer verkauft Schrauben im Netz?</span></td></tr></table></td></tr>
<tr><td class="row2"><span class="name"><a name="212"></a><b>mutter7</b></span><br/><span class="postdetails">Anmeldungsdatum: 01.02.2009<br/>Beiträge: 3</span></td><td class="row2"><table><tr><td><span class="postdetails">Verfasst am: Do Okt 14, 2010 9:00 am</span></td></tr><tr><td><span class="postbody">Wir nicht.</span></td></tr></table></td></tr>
<tr><td class="row1"><span class="name"><a name="213"></a><b>dübel</b></span></td><td class="row1"><table><tr><td><span class="postdetails">Verfasst am: Do Okt 14, 2010 10:30 am</span></td></tr><tr><td><span class="postbody">Wir schon.</span></td></tr></table></td></tr></table></body></html>"""

VBULLETIN3 = """
<html><body><div id="posts">
<div align="center"><table class="tborder" id="post221"><tr><td class="thead"><a name="post221"></a> 13.10.2010, 14:05</td><td class="thead">#<a href="#1" id="postcount221"><strong>1</strong></a></td></tr><tr><td class="alt2"><div id="postmenu_221"><a class="bigusername" href="member.php?u=1">kessel</a></div><div class="smallfont">Registriert seit: 01.02.2009</div></td><td class="alt1" id="td_post_221"><div id="post_message_221">Wer verkauft Schrauben im Netz?</div></td></tr></table></div>
<div align="center"><table class="tborder" id="post222"><tr><td class="thead"><a name="post222"></a> 14.10.2010, 09:00</td><td class="thead">#<a href="#2" id="postcount222"><strong>2</strong></a></td></tr><tr><td class="alt2"><div id="postmenu_222"><a class="bigusername" href="member.php?u=2">mutter7</a></div><div class="smallfont">Registriert seit: 01.02.2009</div></td><td class="alt1" id="td_post_222"><div id="post_message_222">Wir nicht.</div></td></tr></table></div></div></body></html>"""

NEWSPAPER = """
<a id="forumstart"></a><div id="communityCanvas"><div class="info">Posting 1 bis 3 von 3</div>
<div class="up" style="padding-left: 7px"><div class="posting01"><div class="thread" id="t231"><div class="uname">Nachtlicht</div><div class="utools"><a class="follow">4</a></div><div class="row2"><div class="l">28.08.2011 20:39</div></div></div><div class="txt"><strong>Nur ein Titel</strong><p>Und ein Satz.</p></div></div></div>
<div class="up" style="padding-left: 14px"><div class="posting01"><div class="thread" id="t232"><div class="uname">Tagfalter</div><div class="row2"><div class="l">28.08.2011 21:00</div></div></div><div class="txt"><p>Einspruch.</p></div></div></div>
<div class="up" style="padding-left: 7px"><div class="posting01"><div class="thread" id="t233"><div class="uname">Abendrot</div><div class="row2"><div class="l">28.08.2011 22:00</div></div></div><div class="txt"><p>Gute Nacht.</p></div></div></div></div>"""


def test_old_blogger_signs_above_and_dates_below() -> None:
    page = read(BLOGGER_OLD)
    assert page.authors == ["Kater Karl", "Kessel"]
    assert page.times == ["2010-10-13T14:05", "2010-10-13T15:00"]
    assert page.texts == ["Alles Quatsch.\n\nWirklich alles.", "Nun ja."]
    assert [comment.by_article_author for comment in page.comments] == [False, True]
    assert page.rest == UNTOUCHED


def test_new_blogger_nests_replies_beside_the_words() -> None:
    page = read(BLOGGER_NEW)
    assert page.authors == ["Sanne", "Kessel", "Anonym"]
    assert page.times == ["2012-06-06T10:23", "2012-06-06T11:00", "2012-06-13T16:14"]
    assert page.parents == [None, 1, None]
    assert page.texts == ["Hallo!\n\nSchöner Text.", "Gern.", "Spät dran."]
    assert [comment.by_article_author for comment in page.comments] == [False, True, False]
    assert page.rest == UNTOUCHED


def test_typo3_extensions_prefix_every_name() -> None:
    page = read(TX_COMMENTS)
    assert page.authors == ["Hanna Grün", "Nils"]
    assert page.times == ["2010-10-13T14:05", "2010-10-14T08:00"]
    assert page.texts == ["Bei uns ging es gut.", "Bei uns nicht."]
    assert page.rest == UNTOUCHED


def test_t3blog_lets_readers_write_a_subject() -> None:
    page = read(T3BLOG)
    assert page.authors == ["Paula"]
    assert page.times == ["2010-10-13T14:05"]
    assert page.texts == ["Widerspruch\n\nNein, danke."]
    assert page.comments[0].author_url == "http://p.example"
    assert page.rest == UNTOUCHED


def test_entries_of_a_guestbook_have_no_numbers() -> None:
    page = read(GUESTBOOK)
    assert page.authors == ["Egon Ast", "Ella"]
    assert page.times == ["2009-02-01T10:00", "2009-02-02T11:30"]
    assert page.texts == ["Gruß aus Unterfeld.", "Gruß zurück."]
    assert page.rest == UNTOUCHED


def test_drupal_6_indents_answers_beside_the_comment() -> None:
    page = read(DRUPAL6)
    assert page.authors == ["Frieda", "Kessel", "Gast (nicht überprüft)"]
    assert page.times == ["2010-10-13T14:05", "2010-10-13T16:00", "2010-10-14T09:00"]
    assert page.parents == [None, 1, None]
    assert page.texts == ["Erster Einwand\n\nDas glaube ich nicht.", "Nachweis\n\nHier ist er.", "Aha."]
    assert [comment.by_article_author for comment in page.comments] == [False, True, False]
    assert page.rest == UNTOUCHED


def test_drupal_7_says_in_rdfa_who_and_when() -> None:
    page = read(DRUPAL7)
    assert page.authors == ["Jörn"]
    assert page.times == ["2012-03-04T05:06"]
    assert page.texts == ["Betreff\n\nGuter Punkt."]
    assert page.rest == UNTOUCHED


def test_serendipity_moves_answers_in_and_keeps_trackbacks_above() -> None:
    page = read(SERENDIPITY)
    assert page.authors == ["Fernblick", "Lutz", "Kessel"]
    assert page.times == ["2010-10-12T18:00", "2010-10-13T14:05", "2010-10-13T15:05"]
    assert page.parents == [None, None, 2]
    assert [comment.pingback for comment in page.comments] == [True, False, False]
    assert page.texts[1:] == ["Gute Idee.\nMehr davon.", "Kommt."]
    assert [comment.by_article_author for comment in page.comments] == [False, False, True]
    assert page.rest == UNTOUCHED


def test_movable_type_links_an_answer_to_its_parent() -> None:
    page = read(MOVABLE_TYPE)
    assert page.authors == ["Doro", "Emil"]
    assert page.times == ["2010-10-13T14:05", "2010-10-13T15:00"]
    assert page.parents == [None, 1]
    assert page.texts == ["Sehe ich auch so.", "Ich nicht."]
    assert page.rest == UNTOUCHED


def test_jcomments_nests_lists_in_items() -> None:
    page = read(JCOMMENTS)
    assert page.authors == ["Theo", "Vera"]
    assert page.times == ["2010-10-13T14:05", "2010-10-13T16:45"]
    assert page.parents == [None, 1]
    assert page.texts == ["Kann ich bestätigen.", "Ich auch."]
    assert page.rest == UNTOUCHED


def test_k2_puts_the_date_before_the_name() -> None:
    page = read(K2)
    assert page.authors == ["Ulf", "Kessel"]
    assert page.times == ["2010-10-13T14:05", "2010-10-13T15:05"]
    assert page.texts == ["Stimmt genau.", "Freut uns."]
    assert [comment.by_article_author for comment in page.comments] == [False, True]
    assert page.rest == UNTOUCHED


def test_komento_names_the_parent_in_an_attribute() -> None:
    page = read(KOMENTO)
    assert page.authors == ["Wanda", "Xaver"]
    assert page.times == ["2012-01-02T03:04", "2012-01-02T04:04"]
    assert page.parents == [None, 1]
    assert page.texts == ["Gerne wieder.", "Nie wieder."]
    assert page.rest == UNTOUCHED


def test_textpattern_signs_below_the_words() -> None:
    page = read(TEXTPATTERN)
    assert page.authors == ["Yvonne", "Zeno"]
    assert page.times == ["2010-10-13T14:05", "2010-10-13T15:05"]
    assert page.texts == ["Ich lese mit.", "Ich auch."]
    assert page.rest == UNTOUCHED


def test_disqus_as_it_is_printed_into_the_page() -> None:
    page = read(DISQUS)
    assert page.authors == ["Arno"]
    assert page.times == ["2011-05-06T07:08"]
    assert page.texts == ["Steht da wirklich vier?"]
    assert page.rest == UNTOUCHED


def test_microdata_is_enough() -> None:
    page = read(MICRODATA)
    assert page.authors == ["Britta Moll", "Curt"]
    assert page.times == ["2014-02-03T04:05", "2014-02-04T05:06"]
    assert page.texts == ["Knapp und klar.", "Zu knapp."]


def test_microformats_in_the_place_of_comments_are_comments() -> None:
    page = read(HATOM)
    assert page.authors == ["Dora", "Erik"]
    assert page.times == ["2009-08-07T06:05", "2009-08-08T06:05"]
    assert page.texts == ["Weiter so.", "Aufhören."]
    assert page.rest == UNTOUCHED


def test_phpbb_3_keeps_the_opening_post_as_the_article() -> None:
    page = read_page(PHPBB3)
    assert page.authors == ["mutter7", "dübel"]
    assert page.times == ["2010-10-14T09:00", "2010-10-14T10:30"]
    assert page.texts[1] == "Wir schon."
    assert page.texts[0].endswith("Wir nicht.")
    assert "locker" not in page.texts[0]
    assert "Wer verkauft Schrauben im Netz?" in page.rest
    assert "Wir" not in page.rest


def test_a_later_page_of_a_forum_has_no_opening_post() -> None:
    page = read_page(PHPBB3, "http://forum.example/viewtopic.php?t=9&start=15")
    assert page.authors == ["kessel", "mutter7", "dübel"]


def test_phpbb_2_prints_rows() -> None:
    page = read_page(PHPBB2)
    assert page.authors == ["mutter7", "dübel"]
    assert page.times == ["2010-10-14T09:00", "2010-10-14T10:30"]
    assert page.texts == ["Wir nicht.", "Wir schon."]
    assert "Wer verkauft Schrauben im Netz?" in page.rest


def test_vbulletin_3_prints_a_table_for_each_post() -> None:
    page = read_page(VBULLETIN3)
    assert page.authors == ["mutter7"]
    assert page.times == ["2010-10-14T09:00"]
    assert page.texts == ["Wir nicht."]
    assert "Wer verkauft Schrauben im Netz?" in page.rest


def test_forums_of_newspapers_indent_answers() -> None:
    page = read(NEWSPAPER)
    assert page.authors == ["Nachtlicht", "Tagfalter", "Abendrot"]
    assert page.times == ["2011-08-28T20:39", "2011-08-28T21:00", "2011-08-28T22:00"]
    assert page.parents == [None, 1, None]
    assert page.texts == ["Nur ein Titel\n\nUnd ein Satz.", "Einspruch.", "Gute Nacht."]
    assert page.rest == UNTOUCHED


def test_a_page_may_hold_nothing_but_its_article() -> None:
    page = read_page(PAGE.format(article="<p>Kurz.</p>", thread=""))
    assert page.comments == ()
    assert "Kurz." in page.rest
