"""The page of the statements, moved to a figure: the same filters with the figure's address.

The form of the facets and the chips are those of the list. Only where they lead to is another page, and what
the figure itself is asked for (by month, for example) goes along.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlencode

import msgspec

from archive.explore.figures import Inquiry, Kind
from archive.search.results import Chip, Facet, ListPage

Move = Callable[[str], str]


def own_pairs(kind: Kind | None, inquiry: Inquiry) -> list[tuple[str, str]]:
    """The figure's settings as they stand in an address; what is as usual is left out."""
    settings = kind.settings if kind else ()
    return [
        (setting.name, inquiry.settings[setting.name])
        for setting in settings
        if inquiry.settings[setting.name] != setting.usual
    ]


def moved(page: ListPage, path: str, own: list[tuple[str, str]]) -> ListPage:
    """The page with its addresses at ``path``."""
    move = mover(path, own)
    return replace(
        page,
        url=move(page.url),
        clear_url=path,
        facets=tuple(_facet(facet, move) for facet in page.facets),
        filters=tuple(_chip(chip, move) for chip in page.filters),
        kept=(*(pair for pair in page.kept if pair[0] != "sort"), *own),
        exact_url=move(page.exact_url) if page.exact_url else "",
        corrections=tuple(replace(link, url=move(link.url)) for link in page.corrections),
    )


def mover(path: str, own: list[tuple[str, str]]) -> Move:
    """Puts the query of a list's address behind another path."""
    extra = urlencode(own)

    def move(url: str) -> str:
        query = "&".join(part for part in (url.partition("?")[2], extra) if part)
        return f"{path}?{query}" if query else path

    return move


def _facet(facet: Facet, move: Move) -> Facet:
    return replace(
        facet,
        options=tuple(msgspec.structs.replace(option, url=move(option.url)) for option in facet.options),
        more_url=move(facet.more_url) if facet.more_url else "",
        fewer_url=move(facet.fewer_url) if facet.fewer_url else "",
    )


def _chip(chip: Chip, move: Move) -> Chip:
    return replace(chip, url_without=move(chip.url_without))
