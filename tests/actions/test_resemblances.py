"""Which texts are alike: found at once, kept up with every edit, and never in the way of an import."""

import io
import logging

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from archive.actions import resemblances
from archive.actions.intake import take_in_dossiers
from archive.actions.resemblances import follow_all, follow_text
from archive.models import Article, Resemblance, SketchKey, TextSketch
from archive.text import resemblance
from tests import editions, making
from tests.actions.faults import everything, failing_at

pytestmark = pytest.mark.django_db


def article(title: str, body: str, **more: str) -> Article:
    made = making.draft(title=title, body=body, **more)
    follow_text(made)
    return made


def alike(of: Article) -> dict[str, int]:
    return {found.other.title: found.percent for found in Resemblance.objects.seen_from(of)}


@pytest.fixture
def whole():
    return article("Ganz", editions.WHOLE, subtitle="Ein Betrieb sucht Lehrlinge.")


def test_three_editions_of_a_text_are_found_and_ten_others_by_its_author_are_not(whole):
    for number, body in enumerate(editions.OTHERS):
        article(f"Anderer {number}", body)
    shortened = article("Gekürzt", editions.SHORTENED)
    article("Anderer Vorspann", editions.WHOLE, subtitle="Eine Schlosserei zieht Bilanz.")
    article("Absatz ersetzt", editions.PARAGRAPH_REPLACED)
    found = alike(whole)
    assert found.keys() == {"Gekürzt", "Anderer Vorspann", "Absatz ersetzt"}
    assert found["Gekürzt"] == found["Anderer Vorspann"] == 100
    assert 75 <= found["Absatz ersetzt"] <= 85
    assert alike(shortened).keys() == {"Ganz", "Anderer Vorspann", "Absatz ersetzt"}
    assert not any(alike(other) for other in Article.objects.filter(body__in=editions.OTHERS))


def test_each_side_says_how_many_of_its_words_are_shared(whole):
    shortened = article("Gekürzt", editions.SHORTENED)
    here, there = Resemblance.objects.get(article=whole), Resemblance.objects.get(article=shortened)
    assert here.percent == there.percent == 100
    assert there.shared == there.words == resemblance.sketch(editions.SHORTENED).words
    assert (here.shared, here.words) == (there.shared, resemblance.sketch(editions.WHOLE).words)


def test_an_edit_that_makes_a_text_another_takes_the_pair_back(whole):
    other = article("Kopie", editions.WHOLE)
    making.edit(other, body=editions.OTHERS[0])
    follow_text(Article.objects.get(pk=other.pk))
    assert not Resemblance.objects.exists()
    making.edit(other, body=editions.SHORTENED)
    (found,) = follow_text(Article.objects.get(pk=other.pk))
    assert (found.article, found.other, found.percent) == (other, whole, 100)


def test_a_text_that_did_not_change_costs_one_query(whole):
    with CaptureQueriesContext(connection) as captured:
        assert follow_text(whole) == []
    asked = [query["sql"] for query in captured if "archive_" in query["sql"]]
    assert len(asked) == 1


@pytest.mark.parametrize("body", ["", "Nur ein Satz.", " ".join(editions.WHOLE.split()[:29])])
def test_texts_that_are_too_short_are_not_compared(body):
    article("Eins", body), article("Zwei", body)
    assert not Resemblance.objects.exists()
    assert TextSketch.objects.count() == 2


def test_a_deleted_draft_leaves_nothing(whole):
    article("Kopie", editions.WHOLE).delete()
    assert not Resemblance.objects.exists()
    assert set(SketchKey.objects.values_list("article", flat=True)) == {whole.pk}
    assert TextSketch.objects.get().article == whole


def test_queries_do_not_grow_with_the_number_of_doubles(whole):
    def queries() -> int:
        made = making.draft(title=f"Kopie {Article.objects.count()}", body=editions.WHOLE)
        with CaptureQueriesContext(connection) as captured:
            follow_text(made)
        return len(captured)

    before = queries()
    assert [queries() for _ in range(6)] == [before] * 6


def test_only_the_likeliest_are_read(whole, monkeypatch):
    monkeypatch.setattr(resemblances, "MOST_READ", 3)
    article("Gekürzt", editions.SHORTENED)
    for number in range(4):
        article(f"Kopie {number}", editions.WHOLE)
    last = article("Letzte", editions.WHOLE)
    assert len(alike(last)) == 3
    assert "Gekürzt" not in alike(last)


def test_whatever_fails_nothing_of_the_import_is_lost(whole, caplog):
    made = making.draft(title="Kopie", body=editions.WHOLE)
    before = everything()
    caplog.set_level(logging.ERROR)
    for write in range(1, 20):
        with failing_at(write):
            found = follow_text(made)
        if found:
            break
        assert everything() == before
        assert "run sketch_texts" in caplog.text
    assert write == 4  # three kinds of rows were refused, one after the other


def test_an_import_goes_on_when_texts_cannot_be_compared(monkeypatch, caplog):
    making.code_book()

    def broken(text: str) -> None:
        raise MemoryError("no room")

    monkeypatch.setattr(resemblance, "sketch", broken)
    lines = [making.line(making.plain(title=title, body=editions.WHOLE)) for title in ("Eins", "Zwei")]
    result = take_in_dossiers(io.BytesIO(b"".join(lines)), release=True)
    assert (result.created, result.released, result.errors, result.alike) == (2, 2, [], [])
    assert "no room" in caplog.text


def test_what_was_missed_is_made_up_for(whole, monkeypatch):
    copy = making.draft(title="Kopie", body=editions.WHOLE)
    with monkeypatch.context() as patched:
        patched.setattr(
            resemblances, "_compare", lambda article: (_ for _ in ()).throw(DatabaseError("full"))
        )
        assert follow_text(copy) == []
    assert not TextSketch.objects.filter(article=copy).exists()
    assert sum(follow_all()) == 2
    assert alike(copy) == {"Ganz": 100}


def test_sketches_of_an_older_scheme_are_made_again(whole):
    TextSketch.objects.update(scheme=0)
    copy = article("Kopie", editions.WHOLE)
    assert alike(copy) == {}
    list(follow_all())
    assert alike(copy) == {"Ganz": 100}
    assert TextSketch.objects.current().count() == 2


def test_nothing_public_names_a_double(client, whole):
    copy = making.released(title="Kopie eines anderen", body=editions.WHOLE)
    follow_text(copy)
    assert Resemblance.objects.count() == 2
    page = client.get(f"/{copy.ark}").content.decode()
    assert whole.ark not in page
    assert "Doppelgänger" not in page
