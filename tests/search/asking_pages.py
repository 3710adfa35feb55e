"""What lists show, and harm done to the files of an index."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from archive.search.embedded import sealed
from tests.search.conftest import read


def titles(query: str = "") -> set[str]:
    """The titles on the first page of articles."""
    return {card.title for card in read(query).results}


def segments(folder: Path) -> list[Path]:
    """The segments that the index names."""
    named = (folder / "current").read_text()
    return [path for path in sorted(folder.glob("segment-*")) if path.name in named]


def exchange(path: Path, content: bytes) -> None:
    """Put another file in the place of this one; who has the old one open keeps it."""
    other = path.with_name(f"{path.name}~")
    other.write_bytes(content)
    other.replace(path)


def cut(path: Path) -> None:
    content = path.read_bytes()
    exchange(path, content[: len(content) // 2])


def garble(path: Path) -> None:
    """Turn some bits over in the middle; the length stays."""
    content = bytearray(path.read_bytes())
    middle = len(content) // 2
    for place in range(middle, min(middle + 8, len(content))):
        content[place] ^= 0xFF
    exchange(path, bytes(content))


def _older(pointer: Path) -> None:
    exchange(pointer, sealed.seal(sealed.read(pointer).replace(b'"schema":"s', b'"schema":"r')))


def _all_cut(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file() and path.parent != folder and path.stat().st_size > 1:
            cut(path)


def remove(folder: Path) -> None:
    """Delete a folder into which a service may be writing at this moment."""
    while folder.exists():
        shutil.rmtree(folder, ignore_errors=True)


HARMS: dict[str, Callable[[Path], object]] = {
    "missing": remove,
    "no pointer": lambda folder: (folder / "current").unlink(),
    "garbled pointer": lambda folder: garble(folder / "current"),
    "cut pointer": lambda folder: cut(folder / "current"),
    "empty pointer": lambda folder: exchange(folder / "current", b""),
    "garbage for a pointer": lambda folder: exchange(folder / "current", b"\xff\x00garbage"),
    "no lexicon": lambda folder: [path.unlink() for path in folder.glob("lexicon-*")],
    "garbled lexicon": lambda folder: [garble(path) for path in folder.glob("lexicon-*")],
    "no segments": lambda folder: [shutil.rmtree(path) for path in folder.glob("segment-*")],
    "older schema": lambda folder: _older(folder / "current"),
    "cut files": _all_cut,
}
