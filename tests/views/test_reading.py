"""Marks in a text: whatever overlaps, no letter is lost and each mark covers its passage."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from lxml import html
from msgspec.structs import replace

from archive import snapshot
from archive.models import Capture
from archive.snapshot import Comment, Dossier
from archive.views.reading import DEEPEST, BlockView, Note, number_notes, read
from tests import making
from tests.strategies import released
from tests.views import pages


def text_of(view: BlockView) -> str:
    return "".join(run.text for run in view.runs)


def views_of(dossier: Dossier) -> list[BlockView]:
    return [view for group in read(dossier).groups for view in group.blocks]


@settings(max_examples=60)
@given(released())
def test_the_runs_of_a_text_are_the_text(dossier):
    body = dossier.article.body
    for view, block in zip(views_of(dossier), dossier.release.blocks, strict=True):
        assert text_of(view) == body[block.start : block.end]
    for view in read(dossier).comments:
        texts = [text_of(block) for group in view.groups for block in group.blocks]
        assert all(text in view.record.body for text in texts)


@settings(max_examples=60)
@given(released())
def test_every_letter_of_a_passage_is_marked_and_no_other(dossier):
    """Compared with a reading letter by letter: the innermost passage around each."""
    notes = [note for note in number_notes(dossier) if note.comment is None and note.start is not None]
    for view, block in zip(views_of(dossier), dossier.release.blocks, strict=True):
        position = block.start
        for run in view.runs:
            for _ in run.text:
                assert run.note == innermost(notes, position)
                position += 1


def innermost(notes: list[Note], position: int) -> Note | None:
    around = [note for note in notes if note.start <= position < note.end]
    return min(around, key=lambda note: note.end - note.start, default=None)


@settings(max_examples=60)
@given(released())
def test_every_passage_ends_once_with_its_number(dossier):
    """Where a passage ends between two blocks, its number stands at the end of the first."""
    body = dossier.article.body
    ends = [note.number for view in views_of(dossier) for run in view.runs for note in run.ends]
    assert len(ends) == len(set(ends))
    for note in number_notes(dossier):
        if note.comment is None and note.start is not None and body[note.start : note.end].strip(" ->#\n"):
            assert note.number in ends


@settings(max_examples=60)
@given(released())
def test_every_note_stands_once_beside_its_paragraph_or_among_those_without_a_passage(dossier):
    reading = read(dossier)
    assert [group for stretch in reading.stretches for group in (stretch.first, *stretch.rest)] == [
        *reading.groups
    ]
    beside = [note.number for stretch in reading.stretches for note in stretch.notes]
    apart = [note.number for note in reading.loose]
    assert sorted([*beside, *apart]) == [note.number for note in reading.notes]
    for stretch in reading.stretches:
        ended = {note.number for block in stretch.first.blocks for run in block.runs for note in run.ends}
        assert [note.number for note in stretch.notes] == sorted(ended)


@settings(max_examples=30)
@given(released())
def test_notes_are_numbered_from_one_in_the_order_of_the_text(dossier):
    notes = number_notes(dossier)
    assert [note.number for note in notes] == list(range(1, len(notes) + 1))
    places = [(note.comment or 0, note.start) for note in notes if note.start is not None]
    assert places == sorted(places)


@settings(max_examples=30)
@given(released())
def test_every_comment_stands_once_in_the_thread_after_the_one_it_answers(dossier):
    order = [view.record.position for view in read(dossier).comments]
    assert sorted(order) == [comment.position for comment in dossier.comments]
    for view in read(dossier).comments:
        if view.record.parent is not None:
            assert order.index(view.record.parent) < order.index(view.record.position)
        assert (view.depth == 0) == (view.record.parent is None)


def test_a_thread_is_drawn_only_so_deep():
    chain = tuple(Comment(position, "Ja.", parent=position - 1 or None) for position in range(1, 2000))
    found = read(Dossier(schema=1, article=making.dossier().article, comments=chain))
    assert [view.depth for view in found.comments][: DEEPEST + 3] == [0, 1, 2, 3, 4, 4, 4]
    assert len(found.comments) == 1999


def test_passages_that_nest_are_each_linked_once_and_numbered_at_their_end():
    inner, outer = "verlorene Zeit", making.ON_TWITTER
    dossier = making.dossier(statements=[making.statement(outer), making.statement(inner)])
    (view,) = [view for view in views_of(dossier_released(dossier)) if inner in text_of(view)]
    marked = [(run.text, run.note.number) for run in view.runs if run.note]
    assert marked == [("Twitter ist für uns ", 1), ("verlorene Zeit", 2)]
    (end,) = [run for run in view.runs if run.ends]
    assert {note.number for note in end.ends} == {1, 2}


def dossier_released(dossier: Dossier) -> Dossier:
    release = snapshot.Release(number=1, at="", blocks=snapshot.numbered(dossier.article.body))
    return replace(dossier, release=release)


@pytest.mark.django_db
def test_the_page_shows_the_text_word_for_word_with_its_marks(client):
    article = making.released(making.full())
    page = html.fromstring(client.get(f"/{article.ark}").content.decode())
    for number in page.xpath("//a[contains(@class, 'ref')] | //a[contains(@class, 'pin')]"):
        number.drop_tree()
    shown = " ".join(page.text_content().split())
    for block in article.live_version.dossier.release.blocks:
        assert " ".join(making.BODY[block.start : block.end].split()) in shown
    marks = {mark.text_content() for mark in page.xpath("//a[contains(@class, 'said')]")}
    assert {making.ON_XING, making.ON_TWITTER, making.FIGURE, "Xing ist auch nur eine Kartei"} == marks


@pytest.mark.django_db
def test_a_statement_shows_its_passage_in_its_paragraph(client):
    article = making.released(making.full())
    statement = article.statements.get(stance=-2)
    page = html.fromstring(client.get(f"/{statement.ark}").content.decode())
    (quote,) = page.xpath("//blockquote")
    assert " ".join(quote.text_content().split()) == making.BODY.rpartition("\n\n")[2]
    assert pages.inside(html.tostring(page, encoding="unicode")) >= {f"/{article.ark}"}


@pytest.mark.django_db
def test_notes_follow_their_paragraph_and_lead_back_to_its_passage(client):
    article = making.released(making.full())
    page = html.fromstring(client.get(f"/{article.ark}").content.decode())
    for note in page.xpath("//ul[@class='notes']/li"):
        (back,) = note.xpath(".//a[@class='number']/@href")
        (passage,) = page.xpath(f"//*[@id='{back.removeprefix('#')}']")
        assert passage.get("href") == f"#{note.get('id')}"
    (paragraph,) = page.xpath("//*[@id='p2']")
    (beside,) = paragraph.getparent().getparent().xpath("./ul[@class='notes']/li")
    assert {"Karla Muster", "Xing", "wirbt dafür"} <= {text.strip() for text in beside.itertext()}


@pytest.mark.django_db
def test_every_paragraph_has_a_link_of_its_own(client):
    article = making.released(making.full())
    page = html.fromstring(client.get(f"/{article.ark}").content.decode())
    assert page.xpath("//a[@class='pin']/@href") == [f"/{article.ark}/p{number}" for number in (1, 2, 4)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2010-10-13", "13. Oktober 2010"),
        ("2010-10", "Oktober 2010 (Der Tag ist nicht bekannt.)"),
        ("2010", "2010 (Nur das Jahr ist bekannt.)"),
        (None, "undatiert (Wann der Text erschienen ist, ist nicht bekannt.)"),
    ],
)
def test_a_date_is_told_with_what_is_not_known_of_it(client, published, said):
    article = making.released(published=published)
    page = html.fromstring(client.get(f"/{article.ark}").content.decode())
    (byline,) = page.xpath("//p[contains(@class, 'byline')]")
    assert said in [" ".join(span.text_content().split()) for span in byline]


@pytest.mark.django_db
def test_a_text_that_is_not_shown_has_its_abstract_its_quotations_and_the_way_to_the_original(client):
    source = "https://neudorfer-blatt.example/netz"
    article = making.released(making.full(access="excerpt", abstract="Kurz gesagt.", source_url=source))
    page = html.fromstring(client.get(f"/{article.ark}").content.decode())
    assert {making.ON_XING, making.ON_TWITTER, making.FIGURE} <= {
        quote.text_content() for quote in page.xpath("//section[@class='quotes']//q")
    }
    assert page.xpath("//a[contains(@class, 'btn')]/@href") == [source]
    assert "Kurz gesagt." in page.text_content()
    assert not page.xpath("//script[contains(@src, 'cite')]")


@pytest.mark.django_db
def test_provenance_names_captures_that_had_come_in_and_all_versions(client):
    article = making.draft()
    Capture.objects.create(article=article, sha256="a" * 64, size=1, media_type="text/html", source="web")
    making.release(article)
    Capture.objects.create(article=article, sha256="b" * 64, size=1, media_type="text/html", source="web")
    making.released_again(article, title="Neu")
    first, second = (client.get(f"/{article.ark}.v{number}").content.decode() for number in (1, 2))
    assert "a" * 64 in first
    assert "b" * 64 not in first
    assert "b" * 64 in second
    for version in article.versions.all():
        assert version.sha256 in first
    assert f"/{article.ark}.v2" in pages.inside(first)


ENTERED = "ohne Mitschnitt der Quelle"


@pytest.mark.django_db
def test_provenance_says_when_a_text_was_captured_else_when_it_came_in(client):
    article = making.draft()
    of_web = {"article": article, "size": 1, "media_type": "text/html", "source": "web"}
    Capture.objects.create(sha256="a" * 64, received_at=at(2026, 2, 3), captured_at=at(2011, 5, 4), **of_web)
    Capture.objects.create(sha256="b" * 64, received_at=at(2026, 2, 4), **of_web)
    making.release(article)
    page = pages.text_of(client.get(f"/{article.ark}").content.decode())
    assert f"4. Mai 2011, text/html, SHA-256 {'a' * 64}" in page
    assert f"eingegangen am 4. Februar 2026, text/html, SHA-256 {'b' * 64}" in page
    assert ENTERED not in page


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.parametrize("access", ["full", "excerpt", "metadata"])
def test_captures_are_named_at_every_level_of_access_and_where_they_lie_at_none(client, access):
    article = making.draft(making.full(access=access))
    Capture.objects.create(
        article=article, sha256="a" * 64, size=1, media_type="text/html", source="geheim.html"
    )
    making.release(article)
    for address in (f"/{article.ark}", f"/{article.ark}.v1", f"/{article.ark}?format=json"):
        said = client.get(address).content.decode()
        assert "a" * 64 in said
        assert "geheim" not in said


@pytest.mark.django_db
def test_a_page_says_of_captures_what_its_version_knows(client):
    article = making.released(making.full())
    assert ENTERED in client.get(f"/{article.ark}").content.decode()
    making.as_of_before_captures(article)
    page = client.get(f"/{article.ark}").content.decode()
    assert "in dieser Fassung noch nicht verzeichnet" in page
    assert ENTERED not in page
