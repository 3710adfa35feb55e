"""Files read back as strangers read them: with ``csv``, with ``json``, with a feed reader."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import feedparser
from django.http import HttpResponseBase
from django.test import Client


def body(response: HttpResponseBase) -> bytes:
    """The whole of a file that is sent in pieces."""
    return response.getvalue()  # type: ignore[attr-defined, no-any-return]


def answer(address: str, **more: Any) -> HttpResponseBase:
    response = Client().get(address, **more)
    assert response.status_code == 200, address
    return response


def rows(address: str) -> list[dict[str, str]]:
    """The rows of a CSV file by the names in its header row; every row has a cell for each."""
    text = body(answer(with_form(address, "csv"))).decode("utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert all(None not in row and None not in row.values() for row in read)
    return read


def records(address: str) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    return [json.loads(line) for line in body(answer(with_form(address, "jsonl"))).splitlines()]


def feed(address: str) -> Any:
    """A feed as a feed reader takes it; no reader should have to put up with anything."""
    read = feedparser.parse(body(answer(with_form(address, "atom"))))
    assert (read.bozo, read.version) == (False, "atom10"), read.get("bozo_exception")
    return read


def with_form(address: str, form: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}format={form}"
