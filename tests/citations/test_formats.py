"""Citations are read back by strangers' programs, and no title breaks out of its field."""

import json
import re

import jsonschema_rs
import pytest
import rispy
from pybtex.database import Entry, parse_string

from archive.citations.formats import FORMATS, bibtex, csl, erc, reference, ris
from archive.citations.items import CitationItem
from archive.citations.words import ENGLISH
from archive.text.blocks import clean
from tests.citations.citing import ARK, HOSTILE, SITE, item

RECORDS = ["article", "comment", "statement", "statistic"]


def from_bibtex(found: CitationItem) -> tuple[str, Entry]:
    """The one entry, with its key, as another program reads it."""
    ((key, entry),) = parse_string(bibtex(found), "bibtex").entries.items()
    return key, entry


def from_ris(found: CitationItem) -> dict:
    (entry,) = rispy.loads(ris(found))
    return entry


def from_csl(found: CitationItem) -> dict:
    (entry,) = json.loads(csl(found))
    return entry


def one_line(text: str) -> str:
    return " ".join(text.split())


def unescaped(latex: str) -> str:
    """What LaTeX prints of a field that the archive wrote."""
    names = {"textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^"}
    names |= {"textbraceleft": "{", "textbraceright": "}"}
    printed = re.sub(r"\\(text\w+)\{\}", lambda found: names[found[1]], latex.replace("\n", " "))
    return re.sub(r"\\([$&%#_])", r"\1", printed)


def title_of(record: str) -> str:
    """What is cited: a comment is not its article."""
    title = "Die Tischlerei im Netz"
    return f"Kommentar 1 zu „{title}“" if record == "comment" else title


# BibTeX


@pytest.mark.parametrize("record", RECORDS)
def test_bibtex_is_read_back(record):
    found = item(record)
    key, entry = from_bibtex(found)
    assert key == found.key
    assert entry.fields["url"] == f"{SITE}/{ARK}.v2"
    assert entry.fields["title"] == "{" + title_of(record) + "}"
    assert entry.fields["langid"] == "ngerman"
    assert "Fassung 2" in entry.fields["note"]
    (author,) = entry.persons["author"]
    assert str(author) == ("{Leserin}" if record == "comment" else "Beispiel, Jonas")


@pytest.mark.parametrize(
    ("article", "kind", "container"),
    [
        ({"kind": "blog-post"}, "online", "organization"),
        ({"kind": "news"}, "article", "journal"),
        ({"kind": "press-release"}, "misc", "organization"),
    ],
)
def test_bibtex_has_the_right_type(article, kind, container):
    _, entry = from_bibtex(item(**article))
    assert (entry.type, entry.fields[container]) == (kind, "Neudorfer Blatt")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_breaks_out_of_bibtex(hostile):
    found = item(
        title=hostile,
        outlet={"name": hostile, "kind": "newspaper"},
        authors=[{"name": hostile, "kind": "organisation"}],
    )
    _, entry = from_bibtex(found)
    assert set(entry.fields) == {"title", "journal", "date", "year", "note", "url", "langid"}
    title = entry.fields["title"]
    assert (title[0], title[-1]) == ("{", "}")
    assert unescaped(title[1:-1]) == one_line(hostile)
    assert unescaped(entry.fields["journal"]) == one_line(hostile)
    (author,) = entry.persons["author"]
    assert unescaped(str(author))[1:-1] == one_line(hostile)


@pytest.mark.parametrize(
    "name",
    ["Müller and Söhne", "and", "A and B", "Karla and Jonas Beispiel", "von and zu Muster", "et al, and"],
)
@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_a_name_with_and_is_one_name(name, kind):
    _, entry = from_bibtex(item(authors=[{"name": name, "kind": kind}]))
    assert len(entry.persons["author"]) == 1


def test_several_authors_are_several():
    authors = [{"name": "Karla von Muster"}, {"name": "Neudorf GmbH", "kind": "organisation"}]
    _, entry = from_bibtex(item(authors=authors))
    assert [str(author) for author in entry.persons["author"]] == ["von Muster, Karla", "{Neudorf GmbH}"]


def test_bibtex_leaves_out_what_is_not_known():
    _, entry = from_bibtex(item(authors=[], published=None, outlet=None))
    assert set(entry.fields) == {"title", "note", "url", "langid"}
    assert not entry.persons


# RIS


@pytest.mark.parametrize("record", RECORDS)
def test_ris_is_read_back(record):
    entry = from_ris(item(record))
    assert entry["title"] == title_of(record)
    assert entry["urls"] == [f"{SITE}/{ARK}.v2"]
    assert entry["secondary_title"] == "Neudorfer Blatt"
    assert entry["authors"] == (["Leserin"] if record == "comment" else ["Beispiel, Jonas"])


@pytest.mark.parametrize(
    ("record", "article", "kind"),
    [
        ("article", {"kind": "blog-post"}, "BLOG"),
        ("article", {"kind": "news"}, "NEWS"),
        ("article", {"kind": "trade-press", "outlet": {"name": "Blech", "kind": "trade-press"}}, "MGZN"),
        ("comment", {}, "ICOMM"),
        ("article", {"kind": "press-release"}, "GEN"),
    ],
)
def test_ris_has_the_right_type(record, article, kind):
    assert from_ris(item(record, **article))["type_of_reference"] == kind


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_breaks_out_of_ris(hostile):
    found = item(
        title=hostile,
        outlet={"name": hostile, "kind": "newspaper"},
        authors=[{"name": hostile, "kind": "organisation"}],
    )
    entry = from_ris(found)
    assert entry["title"] == entry["secondary_title"] == entry["authors"][0] == one_line(hostile)
    assert entry["type_of_reference"] == "NEWS"


