"""Going through the archive as a reader without a script does: every link and form from the start page on.

There are endlessly many addresses, because filters can be put on filters. Two addresses have the same *shape*
if they lead to the same kind of page with the same names of parameters. Two of each shape are visited, one if
it has several parameters, and none with more than two: those pages are made of the same parts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

from django.test import Client
from lxml import html

from archive.models import Identifier

HOST = "http://testserver"
# Pages of the desk ask for a name first; static files are no pages.
MOST_PARAMETERS = 2
ELSEWHERE = ("/admin/", "/static/")
_ARK = re.compile(r"^/(ark:\d+/\w+)((?:\.v\d+)?)((?:/p\d+)?)$")


@dataclass
class Walk:
    """What was found: each address with its status, and what is wrong with it in words."""

    client: Client
    visited: dict[str, int] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    shapes: Counter[str] = field(default_factory=Counter)
    _kinds: dict[str, str] = field(default_factory=dict)
    _ids: dict[str, set[str]] = field(default_factory=dict)
    _fragments: list[tuple[str, str, str]] = field(default_factory=list)

    def begin(self, address: str = "/") -> None:
        """Visit the address and whatever can be reached from it, and check all fragments at the end."""
        self._kinds = dict(Identifier.objects.values_list("ark", "kind"))
        waiting = [(address, "")]
        while waiting:
            target, source = waiting.pop()
            waiting += [(found, target) for found in self._visit(target, source)]
        for source, target, fragment in self._fragments:
            if target in self._ids and fragment not in self._ids[target]:
                self.complaints.append(f"{source}: there is no #{fragment} at {target}")

    def _visit(self, address: str, source: str) -> list[str]:
        if address in self.visited or not self._is_new(address):
            return []
        response = self.client.get(address, headers={"accept": "text/html,*/*;q=0.8"})
        body = response.getvalue()
        self.visited[address] = response.status_code
        if response.status_code != 200:
            self.complaints.append(f"{source} leads to {address}: {response.status_code}")
        elif not response.headers["Content-Type"].startswith("text/html"):
            self._note(address, "an empty file", not body)
        else:
            return self.read(address, body.decode())
        return []

    def read(self, address: str, body: str) -> list[str]:
        """Look at a page: complain about what is wrong with it, return where it leads."""
        page = html.fromstring(body)
        self._ids[address] = set(page.xpath("//@id"))
        self._note(address, "no heading", len(page.xpath("//h1")) != 1)
        onward = {link for link in page.xpath("//main//a/@href") if urldefrag(link)[0]}
        self._note(address, "a dead end", not onward and not page.xpath("//main//form"))
        for link in page.xpath("//a/@href"):
            target, fragment = urldefrag(inside(address, link))
            if fragment:
                self._fragments.append((address, target or address, fragment))
        links = [urldefrag(inside(address, link))[0] for link in page.xpath("//a/@href")]
        for form in page.forms:
            links += self._answers(address, form)
        return [link for link in links if link and not link.startswith(ELSEWHERE)]

    def _answers(self, address: str, form: html.FormElement) -> Iterator[str]:
        """Where a form leads by each of its buttons, filled in as it stands."""
        buttons = form.xpath(".//button | .//input[@type='submit']")
        buttons += form.getroottree().xpath("//button[@form=$id]", id=form.get("id") or "-")
        self._note(address, "a form without a button", not buttons)
        for button in buttons:
            pairs = filled(form, button)
            action = inside(address, button.get("formaction") or form.get("action") or address)
            if (form.get("method") or "get").lower() == "get":
                yield f"{urlsplit(action).path}?{urlencode(pairs)}"
            else:
                yield from self._posted(address, action, pairs)

    def _posted(self, address: str, action: str, pairs: list[tuple[str, str]]) -> Iterator[str]:
        if not self._is_new(f"POST {action} {dict(pairs).get('theme', '')}{dict(pairs).get('language', '')}"):
            return
        response = self.client.post(action, dict(pairs))
        self._note(address, f"{action} answers {response.status_code}", response.status_code != 302)
        yield inside(address, response.headers.get("Location", "/"))
        self.client.cookies.clear()

    def _note(self, address: str, complaint: str, holds: bool) -> None:
        if holds:
            self.complaints.append(f"{address}: {complaint}")

    def _is_new(self, address: str) -> bool:
        shape = self.shape(address)
        self.shapes[shape] += 1
        several = shape.count("&")
        return several <= MOST_PARAMETERS - 1 and self.shapes[shape] <= (1 if several else 2)

    def shape(self, address: str) -> str:
        """The kind of page, and the names of its parameters; of a form of a file its value."""
        parts = urlsplit(address)
        found = _ARK.match(parts.path)
        path = parts.path
        if found:
            version, passage = ".v" if found[2] else "", "/p" if found[3] else ""
            path = f"{self._kinds.get(found[1], 'unknown')}{version}{passage}"
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        names = {f"{name}={value}" if name == "format" else name for name, value in pairs}
        return f"{path}?{'&'.join(sorted(names))}"


def inside(address: str, link: str) -> str:
    """The link as an address of this site, read on the page at ``address``; empty if it leads elsewhere."""
    whole = urljoin(f"{HOST}{address}", link)
    return whole.removeprefix(HOST) or "/" if whole.startswith(f"{HOST}") else ""


def filled(form: html.FormElement, button: html.HtmlElement) -> list[tuple[str, str]]:
    """What a browser sends: fields as they stand, those outside that name the form too, and the button."""
    outside = form.getroottree().xpath("//input[@form=$id]", id=form.get("id") or "-")
    pairs = [(name, value or "") for name, value in form.form_values()]
    pairs += [(element.get("name"), element.value or "") for element in outside if element.get("name")]
    return [*pairs, (button.get("name"), button.get("value") or "")] if button.get("name") else pairs
