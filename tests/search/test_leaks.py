"""Text that is not public is nowhere: in no list, count, suggestion, mark or file, and soon on no disk."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import zstandard
from django.core.management import call_command
from django.test import Client
from msgspec.structs import replace

from archive import access
from archive.models import Article
from archive.search import indexing
from archive.search.browse import LISTS
from archive.search.embedded import sealed
from archive.search.embedded.embedded_engine import EmbeddedEngine
from archive.search.embedded.segment import Segment
from archive.search.names import Names
from archive.search.rebuilding import rebuild
from archive.snapshot import Access, Agent, Dossier
from tests.search import builders
from tests.search.asking_pages import segments
from tests.search.builders import again, dossier, part, release, withdraw
from tests.search.conftest import read

pytestmark = pytest.mark.usefixtures("archive")

# Words that no other text has, one for each kind of text: some in one text only, some in several.
TITLE, BODY, SAID, SUMMARY, COMMENT, PRINTED, ABSTRACT, NICK = (
    "Geheimtitel",
    "Geheimkörper",
    "Geheimspruch",
    "Geheimdeutung",
    "Geheimkommentar",
    "Geheimzahl",
    "Geheimabriss",
    "Geheimname",
)
SPEAKER = Agent(name="Gunda Geheimperson", ark=builders.fresh_ark())
AUTHOR = Agent(name="Gerd Geheimautor", ark=builders.fresh_ark())
SECRETS = (TITLE, BODY, SAID, SUMMARY, COMMENT, PRINTED, ABSTRACT, NICK, "Geheimperson", "Geheimautor")
# What restricting a text to an excerpt takes away, and what reducing it to its metadata takes away besides.
NOT_IN_EXCERPT = (BODY, COMMENT)
NOT_IN_METADATA = (*NOT_IN_EXCERPT, SAID, PRINTED)


def secret(level: Access = "full") -> Dossier:
    return dossier(
        f"Der {TITLE}",
        f"Im Text steht {BODY} zweimal, {BODY}.",
        abstract=f"Ein {ABSTRACT}.",
        access=level,
        authors=(AUTHOR,),
        statements=[
            builders.statement(
                quote=f"{SAID} gesagt",
                summary=f"meint {SUMMARY}",
                speaker=SPEAKER,
                topics=("hype",),
                comment=1,
            )
        ],
        comments=[builders.comment(1, f"Dazu {COMMENT}.", display_name=NICK)],
        statistics=[builders.statistic(as_printed=f"fünf {PRINTED}", platform="xing")],
    )


def neighbours() -> None:
    """Texts around it that share ordinary words with it, so that it is related to them."""
    for number in range(6):
        release(
            dossier(
                f"Ein Betrieb {number}",
                "Im Text steht etwas, dazu gesagt.",
                statements=[builders.statement(["xing"], topics=("hype",))],
            )
        )


def answers(client: Client, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Everything that is told to the public about these words and without them, by address."""
    # One letter wrong: what may have been meant must not be told either.
    typed = [word for each in words for word in (each, each[:-2] + each[-1], f'"{each}"', f"titel:{each}")]
    queries = ["", *(f"q={word}" for word in typed), f"speaker={part(SPEAKER)}", f"author={part(AUTHOR)}"]
    for kind in LISTS:
        for query in queries:
            for form in ("html", "json", "csv", "jsonl", "atom"):
                if form in ("html", "json") or not query:
                    address = f"/{kind}/?{query}&format={form}"
                    response = client.get(address)
                    content = b"".join(response.streaming_content) if response.streaming else response.content
                    yield address, content.decode()
    for word in words:
        for typed_so_far in (word[:7], word):
            yield f"suggest {typed_so_far}", client.get("/suggest/", {"q": typed_so_far}).content.decode()
            address = f"suggest {typed_so_far} as data"
            yield address, client.get("/suggest/", {"q": typed_so_far, "format": "json"}).content.decode()
    for article in Article.objects.live():
        yield article.ark, client.get(f"/{article.ark}").content.decode()


def assert_told_nowhere(client: Client, words: tuple[str, ...]) -> None:
    for address, told in answers(client, words):
        for asked in words:
            # The page repeats what was typed, and only that.
            shown = (
                told if "q=" not in address and "suggest" not in address else _without_typed(told, address)
            )
            assert asked.lower() not in shown.lower(), (asked, address)
    for word in words:
        for kind in LISTS:
            for q in (word, f'"{word}"', word.lower()):
                assert read(f"q={q}", kind).total == 0, (word, kind)
                assert read(f"q={q}", kind).corrections == ()


def _without_typed(told: str, address: str) -> str:
    typed = address.partition("q=")[2].partition("&format")[0] or address.split()[1]
    bare = typed.strip('"').removeprefix("titel:")
    for form in (typed, bare):
        told = told.replace(form, "")
    return told


def made_in_full() -> Article:
    neighbours()
    article = release(secret())
    # In two texts, so that the lexicon learns its words too.
    release(secret())
    rebuild(indexing.engine(), 0)
    for word in SECRETS:
        assert sum(read(f"q={word}", kind).total for kind in LISTS), f"{word} can be found while it is public"
    return article


