"""Addresses: of the page, and of what it links to.

Links are kept as their author set them: absolute, http or https, without the prefix a web archive puts
before every address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

# The Wayback Machine rewrites addresses; the author's own address stands behind its time stamp.
_ARCHIVED = re.compile(r"^https?://(?:web\.)?archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(?=.)", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|bmp)$", re.IGNORECASE)


@dataclass(frozen=True)
class Address:
    """Where a page stands. ``base`` is what its relative links start from (a ``<base>``, else its URL)."""

    url: str
    base: str = ""

    def resolve(self, href: str) -> str:
        """``href`` as an absolute http(s) URL; '' if it is none (mailto, javascript, broken)."""
        return absolute(href, self.base or self.url)

    def is_own_site(self, url: str) -> bool:
        """Whether ``url`` is on the site of the page; links that lead nowhere else are."""
        return not url or _site(url) == _site(self.url)

    def leads_out(self, url: str, text: str) -> bool:
        """Whether ``url`` leads off this page, and is not merely the file of the picture it is set on."""
        if not url or urldefrag(url).url == urldefrag(self.url).url:
            return False
        return bool(text) or not _PICTURE.search(urlsplit(url).path)


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


def _site(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
