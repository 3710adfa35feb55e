"""Filling in the desk's own forms: what the page offers, changed in some fields, posted back."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.test import Client
from lxml import html


def fields_of(response: HttpResponse) -> dict[str, Any]:
    """What a browser would post if the form were sent as it stands; templates of new rows left out."""
    (form,) = html.fromstring(response.content.decode()).xpath("//form[contains(@id, '_form')]")
    data: dict[str, Any] = {}
    for field in form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]"):
        name, kind = field.get("name"), field.get("type")
        if "__prefix__" in name or kind in ("submit", "file") or field.get("disabled") is not None:
            continue
        if kind in ("checkbox", "radio"):
            if field.get("checked") is not None:
                data[name] = field.get("value", "on")
        elif field.tag == "select":
            chosen = [option.get("value") for option in field.xpath(".//option[@selected]")]
            data[name] = chosen if field.get("multiple") is not None else (chosen or [""])[0]
        else:
            data[name] = field.value or ""
    return data


def row(prefix: str, number: int, **values: Any) -> dict[str, Any]:
    """A new row of an inline form."""
    return {f"{prefix}-{number}-{name}": value for name, value in values.items()}


def send(client: Client, address: str, **changes: Any) -> HttpResponse:
    """Open the form, change some fields and send it. Names may be given with - written as __."""
    data = fields_of(client.get(address)) | changes
    return client.post(address, data, follow=True)


def errors_of(response: HttpResponse) -> str:
    """What the page complains about, as text."""
    page = html.fromstring(response.content.decode())
    return " ".join(
        " ".join(part.text_content().split()) for part in page.xpath("//*[contains(@class, 'errorlist')]")
    )


def messages_of(response: HttpResponse) -> list[tuple[str, str]]:
    """The messages above the page, as (level, text)."""
    page = html.fromstring(response.content.decode())
    return [(item.get("class"), item.text_content()) for item in page.xpath("//ul[@class='messagelist']/li")]
