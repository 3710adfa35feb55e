"""Synonyms on the desk."""

from __future__ import annotations

from django.contrib import admin

from archive.models import SynonymGroup


@admin.register(SynonymGroup)
class SynonymGroupAdmin(admin.ModelAdmin):
    list_display = ["__str__", "note"]
    search_fields = ["entries", "note"]
    fields = ["entries", "note"]
