"""The four lists, as pages and as JSON; in other forms by :mod:`archive.views.list_exports`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from archive.search.answers import MOST_VALUES
from archive.search.as_data import as_json
from archive.search.facets import FIRST
from archive.search.lists import browse_list
from archive.search.results import ListKind
from archive.views import list_exports

FORMS = ("html", "json", *list_exports.FORMS)


@csrf_exempt  # nothing is changed here: another method is told so (405), not asked for a token
@require_safe
def list_page(request: HttpRequest, kind: ListKind) -> HttpResponseBase:
    """A list with its facets; ``?format=json`` gives the same as data, other forms the list without them."""
    form = request.GET.get("format", "html")
    if form not in FORMS:
        return _not_acceptable(form)
    if form in list_exports.FORMS:
        return list_exports.export(request, kind, list_exports.FORMS[form])
    page = browse_list(request.GET, kind, MOST_VALUES if form == "json" else FIRST)
    if form == "json":
        return JsonResponse(as_json(page), json_dumps_params={"ensure_ascii": False})
    exports = list_exports.links(page)
    response = render(request, "archive/list.html", {"page": page, "title": page.label, "exports": exports})
    response.headers["Link"] = list_exports.feed_header(exports)
    return response


def _not_acceptable(asked: str) -> HttpResponse:
    """406 with the forms that there are, as plain text."""
    text = _("Das Format „%(asked)s“ gibt es hier nicht. Es gibt: %(names)s.") % {
        "asked": asked[:100],
        "names": ", ".join(FORMS[1:]),
    }
    return HttpResponse(text + "\n", status=406, content_type="text/plain; charset=utf-8")
