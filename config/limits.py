"""How much one address may ask of what is dear: whole lists as files, and suggestions while typing.

A window of a minute for each address, counted in the memory of a process: with four processes the limit is up
to four times as high. That is enough against a script that has run wild, which is all it is for. Pages and
permalinks are never limited.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from archive.views.errors import MINUTE, too_many

EXPORT_FORMATS = frozenset({"csv", "jsonl", "graphml", "gexf", "png"})
# Whoever comes from here is a proxy that the operator has not named, or works on the server itself.
_NEAR = [ip_network(net) for net in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7")]


class FairShares:
    """Answer 429 to an address that has asked for more exports or suggestions than a minute allows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        share, most = _share(request)
        address = reader_address(request) if most else ""
        if address and _counted(share, address) > most:
            return too_many(request, MINUTE - int(time.time()) % MINUTE)
        return self.get_response(request)


def reader_address(request: HttpRequest) -> str:
    """The address that a request comes from, past the proxies named in TRUSTED_PROXIES.

    Empty if it cannot be told: one limit for all readers of an unnamed proxy would shut them all out.
    """
    named = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    addresses = [*named, request.META.get("REMOTE_ADDR", "")]
    if len(addresses) <= settings.TRUSTED_PROXIES:
        return ""
    address = addresses[-1 - settings.TRUSTED_PROXIES]
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    near = found.is_loopback or found.is_link_local or any(found in net for net in _NEAR)
    return "" if near else str(found)


def _share(request: HttpRequest) -> tuple[str, int]:
    """What the request takes from, and how often a minute that may be; 0 is without limit."""
    if request.GET.get("format") in EXPORT_FORMATS:
        return "exports", settings.EXPORTS_PER_MINUTE
    if request.path == reverse("archive:suggest"):
        return "suggestions", settings.SUGGESTIONS_PER_MINUTE
    return "", 0


def _counted(share: str, address: str) -> int:
    """How many there have been in this minute, this one among them."""
    counts = caches["limits"]
    key = f"{share}:{address}:{int(time.time()) // MINUTE}"
    counts.add(key, 0, 2 * MINUTE)
    try:
        return counts.incr(key)
    except ValueError:  # driven out between the two: begin again
        return 1
