"""Every link and every form, from the start page on, without a script: no error, no dead end."""

from io import StringIO

import pytest
from django.core.management import call_command

from tests.browser.addresses import of_every_type
from tests.views.walking import Walk

pytestmark = pytest.mark.django_db

BROWSER = {"accept": "text/html"}


@pytest.fixture
def demo() -> None:
    """The archive as ``make run`` shows it."""
    for command in ("load_codebook", "load_demo"):
        call_command(command, verbosity=0, stdout=StringIO())


def test_every_link_and_form_from_the_start_page_leads_on(client, demo):
    walk = Walk(client)
    walk.begin()
    assert walk.complaints == []
    kinds = {shape.partition("?")[0] for shape in walk.shapes}
    records = {
        "article",
        "comment",
        "statement",
        "statistic",
        "author",
        "outlet",
        "platform",
        "topic",
        "study",
    }
    assert records | {"article.v", "article/p", "/articles/", "/about/", "/suggest/"} <= kinds
    assert {"POST /theme/ dark?", "POST /i18n/setlang/ en?"} <= set(walk.shapes)
    assert len(walk.visited) > 100


def test_the_pages_that_are_not_reached_by_links_lead_on_too(client, demo):
    """Errors, tombstones, pages of what is rare: each has a heading and a way on."""
    for name, address in of_every_type().items():
        walk = Walk(client)
        response = client.get(address, headers=BROWSER)
        walk.read(address, response.content.decode())
        assert walk.complaints == [], name
