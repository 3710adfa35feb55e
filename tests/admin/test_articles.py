"""A dossier on one page of the desk: made, coded, edited, released and withdrawn through its real forms."""

import pytest
from django.urls import reverse

from archive.actions.release import release
from archive.actions.withdraw import withdraw
from archive.models import Article, Author, Comment, Event, Measure, Platform, Statement, Statistic
from tests import making
from tests.admin.forms import errors_of, messages_of, row, send

pytestmark = pytest.mark.django_db

LIST = "/admin/archive/article/"


def page_of(article: Article) -> str:
    return reverse("admin:archive_article_change", args=[article.pk])


def statement_row(exact: str, number: int = 0, **changes: object) -> dict:
    speaker, _ = Author.objects.get_or_create(name="Karla Muster", kind="person")
    values = {"anchor_exact": exact, "speaker": speaker.pk, "stance": "-2"}
    values |= {"platforms": [Platform.objects.get(slug="twitter").pk]}
    return row("statements", number, **values | changes) | {"statements-TOTAL_FORMS": number + 1}


def test_an_article_with_its_records_is_made_in_one_go(editor):
    making.code_book()
    changes = {"title": "Am Tisch gemacht", "body": making.BODY, "comments-TOTAL_FORMS": 1}
    changes |= row("comments", 0, position=1, display_name="Leserin", body="Ja.", visibility="public")
    changes |= row("comments", 0, kind="comment", source_status="approved")
    changes |= statement_row(making.ON_TWITTER)
    changes |= {"statistics-TOTAL_FORMS": 1} | row(
        "statistics",
        0,
        anchor_exact=making.FIGURE,
        qualifier="about",
        low="8",
        unit="percent",
        measure=Measure.objects.first().pk,
        check_result="unchecked",
    )
    response = send(editor, f"{LIST}add/", **changes)
    assert errors_of(response) == ""
    article = Article.objects.get()
    assert article.comments.get().body == "Ja."
    for record in (article.statements.get(), article.statistics.get()):
        text = article.body
        assert text[record.anchor_start : record.anchor_end] == record.anchor_exact
        assert text[: record.anchor_start].endswith(record.anchor_prefix)
    assert {identifier.kind for identifier in article.identifiers.all()} == {
        "article",
        "comment",
        "statement",
        "statistic",
    }
    assert release(article).changed


def test_words_that_are_not_in_the_text_are_refused_and_nothing_is_saved(editor):
    article = making.draft()
    response = send(
        editor, page_of(article), title="Neu", **statement_row("Das steht nirgends in diesem Text")
    )
    assert "stehen so nicht im Text" in errors_of(response)
    assert not Statement.objects.exists()
    assert Article.objects.get().title != "Neu"


def test_words_that_stand_there_twice_are_refused(editor):
    article = making.draft(body="Das Netz ist gut. Das Netz ist schlecht.")
    assert "mehrmals" in errors_of(send(editor, page_of(article), **statement_row("Das Netz ist")))


def test_words_are_looked_for_in_the_text_as_it_is_being_saved(editor):
    article = making.draft()
    changes = statement_row("Ein ganz neuer Satz")
    assert errors_of(send(editor, page_of(article), body="Ein ganz neuer Satz.", **changes)) == ""
    assert Statement.objects.get().anchor_start == 0


def test_words_copied_with_typesetting_are_found(editor):
    article = making.draft()
    response = send(
        editor, page_of(article), **statement_row(" Twitter ist für uns ver\u00adlorene Zeit\u200b ")
    )
    assert errors_of(response) == ""
    assert Statement.objects.get().anchor_exact == making.ON_TWITTER


def test_words_of_a_comment_are_looked_for_in_the_comment(editor):
    article = making.draft(comments=[making.comment(1, "Nur hier im Kommentar.")])
    comment = Comment.objects.get()
    changes = statement_row("Nur hier im Kommentar", comment=comment.pk)
    assert errors_of(send(editor, page_of(article), **changes)) == ""
    assert (Statement.objects.get().comment, Statement.objects.get().anchor_start) == (comment, 0)


def test_a_comment_of_another_article_is_not_offered(editor):
    other = making.draft(title="Anders", comments=[making.comment()]).comments.get()
    article = making.draft()
    response = send(editor, page_of(article), **statement_row(making.ON_TWITTER, comment=other.pk))
    assert errors_of(response)
    assert not Statement.objects.exists()


def test_a_statement_without_a_passage_is_saved(editor):
    article = making.draft()
    assert errors_of(send(editor, page_of(article), **statement_row(""))) == ""
    assert Statement.objects.get().anchor_start is None


def test_a_passage_taken_away_leaves_no_position(editor):
    article = making.draft(statements=[making.statement()])
    assert errors_of(send(editor, page_of(article), **{"statements-0-anchor_exact": ""})) == ""
    statement = Statement.objects.get()
    assert (statement.anchor_start, statement.anchor_prefix, statement.anchor_certain) == (None, "", True)


def test_an_edit_that_loses_a_passage_is_saved_with_a_warning_and_flagged(editor):
    article = making.draft(making.full())
    response = send(editor, page_of(article), body="Von all dem ist nichts geblieben.")
    warnings = [text for level, text in messages_of(response) if level == "warning"]
    assert len(warnings) == 3  # two statements and the figure; the one in the comment is still there
    assert any(making.ON_XING in text for text in warnings)
    assert Article.objects.get().body == "Von all dem ist nichts geblieben."
    assert Statement.objects.filter(anchor_certain=False).count() == 2
    assert Statistic.objects.filter(anchor_certain=False).count() == 1


