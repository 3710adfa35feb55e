"""Gzip files, member by member.

A ``.warc.gz`` is a chain of gzip members, one for each record, so that a reader can start at any of them
(WARC 1.1, annex D). Reading members one at a time keeps damage where it is: a member that breaks off or
fails its checksum costs its own record, and the next member is found by its signature. Unfolding is
bounded: at most one block is held in memory, and a member that unfolds like a bomb is given up.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO

from archive.importers.limits import looks_like_bomb

SIGNATURE = b"\x1f\x8b\x08"
IsStart = Callable[[bytes], bool]
_BLOCK = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS
_ATTEMPTS = 1000
"""False signatures tried after damage before the rest of the file is given up."""


class PlainStream:
    """A file that is not compressed, as one member."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.start = 0
        self.damage = ""

    def read(self, size: int = _BLOCK) -> bytes:
        return self._file.read(size)


class Member:
    """The unfolded bytes of one gzip member, which begins at byte ``start`` of the file.

    Some packers cut at fixed sizes and not between records. A member whose unfolded bytes do not begin
    as ``is_start`` asks therefore continues the one before it.

    Once ``read`` has returned nothing, ``damage`` says what is wrong (nothing, if empty); ``end`` is the
    byte after the member, and ``segment`` the start of the last gzip member that belongs to it.
    """

    def __init__(self, file: BinaryIO, start: int, is_start: IsStart) -> None:
        self._file = file
        self._is_start = is_start
        self._unpacked = 0
        self._is_over = False
        self.start = start
        self.damage = ""
        self._begin(start)

    @property
    def end(self) -> int:
        return self._position

    def read(self, size: int = _BLOCK) -> bytes:
        """Up to ``size`` bytes (at least one while there are any)."""
        while not (self.damage or self._is_over):
            if self._inflate.eof:
                self._continue()
            elif (self._packed or self._fetch()) and (data := self._unfold(max(1, min(size, _BLOCK)))):
                return data
        return b""

    def _begin(self, position: int) -> None:
        self._file.seek(position)
        self._inflate = zlib.decompressobj(_GZIP)
        self._packed = b""
        self._position = self.segment = position

    def _continue(self) -> None:
        following = _next_signature(self._file, self._position)
        if following is None or self._is_start(_peek(self._file, following)):
            self._is_over = True
        else:
            self._begin(following)

    def _fetch(self) -> bool:
        self._packed = self._file.read(_BLOCK)
        if not self._packed:
            self.damage = f"the gzip data breaks off at byte {self._position}"
        return bool(self._packed)

    def _unfold(self, size: int) -> bytes:
        try:
            data = self._inflate.decompress(self._packed, size)
        except zlib.error:
            self.damage = f"the gzip data is damaged near byte {self._position}"
            return b""
        left = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
        self._position += len(self._packed) - len(left)
        self._packed = left
        self._unpacked += len(data)
        if looks_like_bomb(self._position - self.start, self._unpacked):
            self.damage = f"the gzip data at byte {self.start} unfolds without measure (a decompression bomb)"
        return data


def members(file: BinaryIO, is_start: IsStart) -> Iterator[Member]:
    """The members of a gzip file in order; each must be read before the next is asked for.

    After damage the next member is the next signature whose unfolded bytes ``is_start`` accepts.
    """
    start: int | None = 0
    while start is not None:
        member = Member(file, start, is_start)
        yield member
        while member.read():
            pass
        start = _following(file, member, is_start)


def _following(file: BinaryIO, member: Member, is_start: IsStart) -> int | None:
    if member.damage:
        return _search(file, member.segment + 1, is_start)
    following = _next_signature(file, member.end)
    return following if following is not None else _search(file, member.end, is_start)


def _next_signature(file: BinaryIO, position: int) -> int | None:
    """Where the gzip member that should follow at ``position`` begins, None if there is none.

    Some writers fill the last block of a file with zeros, which gzip readers pass over.
    """
    file.seek(position)
    head = file.read(len(SIGNATURE))
    if head != SIGNATURE:
        head += file.read(_BLOCK)
    padding = len(head) - len(head.lstrip(b"\0"))
    return position + padding if head[padding:].startswith(SIGNATURE) else None


def _peek(file: BinaryIO, position: int) -> bytes:
    """The first bytes that the gzip member at ``position`` unfolds to, none if it is damaged."""
    file.seek(position)
    try:
        return zlib.decompressobj(_GZIP).decompress(file.read(1024), 256)
    except zlib.error:
        return b""


def _search(file: BinaryIO, position: int, is_start: IsStart) -> int | None:
    for _ in range(_ATTEMPTS):
        found = _signature(file, position)
        if found is None or is_start(_peek(file, found)):
            return found
        position = found + 1
    return None


def _signature(file: BinaryIO, position: int) -> int | None:
    while True:
        file.seek(position)
        block = file.read(_BLOCK)
        if (found := block.find(SIGNATURE)) >= 0:
            return position + found
        if len(block) < _BLOCK:
            return None
        # The signature may lie across the edge of two blocks.
        position += len(block) - len(SIGNATURE) + 1
