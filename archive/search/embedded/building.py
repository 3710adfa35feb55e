"""Building an index of many articles: several processes, each writing a segment of its own.

The articles come as canonical JSON of their live versions, in batches. Each process reduces them to their
public part, makes documents, analyses them and writes; nothing is handed back but the numbers. Queues are
short, so memory does not grow with the number of articles. An article that cannot be indexed is reported
and holds up no other; a process that dies ends the whole build, and the live index stays as it is.

What the texts are analysed with is learned from a sample of them while the processes are being started.
"""

from __future__ import annotations

import gc
import multiprocessing
import queue
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain, islice, starmap
from multiprocessing.process import BaseProcess
from multiprocessing.queues import Queue
from pathlib import Path
from typing import TypeVar

from archive.search.documents import Document, public_documents
from archive.search.embedded import sources
from archive.search.embedded.index_folder import sync_folder
from archive.search.embedded.memory import clear_out
from archive.search.embedded.segment_writer import SegmentWriter
from archive.search.embedded.trouble import trouble
from archive.search.engine import CannotWrite, Live
from archive.search.lexicon import Lexicon

# Fewer articles than these are built here and now: starting processes takes longer.
WORTH_PROCESSES = 4_000
BATCH = 50
# Dossiers in a segment. A process that has so many begins another one: memory grows with what it is writing.
LARGEST = 250_000
_HEAP = 72_000_000
_EXAMPLES = 3_000
_WAITING = 4
_PATIENCE = 1.0

# What a sample teaches: the words of the archive, and a dictionary for compressing.
Learned = tuple[Lexicon, bytes]
# ARK, content and fingerprint of each article: a content in UTF-8 goes from process to process as it is.
_Batch = list[tuple[str, bytes, str]]
Given = TypeVar("Given")


class BuildFailed(CannotWrite):
    """A process that was building has died."""


@dataclass
class Built:
    """What a build took in. ``segments`` are the names of the folders with the number of their dossiers."""

    segments: dict[str, int] = field(default_factory=dict)
    articles: int = 0
    records: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)

    def add(self, other: Built) -> None:
        self.segments |= other.segments
        self.articles += other.articles
        self.records += other.records
        self.failed += other.failed


def made_of(article: Live, built: Built) -> list[Document] | None:
    """The documents of an article; None if it cannot be indexed, which is noted in ``built``."""
    try:
        return public_documents(article.content)
    except Exception:
        # Whatever is wrong with one version, the others have to be found.
        built.failed.append((article.ark, traceback.format_exc()))
        return None


def learned(sample: Iterable[Live]) -> Learned:
    """What a sample of versions teaches. One that cannot be read is passed over: the build will say so."""
    readable = (made for article in sample if (made := made_of(article, Built())))
    first = list(islice(readable, _EXAMPLES))
    examples = [sources.encoded([(document.card, document.parts) for document in made]) for made in first]
    texts = ("\n".join(part.text for part in made[0].parts) for made in chain(first, readable))
    with ThreadPoolExecutor(1) as beside:
        dictionary = beside.submit(sources.trained, examples)
        lexicon = Lexicon.learn(texts)
    return lexicon, dictionary.result()


def build(root: Path, names: Sequence[str], articles: Iterable[Live], learn: Callable[[], Learned]) -> Built:
    """Write segments with these ``names`` into the folder ``root``, in a process each if that is worth it.

    ``learn`` is called once, before the first text is analysed.
    """
    iterator = iter(articles)
    first = list(islice(iterator, WORTH_PROCESSES))
    batches = _batches(chain(first, iterator))
    if len(first) < WORTH_PROCESSES or len(names) == 1:
        return _write(root, names[0], batches, *learn())
    return _build_side_by_side(root, names, batches, learn)


def _batches(articles: Iterable[Live]) -> Iterator[_Batch]:
    iterator = iter(articles)
    while batch := [_to_hand_over(article) for article in islice(iterator, BATCH)]:
        yield batch


def _to_hand_over(article: Live) -> tuple[str, bytes, str]:
    content = article.content
    return article.ark, content if isinstance(content, bytes) else content.encode(), article.fingerprint


