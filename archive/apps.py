"""The archive as a Django app, and the German sort order that its database needs."""

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _

from archive.text import german

COLLATION = "german"


def register_collation(sender: type, connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Give a new SQLite connection the collation that PostgreSQL gets by a migration."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(COLLATION, german.compare)


class ArchiveConfig(AppConfig):
    """Ready when every connection sorts as German readers expect: Ä beside A."""

    name = "archive"
    verbose_name = _("Archiv")

    def ready(self) -> None:
        connection_created.connect(register_collation, dispatch_uid="archive.register_collation")
