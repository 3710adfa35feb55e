"""What a database could not hold is refused before it is tried, with the same words on every database.

SQLite takes any length and rounds what has too many digits; PostgreSQL refuses the first, deep inside a
batch. Both are found here, and said with the place in the dossier.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models

from archive.importers.dossiers import DossierError
from archive.models import Statistic

_ADDRESSES = ("source_url", "url")


def check_storable(record: models.Model, place: str) -> None:
    """Refuse what the record's columns do not take (too long, off its list); raises :class:`DossierError`."""
    # Records that it points to were just read or made: asking the database for each again is slow.
    pointers = [field.name for field in record._meta.fields if field.is_relation]
    try:
        record.clean_fields(exclude=["ark", "fingerprint", *_ADDRESSES, *pointers])
        if isinstance(record, Statistic):
            record.clean_figures()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise DossierError(f"{place}/{field}: {' '.join(messages)}") from error
    for name in _ADDRESSES:
        _check_address(getattr(record, name, ""), f"{place}/{name}")


def _check_address(address: str, place: str) -> None:
    if address and not address.startswith(("http://", "https://")):
        raise DossierError(f"{place}: {address[:80]!r} does not start with http:// or https://")
    if len(address) > 2000:
        raise DossierError(f"{place}: the address is longer than 2000 characters")
