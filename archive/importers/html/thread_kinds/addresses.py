"""Links as a page prints them, to absolute URLs."""

from __future__ import annotations

import re
from urllib.parse import urljoin

_ARCHIVED = re.compile(r"^(?:https?://web\.archive\.org)?/web/\d{4,14}[a-z_]*/(https?:/.*)$")


def original_url(address: str, base: str = "") -> str:
    """A link as an absolute URL without the prefix of a web archive; empty if it is none."""
    address = " ".join(address.split())
    if not address:
        return ""
    archived = _ARCHIVED.match(address)
    if archived:
        return archived[1]
    try:
        joined = urljoin(base, address)
    except ValueError:
        return ""
    return joined if joined.startswith(("http://", "https://")) else ""
