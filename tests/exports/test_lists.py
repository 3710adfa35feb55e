"""A file of a list has the records of its page, with what the page says of them."""

from __future__ import annotations

import random
import re
from itertools import combinations
from threading import Thread
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.http import QueryDict
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from archive.exports.lists import COLUMNS
from archive.models import Article
from archive.search import indexing
from archive.search.as_data import as_json
from archive.search.browse import LISTS, dimensions
from archive.search.lists import PAGE_SIZE, browse_list
from archive.search.rebuilding import rebuild
from archive.search.results import ListKind
from archive.snapshot import Anchor, Dossier
from tests.exports.reading_back import answer, feed, records, rows
from tests.search import builders, reading
from tests.search.builders import comment, dossier, part, release, statement, statistic
from tests.search.test_correlation import VALUES, dossiers

pytestmark = pytest.mark.usefixtures("archive")

ROEDEL, KUEHN, _ = builders.SPEAKERS
HERE = "http://testserver"
# A hundred of these are more than is sent in one piece.
LONG = "Ein Betrieb probiert es aus und schreibt es auf. " * 8


def split() -> Dossier:
    """Two speakers; one is for Xing and against Twitter and Facebook, and says so in two places."""
    return dossier(
        "PR und soziale Netze",
        abstract="Drei Netze, zwei Meinungen.",
        published="2010-10",
        kind="news",
        outlet=builders.OUTLETS[0],
        authors=builders.AUTHORS,
        comments=[comment(1, "Xing bleibt.\n\nAlles andere geht.", posted="2010-11-02", display_name="Lea")],
        statements=[
            statement(["xing"], "advocates", "Dort finde ich Partner.", speaker=ROEDEL, role="executive"),
            statement(["twitter", "facebook"], "rejects", speaker=ROEDEL, topics=["effort", "hype"]),
            statement(["xing"], "ambivalent", speaker=KUEHN, comment=1, role="reader"),
        ],
        statistics=[
            statistic("share-using", "8", "percent", platform="twitter", study=builders.STUDIES[0],
                      as_printed="acht Prozent", anchor=Anchor(exact="etwa acht Prozent"))
        ],
    )  # fmt: skip


def many(number: int) -> list[Dossier]:
    """So many articles with a statement each, a day after the other, two of them undated."""
    dates = [None, "2009", *(f"2010-{1 + day // 28:02}-{1 + day % 28:02}" for day in range(number - 2))]
    return [
        dossier(
            f"Betrieb {place}", published=date, abstract=LONG, statements=[statement(["xing"], "rejects")]
        )
        for place, date in enumerate(dates)
    ]


