"""Suggestions while typing, and the same as a page for those who have no script running."""

from __future__ import annotations

import dataclasses

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from archive.search.suggesting import LONGEST_TYPED, suggest

# While typing a few are enough; on a page of their own there is room.
FEW, MANY = 8, 60


@csrf_exempt  # nothing is changed here: another method is told so (405), not asked for a token
@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """Names and topics that have the words typed: as data with ``format=json``, else as a page."""
    typed = request.GET.get("q", "").strip()
    too_long = len(typed) > LONGEST_TYPED
    if request.GET.get("format") == "json":
        found = () if too_long else suggest(typed, FEW)
        data = {"q": typed[:LONGEST_TYPED], "suggestions": [dataclasses.asdict(each) for each in found]}
        response: HttpResponse = JsonResponse(data, json_dumps_params={"ensure_ascii": False})
    else:
        context = {
            "q": typed[:LONGEST_TYPED],
            "too_long": too_long,
            "most": LONGEST_TYPED,
            "found": suggest(typed, MANY),
            "title": _("Namen und Themen"),
        }
        response = render(request, "archive/suggestions.html", context)
    # Names follow the reader's language. What is withdrawn must not be suggested for long.
    patch_vary_headers(response, ["Cookie"])
    response.headers["Cache-Control"] = "private, max-age=10"
    return response
