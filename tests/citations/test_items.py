"""What a citation says, before any format."""

import pytest
from msgspec.structs import replace

from archive.citations.items import Name, make_item, split_name
from archive.snapshot import Agent, Article, Dossier, Outlet
from tests import making
from tests.citations.citing import ARK, SITE, item


def test_the_permalink_cited_names_the_version():
    found = item()
    assert found.url == f"{SITE}/{ARK}.v2"
    assert (found.version, found.released, found.accessed_via) == (2, "2026-03-01", "Mittelstimmen")


@pytest.mark.parametrize(
    ("kind", "outlet", "expected"),
    [
        ("blog-post", "blog", "blog-post"),
        ("blog-post", "newspaper", "blog-post"),
        ("", "blog", "blog-post"),
        ("column", "blog", "blog-post"),
        ("news", "newspaper", "newspaper-article"),
        ("column", "newspaper", "newspaper-article"),
        ("trade-press", "trade-press", "magazine-article"),
        ("newsletter", "chamber", "magazine-article"),
        ("news", "", "magazine-article"),
        ("press-release", "corporate", "press-release"),
        ("press-release", "newspaper", "press-release"),
        ("", "magazine", "magazine-article"),
        ("other", "", "document"),
    ],
)
def test_the_type_follows_from_what_was_printed_where(kind, outlet, expected):
    where = Outlet("Neudorfer Blatt", kind=outlet)
    article = replace(making.dossier().article, kind=kind, outlet=where)
    assert make_item(dossier_with(article), article, SITE, "Mittelstimmen").type == expected


def dossier_with(article: Article) -> Dossier:
    return Dossier(schema=1, article=article)


def test_a_comment_is_cited_as_a_comment_by_who_wrote_it():
    found = item("comment")
    assert found.type == "comment"
    assert found.authors == (Name("Leserin"),)
    assert found.title == "Kommentar 1 zu „Die Tischlerei im Netz“"


def test_a_statement_is_cited_as_part_of_its_article_with_who_said_it():
    found = item("statement")
    assert found.authors == (Name("Beispiel", "Jonas"),)
    assert found.detail == "Aussage von Karla Muster zu Zwitscher"


def test_a_figure_is_cited_as_printed():
    assert item("statistic").detail == "Zahl: Etwa acht Prozent"


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Karla Muster", "person", Name("Muster", "Karla")),
        ("Karla von Beispiel", "person", Name("von Beispiel", "Karla")),
        ("Karla Maria van der Beispiel", "person", Name("van der Beispiel", "Karla Maria")),
        ("Karla", "person", Name("Karla")),
        ("von Beispiel", "person", Name("Beispiel", "von")),
        ("Dr. K. Beispiel", "person", Name("Beispiel", "Dr. K.")),
        ("Gestrandet in Neudorf", "person", Name("Gestrandet in Neudorf")),
        ("Tischler a. D.", "person", Name("Tischler a. D.")),
        ("Der Zweifler vom Dienst", "person", Name("Der Zweifler vom Dienst")),
        ("Frau Beispiel", "person", Name("Frau Beispiel")),
        ("Muster, Karla", "person", Name("Muster, Karla")),
        ("Tischlerei Muster GmbH", "organisation", Name("Tischlerei Muster GmbH")),
        ("IT-Leiter im Mittelstand", "group", Name("IT-Leiter im Mittelstand")),
        ("  ", "person", Name("  ")),
    ],
)
def test_names_of_people_are_taken_apart_and_others_stay_whole(name, kind, expected):
    assert split_name(Agent(name, kind=kind)) == expected


def test_the_key_stays_the_same_for_as_long_as_the_ark_does():
    assert item().key == "beispiel2010sm1x8z4q2k7cv2"
    assert item(authors=[], published=None).key == "anonndsm1x8z4q2k7cv2"
    assert item(authors=[{"name": "王"}]).key.startswith("anon2010")
