"""Doubles on the desk: named when they are made, listed, filtered and laid side by side."""

import pytest
from django.urls import reverse

from archive.actions.resemblances import follow_text
from archive.models import Article, Resemblance
from tests import editions, making
from tests.admin.forms import errors_of, messages_of, send

pytestmark = pytest.mark.django_db

LIST = "/admin/archive/article/"


def page_of(article: Article) -> str:
    return reverse("admin:archive_article_change", args=[article.pk])


def compared(first: Article, second: Article) -> str:
    return reverse("admin:archive_article_compare", args=[first.pk, second.pk])


@pytest.fixture
def whole():
    made = making.draft(title="Lehrlinge gesucht", body=editions.WHOLE, published="2010-10-13")
    follow_text(made)
    return made


@pytest.fixture
def shortened(whole):
    outlet = {"name": "Altdorfer Bote", "kind": "newspaper"}
    made = making.draft(
        title="Lehrlinge gesucht", body=editions.SHORTENED, published="2010-10-15", outlet=outlet
    )
    follow_text(made)
    return made


def test_the_page_of_an_article_lists_its_doubles(editor, whole, shortened):
    page = editor.get(page_of(whole)).content.decode()
    assert page_of(shortened) in page
    assert compared(whole, shortened) in page
    assert "Altdorfer Bote" in page
    assert "Medium, erschienen" in page  # the title does not differ
    pair = Resemblance.objects.get(article=whole)
    assert f"100 % · {pair.shared} von {pair.words} Wörtern dieses Textes" in page


@pytest.mark.parametrize(
    ("body", "words"),
    [(editions.WHOLE, "Keine gefunden."), ("Zu kurz.", "zu kurz, um verglichen zu werden")],
)
def test_the_page_says_why_there_are_none(editor, body, words):
    article = making.draft(body=body)
    assert "Noch nicht verglichen." in editor.get(page_of(article)).content.decode()
    follow_text(article)
    assert words in editor.get(page_of(article)).content.decode()


def test_a_text_that_is_here_already_is_named_when_it_is_saved(editor, whole):
    response = send(editor, f"{LIST}add/", title="Noch einmal", body=editions.PARAGRAPH_REPLACED)
    assert errors_of(response) == ""
    warnings = [text for level, text in messages_of(response) if level == "warning"]
    assert len(warnings) == 1
    assert f"hnelt sehr: „Lehrlinge gesucht“ ({whole.ark}, 81 % gemeinsam)" in warnings[0]
    again = send(editor, page_of(Article.objects.latest("pk")), title="Umbenannt")
    assert [level for level, _ in messages_of(again)] == ["success"]


def test_an_edit_of_the_text_on_the_desk_is_followed(editor, whole, shortened):
    send(editor, page_of(shortened), body=editions.OTHERS[0])
    assert not Resemblance.objects.exists()


def test_the_list_is_filtered_by_doubles(editor, whole, shortened):
    making.draft(title="Ganz für sich", body=editions.OTHERS[0])
    with_doubles = editor.get(f"{LIST}?doubles=yes").content.decode()
    without = editor.get(f"{LIST}?doubles=no").content.decode()
    assert "hat Doppelgänger" in with_doubles
    assert page_of(whole) in with_doubles
    assert "Ganz für sich" not in with_doubles
    assert "Ganz für sich" in without
    assert page_of(whole) not in without
    assert editor.get(f"{LIST}?doubles=quatsch").status_code == 200


def test_two_texts_are_laid_side_by_side(editor, whole):
    other = making.draft(title="Anders", body=editions.PARAGRAPH_REPLACED, comments=[making.comment()])
    page = editor.get(compared(whole, other)).content.decode()
    assert "<del>Lehrlinge gesucht</del>" in page
    assert "<ins>Anders</ins>" in page
    assert f"<del>{editions.PARAGRAPHS[3]}</del> <ins>{editions.REPLACEMENT}</ins>" in page
    assert "Schmieden" not in page  # stands in both


def test_words_that_were_changed_are_shown_in_their_paragraph(editor, whole):
    corrected = editions.WHOLE.replace("gemischte Bilanz", "heitere Bilanz")
    page = editor.get(compared(whole, making.draft(title="Anders", body=corrected))).content.decode()
    assert "zieht sie eine <del>gemischte</del> <ins>heitere</ins> Bilanz" in page


def test_two_texts_that_are_the_same_are_said_to_be(editor, whole):
    copy = making.draft(
        title="Lehrlinge gesucht", body=editions.WHOLE, published="2010-10-13", kind="blog-post"
    )
    assert "Die beiden Texte sind gleich." in editor.get(compared(whole, copy)).content.decode()


def test_what_is_not_there_cannot_be_compared(editor, whole):
    for address in (f"{LIST}{whole.pk}/compare/{whole.pk}/", f"{LIST}{whole.pk}/compare/999999/"):
        assert editor.get(address).status_code == 404


def test_a_comparison_is_for_those_who_may_see_articles(client, whole, shortened):
    address = compared(whole, shortened)
    assert client.get(address).status_code == 302  # to the sign-in
    client.force_login(making.user("view_author", "read_restricted_text"))
    assert client.get(address).status_code == 403
    client.force_login(making.user("view_article"))
    assert client.get(address).status_code == 200
    assert compared(whole, shortened) in client.get(page_of(whole)).content.decode()


def test_queries_stay_the_same_however_many_doubles_there_are(editor, whole, shortened):
    before = [making.queries(editor, page) for page in (page_of(whole), f"{LIST}?doubles=yes")]
    for number in range(6):
        follow_text(making.draft(title=f"Kopie {number}", body=editions.WHOLE))
    assert [making.queries(editor, page) for page in (page_of(whole), f"{LIST}?doubles=yes")] == before


def test_a_draft_is_deleted_without_naming_its_sketch(editor, whole, shortened):
    address = reverse("admin:archive_article_delete", args=[shortened.pk])
    assert "Textskizze" not in editor.get(address).content.decode()
    editor.post(address, {"post": "yes"})
    assert not Article.objects.filter(pk=shortened.pk).exists()
    assert not Resemblance.objects.exists()
