"""Comments, statements and statistics: under their article, and each on a page of its own."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import models
from django.forms import Textarea
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from archive.admin.anchors import PLACED_BY_DESK, AnchoredForm, AnchoredFormSet
from archive.admin.json_lists import AS_JSON
from archive.models import Comment, Statement, Statistic

SMALL_TEXT = {models.TextField: {"widget": Textarea(attrs={"rows": 3})}}


class OfThisArticle(admin.StackedInline):
    """Offers only the comments of the article being edited."""

    article_fields = ["comment"]

    def formfield_for_foreignkey(self, field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        article = request.resolver_match.kwargs.get("object_id") if request.resolver_match else None
        if field.name in self.article_fields:
            kwargs["queryset"] = Comment.objects.filter(article_id=article).order_by("position")
        return super().formfield_for_foreignkey(field, request, **kwargs)


class CommentInline(OfThisArticle):
    model = Comment
    extra = 0
    classes = ["collapse"]
    article_fields = ["parent"]
    autocomplete_fields = ["author"]
    readonly_fields = ["ark"]
    formfield_overrides = SMALL_TEXT
    show_change_link = True
    fields = [
        ("position", "parent", "posted"),
        ("display_name", "author", "by_article_author"),
        "body",
        ("visibility", "kind", "source_status", "ark"),
    ]


class StatementInline(OfThisArticle):
    model = Statement
    form = AnchoredForm
    formset = AnchoredFormSet
    extra = 0
    classes = ["collapse"]
    autocomplete_fields = ["speaker", "organisation", "platforms", "topics"]
    readonly_fields = ["anchor_certain", "ark"]
    formfield_overrides = SMALL_TEXT
    show_change_link = True
    fields = [
        "anchor_exact",
        ("speaker", "role", "organisation"),
        ("platforms", "stance"),
        ("topics", "voice", "comment"),
        ("summary", "note"),
        ("coder", "anchor_certain", "ark"),
    ]


class StatisticInline(OfThisArticle):
    model = Statistic
    form = AnchoredForm
    formset = AnchoredFormSet
    extra = 0
    classes = ["collapse"]
    autocomplete_fields = ["measure", "platform", "study"]
    readonly_fields = ["anchor_certain", "ark"]
    formfield_overrides = SMALL_TEXT
    show_change_link = True
    fields = [
        "anchor_exact",
        "as_printed",
        ("qualifier", "low", "high", "unit"),
        ("measure", "platform", "population", "region"),
        ("reference_date", "study", "claim", "comment"),
        ("check_result", "check_note"),
        ("anchor_certain", "ark"),
    ]


class DossierPartAdmin(admin.ModelAdmin):
    """A record of a dossier on its own page: found by its words, its people and its article."""

    autocomplete_fields = ["article"]
    list_select_related = ["article"]
    list_per_page = 50

    @admin.display(description=_("Artikel"), ordering="article__title")
    def article_title(self, record: Comment | Statement | Statistic) -> str:
        return record.article.title


@admin.register(Comment)
class CommentAdmin(DossierPartAdmin):
    formfield_overrides = AS_JSON
    list_display = ["display_name", "article_title", "position", "posted", "visibility", "kind"]
    list_filter = ["visibility", "kind", "source_status", "by_article_author"]
    search_fields = ["display_name", "body", "ark", "article__title"]
    autocomplete_fields = ["article", "author", "parent"]
    readonly_fields = ["ark"]


class AnchoredAdmin(DossierPartAdmin):
    form = AnchoredForm
    readonly_fields = [*PLACED_BY_DESK, "ark"]


@admin.register(Statement)
class StatementAdmin(AnchoredAdmin):
    list_display = ["speaker", "stance", "article_title", "role", "voice", "anchor_certain"]
    list_filter = ["stance", "role", "voice", "anchor_certain", "platforms"]
    search_fields = ["speaker__name", "anchor_exact", "summary", "ark", "article__title"]
    list_select_related = ["article", "speaker", "role"]
    autocomplete_fields = ["article", "comment", "speaker", "organisation", "platforms", "topics"]


@admin.register(Statistic)
class StatisticAdmin(AnchoredAdmin):
    list_display = [
        "as_printed",
        "measure",
        "platform",
        "low",
        "high",
        "unit",
        "check_result",
        "article_title",
    ]
    list_filter = ["check_result", "claim", "qualifier", "measure", "anchor_certain", "platform"]
    search_fields = ["as_printed", "anchor_exact", "population", "ark", "article__title"]
    list_select_related = ["article", "measure", "platform"]
    autocomplete_fields = ["article", "comment", "measure", "platform", "study"]
