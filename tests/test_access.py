"""What the public may read of a dossier, decided in one place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import snapshot
from archive.access import WIDEST_FIRST, narrower, public
from tests import making
from tests.strategies import released


@settings(max_examples=25)
@given(released(), st.sampled_from(WIDEST_FIRST))
def test_no_more_is_public_than_the_narrower_of_two_levels_allows(dossier, live):
    shown = public(dossier, live)
    level = narrower(dossier.article.access, live)
    assert shown.article.access == level
    if level == "full":
        assert shown == dossier
        return
    assert shown.article.body == ""
    assert shown.article.captions == ()
    assert shown.release.blocks == ()
    assert {link.text for link in shown.article.links} <= {""}
    assert {comment.body for comment in shown.comments} <= {""}
    for record in (*shown.statements, *shown.statistics):
        assert record.anchor is None or record.anchor == snapshot.Anchor(exact=record.anchor.exact)
    if level == "metadata":
        assert shown.article.subtitle == ""
        assert {record.anchor for record in (*shown.statements, *shown.statistics)} <= {None}
        assert {record.as_printed for record in shown.statistics} <= {""}


@settings(max_examples=25)
@given(released(), st.sampled_from(WIDEST_FIRST), st.sampled_from(WIDEST_FIRST))
def test_what_is_public_stays_so_however_often_it_is_asked(dossier, first, second):
    once = public(dossier, first)
    assert public(once) == once
    assert public(once, second) == public(public(dossier, second), first)


@settings(max_examples=25)
@given(released(), st.sampled_from(WIDEST_FIRST))
def test_the_bibliographic_record_and_the_coding_are_always_public(dossier, live):
    shown = public(dossier, live)
    for kept in (
        "ark",
        "title",
        "kicker",
        "authors",
        "byline",
        "published",
        "outlet",
        "abstract",
        "source_url",
    ):
        assert getattr(shown.article, kept) == getattr(dossier.article, kept)
    for before, after in zip(dossier.statements, shown.statements, strict=True):
        for kept in ("ark", "speaker", "stance", "platforms", "topics", "role", "comment", "summary"):
            assert getattr(after, kept) == getattr(before, kept)
    for before, after in zip(dossier.statistics, shown.statistics, strict=True):
        for kept in ("ark", "low", "high", "unit", "measure", "platform", "study"):
            assert getattr(after, kept) == getattr(before, kept)
    assert shown.release.captures == dossier.release.captures
    assert [comment.ark for comment in shown.comments] == [comment.ark for comment in dossier.comments]


@pytest.mark.parametrize(
    ("first", "second", "less"),
    [("full", "excerpt", "excerpt"), ("metadata", "full", "metadata"), ("excerpt", "excerpt", "excerpt")],
)
def test_of_two_levels_the_one_that_shows_less_holds(first, second, less):
    assert narrower(first, second) == narrower(second, first) == less


def test_excerpts_quote_what_was_coded_and_nothing_around_it():
    shown = public(making.dossier(making.full(access="excerpt")))
    assert shown.statements[1].anchor == snapshot.Anchor(exact=making.ON_TWITTER)
    assert shown.statistics[0].as_printed == "Etwa acht Prozent"
