"""From paths to sources: walking folders, telling formats apart, opening containers.

Nothing here raises for a bad file. What cannot be opened becomes a :class:`Failure` in its place, and the
next file is opened. Files are read whole only up to a bound (see ``limits``); web archives are streamed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from archive.importers.containers.gzip_members import SIGNATURE, Member
from archive.importers.containers.records import is_record_start
from archive.importers.containers.warc import read_warc
from archive.importers.limits import MAX_EXPORT, MAX_PAGE, Stream, megabytes, read_bounded
from archive.importers.outcomes import Failure, Note
from archive.importers.records import Source, SourceError
from archive.importers.sniffing import HEAD, Format, charset_of, recognise

__all__ = ["DOSSIER", "HTML", "TEXT", "WORDPRESS", "Failure", "Note", "open_sources"]

TEXT = "text/plain"
HTML = "text/html"
WORDPRESS = "application/rss+xml"
DOSSIER = "application/x-ndjson"

_MEDIA_TYPES: dict[Format, str] = {"text": TEXT, "html": HTML, "wordpress": WORDPRESS, "dossier": DOSSIER}
_BOUNDS = {TEXT: MAX_PAGE, HTML: MAX_PAGE, WORDPRESS: MAX_EXPORT, DOSSIER: MAX_EXPORT}
# What lies beside saved pages: a folder is searched for texts, and these are none. Named on their own
# they are opened, and refused with a reason if they hold no text.
_BESIDE_PAGES = {
    *(
        ".bmp",
        ".eot",
        ".gif",
        ".ico",
        ".jpeg",
        ".jpg",
        ".otf",
        ".png",
        ".svg",
        ".ttf",
        ".webp",
        ".woff",
        ".woff2",
    ),
    *(".mp3", ".mp4", ".swf", ".webm"),
    *(".css", ".js", ".map", ".py", ".sh"),
    *(".cdx", ".cdxj", ".csv", ".db", ".json", ".log", ".md", ".sqlite3", ".toml", ".tsv", ".yaml", ".yml"),
}


def open_sources(paths: Iterable[Path | str]) -> Iterator[Source | Failure | Note]:
    """Every source in ``paths`` (files and folders, folders in the order of their names), one at a time."""
    for path in paths:
        for found in _files(Path(path)):
            if isinstance(found, Path):
                yield from _open_safely(found)
            else:
                yield found


def printable(path: Path) -> str:
    """The name of ``path`` for reports; bytes of a file name that are not UTF-8 are replaced."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def _files(path: Path) -> Iterator[Path | Failure | Note]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield _cannot_open(path, error)
        return
    if not stat.S_ISDIR(mode):
        yield path
        return
    empty = True
    for found in _walk(path, ancestors=()):
        empty = False
        yield found
    if empty:
        yield Failure(printable(path), "The folder holds no file that could be imported.")


def _walk(folder: Path, ancestors: tuple[tuple[int, int], ...]) -> Iterator[Path | Failure | Note]:
    """The files below a folder. A link that leads back to a folder it lies in is followed no further."""
    try:
        status = folder.stat()
        entries = sorted(folder.iterdir(), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield _cannot_open(folder, error)
        return
    here = (status.st_dev, status.st_ino)
    if here in ancestors:
        yield Note(printable(folder), "A link back to a folder above it; it was not followed.")
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(entry, (*ancestors, here))
        elif entry.suffix.lower() in _BESIDE_PAGES:
            yield Note(printable(entry), f"Passed over: files named {entry.suffix} are not texts.")
        else:
            yield entry


def _open_safely(path: Path) -> Iterator[Source | Failure | Note]:
    name = printable(path)
    try:
        yield from _open(path, name)
    except SourceError as error:
        yield Failure(name, str(error))
    except OSError as error:
        yield _cannot_open(path, error)


def _open(path: Path, name: str) -> Iterator[Source | Failure | Note]:
    if not stat.S_ISREG(path.stat().st_mode):
        raise SourceError(
            "This is no regular file (but a pipe, a socket or a device); copy its data to a file."
        )
    with path.open("rb") as file:
        head, packed = _head(file)
        bare_name = path.name.removesuffix(".gz") if packed else path.name
        recognised = recognise(head, bare_name)
        if recognised == "web archive":
            yield from read_warc(path, name)
            return
        media_type = _MEDIA_TYPES[recognised]
        payload = _payload(file, packed, media_type)
    if media_type == DOSSIER:
        yield from _dossiers(payload, name)
    else:
        yield Source(name=name, payload=payload, media_type=media_type, charset=charset_of(payload))


def _dossiers(payload: bytes, name: str) -> Iterator[Source]:
    """One source for each line, so that a line that is no dossier costs no other."""
    for number, line in enumerate(payload.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if line.strip():
            yield Source(f"{name}#{number}", line.strip(), DOSSIER, locator=f"line-{number}")


def _head(file: BinaryIO) -> tuple[bytes, bool]:
    """The first bytes, unpacked, and whether they were packed."""
    if file.read(len(SIGNATURE)) != SIGNATURE:
        file.seek(0)
        return file.read(HEAD), False
    member = _member(file)
    head = _read_up_to(member, HEAD)
    if member.damage and not is_record_start(head):
        raise _damaged(member)
    return head, True


def _read_up_to(stream: Stream, size: int) -> bytes:
    head = b""
    while len(head) < size and (part := stream.read(size - len(head))):
        head += part
    return head


def _damaged(member: Member) -> SourceError:
    return SourceError(f"The file cannot be unpacked: {member.damage}. Get the file once more.")


def _payload(file: BinaryIO, packed: bool, media_type: str) -> bytes:
    bound = _BOUNDS[media_type]
    if not packed:
        # Told before reading, so that a file of any size is refused at once.
        if (size := os.fstat(file.fileno()).st_size) > bound:
            raise SourceError(
                f"The file is {megabytes(size)}; at most {megabytes(bound)} are read. Cut out the article."
            )
        file.seek(0)
        return read_bounded(file, bound)
    member = _member(file)
    payload = read_bounded(member, bound, "The unpacked file")
    if member.damage:
        raise _damaged(member)
    return payload


def _member(file: BinaryIO) -> Member:
    return Member(file, 0, is_start=lambda _: False)


def _cannot_open(path: Path, error: OSError) -> Failure:
    reasons: dict[type[OSError], str] = {
        FileNotFoundError: "There is no such file or folder; check the path.",
        PermissionError: "The file may not be read; change its permissions.",
    }
    message = reasons.get(type(error)) or f"It cannot be opened: {error.strerror or error}."
    return Failure(printable(path), message)