@settings(
    deadline=None,
    max_examples=2,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(more=st.lists(dossiers(), min_size=4, max_size=12), seed=st.integers(0, 2**16))
@pytest.mark.parametrize("kind", LISTS)
def test_for_every_pair_of_filters_files_have_the_records_of_the_page(
    kind: ListKind, more: list[Dossier], seed: int
) -> None:
    everything.setdefault(kind, []).extend(more)
    for value in more:
        release(value)
    choose = random.Random(seed)
    for pair in combinations(dimensions(kind), 2):
        chosen = {name: frozenset(choose.sample(VALUES[name], choose.choice((1, 1, 2)))) for name in pair}
        same_everywhere(kind, chosen)


# The database keeps what an earlier example released.
everything: dict[str, list[Dossier]] = {}


def same_everywhere(kind: ListKind, chosen: reading.Choices) -> None:
    query = urlencode([(name, value) for name, values in chosen.items() for value in sorted(values)])
    page = browse_list(QueryDict(query), kind)
    assert page.unknown == ()
    in_table = [row["ark"] for row in rows(f"/{kind}/?{query}")]
    in_lines = [line["ark"] for line in records(f"/{kind}/?{query}")]
    assert in_table == in_lines
    assert len(in_table) == len(set(in_table)) == page.total
    assert in_table[:PAGE_SIZE] == [card.ark for card in page.results]
    assert set(in_table) == {record.ark for record in reading.hits(everything[kind], kind, chosen)}
    in_feed = [entry.id for entry in feed(f"/{kind}/?{query}").entries]
    assert in_feed == in_table[: len(in_feed)]
    assert len(in_feed) == min(50, page.total)


@pytest.mark.parametrize("order", ["newest", "oldest", "title", "relevance"])
def test_a_file_keeps_the_order_of_the_list_over_all_its_pages(order: str) -> None:
    for value in many(2 * PAGE_SIZE + 3):
        release(value)
    address = f"/articles/?q=Betrieb&sort={order}"
    pages = [
        browse_list(QueryDict(f"q=Betrieb&sort={order}&page={number}"), "articles") for number in (1, 2, 3)
    ]
    listed = [card.ark for page in pages for card in page.results]
    assert len(listed) == 2 * PAGE_SIZE + 3
    assert [row["ark"] for row in rows(address)] == listed
    assert [line["ark"] for line in records(address)] == listed


def test_the_number_of_a_page_does_not_shorten_a_file() -> None:
    for value in many(PAGE_SIZE + 2):
        release(value)
    assert len(rows("/articles/?page=2")) == len(records("/articles/?page=2")) == PAGE_SIZE + 2


@pytest.mark.parametrize("kind", LISTS)
def test_a_json_line_is_the_card_of_the_page_with_whole_addresses(kind: ListKind) -> None:
    release(split())
    query = "q=acht" if kind == "statistics" else "q=xing"
    lines = records(f"/{kind}/?{query}")
    cards = as_json(browse_list(QueryDict(query), kind))["results"]
    assert lines
    for line, card in zip(lines, cards, strict=True):
        assert line.pop("permalink") == f"{HERE}/{card['ark']}"
        assert line.pop("article_permalink") == f"{HERE}/{card['article_ark']}"
        assert plain(line) == plain(card)


def plain(value: Any) -> Any:
    """Without the difference between lists and tuples, which JSON does not know."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list | tuple) else value


def test_a_row_of_an_article_keeps_each_stance_with_its_platform() -> None:
    value = split()
    release(value)
    (row,) = rows("/articles/?platform=twitter&stance=rejects")
    assert row == {
        "ark": value.article.ark,
        "permalink": f"{HERE}/{value.article.ark}",
        "title": "PR und soziale Netze",
        "authors": "Dora Weiß; Emil Blau",
        "outlet": "Werkbank-Bote",
        "published": "2010-10",
        "kind": "news",
        "access": "full",
        "invented": "false",
        "abstract": "Drei Netze, zwei Meinungen.",
        "comments": "1",
        "statements": "3",
        "statistics": "1",
        "stances": "Ada Rödel: xing ++, twitter −−, facebook −−; Bert Kühn: xing ±",
    }
    assert rows("/articles/?platform=xing&stance=rejects") == []


def test_a_row_of_statements_is_one_statement_with_its_one_stance() -> None:
    value = split()
    release(value)
    (row,) = rows("/statements/?platform=twitter&stance=rejects")
    assert row["ark"] == value.statements[1].ark
    assert (row["speaker"], row["stance"], row["stance_label"]) == ("Ada Rödel", "rejects", "lehnt ab")
    assert (row["platforms"], row["topics"]) == ("twitter; facebook", "effort; hype")
    assert row["stances"] == "Ada Rödel: twitter −−, facebook −−"
    assert row["speaker_permalink"] == f"{HERE}/{ROEDEL.ark}"
    assert row["article_permalink"] == f"{HERE}/{value.article.ark}"
    assert [row["role"] for row in rows("/statements/?role=reader")] == ["Reader"]


def test_a_row_of_statements_says_for_whom_was_spoken() -> None:
    firm = builders.ORGANISATIONS[1]
    said = [statement(["xing"], speaker=ROEDEL, organisation=firm), statement(["xing"], "advocates")]
    release(dossier("Für wen", statements=said))
    (spoken,) = rows(f"/statements/?organisation={part(firm)}")
    assert (spoken["organisation"], spoken["organisation_permalink"]) == (firm.name, f"{HERE}/{firm.ark}")
    (other,) = rows("/statements/?organisation=unknown")
    assert (other["organisation"], other["organisation_permalink"]) == ("", "")


def test_a_row_of_comments_and_of_statistics_says_what_its_card_says() -> None:
    release(split())
    (said,) = rows("/comments/")
    assert (said["name"], said["posted"], said["position"]) == ("Lea", "2010-11-02", "1")
    assert said["stances"] == "Bert Kühn: xing ±"
    (figure,) = rows("/statistics/")
    assert (figure["value"], figure["unit"], figure["as_printed"]) == ("8 Prozent", "percent", "acht Prozent")
    assert figure["study_permalink"] == f"{HERE}/{builders.STUDIES[0].ark}"
    assert figure["article_title"] == "PR und soziale Netze"


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_without_hits_is_a_file_without_records(kind: ListKind) -> None:
    assert rows(f"/{kind}/?year=1999") == records(f"/{kind}/?year=1999") == []
    assert feed(f"/{kind}/?year=1999").entries == []


@pytest.mark.parametrize("kind", LISTS)
def test_no_two_columns_of_a_table_have_the_same_name(kind: ListKind) -> None:
    names = [column.name for column in COLUMNS[kind]]
    assert len(names) == len(set(names))


def test_cells_come_back_as_they_were_but_for_formulas() -> None:
    abstract = 'Sie sagt: "Nein, danke";\nund geht, 100 % sicher.'
    release(dossier("=cmd|' /C calc'!A0", abstract=abstract))
    (row,) = rows("/articles/")
    assert row["abstract"] == abstract
    assert row["title"] == "'=cmd|' /C calc'!A0"
    (line,) = records("/articles/")
    assert line["title"] == "=cmd|' /C calc'!A0"


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_file_keeps_to_the_state_it_began_with_while_the_index_goes_on(form: str) -> None:
    released = many(150)
    for value in released:
        release(value)
    pieces = iter(answer(f"/articles/?format={form}"))
    sent = next(pieces)
    assert sent.count(b"http://testserver/") < 2 * len(released)
    # Whoever sends a file slowly keeps nobody from writing: neither a release nor a rebuild.
    release(dossier("Später dazu", published="2030"))
    assert indexing.catch_up() == 1
    rebuild(indexing.engine())
    sent += b"".join(pieces)
    arks = re.findall(rb'^(?:"|\{"permalink":")(?:http://testserver/)?(ark:\d+/\w+)', sent, re.MULTILINE)
    assert {ark.decode() for ark in arks} == {value.article.ark for value in released}
    assert len(arks) == len(released)
    assert len(records("/articles/")) == len(released) + 1


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_being_sent_holds_no_transaction() -> None:
    for value in many(150):
        release(value)
    pieces = iter(answer("/articles/?format=csv"))
    next(pieces)
    assert not connection.in_atomic_block
    writing = Thread(target=write_something)
    writing.start()
    writing.join(10)
    assert Article.objects.filter(title="Nebenher").exists()
    assert list(pieces)


def write_something() -> None:
    """From another thread, and so over another connection, as another request would."""
    Article.objects.create(title="Nebenher", ark=builders.fresh_ark())
    connection.close()
