"""How well HTML pages are read, measured against pages annotated by hand.

Run ``python -m benchmarks.import_quality [--verbose] [--only comments|news]``. The pages are not part of
the project; they are looked for in the folder named by ``MITTELSTIMMEN_SHARED``, else in ``../shared``.

How the rows are counted. All texts are compared after decoding of entities, in NFC, without soft hyphens
and zero-width marks, with all white space as single blanks.

``pages_with_comments``
    *body segments*: annotated passages that occur in the text of the blocks (title, standfirst and captions
    do not count). *with standfirst*: the same, a passage in the standfirst counts too. *boilerplate
    leaked*: annotated passages that must not be in the body and are. *comment segments*: annotated passages
    that occur in the text of a comment or are in its author's name; an empty annotation is true of any
    page. *comments in body*: such passages (empty ones left out) in the text of the blocks. Annotations
    listed under ``not_found_verbatim`` are left out everywhere. *titles*: equal but for case, quotation
    marks, dashes and white space. *authors*: the expected name is one of the authors, or the list is the
    expected list. *dates*: the same day. *comment counts*: on pages of tier A, as many comments and
    pingbacks together as the markup holds; *pingbacks*: as many of them told apart. *replies*: on pages of
    tier A with replies, as many comments with a parent.

``news_pages``
    *paragraphs in text*: expected paragraphs that occur in the body (the standfirst counts). *paragraphs as
    blocks*: those that are exactly one block. *headings*: expected headings that occur in the body. *words
    beyond*: words of our blocks that stand in no expected paragraph, heading or standfirst (fewer is
    better; captions, links and quotes set apart are not in the expected text). *standfirst*: equals the
    expected summary. *titles*: equal, the kicker may stand before it (the expected ones are often written
    for search engines, not printed). *authors*: the same set of names. *time*: the same minute, by the
    clock of Berlin; *day*: the same day.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from archive.importers.html import read
from archive.importers.records import ArticleDraft, Source, SourceError

_BERLIN = ZoneInfo("Europe/Berlin")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff\u2060\u200c\u200d"))
_QUOTES = dict.fromkeys(map(ord, "\"'„“”‚‘’«»‹›`´"))
_DASHES = dict.fromkeys(map(ord, "–—−‐‑"), "-")


@dataclass
class Row:
    """One figure: how many of how many, and for ``--verbose`` what was missed."""

    right: int = 0
    total: int = 0
    missed: list[str] = field(default_factory=list)

    def count(self, right: bool, note: str) -> None:
        self.total += 1
        self.right += right
        if not right:
            self.missed.append(note)


class Table(dict[str, Row]):
    """Rows by name, made when first counted."""

    def __missing__(self, name: str) -> Row:
        return self.setdefault(name, Row())


def shared_folder() -> Path:
    """The folder with the pages."""
    beside = Path(__file__).resolve().parent.parent.parent / "shared"
    return Path(os.environ.get("MITTELSTIMMEN_SHARED", beside))


def normal(text: str) -> str:
    """``text`` as it is compared."""
    text = unicodedata.normalize("NFC", html.unescape(text)).translate(_INVISIBLE)
    return " ".join(text.split())


def loose(text: str) -> str:
    """``text`` as titles and names are compared."""
    return " ".join(normal(text).translate(_QUOTES).translate(_DASHES).casefold().split())


def measure_pages_with_comments(folder: Path) -> Table:
    """Read every page of ``pages_with_comments`` and compare it with its annotation."""
    table = Table()
    for page in json.loads((folder / "expected.json").read_text("utf-8")):
        draft = _read(folder / page["file"], page["url"], table)
        name = Path(page["file"]).stem
        _count_segments(table, name, page, draft)
        _count_metadata(table, name, page["expected"], draft)
        if page["thread"] and page["thread"]["tier"] == "A":
            _count_thread(table, name, page["thread"], draft)
    return table


def measure_news_pages(folder: Path) -> Table:
    """Read every page of ``news_pages`` and compare it with its full text."""
    table = Table()
    for page in json.loads((folder / "index.json").read_text("utf-8")):
        expected = json.loads((folder / page["expected_file"]).read_text("utf-8"))[page["version"]]
        draft = _read(folder / page["file"], "", table)
        _count_news(table, Path(page["file"]).stem, expected, draft)
    return table


def _read(path: Path, url: str, table: Table) -> ArticleDraft:
    source = Source(name=path.name, payload=path.read_bytes(), media_type="text/html", url=url)
    started = time.perf_counter()
    try:
        draft = next(iter(read(source)))
    except SourceError as error:
        table["pages read"].count(False, f"{path.name}: {error}")
        return ArticleDraft(source=source, title="")
    seconds = time.perf_counter() - started
    table["pages read"].count(True, "")
    table["pages in less than a second"].count(seconds < 1, f"{path.name}: {seconds:.2f} s")
    return draft


def _body(draft: ArticleDraft) -> str:
    return normal(" ".join(block.text for block in draft.blocks))


def _count_segments(table: Table, name: str, page: dict[str, Any], draft: ArticleDraft) -> None:
    body = _body(draft)
    comments = [normal(f"{comment.author or ''}\n{comment.text}") for comment in draft.comments]
    for segment in _segments(page, "body_contains"):
        table["body segments"].count(segment in body, f"{name}: {segment}")
        table["  with standfirst"].count(
            segment in body or segment in normal(draft.subtitle), f"{name}: {segment}"
        )
    for segment in _segments(page, "body_excludes"):
        table["boilerplate leaked"].count(segment not in body, f"{name}: {segment}")
    for segment in _segments(page, "comments_contain"):
        found = any(segment in comment for comment in comments)
        table["comment segments"].count(found or not segment, f"{name}: {segment}")
        if segment:
            table["comments in body"].count(segment not in body, f"{name}: {segment}")


def _segments(page: dict[str, Any], key: str) -> Iterator[str]:
    left_out = page["not_found_verbatim"].get(key, ())
    return (normal(text) for text in page["expected"].get(key, ()) if text not in left_out)


def _count_metadata(table: Table, name: str, expected: dict[str, Any], draft: ArticleDraft) -> None:
    if title := expected.get("title"):
        table["titles"].count(loose(title) == loose(draft.title), f"{name}: {title} / {draft.title}")
    if author := expected.get("author"):
        names = [loose(one) for one in draft.authors]
        right = loose(author) in names or set(names) == {loose(one) for one in author.split(";")}
        table["authors"].count(right, f"{name}: {author} / {draft.authors}")
    if day := expected.get("date"):
        table["dates"].count((draft.published or "")[:10] == day, f"{name}: {day} / {draft.published}")


def _count_thread(table: Table, name: str, thread: dict[str, Any], draft: ArticleDraft) -> None:
    ours, pingbacks = len(draft.comments), sum(comment.pingback for comment in draft.comments)
    table["comment counts"].count(ours == thread["n_in_markup"], f"{name}: {thread['n_in_markup']} / {ours}")
    table["pingbacks"].count(
        pingbacks == thread["n_pingbacks"], f"{name}: {thread['n_pingbacks']} / {pingbacks}"
    )
    if thread["n_replies"]:
        replies = sum(comment.parent is not None for comment in draft.comments)
        table["replies"].count(replies == thread["n_replies"], f"{name}: {thread['n_replies']} / {replies}")


def _count_news(table: Table, name: str, expected: dict[str, Any], draft: ArticleDraft) -> None:
    blocks = {normal(block.text) for block in draft.blocks}
    summary = normal(" ".join(expected["body"]["summary"]))
    text = f"{normal(draft.subtitle)} {_body(draft)}"
    wanted = [summary, normal(expected["title"] or "")]
    for section in expected["body"]["sections"]:
        wanted += [normal(part) for part in (*section["headline"], *section["paragraphs"])]
        for heading in map(normal, section["headline"]):
            table["headings"].count(heading in text, f"{name}: {heading}")
        for paragraph in map(normal, section["paragraphs"]):
            table["paragraphs in text"].count(paragraph in text, f"{name}: {paragraph[:90]}")
            table["paragraphs as blocks"].count(paragraph in blocks, f"{name}: {paragraph[:90]}")
    _count_beyond(table, name, " ".join(wanted), draft)
    if summary:
        table["standfirst"].count(
            summary == normal(draft.subtitle), f"{name}: {summary[:70]} / {draft.subtitle[:70]}"
        )
    titles = (draft.title, f"{draft.kicker}: {draft.title}", f"{draft.kicker} {draft.title}")
    right = any(loose(expected["title"]) == loose(title) for title in titles)
    table["titles"].count(right, f"{name}: {expected['title']} / {draft.kicker} / {draft.title}")
    right = {loose(one) for one in expected["authors"]} == {loose(one) for one in draft.authors}
    table["authors"].count(right, f"{name}: {expected['authors']} / {draft.authors}")
    _count_time(table, name, expected["publishing_date"], draft.published or "")


def _count_beyond(table: Table, name: str, wanted: str, draft: ArticleDraft) -> None:
    """Count every word of our blocks; a block that stands in the expected text is right as a whole."""
    for block in draft.blocks:
        text = normal(block.text)
        row = table["words beyond"]
        row.total += len(re.findall(r"\w+", text))
        if text in wanted:
            row.right += len(re.findall(r"\w+", text))
        else:
            row.missed.append(f"{name}: {text[:110]}")


def _count_time(table: Table, name: str, printed: str, ours: str) -> None:
    moment = datetime.fromisoformat(printed)
    if moment.tzinfo:
        moment = moment.astimezone(_BERLIN)
    expected = moment.strftime("%Y-%m-%dT%H:%M").removesuffix("T00:00")
    table["time"].count(ours == expected, f"{name}: {expected} / {ours}")
    table["day"].count(ours[:10] == expected[:10], f"{name}: {expected} / {ours}")


_LEAKS = ("boilerplate leaked", "comments in body", "words beyond")


def show(title: str, table: Table, verbose: bool) -> None:
    """Print one table; leaks are printed as what leaked, all else as what is right."""
    print(f"\n{title}")
    for name, row in table.items():
        figure = row.total - row.right if name in _LEAKS else row.right
        print(f"  {name:<30} {figure:>6} of {row.total:>6}  {100 * figure / max(row.total, 1):5.1f} %")
        for note in row.missed if verbose else ():
            print(f"      {note}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how well HTML pages are read.")
    parser.add_argument("--verbose", action="store_true", help="print what was missed or leaked")
    parser.add_argument("--only", choices=("comments", "news"), help="measure one set of pages")
    options = parser.parse_args()
    data = shared_folder() / "data"
    if not data.is_dir():
        raise SystemExit(f"There is no folder {data}. Set MITTELSTIMMEN_SHARED to the folder with the pages.")
    started = time.perf_counter()
    tables: dict[str, Table] = {}
    if options.only != "news":
        tables["pages_with_comments"] = measure_pages_with_comments(data / "pages_with_comments")
    if options.only != "comments":
        tables["news_pages"] = measure_news_pages(data / "news_pages")
    pages = sum(table["pages read"].total for table in tables.values())
    seconds = time.perf_counter() - started
    for title, table in tables.items():
        show(title, table, options.verbose)
    print(f"\n{pages} pages in {seconds:.1f} s, {pages / seconds:.1f} pages per second")


if __name__ == "__main__":
    main()
