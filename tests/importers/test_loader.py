"""Drafts onto the desk."""

import json
from dataclasses import replace

import pytest
from django.contrib.auth import get_user_model

from archive.importers import captures
from archive.importers.loader import LoadResult, load
from archive.importers.records import ArticleDraft, CaptionDraft, CommentDraft, LinkDraft, Source
from archive.importers.sources import DOSSIER, HTML, TEXT
from archive.models import Article, Author, Capture, Comment, Event, Identifier, Outlet
from archive.text.blocks import Block

pytestmark = pytest.mark.django_db
URL = "http://blog.example/2010/06/xing"


@pytest.fixture(autouse=True)
def captures_folder(settings, tmp_path):
    settings.CAPTURES_DIR = tmp_path / "captures"
    return settings.CAPTURES_DIR


def draft(payload=b"Der Text.", name="xing.txt", media_type=TEXT, locator="", source_url="", **given):
    source = Source(name, payload, media_type, url=source_url, locator=locator)
    return ArticleDraft(source=source, **{"title": "Schreiner auf Xing"} | given)


def only(model):
    return model.objects.get()


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_draft_becomes_an_article_with_all_of_its_fields():
    result = load(
        draft(
            kicker="Handwerk",
            subtitle="Ein Versuch.",
            series="Web im Betrieb",
            part=2,
            authors=("Erika Weber", "Jens Kurz"),
            byline="Erika Weber, Jens Kurz",
            published="2010-06-16T13:30",
            outlet="Werkstattblog",
            kind="blog-post",
            url=URL,
            blocks=(Block("heading", "Anfang"), Block("paragraph", "Der Text.")),
            captions=(CaptionDraft("Die Werkstatt", "E. Weber"),),
            links=(LinkDraft("http://a.example/", "dort"),),
        )
    )
    article = only(Article)
    assert (result.created, result.article) == (1, article)
    assert (article.kicker, article.title, article.subtitle) == (
        "Handwerk",
        "Schreiner auf Xing",
        "Ein Versuch.",
    )
    assert (article.series, article.part, article.kind) == ("Web im Betrieb", 2, "blog-post")
    assert (article.published, article.source_url, article.language) == ("2010-06-16T13:30", URL, "de")
    assert article.body == "## Anfang\n\nDer Text."
    assert [author.name for author in article.authors.order_by("authorships__position")] == [
        "Erika Weber",
        "Jens Kurz",
    ]
    assert article.byline == "Erika Weber, Jens Kurz"
    assert article.outlet.name == "Werkstattblog"
    assert article.captions == [{"text": "Die Werkstatt", "credit": "E. Weber"}]
    assert article.links == [{"url": "http://a.example/", "text": "dort"}]
    assert article.state == Article.State.DRAFT


def test_what_an_import_makes_can_be_found_by_its_ark_and_is_in_the_log():
    editor = get_user_model().objects.create_user("erika")
    article = load(draft(comments=(CommentDraft(1, "Ja."),), warnings=("Bitte prüfen.",)), by=editor).article
    kinds = set(Identifier.objects.filter(article=article).values_list("kind", flat=True))
    event = only(Event)
    assert kinds == {"article", "comment"}
    assert (event.verb, event.actor, event.article) == (Event.Verb.IMPORTED, editor, article)
    assert "Bitte prüfen." in event.reason
    assert only(Capture).received_by == editor


def test_authors_and_outlets_that_are_known_are_taken():
    author, outlet = Author.objects.create(name="Erika Weber"), Outlet.objects.create(name="Werkstattblog")
    article = load(draft(authors=("Erika Weber", "Erika Weber"), outlet="Werkstattblog")).article
    assert list(article.authors.all()) == [author]
    assert article.outlet == outlet
    assert (Author.objects.count(), Outlet.objects.count()) == (1, 1)


