"""ARKs are minted, checked, read and repaired as draft-kunze-ark and NOID say."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.ark import (
    ALPHABET,
    Ark,
    MalformedArk,
    check_character,
    is_valid,
    mint,
    near_misses,
    parse,
)

arks = st.builds(lambda seed: mint("99999", Random(seed).choice), st.integers(0, 2**32))
HYPHENS = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2212"


@pytest.mark.parametrize(("base", "expected"), [("13030/xf93gt2", "q"), ("12345/q15fk5zsz", "x")])
def test_the_check_character_follows_the_published_vectors(base: str, expected: str):
    assert check_character(base) == expected


def test_characters_outside_the_alphabet_count_nothing_but_keep_their_place():
    assert check_character("99999/a1") == check_character("99999/01")
    assert check_character("99999/a1") != check_character("99999/1")


def test_a_minted_ark_has_shoulder_eight_characters_and_check_character():
    minted = mint("99999")
    assert minted.startswith("ark:99999/sm1")
    assert len(minted) == len("ark:99999/sm1") + 9
    assert is_valid(minted)


def test_minting_takes_its_chance_from_the_given_source():
    assert mint("99999", lambda alphabet: alphabet[0]).startswith("ark:99999/sm100000000")
    assert mint("99999", Random(1).choice) == mint("99999", Random(1).choice)
    assert len({mint("99999") for _ in range(200)}) == 200


@pytest.mark.parametrize("naan", ["", "9999", "99 999", "ABCDE", "99999/"])
def test_a_naan_that_no_ark_can_carry_is_refused(naan: str):
    with pytest.raises(ValueError, match="NAAN"):
        mint(naan)


@given(arks)
def test_a_canonical_ark_reads_as_itself(ark: str):
    reference = parse(ark)
    assert reference.canonical == ark == str(reference.ark)
    assert reference.is_canonical
    assert reference.check_ok
    assert (reference.version, reference.passage) == (None, None)


@given(
    arks, st.none() | st.integers(1, 999), st.none() | st.integers(1, 999), st.randoms(use_true_random=False)
)
def test_every_spelling_of_a_reference_leads_to_its_one_canonical_form(ark, version, passage, chance):
    canonical = ark + (f".v{version}" if version else "") + (f"/p{passage}" if passage else "")
    spelling = "".join(
        (chance.choice(HYPHENS) if place > 4 and chance.random() < 0.3 else "")
        + (character.upper() if chance.random() < 0.5 else character)
        for place, character in enumerate(canonical)
    )
    spelling = chance.choice(["", "/", "https://archive.example/"]) + spelling
    if chance.random() < 0.5:
        spelling = spelling.replace(":", ":/").replace("https:///", "https://")
    reference = parse(spelling)
    assert reference.canonical == canonical
    assert (reference.version, reference.passage) == (version, passage)
    assert reference.is_canonical == (spelling.removeprefix("/") == canonical)
    assert parse(reference.canonical).is_canonical


ARK = mint("99999", Random(7).choice)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("/" + ARK + ".v3/p4", ARK + ".v3/p4"),
        (ARK + "/p4.v3", ARK + ".v3/p4"),
        (ARK + "/", ARK),
        (ARK + ".", ARK),
        (ARK + ".v03", ARK + ".v3"),
        (" " + ARK + "\n", ARK),
        (ARK.replace("ark:", "ark:/"), ARK),
        (ARK.upper() + ".V3/P4", ARK + ".v3/p4"),
        ("ark:FK4AB/q15fk5zsz", "ark:fk4ab/q15fk5zsz"),
        ("http://n2t.example:8000/" + ARK, ARK),
    ],
)
def test_variants_are_normalised(text: str, canonical: str):
    reference = parse(text)
    assert reference.canonical == canonical
    assert reference.is_canonical == (text == "/" + canonical)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "does not begin"),
        ("articles/", "does not begin"),
        ("doi:10.1000/182", "does not begin"),
        ("ark:", "a NAAN, a slash and a name"),
        ("ark:99999", "a NAAN, a slash and a name"),
        ("ark:99999/", "a NAAN, a slash and a name"),
        ("ark:999/1", "a NAAN, a slash and a name"),
        ("ark:99999/ä1234", "a NAAN, a slash and a name"),
        (ARK + ".v0", "counted from 1"),
        (ARK + "/p0", "counted from 1"),
        (ARK + ".v1.v2", "only a version"),
        (ARK + ".v", "only a version"),
        (ARK + "/q4", "only a version"),
        (ARK + ".v²", "only a version"),
        (ARK + ".v" + "9" * 20, "only a version"),
        (ARK + "/p4/p5", "only a version"),
        (ARK + " and more", "only a version"),
        ("ark:99999/" + "b" * 5000, "at most 300"),
    ],
)
def test_what_is_no_ark_is_refused_with_a_reason(text: str, message: str):
    with pytest.raises(MalformedArk, match=message):
        parse(text)


@given(st.text(alphabet="ark:/9.vp13smé-\u2010 KſA\n", max_size=40) | st.text(max_size=40))
def test_any_text_is_read_or_refused_and_nothing_else(text: str):
    for attempt in (text, "ark:99999/" + text):
        try:
            reference = parse(attempt)
        except MalformedArk:
            assert not is_valid(attempt)
        else:
            assert parse(reference.canonical).canonical == reference.canonical
            assert reference.is_canonical == (attempt.removeprefix("/") == reference.canonical)


def test_a_wrong_check_character_is_read_and_told():
    wrong = ARK[:-1] + ALPHABET[(ALPHABET.index(ARK[-1]) + 1) % 29]
    assert not parse(wrong).check_ok
    assert not is_valid(wrong)


def test_a_letter_outside_the_alphabet_is_never_right_even_where_it_weighs_the_same():
    zero = mint("99999", lambda alphabet: alphabet[0])
    assert not parse(zero.replace("00000000", "0o000000")).check_ok


@pytest.mark.parametrize("suffix", [".v3", "/p4", "/"])
def test_validity_is_of_the_bare_canonical_ark(suffix: str):
    assert is_valid(ARK)
    assert is_valid("ark:13030/xf93gt2q")
    assert not is_valid(ARK + suffix)
    assert not is_valid(ARK.upper())
    assert not is_valid("/" + ARK)


def test_nothing_is_swapped_across_the_slash():
    swapped = "ark:999999/" + "1234b"
    assert all(ark.count("/") == 1 and "/" not in ark.partition("/")[2] for ark in near_misses(swapped))
    assert not any(ark.startswith("ark:99999/9") for ark in near_misses(swapped))


def _slips(ark: str) -> set[str]:
    """Brute force: every ARK that one slip could turn into, or come from, ``ark``."""
    body = ark.removeprefix("ark:")
    slash = body.index("/")
    places = [place for place in range(len(body)) if place != slash]
    slips = {body[:place] + character + body[place + 1 :] for place in places for character in ALPHABET}
    slips |= {
        body[:place] + body[place + 1] + body[place] + body[place + 2 :]
        for place in places
        if place + 1 < len(body) and place + 1 != slash
    }
    slips |= {
        body[:place] + character + body[place:] for place in range(len(body) + 1) for character in ALPHABET
    }
    slips |= {body[:place] + body[place + 1 :] for place in places}
    return {f"ark:{slip}" for slip in slips - {body}}


@settings(max_examples=25)
@given(arks, st.randoms(use_true_random=False))
def test_near_misses_are_exactly_the_valid_arks_one_slip_away(ark: str, chance: Random):
    wrong = chance.choice(sorted(_slips(ark)))
    found = near_misses(wrong)
    assert set(found) == {slip for slip in _slips(wrong) if is_valid(slip)}
    assert ark in found
    assert len(found) == len(set(found)) < 80


def test_letters_typed_for_digits_are_put_right_all_at_once():
    ark = next(
        minted
        for seed in range(1000)
        if sum(map((minted := mint("99999", Random(seed).choice))[13:].count, "01")) > 2
    )
    typed = "ark:99999/sml" + ark[13:].replace("0", "O").replace("1", "l")
    assert near_misses(typed)[0] == ark


def test_near_misses_of_what_is_no_ark_are_refused_and_of_a_long_name_are_few():
    with pytest.raises(MalformedArk):
        near_misses("articles")
    assert all(is_valid(ark) for ark in near_misses("ark:99999/" + "b" * 60))


def test_arks_are_values():
    assert Ark("99999", "sm1") == Ark("99999", "sm1")
    assert sorted([Ark("99999", "b"), Ark("12345", "c")])[0].naan == "12345"
