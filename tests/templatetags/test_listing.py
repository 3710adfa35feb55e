"""What the tags write is what they were given, escaped."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from archive.search.results import Bar, Chip, Facet, Histogram, Option, Segment, StanceMark, Tab, Voice
from archive.templatetags import listing

# What HTML itself cannot hold or changes when it is read is left out.
texts = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1).map(str.strip).filter(bool)
NASTY = "<script>alert('x')</script>\"'&amp;"
voices = st.builds(
    Voice,
    speaker=texts,
    url=st.sampled_from(["", "/ark:99999/sm1"]),
    stances=st.lists(
        st.builds(
            StanceMark, platform=texts, platform_slug=texts, stance=texts, sign=st.just("+"), label=texts
        ),
        max_size=3,
    ).map(tuple),
)


@given(st.lists(st.builds(Segment, texts, st.booleans())))
def test_marked_text_reads_as_the_text_with_its_marks(pieces: list[Segment]) -> None:
    read = html.fragment_fromstring(listing.segments(pieces), create_parent="p")
    assert read.text_content() == "".join(piece.text for piece in pieces)
    assert [mark.text for mark in read] == [piece.text for piece in pieces if piece.marked]


@given(st.lists(voices, max_size=12))
def test_every_voice_is_there_with_its_stances_and_many_are_folded(speakers: list[Voice]) -> None:
    read = html.fragment_fromstring(listing.voices(speakers), create_parent="div")
    names = [who.text for who in read.xpath(".//*[@class='who']")]
    assert names == [voice.speaker for voice in speakers]
    assert len(read.xpath(".//*[contains(@class, 'stance')]")) >= sum(len(v.stances) for v in speakers)
    assert len(read.xpath(".//details//li")) == (len(speakers) - 5 if len(speakers) >= 8 else 0)


def test_an_option_is_a_box_named_with_its_number_in_words() -> None:
    option = Option(NASTY, NASTY, 12_345, True, f"/articles/?a=b&platform={NASTY}")
    read = html.fragment_fromstring(listing.fieldsets([Facet("platform", "Plattform", (option,))]))
    (box,) = read.xpath(".//input")
    assert (box.get("name"), box.get("value"), "checked" in box.attrib) == ("platform", NASTY, True)
    assert box.getparent().text_content() == f"{NASTY} 12.345"
    assert not read.xpath(".//script")


@given(st.lists(texts, unique=True, max_size=8))
def test_every_box_has_an_id_of_its_own_without_blanks(values: list[str]) -> None:
    options = tuple(Option(value, value, 1, False, "/x") for value in values)
    read = html.fragment_fromstring(
        listing.fieldsets([Facet("unit", "Einheit", options)]), create_parent="div"
    )
    ids = read.xpath(".//input[@type='checkbox']/@id")
    assert len(set(ids)) == len(values)
    assert not any(character.isspace() for each in ids for character in each)


def facet(more: int = 0, more_url: str = "", fewer_url: str = "", name: str = "platform") -> Facet:
    return Facet(name, NASTY, (Option("xing", "Xing", 1, False, "/x"),), more, more_url, fewer_url)


def read_facet(shown: Facet) -> html.HtmlElement:
    return html.fragment_fromstring(listing.fieldsets([shown]))


def ways(shown: Facet) -> list[tuple[str, str]]:
    """The links of a facet besides its options: where they lead, and what they say aloud."""
    read = read_facet(shown)
    assert read.xpath("string(./fieldset/legend)") == read.xpath("string(./summary)") == NASTY
    assert not read.xpath(".//script")
    return [(link.get("href"), link.get("aria-label")) for link in read.xpath("./fieldset/p/a")]


def test_a_facet_leads_to_more_of_its_values_and_back() -> None:
    assert ways(facet()) == []
    assert ways(facet(1_200, "/articles/?a=b&open=platform")) == [
        ("/articles/?a=b&open=platform#facet-platform", f"{NASTY}: 1.200 weitere zeigen")
    ]
    assert ways(facet(0, "", "/articles/?a=b")) == [
        ("/articles/?a=b#facet-platform", f"{NASTY}: weniger zeigen")
    ]


def test_an_opened_facet_says_where_the_rest_is_found_and_stays_opened() -> None:
    opened = facet(3, "", "/articles/", "outlet")
    assert [address for address, _said in ways(opened)] == ["/suggest/", "/articles/#facet-outlet"]
    assert "und 3 seltenere" in listing.fieldsets([opened])
    assert read_facet(opened).xpath(".//input[@name='open']/@value") == ["outlet"]
    assert "open" in read_facet(opened).attrib


def test_facets_asked_for_less_are_folded_away_until_something_is_chosen_in_them() -> None:
    assert "open" in read_facet(facet()).attrib
    assert "open" not in read_facet(facet(name="outlet")).attrib
    chosen = replace(facet(name="outlet"), options=(Option("xing", "Xing", 1, True, "/x"),))
    assert "open" in read_facet(chosen).attrib
    assert read_facet(chosen).xpath("string(./summary/b)") == "1 gewählt"


def test_a_long_facet_has_a_field_to_narrow_it_which_is_never_sent() -> None:
    options = tuple(Option(str(number), str(number), 1, False, "/x") for number in range(13))
    assert read_facet(replace(facet(), options=options[:12])).xpath(".//input[@type='search']") == []
    for long in (replace(facet(), options=options), facet(5, "/articles/?open=platform")):
        (field,) = read_facet(long).xpath(".//input[@type='search']")
        assert field.get("aria-label") == f"{NASTY} eingrenzen"
        assert "name" not in field.attrib


def test_filters_that_are_not_in_the_way_alone_are_not_offered() -> None:
    numbers = (0, 2, 7, None)
    chips = [Chip("stance", str(place), "", "/x", "Haltung", number) for place, number in enumerate(numbers)]
    assert [chip.without for chip in listing.in_the_way(chips)] == [7, 2, None]


def test_other_lists_are_offered_only_where_they_have_something() -> None:
    tabs = [
        Tab("articles", "Artikel", 0, "/articles/", True),
        Tab("statements", "Aussagen", 3, "/statements/", False),
        Tab("comments", "Kommentare", 0, "/comments/", False),
    ]
    assert [tab.kind for tab in listing.with_hits(tabs)] == ["statements"]


def test_a_facet_without_options_is_left_out() -> None:
    assert listing.fieldsets([Facet("topic", "Thema", ())]) == ""


def test_a_bar_says_its_date_and_number_without_the_eye() -> None:
    bar = Bar("2010-03", NASTY, "Mär", "wide", 1_200, 40, False, False, "/articles/?month=2010-03&x=y")
    read = html.fragment_fromstring(listing.bars(Histogram("month", (bar,), "any", 1_200)))
    (link,) = read.xpath(".//a")
    assert link.get("aria-label") == f"{NASTY}: 1.200"
    assert link.get("href") == bar.url
    assert [span.get("class") for span in read.xpath(".//span")] == ["wide"]


def test_the_first_words_of_a_text_end_with_a_sign_that_there_are_more() -> None:
    assert listing.words("eins zwei  drei", 3) == "eins zwei  drei"
    assert listing.words("eins zwei  drei vier", 3) == "eins zwei drei …"
