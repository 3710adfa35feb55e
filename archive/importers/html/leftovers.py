"""What stands around and between the paragraphs of an article and is not the article.

Two kinds of evidence: the words of classes and ids, which templates of all content systems share
(``share``, ``related``, ``newsletter``, ``breadcrumb``), and whole lines that only a machine writes
("Teilen mit:", "Veröffentlicht in Allgemein"). Class words are taken whole, not as substrings, and an
element that holds most of the text is kept whatever it is called: themes name wrappers carelessly.
"""

from __future__ import annotations

import re

from lxml import etree, html

from archive.importers.html.markup import HEADINGS, short_text, tokens, word_set

# Elements that are never running text.
_MACHINERY = (
    "nav", "form", "button", "input", "select", "textarea", "label", "iframe", "noscript", "audio", "video",
    "embed", "dialog", "footer", "aside", "menu", "fieldset",
)  # fmt: skip

_WORDS = word_set("""
    share sharing shares sharebar sharebox sharethis sharedaddy shariff social socials sociable socialmedia
    addthis addtoany a2a bookmarks bookmarking socialshare sharedaddy wpcnt wpa likes like likebox
    related relatedposts jp-relatedposts yarpp crp zemanta linkwithin similar verwandt recommended
    recommendations empfehlungen recommendation outbrain taboola plista contentad
    newsletter newsletterbox subscribe subscription abo abobox
    nav navi navigation navbar navlinks menu submenu breadcrumb breadcrumbs pathway pagination pager
    paging pagenavi pagenav wp-pagenavi prevnext previous
    sidebar widget widgets widgetized
    ad ads advert advertisement anzeige anzeigen werbung banner sponsor sponsored adsense adslot adsbygoogle
    ressortad dfp
    tags taglist tagcloud tag-links tagged keywords schlagworte schlagwort
    rating ratings ratingblock voting vote votes gdrating gdsr starrating
    print printbutton drucken pdf toolbar tools toolbox toolbars
    cookie cookies consent gdpr dsgvo
    authorbox author-box author-bio authorbio authorinfo author-info aboutauthor about-author
    autorenbox autoreninfo vcardbox
    postmeta postmetadata metadata entrymeta articlemeta
    teaser teasers teaserbox teaserlist promo promobox
    disclaimer impressum copyright
    modal popup overlay tooltip lightbox
    feedback kommentar-link skip skiplink skiplinks screen-reader-text
    hidden invisible visuallyhidden noprint no-print sr-only offscreen
    flattr vgwort vg-wort feedburner trackback trackbacks
    tweetmeme retweet
    morelinks weiterlesen readmore more-link mehrlink
    toc_container lwptoc ez-toc-container toc
    subscribebox wpdiscuz disqus
    """)
_TOKENS = re.compile(
    r"^(?:(?:entry|post|article|blog|item|content|single|news)-(?:meta|utility|footer|info|infos"
    r"|details|tags|"
    r"categories|cats|category|share|sharing|author|authors|bottom|nav|navigation|actions|tools|bar"
    r"|related|"
    r"byline|date|stats|links|rating|social|after|icons|labels|metadata|postmetadata)(?:-.*)?"
    r"|(?:tag|cat)s?-links|post-?info|posted-(?:on|in|by)|byline|cat(?:egory)?-?links|meta(?:-.*)?"
    r"|metabox"
    r"|jp-(?:post-flair|relatedposts)|post-flair|(?:about|author)-(?:the-)?(?:author|box|bio|info"
    r"|card|profile)"
    r"|blog-pager|post-footer(?:-.*)?|reaction-buttons|wp-block-buttons?|wp-block-(?:latest-posts|query|"
    r"post-author|social-links|tag-cloud)(?:-.*)?|(?:.*-)?more-(?:articles|posts|stories|news|on|from)"
    r"|news-list(?:-.*)?|latest-news|news-related(?:-.*)?|news-single-(?:backlink|rightbox"
    r"|additional-info|"
    r"timedata|author|files|links|related)|news-backlink(?:-.*)?|prev-?next|(?:prev|next)-post"
    r"|amazon(?:-.*)?|aawp(?:-.*)?|wpappbox(?:-.*)?|su-posts|nrelate(?:-.*)?|similar-posts"
    r"|wp-biographia-.*"
    r"|(?:read|see)-also|also-read|must-read|further-reading|crosslinks?|linklist|link-list|related-.*"
    r"|article-(?:teaser|recommendations?|footer|authorbox|end|bio).*|(?:teaser|promo|ad|ads|advert"
    r"|banner)-.*"
    r"|shares?-.*|social-.*|newsletter-.*|.*-(?:newsletter|teaser|advert|ads?|sidebar|breadcrumbs?"
    r"|paywall)"
    r"|(?:.*-)?(?:sr-only|visually-hidden|visuallyhidden|a11y-hidden|screen-reader(?:-text)?|is-hidden)"
    r"|comments?-?(?:link|count|number|anchor|button)s?|to-comments|respond|reply)$"
)
# Class words that mean something else on the elements that carry a page as a whole.
_SPARED = frozenset(("html", "body", "main", "article", "h1", "h2", "h3", "p", "td", "tr", "tbody"))
_WEAK = word_set(
    "like likes tools print pdf hidden ad abo tags keywords previous meta toc widget widgets more"
)

