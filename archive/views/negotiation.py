"""In which form a record is wanted: by ``?format=``, by ``?info`` or by the Accept header (RFC 9110)."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from archive.citations.formats import FORMATS

JSON = "application/json"
MEDIA_TYPES = {"text/html": "html", JSON: "json"} | {made.media_type: made.name for made in FORMATS.values()}
NAMES = ["json", *FORMATS]


@dataclass(frozen=True)
class NotAcceptable(Exception):
    """The form asked for does not exist; the text says which do."""

    asked: str

    def response(self) -> HttpResponse:
        """406 with the forms that there are, as plain text."""
        text = _("Das Format „%(asked)s“ gibt es hier nicht. Es gibt: %(names)s.") % {
            "asked": self.asked[:100],
            "names": ", ".join(NAMES),
        }
        return HttpResponse(text + "\n", status=406, content_type="text/plain; charset=utf-8")


def wanted(request: HttpRequest) -> str:
    """The name of the form wanted: html, info, json or a citation format. Raises :class:`NotAcceptable`."""
    if "info" in request.GET:
        return "info"
    if "format" in request.GET:
        name = request.GET["format"].lower()
        if name not in (*NAMES, "html"):
            raise NotAcceptable(name)
        return name
    if not request.headers.get("Accept", "").strip():
        return "html"
    accepted = request.get_preferred_type(list(MEDIA_TYPES))
    if accepted is None:
        raise NotAcceptable(request.headers.get("Accept", ""))
    return MEDIA_TYPES[accepted]
