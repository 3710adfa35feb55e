"""Breaking off: an act is interrupted at each of its writes in turn, and nothing of it may be left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection

from archive.models import Article


class Interrupted(Exception):
    """The power failed."""


@contextmanager
def failing_at(write: int) -> Iterator[None]:
    """Every write to the database from the ``write``-th on fails, counted from 1."""
    seen = 0

    def guard(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
        nonlocal seen
        if sql.split(" ", 1)[0] in {"INSERT", "UPDATE", "DELETE"}:
            seen += 1
            if seen >= write:
                raise Interrupted(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(guard):
        yield


def everything() -> dict[str, list[tuple]]:
    """All rows of the archive."""
    models = apps.get_app_config("archive").get_models(include_auto_created=True)
    return {model.__name__: list(model._base_manager.order_by("pk").values_list()) for model in models}


def interrupted_at_every_write(act: Callable[[Article], object], article: Article) -> int:
    """Do ``act`` again and again, interrupted one write later each time, until it goes through.

    After each interruption the database has to be as it was. Returns the number of writes.
    """
    before = everything()
    for write in range(1, 100):
        try:
            with failing_at(write):
                act(Article.objects.get(pk=article.pk))
        except Interrupted:
            assert everything() == before, f"interrupted at write {write}"
        else:
            return write - 1
    raise AssertionError("the act never ends")
