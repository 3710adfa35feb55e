"""A browse is a value: it can be changed into another one and written as one canonical address."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.dates import PartialDate
from archive.search.browse import Browse, Point

TWITTER = Point("twitter", "rejects", "executive", "hype", "sm1firm", "sm1roedel")
XING = Point("xing", "advocates", "executive", "hype", "unknown", "sm1roedel")


def test_correlated_facets_must_hold_in_one_point() -> None:
    asked = Browse("articles").with_value("platform", "xing").with_value("stance", "rejects")
    assert not asked.matches_points(frozenset({TWITTER, XING}))
    assert asked.with_value("platform", "twitter").matches_points(frozenset({TWITTER, XING}))


def test_values_of_one_facet_are_alternatives() -> None:
    either = Browse("articles").with_value("stance", "advocates").with_value("stance", "rejects")
    assert either.matches_point(TWITTER)
    assert either.matches_point(XING)


def test_a_record_without_points_matches_until_a_correlated_facet_is_used() -> None:
    assert Browse("articles").matches_points(frozenset())
    assert not Browse("articles").with_value("role", "unknown").matches_points(frozenset())


def test_the_address_does_not_depend_on_the_order_of_the_clicks() -> None:
    one = (
        Browse("articles")
        .with_value("year", "2010")
        .with_value("platform", "xing")
        .with_value("year", "unknown")
    )
    other = (
        Browse("articles")
        .with_value("year", "unknown")
        .with_value("year", "2010")
        .with_value("platform", "xing")
    )
    assert one == other
    assert one.url == "/articles/?platform=xing&year=2010&year=unknown"


def test_taking_a_value_back_gives_the_list_before_it() -> None:
    before = Browse("statements", q="Zeit").with_value("topic", "effort")
    assert before.with_value("topic", "hype").without_value("topic", "hype") == before
    assert before.without_value("topic", "effort").url == "/statements/?q=Zeit"


def test_changing_a_filter_goes_back_to_the_first_page() -> None:
    assert Browse("articles", page=7).with_value("kind", "news").page == 1


@given(
    value=st.sampled_from(["a b", "ü&", "2010"]),
    browse=st.builds(
        Browse,
        st.just("articles"),
        q=st.sampled_from(["", "Zeit & Geld"]),
        topic=st.sampled_from([(), ("a b",), ("a b", "ü&")]),
        organisation=st.sampled_from([(), ("y",)]),
        speaker=st.sampled_from([(), ("x",)]),
        dated_unknown=st.booleans(),
        sort=st.sampled_from([None, "title"]),
        page=st.integers(1, 3),
    ),
)
def test_the_addresses_of_options_are_those_of_the_lists_they_lead_to(browse: Browse, value: str) -> None:
    taken = value in browse.topic
    other = browse.without_value("topic", value) if taken else browse.with_value("topic", value)
    assert browse.toggled("topic")(value) == other.url


def test_defaults_are_left_out_of_the_address() -> None:
    assert Browse("articles", sort="newest").url == "/articles/"
    assert Browse("articles", q="Xing", sort="relevance").url == "/articles/?q=Xing"
    assert Browse("articles", q="Xing", sort="newest").url == "/articles/?q=Xing&sort=newest"


def test_relevance_without_a_search_text_is_the_newest_first() -> None:
    assert Browse("articles", sort="relevance").order == "newest"


def test_only_figures_keep_the_filters_of_figures() -> None:
    figures = Browse("statistics").with_value("unit", "percent").with_value("kind", "news")
    assert figures.on("articles").url == "/articles/?kind=news"


def test_a_vague_date_matches_what_it_may_lie_in() -> None:
    autumn = Browse("articles", date_from=PartialDate.parse("2010-10"), date_to=PartialDate.parse("2010-11"))
    assert autumn.matches_date(PartialDate.parse("2010"))
    assert autumn.matches_date(PartialDate.parse("2010-10-31"))
    assert not autumn.matches_date(PartialDate.parse("2010-12"))
    assert not autumn.matches_date(None)


def test_undated_records_can_be_asked_for_alone_or_with_a_span() -> None:
    alone = Browse("articles", dated_unknown=True)
    assert alone.matches_date(None)
    assert not alone.matches_date(PartialDate.parse("2010"))
    both = Browse("articles", dated_unknown=True, date_from=PartialDate.parse("2010"))
    assert both.matches_date(None)
    assert both.matches_date(PartialDate.parse("2010"))
    assert not both.matches_date(PartialDate.parse("2009"))


@given(values=st.lists(st.sampled_from(["a", "b", "c"]), min_size=1))
def test_any_order_and_repetition_of_values_is_one_browse(values: list[str]) -> None:
    browse = Browse("articles")
    for value in values:
        browse = browse.with_value("topic", value)
    assert browse.topic == tuple(sorted(set(values)))
