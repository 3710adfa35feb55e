"""Doubles on the desk: which other articles have much of a text, what differs, and the two side by side.

Only who may see articles on the desk sees any of it. Nothing is merged: the editor decides.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from msgspec.structs import replace

from archive.actions.resemblances import follow_text, in_words
from archive.citations.differences import Change, Piece, What, differences
from archive.models import Article, Resemblance, TextSketch
from archive.models.dossiers import read_desk
from archive.snapshot import Dossier
from archive.text.resemblance import FEWEST_WORDS

MOST_SHOWN = 20
WHATS: tuple[What, ...] = ("same", "removed", "added")


class HasDoubles(admin.SimpleListFilter):
    """Articles whose text is, or contains, or is contained in, that of another."""

    title = gettext_lazy("Doppelgänger")
    parameter_name = "doubles"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("yes", _("hat Doppelgänger")), ("no", _("hat keine"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        has_doubles = Exists(Resemblance.objects.filter(article=OuterRef("pk")))
        match self.value():
            case "yes":
                return queryset.filter(has_doubles)
            case "no":
                return queryset.filter(~has_doubles)
        return queryset


class ShowsDoubles(admin.ModelAdmin):
    """Adds to the page of an article the panel ``doubles``, and a page that compares it with another."""

    @admin.display(description=gettext_lazy("Doppelgänger"))
    def doubles(self, article: Article) -> str:
        found = Resemblance.objects.seen_from(article)[:MOST_SHOWN] if article.pk else ()
        rows = [
            {"found": double, "other": double.other, "differs": _what_differs(article, double.other)}
            for double in found
        ]
        context = {"article": article, "rows": rows, "nothing": "" if rows else _why_none(article)}
        return render_to_string("admin/archive/article/doubles.html", context)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Bring the article's doubles up to date, and name those that its new text has."""
        super().save_related(request, form, formsets, change)
        for found in follow_text(form.instance):
            messages.warning(request, in_words(found))

    def get_urls(self) -> list[URLPattern]:
        compare = self.admin_site.admin_view(self.compare)
        name = "archive_article_compare"
        return [path("<int:number>/compare/<int:other>/", compare, name=name), *super().get_urls()]

    def compare(self, request: HttpRequest, number: int, other: int) -> HttpResponse:
        """Two texts on the desk side by side: what stands in one of them only."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        found = Article.objects.select_related("outlet").in_bulk({number, other})
        if len(found) != 2:
            raise Http404(_("Diese beiden Artikel gibt es hier nicht (mehr)."))
        articles = [found[number], found[other]]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Vergleich"),
            "opts": self.opts,
            "articles": articles,
            "changes": [_named(change) for change in differences(*map(_text_alone, articles))],
        }
        return TemplateResponse(request, "admin/archive/article/compare.html", context)


def _why_none(article: Article) -> str:
    sketch = TextSketch.objects.filter(article_id=article.pk).first()
    if sketch is None:
        return _("Noch nicht verglichen.")
    if sketch.words < FEWEST_WORDS:
        return _("Der Text ist zu kurz, um verglichen zu werden.")
    return _("Keine gefunden.")


def _what_differs(article: Article, other: Article) -> list[str]:
    """What tells the other record from this one, in the order in which an editor compares."""
    pairs = [
        (article.title, other.title),
        (article.subtitle, other.subtitle),
        (str(article.outlet or ""), str(other.outlet or "")),
        (article.published, other.published),
    ]
    labels = [_("Titel"), _("Vorspann"), _("Medium"), _("erschienen")]
    return [label for label, (here, there) in zip(labels, pairs, strict=True) if here != there]


def _text_alone(article: Article) -> Dossier:
    """The article as it stands on the desk, without the records that hang on it: those differ anyway."""
    return replace(read_desk(article), comments=(), statements=(), statistics=())


def _named(change: Change) -> dict[str, object]:
    """A change for the page: a field by its name on the desk, a block by its number."""
    names = {field.name: field.verbose_name for field in Article._meta.fields}
    return {"place": names.get(change.place, change.place), "pieces": _readable(change.pieces)}


def _readable(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Two paragraphs that only share some little words are shown one after the other, not word by word."""
    lengths = {what: sum(len(piece.text) for piece in pieces if piece.what == what) for what in WHATS}
    if lengths["same"] >= min(lengths["removed"], lengths["added"]):
        return pieces
    old = "".join(piece.text for piece in pieces if piece.what != "added")
    new = "".join(piece.text for piece in pieces if piece.what != "removed")
    return tuple(piece for piece in (Piece("removed", old), Piece("added", new)) if piece.text)
