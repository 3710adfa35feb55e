"""Generated dossiers for measuring search, as many as wanted, the same in each run.

How the texts are made: sentences of official protocols (:mod:`benchmarks._search_texts`) are drawn by lot and
recombined, so words, compounds and their frequencies are those of German, while no text makes sense. A corpus
larger than the protocols is the same sentences in new company under new ARKs ("re-keying"): the vocabulary
grows no further then, everything else does. A release has what a real one has: numbered blocks, anchors with
prefix and suffix, the names that slugs stand for.

On average an article has 270 words, one comment (35 words), two statements and 0.3 figures. Speakers are
drawn from 2,000, after 10,000 articles from ever more, up to 20,000 at a million (the r-th about 1/r as
often as the first); three in five speak for an organisation, of which there are some 1,400 at 10,000 articles
and 5,000 at a million; 300 outlets, 10 platforms, 5 stances, 8 roles, 8 topics, 40 studies, dates from 2008
to 2013, some vague, some missing. What is asked for in measurements is placed deliberately: :data:`COMMON` in
90 % of the articles (mostly in title and quotes too), each of :data:`MIDDLE` in half of them, :data:`RARE` in
one of 10,000.

The n-th dossier depends on n and the seed alone: lots are drawn anew for every thousand.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from archive.snapshot import Dossier
from benchmarks._search_lots import Lots
from benchmarks._search_names import (
    CHECKS,
    KINDS,
    MEASURES,
    MOST_SPEAKERS,
    OUTLETS,
    PLATFORMS,
    ROLES,
    STANCES,
    STUDIES,
    TOPICS,
    VOICES,
    Authority,
    named,
    outlets,
    record_ark,
    speakers,
    stands_for,
    studies,
)
from benchmarks._search_texts import sentences

COMMON, MIDDLE, RARE = "Unternehmen", ("Schraube", "Tinte"), "Rhabarber"
BLOCK = 1_000
Plain = dict[str, Any]
Names = dict[str, dict[str, str]]
Speakers = Sequence[Authority]

_COMMON_OPENERS = (
    "Im Unternehmen heißt es dazu:",
    "Für ein Unternehmen gilt:",
    "Aus Sicht des Unternehmens:",
    "Das Unternehmen sagt:",
    "Viele Unternehmen meinen:",
    "Ohne Unternehmen kein Netz:",
)
_MIDDLE_OPENERS = (
    ("Zur Schraube gesagt:", "Wer Schrauben dreht, weiß:", "Die Schraube sitzt:"),
    ("Die Tinte ist trocken:", "Mit roter Tinte notiert:", "Viel Tinte floss darüber:"),
)
_RARE_OPENERS = ("Wie Rhabarber im Mai:",)
_LENGTH, _PARAGRAPH = 18, 5
_CONTEXT = 32
_RARE_EVERY, _RARE_AT = 10_000, 4_711
# How many of them a dossier has: the share of dossiers with none, with one at most, and so on.
_COMMENTS, _STATEMENTS, _FIGURES = (0.4, 0.7, 0.9), (0.1, 0.35, 0.65, 0.9), (0.75, 0.95)
_AUTHORS, _TOPICS, _DATES = (0.05, 0.85), (0.2, 0.75), (0.85, 0.92, 0.96)


class Corpus:
    """Dossiers by number. ``texts`` are the sentences to draw from; all there are, if not given."""

    def __init__(self, seed: int = 2010, texts: list[str] | None = None) -> None:
        self._seed = seed
        self._texts = texts or sentences()
        self._short = [text for text in self._texts if text.count(" ") < 8] or self._texts
        self._names = named(PLATFORMS, ROLES, TOPICS, MEASURES)

    def dossiers(self, number: int, first: int = 0) -> Iterator[Dossier]:
        """So many dossiers from the ``first`` on."""
        for plain in self._plain(first, first + number):
            yield msgspec.convert(plain, Dossier)

    def contents(self, number: int, first: int = 0) -> Iterator[tuple[str, bytes]]:
        """The same as pairs of ARK and canonical JSON, what a version holds.

        Names and numbers are plain ASCII and nothing stands at its default, so sorting the keys is all that
        RFC 8785 asks for.
        """
        encode = msgspec.json.Encoder(order="sorted").encode
        for plain in self._plain(first, first + number):
            yield plain["article"]["ark"], encode(plain)

    def _plain(self, first: int, end: int) -> Iterator[Plain]:
        for block in range(first // BLOCK, -(-end // BLOCK)):
            lots = Lots(random.Random(self._seed * 1_000_003 + block), self._texts, self._short)
            for number in range(block * BLOCK, min(end, (block + 1) * BLOCK)):
                # Those before the first are drawn too: the lots have to stand where they stood.
                made = _dossier(number, lots, self._names)
                if number >= first:
                    yield made


class _Placed(NamedTuple):
    """Which of the words that are asked for an article has."""

    common: bool
    middle: tuple[bool, ...]
    rare: bool


def _dossier(number: int, lots: Lots, names: Names) -> Plain:
    placed = _Placed(
        lots.random() < 0.9,
        tuple(lots.random() < 0.5 for _ in MIDDLE),
        number % _RARE_EVERY == _RARE_AT,
    )
    speaking = speakers()[: min(MOST_SPEAKERS, round(2_000 * max(1.0, number / 10_000) ** 0.5))]
    written, body = _body(placed, lots)
    dossier: Plain = {"schema": 1, "article": _article(number, placed, body, lots, speaking)}
    comments = [
        _comment(number, place, placed.common, lots, speaking) for place in range(lots.weighted(_COMMENTS))
    ]
    statements = [
        _statement(number, place, lots, speaking, (written, body), comments)
        for place in range(lots.weighted(_STATEMENTS))
    ]
    figures = [_figure(number, place, lots) for place in range(lots.weighted(_FIGURES))]
    for name, records in (("comments", comments), ("statements", statements), ("statistics", figures)):
        if records:
            dossier[name] = records
    dossier["release"] = _release(body, statements, figures, names)
    return dossier


def _article(number: int, placed: _Placed, body: str, lots: Lots, speaking: Speakers) -> Plain:
    article: Plain = {
        "ark": record_ark(number, 0),
        "title": _title(placed, lots),
        "body": body,
        "kind": KINDS[lots.skewed(len(KINDS))],
    }
    if lots.random() < 0.97:
        outlet = outlets()[lots.skewed(OUTLETS)]
        article["outlet"] = {"ark": outlet.ark, "name": outlet.name}
    writers = {speaking[lots.skewed(len(speaking))] for _ in range(lots.weighted(_AUTHORS))}
    if writers:
        article["authors"] = [
            {"ark": each.ark, "name": each.name} for each in sorted(writers, key=lambda each: each.ark)
        ]
    return _dated(article, "published", lots)


def _title(placed: _Placed, lots: Lots) -> str:
    """A short sentence, with most of the placed words of the article: statements stand under it too."""
    words = [word for word, there in zip(MIDDLE, placed.middle, strict=True) if there and lots.random() < 0.6]
    words += [RARE] * placed.rare
    beginning = "Was Unternehmen wissen: " if placed.common and lots.random() < 0.9 else ""
    ending = f" ({', '.join(words)})" if words else ""
    return beginning + lots.short().rstrip(".!?") + ending


def _body(placed: _Placed, lots: Lots) -> tuple[list[str], str]:
    """The sentences of a body and the body: those that hold a placed word come in anywhere."""
    written = lots.sentences(_LENGTH + lots.below(5) - 2)
    for _ in range(1 + lots.below(3) if placed.common else 0):
        _open(written, lots, _COMMON_OPENERS)
    for there, openers in zip(placed.middle, _MIDDLE_OPENERS, strict=True):
        if there:
            _open(written, lots, openers)
    if placed.rare:
        _open(written, lots, _RARE_OPENERS)
    paragraphs = [written[start : start + _PARAGRAPH] for start in range(0, len(written), _PARAGRAPH)]
    return written, "\n\n".join(map(" ".join, paragraphs))


def _open(written: list[str], lots: Lots, openers: tuple[str, ...]) -> None:
    place = lots.below(len(written))
    written[place] = f"{lots.one(openers)} {written[place]}"


def _comment(number: int, place: int, common: bool, lots: Lots, speaking: Speakers) -> Plain:
    written = lots.sentences(2 + lots.below(2))
    if common and lots.random() < 0.5:
        _open(written, lots, _COMMON_OPENERS)
    comment: Plain = {"ark": record_ark(number, 1 + place), "position": 1 + place, "body": " ".join(written)}
    if lots.random() < 0.3:
        person = speaking[lots.skewed(len(speaking))]
        comment |= {"author": {"ark": person.ark, "name": person.name}, "display_name": person.name}
    else:
        comment["display_name"] = f"Gast {lots.below(5_000)}"
    return _dated(comment, "posted", lots)


def _statement(
    number: int,
    place: int,
    lots: Lots,
    speaking: Speakers,
    text: tuple[list[str], str],
    comments: list[Plain],
) -> Plain:
    turn = lots.skewed(len(speaking))
    speaker = speaking[turn]
    statement: Plain = {
        "ark": record_ark(number, 4 + place),
        "speaker": {"ark": speaker.ark, "name": speaker.name},
        "platforms": _some(PLATFORMS, 1 + (lots.random() < 0.3), lots),
        "stance": lots.one(STANCES),
        "voice": lots.one(VOICES),
    }
    if lots.random() < 0.9:
        statement["role"] = ROLES[lots.skewed(len(ROLES))][0]
    if organisation := stands_for(turn, number):
        statement["organisation"] = {
            "ark": organisation.ark,
            "kind": "organisation",
            "name": organisation.name,
        }
    if topics := lots.weighted(_TOPICS):
        statement["topics"] = _some(TOPICS, topics, lots)
    if comments and lots.random() < 0.35:
        comment = lots.one(comments)
        statement["comment"] = comment["position"]
        statement["anchor"] = _anchor(comment["body"], 0, comment["body"])
    else:
        quote = _quote(text[0], lots)
        statement["anchor"] = _anchor(text[1], text[1].index(quote), quote)
    if lots.random() < 0.3:
        statement["summary"] = lots.short()
    return statement


def _quote(written: list[str], lots: Lots) -> str:
    """A sentence of the body, most often one with the common word if there is one."""
    telling = [sentence for sentence in written if COMMON in sentence] if lots.random() < 0.8 else []
    return str(lots.one(telling or written))


def _some(entries: tuple[tuple[str, ...], ...], number: int, lots: Lots) -> list[str]:
    return sorted({entries[lots.skewed(len(entries))][0] for _ in range(number)})


def _anchor(text: str, start: int, exact: str) -> Plain:
    end = start + len(exact)
    anchor: Plain = {"exact": exact, "start": start, "end": end}
    sides = {"prefix": text[max(0, start - _CONTEXT) : start], "suffix": text[end : end + _CONTEXT]}
    return anchor | {name: side for name, side in sides.items() if side}


def _figure(number: int, place: int, lots: Lots) -> Plain:
    measure, _name, unit = lots.one(MEASURES)
    low = str(1 + lots.below(99))
    figure: Plain = {
        "ark": record_ark(number, 8 + place),
        "measure": measure,
        "low": low,
        "unit": unit,
        "as_printed": f"rund {low}",
        "qualifier": "about",
    }
    if lots.random() < 0.8:
        figure["platform"] = PLATFORMS[lots.skewed(len(PLATFORMS))][0]
    if lots.random() < 0.7:
        study = studies()[lots.skewed(STUDIES)]
        figure["study"] = {"ark": study.ark, "publisher": study.name, "year": 2010}
    if (check := lots.one(CHECKS)) != CHECKS[0]:
        figure["check"] = check
    return figure


def _dated(record: Plain, name: str, lots: Lots) -> Plain:
    """The record with its date: to the day mostly, sometimes to the month or the year, or none."""
    date = f"{2008 + lots.below(6)}-{1 + lots.below(12):02}-{1 + lots.below(28):02}"
    if length := (10, 7, 4, 0)[lots.weighted(_DATES)]:
        record[name] = date[:length]
    return record


def _release(body: str, statements: list[Plain], figures: list[Plain], names: Names) -> Plain:
    blocks, start = [], 0
    for place, block in enumerate(body.split("\n\n"), start=1):
        blocks.append({"name": f"p{place}", "kind": "paragraph", "start": start, "end": start + len(block)})
        start += len(block) + 2
    used = {
        "platforms": {slug for each in statements for slug in each["platforms"]}
        | {each["platform"] for each in figures if "platform" in each},
        "roles": {each["role"] for each in statements if "role" in each},
        "topics": {slug for each in statements for slug in each.get("topics", ())},
        "measures": {each["measure"] for each in figures},
    }
    release: Plain = {"number": 1, "at": "2020-01-01T00:00:00+00:00", "blocks": blocks}
    for name, slugs in used.items():
        if slugs:
            release[name] = {slug: names[slug] for slug in slugs}
    return release
