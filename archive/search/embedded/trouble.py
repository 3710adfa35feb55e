"""What goes wrong inside the index, as one exception that pages can deal with."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import zstandard

from archive.search.engine import IndexUnusable

_BROKEN = (OSError, ValueError, IndexError, KeyError, zstandard.ZstdError)


@contextlib.contextmanager
def trouble() -> Iterator[None]:
    """Damaged files show themselves in many ways; all of them mean that the index has to be built again."""
    try:
        yield
    except IndexUnusable:
        raise
    except _BROKEN as error:
        raise IndexUnusable(f"{type(error).__name__}: {error}") from error
    except BaseException as error:
        # pyo3 derives its PanicException from BaseException and does not let it be imported.
        if type(error).__name__ == "PanicException":
            raise IndexUnusable(str(error)) from error
        raise
