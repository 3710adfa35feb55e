"""What was measured of search, and the tables that show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from benchmarks._search_queries import QUERIES, Answer
from benchmarks._search_times import ROUNDS, Times

SUGGESTING = "suggestions"
PAGE, KNOWN, ENGINE, POSTGRES, DATASETTE = "page, cold", "asked before", "engine", "PostgreSQL", "Datasette"
COLUMNS = (PAGE, KNOWN, ENGINE, POSTGRES, DATASETTE)
# The line that the page around the engine has to keep: twice the engine and this, in milliseconds.
AROUND = 12.0
_MB = 1_000_000


@dataclass(frozen=True)
class Build:
    """How an index was built and what it takes; sizes in bytes."""

    articles: int
    records: int
    seconds: float
    peak: int
    index: int
    text: int
    versions: int


@dataclass
class Size:
    """Everything measured at one size, by query and column; ``first`` and ``paces`` are in milliseconds."""

    articles: int
    build: Build
    memory: Mapping[str, int] = field(default_factory=dict)
    paces: list[float] = field(default_factory=list)
    first: dict[str, float] = field(default_factory=dict)
    times: dict[str, dict[str, Times]] = field(default_factory=dict)
    totals: dict[str, dict[str, int]] = field(default_factory=dict)
    facets: dict[str, Answer] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    compared: int = 0
    differences: list[str] = field(default_factory=list)

    def add(self, title: str, column: str, times: Times, total: int | None = None) -> None:
        self.times.setdefault(title, {})[column] = times
        if total is not None:
            self.totals.setdefault(title, {})[column] = total

    def compare(self, title: str, total: int, facets: Answer) -> None:
        """Hold PostgreSQL's total and counts against the archive's, each one."""
        ours = {"total": {"": self.totals[title][ENGINE]}, **self.facets[title]}
        theirs = {"total": {"": total}, **facets}
        for facet in sorted(ours.keys() | theirs.keys()):
            mine, other = ours.get(facet, {}), theirs.get(facet, {})
            self.compared += len(mine.keys() | other.keys())
            self.differences += [
                f"{title}: {facet} {value}: {mine.get(value, 0)}, PostgreSQL {other.get(value, 0)}"
                for value in sorted(mine.keys() | other.keys())
                if mine.get(value, 0) != other.get(value, 0)
            ]

    def median(self, title: str, column: str) -> float | None:
        times = self.times.get(title, {}).get(column)
        return times.median if times else None


def of_size(size: Size) -> str:
    """Everything about one size."""
    return "\n".join([*_head(size), "", *_times(size), "", *_overhead(size), *_found(size)])


def _head(size: Size) -> Iterator[str]:
    build = size.build
    yield f"\n### {size.articles:,} articles, {build.records:,} records"
    yield (
        f"building: {build.seconds:.1f} s, {build.articles / build.seconds:,.0f} articles a second, at most"
        f" {build.peak / _MB:,.0f} MB in all its processes together"
    )
    yield (
        f"index: {build.index / _MB:,.0f} MB; text: {build.text / _MB:,.0f} MB (index : text"
        f" {build.index / build.text:.2f}); versions: {build.versions / _MB:,.0f} MB"
    )
    if size.memory:
        yield (
            f"a worker after all queries: {size.memory['resident'] / _MB:,.0f} MB resident,"
            f" {size.memory['own'] / _MB:,.0f} MB of them its own (not pages of the index's files)"
        )
        slowest = max(size.first, key=lambda title: size.first[title])
        yield f"slowest page among the first that it made: {size.first[slowest]:.0f} ms ({slowest})"
    if size.paces:
        yield (
            f"pace of the machine while pages were timed: a million additions in Python take"
            f" {median(size.paces):.0f} ms (from {min(size.paces):.0f} to {max(size.paces):.0f})"
        )
    for name, reason in size.absent.items():
        yield f"{name}: {reason}"


def _times(size: Size) -> Iterator[str]:
    yield (
        f"{'milliseconds':39}{'hits':>9}"
        + "".join(f"{name:>14}{'p95':>8}" for name in COLUMNS)
        + (f"{'PG : page':>11}{'DS : page':>11}")
    )
    for title in size.times:
        hits = size.totals.get(title, {}).get(ENGINE, 0)
        cells = "".join(_cell(size.times[title].get(column)) for column in COLUMNS)
        ratios = "".join(f"{_ratio(size, title, column):>11}" for column in (POSTGRES, DATASETTE))
        yield f"{title:39}{hits:>9,}{cells}{ratios}"


def _cell(times: Times | None) -> str:
    if times is None:
        return f"{'–':>14}{'–':>8}"
    rounds = f" ({len(times.seconds)})" if len(times.seconds) < ROUNDS else ""
    return f"{_number(times.median) + rounds:>14}{_number(times.p95):>8}"


def _number(milliseconds: float) -> str:
    return f"{milliseconds:,.1f}" if milliseconds < 1_000 else f"{milliseconds:,.0f}"


def _ratio(size: Size, title: str, column: str) -> str:
    other, page = size.median(title, column), size.median(title, PAGE)
    if other is None or page is None:
        return "–"
    ratio = other / page
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}"


def _overhead(size: Size) -> Iterator[str]:
    """How far the page is from the line that what is around the engine has to keep."""
    room = {}
    for title in size.times:
        page, engine = size.median(title, PAGE), size.median(title, ENGINE)
        if page is not None and engine is not None:
            room[title] = 2 * engine + AROUND - page
    above = {title: -left for title, left in room.items() if left < 0}
    around = ", ".join(f"{title} by {over:.1f} ms" for title, over in above.items()) or "none"
    yield f"pages that take longer than twice the engine and {AROUND:.0f} ms: {around}"
    if room:
        closest = min(room, key=lambda title: room[title])
        yield f"least room below that line: {room[closest]:.1f} ms ({closest})"


def _found(size: Size) -> Iterator[str]:
    with_text = [query.title for query in QUERIES if not query.exact and query.title in size.totals]
    for title in with_text:
        found = ", ".join(f"{name} {total:,}" for name, total in size.totals[title].items())
        yield f"found for {title}: {found}"
    if size.compared:
        yield (
            f"counts without text compared with PostgreSQL's: {size.compared:,}, different:"
            f" {len(size.differences)}"
        )
    yield from size.differences[:20]


def growth(sizes: Sequence[Size]) -> str:
    """How the cost of a page grows with the number of articles: it should grow no faster."""
    lines = []
    for smaller, larger in pairwise(sizes):
        times = larger.articles / smaller.articles
        lines.append(f"\n### From {smaller.articles:,} to {larger.articles:,} articles: times {times:.0f}")
        lines.append(f"{'grows by the factor':39}{'page, cold':>12}{'engine':>12}{'building':>12}")
        building = larger.build.seconds / smaller.build.seconds
        for title in larger.times:
            page, engine = (_factor(smaller, larger, title, column) for column in (PAGE, ENGINE))
            lines.append(f"{title:39}{page:>12}{engine:>12}{building:>12.1f}")
    return "\n".join(lines)


def _factor(smaller: Size, larger: Size, title: str, column: str) -> str:
    before, after = smaller.median(title, column), larger.median(title, column)
    return f"{after / before:.1f}" if before and after else "–"
