"""Addresses that machines ask for, not readers: a container's health check, a browser's icon."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static


def health(request: HttpRequest) -> HttpResponse:
    """Answer “ok” when the database answers, 503 otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Exception:  # whatever the driver raises, the answer is the same
        return HttpResponse("database unreachable\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


def favicon(request: HttpRequest) -> HttpResponse:
    """Send browsers that ask at the old address, as they do in the admin, to the drawn icon."""
    return HttpResponseRedirect(static("img/icon.svg"))
