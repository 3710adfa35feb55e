"""Outgoing links of a body: absolute, http or https, once each, as the author set them."""

from __future__ import annotations

import re
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import html

from archive.importers.html.markup import text_of
from archive.importers.records import LinkDraft

# The Wayback Machine rewrites addresses; the author's own address stands behind its time stamp.
_ARCHIVED = re.compile(r"^https?://(?:web\.)?archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(?=.)", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|bmp)$", re.IGNORECASE)


def outgoing_links(container: html.HtmlElement, page_url: str, base: str = "") -> tuple[LinkDraft, ...]:
    """The links in ``container``; anchors on the page itself and links of pictures to their file left out."""
    here = urldefrag(without_archive(page_url)).url
    found: dict[str, LinkDraft] = {}
    for element in container.iter("a"):
        url = absolute(element.get("href") or "", base or page_url)
        if not url or (here and urldefrag(url).url == here):
            continue
        text = text_of(element)
        if text or not _PICTURE.search(urlsplit(url).path):
            found.setdefault(url, LinkDraft(url, text))
    return tuple(found.values())


def absolute(address: str, base: str) -> str:
    """``address`` as an absolute http(s) URL, out of the Wayback Machine; '' if it is none."""
    try:
        url = without_archive(urljoin(base, "".join(address.split())))
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else ""
    except ValueError:
        return ""


def without_archive(url: str) -> str:
    """The address that an address of the Wayback Machine stands for; any other unchanged."""
    original = _ARCHIVED.sub("", url)
    return original if "://" in original[:10] or original == url else f"http://{original}"
