"""Dossiers onto the desk: whole or not at all, each name once, nothing that the database cannot hold."""

import io

import pytest
from django.contrib.auth.models import User
from hypothesis import given
from msgspec.structs import replace

from archive import snapshot
from archive.actions.intake import Intake, take_in_dossiers
from archive.actions.withdraw import withdraw
from archive.importers.dossier_loader import load_dossier
from archive.importers.dossiers import DossierError
from archive.models import Article, Author, Comment, Event, Identifier, Outlet, Statement, Statistic, Study
from archive.models.dossiers import read_desk
from tests import making
from tests.strategies import IN_DATABASE, dossiers

pytestmark = pytest.mark.django_db


def take_in(*values: dict, **options: object) -> Intake:
    making.code_book()
    return take_in_dossiers(io.BytesIO(b"".join(map(making.line, values))), **options)


def refusal(value: dict) -> str:
    """The message for the one line; nothing of it may be left behind."""
    before = rows()
    result = take_in(value)
    assert [number for number, _ in result.errors] == [1]
    assert rows() == before
    return result.errors[0][1]


def rows() -> dict[str, int]:
    making.code_book()
    models = (Article, Author, Comment, Event, Identifier, Outlet, Statement, Statistic, Study)
    return {model.__name__: model.objects.count() for model in models}


def test_a_dossier_becomes_a_draft_with_all_its_records():
    article = making.draft(making.full())
    assert article.state == Article.State.DRAFT
    assert article.live_version is None
    assert [author.name for author in article.authors.all()] == ["Jonas Beispiel"]
    assert article.comments.get(position=2).parent == article.comments.get(position=1)
    statement = article.statements.get(stance=-2)
    assert (statement.speaker.name, statement.organisation.name) == ("Karla Muster", "Tischlerei Mustermann")
    assert [platform.slug for platform in statement.platforms.all()] == ["twitter"]
    assert article.statements.get(comment__position=1).speaker.is_public is False
    assert article.statistics.get().study.publisher == "Netzzähler"
    assert Event.objects.get(article=article).verb == Event.Verb.IMPORTED


def test_every_record_gets_an_ark_that_leads_to_it():
    article = making.draft(making.full())
    for record in [article, *article.comments.all(), *article.statements.all(), *article.statistics.all()]:
        identifier = Identifier.objects.get(ark=record.ark)
        assert (identifier.kind, identifier.target) == (record.ark_kind, record.pk)
        assert identifier.article == article


def test_arks_that_are_given_are_kept():
    ark = making.foreign_ark()
    assert making.draft(ark=ark).ark == ark


def test_who_imported_is_noted_as_coder_and_in_the_log():
    by = User.objects.create(username="koderin")
    making.code_book()
    article, _ = load_dossier(making.dossier(making.full()), by)
    assert {statement.coder for statement in article.statements.all()} == {by}
    assert Event.objects.get(article=article).actor == by


def test_the_same_name_is_the_same_record():
    making.draft(making.full())
    making.draft(making.full(title="Ein zweiter Artikel"))
    assert Author.objects.filter(name="Karla Muster").count() == 1
    assert Outlet.objects.count() == Study.objects.count() == 1


def test_a_person_and_an_organisation_of_the_same_name_are_two():
    speakers = [{"name": "Muster"}, {"name": "Muster", "kind": "organisation"}]
    making.draft(statements=[making.statement(speaker=speaker) for speaker in speakers])
    assert Author.objects.filter(name="Muster").count() == 2


def test_what_an_outlet_lacked_is_filled_in_and_what_it_had_is_kept():
    making.draft(outlet={"name": "Neudorfer Blatt", "kind": "magazine"})
    making.draft(outlet=making.OUTLET, title="Anders")
    outlet = Outlet.objects.get()
    assert (outlet.kind, outlet.url) == ("magazine", making.OUTLET["url"])


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (making.plain(statements=[making.statement(platforms=["twiter"])]), "did you mean twitter?"),
        (making.plain(statements=[making.statement(platforms=["zzz"])]), "unknown platform 'zzz'"),
        (making.plain(statements=[making.statement(topics=["networkin"])]), "did you mean networking?"),
        (making.plain(statements=[making.statement(role="chamber")]), "unknown role 'chamber'"),
        (making.plain(statistics=[making.statistic(measure="user")]), "did you mean users?"),
        (making.plain(statistics=[making.statistic(platform="xingg")]), "did you mean xing?"),
    ],
)
def test_what_the_code_book_does_not_have_is_refused_with_a_suggestion(value, message):
    assert message in refusal(value)


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (making.plain(title="x" * 1001), "article/title"),
        (making.plain(kicker="x" * 501), "article/kicker"),
        (making.plain(part=-1), "article/part"),
        (making.plain(language="x" * 21), "article/language"),
        (making.plain(comments=[making.comment(display_name="x" * 301)]), "comments/0/display_name"),
        (making.plain(statistics=[making.statistic(low="1" * 25)]), "statistics/0/low"),
        (making.plain(statistics=[making.statistic(low="0.1234567")]), "statistics/0/low"),
        (making.plain(statistics=[making.statistic(low="9", high="8")]), "statistics/0/high"),
        (making.plain(statistics=[making.statistic(unit="")]), "statistics/0/unit"),
        (making.plain(statistics=[making.statistic(as_printed="x" * 1001)]), "statistics/0/as_printed"),
        (making.plain(source_url="javascript:alert(1)"), "article/source_url"),
        (making.plain(source_url="https://x.example/" + "x" * 2000), "article/source_url"),
        (making.plain(authors=[{"name": "x" * 301}]), "Author/name"),
        (making.plain(outlet={"name": "x" * 301}), "Outlet/name"),
        (making.plain(outlet={"name": ""}), "Outlet/name"),
        (making.plain(outlet=making.OUTLET | {"url": "javascript:alert(1)"}), "Outlet/url"),
        (making.plain(statistics=[making.statistic(study={"publisher": ""})]), "Study/publisher"),
        (making.plain(statistics=[making.statistic(low="1234567890123456")]), "statistics/0/low"),
        (
            making.plain(statistics=[making.statistic(study={"publisher": "N", "sample_size": -1})]),
            "Study/sample_size",
        ),
        (
            making.plain(statistics=[making.statistic(study={"publisher": "N", "url": "javascript:x"})]),
            "Study/url",
        ),
    ],
)
def test_what_the_database_cannot_hold_is_refused_with_its_place(value, place):
    assert refusal(value).startswith(f"{place}:")


