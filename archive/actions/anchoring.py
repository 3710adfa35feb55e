"""Finding the passages of statements and statistics again after the text was edited.

An anchor that is found for certain moves with its words. One that is found only by
likeness, or not at all, is flagged and stays where it was: it is never silently moved.
"""

from __future__ import annotations

from archive.models import Article
from archive.models.statements import Anchored
from archive.text import anchors

FIELDS = [
    "anchor_exact",
    "anchor_prefix",
    "anchor_suffix",
    "anchor_start",
    "anchor_end",
    "anchor_certain",
]


def refind_anchors(article: Article) -> list[Anchored]:
    """Bring every anchor of the dossier up to date with the text.

    Returns the records whose passage could not be found for certain; an editor has to look.
    """
    records = [
        *article.statements.select_related("comment", "article", "speaker"),
        *article.statistics.select_related("comment", "article", "measure"),
    ]
    return [record for record in records if record.anchor_exact and not _refind(record)]


def _refind(record: Anchored) -> bool:
    text = record.anchored_text()
    before = [getattr(record, field) for field in FIELDS]
    found = anchors.find(text, anchor_of(record))
    record.anchor_certain = found is not None and found.certain
    if found and found.certain:
        place(record, text, found.start, found.end)
    if [getattr(record, field) for field in FIELDS] != before:
        record.save(update_fields=FIELDS)
    return record.anchor_certain


def anchor_of(record: Anchored) -> anchors.Anchor:
    """The record's anchor as the pure core knows it."""
    return anchors.Anchor(
        exact=record.anchor_exact,
        prefix=record.anchor_prefix,
        suffix=record.anchor_suffix,
        start=record.anchor_start,
        end=record.anchor_end,
    )


def place(record: Anchored, text: str, start: int, end: int) -> None:
    """Set the record's anchor to ``text[start:end]``; the caller saves."""
    anchor = anchors.make(text, start, end)
    record.anchor_exact, record.anchor_prefix, record.anchor_suffix = (
        anchor.exact,
        anchor.prefix,
        anchor.suffix,
    )
    record.anchor_start, record.anchor_end = anchor.start, anchor.end
