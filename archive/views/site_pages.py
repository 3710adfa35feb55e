"""Start and about: what the archive is and what is in it."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from archive.models import Platform, Role, Stance, Topic
from archive.search import indexing
from archive.search.engine import IndexUnusable
from archive.search.names import Names
from archive.views.kept_pages import kept_page
from archive.views.page_keys import index_key
from archive.views.start_page import start_context

logger = logging.getLogger(__name__)


@csrf_exempt
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The start page: search, what is in the archive, the debate in figures, a voice, the newest releases."""
    try:
        return _start(request, indexing.current())
    except IndexUnusable as problem:
        logger.warning("The start page has no numbers yet: %s", problem)
    try:
        # Found damaged while it was read: built anew if that is quick, else said so.
        return _start(request, indexing.current(suspect=True))
    except IndexUnusable:
        return render(request, "archive/start.html", {"rebuilding": True})


def _start(request: HttpRequest, state: indexing.State) -> HttpResponse:
    names, day = Names(), timezone.localdate()
    return kept_page(
        request,
        index_key(state, names, day),
        lambda: render(request, "archive/start.html", start_context(state, names, day)),
    )


@csrf_exempt
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the archive collects, how it codes, how to cite it."""
    context = {
        "platforms": Platform.objects.all(),
        "topics": Topic.objects.all(),
        "roles": Role.objects.all(),
        "stances": Stance,
    }
    return render(request, "archive/about.html", context)
