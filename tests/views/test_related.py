"""What to read after an article: near to it in voices, platforms and words, and public."""

import pytest
from lxml import html

from archive.actions.withdraw import withdraw
from tests import making
from tests.views import pages

pytestmark = pytest.mark.django_db


def about_bread(number: int, **changes: object):
    """Articles about the same thing."""
    body = f"Der Sauerteig ruht über Nacht, sagt der Bäcker zum {number}. Mal."
    return making.released(
        making.plain(
            statements=[making.statement("Der Sauerteig ruht", platforms=["xing"])],
            title=f"Sauerteig {number}",
            body=body,
            **changes,
        )
    )


def related(client, address: str) -> list[str]:
    """The texts of the related articles on a page."""
    page = html.fromstring(client.get(address).content.decode())
    return [" ".join(row.text_content().split()) for row in page.xpath("//section[@class='related']//li")]


def test_an_article_leads_to_those_near_to_it_and_says_why(client):
    first, second = about_bread(1), about_bread(2)
    assert related(client, f"/{first.ark}") == [
        "Sauerteig 2 Neudorfer Blatt · 13. Oktober 2010 · auch hier: Karla Muster, Xing"
    ]
    page = client.get(f"/{first.ark}").content.decode()
    assert f"/{second.ark}" in pages.links(page)


def test_at_most_five_are_named(client):
    for number in range(24):
        making.released(title=f"Etwas anderes {number}")
    articles = [about_bread(number) for number in range(6)]
    assert len(related(client, f"/{articles[0].ark}")) == 5


def test_only_the_live_article_leads_on(client):
    first, _ = about_bread(1), about_bread(2)
    assert related(client, f"/{first.ark}.v1") == []
    assert related(client, f"/{first.statements.first().ark}") == []
    assert related(client, f"/{first.ark}/p1") != []


def test_what_is_withdrawn_is_no_longer_led_to(client):
    first, second = about_bread(1), about_bread(2)
    withdraw(second, "Auf Wunsch")
    assert related(client, f"/{first.ark}") == []


def test_an_article_can_be_read_without_an_index(client, settings, tmp_path):
    first, _ = about_bread(1), about_bread(2)
    blocked = tmp_path / "blocked"
    blocked.write_text("no folder", encoding="utf-8")
    settings.SEARCH_URL = f"tantivy://{blocked}"
    response = client.get(f"/{first.ark}")
    assert response.status_code == 200
    assert "Sauerteig 1" in response.content.decode()
    assert related(client, f"/{first.ark}") == []
