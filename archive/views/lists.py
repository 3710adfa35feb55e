"""The four lists, as pages and as JSON."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from archive.search.lists import as_json, browse_list
from archive.search.results import ListKind

FORMS = ("html", "json")


@csrf_exempt  # nothing is changed here: another method is told so (405), not asked for a token
@require_safe
def list_page(request: HttpRequest, kind: ListKind) -> HttpResponse:
    """A list with its facets; ``?format=json`` gives the same as data."""
    form = request.GET.get("format", "html")
    if form not in FORMS:
        text = _("Das Format „%(asked)s“ gibt es hier nicht. Es gibt: json.") % {"asked": form[:100]}
        return HttpResponse(text + "\n", status=406, content_type="text/plain; charset=utf-8")
    page = browse_list(request.GET, kind)
    if form == "json":
        return JsonResponse(as_json(page), json_dumps_params={"ensure_ascii": False})
    return render(request, "archive/list.html", {"page": page, "title": page.label})
