"""The four lists, as pages and as JSON; in other forms by :mod:`archive.views.list_exports`.

A script (htmx) asks the same addresses for the part of a page that depends on the address; a header says so.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from django_htmx.http import push_url, replace_url

from archive.search.answers import MOST_VALUES
from archive.search.as_data import as_json
from archive.search.facets import FIRST
from archive.search.lists import browse_list
from archive.search.results import ListKind, ListPage
from archive.views import list_exports
from archive.views.errors import rebuilding

MOST_IN_TITLE = 4
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
    if page.rebuilding and not page.total and not request.htmx:
        return rebuilding(request)  # not an empty list: engines and programs would believe it
    if form == "json":
        return JsonResponse(as_json(page), json_dumps_params={"ensure_ascii": False})
    exports = list_exports.links(page)
    template = "archive/partials/list_update.html" if request.htmx else "archive/list.html"
    shown = "open" in request.GET and not request.htmx
    context = {"page": page, "title": _title(page), "exports": exports, "shown": shown}
    response = render(request, template, context)
    response.headers["Link"] = list_exports.feed_header(exports)
    # Going back, a browser may take from its memory what it has under an address: never a part for a page.
    patch_vary_headers(response, ["HX-Request"])
    return _followed(request, page, response) if request.htmx else response


def _title(page: ListPage) -> str:
    """What the list is called in a tab or among bookmarks: which one, filtered by what, which page."""
    named = [chip.label for chip in page.filters[:MOST_IN_TITLE]]
    if more := len(page.filters) - len(named):
        named.append(ngettext("%(n)s weiterer Filter", "%(n)s weitere Filter", more) % {"n": more})
    title = f"{page.label}: {', '.join(named)}" if named else page.label
    if page.page > 1:
        title += " · " + _("Seite %(number)s") % {"number": page.page}
    return title


def _followed(request: HttpRequest, page: ListPage, response: HttpResponse) -> HttpResponse:
    """With the address for the address bar: as the archive writes it, with the facet that is opened."""
    opened = next((facet.name for facet in page.facets if facet.fewer_url), "")
    address = f"{page.url}{'&' if '?' in page.url else '?'}open={opened}" if opened else page.url
    if request.htmx.current_url_abs_path == address:
        return replace_url(response, address)
    return push_url(response, address)


def _not_acceptable(asked: str) -> HttpResponse:
    """406 with the forms that there are, as plain text."""
    text = _("Das Format „%(asked)s“ gibt es hier nicht. Es gibt: %(names)s.") % {
        "asked": asked[:100],
        "names": ", ".join(FORMS[1:]),
    }
    return HttpResponse(text + "\n", status=406, content_type="text/plain; charset=utf-8")
