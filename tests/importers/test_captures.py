"""Captured bytes on disk."""

import hashlib

import pytest

from archive.importers import captures


def test_bytes_lie_under_their_hash(tmp_path):
    name = captures.store(b"Der Text.", tmp_path)
    assert name == hashlib.sha256(b"Der Text.").hexdigest()
    assert (tmp_path / name[:2] / name).read_bytes() == b"Der Text."


def test_the_same_bytes_are_stored_once(tmp_path):
    first = captures.store(b"x", tmp_path)
    written_at = captures.path_of(first, tmp_path).stat().st_mtime_ns
    assert captures.store(b"x", tmp_path) == first
    assert captures.path_of(first, tmp_path).stat().st_mtime_ns == written_at
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_nothing_is_left_behind_if_writing_fails(tmp_path):
    with pytest.raises(TypeError):
        captures._write_whole("no bytes", tmp_path / "name")
    assert list(tmp_path.iterdir()) == []
