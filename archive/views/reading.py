"""The article page as a value: what the template shows, finished.

Statements and statistics are marked in the text. Their passages may overlap, nest and
cross paragraphs, and links cannot be nested: each paragraph is therefore cut into runs,
each run carries at most one link (to the innermost passage around it), and where a
passage ends stands its number, which the notes in the margin carry too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from archive.snapshot import Comment, Dossier, ReleasedBlock, Statement, Statistic
from archive.text import anchors, blocks
from archive.text.blocks import NumberedBlock
from archive.views.markup import blocks_markup, notes_markup
from archive.views.notes import Note, statement_note, statistic_note
from archive.views.text_views import BlockView, Group, Run, Stretch
from archive.views.wording import date_in_words

DEEPEST = 4
HEADING_IN_COMMENT = 3
# A block of a version or of a comment.
Placed = TypeVar("Placed", ReleasedBlock, NumberedBlock)


@dataclass(frozen=True)
class CommentView:
    """A comment in its thread; ``depth`` counts from 0. ``answers`` is who wrote what it replies to.

    ``text`` and ``beside`` are its words and the notes on them, as markup.
    """

    record: Comment
    url: str
    name: str
    author_url: str
    posted: str
    depth: int
    groups: tuple[Group, ...]
    text: SafeString
    beside: SafeString
    answers: str = ""
    answers_place: int | None = None


@dataclass(frozen=True)
class Reading:
    """The text of a dossier with its marks, its notes and its thread."""

    groups: tuple[Group, ...]
    notes: tuple[Note, ...]
    comments: tuple[CommentView, ...]

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The text in stretches, each with its notes."""
        found: list[Stretch] = []
        for group in self.groups:
            notes = _ends(group)
            if notes or not found:
                found.append(Stretch(group, notes, ()))
            else:
                found[-1] = replace(found[-1], rest=(*found[-1].rest, group))
        return tuple(found)

    @property
    def loose(self) -> tuple[Note, ...]:
        """Notes that no passage of the text leads to."""
        placed = {note.number for group in self.groups for note in _ends(group)}
        return tuple(note for note in self.notes if note.number not in placed)


def read(dossier: Dossier, version: str = "", passage: int | None = None) -> Reading:
    """Prepare the public dossier for its page.

    ``version`` is the suffix that keeps links inside a frozen version (".v3"), ``passage``
    the number of the block to point out.
    """
    notes = number_notes(dossier, version)
    here = [note for note in notes if note.comment is None]
    return Reading(
        groups=_grouped(_article_blocks(dossier, here, version, passage)),
        notes=tuple(here),
        comments=tuple(_thread(dossier, notes, version)),
    )


def number_notes(dossier: Dossier, version: str = "") -> list[Note]:
    """Statements and statistics, numbered from 1 in the order of the text, the article first."""
    records: list[Statement | Statistic] = [*dossier.statements, *dossier.statistics]
    records.sort(key=_place)
    return [
        statement_note(dossier, record, number, version)
        if isinstance(record, Statement)
        else statistic_note(dossier, record, number, version)
        for number, record in enumerate(records, start=1)
    ]


def _place(record: Statement | Statistic) -> tuple[int, int, int]:
    anchor = record.anchor
    start = anchor.start if anchor and anchor.start is not None else 0
    return (record.comment or 0, 0 if anchor else 1, start)


def _article_blocks(
    dossier: Dossier, notes: Sequence[Note], version: str, passage: int | None
) -> list[BlockView]:
    body, release = dossier.article.body, dossier.release
    cut = _cutter(body, notes)
    return [
        BlockView(
            name=block.name,
            kind=block.kind,
            runs=cut(block.start, block.end, following),
            url=f"/{dossier.article.ark}{version}/{block.name}",
            chosen=block.name == f"p{passage}",
        )
        for block, following in _with_next(release.blocks if release else ())
    ]


