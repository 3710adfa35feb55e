"""From the start page to what was said, in few clicks, without a script."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import fresh_context, listened_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def reader(browser: Browser, live_server: LiveServer, demo: None, complaints: list[str]) -> Iterator[Page]:
    """A page whose scripts are switched off."""
    context = fresh_context(browser, live_server, java_script_enabled=False)
    yield listened_to(context.new_page(), complaints)
    context.close()
    assert complaints == []


def test_from_a_cell_to_the_statement_of_a_speaker_in_two_clicks(reader: Page):
    reader.goto("/")
    reader.get_by_role("link", name="Twitter, lehnt ab: ").first.click()
    card = reader.get_by_role("article").filter(has=reader.get_by_role("link", name="Thorsten Rödel"))
    card.get_by_role("heading").get_by_role("link").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Aussage von Thorsten Rödel")
    expect(reader.get_by_role("main")).to_contain_text("Twitter lehnt ab")


def test_from_a_platform_to_a_speaker_to_what_was_said_of_it_in_three_clicks(reader: Page):
    reader.goto("/")
    reader.get_by_role("rowheader").get_by_role("link", name="Twitter").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Twitter")
    speaker = (
        reader.get_by_role("region", name="Wer spricht").get_by_role("rowheader").get_by_role("link").first
    )
    name = speaker.inner_text()
    speaker.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(name)
    reader.get_by_role("link", name="Twitter, ").first.click()
    expect(reader.get_by_role("article").first).to_contain_text(name)
    expect(reader.get_by_role("article").first).to_contain_text("Twitter")


def test_from_a_platform_to_its_figures_side_by_side_in_two_clicks(reader: Page):
    reader.goto("/")
    reader.get_by_role("rowheader").get_by_role("link", name="Facebook").click()
    reader.get_by_role("link", name="Diese Zahlen nebeneinander, mit ihren Widersprüchen").click()
    assert reader.url.endswith("/figures/?platform=facebook")
    expect(reader.get_by_role("heading", level=1)).to_be_visible()


def test_the_voice_of_the_day_leads_to_its_statement(reader: Page):
    reader.goto("/")
    voice = reader.get_by_role("region", name="Stimme des Tages")
    speaker = voice.locator(".who").inner_text()
    voice.get_by_role("link", name="Zur Aussage").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(f"Aussage von {speaker}")


def test_the_chart_and_its_table_say_the_same(reader: Page):
    reader.goto("/")
    region = reader.get_by_role("region", name="Die Debatte im Lauf der Zeit")
    expect(region.get_by_role("img").first).to_be_visible()
    region.get_by_text("Dieselben Zahlen als Tabelle").click()
    expect(region.get_by_role("table")).to_be_visible()
    expect(region.get_by_role("rowheader", name="undatiert")).to_be_visible()
