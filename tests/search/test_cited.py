"""The figures of a list all at once, as they are compared."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.http import QueryDict
from django.utils import translation

from archive.dates import PartialDate
from archive.search import cited as reading
from archive.search.cited import cited
from archive.search.coverage import coverage
from tests.search.builders import STUDIES, comment, dossier, release, statement, statistic, withdraw

pytestmark = pytest.mark.usefixtures("archive")


def test_a_figure_comes_with_all_that_is_compared():
    figure = statistic(
        low="7000000",
        high="11000000",
        qualifier="about",
        platform="facebook",
        population="Betriebe",
        region="Deutschland",
        reference_date="2010-07",
        study=STUDIES[0],
        claim="cited",
        check="contradicted",
    )
    release(dossier(statistics=[figure]))
    (found,) = cited(QueryDict()).figures
    claim = found.claim
    assert (claim.measure, claim.platform, claim.unit, claim.qualifier) == (
        "users",
        "facebook",
        "users",
        "about",
    )
    assert (claim.low, claim.high) == (Decimal(7_000_000), Decimal(11_000_000))
    assert (claim.population, claim.region) == ("Betriebe", "Deutschland")
    assert claim.reference_date == PartialDate(2010, 7)
    assert (claim.study, claim.contradicted) == (STUDIES[0].ark, True)
    assert (found.counted, found.origin) == ("Betriebe, Deutschland", "mit Quelle zitiert")


def test_figures_come_newest_text_first_and_all_of_those_that_match():
    release(
        dossier("Alt", published="2009", statistics=[statistic(low="1"), statistic(low="2", unit="percent")])
    )
    release(dossier("Neu", published="2011", statistics=[statistic(low="3")]))
    found = cited(QueryDict("unit=users&sort=oldest&page=7"))
    assert [str(figure.claim.low) for figure in found.figures] == ["3", "1"]
    assert found.complete


def test_more_than_are_read_are_not_taken_for_all(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "MOST", 2)
    release(dossier(statistics=[statistic(low=str(number)) for number in range(1, 4)]))
    found = cited(QueryDict())
    assert (len(found.figures), found.complete) == (2, False)


def test_what_is_withdrawn_is_not_compared_any_more():
    article = release(dossier(statistics=[statistic()]))
    before = cited(QueryDict())
    withdraw(article)
    after = cited(QueryDict())
    assert (len(before.figures), len(after.figures)) == (1, 0)
    assert before.key != after.key


def test_figures_are_kept_for_each_language():
    release(dossier(statistics=[statistic(low="5000000")]))
    german = cited(QueryDict()).figures
    with translation.override("en"):
        english = cited(QueryDict()).figures
    assert [german[0].card.value, english[0].card.value] == ["5 Millionen Nutzer", "5 million users"]
    assert cited(QueryDict()).figures is german


def test_coverage_counts_what_the_lists_count():
    release(
        dossier(
            published="2010-06",
            statements=[statement(("twitter", "xing"))],
            comments=[comment(posted="2010-07")],
        )
    )
    release(dossier(published="2011", access="excerpt"))
    release(dossier())
    found = coverage()
    assert found.months.numbers == {("2010-06",): 1, ("2011",): 1, ("unknown",): 1}
    assert found.comments.numbers == {("2010-07",): 1}
    assert found.platforms.numbers == {("twitter",): 1, ("xing",): 1}
    assert found.access.numbers == {("full",): 2, ("excerpt",): 1}
    assert (found.months.total, found.platforms.counts.articles, found.figures.counts.articles) == (3, 1, 0)
