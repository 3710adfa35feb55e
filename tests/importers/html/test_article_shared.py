"""The reader measured on real pages: the figures that must be reached, not the pages themselves."""

from pathlib import Path

import pytest

from benchmarks.import_quality import Table, measure_news_pages, measure_pages_with_comments


def _folder(shared_dir: Path, name: str) -> Path:
    folder = shared_dir / "data" / name
    if not folder.is_dir():
        pytest.skip(f"The shared pages are not at {folder}.")
    return folder


@pytest.fixture(scope="module")
def pages(shared_dir: Path) -> Table:
    return measure_pages_with_comments(_folder(shared_dir, "pages_with_comments"))


@pytest.fixture(scope="module")
def news(shared_dir: Path) -> Table:
    return measure_news_pages(_folder(shared_dir, "news_pages"))


@pytest.mark.parametrize(
    ("row", "least"),
    [
        ("pages read", 49),
        ("  with standfirst", 134),
        ("boilerplate leaked", 148 - 7),
        ("comment segments", 86),
        ("comments in body", 88 - 2),
        ("titles", 37),
        ("authors", 28),
        ("dates", 34),
        ("comment counts", 21),
        ("replies", 6),
    ],
)
def test_pages_with_comments_are_read_as_well_as_promised(pages: Table, row: str, least: int):
    assert pages[row].right >= least, "\n".join(pages[row].missed)


@pytest.mark.parametrize(
    ("row", "least"),
    [("paragraphs in text", 685), ("standfirst", 34), ("authors", 47), ("day", 51), ("time", 50)],
)
def test_news_pages_are_read_as_well_as_promised(news: Table, row: str, least: int):
    assert news[row].right >= least, "\n".join(news[row].missed)
