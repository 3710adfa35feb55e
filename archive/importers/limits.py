"""How much one source may cost.

Everything that comes in is somebody else's: a damaged crawl, a page of 50 MB, a few kilobytes of gzip
that unfold to gigabytes. The bounds below keep any single source under 500 MB of memory and 20 seconds,
and are far above what the archive's material needs (the largest page we have seen is under 2 MB).
"""

from __future__ import annotations

from typing import Protocol

from archive.importers.records import SourceError

MEGABYTE = 1024 * 1024

MAX_PAGE = 10 * MEGABYTE
"""Bytes of one page or text, decompressed."""

MAX_EXPORT = 50 * MEGABYTE
"""Bytes of one WordPress export or dossier file, decompressed; it is cut into posts before it is parsed."""

MAX_HEADER = MEGABYTE
"""Bytes of the header lines of one WARC or ARC record."""

MAX_RATIO = 200
RATIO_FROM = 32 * MEGABYTE
"""Past RATIO_FROM bytes, gzip data that unfolded more than MAX_RATIO times is taken for a bomb:
text of that size shrinks 3 to 20 times, runs of one byte about 1,000 times."""

SECONDS = 12.0
"""Seconds a reader may take for the next draft of a source."""

WORKER_MEMORY = 450 * MEGABYTE
"""Address space of the process that reads sources."""


class TooLarge(SourceError):
    """A source is larger than the archive reads."""


class Stream(Protocol):
    """Anything bytes can be read from."""

    def read(self, size: int = ..., /) -> bytes: ...


def megabytes(count: int) -> str:
    """``count`` bytes as people write it: ``10 MB``, ``1.5 MB``."""
    return f"{count / MEGABYTE:.1f}".removesuffix(".0") + " MB"


def read_bounded(stream: Stream, limit: int, what: str = "The file") -> bytes:
    """All of ``stream``; raises :class:`TooLarge` as soon as it is more than ``limit`` bytes."""
    parts: list[bytes] = []
    size = 0
    while part := stream.read(64 * 1024):
        size += len(part)
        if size > limit:
            raise TooLarge(f"{what} is larger than {megabytes(limit)}; split it or cut out the article.")
        parts.append(part)
    return b"".join(parts)


def looks_like_bomb(packed: int, unpacked: int) -> bool:
    """Whether gzip data that unfolded from ``packed`` to ``unpacked`` bytes should be given up."""
    return unpacked > RATIO_FROM and unpacked > MAX_RATIO * packed
