"""From paths to readings: every source opened, read and searched for candidates, each on its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from archive.importers.outcomes import Failure, Note
from archive.importers.reading_process import ReadingProcess
from archive.importers.readings import Aliases, Reading
from archive.importers.sources import open_sources

__all__ = ["Reading", "read_paths"]


def read_paths(paths: Iterable[Path | str], aliases: Aliases) -> Iterator[Reading]:
    """A reading for every article found in ``paths``, and one for everything that could not be read.

    Nothing is raised for a bad source: it becomes a reading with an error, and the next one is read.
    """
    with ReadingProcess(aliases) as process:
        for found in open_sources(paths):
            match found:
                case Failure(name, message):
                    yield Reading(name, error=message)
                case Note(name, message):
                    yield Reading(name, note=message)
                case source:
                    yield from process.read(source)
