"""A worker that serves the demonstration, and what can have happened before it is asked for an article."""

from __future__ import annotations

import itertools
import sys
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from archive.actions.release import release
from archive.models import Article, Statement
from archive.search.answers import Memory
from archive.shelf import Shelf
from archive.views import kept_pages, surroundings
from benchmarks._timing import Task
from config import urls

TRIVIAL = "/-/trivial"


def trivial(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<!doctype html><title>1</title><p>1")


class Worker:
    """Asks for the longest article, ``near``, and can release it or one that has nothing to do with it."""

    def __init__(self) -> None:
        settings.BASE_URL = "http://testserver"
        urls.urlpatterns.insert(0, path(TRIVIAL.strip("/"), trivial))
        call_command("reindex", verbosity=0, stdout=sys.stderr)
        self._client = Client()
        self._numbers = itertools.count(1)
        live = list(Article.objects.live().filter(access="full").select_related("live_version"))
        self.near = max(live, key=lambda one: len(one.live_version.content))
        self.at = f"/{self.near.ark}"
        page = self.get(self.at).content.decode()
        self._far = next(one for one in live if one.ark not in page)
        self.statement = Statement.objects.filter(article=self.near).first()

    def get(self, address: str, **headers: str) -> Any:
        return self._client.get(address, headers=headers)

    def asking(self, address: str) -> Task:
        return lambda: self.get(address)

    def having(self) -> Any:
        """Ask for the article with the tag that it has now."""
        return self.get(self.at, **{"If-None-Match": self._tag})

    def learn_tag(self) -> None:
        self._tag = self.get(self.at).headers["ETag"]

    def begin(self) -> None:
        """As a worker that was just started: nothing is known but what lies on the shelf."""
        kept_pages._pages = Memory(most=2_000, heaviest=44_000_000)
        self.forget_surroundings()

    def forget_surroundings(self) -> None:
        surroundings._known = Memory(most=2_000, heaviest=8_000_000)

    def begin_with_nothing(self) -> None:
        self.begin()
        Shelf(settings.PAGES_DIR).clear_all()

    def after_own_release(self) -> None:
        self._release(self.near)
        self.begin()

    def after_another_release(self) -> None:
        self.get(self.at)
        self._release(self._far)

    def long_after_another_release(self) -> None:
        self._release(self._far)
        self.forget_surroundings()

    def _release(self, article: Article) -> None:
        Article.objects.filter(pk=article.pk).update(abstract=f"Zusammenfassung {next(self._numbers)}")
        release(article)


def queries(task: Task) -> int:
    with CaptureQueriesContext(connection) as captured:
        task()
    return len(captured)
