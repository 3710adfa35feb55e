"""WARC and ARC files, record by record.

The parsing of a record is warcio's; walking from one to the next is ours, for the sake of damaged files:
warcio's own iterator stops at the first thing it does not understand, reads header lines without bound,
and takes a cut-off record for a whole one. Here every record is followed by a check that it was all
there, and after damage the walk goes on at the next record header. What cannot be read is reported as
:class:`Damage` in its place between the records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from warcio.bufferedreaders import BufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord, ArcWarcRecordLoader
from warcio.statusandheaders import StatusAndHeadersParserException

from archive.importers.containers.gzip_members import SIGNATURE, Member, PlainStream, members
from archive.importers.limits import MAX_HEADER, megabytes

_WARC_START = re.compile(rb"WARC/\d")
# URL, IP address, date, media type, length: ARC 1.0. The filedesc record opens the file.
_ARC_START = re.compile(rb"[A-Za-z][A-Za-z0-9+.-]*:\S.* \S+ \d{8,} \S+ \S+\s*$")
_MAX_RUBBLE = 1_000_000
"""Lines between two records after which the next record is no longer looked for."""
_MAX_DAMAGE = 50
"""A file with more damage than this is no archive any more; reading it on would only list the rubble."""


@dataclass(frozen=True)
class Damage:
    """What could not be read, and where."""

    message: str


@dataclass(frozen=True)
class PlacedRecord:
    """A record and its place. Its content must be read before the next record is asked for.

    ``place`` names the record within its file for good: its byte offset; in a gzip file the offset of its
    member, and after a hyphen the offset within the member if that is not 0.
    """

    record: ArcWarcRecord
    place: str
    is_arc: bool

    @property
    def is_cut_off(self) -> bool:
        """Whether content is missing although everything there was has been read."""
        stream = self.record.raw_stream
        return isinstance(stream, LimitReader) and stream.limit > 0


class _Lines(BufferedReader):
    """warcio's buffered reader with a bound on header lines, which it would read without end."""

    def __init__(self, stream: Member | PlainStream) -> None:
        super().__init__(stream)
        self._header_size = 0

    @property
    def position(self) -> int:
        return self.num_read - self.rem_length()

    def read(self, length: int | None = None) -> bytes:
        self._header_size = 0
        return super().read(length)

    def readline(self, length: int | None = None) -> bytes:
        line = super().readline(min(length or MAX_HEADER, MAX_HEADER))
        self._header_size += len(line)
        if self._header_size > MAX_HEADER:
            raise ArchiveLoadFailed(f"its header is longer than {megabytes(MAX_HEADER)}")
        return line

    def scan(self) -> bytes:
        """The next line or, of a line without end, the next piece."""
        self._header_size = 0
        return super().readline(MAX_HEADER)


def is_record_start(line: bytes) -> bool:
    """Whether ``line`` can be the first line of a WARC or ARC record."""
    first = line.split(b"\n", 1)[0]
    return bool(_WARC_START.match(first) or first.startswith(b"filedesc://") or _ARC_START.match(first))


def read_records(path: Path) -> Iterator[PlacedRecord | Damage]:
    """The records of a WARC or ARC file, packed or not, with what is damaged in between."""
    found = 0
    with path.open("rb") as file:
        for item in _walk(file):
            yield item
            found += isinstance(item, Damage)
            if found >= _MAX_DAMAGE:
                yield Damage(f"There is damage in more than {_MAX_DAMAGE} places; the rest was not read.")
                return


def _walk(file: BinaryIO) -> Iterator[PlacedRecord | Damage]:
    packed = file.read(len(SIGNATURE)) == SIGNATURE
    file.seek(0)
    if not packed:
        yield from _records_of(PlainStream(file), "")
        return
    for member in members(file, is_record_start):
        yield from _records_of(member, f"{member.start}")


def _records_of(stream: Member | PlainStream, member_place: str) -> Iterator[PlacedRecord | Damage]:
    lines = _Lines(stream)
    loader = ArcWarcRecordLoader(verify_http=False, arc2warc=True)
    start, is_told = _WARC_START, False
    while True:
        line, offset, junk = _next_start(lines, start)
        place = "-".join(filter(None, (member_place, str(offset) if offset or not member_place else "")))
        if junk and not is_told:
            yield Damage(
                f"Before byte {place} there is data that belongs to no record; reading went on at the next "
                "record, unless more than a million lines lie before it."
            )
        if not line:
            break
        is_told = False
        start = _WARC_START if _WARC_START.match(line) else _ARC_START
        for item in _read_one(loader, lines, line, place, stream):
            is_told = is_told or isinstance(item, Damage)
            yield item
    if stream.damage and not is_told:
        yield Damage(f"{stream.damage.capitalize()}; what was there before it has been read.")


def _next_start(lines: _Lines, known: re.Pattern[bytes]) -> tuple[bytes, int, bool]:
    """The next line that starts a record, its offset, and whether something else lay before it."""
    junk = False
    for _ in range(_MAX_RUBBLE):
        offset = lines.position
        line = lines.scan()
        if not line or known.match(line) or (known is _WARC_START and offset == 0 and is_record_start(line)):
            return line, offset, junk
        junk = junk or bool(line.strip())
    return b"", offset, junk


def _read_one(
    loader: ArcWarcRecordLoader, lines: _Lines, line: bytes, place: str, stream: Member | PlainStream
) -> Iterator[PlacedRecord | Damage]:
    try:
        record = loader.parse_record_stream(lines, line)
    except (
        ArchiveLoadFailed,
        StatusAndHeadersParserException,
        EOFError,
        ValueError,
        AttributeError,
    ) as error:
        # AttributeError: a response without target URI, which warcio does not expect.
        yield Damage(f"The record at byte {place} cannot be read{_reason(error, stream)}.")
        return
    if problem := _length_problem(record):
        yield Damage(f"The record at byte {place} cannot be read: {problem}.")
        return
    placed = PlacedRecord(record, place, is_arc=not _WARC_START.match(line))
    yield placed
    while record.raw_stream.read(64 * 1024):
        pass
    if placed.is_cut_off:
        yield Damage(f"The record at byte {place} is cut off: {stream.damage or 'the file ends within it'}.")


def _reason(error: Exception, stream: Member | PlainStream) -> str:
    if stream.damage:
        return f": {stream.damage}"
    if isinstance(error, EOFError):
        return ": the file ends within its header"
    return f": {error}" if isinstance(error, ArchiveLoadFailed) else ""


def _length_problem(record: ArcWarcRecord) -> str:
    stated = record.rec_headers.get_header("Content-Length")
    if stated is None:
        return "its header does not say how long it is"
    is_filedesc = record.rec_type == "warcinfo"
    if not stated.strip().isdigit() and not is_filedesc:
        return f"its length is given as “{stated[:20]}”"
    return ""
