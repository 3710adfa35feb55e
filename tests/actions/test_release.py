"""Release: numbered, chained by hash, whole or not at all."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.contrib.auth.models import User
from hypothesis import given

from archive import snapshot
from archive.actions.release import ReleaseRefused, release, release_all
from archive.actions.withdraw import restore, withdraw
from archive.importers.dossier_loader import load_dossier
from archive.models import Article, Capture, Event, IndexTask, Platform, Statement, Version
from tests import making
from tests.actions.faults import interrupted_at_every_write
from tests.strategies import IN_DATABASE, dossiers

pytestmark = pytest.mark.django_db


def test_the_first_release_is_version_one_and_live():
    result = release(making.draft())
    assert result.changed
    assert result.version.number == 1
    article = Article.objects.get()
    assert (article.state, article.live_version) == (Article.State.RELEASED, result.version)


def test_the_version_holds_what_stood_on_the_desk_and_when_it_was_released():
    at = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
    by = User.objects.create(username="redaktion")
    article = making.draft(making.full())
    version = release(article, by, "Erste Fassung", at).version
    assert (version.released_at, version.released_by, version.note) == (at, by, "Erste Fassung")
    dossier = version.dossier
    assert dossier.article.title == "Die Tischlerei im Netz"
    assert len(dossier.comments) == 2
    assert len(dossier.statements) == 3
    assert dossier.release.at == "2026-03-01T12:30:00+00:00"
    assert [block.name for block in dossier.release.blocks] == ["p1", "p2", "p3", "p4"]
    assert dossier.release.platforms["twitter"].name == "Twitter"
    assert dossier.release.platforms["twitter"].ark == Platform.objects.get(slug="twitter").ark
    assert set(dossier.release.topics) == {"networking", "time-cost"}
    assert dossier.release.measures["share-using"].name == "Anteil der Nutzer"


def test_the_release_is_noted_with_its_number_and_put_down_for_the_index():
    by = User.objects.create(username="redaktion")
    article = making.released_again(making.released(), title="Neu")
    version = release(making.edit(article, title="Noch einmal"), by, "Titel").version
    event = Event.objects.filter(verb=Event.Verb.RELEASED).first()
    assert (event.article, event.ark, event.actor, event.reason, event.version) == (
        article,
        article.ark,
        by,
        "Titel",
        version.number,
    )
    assert IndexTask.objects.filter(article=article).count() == 3


def test_versions_are_numbered_without_gaps_and_each_names_the_hash_before_it():
    article = making.released()
    for title in ("Zwei", "Drei", "Vier"):
        making.released_again(article, title=title)
    assert [version.number for version in article.versions.all()] == [1, 2, 3, 4]
    assert_chained(article)


def assert_chained(article: Article) -> None:
    """From the contents alone, as a stranger with an export of the table would."""
    before = ""
    for number, content in enumerate(article.versions.values_list("content", flat=True), start=1):
        said = json.loads(content)["release"]
        assert (said["number"], said.get("previous", "")) == (number, before)
        before = snapshot.digest(content)
        assert article.versions.get(number=number).sha256 == before


@IN_DATABASE
@given(dossiers())
def test_any_dossier_is_released_word_for_word_and_only_once(dossier):
    making.code_book()
    with making.undone():
        article, _ = load_dossier(dossier)
        first = release(article, index=False)
        found = first.version.dossier
        assert first.version.content == snapshot.canonical(found)
        for kept in ("title", "body", "kicker", "captions", "byline", "access"):
            assert getattr(found.article, kept) == getattr(dossier.article, kept)
        assert [one.anchor for one in found.statements] == [one.anchor for one in dossier.statements]
        assert not release(article, index=False).changed
        assert_chained(article)


def captured(article: Article, digit: str, **more: object) -> Capture:
    """Bytes with a hash of one digit, from a file that must not be named."""
    return Capture.objects.create(
        article=article,
        sha256=digit * 64,
        size=1,
        media_type="text/html",
        source="Geheim/entwurf.html",
        locator="Geheim 7",
        source_url="https://geheim.example/entwurf",
        **more,
    )


def test_the_version_names_the_captures_there_were_by_their_times_type_and_hash_alone():
    article = making.draft()
    received = datetime(2026, 2, 1, 8, 0, 0, 123, tzinfo=UTC)
    captured(article, "b", received_at=received)
    captured(
        article,
        "a",
        received_at=received.replace(hour=7),
        captured_at=datetime(2011, 5, 4, 12, 20, 30, tzinfo=timezone(timedelta(hours=2))),
    )
    version = release(article).version
    assert version.dossier.release.captures == (
        snapshot.Captured(
            "a" * 64, "text/html", "2026-02-01T07:00:00+00:00", captured="2011-05-04T10:20:30+00:00"
        ),
        snapshot.Captured("b" * 64, "text/html", "2026-02-01T08:00:00+00:00"),
    )
    assert "geheim" not in version.content.casefold()


def test_a_capture_alone_makes_no_new_version_and_is_named_by_the_next_one():
    article = making.draft()
    captured(article, "a")
    first = release(article).version
    captured(article, "b")
    assert not release(article).changed
    second = making.released_again(article, title="Neu").live_version
    named = [[one.sha256[0] for one in version.dossier.release.captures] for version in (first, second)]
    assert named == [["a"], ["a", "b"]]
    assert_chained(article)


def test_a_release_after_a_version_of_before_captures_were_named_goes_on_from_it():
    article = making.released(making.full())
    old = making.as_of_before_captures(article)
    content, sha256 = old.content, old.sha256
    captured(article, "a")
    assert not release(article).changed
    new = making.released_again(article, title="Neu").live_version
    old.refresh_from_db()
    assert (old.content, old.sha256) == (content, sha256)
    assert old.dossier.release.captures is None
    assert len(new.dossier.release.captures) == 1
    assert_chained(article)


def test_releasing_what_has_not_changed_makes_no_new_version():
    article = making.released(making.full())
    events, tasks = Event.objects.count(), IndexTask.objects.count()
    result = release(article)
    assert not result.changed
    assert result.version == article.live_version
    assert (Version.objects.count(), Event.objects.count(), IndexTask.objects.count()) == (1, events, tasks)


def test_saving_without_a_change_is_no_change():
    article = making.released(making.full())
    making.edit(article)
    for record in [*article.comments.all(), *article.statements.all(), *article.statistics.all()]:
        record.save()
    assert not release(article).changed


def test_a_change_that_is_taken_back_is_a_new_version_only_if_it_was_released():
    article = making.released(title="Alt")
    making.edit(making.edit(article, title="Neu"), title="Alt")
    assert not release(article).changed
    making.released_again(article, title="Neu")
    assert making.released_again(article, title="Alt").live_version.number == 3


@pytest.mark.parametrize(
    "change",
    [
        lambda article: article.comments.filter(position=1).update(display_name="Anders"),
        lambda article: article.statements.filter(stance=2).update(stance=1),
        lambda article: article.statements.get(stance=2).platforms.add(Platform.objects.get(slug="facebook")),
        lambda article: article.statements.get(stance=2).topics.clear(),
        lambda article: article.statistics.update(high=9),
        lambda article: article.statements.filter(comment__isnull=True).first().delete(),
        lambda article: article.comments.filter(position=2).update(visibility="hidden"),
        lambda article: article.authorships.all().delete(),
    ],
)
def test_any_change_of_the_dossier_makes_a_new_version(change):
    article = making.released(making.full())
    change(article)
    assert release(article).version.number == 2


def test_comments_that_are_not_to_be_published_stay_on_the_desk_with_what_was_said_in_them():
    article = making.draft(making.full())
    article.comments.filter(position=1).update(visibility="hidden")
    dossier = release(article).version.dossier
    assert [comment.position for comment in dossier.comments] == [2]
    assert dossier.comments[0].parent is None
    assert [statement.comment for statement in dossier.statements] == [None, None]


@pytest.mark.parametrize("again", [False, True])
def test_a_release_that_is_interrupted_leaves_nothing(again):
    article = making.draft(making.full())
    if again:
        article = making.edit(release(article).article, body=f"Ein neuer Anfang.\n\n{making.BODY}")
    writes = interrupted_at_every_write(release, article)
    assert writes >= 4  # version, article, event, index task
    assert Article.objects.get().live_version.number == 1 + again


def test_passages_move_with_their_words():
    article = making.released(making.full())
    making.edit(article, body=f"Ein neuer Anfang.\n\n{making.BODY}")
    dossier = release(article).version.dossier
    for record in dossier.statements:
        text = dossier.comment_at(record.comment).body if record.comment else dossier.article.body
        assert text[record.anchor.start : record.anchor.end] == record.anchor.exact
    (figure,) = dossier.statistics
    assert dossier.article.body[figure.anchor.start : figure.anchor.end] == making.FIGURE


def test_a_release_with_lost_passages_is_refused_and_names_their_words():
    article = making.released(making.full())
    making.edit(article, body="Von all dem ist nichts geblieben.")
    with pytest.raises(ReleaseRefused) as refused:
        release(article)
    assert making.ON_XING in str(refused.value)
    assert making.FIGURE in str(refused.value)
    assert article.title in str(refused.value)
    assert Version.objects.count() == 1


def test_a_refused_release_moves_no_anchor():
    article = making.released(making.full())
    before = list(Statement.objects.order_by("pk").values())
    making.edit(article, body=f"Davor.\n\n„{making.ON_XING}“, sagt Karla Muster.")
    with pytest.raises(ReleaseRefused):
        release(article)
    assert list(Statement.objects.order_by("pk").values()) == before


def test_a_withdrawn_article_is_refused_until_it_is_restored():
    article = making.released()
    withdraw(article, "Doppelt")
    with pytest.raises(ReleaseRefused, match="wiederherstellen"):
        release(article)
    restore(article, "Doch nicht")
    assert release(article).version.number == 2


def test_after_a_withdrawal_the_same_text_is_a_new_version():
    article = making.released()
    withdraw(article, "Versehen")
    restore(article, "")
    assert release(article).changed
    assert_chained(article)


def test_releasing_many_goes_on_after_a_refusal():
    good, bad, last = (making.draft(making.full(title=title)) for title in ("Eins", "Zwei", "Drei"))
    making.edit(bad, body="Nichts davon.")
    withdrawn = making.released(title="Vier")
    withdraw(withdrawn, "Doppelt")
    results = list(release_all([good, bad, withdrawn, last]))
    assert [result.changed for result in results] == [True, False, False, True]
    assert [bool(result.refusal) for result in results] == [False, True, True, False]
    assert results[1].article == bad


def test_an_author_renamed_later_is_called_as_before_in_what_was_released():
    article = making.released(making.full())
    speaker = Statement.objects.get(stance=-2).speaker
    speaker.name = "Karla Neuname"
    speaker.save()
    Platform.objects.filter(slug="twitter").update(name="X")
    dossier = Version.objects.get(article=article).dossier
    assert {record.speaker.name for record in dossier.statements} == {"Karla Muster", "Leserin"}
    assert dossier.release.platforms["twitter"].name == "Twitter"
    assert release(article).version.number == 2
