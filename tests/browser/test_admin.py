"""Django's own desk under our Content-Security-Policy: nothing is blocked, nothing breaks."""

import pytest
from django.contrib import admin
from playwright.sync_api import BrowserContext, Page, expect

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_desk_opens_every_list_and_every_empty_form_without_a_complaint(desk: Page):
    for model in admin.site._registry:
        address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        for path in (address, f"{address}add/"):
            answer = desk.goto(path)
            # 403: some records are made by actions only, so they have no form to add one
            assert answer is not None and answer.status in (200, 403), f"{path}: {answer and answer.status}"


def test_the_policy_lets_the_desks_own_scripts_and_styles_work(desk: Page):
    desk.goto("/admin/auth/user/add/")
    desk.get_by_role("button", name="Design wechseln").first.click()
    assert desk.evaluate("document.documentElement.dataset.theme") in ("light", "dark", "auto")
    expect(desk.get_by_role("searchbox")).to_be_visible()


def test_a_script_written_into_a_page_is_blocked_and_noticed(
    desk: Page, context: BrowserContext, complaints: list[str]
):
    desk.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))"
    )
    assert desk.evaluate("window.ran") is None
    assert any("Content Security Policy" in line for line in complaints)
    complaints.clear()
