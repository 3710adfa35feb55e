"""Authority records and the code book on the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from archive.admin.json_lists import AS_JSON
from archive.models import Affiliation, Author, Measure, Outlet, Platform, Role, Study, Topic


class AffiliationInline(admin.TabularInline):
    model = Affiliation
    fk_name = "author"
    autocomplete_fields = ["organisation"]
    extra = 0


@admin.register(Author)
class AuthorAdmin(admin.ModelAdmin):
    formfield_overrides = AS_JSON
    list_display = ["sort_name", "kind", "is_public", "gnd", "ark"]
    list_display_links = ["sort_name"]
    list_filter = ["kind", "is_public"]
    search_fields = ["name", "sort_name", "variants", "ark", "gnd"]
    readonly_fields = ["ark"]
    inlines = [AffiliationInline]


@admin.register(Outlet)
class OutletAdmin(admin.ModelAdmin):
    list_display = ["name", "kind", "url", "ark"]
    list_filter = ["kind"]
    search_fields = ["name", "url", "ark"]
    readonly_fields = ["ark"]


@admin.register(Study)
class StudyAdmin(admin.ModelAdmin):
    list_display = ["publisher", "title", "year", "sample_size", "ark"]
    list_filter = ["year"]
    search_fields = ["publisher", "title", "ark"]
    readonly_fields = ["ark"]


class CodeBookAdmin(admin.ModelAdmin):
    """An entry's slug stands in dossiers and addresses: it is chosen once."""

    list_display = ["name", "slug", "position"]
    list_editable = ["position"]
    search_fields = ["name", "name_en", "slug"]

    def get_readonly_fields(self, request: Any, obj: Any = None) -> list[str]:
        fixed = ["ark"] if hasattr(self.model, "ark_kind") else []
        return [*fixed, "slug"] if obj else fixed

    def get_prepopulated_fields(self, request: Any, obj: Any = None) -> dict[str, list[str]]:
        return {} if obj else {"slug": ["name"]}


@admin.register(Platform)
class PlatformAdmin(CodeBookAdmin):
    formfield_overrides = AS_JSON
    list_display = ["name", "slug", "kind", "launched", "closed", "position"]
    list_filter = ["kind", "is_general"]
    search_fields = ["name", "name_en", "slug", "aliases"]
    fieldsets = [
        (None, {"fields": ["name", "name_en", "slug", "aliases", "kind", "is_general", "position"]}),
        (_("Lebenslauf"), {"fields": ["launched", "closed", "url"]}),
        (_("Beschreibung"), {"fields": ["definition", "definition_en", "note", "ark"]}),
    ]


@admin.register(Topic)
class TopicAdmin(CodeBookAdmin):
    pass


@admin.register(Role)
class RoleAdmin(CodeBookAdmin):
    pass


@admin.register(Measure)
class MeasureAdmin(CodeBookAdmin):
    list_display = ["name", "slug", "unit", "position"]
