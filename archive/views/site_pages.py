"""Start and about: what the archive is and what is in it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from archive.models import Platform, Role, Stance, Topic
from archive.search.lists import browse_list

NEWEST = 5


@csrf_exempt
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The start page: search, what is in the archive, platforms by stance, the newest texts."""
    articles = browse_list(QueryDict("sort=newest"), "articles")
    statements = browse_list(QueryDict(""), "statements")
    facets = {facet.name: facet for facet in statements.facets}
    context = {
        "articles": articles,
        "newest": articles.results[:NEWEST],
        "statements": statements,
        "platforms": facets.get("platform"),
        "stances": facets["stance"].options if "stance" in facets else (),
        "tabs": articles.tabs,
    }
    return render(request, "archive/start.html", context)


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
