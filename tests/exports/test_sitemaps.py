"""Sitemaps name every record that engines may show, and no other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from archive.actions.discovery import hide_dossier, hide_record
from archive.actions.withdraw import withdraw
from archive.exports import sitemaps
from archive.models import Author, Identifier
from tests import making

pytestmark = pytest.mark.django_db

SITE = "https://archive.example.org"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def read(document: bytes) -> dict[str, str]:
    """Address and time of each entry."""
    root = etree.fromstring(document)
    return {
        entry.findtext("s:loc", namespaces=NAMES): entry.findtext("s:lastmod", "", namespaces=NAMES)
        for entry in root
    }


def all_urls() -> dict[str, str]:
    found: dict[str, str] = {}
    for file in sitemaps.files():
        pieces = sitemaps.urls(file.kind, file.number, SITE)
        assert pieces is not None
        found |= read(b"".join(pieces))
    return found


def arks() -> set[str]:
    return {address.removeprefix(f"{SITE}/") for address in all_urls()}


def test_every_record_of_what_is_live_is_there_with_the_time_of_its_release():
    article = making.released(making.full())
    making.draft(title="Noch nicht öffentlich")
    named = all_urls()
    at = article.live_version.released_at.astimezone().timestamp()
    for identifier in article.identifiers.all():
        told = named[f"{SITE}/{identifier.ark}"]
        assert abs(sitemaps.datetime.datetime.fromisoformat(told).timestamp() - at) < 1
    drafts = Identifier.objects.filter(article__live_version=None, kind__in=sitemaps._PARTS)
    assert drafts and not arks() & set(drafts.values_list("ark", flat=True))


def test_what_is_withdrawn_or_hidden_or_private_is_not():
    gone, hidden, shown = (making.released(making.full(title=title)) for title in ("a", "b", "c"))
    withdraw(gone, "Doppelt")
    hide_dossier(hidden, True)
    comment = shown.comments.first()
    hide_record(Identifier.objects.get(ark=comment.ark), True)
    private, public = Author.objects.all()[:2]
    Author.objects.update(is_public=True)
    Author.objects.filter(pk=private.pk).update(is_public=False)
    named = arks()
    assert shown.ark in named and public.ark in named
    assert not named & {gone.ark, comment.ark, private.ark}
    assert not named & set(hidden.identifiers.values_list("ark", flat=True))
    hide_dossier(hidden, False)
    assert set(hidden.identifiers.values_list("ark", flat=True)) <= arks()


def test_a_file_has_no_more_than_it_may_and_nothing_is_in_two(monkeypatch):
    making.released(making.full())
    making.released(making.full(title="Noch einer"))
    whole = all_urls()
    monkeypatch.setattr(sitemaps, "MOST", 2)
    monkeypatch.setattr(sitemaps, "_CHUNK", 1)
    listed = sitemaps.files()
    sizes = [len(read(b"".join(sitemaps.urls(file.kind, file.number, SITE) or ()))) for file in listed]
    assert max(sizes) == 2 and sum(sizes) == len(whole)
    assert all_urls() == whole
    assert set(read(sitemaps.index(SITE).encode())) == {f"{SITE}{file.path}" for file in listed}


def test_queries_stay_as_many_as_they_are_when_the_archive_grows():
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            sitemaps.index(SITE)
            list(sitemaps.urls("statement", 1, SITE) or ())
        return len(asked)

    making.released(making.full())
    before = queries()
    for number in range(5):
        making.released(making.full(title=f"Artikel {number}"))
    assert queries() == before == 2


def test_a_file_that_there_is_not_is_none():
    making.released(making.full())
    assert sitemaps.urls("article", 2, SITE) is None
    assert sitemaps.urls("nothing", 1, SITE) is None
