"""A scholar cites a passage; the text changes; the citation still shows the words that were cited."""

import pytest
from playwright.sync_api import Page, expect

from archive.models import Article
from tests import making

pytestmark = pytest.mark.django_db(transaction=True)

OLD = "probiert das Netz aus"
NEW = "hat das Netz ausprobiert"


@pytest.fixture
def article(code_book: None) -> Article:
    return making.released(statements=[making.statement()])


def test_a_citation_outlives_a_change_of_the_text(page: Page, article: Article):
    page.goto(f"/{article.ark}")
    page.get_by_role("link", name="Permalink zu Absatz p1").click()
    assert page.url.endswith(f"/{article.ark}/p1")
    expect(page.locator(".chosen")).to_contain_text(OLD)
    expect(page.locator(".chosen")).to_be_in_viewport()

    cited = page.get_by_role("region", name="Zitieren").locator(".permalink").last.inner_text()
    assert cited.endswith(f"/{article.ark}.v1/p1")

    making.released_again(article, body=making.BODY.replace(OLD, NEW))

    page.goto(f"/{article.ark}")
    expect(page.locator("#p1")).to_contain_text(NEW)

    page.goto(cited)
    expect(page.locator(".chosen")).to_contain_text(OLD)
    expect(page.get_by_text("Sie lesen Fassung 1")).to_be_visible()
    page.get_by_role("link", name="Was sich geändert hat").click()
    changes = page.get_by_role("region", name="Was sich bis Fassung 2 geändert hat")
    expect(changes.locator("dt").first).to_have_text("Absatz 1")
    expect(changes.locator("del").first).to_contain_text("probiert")
    expect(changes.locator("ins").last).to_contain_text("ausprobiert")
    page.get_by_role("link", name="Gültig ist Fassung 2.").click()
    assert page.url.endswith(f"/{article.ark}")


def test_the_cited_passage_of_an_old_version_still_shows_the_old_words(page: Page, article: Article):
    making.released_again(article, body=making.BODY.replace(OLD, NEW))
    page.goto(f"/{article.ark}.v1/p1")
    expect(page.locator(".chosen")).to_contain_text(OLD)
    expect(page.get_by_text("Sie lesen Fassung 1")).to_be_visible()


def test_a_passage_far_down_is_in_view_without_a_script(page: Page, code_book: None):
    paragraphs = [f"Absatz Nummer {number}. {'Und noch ein Satz dazu. ' * 20}" for number in range(1, 60)]
    long = making.released(body="\n\n".join(paragraphs))
    page.goto(f"/{long.ark}/p50")
    expect(page.locator(".chosen")).to_contain_text("Absatz Nummer 50")
    expect(page.locator(".chosen")).to_be_in_viewport()


def test_bibtex_names_the_version_that_was_read(page: Page, article: Article):
    making.released_again(article, body=making.BODY.replace(OLD, NEW))
    page.goto(f"/{article.ark}.v1")
    address = page.get_by_role("link", name="BibTeX").get_attribute("href")
    answer = page.request.get(address or "")
    assert answer.headers["content-type"].startswith("application/x-bibtex")
    assert answer.text().startswith("@article{")
    assert f"{article.ark}.v1" in answer.text()