def test_the_thread_keeps_its_order_parents_and_names():
    comments = (
        CommentDraft(1, "Eins.", author="Jens Kurz", posted="2010-06-17", author_url="http://kurz.example"),
        CommentDraft(2, "Zwei.\n\nMit Absatz.", parent=1, by_article_author=True),
        CommentDraft(3, "Drei.", parent=2, links=(LinkDraft("http://a.example/"),)),
    )
    load(draft(authors=("Erika Weber",), comments=comments))
    first, second, third = Comment.objects.order_by("position")
    assert (first.display_name, first.posted, first.parent, first.author) == (
        "Jens Kurz",
        "2010-06-17",
        None,
        None,
    )
    assert (second.parent, second.author.name, second.by_article_author) == (first, "Erika Weber", True)
    assert (third.parent, third.links) == (second, [{"url": "http://a.example/", "text": ""}])
    assert second.body == "Zwei.\n\nMit Absatz."


@pytest.mark.parametrize(
    ("given", "visibility"),
    [
        ({}, "public"),
        ({"status": "pending"}, "hidden"),
        ({"status": "spam"}, "hidden"),
        ({"status": "trash"}, "hidden"),
        ({"pingback": True}, "hidden"),
    ],
)
def test_what_was_never_let_through_and_what_machines_wrote_stays_on_the_desk(given, visibility):
    load(draft(comments=(CommentDraft(1, "Text", **given),)))
    comment = only(Comment)
    assert comment.visibility == visibility
    assert comment.source_status == given.get("status", "approved")
    assert comment.kind == ("pingback" if given.get("pingback") else "comment")


def test_the_number_of_queries_does_not_grow_with_the_thread(django_assert_max_num_queries):
    for number, size in enumerate((2, 200)):
        comments = tuple(CommentDraft(n, "Text", parent=n - 1 or None) for n in range(1, size + 1))
        with django_assert_max_num_queries(25):
            load(draft(f"Text {number}".encode(), name=f"{number}.txt", comments=comments))


def test_the_bytes_are_kept_as_they_came(captures_folder):
    load(draft(b"\xff\x00 raw", media_type=HTML, source_url=URL))
    capture = only(Capture)
    assert captures.path_of(capture.sha256, captures_folder).read_bytes() == b"\xff\x00 raw"
    assert (capture.size, capture.media_type, capture.source_url) == (6, HTML, URL)


def test_a_capture_time_is_kept_if_the_source_states_one():
    made = draft(source_url=URL)
    load(replace(made, source=replace(made.source, captured_at="2011-05-04T10:20:30Z")))
    assert only(Capture).captured_at.isoformat() == "2011-05-04T10:20:30+00:00"


def test_the_same_bytes_are_skipped_wherever_they_lie(captures_folder):
    first = load(draft())
    again, elsewhere = load(draft()), load(draft(name="kopie.txt"))
    assert (again.skipped, elsewhere.skipped) == (1, 1)
    assert again.article == first.article
    assert (Article.objects.count(), Capture.objects.count(), len(files(captures_folder))) == (1, 1, 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"name": "xing.txt"}, {"name": "xing.txt"}),
        ({"name": "a.html", "url": URL}, {"name": "b.html", "url": URL.replace("http:", "https:") + "/"}),
        (
            {"name": "a.warc#x", "locator": "urn:1", "source_url": URL},
            {"name": "b.warc#x", "locator": "urn:2", "source_url": URL},
        ),
        ({"name": "e.xml#7", "locator": "post-7"}, {"name": "e.xml#7", "locator": "post-7"}),
    ],
)
def test_changed_bytes_of_a_source_are_a_new_capture_with_a_warning(first, second):
    article = load(draft(b"alt", **first)).article
    result = load(draft(b"neu", title="Ein anderer Titel", **second))
    article.refresh_from_db()
    assert (result.recaptured, result.article) == (1, article)
    assert "has changed" in result.warnings[0]
    assert article.title == "Schreiner auf Xing"
    assert (Article.objects.count(), article.captures.count()) == (1, 2)
    assert Event.objects.filter(verb=Event.Verb.CAPTURED).count() == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"name": "a.txt"}, {"name": "b.txt"}),
        ({"name": "a.html", "url": URL}, {"name": "a.html", "url": f"{URL}?page=2"}),
        (
            {"name": "a.html", "url": "http://blog.example/"},
            {"name": "b.html", "url": "http://blog.example/"},
        ),
        ({"name": "e.xml#7", "locator": "post-7"}, {"name": "e.xml#8", "locator": "post-8"}),
    ],
)
def test_other_sources_make_other_articles(first, second):
    load(draft(b"eins", **first))
    assert load(draft(b"zwei", **second)).created == 1
    assert Article.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ({"blocks": (Block("paragraph", "Der Text beginnt so."),)}, "[Der Text beginnt so. …]"),
        ({}, "[Ohne Titel]"),
    ],
)
def test_an_article_without_a_title_gets_one_in_brackets(given, title):
    assert load(draft(title="", **given)).article.title == title


