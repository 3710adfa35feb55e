"""A list page as plain data: the form that ``?format=json`` gives."""

from __future__ import annotations

import dataclasses
from typing import Any

from archive.search.results import Card, ListPage


def as_json(page: ListPage) -> dict[str, Any]:
    """The page as data: numbers, results, facets, the filters that are on, what was not understood."""
    return {
        "counts": dataclasses.asdict(page.counts),
        "total": page.total,
        "page": page.page,
        "pages": page.pages,
        "results": [_plain(result) for result in page.results],
        "facets": [
            {
                "name": facet.name,
                "label": facet.label,
                "options": [
                    {
                        "value": option.value,
                        "label": option.label,
                        "count": option.count,
                        "selected": option.selected,
                        "url": option.url,
                    }
                    for option in facet.options
                ],
            }
            for facet in page.facets
        ],
        "filters": [
            {"name": chip.name, "value": chip.value, "label": chip.label, "url_without": chip.url_without}
            for chip in page.filters
        ],
        "unknown": [dataclasses.asdict(entry) for entry in page.unknown],
    }


def _plain(result: Card) -> dict[str, Any]:
    """A card with its passages as lists of [text, marked]."""
    return dataclasses.asdict(result) | {
        "title_segments": [list(segment) for segment in result.title_segments],
        "passages": [
            {"place": passage.place, "segments": [list(segment) for segment in passage.segments]}
            for passage in result.passages
        ],
    }
