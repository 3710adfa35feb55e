"""After an edit every passage is found again for certain, or an editor is told."""

import pytest

from archive.actions.anchoring import refind_anchors
from archive.models import Statement
from tests import making

pytestmark = pytest.mark.django_db


def test_passages_that_did_not_move_are_left_alone(django_assert_num_queries):
    article = making.draft(making.full())
    with django_assert_num_queries(2):
        assert refind_anchors(article) == []


def test_a_passage_moves_with_its_words():
    article = making.draft(statements=[making.statement()])
    making.edit(article, body=f"Ein neuer Anfang.\n\n{making.BODY}")
    assert refind_anchors(article) == []
    statement = Statement.objects.get()
    text = statement.article.body
    assert text[statement.anchor_start : statement.anchor_end] == making.ON_TWITTER
    assert text[: statement.anchor_start].endswith(statement.anchor_prefix)
    assert statement.anchor_certain


def test_a_passage_whose_words_are_gone_is_flagged_and_stays_where_it_was():
    article = making.draft(statements=[making.statement()])
    before = Statement.objects.get()
    making.edit(article, body="Nichts davon.")
    assert refind_anchors(article) == [before]
    after = Statement.objects.get()
    assert not after.anchor_certain
    assert (after.anchor_exact, after.anchor_start, after.anchor_end) == (
        before.anchor_exact,
        before.anchor_start,
        before.anchor_end,
    )


def test_a_passage_whose_words_changed_a_little_is_flagged_and_not_moved():
    article = making.draft(statements=[making.statement()])
    before = Statement.objects.get().anchor_start
    making.edit(article, body=f"Davor.\n\n{making.BODY.replace('verlorene', 'vergeudete')}")
    assert len(refind_anchors(article)) == 1
    after = Statement.objects.get()
    assert (after.anchor_certain, after.anchor_start) == (False, before)


def test_a_passage_is_certain_again_when_its_words_are_back():
    article = making.draft(statements=[making.statement()])
    making.edit(article, body="Nichts davon.")
    refind_anchors(article)
    making.edit(article, body=making.BODY)
    assert refind_anchors(article) == []
    assert Statement.objects.get().anchor_certain


def test_a_passage_in_a_comment_is_looked_for_in_the_comment():
    article = making.draft(making.full())
    remark = article.comments.get(position=1)
    remark.body = f"Nun ja. {remark.body}"
    remark.save()
    assert refind_anchors(article) == []
    statement = Statement.objects.get(comment=remark)
    assert statement.anchor_start == len("Nun ja. ")


def test_statements_without_a_passage_have_none_to_lose():
    article = making.draft(statements=[making.statement(None)])
    making.edit(article, body="Anders.")
    assert refind_anchors(article) == []
