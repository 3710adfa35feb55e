"""An editor codes a draft, makes it public, and takes it back."""

import pytest
from playwright.sync_api import Page, expect

from archive.models import Article
from tests import making

pytestmark = pytest.mark.django_db(transaction=True)

TITLE = "Die Tischlerei im Netz"
PASSAGE = "„Twitter ist für uns verlorene Zeit“"


@pytest.fixture
def draft(code_book: None) -> Article:
    """A text just imported, with one statement coded so far."""
    said = making.statement(making.ON_XING, platforms=["xing"], stance="advocates")
    return making.draft(title=TITLE, statements=[said])


def open_draft(desk: Page) -> None:
    desk.goto("/admin/archive/article/")
    desk.locator("#searchbar").fill("Tischlerei")
    desk.locator("#searchbar").press("Enter")
    desk.get_by_role("link", name=TITLE).click()


def act(desk: Page, action: str) -> None:
    """Choose the article in the list and do something with it."""
    desk.goto("/admin/archive/article/")
    desk.get_by_role("row").filter(has=desk.get_by_role("link", name=TITLE)).get_by_role("checkbox").check()
    desk.locator("select[name=action]").select_option(label=action)
    desk.get_by_role("button", name="Ausführen").click()


def add_statement(desk: Page, passage: str) -> None:
    group = desk.locator("#statements-group")
    group.locator("summary").first.click()
    group.get_by_role("button", name="Aussage hinzufügen").click()
    form = desk.locator("#statements-1")
    form.locator("textarea[name$=anchor_exact]").fill(passage)
    for field, name in (("speaker", "Karla Muster"), ("platforms", "Twitter")):
        form.locator(f".field-{field}").locator(".select2-selection").first.click()
        desk.keyboard.type(name)
        desk.get_by_role("option", name=name, exact=True).click()
    form.locator("select[name$=role]").select_option(label="Geschäftsführung")
    form.locator("select[name$=stance]").select_option(label="lehnt ab")
    form.locator("select[name$=voice]").select_option(label="wörtlich")


def test_a_draft_is_coded_released_and_withdrawn(desk: Page, draft: Article):
    assert desk.request.get(f"/{draft.ark}").status == 404

    open_draft(desk)
    add_statement(desk, PASSAGE)
    desk.get_by_role("button", name="Sichern und weiter bearbeiten").click()
    expect(desk.locator(".messagelist .success")).to_be_visible()

    act(desk, "Freigeben")
    expect(desk.get_by_text("1 Artikel freigegeben.")).to_be_visible()

    desk.goto(f"/{draft.ark}")
    expect(desk.get_by_role("link", name=PASSAGE)).to_be_visible()
    expect(desk.get_by_role("listitem").filter(has_text="Twitter lehnt ab")).to_be_visible()
    desk.goto("/statements/?platform=twitter&stance=rejects")
    expect(desk.get_by_role("article")).to_contain_text("Karla Muster")

    act(desk, "Zurückziehen ...")
    desk.get_by_label("Grund").fill("Der Verlag hat darum gebeten.")
    desk.get_by_role("button", name="Zurückziehen").click()
    expect(desk.get_by_text(f"„{TITLE}“ ist zurückgezogen.")).to_be_visible()

    answer = desk.goto(f"/{draft.ark}")
    assert answer is not None and answer.status == 410
    expect(desk.get_by_role("heading", level=1)).to_have_text("Zurückgezogen")
    expect(desk.get_by_role("main")).to_contain_text("Der Verlag hat darum gebeten.")
    desk.goto("/statements/?platform=twitter&stance=rejects")
    expect(desk.get_by_role("article")).to_have_count(0)


def test_words_that_do_not_stand_in_the_text_are_refused_with_the_form_kept(desk: Page, draft: Article):
    open_draft(desk)
    add_statement(desk, "Twitter ist für uns das halbe Geschäft")
    desk.get_by_role("button", name="Sichern und weiter bearbeiten").click()
    expect(desk.get_by_text("Diese Worte stehen so nicht im Text.")).to_be_visible()
    expect(desk.locator("#statements-1 textarea[name$=anchor_exact]")).to_have_value(
        "Twitter ist für uns das halbe Geschäft"
    )


def test_a_withdrawal_asks_for_its_reason(desk: Page, draft: Article):
    act(desk, "Freigeben")
    act(desk, "Zurückziehen ...")
    expect(desk.get_by_role("heading", name="Zurückziehen")).to_be_visible()
    desk.get_by_role("button", name="Zurückziehen").click()
    assert desk.get_by_label("Grund").evaluate("field => field.validity.valueMissing")
    assert desk.request.get(f"/{draft.ark}").status == 200


def test_editors_find_the_desk_in_english_too(desk: Page, draft: Article):
    desk.goto("/")
    desk.get_by_role("button", name="English").click()
    desk.goto("/admin/archive/article/")
    expect(desk.locator("select[name=action]")).to_contain_text("Release")
    expect(desk.get_by_role("columnheader", name="Outlet")).to_be_visible()
