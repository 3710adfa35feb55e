"""What the archive has written down for good: to be found and read, never to be changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy, ngettext

from archive.actions.discovery import hide_record
from archive.models import Capture, Event, Identifier, Version


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows are looked at; nobody adds, changes or deletes them by hand."""

    list_per_page = 50

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Version)
class VersionAdmin(ReadOnlyAdmin):
    list_display = ["article", "number", "released_at", "released_by", "note"]
    list_filter = ["released_at"]
    list_select_related = ["article", "released_by"]
    search_fields = ["article__title", "article__ark", "sha256", "note"]


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    list_display = ["at", "verb", "ark", "article", "actor", "reason"]
    list_filter = ["verb", "at"]
    list_select_related = ["article", "actor"]
    search_fields = ["ark", "reason", "article__title"]


@admin.register(Identifier)
class IdentifierAdmin(ReadOnlyAdmin):
    list_display = ["ark", "kind", "status", "legal", "hidden_from_engines", "merged_into", "changed_at"]
    list_filter = ["kind", "status", "legal", "hidden_from_engines"]
    search_fields = ["ark", "reason"]
    actions = ["hide_selected", "show_selected"]

    def has_hide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("archive.release_article")

    @admin.action(description=gettext_lazy("Aus Suchmaschinen nehmen"), permissions=["hide"])
    def hide_selected(self, request: HttpRequest, identifiers: QuerySet[Identifier]) -> None:
        self._hide(request, identifiers, True)

    @admin.action(description=gettext_lazy("Für Suchmaschinen öffnen"), permissions=["hide"])
    def show_selected(self, request: HttpRequest, identifiers: QuerySet[Identifier]) -> None:
        self._hide(request, identifiers, False)

    def _hide(self, request: HttpRequest, identifiers: QuerySet[Identifier], hidden: bool) -> None:
        changed = list(identifiers.exclude(hidden_from_engines=hidden).select_related("article"))
        for identifier in changed:
            hide_record(identifier, hidden, request.user)
        messages.success(
            request,
            ngettext("%d Datensatz geändert.", "%d Datensätze geändert.", len(changed)) % len(changed),
        )


@admin.register(Capture)
class CaptureAdmin(ReadOnlyAdmin):
    list_display = ["source", "locator", "article", "media_type", "size", "received_at"]
    list_filter = ["media_type", "received_at"]
    list_select_related = ["article"]
    search_fields = ["source", "source_url", "sha256", "article__title"]