def test_an_edit_that_moves_a_passage_moves_its_anchor(editor):
    article = making.draft(making.full())
    response = send(editor, page_of(article), body=f"Davor.\n\n{making.BODY}")
    assert [level for level, _ in messages_of(response)] == ["success"]
    statement = Statement.objects.get(stance=-2)
    assert Article.objects.get().body[statement.anchor_start :].startswith(making.ON_TWITTER)


def test_a_passage_is_set_on_a_statements_own_page(editor):
    article = making.draft(making.full())
    statement = Statement.objects.get(stance=-2)
    address = reverse("admin:archive_statement_change", args=[statement.pk])
    assert errors_of(send(editor, address, anchor_exact="verlorene Zeit")) == ""
    statement.refresh_from_db()
    assert article.body[statement.anchor_start : statement.anchor_end] == "verlorene Zeit"
    assert "stehen so nicht" in errors_of(
        send(editor, address, anchor_exact="Das steht da nicht, ganz sicher")
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("published", "gestern"),
        ("published", "2010-02-30"),
        ("source_url", "javascript:alert(1)"),
        ("captions", '[{"credit": "Foto"}]'),
        ("captions", "kein JSON"),
        ("captions", '[{"text": "\\u0000"}]'),
        ("links", '{"url": "https://x.example/"}'),
        ("other_urls", "[1]"),
        ("title", "a\x00b"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(editor, field, value):
    article = making.draft()
    before = Article.objects.values().get()
    assert errors_of(send(editor, page_of(article), **{field: value}))
    assert Article.objects.values().get() == before


def test_figures_stay_in_order_and_in_bounds(editor):
    article = making.draft(statistics=[making.statistic()])
    for changes in ({"high": "7"}, {"low": "viele"}, {"low": "1234567890123456"}, {"unit": ""}):
        named = {f"statistics-0-{name}": value for name, value in changes.items()}
        assert errors_of(send(editor, page_of(article), **named)), changes
    assert Statistic.objects.get().low == 8


# Release and withdrawal


def act(client, name: str, *articles: Article, **more: str):
    data = {"action": name, "_selected_action": [article.pk for article in articles]} | more
    return client.post(LIST, data, follow=True)


def test_articles_are_released_from_the_list(editor):
    good, bad = making.draft(making.full()), making.draft(making.full(title="Verloren"))
    making.edit(bad, body="Nichts davon.")
    same = making.released(title="Schon da")
    response = act(editor, "release_selected", good, bad, same)
    texts = dict(messages_of(response))
    assert "1 Artikel freigegeben" in texts["success"]
    assert making.ON_XING in texts["error"]
    assert "unverändert" in texts["info"]
    good.refresh_from_db()
    assert good.live_version.released_by.username == "redaktion"


def test_a_withdrawal_asks_for_its_reason(editor):
    article = making.released()
    asked = act(editor, "withdraw_selected", article)
    assert "Grund" in asked.content.decode()
    assert article.title in asked.content.decode()
    again = act(editor, "withdraw_selected", article, reason="  ", confirmed="1")
    assert "Bitte einen Grund angeben" in again.content.decode()
    article.refresh_from_db()
    assert article.state == Article.State.RELEASED
    done = act(editor, "withdraw_selected", article, reason="Doppelt", confirmed="1")
    assert [level for level, _ in messages_of(done)] == ["success"]
    article.refresh_from_db()
    assert article.state == Article.State.WITHDRAWN
    assert Event.objects.first().reason == "Doppelt"
    assert not article.identifiers.filter(legal=True).exists()


def test_a_removal_that_the_law_demands_is_ticked(editor):
    article = making.released()
    act(editor, "withdraw_selected", article, reason="Beschluss", confirmed="1", legal="1")
    assert article.identifiers.get().legal


def test_a_withdrawal_of_a_draft_is_refused_with_a_message(editor):
    response = act(editor, "withdraw_selected", making.draft(), reason="Doppelt", confirmed="1")
    assert [level for level, _ in messages_of(response)] == ["error"]


def test_a_withdrawn_article_is_brought_back_to_the_desk(editor):
    article = making.released()
    act(editor, "withdraw_selected", article, reason="Doppelt", confirmed="1")
    act(editor, "restore_selected", article)
    article.refresh_from_db()
    assert article.state == Article.State.DRAFT
    assert messages_of(act(editor, "restore_selected", article))[0][0] == "error"


@pytest.mark.parametrize(
    ("action", "permission"),
    [
        ("release_selected", "release_article"),
        ("withdraw_selected", "withdraw_article"),
        ("restore_selected", "withdraw_article"),
    ],
)
def test_each_act_needs_its_permission(client, action, permission):
    article = making.released() if action != "release_selected" else making.draft()
    if action == "restore_selected":
        withdraw(article, "Doppelt")
    before = Article.objects.values("state", "live_version").get()
    client.force_login(making.user("change_article", "view_article"))
    assert action.encode() not in client.get(LIST).content
    act(client, action, article, reason="Doppelt", confirmed="1")
    assert Article.objects.values("state", "live_version").get() == before
    client.force_login(making.user("change_article", "view_article", permission))
    act(client, action, article, reason="Doppelt", confirmed="1")
    assert Article.objects.values("state", "live_version").get() != before


def test_half_a_character_typed_as_json_is_refused_and_shown_again(editor):
    response = send(editor, f"{LIST}add/", title="T", body=making.BODY, captions=r'[{"text": "a \ud800"}]')
    assert response.status_code == 200
    assert errors_of(response)
    assert r"\ud800" in response.content.decode()
