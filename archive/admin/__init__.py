"""The desk: every record can be made, found and changed here. What is released is only read."""

from archive.admin import articles, authorities, dossiers, records, synonyms

__all__ = ["articles", "authorities", "dossiers", "records", "synonyms"]
