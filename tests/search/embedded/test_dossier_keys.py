"""ARKs and fingerprints come back from few bytes as they were."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from archive.search.embedded import arrays
from archive.search.embedded.dossier_keys import Arks, ark_arrays, packed, unpacked

digests = st.binary(min_size=32, max_size=32).map(bytes.hex)
names = st.text("ab1/", min_size=1, max_size=6)


@given(digests | digests.map(str.upper) | st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_a_fingerprint_comes_back_as_it_was(fingerprint: str) -> None:
    kept = np.array([packed(fingerprint), packed("and a longer one " * 9)])
    assert unpacked(bytes(kept[0])) == fingerprint


@given(digests)
def test_a_digest_takes_half_of_its_digits(fingerprint: str) -> None:
    assert len(packed(fingerprint)) == 33


@given(st.lists(names, unique=True, max_size=9), st.text("ab1/", max_size=4), st.lists(names))
def test_arks_are_found_and_told_whatever_they_have_in_common(
    endings: list[str], beginning: str, others: list[str]
) -> None:
    own = [f"{beginning}{ending}" for ending in endings]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "keys.columns"
        arrays.write(path, ark_arrays(np.array([ark.encode() for ark in own], dtype="S12")), {})
        kept = Arks(arrays.Arrays(path))
        assert [kept[ordinal] for ordinal in range(len(kept))] == own
        asked = [*own, *others, "", beginning]
        assert kept.ordinals(asked) == [own.index(ark) for ark in asked if ark in own]