_LINE = re.compile(
    r"""^(?:[\W_]*(?:
    (?:schriftgröße\s?:?(?:\s*a[+-]?)*
    | (?:(?:drucken|versenden|merken|empfehlen|teilen|kommentieren|pdf)(?:\s\(\d+\))?[\s|,·/]*){2,}
        (?:schriftgröße.{0,12})?)
    | (?:diesen?\s)?(?:artikel|beitrag|seite|text|post)?\s*(?:jetzt\s)?
        (?:teilen|drucken|weiterempfehlen|empfehlen|versenden|bewerten|merken|twittern|kommentieren
        |speichern)
        (?:\s(?:mit|auf|bei|via|per|diesen?\s(?:artikel|beitrag)).{0,30})?
    | (?:teilen|share|sharen|weitersagen|tweet|tweeten|gefällt\smir|gefällt\sdas|like|pin\sit|mailen|e-?mail
        |whatsapp|facebook|twitter|xing|linkedin|google\+?|drucken|print|pdf|merken|anzeige|werbung
        |advertisement)
        (?:[\s,|·/]+(?:teilen|share|tweet|mail|e-?mail|twitter|facebook|xing|linkedin|google\+?|drucken
        |whatsapp|
        pinterest|pin\sit|pocket|print|merken|wird\sgeladen|loading|mitteilen|weiterempfehlen|flattr))*
    | (?:teilen\smit|share\sthis|be\ssociable,\sshare!?|sharing\sis\scaring|gefällt\smir\swird\sgeladen)
    | (?:das|dies|dieser\sbeitrag)\s(?:könnte|dürfte)\s(?:sie|dich|euch|ihnen
        |dir)\sauch\s(?:interessieren|gefallen)
    | (?:ähnliche|verwandte|weitere|mehr|passende|aktuelle|neueste|andere|letzte|ältere|neuere|nächster|
        vorheriger|voriger|interessante)\s(?:beiträge|beitrag|artikel|posts?|themen|links|meldungen|nachrichten|
        news|inhalte|einträge|beiträge\sund\sartikel|artikel\szum\sthema|infos|informationen)
        (?:\s(?:zum\sthema|auf|aus|von|zu|in|dieser|des)\b.{0,60})?
    | related\s(?:posts?|articles?|stories|content)|auch\sinteressant|mehr\szum\sthema|zum\sthema|lesetipps?
    | links?\szum\s(?:thema|artikel)|mehr\s(?:dazu|lesen|auf|von|aus)\b.{0,40}
    | (?:zur(?:ück)?|zur\s)\s?(?:zur\s)?(?:startseite|übersicht)|nach\soben|zum\sseitenanfang
        |seitenanfang|top
    | (?:zum|zu\sden|alle|\d+)\s(?:kommentare?n?|comments?|reaktionen|gedanken)|kommentare?|(?:keine
        |no)\s(?:kommentare|comments)
    | (?:einen?\s)?kommentar(?:e)?\s(?:schreiben|verfassen|abgeben|hinterlassen|hinzufügen)
    | (?:schreibe?n?\s(?:sie\s)?(?:einen|den\sersten)\skommentar|leave\sa\s(?:comment|reply)).{0,30}
    | (?:weiterlesen|mehr\serfahren|weiter\s?lesen|hier\sweiterlesen|read\smore|continue\sreading)
    | permalink|trackback(?:-?url)?|rss(?:-feed)?|feed|zurück|weiter|nächste\sseite|vorherige\sseite
    | loading|wird\sgeladen|lädt|bitte\saktivieren\ssie\sjavascript.{0,80}
    | weiter\snach\sder\s(?:anzeige|werbung)|lesen\ssie\snach\sder\sanzeige\sweiter
    | (?:foto|bild|grafik|symbolbild|illustration|quelle|screenshot|imago|dpa|picture\salliance
        |getty\simages|photo)s?
    | artikelbild|bildquellen?|fotocredits?|unterstützung|meistgelesen|meistkommentiert|top-?themen
        |aktuelles
    | der\snächste\s(?:beitrag|artikel)|am\s(?:meisten\sgelesen|beliebtesten)|melden\ssie\ssich\san
    )[\W_]*)$""",
    re.IGNORECASE | re.VERBOSE,
)
_OPENING = re.compile(
    r"""^\W*(?:
    (?:publiziert|aktualisiert|erstellt|online\sseit|letzte\s(?:aktualisierung|änderung))\s?(?::|am)\s?\W*\d
    | (?:veröffentlicht|abgelegt|geschrieben|gepostet|eingestellt|erschienen|publiziert
        |eingetragen|gespeichert|verfasst)\s(?:am|in|von|um|unter|durch|:)
    | (?:posted|filed|tagged|published)\s(?:by|in|on|under|with|as)\b
    | (?:kategorien?|schlagw[oö]rte?r?|tags?|stichw[oö]rte?r?|themen|labels?|rubrik(?:en)?|categor(?:y
        |ies))\s*:
    | tags\sfür\sdiesen\sartikel\s?:
    | (?:verschlagwortet|getaggt)\s(?:mit|als)
    | (?:\d[\d.]*|einem?|keine?n?)\s(?:bloggern?|personen|leuten?|mal|leser[n]?)\s(?:gefällt|gelesen|mag)
    | sei\sder\serste,?\sdem\s
    | (?:dieser|der)\s(?:artikel|beitrag|eintrag)\s(?:wurde|ist)\s(?:am|unter|von
        |in|erstellt)\b.{0,100}(?:veröffentlicht|abgelegt|gepostet|eingestellt|verfasst|geschrieben
        |erschienen|erstellt)
    | (?:you\scan\sfollow|du\skannst|sie\skönnen)\b.{0,60}(?:rss|feed|trackback|kommentare?)
    | (?:jetzt\s)?(?:kostenlos(?:en)?|kostenfreie?n?|unseren?)\s.{0,20}newsletter\s
    | (?:lesen\ssie|lies|lest|lese)\s(?:auch|hier|dazu|mehr|hierzu)\b\s?:?
    | (?:lesen\ssie\s(?:mehr|auch)|mehr\szum\sthema|auch\sinteressant|siehe\sauch|mehr\szu[mr]?)\s*:
    | (?:zuletzt\s)?(?:aktualisiert|geändert|bearbeitet|updated|last\smodified|stand)\s?(?:am\b|:|\d)
    | (?:visits?|aufrufe|klicks|views|gelesen|hits|lesezeit|lesedauer|reading\stime
        |wörter)\s?[:=]?\s?(?:ca\.?\s)?\d
    | \d+\s(?:re)?tweets?$ | seiten?\s?:?\s?\d+(?:\s\d+)*$
    | (?:autor|autorin|datum)\s?:[^.!?|]{2,60}\|.{2,120}$
    | (?:bewertung|rating)\s?:?\s?[\d.,/ ]+ | (?:beitrag\s)?bewerten?\b.{0,20}sterne
    | (?:copyright|©|\(c\))\s.{0,120}$
    | alle\srechte\svorbehalten | all\srights\sreserved
    | this\s(?:entry|post)\swas\s(?:posted|written|published)\b
    | (?:folgen?|folge)\s(?:sie\s)?(?:uns|mir)\s(?:auf|bei)\b
    | (?:(?:sie|du)\s)?(?:sind|bist|müssen|musst|kannst|können|um|bitte|jetzt|hier|melde|loggen?)\b.{0,90}
        \b(?:anmelden|angemeldet|einloggen|eingeloggt|einzuloggen|registrieren
        |registriert)\b.{0,120}\b(?:kommenti\w+|kommentare?n?|diskussion\w*|beteiligen|können)
    | (?:um\b.{0,60}\bkommenti\w+|um\b.{0,20}\bkommentare?\b).{0,60}\b(?:anmelden|angemeldet|einloggen
        |eingeloggt|loggen|registrier\w+)
    | sie\ssind\s(?:aktuell\s|leider\s|derzeit\s)?nicht\s(?:eingeloggt|angemeldet)
    | (?:melden?\ssie\ssich\san|registrieren\ssie\ssich)\b.{0,40}$
    | wenn\s(?:ihnen|dir|euch)\s(?:der|dieser)\s(?:artikel|beitrag)\sgefallen\shat
    | (?:all|no\smore)\s(?:articles|posts)\s(?:loaded|to\sload)
    | (?:artikel|beitrag|tipp|seite|rezept|diesen\s\w+)\s(?:drucken|merken|favorisieren|teilen
        |versenden|empfehlen|bewerten|kommentieren)$
    | (?:eingebunden\smit\sembedded\svideo|placeholder\simage)
    | (?:an\serror\soccurred|javascript\sis\sdisabled|your\sbrowser\sdoes)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_OPENING_LIMIT = 160
RELATED = re.compile(
    r"""^\W*(?:ähnliche\s(?:beiträge|artikel|posts|themen)|verwandte\s(?:beiträge|artikel|themen)|related\s(?:posts?|articles?)
    |(?:das|dies)\s(?:könnte|dürfte)\s(?:sie|dich|euch|ihnen|dir)\sauch\b.{0,20}|auch\sinteressant
    |weitere\s(?:artikel|beiträge|themen|meldungen|nachrichten|news)(?:\s.{0,40})?|mehr\s(?:zum\sthema
        |artikel|beiträge|aus|von)\b.{0,40}
    |weiterführende\s(?:artikel|beiträge)(?:\s.{0,40})?|entdecke\sweitere\b.{0,40}|(?:der
        |die)\snächsten?\s(?:beitrag|artikel|beiträge)
    |(?:am\s)?(?:meist\s?gelesen|meist\s?kommentiert|meisten\sgelesen)\w*|passend\szum\sartikel
        |mehr\szum\sthema\b.{0,40}|andere\sautoren
    |(?:passend\sdazu|lesen\ssie\sauch|lesetipps?|zum\sthema|links?\szum\s(?:thema|artikel)
        |letzte\sartikel|artikel\szum\sthema|mehr\sdazu)
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)


def is_leftover_line(text: str) -> bool:
    """Whether a whole block of text is one that no author wrote: a share bar, a counter, a legal line."""
    if not any(sign.isalnum() for sign in text):
        return True
    if len(text) > _OPENING_LIMIT:
        return False
    return bool(_LINE.match(text) or _OPENING.match(text))


def is_leftover(element: html.HtmlElement) -> bool:
    """Whether the name, class or role of an element says that it is not running text."""
    if element.tag in _MACHINERY:
        return True
    style = (element.get("style") or "").replace(" ", "").lower()
    if "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None:
        return True
    if element.get("role") in ("navigation", "complementary", "search", "banner", "contentinfo", "dialog"):
        return True
    if element.tag == "p" and "postmetadata" in tokens(element):
        return True
    if element.tag in _SPARED:
        return False
    return any(_names_leftover(token) for token in tokens(element))


def _names_leftover(token: str) -> bool:
    if token in _WORDS or _TOKENS.match(token):
        return True
    return any(word in _WORDS and word not in _WEAK for word in token.split("-"))


def prune(container: html.HtmlElement) -> None:
    """Take everything out of ``container`` that is not running text.

    An element that holds more than half of the text stays, whatever its name.
    """
    lengths = _text_lengths(container)
    leftovers = []
    walk = etree.iterwalk(container, events=("start",))
    for _, element in walk:
        if element is container or not is_leftover(element):
            continue
        if 2 * lengths[element] <= lengths[container] or element.tag in ("nav", "noscript"):
            leftovers.append(element)
            walk.skip_subtree()
    for element in leftovers:
        _drop(element)


def _text_lengths(container: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """How many characters of text (white space left out) lie in each element."""
    lengths: dict[html.HtmlElement, int] = {}
    read = 0
    for event, element in etree.iterwalk(container, events=("start", "end")):
        if event == "start":
            lengths[element] = -read
            read += _visible_length(element.text)
        else:
            lengths[element] += read
            read += _visible_length(element.tail)
    return lengths


def _visible_length(text: str | None) -> int:
    return sum(map(len, text.split())) if text else 0


def _drop(element: html.HtmlElement) -> None:
    before = element.getprevious()
    element.drop_tree()
    if before is not None and before.tag in HEADINGS and RELATED.match(short_text(before, 200)):
        before.drop_tree()
