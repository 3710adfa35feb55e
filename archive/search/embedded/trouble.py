"""What goes wrong inside the index, as one exception that pages can deal with."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import zstandard

from archive.search.engine import IndexUnusable

# What numpy, msgspec, zstandard and tantivy raise at numbers and names that were never written.
_BROKEN = (
    OSError,
    ValueError,
    TypeError,
    LookupError,
    OverflowError,
    MemoryError,
    zstandard.ZstdError,
)


@contextlib.contextmanager
def trouble(as_: type[IndexUnusable] = IndexUnusable) -> Iterator[None]:
    """Damaged files show themselves in many ways; all of them mean that the index has to be built again.

    While files are being written, the same mean that they cannot be (``as_`` says so).
    """
    try:
        yield
    except IndexUnusable:
        raise
    except _BROKEN as error:
        raise as_(f"{type(error).__name__}: {error}") from error
    except BaseException as error:
        # pyo3 derives its PanicException from BaseException and does not let it be imported.
        if type(error).__name__ == "PanicException":
            raise as_(str(error)) from error
        raise
