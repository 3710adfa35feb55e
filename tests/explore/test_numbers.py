"""Every number of a figure is the length of the list of statements that it leads to."""

from __future__ import annotations

import csv
import io
import random
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from lxml import etree

from archive.charts.heat import HeatTable
from archive.charts.sketch import Form
from archive.explore.figures import Figure
from archive.explore.files import files
from archive.explore.registry import FIGURES
from tests.explore.figures import WITH_TABLES, debate, figure
from tests.search import builders
from tests.search.builders import part
from tests.search.conftest import read

pytestmark = pytest.mark.usefixtures("archive")

SVG = "{http://www.w3.org/2000/svg}"
CHOICES: dict[str, tuple[str, ...]] = {
    "platform": builders.PLATFORMS,
    "stance": builders.STANCES,
    "role": (*builders.ROLES, "unknown"),
    "topic": (*builders.TOPICS, "unknown"),
    "organisation": (*map(part, builders.ORGANISATIONS), "unknown"),
    "speaker": tuple(map(part, builders.SPEAKERS)),
    "year": ("2009", "2010", "unknown"),
    "month": ("2009", "2009-03", "unknown"),
    "from": ("2009", "2010-06"),
    "to": ("2010", "2010-10-12"),
    "dated": ("unknown",),
    "q": ("Kunden",),
    "by": ("month",),
}


def queries(number: int) -> list[str]:
    """Some addresses, of which each has up to four filters with up to two values."""
    choice = random.Random(20101013)
    made = [""]
    while len(made) < number:
        names = choice.sample(sorted(CHOICES), choice.randint(1, 4))
        made.append(urlencode([(name, value) for name in names for value in _some(choice, name)]))
    return made


def _some(choice: random.Random, name: str) -> list[str]:
    several = name not in ("from", "to", "dated", "q", "by")
    return choice.sample(CHOICES[name], min(len(CHOICES[name]), choice.randint(1, 2) if several else 1))


def total(url: str) -> int:
    assert urlsplit(url).path == "/statements/"
    page = read(urlsplit(url).query, "statements")
    assert page.unknown == ()
    return page.total


def table(made: Figure) -> HeatTable:
    assert made.table is not None
    return made.table


def numbers(made: HeatTable) -> list[tuple[str, int]]:
    """Each address in the table with the number that stands at it: cells, rows, columns."""
    cells = [(cell.url, cell.count) for row in made.rows for cell in row.cells if cell.url]
    heads = [(head.url, head.total) for head in (*made.columns, *(row.head for row in made.rows)) if head.url]
    return [*cells, *heads]


@pytest.mark.parametrize("name", WITH_TABLES)
def test_every_number_is_that_of_its_list_under_any_filters(name: str):
    debate()
    seen = 0
    for query in queries(25):
        made = figure(name, query)
        assert made.crossed.total == total(made.crossed.browse.url), query
        for url, number in numbers(table(made)):
            assert total(url) == number, (query, url)
            seen += 1
    assert seen > 100


@pytest.mark.parametrize("name", WITH_TABLES)
def test_no_statement_is_missing_from_the_cells(name: str):
    debate()
    for query in queries(25):
        made = figure(name, query)
        cells = [cell.count for row in table(made).rows for cell in row.cells]
        rows = [row.head.total for row in table(made).rows]
        assert sum(cells) == sum(rows), query
        if name == "debate":
            assert sum(cells) == made.crossed.total, query
        else:
            assert sum(cells) >= made.crossed.total, query
            assert sum(column.total for column in table(made).columns) == made.crossed.total, query


@pytest.mark.parametrize("form", ["wide", "narrow"])
@pytest.mark.parametrize("by", ["year", "month"])
def test_every_bar_leads_to_as_many_statements_as_it_says(form: Form, by: str):
    debate()
    sketch = figure("debate", f"by={by}").draw(form, "debate")
    links = etree.fromstring(sketch.inline().removeprefix(sketch.picture()).encode())
    said = {
        link.get("href", ""): int(title.text.rpartition(": ")[2])
        for link in links.iter(f"{SVG}a")
        for title in link.iter(f"{SVG}title")
    }
    assert sum(said.values()) == read("", "statements").total
    assert {url: total(url) for url in said} == said


@pytest.mark.parametrize("name", FIGURES)
def test_the_file_says_what_the_figure_says(name: str):
    debate()
    made = figure(name, "platform=xing")
    content = files(FIGURES[name], made, ())["csv"].make("https://archive.example")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows
    for row in rows:
        if row.get("list"):
            url = row["list"].removeprefix("https://archive.example")
            assert total(url) == int(row["statements"])
    if name in WITH_TABLES:
        assert sorted(int(row["statements"]) for row in rows) == sorted(
            cell.count for line in table(made).rows for cell in line.cells
        )


def test_what_is_chosen_is_all_that_is_told_apart():
    debate()
    made = table(figure("platforms", "platform=xing&stance=rejects"))
    assert [row.head.value for row in made.rows] == ["xing"]
    assert [column.value for column in made.columns] == ["rejects"]


def test_a_bar_keeps_the_filters_of_the_figure():
    debate()
    for url, _number in numbers(table(figure("debate", "platform=xing&from=2009&q=Kunden"))):
        query = parse_qs(urlsplit(url).query)
        assert (query["platform"], query["from"], query["q"]) == (["xing"], ["2009"], ["Kunden"])


def test_what_is_dated_by_its_year_alone_is_told_apart_among_months_only():
    debate()
    said = {by: " ".join(figure("debate", f"by={by}").remarks) for by in ("month", "year")}
    assert "nur mit dem Jahr" in said["month"] and "nur mit dem Jahr" not in said["year"]