def test_what_is_too_long_for_its_column_is_cut_with_a_warning():
    long = "Wort " * 1000
    comments = (CommentDraft(1, "Text", author=long, author_url=f"http://a.example/{'x' * 5000}"),)
    result = load(
        draft(
            title=long, kicker=long, authors=(long,), outlet=long, comments=comments, url=f"{URL}{'x' * 3000}"
        )
    )
    assert result.created == 1
    assert len(result.warnings) == 5
    assert len(only(Article).title) <= 1000


def test_a_source_that_the_database_refuses_leaves_nothing_behind():
    result = load(draft(comments=(CommentDraft(1, "Text"), CommentDraft(1, "Nochmal"))))
    assert result.failed == 1
    assert "could not be stored" in result.warnings[0]
    assert not Article.objects.exists()
    assert not Capture.objects.exists()
    assert not Identifier.objects.exists()


@pytest.mark.parametrize("letter", ["\x00", "\ud800"])
def test_characters_that_no_database_takes_stop_no_import(letter):
    comments = (
        CommentDraft(1, f"Te{letter}xt", author=f"Je{letter}ns", links=(LinkDraft(f"http://a/{letter}"),)),
    )
    result = load(draft(title=f"Xi{letter}ng", url=URL, links=(LinkDraft(URL, letter),), comments=comments))
    assert result.created + result.failed == 1


def test_a_disk_that_refuses_leaves_no_row_behind(settings, tmp_path):
    (tmp_path / "file").write_text("no folder")
    settings.CAPTURES_DIR = tmp_path / "file"
    assert load(draft()).failed == 1
    assert not Article.objects.exists()


def dossier(**more):
    line = json.dumps({"schema": 1, "article": {"title": "Wir", "body": "Wir twittern."}, **more}).encode()
    return draft(line, name="a.jsonl#1", media_type=DOSSIER, locator="line-1")


def test_a_dossier_line_comes_in_once():
    made = dossier(comments=[{"position": 1, "body": "Ja."}])
    assert load(made).created == 1
    assert load(made).skipped == 1
    assert only(Article).body == "Wir twittern."
    assert only(Comment).body == "Ja."


def test_a_dossier_that_cannot_come_in_is_a_failure():
    statement = {"speaker": {"name": "A"}, "platforms": ["nirgends"], "stance": "rejects"}
    result = load(dossier(statements=[statement]))
    assert result.failed == 1
    assert "nirgends" in result.warnings[0]
    assert not Article.objects.exists()


def test_results_add_up():
    total = (
        LoadResult(created=1, warnings=("a",)) + LoadResult(skipped=2) + LoadResult(failed=1, warnings=("b",))
    )
    assert (total.created, total.skipped, total.recaptured, total.failed) == (1, 2, 0, 1)
    assert total.warnings == ("a", "b")
