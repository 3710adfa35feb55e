"""Permalinks: one door for everything that has an ARK (DESIGN, section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import singledispatch

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from archive import ark as arks
from archive.citations import resolving
from archive.citations.formats import FORMATS, erc
from archive.citations.items import CitationItem
from archive.citations.words import GERMAN, Words
from archive.models import Identifier
from archive.views.authority_pages import authority_item, authority_json, authority_page
from archive.views.context import site
from archive.views.kept_pages import kept_page
from archive.views.negotiation import NotAcceptable, wanted
from archive.views.page_keys import record_key
from archive.views.record_pages import record_item, record_json, record_page
from archive.views.surroundings import completed
from archive.views.wording import date_in_words, words_of_citations

# A browser need not ask again for a version for so many seconds; see ADR 8 for why it is not more.
FRESH = 600
READ_ALL = "archive.read_restricted_text"


@csrf_exempt  # nothing is changed here: another method is told so (405), not asked for a token
@require_safe
def permalink(request: HttpRequest, text: str) -> HttpResponse:
    """Answer an address that begins with ``ark:``."""
    try:
        reference = arks.parse(text)
    except arks.MalformedArk as error:
        context = {"reason": "malformed", "explanation": str(error), "typed": text}
        return render(request, "archive/not_found.html", context, status=404)
    form = _form(request)
    known = record_key(request, reference, form == "html")
    response = kept_page(
        request,
        known.key,
        make=lambda: _made(request, reference, Wish(form, known.key is not None)),
        complete=lambda page: completed(page, known.state),
        elsewhere=known.elsewhere,
    )
    return _for_caches(response, reference)


@dataclass(frozen=True)
class Wish:
    """The form in which a record is wanted, if there is such a form, and whether its page may have gaps."""

    form: str | NotAcceptable
    gaps: bool


def _form(request: HttpRequest) -> str | NotAcceptable:
    """Not an error yet: what was withdrawn or never there has no forms to choose from."""
    try:
        return wanted(request)
    except NotAcceptable as refused:
        return refused


def _made(request: HttpRequest, reference: arks.Reference, wish: Wish) -> HttpResponse:
    everything = request.user.has_perm(READ_ALL)
    found = resolving.resolve(reference, everything)
    if not reference.is_canonical and not isinstance(found, resolving.NotFound | resolving.Moved):
        return _redirect(request, f"/{reference.canonical}")
    response = answer(found, request, wish)
    if isinstance(found, resolving.Found | resolving.FoundAuthority) and found.hidden:
        response.headers["X-Robots-Tag"] = "noindex"
    if everything:
        response.headers["Cache-Control"] = "private, no-store"
    return response


def _for_caches(response: HttpResponse, reference: arks.Reference) -> HttpResponse:
    """Say that what names a version may be used again; see ADR 8."""
    patch_vary_headers(response, ["Accept", "Cookie"])
    if reference.version is not None and response.status_code in (200, 304):
        response.headers.setdefault("Cache-Control", f"private, max-age={FRESH}, immutable")
    return response


@singledispatch
def answer(found: object, request: HttpRequest, wish: Wish) -> HttpResponse:
    """The response to what an ARK was resolved to."""
    raise TypeError(f"no page for {type(found).__name__}")


@answer.register
def _moved(found: resolving.Moved, request: HttpRequest, wish: Wish) -> HttpResponse:
    return _redirect(request, found.path)


@answer.register
def _gone(found: resolving.Gone, request: HttpRequest, wish: Wish) -> HttpResponse:
    context = {
        "identifier": found.identifier,
        "record": found.last.article if found.last else None,
        "published": date_in_words(found.last.article.published) if found.last else "",
        "kind": Identifier.Kind(found.identifier.kind).label,
        "permalink": f"{site(request)}/{found.identifier.ark}",
    }
    return render(request, "archive/tombstone.html", context, status=451 if found.legal else 410)


@answer.register
def _not_found(found: resolving.NotFound, request: HttpRequest, wish: Wish) -> HttpResponse:
    context = {
        "reason": found.reason,
        "typed": found.reference.canonical,
        "ark": str(found.reference.ark),
        "meant": found.meant,
        "versions": found.versions,
        "number": found.reference.version or found.reference.passage,
    }
    return render(request, "archive/not_found.html", context, status=404)


@answer.register
def _found(found: resolving.Found, request: HttpRequest, wish: Wish) -> HttpResponse:
    item = record_item(found, site(request), _words(wish))
    return _in_form(
        wish.form,
        item,
        page=lambda: record_page(request, found, item, wish.gaps),
        data=lambda: record_json(found, item),
    )


@answer.register
def _authority(found: resolving.FoundAuthority, request: HttpRequest, wish: Wish) -> HttpResponse:
    item = authority_item(found, site(request), _words(wish))
    return _in_form(
        wish.form,
        item,
        page=lambda: authority_page(request, found, item),
        data=lambda: authority_json(found, item),
    )


def _words(wish: Wish) -> Words:
    """Pages are in the reader's language; files are the same for everyone."""
    return words_of_citations() if wish.form == "html" else GERMAN


def _in_form(form: str | NotAcceptable, item: CitationItem, page, data) -> HttpResponse:
    if isinstance(form, NotAcceptable):
        return form.response()
    if form == "html":
        response = page()
    elif form == "info":
        response = HttpResponse(erc(item), content_type="text/plain; charset=utf-8")
    elif form == "json":
        response = JsonResponse(data(), json_dumps_params={"ensure_ascii": False, "indent": 1})
    else:
        made = FORMATS[form]
        response = HttpResponse(made.write(item), content_type=f"{made.media_type}; charset=utf-8")
        name = item.key.replace('"', "")
        response.headers["Content-Disposition"] = f'inline; filename="{name}.{made.ending}"'
    # Signposting (https://signposting.org): machines find the address to cite and the other forms.
    links = [f'<{item.url}>; rel="cite-as"']
    links += [
        f'<{item.url}?format={made.name}>; rel="describedby"; type="{made.media_type}"'
        for made in FORMATS.values()
    ]
    response.headers["Link"] = ", ".join(links)
    return response


def _redirect(request: HttpRequest, path: str) -> HttpResponse:
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
