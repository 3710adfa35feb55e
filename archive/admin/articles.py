"""Articles on the desk: the dossier on one page, release and withdrawal from the list or the page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from archive.actions.anchoring import refind_anchors
from archive.actions.discovery import hide_dossier
from archive.actions.release import release_all
from archive.actions.withdraw import WithdrawalRefused, restore, withdraw
from archive.admin.dossiers import CommentInline, StatementInline, StatisticInline
from archive.admin.json_lists import AS_JSON
from archive.admin.resemblances import HasDoubles, ShowsDoubles
from archive.models import Article, Authorship, Capture


class AuthorshipInline(admin.TabularInline):
    model = Authorship
    autocomplete_fields = ["author"]
    extra = 0


class CaptureInline(admin.TabularInline):
    """What the article was made from: to be seen, not to be changed."""

    model = Capture
    extra = 0
    can_delete = False
    fields = readonly_fields = ["received_at", "media_type", "size", "source", "locator", "sha256"]

    def has_add_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return False


@admin.register(Article)
class ArticleAdmin(ShowsDoubles, admin.ModelAdmin):
    list_display = ["title", "outlet", "published", "state", "coding", "access", "parts"]
    list_filter = ["state", "coding", "access", "kind", HasDoubles, "outlet"]
    list_select_related = ["outlet"]
    list_per_page = 50
    formfield_overrides = AS_JSON
    ordering = ["-created_at", "-pk"]  # that of the model does not survive the counts
    search_fields = ["title", "kicker", "series", "body", "ark", "source_url", "authors__name"]
    autocomplete_fields = ["outlet"]
    readonly_fields = ["ark", "state", "live_version", "created_at", "changed_at", "doubles"]
    inlines = [AuthorshipInline, StatementInline, StatisticInline, CommentInline, CaptureInline]
    actions = ["release_selected", "withdraw_selected", "restore_selected"]
    fieldsets = [
        (None, {"fields": ["kicker", "title", "subtitle", "body", "doubles"]}),
        (
            gettext_lazy("Nachweis"),
            {
                "fields": [
                    ("outlet", "kind", "language"),
                    ("series", "part"),
                    ("published", "byline"),
                    "source_url",
                    "other_urls",
                ]
            },
        ),
        (gettext_lazy("Rechte"), {"fields": ["access", "rights_note", "hidden_from_engines", "abstract"]}),
        (gettext_lazy("Bilder und Links"), {"fields": ["captions", "links"], "classes": ["collapse"]}),
        (
            gettext_lazy("Stand"),
            {"fields": [("state", "coding"), "live_version", "ark", ("created_at", "changed_at")]},
        ),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                statement_count=Count("statements", distinct=True),
                comment_count=Count("comments", distinct=True),
                statistic_count=Count("statistics", distinct=True),
            )
        )

    @admin.display(description=gettext_lazy("Aussagen · Zahlen · Kommentare"))
    def parts(self, article: Any) -> str:
        return f"{article.statement_count} · {article.statistic_count} · {article.comment_count}"

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Deleting in bulk is left out: what was public is withdrawn, with a reason, not deleted."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if "hidden_from_engines" in form.changed_data:
            hide_dossier(form.instance, form.instance.hidden_from_engines, request.user)
        for record in refind_anchors(form.instance):
            messages.warning(
                request,
                _("Die Stelle von „%(record)s“ ist im Text nicht mehr sicher zu finden: %(words)s")
                % {"record": record, "words": record.anchor_exact[:80]},
            )

    def has_release_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("archive.release_article")

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("archive.withdraw_article")

    @admin.action(description=gettext_lazy("Freigeben"), permissions=["release"])
    def release_selected(self, request: HttpRequest, articles: QuerySet[Article]) -> None:
        released = unchanged = 0
        for result in release_all(list(articles.order_by("pk")), request.user):
            if result.refusal:
                messages.error(request, result.refusal)
            released += result.changed
            unchanged += not result.changed and not result.refusal
        if released:
            text = ngettext("%d Artikel freigegeben.", "%d Artikel freigegeben.", released)
            messages.success(request, text % released)
        if unchanged:
            text = ngettext("%d Artikel war unverändert.", "%d Artikel waren unverändert.", unchanged)
            messages.info(request, text % unchanged)

    @admin.action(description=gettext_lazy("Zurückziehen ..."), permissions=["withdraw"])
    def withdraw_selected(self, request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse | None:
        reason = request.POST.get("reason", "").strip()
        if not reason:
            return self._ask_for_reason(request, articles)
        for article in articles:
            try:
                withdraw(article, reason, request.user, legal="legal" in request.POST)
            except WithdrawalRefused as refused:
                messages.error(request, str(refused))
            else:
                messages.success(request, _("„%s“ ist zurückgezogen.") % article.title)
        return None

    def _ask_for_reason(self, request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse:
        if not self.has_withdraw_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Zurückziehen"),
            "opts": self.opts,
            "articles": articles,
            "asked": "confirmed" in request.POST,
        }
        return TemplateResponse(request, "admin/archive/article/withdraw.html", context)

    @admin.action(description=gettext_lazy("Wiederherstellen"), permissions=["withdraw"])
    def restore_selected(self, request: HttpRequest, articles: QuerySet[Article]) -> None:
        for article in articles:
            try:
                restore(article, "", request.user)
            except WithdrawalRefused as refused:
                messages.error(request, str(refused))
            else:
                messages.success(request, _("„%s“ liegt wieder als Entwurf auf dem Tisch.") % article.title)