def test_the_same_author_cannot_be_named_twice_with_different_facts():
    twice = [{"name": "Karla Muster"}, {"name": "Karla Muster", "public": False}]
    assert "Karla Muster" in refusal(making.plain(authors=twice))


def test_an_ark_that_names_another_record_is_refused():
    article = making.draft()
    assert article.ark in refusal(making.plain(title="Anders", comments=[making.comment(ark=article.ark)]))
    stranger = making.statement(speaker={"name": "Fremde", "ark": article.ark})
    assert article.ark in refusal(making.plain(title="Anders", statements=[stranger]))


def test_an_error_on_one_line_does_not_touch_the_others():
    result = take_in(
        making.plain(title="Eins"),
        making.plain(title="Zwei", statements=[making.statement(platforms=["twiter"])]),
        making.plain(title="Drei"),
    )
    assert (result.created, result.unchanged, result.released) == (2, 0, 0)
    assert [number for number, _ in result.errors] == [2]
    assert set(Article.objects.values_list("title", flat=True)) == {"Eins", "Drei"}


def test_the_same_file_twice_changes_nothing():
    values = [making.full(), making.plain(title="Zwei")]
    take_in(*values)
    before = rows()
    again = take_in(*values)
    assert (again.created, again.unchanged, again.errors) == (0, 2, [])
    assert rows() == before


def test_the_same_file_twice_does_not_undo_what_editors_did():
    take_in(making.plain())
    making.edit(Article.objects.get(), title="Von Hand verbessert")
    assert take_in(making.plain()).unchanged == 1
    assert Article.objects.get().title == "Von Hand verbessert"


def test_a_dossier_with_a_known_ark_that_says_something_else_is_refused():
    ark = making.foreign_ark()
    making.draft(ark=ark)
    assert "says something else" in refusal(making.plain(ark=ark, title="Anders"))


def test_taking_in_and_releasing_are_one_step_if_asked():
    result = take_in(making.full(), release=True)
    assert (result.created, result.released, result.errors) == (1, 1, [])
    assert Article.objects.get().state == Article.State.RELEASED
    assert take_in(making.full(), release=True).released == 0


def test_what_was_withdrawn_does_not_come_back_by_importing_it_again():
    from_file = making.full()
    take_in(from_file, release=True)
    article = Article.objects.get()
    withdraw(article, "Doppelt")
    assert take_in(from_file, release=True).released == 0
    article.refresh_from_db()
    assert article.state == Article.State.WITHDRAWN


@IN_DATABASE
@given(dossiers())
def test_what_was_taken_in_stands_on_the_desk_word_for_word(dossier):
    making.code_book()
    with making.undone():
        article, outcome = load_dossier(dossier)
        assert outcome == "created"
        assert without_arks(read_desk(Article.objects.get(pk=article.pk))) == without_arks(dossier)


def without_arks(value: object) -> object:
    """The dossier as plain data without the ARKs that the desk gave."""
    if isinstance(value, snapshot.Dossier):
        return without_arks(snapshot.exchange(value))
    if isinstance(value, dict):
        return {key: without_arks(part) for key, part in value.items() if key != "ark"}
    if isinstance(value, list):
        return [without_arks(part) for part in value]
    return value


@IN_DATABASE
@given(dossiers())
def test_a_dossier_that_cannot_be_stored_leaves_nothing(dossier):
    """Whatever else it holds, one unknown platform undoes all of it."""
    making.code_book()
    spoilt = snapshot.Statement(speaker=snapshot.Agent("Karla Muster"), platforms=("zzz",), stance="rejects")
    before = rows()
    with pytest.raises(DossierError):
        load_dossier(replace(dossier, statements=(*dossier.statements, spoilt)))
    assert rows() == before
