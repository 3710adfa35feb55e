"""What changed between two versions: nothing is lost in the telling."""

from hypothesis import given, settings
from msgspec.structs import replace

from archive.citations import differences as module
from archive.citations.differences import Piece, differences
from tests import making
from tests.strategies import BODIES, released


@settings(max_examples=25)
@given(released())
def test_a_dossier_does_not_differ_from_itself(dossier):
    assert differences(dossier, dossier) == ()


@settings(max_examples=40)
@given(BODIES, BODIES)
def test_both_texts_of_a_changed_block_can_be_read_from_its_pieces(old, new):
    dossier = making.dossier()
    before, after = (replace(dossier, article=replace(dossier.article, body=body)) for body in (old, new))
    changes = differences(before, after)
    assert bool(changes) == (old != new)
    for change in changes:
        was = "".join(piece.text for piece in change.pieces if piece.what != "added")
        now = "".join(piece.text for piece in change.pieces if piece.what != "removed")
        assert was in old
        assert now in new
        assert was != now


def changed(**article: object) -> tuple[module.Change, ...]:
    return differences(making.dossier(), making.dossier(**article))


def test_a_changed_word_is_told_within_its_block():
    (change,) = changed(body=making.BODY.replace("probiert das Netz aus", "mag das Netz"))
    assert change.place == "p1"
    assert Piece("removed", "probiert") in change.pieces
    assert Piece("added", "mag") in change.pieces
    assert change.pieces[0] == Piece("same", "Die Tischlerei Mustermann in Neudorf ")


def test_a_new_paragraph_is_told_alone():
    (change,) = changed(body=f"{making.BODY}\n\nEin Nachtrag.")
    assert change == module.Change("p5", (Piece("added", "Ein Nachtrag."),))


def test_fields_are_told_by_name():
    places = [change.place for change in changed(title="Neu", kicker="Neu", published="2011")]
    assert places == ["kicker", "title", "published"]


def test_records_that_came_went_or_changed_are_counted():
    old = making.dossier(making.full())
    comments = tuple(
        replace(comment, ark=f"ark:99999/sm1{number}") for number, comment in enumerate(old.comments)
    )
    new = (replace(comments[0], body="Anders."), replace(comments[1], ark="ark:99999/sm1neu"))
    (change,) = differences(replace(old, comments=comments), replace(old, comments=new))
    assert change.place == "comments"
    assert [piece.text for piece in change.pieces] == ["−1", "+1", "±1"]


def test_endless_paragraphs_are_told_whole_instead_of_word_by_word():
    old, new = "alt " * (module.MAX_WORDS + 1), "neu " * (module.MAX_WORDS + 1)
    dossier = making.dossier(body=old)
    (change,) = differences(dossier, replace(dossier, article=replace(dossier.article, body=new.strip())))
    assert [piece.what for piece in change.pieces] == ["removed", "added"]
