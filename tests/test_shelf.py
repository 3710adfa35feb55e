"""Pages on the disk: whole or not there, private, bounded, and gone when they are taken away."""

import contextlib
import os
import stat
import threading
import time
from pathlib import Path

import pytest

from archive import shelf as shelves
from archive.shelf import AROUND, Shelf, folder_of

PAGE = b"<p>Eine Seite</p>" * 100


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "pages"


@pytest.fixture
def shelf(root: Path) -> Shelf:
    return Shelf(root)


def files(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.is_file()]


def test_what_was_put_down_is_found_by_everybody_under_its_name_alone(root, shelf):
    assert shelf.put("sm1a", "de", PAGE)
    assert shelf.put("sm1a", "en", b"")
    other = Shelf(root)
    assert other.get("sm1a", "de") == PAGE
    assert other.get("sm1a", "en") == b""
    assert other.get("sm1a", "fr") is other.get("sm1b", "de") is None
    shelf.put("sm1a", "de", b"neu")
    assert other.get("sm1a", "de") == b"neu"


def test_only_the_archives_account_may_read_it(root, shelf):
    before = os.umask(0)
    try:
        shelf.put("sm1a", "de", PAGE)
    finally:
        os.umask(before)
    (page,) = files(root)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (root, root / "sm1a", page)]
    assert modes == [0o700, 0o700, 0o600]


@pytest.mark.parametrize("damage", [b"", b"\0" * 40, PAGE, "half"])
def test_what_is_damaged_counts_as_missing_and_is_put_down_anew(root, shelf, damage):
    shelf.put("sm1a", "de", PAGE)
    (page,) = files(root)
    whole = page.read_bytes()
    page.write_bytes(whole[: len(whole) // 2] if damage == "half" else damage)
    assert shelf.get("sm1a", "de") is None
    shelf.put("sm1a", "de", PAGE)
    assert shelf.get("sm1a", "de") == PAGE


def test_one_bit_that_fell_over_is_noticed(root, shelf):
    shelf.put("sm1a", "de", bytes(range(256)) * 20)
    (page,) = files(root)
    whole = bytearray(page.read_bytes())
    whole[len(whole) // 2] ^= 1
    page.write_bytes(whole)
    assert shelf.get("sm1a", "de") is None


def test_a_shelf_that_cannot_be_written_keeps_nothing(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    shelf = Shelf(blocked)
    assert not shelf.put("sm1a", "de", PAGE)
    assert shelf.get("sm1a", "de") is None


def test_a_page_whose_writing_fails_leaves_nothing(root, shelf, monkeypatch):
    def full(self: Path, target: Path) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", full)
    assert not shelf.put("sm1a", "de", PAGE)
    assert files(root) == []


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "A", ".x", "x\n"])
def test_no_name_leads_out_of_the_shelf(shelf, name):
    for call in (shelf.get, shelf.clear, lambda folder, *_: shelf.put(folder, "de", PAGE)):
        with pytest.raises(ValueError, match="is no name"):
            call(name, "de") if call != shelf.clear else call(name)
    with pytest.raises(ValueError, match="is no name"):
        shelf.put("sm1a", name, PAGE)


def test_an_article_is_forgotten_with_all_that_may_name_it(root, shelf):
    for folder in ("sm1a", "sm1b", AROUND):
        shelf.put(folder, "de", PAGE)
        shelf.put(folder, "en", PAGE)
    shelf.forget("ark:99999/sm1a")
    assert {path.parent.name for path in files(root)} == {"sm1b"}
    shelf.forget("ark:99999/sm1a")
    shelf.clear_all()
    assert files(root) == []
    shelf.clear_all()
    assert folder_of("ark:99999/sm1a") == "sm1a"


def test_what_cannot_be_taken_away_is_said(root, shelf, monkeypatch):
    shelf.put("sm1a", "de", PAGE)

    def refused(*args: object, **kwargs: object) -> None:
        if not kwargs.get("ignore_errors"):
            raise PermissionError("not yours")

    monkeypatch.setattr(shelves.shutil, "rmtree", refused)
    with pytest.raises(PermissionError):
        shelf.clear("sm1a")


def test_what_takes_too_much_room_goes_the_oldest_first(root):
    shelf = Shelf(root, most=20_000)
    now = time.time()
    for number in range(40):
        shelf.put(f"sm1{number:02}", "de", os.urandom(1_000))
        (page,) = (root / f"sm1{number:02}").iterdir()
        os.utime(page, (now + number, now + number))
    shelf.trim()
    left = sorted(path.parent.name for path in files(root))
    assert left == [f"sm1{number:02}" for number in range(40 - len(left), 40)]
    assert 0.6 * 20_000 <= sum(path.stat().st_size for path in files(root)) <= 0.75 * 20_000
    assert {path.name for path in root.iterdir()} == set(left), "no empty folders"


def test_room_is_looked_after_while_pages_are_put_down(root, monkeypatch):
    monkeypatch.setattr(shelves, "BETWEEN_LOOKS", 8)
    shelf = Shelf(root, most=20_000)
    for number in range(100):
        shelf.put(f"sm1{number:02}", "de", os.urandom(1_000))
    assert sum(path.stat().st_size for path in files(root)) <= 20_000 + 8 * 1_100


def test_what_a_dying_process_left_half_written_goes(root, shelf):
    shelf.put("sm1a", "de", PAGE)
    old, young = root / "sm1a" / ".old", root / "sm1a" / ".young"
    for left in (old, young):
        left.write_bytes(b"half")
    os.utime(old, (0, 0))
    shelf.trim()
    assert not old.exists()
    assert young.exists(), "somebody may be writing it"
    assert shelf.get("sm1a", "de") == PAGE


def test_putting_down_and_taking_away_at_once_hurts_nobody(root):
    stopping = threading.Event()
    wrong: list[object] = []

    def put() -> None:
        while not stopping.is_set():
            try:
                Shelf(root).put("sm1a", "de", PAGE)
                if Shelf(root).get("sm1a", "de") not in (None, PAGE):
                    wrong.append("half a page")
            except Exception as error:
                wrong.append(error)

    threads = [threading.Thread(target=put) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(50):
        # Where more is put down all the time, that is said; whoever called logs it.
        with contextlib.suppress(OSError):
            Shelf(root).clear("sm1a")
    stopping.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    Shelf(root).clear("sm1a")
    assert files(root) == []
