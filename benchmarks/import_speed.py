"""How fast sources are read: pages a second, by what they come in.

    python -m benchmarks.import_speed [PATH ...]

Without paths it reads the shared texts (in MITTELSTIMMEN_SHARED, else ``../shared``).
Reading only: each source through its reader and the search for candidates, as ``import_texts --dry-run``
does it, the reading process and its start included.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from archive.importers.pipeline import read_paths
from archive.importers.readings import Aliases
from archive.text.mentions import aliases_from_codebook

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("MITTELSTIMMEN_SHARED") or ROOT.parent / "shared")
INPUTS = (
    "data/warc/german_comment_pages_dev.warc.gz",
    "data/pages_with_comments/pages",
    "data/wordpress/sqlpractice_meyer_de.wxr.xml",
    "seeds",
)


@dataclass(frozen=True)
class Speed:
    """What reading one path took."""

    name: str
    articles: int
    comments: int
    failed: int
    seconds: float

    @property
    def row(self) -> str:
        rate = self.articles / self.seconds if self.seconds else 0.0
        return (
            f"{self.name:<40} {self.articles:>8} {self.comments:>8} {self.failed:>6} "
            f"{self.seconds:>8.2f} {rate:>10.1f}"
        )


def measure(path: Path, aliases: Aliases) -> Speed:
    """Read everything in ``path`` once."""
    started = time.perf_counter()
    readings = [
        (len(reading.draft.comments) if reading.draft else 0, bool(reading.draft), bool(reading.error))
        for reading in read_paths([path], aliases)
    ]
    seconds = time.perf_counter() - started
    comments, articles, failed = (
        (sum(column) for column in zip(*readings, strict=True)) if readings else (0, 0, 0)
    )
    return Speed(path.name, articles, comments, failed, seconds)


def main(arguments: list[str]) -> None:
    """Print the table."""
    paths = [Path(argument) for argument in arguments] or [SHARED / name for name in INPUTS]
    missing = [path for path in paths if not path.exists()]
    aliases = aliases_from_codebook(ROOT / "archive" / "data" / "codebook.json")
    print(f"{'source':<40} {'articles':>8} {'comments':>8} {'failed':>6} {'seconds':>8} {'articles/s':>10}")
    for path in paths:
        if path not in missing:
            print(measure(path, aliases).row)
    largest = max(
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"largest process: {largest / 1024:.0f} MB")
    for path in missing:
        print(f"not measured, not there: {path.name}")


if __name__ == "__main__":
    main(sys.argv[1:])