def _with_next(listed: Sequence[Placed]) -> Iterable[tuple[Placed, int]]:
    """Each block with the place where the text of the next one starts; after the last one, where it ends."""
    places: list[int] = [block.start for block in listed[1:]] + [block.end for block in listed[-1:]]
    return zip(listed, places, strict=True)


def _cutter(text: str, notes: Iterable[Note]):
    """A function that cuts a span of ``text`` into runs at the borders of the notes' passages.

    Besides the span it is told where the text of the next block starts.
    """
    placed = [
        (note.start, note.end, note) for note in notes if note.start is not None and note.end is not None
    ]
    segments = anchors.segments(len(text), placed)

    def cut(start: int, end: int, following: int) -> tuple[Run, ...]:
        runs = []
        for segment in segments:
            first, last = max(segment.start, start), min(segment.end, end)
            if first < last:
                around = [note for _start, _end, note in placed if note in segment.keys]
                runs.append(Run(text[first:last], _innermost(around), _ending(around, last, end, following)))
        return tuple(runs)

    return cut


def _innermost(notes: list[Note]) -> Note | None:
    return min(notes, key=lambda note: (note.end or 0) - (note.start or 0), default=None)


def _ending(notes: list[Note], position: int, block_end: int, following: int) -> tuple[Note, ...]:
    """Passages whose last words stand here; one that ends before the next block's text ends with this one."""
    return tuple(
        note
        for note in notes
        if note.end == position or (position == block_end and position < (note.end or 0) <= following)
    )


def _ends(group: Group) -> tuple[Note, ...]:
    """The notes of the passages that end in a group, in their order."""
    ended = [note for block in group.blocks for run in block.runs for note in run.ends]
    return tuple(sorted(ended, key=lambda note: note.number))


def _grouped(views: Iterable[BlockView]) -> tuple[Group, ...]:
    groups: list[Group] = []
    for view in views:
        if view.kind == "item" and groups and groups[-1].kind == "item":
            groups[-1] = Group("item", (*groups[-1].blocks, view))
        else:
            groups.append(Group(view.kind, (view,)))
    return tuple(groups)


def _thread(dossier: Dossier, notes: Sequence[Note], version: str) -> Iterable[CommentView]:
    """The comments as a reader follows them: each before its replies, in the order printed."""
    children: dict[int | None, list[Comment]] = {}
    for comment in dossier.comments:
        children.setdefault(comment.parent, []).append(comment)
    waiting = [(comment, 0) for comment in reversed(children.get(None, []))]
    while waiting:
        comment, depth = waiting.pop()
        yield comment_view(dossier, comment, notes, version, depth)
        replies = children.get(comment.position, [])
        waiting += [(reply, min(depth + 1, DEEPEST)) for reply in reversed(replies)]


def comment_view(
    dossier: Dossier, comment: Comment, notes: Sequence[Note], version: str = "", depth: int = 0
) -> CommentView:
    """One comment with the statements and figures that stand in it."""
    inside = [note for note in notes if note.comment == comment.position]
    cut = _cutter(comment.body, inside)
    views = [
        BlockView(name=block.name, kind=block.kind, runs=cut(block.start, block.end, following))
        for block, following in _with_next(blocks.split(comment.body))
    ]
    groups = _grouped(views)
    shown = any(_ends(group) for group in groups)
    parent = dossier.comment_at(comment.parent)
    return CommentView(
        record=comment,
        url=f"/{comment.ark}{version}",
        name=display_name(comment),
        author_url=f"/{comment.author.ark}" if comment.author and comment.author.ark else "",
        posted=date_in_words(comment.posted),
        depth=depth,
        groups=groups,
        text=blocks_markup(groups, HEADING_IN_COMMENT),
        beside=notes_markup(inside, _("Aussagen und Zahlen in diesem Kommentar"), placed=shown),
        answers=display_name(parent) if parent else "",
        answers_place=comment.parent if parent else None,
    )


def display_name(comment: Comment) -> str:
    """The name a comment is shown under."""
    return comment.display_name or (comment.author.name if comment.author else "") or _("ohne Namen")
