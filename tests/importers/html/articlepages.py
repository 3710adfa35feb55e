"""Invented pages in the markup of real software, for the tests of the article reader."""

from archive.importers.html import read
from archive.importers.records import ArticleDraft, Source

FIRST = (
    "Der Schreinerbetrieb Muster aus Beispielstadt sucht seine Lehrlinge seit einem Jahr auch in sozialen "
    "Netzwerken, und der Meister ist davon noch nicht überzeugt."
)
SECOND = (
    "Seine Tochter schreibt jeden Dienstag einen kurzen Eintrag über die Werkstatt. Gelesen wird er vor "
    "allem von Kunden, die schon welche sind."
)
THIRD = "Ob daraus Aufträge werden, weiß im Betrieb niemand, aber das Telefon klingelt öfter als früher."
URL = "http://blog.example.org/2010/06/lehrlinge/"


def article(markup: str, url: str = URL) -> ArticleDraft:
    """The draft that the reader makes of ``markup``."""
    source = Source(name="page.html", payload=markup.encode(), media_type="text/html", url=url)
    return next(read(source))


def texts(draft: ArticleDraft) -> list[str]:
    return [block.text for block in draft.body]


WORDPRESS = f"""<html lang="en-US"><head><title>Lehrlinge aus dem Netz | Werkstattblog</title>
<meta name="generator" content="WordPress 2.9.2">
<link rel="alternate" type="application/rss+xml" title="Werkstattblog &raquo; Feed" href="/feed"></head>
<body>
<h1><a href="http://blog.example.org/">Werkstattblog</a></h1>
<div class="post hentry" id="post-7"><h2 class="entry-title"><a href="{URL}">Lehrlinge aus dem Netz</a></h2>
<small class="postmetadata">16. Juni 2010 von Ina Muster</small>
<div class="entry"><div class="wp-caption alignright"><img src="a.jpg"><p class="wp-caption-text">Die
Werkstatt am Morgen (Foto: Ina Muster)</p></div>
<p>{FIRST}</p><h3>Der Dienstag</h3><p>{SECOND} <a href="http://www.example.com/netz">Mehr Zahlen</a></p>
<blockquote><p>Wir machen das, weil es Spaß macht.</p></blockquote>
<ul><li>ein Eintrag</li><li>eine Woche</li></ul>
<p>{THIRD}</p><div class="sharedaddy"><h3>Teilen mit:</h3><ul><li><a href="#">Twitter</a></li></ul></div>
<h3>Ähnliche Beiträge</h3>
<ul><li><a href="/a/">Späne und Spaten</a></li><li><a href="/b/">Leim</a></li></ul></div>
<p class="postmetadata">Abgelegt unter: <a href="/c/">Betrieb</a></p></div>
<div id="sidebar"><ul><li>Letzte Einträge</li></ul></div></body></html>"""

BLOGGER = f"""<html><head><title>Werkstattblog: Lehrlinge aus dem Netz</title>
<meta content='blogger' name='generator'/></head><body><div class='header'>
<h1 class='title'>Werkstattblog</h1></div>
<h2 class='date-header'><span>Mittwoch, 21. April 2010</span></h2>
<div class='post hentry'><h3 class='post-title entry-title'>Lehrlinge aus dem Netz</h3>
<div class='post-body entry-content'>{FIRST}<br><br>{SECOND}<br>Ein Vers,<br>ein zweiter.<br /><br />{THIRD}
<div style='clear: both;'></div></div>
<div class='post-footer'><span class='post-author vcard'>Eingestellt von
<span class='fn'>Ina Muster</span></span>
<span class='reaction-buttons'>Reaktionen</span></div></div></body></html>"""

TYPO3 = f"""<html><head><title>Lehrlinge aus dem Netz - Handwerksbote</title>
<meta name="generator" content="TYPO3 4.3 CMS"></head><body>
<ul class="menu"><li><a href="/">Start</a></li></ul>
<div class="news-single-item"><div class="news-single-timedata">13.10.2010 09:15</div>
<h1>Lehrlinge aus dem Netz</h1><div class="news-single-author">Von: Ina Muster und Bernd Beispiel</div>
<p class="vorspann">Ein Betrieb probiert aus, wovon andere reden, und zieht nach einem Jahr Bilanz.</p>
<p class="bodytext">{FIRST}</p><p class="bodytext">{SECOND}</p><p class="bodytext">{THIRD}</p>
<div class="news-single-backlink"><a href="/news">&lt;- Zurück zu: Nachrichten</a></div></div>
</body></html>"""

DRUPAL = f"""<html><head><title>Lehrlinge aus dem Netz | Kammerblatt</title></head><body>
<div class="node node-story"><h2 class="title">Lehrlinge aus dem Netz</h2>
<span class="submitted">Mi, 21.04.2010 - 12:30 — Ina Muster</span><div class="content">
<div class="field field-name-body"><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></div>
<div class="links"><ul class="links inline"><li>Druckversion</li></ul></div></div></body></html>"""

NEWS = f"""<html lang="de"><head><title>Werkstatt im Netz: Lehrlinge gesucht - Tageblatt</title>
<meta property="og:title" content="Werkstatt im Netz: Lehrlinge gesucht">
<meta property="og:site_name" content="Tageblatt">
<link rel="canonical" href="https://news.example.org/wirtschaft/lehrlinge-1.html">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "Lehrlinge gesucht",
"datePublished": "2012-07-03T10:05:00+00:00", "dateModified": "2013-01-01T00:00:00+01:00",
"author": [{{"@type": "Person", "name": "Ina Muster"}}, {{"@type": "Person",
"name": "Bernd Beispiel"}}]}}]}}</script>
</head><body><header><nav>Politik Wirtschaft</nav></header><main><article><header>
<h1><span class="article-kicker">Werkstatt im Netz</span><span class="headline">Lehrlinge gesucht</span></h1>
<p class="article__intro">Ein Betrieb probiert aus, wovon andere reden,
und zieht nach einem Jahr Bilanz.</p>
<time datetime="2012-07-03">3. Juli 2012</time></header><div class="article__body">
<figure><img src="x.jpg"><figcaption>Die Halle.
<span class="credit">Foto: B. Beispiel</span></figcaption></figure>
<p>{FIRST}</p><aside class="teaser">Lesen Sie auch: Spaten</aside><h2>Der Dienstag</h2><p>{SECOND}</p>
<p>{THIRD}</p>
<div class="newsletter-box">
<p>Jetzt den Newsletter bestellen und nichts mehr verpassen, jede Woche neu.</p></div>
</div></article></main><footer>Impressum © 2012 Tageblatt</footer></body></html>"""
