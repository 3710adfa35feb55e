"""Figures are asked of an index of their own, as lists are."""

from __future__ import annotations

from tests.search.conftest import archive, index_folder

__all__ = ["archive", "index_folder"]
