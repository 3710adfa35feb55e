"""What the head of a page says twice: to browsers and search engines, and to whoever shows a link to it.

A block of a template can be written once only. These tags render what is between them and say it in both
forms: ``<title>`` and ``og:title``, ``<meta name="description">`` and ``og:description``,
``<link rel="canonical">`` and ``og:url`` (Open Graph, https://ogp.me). What was rendered is markup already,
so it is read back to text first and escaped again as an attribute.
"""

from __future__ import annotations

from collections.abc import Callable
from html import unescape

from django import template
from django.conf import settings
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

# Search engines show about so much of a description.
LONGEST_DESCRIPTION = 300
Write = Callable[[str], SafeString]


class Said(template.Node):
    """The nodes between two tags, and how their text is written into the head."""

    def __init__(self, nodelist: NodeList, write: Write) -> None:
        self.nodelist, self.write = nodelist, write

    def render(self, context: Context) -> SafeString:
        text = " ".join(unescape(self.nodelist.render(context)).split())
        return self.write(text) if text else SafeString("")


def title(text: str) -> SafeString:
    """What the page is called, with the archive's name behind it where there is room."""
    return format_html(
        '<title>{} · {}</title>\n<meta property="og:title" content="{}">', text, settings.ARCHIVE_NAME, text
    )


def description(text: str) -> SafeString:
    """What is on the page, in a sentence or two."""
    short = text if len(text) <= LONGEST_DESCRIPTION else text[:LONGEST_DESCRIPTION].rpartition(" ")[0] + " …"
    return format_html(
        '<meta name="description" content="{}">\n<meta property="og:description" content="{}">', short, short
    )


def address(text: str) -> SafeString:
    """The page's one address. Both languages stand under it, so the links for languages name it again."""
    languages = format_html_join(
        "",
        '\n<link rel="alternate" hreflang="{}" href="{}">',
        ((code, text) for code, _name in settings.LANGUAGES),
    )
    return format_html(
        '<link rel="canonical" href="{}">\n<meta property="og:url" content="{}">{}', text, text, languages
    )


def _between(name: str, write: Write) -> None:
    """Register ``{% name %}…{% endname %}``."""

    def compile_tag(parser: Parser, token: Token) -> Said:
        nodelist = parser.parse((f"end{name}",))
        parser.delete_first_token()
        return Said(nodelist, write)

    register.tag(name, compile_tag)


_between("titled", title)
_between("described", description)
_between("addressed", address)
