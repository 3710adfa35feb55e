"""Light or dark: by the system until the reader chooses, and from the first byte of the page."""

import re

import pytest
from lxml import html

pytestmark = pytest.mark.django_db


def theme(client) -> str | None:
    """The theme that the server writes into a page."""
    return html.fromstring(client.get("/about/").content.decode()).get("data-theme")


def pressed(client) -> list[str]:
    page = html.fromstring(client.get("/about/").content.decode())
    return page.xpath("//button[@name='theme'][@aria-pressed='true']/@value")


def test_a_page_leaves_the_theme_to_the_system_until_the_reader_chooses(client):
    assert (theme(client), pressed(client)) == (None, [""])


@pytest.mark.parametrize("chosen", ["light", "dark"])
def test_the_readers_choice_stands_on_every_page_and_can_be_taken_back(client, chosen):
    answer = client.post("/theme/", {"theme": chosen, "next": "/articles/?q=Xing"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/articles/?q=Xing")
    assert (theme(client), pressed(client)) == (chosen, [chosen])
    client.post("/theme/", {"theme": ""})
    assert theme(client) is None


@pytest.mark.parametrize("cookie", ["pink", '"><script>', "", "DARK", "x" * 3_000])
def test_a_theme_that_does_not_exist_is_none(client, cookie):
    client.cookies["theme"] = cookie
    assert theme(client) is None


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "", "\\\\evil.example"]
)
def test_the_switch_sends_nobody_to_another_site(client, target):
    assert client.post("/theme/", {"theme": "dark", "next": target}).headers["Location"] == "/"


def test_the_switch_changes_nothing_by_a_link(client):
    assert client.get("/theme/?theme=dark").status_code == 405
    assert theme(client) is None


def test_pages_that_are_kept_are_kept_for_each_theme(client):
    addresses = ["/", "/articles/", "/statements/?stance=rejects"]
    before = [client.get(address).content for address in addresses]
    client.cookies["theme"] = "dark"
    for address, light in zip(addresses, before, strict=True):
        dark = client.get(address).content.decode()
        assert re.search(r"<html lang=\"de\" data-theme=\"dark\">", dark), address
        assert "data-theme" not in light.decode(), address
