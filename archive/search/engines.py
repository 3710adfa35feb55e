"""Which engine stands behind an address."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from archive.search.embedded.embedded_engine import EmbeddedEngine
from archive.search.engine import Engine


@lru_cache(maxsize=32)
def open_engine(url: str) -> Engine:
    """The engine at ``SEARCH_URL``; ``tantivy:///absolute/folder``. Raises ValueError for another scheme."""
    parts = urlsplit(url)
    if parts.scheme != "tantivy":
        raise ValueError(f"SEARCH_URL {url!r}: there is no engine {parts.scheme!r}; use tantivy:///folder.")
    return EmbeddedEngine(Path(unquote(parts.path)))
