"""The four lists: from a query string to a finished page, and to its JSON."""

from __future__ import annotations

from archive.search.results import ListPage

__all__ = ["ListPage"]
