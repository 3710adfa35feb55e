"""Post and comment texts as WordPress stores them, turned into blocks.

Until 2018 the editor stored no paragraph tags: a blank line ended a paragraph and a line break broke the
line, and ``wpautop`` put the tags in when the page was shown. Shortcodes stand in square brackets; those
that WordPress and its common plugins knew are resolved, every other bracket is the author's own.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from archive.importers.html.body import read_passages
from archive.importers.html.captions import take_captions
from archive.importers.html.links import Address
from archive.importers.html.markup import BLOCKS, text_of
from archive.importers.html.parsing import drop_unseen, parse
from archive.importers.records import CaptionDraft, LinkDraft, Source, SourceError
from archive.text.blocks import Block, clean

# Every pattern ends at the next opening of its own kind, so that a text of a million openings is read in
# one pass; what editors typed always does.
_CAPTION = re.compile(
    r"\[(?P<name>(?:wp_)?caption)\b(?P<given>[^\[\]]*+)\]"
    r"(?P<inside>(?:(?!\[/?(?:wp_)?caption\b).)*+)\[/(?P=name)\]",
    re.DOTALL,
)
_CAPTION_GIVEN = re.compile(r"""\bcaption=(?:"([^"]*)"|'([^']*)')""")
_PICTURE = re.compile(r"(?:<a\b[^<>]*+>\s*+)?<img\b[^<>]*+>(?:\s*+</a>)?", re.IGNORECASE)
_LANGUAGES = "code|sourcecode|php|css|xml|sql"
_CODE = re.compile(
    rf"\[(?P<name>{_LANGUAGES})\b[^\[\]]*+\](?P<inside>(?:(?!\[/?(?:{_LANGUAGES})\b).)*+)\[/(?P=name)\]",
    re.DOTALL,
)
_URL = r"https?://[^\s\[\]<>\"]++"
_EMBEDDED = re.compile(
    rf"\[embed\b[^\[\]]*+\]\s*+(?P<inside>{_URL})\s*+\[/embed\]"
    rf"|\[(?:youtube|vimeo|slideshare|dailymotion|googlevideo|audio|video)[ =](?P<url>{_URL})[^\[\]]*+\]"
)
_KNOWN = re.compile(
    r"\[/?(?:gallery|playlist|audio|video|embed|youtube|vimeo|slideshare|soundcloud|googlemaps|polldaddy|poll"
    r"|archives|contact-form(?:-7)?|contact-field|ngg\w*|nggallery|slideshow|singlepic|tweetmeme|tweet"
    r"|recent_posts|sitemap|blog_subscription_form|latex|dailymotion|googlevideo|flickr|scribd|ted|wufoo)"
    r"\b[^\[\]]*+\]"
)
# Any bracket with attributes is a shortcode: nobody writes [name attribute="value"] in a sentence.
_WITH_ATTRIBUTES = re.compile(
    r"""(?<!\[)\[[a-z][\w-]*+(?:\s++[\w-]++=(?:"[^"\]]*+"|'[^'\]]*+'|[^\s\]"'<>]++))++\s*+/?\]""",
    re.IGNORECASE,
)
_PIECES = re.compile(
    r"(<pre\b(?:(?!</?pre\b).)*+</pre>|<!--(?:(?!<!--|-->).)*+-->|<[a-zA-Z/][^<>]*+>)",
    re.DOTALL | re.IGNORECASE,
)
# Figures leave the text with their caption; the line ends around them must go on parting paragraphs.
_BLOCK_TAG = re.compile(rf"</?(?:{'|'.join(sorted(BLOCKS - {'figure', 'figcaption'}))})\b", re.IGNORECASE)
_BREAKS = re.compile(r"(?:<br>\n[^\S\n]*+){2,}")
_LINE_END = re.compile(r"\n+")
_BLANK_LINES = re.compile(r"\n{2,}")
_BARE_URL = re.compile(r"(?<![\w/\"'=>])(?:https?://|www\.)[^\s<>\"']+[^\s<>\"'.,;:!?)\]]", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*+>")
# In titles only what typesets is markup: one about List<T> means what it says.
_TYPESETTING = re.compile(
    r"</?(?:a|abbr|b|big|cite|code|del|em|font|i|img|ins|mark|q|s|small|span|strike|strong|sub|sup|tt|u)"
    r"(?:\s[^<>]*+|/)?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"</?(?:br|p|div|h[1-6]|li|ul|ol|blockquote)(?:\s[^<>]*+|/)?>", re.IGNORECASE)


@dataclass(frozen=True)
class Text:
    """A stored text, read."""

    blocks: tuple[Block, ...] = ()
    captions: tuple[CaptionDraft, ...] = ()
    links: tuple[LinkDraft, ...] = ()
    warnings: tuple[str, ...] = ()


def read_text(stored: str, url: str = "") -> Text:
    """A post as stored. ``url`` is its own address, against which its links are read."""
    has_blocks = "<!-- wp:" in stored
    return _read(with_line_breaks(resolve_shortcodes(stored), only_blank_lines=has_blocks), url)


def read_comment(stored: str, url: str = "") -> Text:
    """A comment as stored. Addresses in running text count as links: WordPress made them so."""
    text = _read(with_line_breaks(stored), url)
    known = {link.url for link in text.links}
    bare = [match.group() for block in text.blocks for match in _BARE_URL.finditer(block.text)]
    found = {address if "://" in address else f"http://{address}": address for address in bare}
    # A full URL shown as the text of a link is that link.
    shown = known | {link.text for link in text.links} | {address.rstrip("/") for address in known}
    extra = tuple(
        LinkDraft(at, as_typed)
        for at, as_typed in found.items()
        if not {at, as_typed, at.rstrip("/")} & shown
    )
    return replace(text, links=text.links + extra)


def one_line(stored: str) -> str:
    """A stored title, name or excerpt as one line of plain text."""
    return " ".join(clean(html.unescape(_TYPESETTING.sub("", _BREAK.sub(" ", stored)))).split())


def resolve_shortcodes(stored: str) -> str:
    """``stored`` with captions as figures, code as preformatted text, embedded media as links."""
    if "[" not in stored:
        return stored
    stored = _CODE.sub(lambda match: f"<pre>{match['inside'].strip()}</pre>", stored)
    stored = _CAPTION.sub(_figure, stored)
    stored = _EMBEDDED.sub(lambda match: f'<p><a href="{match["inside"] or match["url"]}"></a></p>', stored)
    return _WITH_ATTRIBUTES.sub("", _KNOWN.sub("", stored))


def with_line_breaks(stored: str, only_blank_lines: bool = False) -> str:
    """Line ends of running text as ``<br>``: two of them part paragraphs, as in ``wpautop``."""
    wanted = _BLANK_LINES if only_blank_lines else _LINE_END
    stored = stored.replace("\r\n", "\n").replace("\r", "\n")
    if "\n" not in stored:
        return stored
    pieces = _PIECES.split(stored)
    # Odd pieces are tags, comments and preformatted text, where a line end is none of ours.
    for place in range(0, len(pieces), 2):
        piece = pieces[place]
        if place and _BLOCK_TAG.match(pieces[place - 1]):
            piece = piece.lstrip()
        if place + 1 < len(pieces) and _BLOCK_TAG.match(pieces[place + 1]):
            piece = piece.rstrip()
        pieces[place] = wanted.sub(lambda found: "<br>\n" * min(len(found[0]), 2), piece)
    return "".join(pieces)


def _figure(match: re.Match[str]) -> str:
    given = _CAPTION_GIVEN.search(match["given"])
    caption = (
        html.unescape(given.group(1) or given.group(2) or "")
        if given
        else _PICTURE.sub("", match["inside"], 1)
    )
    return f"<figure><figcaption>{caption.strip()}</figcaption></figure>"


def _read(markup: str, url: str) -> Text:
    if not markup.strip():
        return Text()
    if "<" not in markup.replace("<br>", "") and "&" not in markup:
        return Text(blocks=_plain(markup))
    try:
        tree, warnings = parse(Source("", markup.encode("utf-8", "replace"), "text/html", charset="utf-8"))
    except SourceError as error:
        return Text(blocks=_without_markup(markup), warnings=(f"Read without its markup: {error}",))
    drop_unseen(tree)
    body = tree.find("body")
    address = Address(url)
    captions = take_captions(body)
    links = _links(body, address)
    blocks = (Block(passage.kind, passage.text) for passage in read_passages(body, address))
    return Text(tuple(blocks), captions, links, tuple(warnings))


def _links(body: HtmlElement, address: Address) -> tuple[LinkDraft, ...]:
    """Every address once, also where embedded media left no words around it."""
    found: dict[str, LinkDraft] = {}
    for element in body.iter("a"):
        url, words = address.resolve(element.get("href") or ""), text_of(element)
        if address.leads_out(url, words):
            found.setdefault(url, LinkDraft(url, words))
    return tuple(found.values())


def _plain(markup: str) -> tuple[Block, ...]:
    """Text with nothing but line breaks in it, as most comments are: read without a parser."""
    parts = _BREAKS.split(clean(markup))
    paragraphs = ("\n".join(" ".join(line.split()) for line in part.split("<br>\n")) for part in parts)
    return tuple(Block("paragraph", text.strip()) for text in paragraphs if text.strip())


def _without_markup(markup: str) -> tuple[Block, ...]:
    lines = (" ".join(line.split()) for line in clean(html.unescape(_TAG.sub("\n", markup))).split("\n"))
    return tuple(Block("paragraph", line) for line in lines if line)
