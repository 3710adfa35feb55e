"""Which points and values a record has, where the definition has to decide."""

from __future__ import annotations

from typing import Any

from archive.search import points
from archive.search.browse import Point
from archive.search.documents import Document, documents
from archive.snapshot import Dossier
from tests.search.builders import (
    ORGANISATIONS,
    SPEAKERS,
    STUDIES,
    comment,
    dossier,
    part,
    statement,
    statistic,
)

ROEDEL = part(SPEAKERS[0])


def only(value: Dossier, records: str) -> Document:
    (document,) = [document for document in documents(value) if document.records == records]
    return document


def test_a_statement_on_two_platforms_with_two_topics_is_four_points() -> None:
    said = statement(["xing", "twitter"], "ambivalent", topics=("effort", "hype"), role="reader")
    assert points.of_statement(said) == {
        Point(platform, "ambivalent", "reader", topic, "unknown", ROEDEL)
        for platform in ("xing", "twitter")
        for topic in ("effort", "hype")
    }


def test_a_statement_has_one_organisation_on_all_its_points() -> None:
    chamber = ORGANISATIONS[0]
    said = points.of_statement(statement(["xing", "twitter"], organisation=chamber))
    assert {(point.platform, point.organisation) for point in said} == {
        ("xing", part(chamber)),
        ("twitter", part(chamber)),
    }


def test_an_organisation_that_speaks_stands_for_itself_unless_another_is_named() -> None:
    chamber, firm = ORGANISATIONS

    def stood_for(**fields: Any) -> set[str | None]:
        return {point.organisation for point in points.of_statement(statement(**fields))}

    assert stood_for(speaker=chamber) == {part(chamber)}
    assert stood_for(speaker=chamber, organisation=firm) == {part(firm)}


def test_a_missing_role_topic_or_organisation_is_unknown() -> None:
    assert points.of_statement(statement(["xing"])) == {
        Point("xing", "rejects", "unknown", "unknown", "unknown", ROEDEL)
    }


def test_a_comment_has_the_points_of_what_is_said_in_it() -> None:
    value = dossier(
        comments=[comment(1)], statements=[statement(["xing"], comment=1), statement(["twitter"])]
    )
    assert {point.platform for point in only(value, "comments").points} == {"xing"}
    assert {point.platform for point in only(value, "articles").points} == {"xing", "twitter"}


def test_a_figure_on_a_platform_has_the_points_of_what_is_said_about_it() -> None:
    value = dossier(
        statistics=[statistic(platform="xing")],
        statements=[statement(["xing", "twitter"]), statement(["facebook"], "advocates")],
    )
    assert only(value, "statistics").points == {
        Point("xing", "rejects", "unknown", "unknown", "unknown", ROEDEL)
    }


def test_a_figure_on_a_platform_nobody_speaks_about_has_the_platform_alone() -> None:
    value = dossier(statistics=[statistic(platform="xing")], statements=[statement(["twitter"])])
    assert only(value, "statistics").points == {Point("xing", None, "unknown", "unknown", "unknown", None)}


def test_a_figure_without_a_platform_has_all_points_of_the_dossier() -> None:
    said = [statement(["twitter"]), statement(["xing"], "advocates")]
    value = dossier(statistics=[statistic()], statements=said)
    assert only(value, "statistics").points == points.together(map(points.of_statement, said))
    assert only(dossier(statistics=[statistic()]), "statistics").points == frozenset()


def test_what_is_said_in_a_comment_is_dated_by_the_comment() -> None:
    value = dossier(
        published="2009-05",
        comments=[comment(1, posted="2010-01-02"), comment(2)],
        statements=[statement(), statement(comment=1), statement(comment=2)],
    )
    years = [document.values["year"] for document in documents(value) if document.records == "statements"]
    assert years == [("2009",), ("2010",), ("unknown",)]
    years = [document.values["year"] for document in documents(value) if document.records == "comments"]
    assert years == [("2010",), ("unknown",)]


def test_a_figure_has_its_own_study_and_other_records_those_of_the_dossier() -> None:
    value = dossier(comments=[comment()], statistics=[statistic(study=STUDIES[0]), statistic()])
    studies = {document.ark: document.values["study"] for document in documents(value)}
    assert studies[value.statistics[0].ark] == (part(STUDIES[0]),)
    assert studies[value.statistics[1].ark] == ("unknown",)
    assert studies[value.article.ark] == studies[value.comments[0].ark] == (part(STUDIES[0]),)
    assert only(dossier(), "articles").values["study"] == ("unknown",)


def test_records_of_one_date_share_their_values() -> None:
    value = dossier(
        published="2010-06",
        comments=[comment(1, posted="2010-06"), comment(2, posted="2010-07")],
        statements=[statement(), statement(comment=1)],
    )
    article, *statements, first, second = documents(value)
    assert all(document.values is article.values for document in (*statements, first))
    assert second.values is not article.values


def test_a_speaker_with_two_stances_is_one_voice_of_the_article() -> None:
    value = dossier(
        statements=[
            statement(["xing", "twitter"], "rejects"),
            statement(["xing"], "advocates"),
            statement(["xing"], "rejects"),
        ]
    )
    voices: Any = [document.card["voices"] for document in documents(value)]
    ((voice,), _first, second, _third) = voices
    assert voice["stances"] == [
        ["xing", "xing", "rejects"],
        ["twitter", "twitter", "rejects"],
        ["xing", "xing", "advocates"],
    ]
    assert second == [{**voice, "stances": [["xing", "xing", "advocates"]]}]