@pytest.mark.parametrize(
    ("published", "date", "year"),
    [
        ("2010-10-13", "2010/10/13/", "2010"),
        ("2010-10", "2010/10//", "2010"),
        ("2010", "2010///", "2010"),
        ("2010-10-13T09:30", "2010/10/13/", "2010"),
    ],
)
def test_ris_says_as_much_of_the_date_as_is_known(published, date, year):
    entry = from_ris(item(published=published))
    assert (entry["date"], entry["year"]) == (date, year)


def test_ris_lines_end_as_the_format_asks():
    text = ris(item())
    assert text.endswith("\r\nER  - \r\n")
    assert text.count("\n") == text.count("\r\n")


# CSL


@pytest.fixture(scope="module")
def csl_schema(shared_dir):
    path = shared_dir / "data" / "formats" / "csl_schema" / "csl-data.json"
    if not path.is_file():
        pytest.skip(f"The CSL schema is not at {path}.")
    return jsonschema_rs.validator_for(json.loads(path.read_text("utf-8")))


@pytest.mark.parametrize("record", RECORDS)
@pytest.mark.parametrize(
    "article",
    [{}, {"published": None, "authors": [], "outlet": None}, {"published": "2010"}, {"kind": "blog-post"}],
)
def test_csl_keeps_to_its_schema(csl_schema, record, article):
    found = json.loads(csl(item(record, **article)))
    assert [error.message for error in csl_schema.iter_errors(found)] == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_breaks_out_of_csl(csl_schema, hostile):
    entry = from_csl(item(title=hostile))
    assert entry["title"] == clean(hostile)
    assert csl_schema.is_valid([entry])


@pytest.mark.parametrize(
    ("record", "article", "kind"),
    [
        ("article", {"kind": "blog-post"}, "post-weblog"),
        ("article", {"kind": "news"}, "article-newspaper"),
        (
            "article",
            {"kind": "trade-press", "outlet": {"name": "Blech", "kind": "trade-press"}},
            "article-magazine",
        ),
        ("comment", {}, "post"),
        ("article", {"kind": "press-release"}, "document"),
    ],
)
def test_csl_has_the_right_type(record, article, kind):
    assert from_csl(item(record, **article))["type"] == kind


def test_csl_tells_people_from_organisations_and_says_what_is_known_of_the_date():
    authors = [{"name": "Karla von Muster"}, {"name": "Neudorf GmbH", "kind": "organisation"}]
    entry = from_csl(item(authors=authors, published="2010-10"))
    assert entry["author"] == [{"family": "von Muster", "given": "Karla"}, {"literal": "Neudorf GmbH"}]
    assert entry["issued"] == {"date-parts": [[2010, 10]]}


# The short description and the line to copy


@pytest.mark.parametrize("hostile", HOSTILE)
def test_the_short_description_has_five_lines_whatever_the_title(hostile):
    lines = erc(item(title=hostile)).splitlines()
    assert lines[0] == "erc:"
    assert [line.partition(": ")[0] for line in lines[1:]] == ["who", "what", "when", "where", "how"]
    assert lines[2] == f"what: {one_line(hostile)}"


def test_the_short_description_says_what_is_not_known():
    text = erc(item(authors=[], published=None))
    assert "who: (:unkn)" in text
    assert "when: (:unkn)" in text


def test_the_reference_names_author_title_outlet_date_and_version():
    assert reference(item()) == (
        "Beispiel, Jonas (2010): Die Tischlerei im Netz. In: Neudorfer Blatt, 13. Oktober 2010. "
        "Mittelstimmen, Fassung 2."
    )
    assert reference(item("comment")).startswith("Leserin (o. J.): Kommentar 1 zu „Die Tischlerei im Netz“.")
    assert "Aussage von Karla Muster zu Zwitscher." in reference(item("statement"))
    assert reference(item(authors=[], published=None)).startswith("o. V. (o. J.): ")


def test_an_english_reader_reads_the_reference_in_english():
    assert reference(item(words=ENGLISH)) == (
        "Beispiel, Jonas (2010): Die Tischlerei im Netz. In: Neudorfer Blatt, 13 October 2010. "
        "Mittelstimmen, version 2."
    )
    assert reference(item("comment", ENGLISH)).startswith(
        "Leserin (n.d.): Comment 1 on “Die Tischlerei im Netz”."
    )
    assert "Statement by Karla Muster on Twitter." in reference(item("statement", ENGLISH))
    assert "Figure: Etwa acht Prozent." in reference(item("statistic", ENGLISH))
    assert reference(item(words=ENGLISH, authors=[], published=None)).startswith("Anon. (n.d.): ")


def test_every_format_has_a_name_a_label_and_an_ending():
    assert set(FORMATS) == {"bibtex", "ris", "csl"}
    assert [made.ending for made in FORMATS.values()] == ["bib", "ris", "json"]
