"""What the names in markup mean: class and id words of comment software, as data.

Pages name the parts of a thread in a few dozen ways (``commentlist``, ``wc-comment-text``,
``kommentar-info``, ``MtnCommentAccountName``). A name is first brought to one spelling
(``mtn-comment-account-name``) and then looked up in the patterns below. What a name says is
called a trait; everything else in this package works on traits and never on the names of one
product, so that software nobody has described is mostly read as well.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import html

COMMENT = 1  # one comment, or a part of one
CONTAINER = 2  # the place where a page keeps its comments
AUTHOR = 4
DATE = 8
BODY = 16  # the words of a comment
ASIDE = 32  # buttons, counters, avatars: never words of a comment
REPLIES = 64  # what stands in here answers the comment before it
PINGBACK = 128
OWNER = 256  # written by the author of the article
ZONE = 512  # lists of teasers, where comments are only quoted
FORM = 1024  # where a reader writes, or is told how
POST = 2048  # one contribution to a forum
ARTICLE = 4096  # the article's own text
WIDGET = 8192  # a list of the newest comments of a whole site
FORUM = 16384  # a part that only posts of a forum have

_COMMENT = (
    r"comment(?!ed|ary|ator)|kommentar|posting|pingback|trackback|tweetback|talkback|leserbrief|leserpost"
    r"|leser-?meinung|guestbook|gaestebuch|gästebuch|(?:^|-)(?:cmt|comm|kmt|dsq|wpd|jc|itemcomment)(?:-|$)"
    r"|^pings?$|^schema-comment$|usercomments"
)
_CONTAINER = (
    r"comments|kommentare|commentlist|comment-?(?:list|area|section|thread|holder|wrap|container|tab|con-wrap"
    r"|module?|box-list)|kommentar-?(?:liste|bereich|modul|box|forum)|postings|disqus|^dsq-|guestbook"
    r"|gaestebuch|^respons|trackbacks|community-?canvas|leserbriefe|lesermeinungen|^forum-?(?:list"
    r"|thread|entries)$"
    r"|-kommentare|reaktionen|diskussion$"
)
_PATTERNS: tuple[tuple[int, str], ...] = (
    (COMMENT, _COMMENT),
    (CONTAINER, _CONTAINER),
    (
        AUTHOR,
        r"(?:^|-)(?:author|authors?-?name|autor|verfasser|user-?name|nick(?:-?name)?"
        r"|benutzer(?:-?name)?|uname|poster"
        r"|account-name|fn|commenter|commentator|kommentator|schreiber|nutzer(?:-?name)?|author-?link|user"
        r"|member-?name|display-?name|byline|creator|bigusername|kommentar-?name|from)$"
        r"|commentauthor|^name$|(?:comment|guestbook|gaestebuch|entry|kommentar)-?name$",
    ),
    (
        DATE,
        r"(?:^|-)(?:date|time|datum|zeit|uhrzeit|timestamp|date-?time|datetime|posted|post-?date"
        r"|posted-when|when"
        r"|published|created|pubdate|age|submitted|date-created|commentdate|commenttime|posted-?on|rough-age"
        r"|time-?ago|meta-?data|commentmetadata|postdetails|post-?time)$",
    ),
    (
        BODY,
        r"(?:^|-)(?:content|text|body|txt|message|msg|nachricht|inhalt|postcontent|commenttext"
        r"|commentbody|postbody"
        r"|format-text|comment-?copy|kommentartext|commentcontent|post-message|comment-text|posttext)$"
        r"|name-comment-body$",
    ),
    (
        ASIDE,
        r"(?:^|-)(?:reply|replies-count|antwort(?:en)?|actions?|buttons?|vote|votes|voting|votesum"
        r"|rating|likes?|likebtn"
        r"|liked|shares?|sharing|share-buttons|avatar|gravatar|avartar|tools|toolbar|edit|report|says"
        r"|moderation|number|nummer|num|counter|count|profile|postprofile|badge|label|quote-link"
        r"|reply-link|direct-link|reply-comment|thumbnail|thumb|navigation|signature|sig|trace"
        r"|controls?|item-control|functions|report-comment|melden|continue|delete|footer-buttons"
        r"|post-buttons|social|kudos|karma|userinfo|useraction|usertitle|translate|toggle)$|likebtn"
        r"|sharedaddy"
        r"|^comment-likes|awaiting",
    ),
    (
        REPLIES,
        r"^(?:children|replies|indented|answers|nested|subcomments?|child-?comments?|childs?)$"
        r"|comment-?replies"
        r"|(?:inline|reply|nested)-thread|sub-?comments|reply-?list|antworten-?liste|comment-?children"
        r"|comments-list-\d"
        r"|replies-list|child-list|comment-answers|thread-replies",
    ),
    (PINGBACK, r"pingback|trackback|tweetback|^pings?$"),
    (
        OWNER,
        r"bypostauthor|^by-?author$|blog-post-author|post-author-comment|^author-?comment$"
        r"|^comment-?author-self$"
        r"|author-self$|^blog-author$|comment-by-author|^authorcomment|admin-?comment|^author-highlight"
        r"|^by-article-author$|comment-owner|by-node-author|author-response|autorenkommentar"
        r"|kommentar-autor-des",
    ),
    (
        ZONE,
        r"recent-?comments?|recentcomment|latest-?comments?|last-?comments|neue(?:ste)?-?kommentare"
        r"|letzte-?kommentare"
        r"|aktuelle-?kommentare|(?<!content-)sidebar(?!-wrap|-content)|teaser|related|most-?comment|meist-?(?:ge)?kommentiert"
        r"|top-?kommentar|popular"
        r"|comments?-?(?:widget|block-list)|newsticker|^nav(?:igation)?$",
    ),
    (
        WIDGET,
        r"recent-?comments?|latest-?comments?|neue(?:ste)?-?kommentare|letzte-?kommentare"
        r"|aktuelle-?kommentare",
    ),
    (
        FORUM,
        r"^(?:postbody|postbit\w*|postprofile|postdetails|posttextcontainer|post-?block|author-?info"
        r"|message-text"
        r"|bigusername|postcontent|post-?row|messagetext|post-message)(?:-\d+)?$",
    ),
    (
        FORM,
        r"^respond$|comment-?form|comment-?respond|kommentar-?formular|reply-?form|write-?comment"
        r"|add-?comment"
        r"|post-?comment$|leave-a?-?(?:comment|reply)|comment-?(?:notes|policy|subscri)|commentformular"
        r"|kommentar-?schreiben|postacomment|reply-?title|nocomments|no-comments"
        r"|comments?-?closed-?note|comment-reply-title"
        r"|new-?comment|create-?comment|comments-create|comment-?login|login-?to-?comment|comments-add"
        r"|comment-?editor"
        r"|subscribe-?(?:to-)?comments|comment-?reply-?box|replybox",
    ),
    (
        POST,
        r"^post$|^postbit|^post-?container|^posting$|^forum-?post|^post-?wrapper|^message$|^tborder$"
        r"|^topic-?post",
    ),
    (
        ARTICLE,
        r"^(?:entry|post|article|story|artikel|single)-?(?:content|body|text|inhalt)$|article-?body"
        r"|storycontent"
        r"|^posttext$|artikel-?text",
    ),
)
_COMPILED = tuple((trait, re.compile(pattern)) for trait, pattern in _PATTERNS)
# State of a page or of an author, said in words that look like a comment's.
_MISLEADING = re.compile(
    r"comments?-(?:open|closed|enabled|disabled|off|on|count|counter|link|links|number|icon|bubble)$"
    r"|^(?:has|no)-comments?"
    r"|^comment-author-(?!link|name|self)|^comment-(?:not-)?liked$|^single-comment|comments-feed"
    r"|kommentar(?:e|en)-anzahl"
    r"|^(?:category|tag|format|section|page|rubrik|ressort|type|cat|kategorie)-"
)
_CAMEL = re.compile(r"(?<=[a-zäöü])(?=[A-ZÄÖÜ])")
_SEPARATORS = re.compile(r"[^a-z0-9äöüß]+")
_DIGITS = re.compile(r"\d{2,}|\d+$")
_NUMBER = re.compile(
    r"(?:comment|comm|kommentar|cmt|posting|reply|kmt|item|post|beitrag|eintrag|entry|guestbook|^c|^p"
    r"|^t|^pid)s?-?(\d+)(?:-\d+)?$"
)
_BARE_NUMBER = re.compile(r"^\d{3,}$")


@lru_cache(maxsize=8192)
def spelling(name: str) -> str:
    """``name`` in lower case with single hyphens: ``MtnCommentText`` is ``mtn-comment-text``."""
    return _SEPARATORS.sub("-", _CAMEL.sub("-", name).lower()).strip("-")


@lru_cache(maxsize=8192)
def stem(name: str) -> str:
    """The spelling without numbers: what all comments of a page have in common."""
    return _DIGITS.sub("", spelling(name)).strip("-")


@lru_cache(maxsize=8192)
def name_traits(name: str) -> int:
    """The traits that one class or id says."""
    spelled = spelling(name)
    if len(spelled) > 80 or _MISLEADING.search(spelled):
        return 0
    common = stem(name)
    return sum(trait for trait, pattern in _COMPILED if pattern.search(spelled) or pattern.search(common))


@lru_cache(maxsize=4096)
def number_in(identifier: str) -> str:
    """The number of a comment in an id such as ``comment-123`` or ``c123``; empty without one."""
    spelled = spelling(identifier)
    found = _NUMBER.search(spelled) or _BARE_NUMBER.search(spelled)
    return found[found.lastindex or 0] if found else ""


def names(element: html.HtmlElement) -> list[str]:
    """The classes and the id of an element, at most forty of them."""
    listed = (element.get("class") or "").split()[:40]
    identifier = element.get("id")
    return [*listed, identifier] if identifier else listed


def traits(element: html.HtmlElement) -> int:
    """Everything that the names of an element say, together with its microdata."""
    found = 0
    for name in names(element):
        found |= name_traits(name)
    prop = element.get("itemprop") or element.get("property")
    if prop:
        found |= _property_traits(prop)
    kind = element.get("itemtype") or element.get("typeof")
    if kind and _COMMENT_TYPE.search(kind):
        found |= COMMENT
    return found


_COMMENT_TYPE = re.compile(r"(?:schema\.org/|schema:)(?:User)?Comments?\b|sioct:Comment|sioc:Comment")
_PROPERTIES = {
    "author": AUTHOR,
    "creator": AUTHOR,
    "name": 0,
    "text": BODY,
    "commenttext": BODY,
    "datecreated": DATE,
    "datepublished": DATE,
    "commenttime": DATE,
    "date": DATE,
    "comment": COMMENT,
}


@lru_cache(maxsize=512)
def _property_traits(prop: str) -> int:
    return _PROPERTIES.get(prop.split(":")[-1].strip().lower(), 0)


def is_comment_type(element: html.HtmlElement) -> bool:
    """Whether microdata or RDFa calls the element a comment."""
    kind = element.get("itemtype") or element.get("typeof") or ""
    return bool(kind and _COMMENT_TYPE.search(kind))
