"""A reader looks for what managers said about Twitter. No page needs a script for it, and a phone will do."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.conftest import fresh_context, listened_to

pytestmark = pytest.mark.django_db(transaction=True)

SIZES = {"laptop": {"width": 1280, "height": 800}, "phone": {"width": 360, "height": 740}}


@pytest.fixture(params=SIZES)
def device(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def reader(
    browser: Browser, live_server: LiveServer, demo: None, complaints: list[str], device: str
) -> Iterator[Page]:
    """A page whose scripts are switched off."""
    options = {"java_script_enabled": False, "viewport": SIZES[device], "has_touch": device == "phone"}
    context = fresh_context(browser, live_server, **options)
    yield listened_to(context.new_page(), complaints)
    context.close()
    assert complaints == []


def open_filters(reader: Page, device: str, name: str = "Filter") -> None:
    """On a phone the filters come when the link points at them; on a laptop they are there."""
    if device == "phone":
        expect(reader.get_by_role("form", name="Filter")).to_be_hidden()
        reader.get_by_role("link", name=name, exact=True).click()
    expect(reader.get_by_role("form", name="Filter")).to_be_visible()


def choose(reader: Page, facet: str, value: str) -> None:
    reader.get_by_role("group", name=facet).get_by_role("checkbox", name=value).check()


def test_from_the_start_page_to_a_statement_and_its_platform(reader: Page, device: str):
    reader.goto("/")
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Wer sagte was")
    reader.get_by_role("link", name="Aussagen").first.click()

    open_filters(reader, device)
    choose(reader, "Plattform", "Twitter")
    choose(reader, "Haltung", "lehnt ab")
    reader.get_by_role("button", name="Auswahl filtern").first.click()
    assert "platform=twitter&stance=rejects" in reader.url

    card = reader.get_by_role("article").filter(has=reader.get_by_role("link", name="Thorsten Rödel"))
    expect(card).to_have_count(1)
    expect(card).to_contain_text("Twitter: lehnt ab")
    card.get_by_role("heading").get_by_role("link").click()

    expect(reader.get_by_role("heading", level=1)).to_have_text("Aussage von Thorsten Rödel")
    expect(reader.get_by_text("In Worten des Archivs:")).to_be_visible()
    expect(reader.get_by_role("region", name="Zitieren")).to_contain_text(
        "Aussage von Thorsten Rödel zu Twitter"
    )
    reader.get_by_role("main").get_by_role("link", name="Twitter").first.click()

    expect(reader.get_by_role("heading", level=1)).to_have_text("Twitter")
    expect(reader.get_by_role("link", name="Alle 24 ansehen und filtern")).to_be_visible()


def test_what_he_thinks_of_twitter_is_not_what_he_thinks_of_xing(reader: Page):
    reader.goto("/articles/?platform=twitter&stance=rejects")
    expect(reader.get_by_role("link", name="PR & soziale Netzwerke")).to_be_visible()
    reader.goto("/articles/?platform=xing&stance=rejects")
    expect(reader.get_by_role("link", name="PR & soziale Netzwerke")).to_have_count(0)


def test_chips_take_filters_back_one_by_one(reader: Page, device: str):
    reader.goto("/statements/?platform=twitter&stance=rejects")
    narrow = int(reader.locator(".tabs [aria-current] b").inner_text())
    reader.get_by_role("link", name="Filter lösen: lehnt ab").click()
    assert reader.url.endswith("/statements/?platform=twitter")
    assert int(reader.locator(".tabs [aria-current] b").inner_text()) > narrow
    open_filters(reader, device, "Filter (1)")
    expect(reader.get_by_role("checkbox", name="Twitter")).to_be_checked()
    expect(reader.get_by_role("checkbox", name="lehnt ab")).not_to_be_checked()


def test_a_chosen_value_is_never_folded_away(reader: Page, device: str):
    reader.goto("/statements/?platform=second-life")
    open_filters(reader, device, "Filter (1)")
    expect(reader.get_by_role("checkbox", name="Second Life")).to_be_visible()


def test_a_search_shows_the_words_where_they_stand(reader: Page):
    reader.goto("/")
    reader.get_by_role("searchbox", name="Volltextsuche").fill("Sauerteig")
    reader.get_by_role("button", name="Suchen").click()
    card = reader.get_by_role("article").first
    expect(card.get_by_role("heading")).to_contain_text("Sauerteig")
    expect(card.locator("mark").first).to_have_text("Sauerteig")
    expect(card.locator(".found mark").first).to_be_visible()
    reader.get_by_role("link", name="Filter lösen: „Sauerteig“").click()
    assert reader.url.endswith("/articles/")


def test_without_hits_there_is_a_way_on(reader: Page):
    reader.goto("/articles/?platform=xing&q=Quastenflosser")
    expect(reader.get_by_role("heading", name="Nichts gefunden")).to_be_visible()
    reader.get_by_role("link", name="beginnen Sie von vorn").click()
    expect(reader.get_by_role("article").first).to_be_visible()


def test_voices_beyond_the_fifth_are_a_click_away(reader: Page):
    reader.goto("/articles/?q=%22Sonntagabend%22")
    card = reader.get_by_role("article").first
    expect(card.get_by_role("link", name="Frau Hagedorn")).to_be_hidden()
    card.get_by_text("weitere Stimmen").click()
    expect(card.get_by_role("link", name="Frau Hagedorn")).to_be_visible()


def test_english_is_one_button_away_and_stays(reader: Page):
    reader.goto("/statements/?platform=twitter")
    reader.get_by_role("button", name="English").click()
    assert reader.url.endswith("/statements/?platform=twitter")
    assert reader.locator("html").get_attribute("lang") == "en"
    expect(reader.locator(".chips")).to_contain_text("take back all filters")
    reader.get_by_role("link", name="About the archive").first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("About the archive")
    reader.get_by_role("button", name="Deutsch").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Über das Archiv")
