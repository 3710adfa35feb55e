"""Small invented dossiers, made through the archive's own doors.

Each test says only what it is about; everything else is the same harmless text. Values go through the reader
of dossiers, drafts through the loader and public articles through release, so that nothing stands in a test
database that could not stand in the archive.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import Permission, User
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from archive import ark, snapshot
from archive.actions.release import release
from archive.importers.dossier_loader import load_dossier
from archive.importers.dossiers import parse
from archive.models import Article, Identifier, Measure, Platform, Role, Topic
from archive.models.identifiers import mint

BODY = (
    "Die Tischlerei Mustermann in Neudorf probiert das Netz aus.\n\n"
    "„Xing bringt uns jede Woche einen Auftrag“, sagt Karla Muster.\n\n"
    "## Und der Rest?\n\n"
    "„Twitter ist für uns verlorene Zeit“, sagt sie. Etwa acht Prozent der Betriebe twittern."
)
ON_XING = "Xing bringt uns jede Woche einen Auftrag"
ON_TWITTER = "Twitter ist für uns verlorene Zeit"
FIGURE = "Etwa acht Prozent der Betriebe"

KARLA = {"name": "Karla Muster"}
OUTLET = {"name": "Neudorfer Blatt", "url": "https://neudorfer-blatt.example/", "kind": "newspaper"}

PLATFORMS = {"general": "Social Media", "xing": "Xing", "twitter": "Twitter", "facebook": "Facebook"}
TOPICS = {"networking": "Kontakte", "time-cost": "Zeitaufwand"}
ROLES = {"executive": "Geschäftsführung", "consultant": "Beratung", "reader": "Leserschaft"}
MEASURES = {"share-using": "Anteil der Nutzer", "users": "Nutzerzahl"}


def code_book() -> None:
    """The few entries of the code book that the invented dossiers use, unless it is filled already."""
    if Platform.objects.exists():
        return
    for model, names in ((Platform, PLATFORMS), (Topic, TOPICS)):
        entries = [
            model(slug=slug, name=name, ark=mint(), position=position)
            for position, (slug, name) in enumerate(names.items())
        ]
        Identifier.objects.register_all(model.objects.bulk_create(entries))
    for plain, names in ((Role, ROLES), (Measure, MEASURES)):
        plain.objects.bulk_create(plain(slug=slug, name=name) for slug, name in names.items())


def comment(position: int = 1, body: str = "Bei uns war es genauso.", **changes: Any) -> dict[str, Any]:
    return {"position": position, "body": body, "display_name": "Leserin"} | changes


def statement(exact: str | None = ON_TWITTER, **changes: Any) -> dict[str, Any]:
    """Somebody rejects Twitter, in the words ``exact``; None for a statement without a passage."""
    plain = {"speaker": KARLA, "role": "executive", "platforms": ["twitter"], "stance": "rejects"}
    return plain | ({"anchor": {"exact": exact}} if exact else {}) | changes


def statistic(exact: str | None = FIGURE, **changes: Any) -> dict[str, Any]:
    """About eight percent twitter."""
    plain = {"measure": "share-using", "low": "8", "unit": "percent", "qualifier": "about"}
    plain |= {"platform": "twitter", "as_printed": "Etwa acht Prozent"}
    return plain | ({"anchor": {"exact": exact}} if exact else {}) | changes


def plain(
    comments: Iterable[dict[str, Any]] = (),
    statements: Iterable[dict[str, Any]] = (),
    statistics: Iterable[dict[str, Any]] = (),
    **article: Any,
) -> dict[str, Any]:
    """A dossier of the exchange form as plain data."""
    usual: dict[str, Any] = {
        "title": "Die Tischlerei im Netz",
        "body": BODY,
        "kind": "news",
        "outlet": OUTLET,
    }
    usual |= {"authors": [{"name": "Jonas Beispiel"}], "published": "2010-10-13"}
    return {
        "schema": 1,
        "article": usual | article,
        "comments": list(comments),
        "statements": list(statements),
        "statistics": list(statistics),
    }


def full(**article: Any) -> dict[str, Any]:
    """A dossier with a thread of two comments, three statements (one in a comment) and a figure."""
    return plain(
        comments=[
            comment(1, "Xing ist auch nur eine Kartei."),
            comment(2, "Aber eine gute.", parent=1, display_name="Jonas Beispiel"),
        ],
        statements=[
            statement(ON_XING, platforms=["xing"], stance="advocates", topics=["networking"]),
            statement(ON_TWITTER, topics=["time-cost"], organisation=ORGANISATION, voice="direct"),
            statement(
                "Xing ist auch nur eine Kartei",
                comment=1,
                speaker={"name": "Leserin", "public": False},
                role="reader",
                platforms=["xing"],
                stance="sceptical",
            ),
        ],
        statistics=[statistic(study={"publisher": "Netzzähler", "title": "Wer zwitschert", "year": 2010})],
        **article,
    )


ORGANISATION = {"name": "Tischlerei Mustermann", "kind": "organisation"}


def line(value: dict[str, Any]) -> bytes:
    """The dossier as a line of a JSON lines file."""
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"


def dossier(value: dict[str, Any] | None = None, **changes: Any) -> snapshot.Dossier:
    """The dossier as the reader of dossiers makes it: canonical bodies, whole anchors."""
    return parse(line(value if value is not None else plain(**changes)))


def draft(value: dict[str, Any] | None = None, **changes: Any) -> Article:
    """An article on the desk."""
    code_book()
    return load_dossier(dossier(value, **changes))[0]


def released(value: dict[str, Any] | None = None, **changes: Any) -> Article:
    """An article that the public can read."""
    article = release(draft(value, **changes)).article
    article.refresh_from_db()
    return article


def edit(article: Article, **changes: Any) -> Article:
    """Change the article on the desk, as an editor would."""
    fresh = Article.objects.get(pk=article.pk)
    for name, value in changes.items():
        setattr(fresh, name, value)
    fresh.full_clean(exclude=["outlet"])
    fresh.save()
    return fresh


def released_again(article: Article, **changes: Any) -> Article:
    """Change the article on the desk and release it."""
    return release(edit(article, **changes)).article


def foreign_ark() -> str:
    """An ARK that is well formed and names nothing."""
    return ark.mint("99999")


def user(*permissions: str, staff: bool = True) -> User:
    """Somebody with an account and exactly these permissions of the archive."""
    account = User.objects.create(username=f"somebody{User.objects.count()}", is_staff=staff)
    account.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    assert account.user_permissions.count() == len(permissions)
    return account


def superuser() -> User:
    return User.objects.create(username="redaktion", is_staff=True, is_superuser=True)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is undone at the end: one example of a property test leaves nothing."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def queries(client: Any, path: str) -> int:
    """How many database queries a page takes, once everything is warm."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200, path
    return len(captured)
