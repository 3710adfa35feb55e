"""German order in the database: the same on SQLite (our comparison) and PostgreSQL (ICU)."""

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models.functions import Collate

pytestmark = pytest.mark.django_db


def test_a_umlaut_sorts_beside_a():
    users = get_user_model().objects
    for name in ["Zander", "Ärmel", "Arzt", "Öl", "Ofen", "Äpfel", "Apfel", "Straße", "Strasse", "Strand"]:
        users.create(username=name)
    in_order = users.order_by(Collate("username", "german")).values_list("username", flat=True)
    # "Strasse" and "Straße" are one word in two spellings: only that they stand together is asked here.
    assert [name.replace("ß", "ss") for name in in_order] == [
        "Apfel",
        "Äpfel",
        "Ärmel",
        "Arzt",
        "Ofen",
        "Öl",
        "Strand",
        "Strasse",
        "Strasse",
        "Zander",
    ]


def test_sqlite_waits_for_its_writer_and_keeps_references():
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        settings = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 1, "busy_timeout": 20_000}