@pytest.fixture
def articles() -> list[Article]:
    """Two articles with the same secrets, in the index together with others."""
    made_in_full()
    return list(Article.objects.filter(title__contains=TITLE))


def test_this_test_would_see_what_is_told(articles: list[Article], client: Client) -> None:
    told = "".join(told for _, told in answers(client, (BODY,)))
    assert not [word for word in SECRETS if word not in told and word.lower() not in told.lower()]
    with pytest.raises(AssertionError):
        assert_told_nowhere(client, (BODY,))


@pytest.mark.parametrize("taken_in", [False, True])
def test_what_is_withdrawn_is_told_nowhere_from_that_moment(
    articles: list[Article], client: Client, index_folder: Path, taken_in: bool
) -> None:
    for article in articles:
        withdraw(article)
    if taken_in:
        assert indexing.catch_up() == 2
        assert_told_nowhere(client, SECRETS)
    else:
        with EmbeddedEngine(index_folder).writing(0):
            assert_told_nowhere(client, SECRETS)


@pytest.mark.parametrize("taken_in", [False, True])
@pytest.mark.parametrize(("level", "gone"), [("excerpt", NOT_IN_EXCERPT), ("metadata", NOT_IN_METADATA)])
def test_what_is_restricted_is_told_nowhere_from_that_moment(
    articles: list[Article],
    client: Client,
    index_folder: Path,
    level: Access,
    gone: tuple[str, ...],
    taken_in: bool,
) -> None:
    for article in articles:
        release(again(secret(level), article), article)
    if taken_in:
        assert indexing.catch_up() == 2
        assert_told_nowhere(client, gone)
        assert read(f"q={TITLE}").total == 2
    else:
        with EmbeddedEngine(index_folder).writing(0):
            assert_told_nowhere(client, gone)


def test_what_was_never_released_is_told_nowhere(client: Client) -> None:
    neighbours()
    draft = Article.objects.create(title=f"Der {TITLE}", body=f"{BODY} und {SAID}", abstract=ABSTRACT)
    release(dossier("Noch einer"))
    rebuild(indexing.engine(), 0)
    assert draft.live_version is None
    assert_told_nowhere(client, (TITLE, BODY, SAID, ABSTRACT))


def test_facets_do_not_count_and_names_do_not_tell_what_is_gone(articles: list[Article]) -> None:
    def voices() -> set[str]:
        (facet,) = [facet for facet in read().facets if facet.name == "speaker"]
        return {option.value for option in facet.options if option.count}

    assert part(SPEAKER) in voices()
    for article in articles:
        withdraw(article)
    assert part(SPEAKER) not in voices()
    assert not indexing.current().reader.occurs("speaker", part(SPEAKER))
    assert Names().label("speaker", part(SPEAKER)) == part(SPEAKER)


def test_the_lexicon_may_know_a_word_until_the_next_rebuild_but_never_tells_it(
    articles: list[Article],
) -> None:
    assert indexing.current().reader.lexicon.printed(BODY.lower().replace("ö", "o")) == BODY
    for article in articles:
        withdraw(article)
    for typed in ("Geheimkörpr", "Gehemkörper", "Geheimkoerpre"):
        assert read(f"q={typed}").corrections == ()
    rebuild(indexing.engine(), 0)
    assert indexing.current().reader.lexicon.printed(BODY.lower().replace("ö", "o")) == ""


def files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """All files, those that are compressed also as they are when read."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()
    for segment_folder in folder.glob("segment-*"):
        segment = Segment(segment_folder)
        for ordinal in range(segment.size):
            yield segment_folder / "blobs", msgspec.json.encode(segment.dossier(ordinal))
        if dictionary := sealed.read(segment_folder / "dictionary"):
            yield segment_folder / "dictionary", zstandard.ZstdCompressionDict(dictionary).as_bytes()
        for kind in segment.lists:
            index = segment.texts.indexes[kind]
            words = {word for field in index.fields for word, _records in index.words(field)}
            yield segment_folder / f"{kind}.texts", " ".join(sorted(words)).encode()


def test_after_reindex_no_file_of_the_index_has_what_is_gone(
    articles: list[Article], index_folder: Path
) -> None:
    wanted = [form for word in SECRETS for form in (word.encode(), word.lower().replace("ö", "o").encode())]
    before = [path for path, content in files(index_folder) if any(form in content for form in wanted)]
    assert {path.name for path in before} >= {"blobs", "articles.texts", "dossiers.json"}
    for article in articles:
        withdraw(article)
    indexing.catch_up()
    call_command("reindex", stdout=io.StringIO())
    left = {path: form for path, content in files(index_folder) for form in wanted if form in content}
    assert left == {}
    assert len(segments(index_folder)) == 1


def test_what_is_restricted_is_gone_from_the_files_too(articles: list[Article], index_folder: Path) -> None:
    for article in articles:
        release(again(secret("metadata"), article), article)
    call_command("reindex", stdout=io.StringIO())
    wanted = [word.lower().replace("ö", "o").encode() for word in NOT_IN_METADATA]
    assert not [path for path, content in files(index_folder) for form in wanted if form in content.lower()]
    assert access.public(secret("metadata")) != replace(secret("metadata"))
