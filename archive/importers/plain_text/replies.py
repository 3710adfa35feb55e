"""Who answers whom, where a thread is printed flat.

"@Karla", "Hallo Herr Muster, vielen Dank für Ihren Kommentar": the words say what
the layout no longer shows. What is inferred is told to the editor.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.importers.records import CommentDraft

_THANKS = re.compile(
    r"\b(?:dank|danke|dankeschön|merci)\s+(?:\w+\s+){0,2}?für\s+(?:ihr|dein|euer|den|die|das|ihre|deine|eure|ihren|deinen|euren)"
    r"(?:\s+[\w-]+){0,3}?\s+(?:kommentare?|hinweise?|anmerkung(?:en)?|rückmeldung(?:en)?|feedback|ergänzung(?:en)?"
    r"|frage|anregung(?:en)?|meinung|lob|kritik|wortmeldung)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"^@\s?(?P<name>[\w.-]{2,40}(?: [A-ZÄÖÜ][\w-]{1,30})?)")
_GREETED = re.compile(
    r"^(?:hallo|liebe[rs]?|hi|hey|moin|sehr\s+geehrte[rs]?|guten\s+tag)\s+(?:(?:herr|frau|hr\.|fr\.)\s+)?(?P<name>[\w-]{2,40})",
    re.IGNORECASE,
)
_OPENING = 300
_REACH = 500


def with_inferred_answers(
    comments: Sequence[CommentDraft], article_authors: Sequence[str]
) -> tuple[list[CommentDraft], list[str]]:
    """``comments`` with parents and the article's author found from their words, and a warning for each."""
    known = {author.casefold() for author in article_authors}
    drafts: list[CommentDraft] = []
    warnings: list[str] = []
    for comment in comments:
        draft = comment
        if draft.author and draft.author.casefold() in known:
            draft = replace(draft, by_article_author=True)
        draft = _answer(draft, drafts, warnings)
        drafts.append(draft)
    return drafts, warnings


def _answer(draft: CommentDraft, earlier: Sequence[CommentDraft], warnings: list[str]) -> CommentDraft:
    if draft.pingback or not earlier:
        return draft
    opening = draft.text[:_OPENING]
    addressed = _addressed(opening, earlier)
    thanks = _THANKS.search(opening) is not None
    if draft.parent is None and (addressed or thanks):
        parent = addressed or _last_of_others(earlier)
        if parent is not None:
            draft = replace(draft, parent=parent)
            warnings.append(
                f"Comment {draft.position}: that it answers comment {parent} was inferred from its words."
            )
    if thanks and draft.author is None and draft.parent is not None:
        draft = replace(draft, by_article_author=True)
        warnings.append(
            f"Comment {draft.position}: that it is by the article's author was inferred from its thanks."
        )
    return draft


def _addressed(opening: str, earlier: Sequence[CommentDraft]) -> int | None:
    """The last earlier comment whose author is addressed by name."""
    match = _ADDRESSED.match(opening) or _GREETED.match(opening)
    if match is None:
        return None
    name = match["name"].casefold().rstrip(".")
    for comment in reversed(earlier[-_REACH:]):
        author = (comment.author or "").casefold()
        if author and (author == name or name in author.split()):
            return comment.position
    return None


def _last_of_others(earlier: Sequence[CommentDraft]) -> int | None:
    others = (one for one in reversed(earlier) if not one.pingback and not one.by_article_author)
    return next((one.position for one in others), None)
