"""The thread reader on real pages: the figures it must not fall behind."""

import json
from pathlib import Path

import pytest
from lxml import html

from archive.importers.html.threads import Thread, take_comments

# Pages of this set that do print reader comments below the article.
_NEWS_WITH_THREAD = {"de_MDR_2023_04_28.html", "de_Taz_2024_10_23.html"}


def _flat(text: str | None) -> str:
    return " ".join((text or "").split())


def _read(path: Path, url: str = "", charset: str = "utf-8") -> tuple[Thread, str]:
    text = path.read_bytes().decode(charset, "replace")
    tree = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    thread = take_comments(tree, url)
    for code in list(tree.iter("script", "style", "noscript")):
        code.drop_tree()
    return thread, _flat(tree.text_content())


@pytest.fixture(scope="module")
def pages(shared_dir: Path) -> list[tuple[dict, Thread, str]]:  # type: ignore[type-arg]
    folder = shared_dir / "data" / "pages_with_comments"
    if not folder.is_dir():
        pytest.skip(f"There are no real pages at {folder}.")
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return [(page, *_read(folder / page["file"], page["url"], page["charset_detected"])) for page in expected]


def test_the_words_of_comments_are_found_and_leave_the_page(pages) -> None:  # type: ignore[no-untyped-def]
    found = left = total = 0
    for page, thread, rest in pages:
        said = _flat(" ".join(f"{comment.author or ''} {comment.text}" for comment in thread.comments))
        for segment in map(_flat, page["expected"].get("comments_contain", [])):
            if segment in map(_flat, page["not_found_verbatim"].get("comments_contain", [])):
                continue
            total += 1
            found += segment in said
            left += bool(segment) and segment in rest
    assert (total, found >= 86, left <= 2) == (91, True, True)


def test_comments_and_answers_are_counted_right(pages) -> None:  # type: ignore[no-untyped-def]
    counted = replies = checked = 0
    for page, thread, _ in pages:
        truth = page["thread"] or {"tier": None}
        if truth["tier"] == "A":
            counted += sum(not comment.pingback for comment in thread.comments) == truth["n_comments"]
        if truth["tier"] in ("A", "B") and truth["n_replies"]:
            checked += 1
            replies += sum(comment.parent is not None for comment in thread.comments) == truth["n_replies"]
    assert counted >= 24
    assert replies == checked


def test_dates_and_names_agree_with_the_markup(pages) -> None:  # type: ignore[no-untyped-def]
    names: list[bool] = []
    dates: list[bool] = []
    for page, thread, _ in pages:
        items = (page["thread"] or {}).get("items", [])
        if not items or page["thread"]["tier"] == "C" or len(items) != len(thread.comments):
            continue
        for item, comment in zip(items, thread.comments, strict=True):
            if item["author"] and not comment.pingback:
                names.append(_flat(item["author"]) == comment.author)
            if item["date_iso"]:
                dates.append((comment.posted or "")[:16] == item["date_iso"][:16])
    assert sum(names) >= 0.95 * len(names)
    assert all(dates)


def test_a_forum_of_2011_is_read_with_its_levels(shared_dir: Path) -> None:
    folder = shared_dir / "data" / "forum_2011"
    if not folder.is_dir():
        pytest.skip(f"There is no forum page at {folder}.")
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))[0]["expected"]
    comments = _read(folder / "test_page.html")[0].comments
    assert len(comments) == expected["n_entries"]
    for comment, truth in ((comments[0], expected["first"]), (comments[-1], expected["last"])):
        assert comment.author == truth["author"]
        assert comment.posted == truth["date"][:16]
        assert (comment.parent is not None) == bool(truth["level"])
    assert _read(folder / "no_comments.html")[0].comments == ()


def test_news_pages_without_a_thread_give_none(shared_dir: Path) -> None:
    folder = shared_dir / "data" / "news_pages" / "pages"
    if not folder.is_dir():
        pytest.skip(f"There are no news pages at {folder}.")
    with_thread = {path.name for path in folder.glob("*.html") if _read(path)[0].comments}
    assert with_thread <= _NEWS_WITH_THREAD
