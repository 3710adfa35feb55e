"""Pages of what was released: article, comment, statement, statistic. Each reads one version."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from archive.citations.differences import Piece, differences
from archive.citations.formats import FORMATS, reference
from archive.citations.items import CitationItem, make_item
from archive.citations.resolving import Found
from archive.citations.words import Words
from archive.models import Article, Identifier
from archive.search.subject import Subject, subject_of
from archive.snapshot import Comment, to_builtins
from archive.views.markup import notes_markup, quotes_markup, stances_markup, text_markup
from archive.views.notes import Linked, Note, web_address
from archive.views.page_keys import index_state
from archive.views.provenance import captures_of, versions_of
from archive.views.reading import comment_view, number_notes, read
from archive.views.surroundings import RELATED_GAP, SERIES_GAP, look_up
from archive.views.wording import certainty_in_words, date_in_words, number_in_words, place_in_words

TEMPLATES: dict[str, str] = {
    Identifier.Kind.ARTICLE: "archive/article.html",
    Identifier.Kind.COMMENT: "archive/comment.html",
    Identifier.Kind.STATEMENT: "archive/statement.html",
    Identifier.Kind.STATISTIC: "archive/statistic.html",
}


def record_item(found: Found, site: str, words: Words) -> CitationItem:
    """The citation item of the record at the version shown."""
    return make_item(found.dossier, found.record, site, settings.ARCHIVE_NAME, words)


class GappedPage(HttpResponse):
    """A page without the surroundings of its ``subject``, to be put in when it is sent."""

    subject: Subject


def record_page(request: HttpRequest, found: Found, item: CitationItem, gaps: bool = False) -> HttpResponse:
    """The record's page. With ``gaps``, that of a live article comes as a :class:`GappedPage`."""
    context = common(found, item)
    if found.kind == Identifier.Kind.ARTICLE:
        context |= _article(found)
        # An old version stays as it is.
        if not (found.frozen or found.dropped):
            return _live_article(request, found, context, gaps)
    elif isinstance(found.record, Comment):
        context |= _comment(found, found.record)
    else:
        context |= _note(found)
    return render(request, TEMPLATES[found.kind], context)


def _live_article(request: HttpRequest, found: Found, context: dict[str, Any], gaps: bool) -> HttpResponse:
    subject = subject_of(found.dossier)
    if gaps:
        series, related = SERIES_GAP, RELATED_GAP
    else:
        around = look_up(subject, index_state())
        series, related = around.series.decode(), around.related.decode()
    context |= {"series": mark_safe(series), "related": mark_safe(related)}
    page = render_to_string(TEMPLATES[found.kind], context, request)
    if not gaps:
        return HttpResponse(page)
    response = GappedPage(page)
    response.subject = subject
    return response


def record_json(found: Found, item: CitationItem) -> dict[str, Any]:
    """The record as data. An article comes with its whole public dossier.

    Only the address without a version says which one is live: what stands at ``.v2`` never changes.
    """
    version = found.version
    data: dict[str, Any] = {
        "ark": found.record.ark,
        "kind": str(found.kind),
        "url": item.url,
        "version": version.number,
        "released": version.released_at.isoformat(timespec="seconds"),
        "sha256": version.sha256,
    }
    if not found.frozen:
        data["live_version"] = found.live_number
    if found.kind == Identifier.Kind.ARTICLE:
        return data | {"dossier": to_builtins(found.dossier)}
    article = found.dossier.article
    plain = to_builtins(found.record)
    return data | {"record": plain, "article": {"ark": article.ark, "title": article.title}}


def common(found: Found, item: CitationItem) -> dict[str, Any]:
    """What every record's page shows: where it belongs, which version it is, how to cite it."""
    article = found.dossier.article
    return {
        "found": found,
        "item": item,
        "dossier": found.dossier,
        "article": article,
        "record": found.record,
        "version": found.version,
        "suffix": _suffix(found),
        "article_published": date_in_words(article.published),
        "kind_label": Article.Kind(article.kind).label if article.kind else "",
        "restricted": article.access != "full",
        "text_language": article.language or "de",
        "source_url": web_address(article.source_url),
        "citation": reference(item),
        "formats": FORMATS.values(),
        "current_url": f"/{found.record.ark}",
        "title": article.title,
    }


def _article(found: Found) -> dict[str, Any]:
    article = found.dossier.article
    reading = read(found.dossier, _suffix(found), found.reference.passage)
    return {
        "reading": reading,
        "text": text_markup(reading.stretches),
        "loose": notes_markup(reading.loose, _("Ohne Stelle im Text"), placed=False),
        "quotes": quotes_markup(reading.notes, article.language or "de"),
        "changes": _changes(found),
        "certainty": certainty_in_words(article.published),
        "versions": versions_of(found),
        "captures": captures_of(found.dossier),
        "access_label": Article.Access(article.access).label,
        "links": [Linked(link.text or link.url, web_address(link.url)) for link in article.links],
    }


def _changes(found: Found) -> list[tuple[str, tuple[Piece, ...]]]:
    """What the live version says otherwise: place, and the stretches that stayed, went or came."""
    if not found.outdated or found.live is None:
        return []
    return [
        (
            place_in_words(change.place),
            tuple(Piece(piece.what, number_in_words(change.place, piece.text)) for piece in change.pieces),
        )
        for change in differences(found.dossier, found.live)
    ]


def _comment(found: Found, comment: Comment) -> dict[str, Any]:
    notes = number_notes(found.dossier, _suffix(found))
    view = comment_view(found.dossier, comment, notes, _suffix(found))
    replies = [
        comment_view(found.dossier, reply, notes, _suffix(found))
        for reply in found.dossier.comments
        if reply.parent == comment.position
    ]
    parent = found.dossier.comment_at(comment.parent)
    return {
        "comment": view,
        "replies": replies,
        "parent": comment_view(found.dossier, parent, notes, _suffix(found)) if parent else None,
    }


def _note(found: Found) -> dict[str, Any]:
    notes = number_notes(found.dossier, _suffix(found))
    note = next(note for note in notes if note.ark == found.record.ark)
    comment = found.dossier.comment_at(note.comment)
    text = comment.body if comment else found.dossier.article.body
    before, after = _context(text, note.start, note.end)
    return {
        "note": note,
        "stances": stances_markup(note.stances),
        "place": "" if comment else _place(found, note),
        "before": before,
        "after": after,
        "comment": comment_view(found.dossier, comment, notes, _suffix(found)) if comment else None,
        "others": [other for other in notes if other.ark != note.ark and other.kind == note.kind],
    }


def _place(found: Found, note: Note) -> str:
    """The name of the block in which a passage begins; empty if that is not known or not public."""
    release = found.dossier.release
    blocks = release.blocks if release and note.start is not None else ()
    return next((block.name for block in blocks if block.start <= (note.start or 0) < block.end), "")


def _context(text: str, start: int | None, end: int | None, reach: int = 280) -> tuple[str, str]:
    """The words before and after a passage within its paragraph, cut at a word."""
    if start is None or end is None or not text:
        return "", ""
    before = text[:start].rpartition("\n\n")[2]
    after = text[end:].partition("\n\n")[0]
    if len(before) > reach:
        before = "… " + before[-reach:].partition(" ")[2]
    if len(after) > reach:
        after = after[:reach].rpartition(" ")[0] + " …"
    return before, after


def _suffix(found: Found) -> str:
    """What keeps links inside the version shown."""
    return f".v{found.version.number}" if found.frozen or found.dropped else ""
