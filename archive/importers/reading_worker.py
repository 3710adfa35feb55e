"""The process that reads sources: ``python -m archive.importers.reading_worker SOCKET BYTES``.

It takes platform aliases and then sources from the socket, and answers each source with readings and a
closing None. See :mod:`archive.importers.reading_process` for why it exists.
"""

from __future__ import annotations

import resource
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection

from archive.importers import dossier_drafts, html, plain_text, wordpress
from archive.importers.candidates import find_candidates
from archive.importers.readings import Aliases, Reading
from archive.importers.records import Reader, Source, SourceError
from archive.importers.sources import DOSSIER, HTML, TEXT, WORDPRESS

READERS: dict[str, Reader] = {
    HTML: html.read,
    TEXT: plain_text.read,
    WORDPRESS: wordpress.read,
    DOSSIER: dossier_drafts.read,
}


def read_source(source: Source, aliases: Aliases) -> Iterator[Reading]:
    """The drafts of a source; if it cannot be read (any further), the last reading is an error."""
    try:
        for draft in READERS[source.media_type](source):
            yield Reading(draft.source.name, draft, find_candidates(draft, aliases))
    except SourceError as error:
        yield Reading(source.name, error=str(error))
    except MemoryError:
        yield Reading(source.name, error="Reading it takes too much memory; split it or cut out the article.")
    except Exception as error:
        # The one place that may catch anything: a fault in a reader costs its source, never the import.
        yield Reading(source.name, error=_fault(error), trace=traceback.format_exc())


def serve(connection: Connection) -> None:
    """Answer sources until the other side hangs up."""
    aliases = connection.recv()
    while True:
        for reading in read_source(connection.recv(), aliases):
            connection.send(reading)
        connection.send(None)


def bound_memory(size: int) -> None:
    """Let an allocation past ``size`` bytes of address space fail, where the system can."""
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _fault(error: Exception) -> str:
    return (
        f"The reader failed ({type(error).__name__}: {error}). This is a fault of the archive's software: "
        "please report it together with the file."
    )


def main(handle: str, memory: str) -> None:
    # Ctrl-C goes to every process of the terminal; the import decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bound_memory(int(memory))
    # The import has hung up, or was killed: there is nobody to answer.
    with suppress(EOFError, ConnectionError):
        serve(Connection(int(handle)))


if __name__ == "__main__":
    main(*sys.argv[1:])
