"""Sources are read in a process of their own, so that none can take the import down with it.

Readers hold their own limits, but they stand on parsers written in C, and an import that runs overnight
must survive the page that finds a hole: endless time, all of the memory, a crash of the interpreter. One
process reads source after source under a bound on its address space; if it dies or does not answer in
time it is replaced, and the source it was reading becomes an error. It starts once (in about a second),
and handing a page over and its draft back costs under a millisecond, so nothing is gained by reading in
the main process. Only sources go in and only readings come out; it knows no Django and no database.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from types import TracebackType

from archive.importers.limits import SECONDS, WORKER_MEMORY
from archive.importers.readings import Aliases, Reading
from archive.importers.records import Source

logger = logging.getLogger(__name__)

_WORKER = "archive.importers.reading_worker"


class ReadingProcess:
    """The process that reads, as the import sees it. A context manager; leaving it ends the process."""

    def __init__(self, aliases: Aliases, seconds: float = SECONDS, memory: int = WORKER_MEMORY) -> None:
        self._aliases = {slug: tuple(names) for slug, names in aliases.items()}
        self._seconds = seconds
        self._memory = memory
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None

    def __enter__(self) -> ReadingProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    @property
    def pid(self) -> int | None:
        """The process's id; None if none is running."""
        return self._process.pid if self._process is not None and self._process.poll() is None else None

    def read(self, source: Source) -> Iterator[Reading]:
        """The readings of one source as they are made; ``seconds`` is the time for each.

        A reading that nobody waits for any more (the caller stopped half way) ends the process.
        """
        is_done = False
        try:
            connection = self._connected()
            connection.send(source)
            while connection.poll(self._seconds):
                reading = connection.recv()
                if reading is None:
                    is_done = True
                    return
                _log_fault(reading)
                yield reading
            yield Reading(source.name, error=self._too_slow())
        except (EOFError, OSError):
            code = self._stop()
            logger.error("The reading process ended with code %s while it read %s", code, source.name)
            yield Reading(source.name, error=_ended(code))
        finally:
            if not is_done:
                self._stop()

    def _connected(self) -> Connection:
        if self.pid is None:
            # One that died between two sources takes the blame for neither.
            self._stop()
        if self._connection is None:
            ours, theirs = socket.socketpair()
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
                    [sys.executable, "-m", _WORKER, str(theirs.fileno()), str(self._memory)],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                )
            self._connection = Connection(ours.detach())
            self._connection.send(self._aliases)
        return self._connection

    def _stop(self) -> int | None:
        """End the process and forget it; its exit code, negative if a signal ended it."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is None:
            return None
        process, self._process = self._process, None
        try:
            # One that died is only collected; one that is reading does not see that we hung up.
            return process.wait(timeout=0.5)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def _too_slow(self) -> str:
        return (
            f"Reading took more than {self._seconds:g} seconds and was given up. "
            "Cut out the article, or import its text as a plain text file."
        )


def _log_fault(reading: Reading) -> None:
    if reading.trace:
        logger.error("Reading %s failed:\n%s", reading.name, reading.trace)


def _ended(code: int | None) -> str:
    how = signal.Signals(-code).name if code is not None and code < 0 else f"code {code}"
    return (
        f"The process that read it broke down ({how}). Cut out the article, or import its text as a plain "
        "text file, and report the file."
    )
