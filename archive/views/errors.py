"""When something cannot be answered: pages in the design of all others, each with a way on.

They are made without the request's context processors, without the database and without the search index, so
that they work when any of these is what is broken. Programs, which do not ask for HTML, get one sentence.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from archive.views.theme import theme_of

MINUTE = 60
PLAIN = "text/plain; charset=utf-8"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: nothing that was sent can be relied on, not even the host's name."""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signing in may help."""
    return _page(request, 403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without the token that was given with it (Django's protection against forged forms)."""
    return _page(request, 403, "403_csrf.html")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 for an address that is no permalink; those have a page of their own."""
    return _page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, in a frame that depends on nothing."""
    return _page(request, 500)


def too_long(request: HttpRequest) -> HttpResponse:
    """414: a query string that no form of ours makes."""
    return refused(request, 414, _("Die Anfrage ist zu lang. Bitte wählen Sie weniger Filter."))


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: this address has asked for more than its share; ``seconds`` from now it may ask again."""
    sentence = _("Zu viele Anfragen. Bitte warten Sie %(seconds)s Sekunden.") % {"seconds": seconds}
    return refused(request, 429, sentence, seconds)


def rebuilding(request: HttpRequest) -> HttpResponse:
    """503: the search index is being built anew, which takes a minute."""
    sentence = _("Das Verzeichnis wird gerade neu aufgebaut. Bitte versuchen Sie es gleich noch einmal.")
    return refused(request, 503, sentence, MINUTE)


def refused(request: HttpRequest, status: int, sentence: str, wait: int = 0) -> HttpResponse:
    """The page of this status for readers, the sentence for programs; ``wait`` becomes ``Retry-After``."""
    if "text/html" in request.headers.get("Accept", ""):
        response = _page(request, status, seconds=wait)
    else:
        response = HttpResponse(sentence + "\n", status=status, content_type=PLAIN)
    if wait:
        response.headers["Retry-After"] = str(wait)
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(request: HttpRequest, status: int, template: str = "", **more: object) -> HttpResponse:
    context = {
        "archive": {"name": settings.ARCHIVE_NAME, "site": settings.BASE_URL},
        "theme": theme_of(request),
        "request": request,
        "status": status,
    }
    return HttpResponse(render_to_string(template or f"{status}.html", context | more), status=status)