def _write(root: Path, name: str, batches: Iterable[_Batch], lexicon: Lexicon, dictionary: bytes) -> Built:
    """Write as many segments as it takes; the first has this name, the others begin with it.

    While one is being written, the disk takes in the one before. When all is done, the disk holds everything.
    """
    built, rest = Built(), iter(batches)
    with ThreadPoolExecutor(1) as disk:
        synced: list[Future[None]] = []
        while (batch := next(rest, None)) is not None:
            number = len(built.segments)
            named = f"{name}-{number}" if number else name
            some = chain([batch], islice(rest, LARGEST // BATCH - 1))
            built.add(_write_segment(root, named, some, lexicon, dictionary))
            synced.append(disk.submit(sync_folder, root / named))
            # What a segment took is let go before the next one takes as much.
            clear_out()
        with trouble(CannotWrite):
            for each in synced:
                each.result()
    return built


def left_of(root: Path, names: Iterable[str]) -> list[str]:
    """The segments that are there of a build with these ``names``, whether it came to its end or not."""
    return [path.name for name in names for path in root.glob(f"{name}*")]


def _write_segment(
    root: Path, name: str, batches: Iterable[_Batch], lexicon: Lexicon, dictionary: bytes
) -> Built:
    with trouble(CannotWrite):
        writer = SegmentWriter(root / name, lexicon, dictionary, _HEAP)
        (root / name / "unnamed").touch()
    built = Built()
    for batch in batches:
        built.articles += len(batch)
        made = [(made_of(article, built), article.fingerprint) for article in starmap(Live, batch)]
        with trouble(CannotWrite):
            writer.add([(documents, fingerprint) for documents, fingerprint in made if documents])
    with trouble(CannotWrite):
        writer.finish()
    built.records = writer.records
    built.segments = {name: writer.dossiers}
    return built


def _build_side_by_side(
    root: Path, names: Sequence[str], batches: Iterator[_Batch], learn: Callable[[], Learned]
) -> Built:
    # Started afresh: a fork of a server with threads may hang.
    context = multiprocessing.get_context("spawn")
    work: Queue[_Batch | None] = context.Queue(_WAITING)
    done: Queue[Built] = context.Queue()
    taught: Queue[tuple[bytes, bytes]] = context.Queue()
    arguments = [(root, name, taught, work, done) for name in names]
    workers = [context.Process(target=_work, args=each, daemon=True) for each in arguments]
    for worker in workers:
        worker.start()
    try:
        lexicon, dictionary = learn()
        for _ in workers:
            taught.put((lexicon.to_json(), dictionary))
        for batch in batches:
            _hand_over(work, batch, workers)
        for _ in workers:
            _hand_over(work, None, workers)
        built = Built()
        for _ in workers:
            built.add(_result(done, workers))
        for worker in workers:
            worker.join(_PATIENCE)
        return built
    finally:
        # What nobody will take any more must not keep this process from ending.
        for queued in (taught, work):
            queued.cancel_join_thread()
        for worker in workers:
            worker.kill()
            worker.join()


def _work(
    root: Path,
    name: str,
    taught: Queue[tuple[bytes, bytes]],
    work: Queue[_Batch | None],
    done: Queue[Built],
) -> None:
    # Ctrl-C reaches all processes of a terminal; the parent ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Millions of short-lived values without cycles: looking for cycles among them takes a sixth of the time.
    gc.disable()
    lexicon, dictionary = _next(taught)
    done.put(_write(root, name, _handed_over(work), Lexicon.from_json(lexicon), dictionary))


def _handed_over(work: Queue[_Batch | None]) -> Iterator[_Batch]:
    """The batches, until there are no more."""
    while (batch := _next(work)) is not None:
        yield batch


def _next(given: Queue[Given]) -> Given:
    """What comes next. Ends the process if the one that hands things over has died."""
    parent = multiprocessing.parent_process()
    while True:
        try:
            return given.get(timeout=_PATIENCE)
        except queue.Empty:
            if parent is None or not parent.is_alive():
                raise BuildFailed("The process that was building the index has died.") from None


def _hand_over(work: Queue[_Batch | None], batch: _Batch | None, workers: Sequence[BaseProcess]) -> None:
    while True:
        try:
            return work.put(batch, timeout=_PATIENCE)
        except queue.Full:
            _all_well(workers)


def _result(done: Queue[Built], workers: Sequence[BaseProcess]) -> Built:
    while True:
        try:
            return done.get(timeout=_PATIENCE)
        except queue.Empty:
            _all_well(workers)


def _all_well(workers: Sequence[BaseProcess]) -> None:
    for worker in workers:
        if worker.exitcode not in (None, 0):
            raise BuildFailed(f"A process that built the index ended with {worker.exitcode}.")
