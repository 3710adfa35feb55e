"""Texts with their marks, and the notes beside them, as markup.

An article has hundreds of runs, marks and numbers. Django's template language takes longer for these alone
than for the rest of the page, so their few lines are written here, with every text and address escaped. All
else is in the templates.

A text is written in stretches: a paragraph, the notes on it, and the paragraphs after it that have none.
Notes follow their paragraph in the document, so that they are read after it; where there is room the style
sheet puts them into the margin beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from archive.views.notes import Linked, Note, StanceView
from archive.views.text_views import BlockView, Group, Run, Stretch

_TAGS = {"item": "li", "quote": "blockquote"}


def text_markup(stretches: Iterable[Stretch]) -> SafeString:
    """A text with its paragraph links and its notes."""
    pin, label = escape(_("Permalink zu Absatz")), escape(_("Aussagen und Zahlen in diesem Absatz"))
    return mark_safe("\n".join([_stretch(stretch, pin, label) for stretch in stretches]))


def blocks_markup(groups: Iterable[Group], level: int) -> SafeString:
    """Blocks without links of their own, as in comments; headings are of this level."""
    return mark_safe("\n".join([_group(group, level, "") for group in groups]))


def notes_markup(notes: Sequence[Note], label: str, placed: bool = True) -> SafeString:
    """A list of notes; ``placed`` if their passages are on the page, and each has a way back to its own."""
    return mark_safe(_notes(notes, escape(label), placed) if notes else "")


def quotes_markup(notes: Iterable[Note], language: str) -> SafeString:
    """What may be quoted of a text that is not shown: each passage with who speaks, of what, and how."""
    more = escape(_("Einzelheiten"))
    return mark_safe("\n".join([_quote(note, escape(language), more) for note in notes]))


def _quote(note: Note, language: str, more: str) -> str:
    quote = f'<blockquote lang="{language}"><p><q>{escape(note.quote)}</q></p></blockquote>'
    said = quote if note.quote else ""
    return f'<li class="quoted {note.css}" id="n{note.number}">{said}{_said_by(note, "", more)}</li>'


def _stretch(stretch: Stretch, pin: str, label: str) -> str:
    first, rest = _group(stretch.first, 2, pin), "\n".join([_group(group, 2, pin) for group in stretch.rest])
    if not stretch.notes:
        return f"{first}\n{rest}"
    rest = f'<div class="rest">{rest}</div>' if rest else ""
    return (
        f'<div class="stretch"><div class="noted">{first}</div>\n{_notes(stretch.notes, label)}{rest}</div>'
    )


def _group(group: Group, level: int, pin: str) -> str:
    written = "\n".join([_block(block, level, pin) for block in group.blocks])
    return f"<ul>{written}</ul>" if group.kind == "item" else written


def _block(block: BlockView, level: int, pin: str) -> str:
    tag = f"h{level}" if block.kind == "heading" else _TAGS.get(block.kind, "p")
    named = f' id="{block.name}"' if block.url else ""
    chosen = ' class="chosen" tabindex="-1" autofocus' if block.chosen else ""
    has_pin = bool(block.url) and block.kind != "heading"
    text = "".join([_run(run, has_pin and run is block.runs[-1]) for run in block.runs])
    if has_pin:
        text += f'&nbsp;<a class="pin" href="{escape(block.url)}" aria-label="{pin} {block.name}">¶</a>'
    inside = f"<p>{text}</p>" if tag == "blockquote" else text
    return f"<{tag}{named}{chosen}>{inside}</{tag}>"


def _run(run: Run, before_pin: bool) -> str:
    text = escape(run.text, quote=False)
    if run.note:
        text = _mark(run.note, text)
    return text + "".join([_number(note, before_pin or note is not run.ends[-1]) for note in run.ends])


def _mark(note: Note, text: str) -> str:
    """Words of a passage. Not to be dragged away: who draws the pointer over them means to select some."""
    url, label = escape(note.url), escape(note.label)
    return f'<a class="said {note.css}" draggable="false" href="{url}" title="{label}">{text}</a>'


def _number(note: Note, followed: bool) -> str:
    """The number at the end of a passage, which leads to its note; ``followed`` by another link at once."""
    label, more = escape(note.label), " more" if followed else ""
    return (
        f'<a class="ref {note.css}{more}" id="r{note.number}" href="#n{note.number}" aria-label="{label}">'
        f"{note.number}</a>"
    )


def _notes(notes: Iterable[Note], label: str, placed: bool = True) -> str:
    back, more = escape(_("Zur Stelle im Text")) if placed else "", escape(_("Einzelheiten"))
    written = "".join([_note(note, back, more) for note in notes])
    return f'<ul class="notes" aria-label="{label}">{written}</ul>'


def _note(note: Note, back: str, more: str) -> str:
    return f'<li class="note {note.css}" id="n{note.number}">{_said_by(note, back, more)}</li>'


def _said_by(note: Note, back: str, more: str) -> str:
    """Who, which platform, which stance; and the way to all that is known of it."""
    number = (
        f'<a class="number" href="#r{note.number}" aria-label="{back}: {note.number}">{note.number}</a>'
        if back
        else f'<span class="number">{note.number}</span>'
    )
    stances = f'<p class="stances">{stances_markup(note.stances)}</p>' if note.stances else ""
    summary = f'<p lang="de">{escape(note.summary)}</p>' if note.summary and not note.quote else ""
    about = " · ".join(_of_speaker(note) if note.kind == "statement" else _of_figure(note))
    details = f'<a href="{escape(note.url)}" aria-label="{more}: {escape(note.label)}">{more}</a>'
    return (
        f'<p class="who">{number}{link(note.heading)}</p>{stances}{summary}'
        f'<p class="soft">{about}<span class="on">{" · " if about else ""}{details}</span></p>'
    )


def _of_speaker(note: Note) -> list[str]:
    organisation = note.organisation.name if note.organisation else ""
    return [escape(", ".join(filter(None, (note.role, organisation))))] if note.role or organisation else []


def _of_figure(note: Note) -> list[str]:
    about: list[str] = [link(value) for _label, value in note.facts[:2]]
    if note.contradicted:
        about.append(f'<span class="tag warn">{escape(_("widersprochen"))}</span>')
    return about


def stances_markup(stances: Iterable[StanceView]) -> SafeString:
    """Each stance with its sign, its platform and its word."""
    return mark_safe(" ".join([_stance(stance) for stance in stances]))


def _stance(stance: StanceView) -> str:
    return (
        f'<span class="stance {stance.slug}"><i aria-hidden="true">{stance.sign}</i>'
        f"<span>{link(stance.platform)} {escape(stance.label)}</span></span>"
    )


def link(named: Linked) -> SafeString:
    """A name, linked if it has a page."""
    name = escape(named.name)
    return mark_safe(f'<a href="{escape(named.url)}">{name}</a>' if named.url else name)
