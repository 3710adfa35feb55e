"""What the archive has written down for good: to be found and read, never to be changed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

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
    list_display = ["ark", "kind", "status", "legal", "merged_into", "changed_at"]
    list_filter = ["kind", "status", "legal"]
    search_fields = ["ark", "reason"]


@admin.register(Capture)
class CaptureAdmin(ReadOnlyAdmin):
    list_display = ["source", "locator", "article", "media_type", "size", "received_at"]
    list_filter = ["media_type", "received_at"]
    list_select_related = ["article"]
    search_fields = ["source", "source_url", "sha256", "article__title"]
