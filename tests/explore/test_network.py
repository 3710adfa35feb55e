"""The discourse network as a page and as files: the same numbers, each with its list of statements."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import urlsplit

import networkx as nx
import pytest
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from archive.explore import network_table
from archive.explore.figures import inquiry_of
from archive.explore.network import KIND, NetworkFigure, discourse
from archive.models import Author
from archive.search.crossing import ENDLESS
from archive.snapshot import Agent
from tests.explore.figures import debate as crowded
from tests.search import builders
from tests.search.builders import dossier, release, statement, withdraw
from tests.search.conftest import read

pytestmark = pytest.mark.usefixtures("archive")

ROEDEL, KUEHN, GROSS = builders.SPEAKERS


def figure(query: str = "") -> NetworkFigure:
    return discourse(inquiry_of(KIND, QueryDict(query)))


def debate() -> None:
    """Rödel and Kühn agree on Twitter and disagree on Xing; Groß says neither yes nor no."""
    release(
        dossier(
            statements=[
                statement(["xing"], "advocates", speaker=ROEDEL, role="executive", topics=("hype",)),
                statement(["twitter"], "rejects", speaker=ROEDEL, role="executive"),
                statement(["twitter"], "rejects", speaker=ROEDEL),
                statement(["xing"], "sceptical", speaker=KUEHN, role="reader", topics=("hype",)),
                statement(["twitter"], "sceptical", speaker=KUEHN, role="reader"),
                statement(["facebook"], "ambivalent", speaker=GROSS),
                statement(["facebook"], "advocates", speaker=KUEHN),
                statement(["facebook"], "rejects", speaker=KUEHN),
            ]
        )
    )


def test_a_cell_of_the_table_is_the_list_it_leads_to() -> None:
    debate()
    held = figure().held
    assert held is not None
    assert {row.label for row in held.rows} == {"Ada Rödel", "Bert Kühn", "Cleo Groß"}
    cells = [cell for row in held.rows for cell in row.cells if cell.count]
    assert sum(cell.count for cell in cells) == 8
    for cell in cells:
        assert read(urlsplit(cell.url).query, "statements").total == cell.count
    assert "Bert Kühn, Facebook: teils, teils, 2 Aussagen" in [cell.label for cell in cells]
    assert {cell.sign for cell in cells} == {"++", "−−", "−", "±", "+/−"}


def test_who_agrees_and_who_disagrees() -> None:
    debate()
    (pair,) = figure("network=congruence").pairs
    assert {pair.one, pair.other} == {"Ada Rödel", "Bert Kühn"}
    assert (pair.weight, pair.congruence, pair.conflict) == ("1", "1", "1")
    assert [(each.label, each.count) for each in pair.agreed] == [("Twitter", 3)]
    assert [(each.label, each.count) for each in pair.opposed] == [("Xing", 2)]
    # What the tie stands on: what is said on Twitter, and for the other network on Xing.
    assert read(urlsplit(pair.url).query, "statements").total == 3
    (opposed,) = figure("network=conflict").pairs
    assert read(urlsplit(opposed.url).query, "statements").total == 2
    assert figure("network=subtract").pairs == ()
    # Rödel has two positions, Kühn has four: he is for and against Facebook. One they have in common.
    assert figure("network=congruence&weights=average").pairs[0].weight == "0.33"
    assert figure("network=congruence&weights=jaccard").pairs[0].weight == "0.20"


@pytest.mark.parametrize("actors", ["speaker", "organisation", "role"])
@pytest.mark.parametrize("concepts", ["platform", "topic"])
@pytest.mark.parametrize("query", ["", "year=2010", "stance=rejects&stance=advocates", "platform=xing"])
def test_every_number_is_that_of_its_list_whoever_acts(actors: str, concepts: str, query: str) -> None:
    crowded(seed=7, dossiers=14)
    asked = f"{query}&actors={actors}&concepts={concepts}"
    held = figure(asked).held
    assert held is not None
    counted = [(cell.url, cell.count) for row in held.rows for cell in row.cells if cell.count]
    for kind in ("congruence", "conflict", "subtract"):
        pairs = figure(f"{asked}&network={kind}").pairs
        counted += [(each.url, each.count) for pair in pairs for each in (*pair.agreed, *pair.opposed)]
        for pair in pairs:
            assert int(pair.congruence) >= len(pair.agreed) and int(pair.conflict) >= len(pair.opposed)
    assert counted
    for url, number in counted:
        assert read(urlsplit(url).query, "statements").total == number, url


def test_organisations_are_tied_by_what_is_said_for_them() -> None:
    chamber, firm = builders.ORGANISATIONS
    release(
        dossier(
            statements=[
                statement(["xing"], "advocates", speaker=ROEDEL, organisation=firm),
                statement(["twitter"], "rejects", speaker=KUEHN, organisation=firm),
                statement(["xing"], "favourable", speaker=chamber),
                statement(["twitter"], "advocates", speaker=GROSS, organisation=chamber),
                statement(["twitter"], "rejects", speaker=GROSS),
            ]
        )
    )
    made = figure("actors=organisation")
    assert made.held is not None
    assert {row.label for row in made.held.rows} == {firm.name, chamber.name}
    assert "Nicht im Netz sind Aussagen ohne Angabe zu „Organisation“." in made.remarks
    (pair,) = figure("actors=organisation&network=congruence").pairs
    assert ([each.label for each in pair.agreed], [each.label for each in pair.opposed]) == (
        ["Xing"],
        ["Twitter"],
    )
    assert read(urlsplit(pair.url).query, "statements").total == 2
    assert f"organisation={builders.part(firm)}" in pair.url


def test_what_is_unknown_takes_no_place_of_an_actor() -> None:
    crowd = [Agent(name=f"Firma {n:02}", ark=builders.fresh_ark(), kind="organisation") for n in range(14)]
    for firm in crowd:
        Author.objects.create(name=firm.name, ark=firm.ark, kind=firm.kind)
    said = [statement(organisation=firm) for firm in crowd]
    release(dossier(statements=[*said, *(statement() for _ in range(5))]))
    made = figure("actors=organisation")
    assert made.held is not None
    assert len(made.held.rows) == 12
    assert any("2 weitere fehlen" in remark for remark in made.remarks)


def test_weak_ties_can_be_left_out() -> None:
    debate()
    held = figure("least=2").held
    assert held is not None
    cells = {(row.label, cell.count) for row in held.rows for cell in row.cells if cell.count}
    assert cells == {("Ada Rödel", 2), ("Bert Kühn", 2)}
    weaker = figure("network=congruence&least=2")
    assert weaker.pairs == ()
    assert "Was weniger als 2 zählt, ist nicht verbunden." in weaker.remarks


def test_who_is_tied_to_nobody_is_named() -> None:
    debate()
    remarks = " ".join(figure("network=congruence").remarks)
    assert "nicht gezeichnet: Cleo Groß." in remarks
    assert "Leifeld (2017)" in remarks


def test_roles_and_topics_without_what_is_not_known() -> None:
    debate()
    made = figure("actors=role&concepts=topic")
    assert made.held is not None
    assert [row.label for row in made.held.rows] == ["Executive", "Reader"]
    assert [label for label, _url in made.held.columns] == ["Hype"]
    for facet in ("Rolle", "Thema"):
        assert f"Nicht im Netz sind Aussagen ohne Angabe zu „{facet}“." in made.remarks


def test_filters_are_those_of_the_lists() -> None:
    debate()
    made = figure("platform=twitter&role=executive")
    assert made.held is not None
    assert [(row.label, len(row.cells)) for row in made.held.rows] == [("Ada Rödel", 1)]
    assert made.crossed.total == 1


def test_the_most_active_are_shown_and_the_others_are_counted() -> None:
    crowd = [Agent(name=f"Stimme {number:02}", ark=builders.fresh_ark()) for number in range(15)]
    for speaker in crowd:
        Author.objects.create(name=speaker.name, ark=speaker.ark)
    for number in range(15):
        release(dossier(statements=[statement(speaker=speaker) for speaker in crowd[: number + 1]]))
    made = figure()
    assert made.held is not None
    assert {row.label for row in made.held.rows} == {f"Stimme {number:02}" for number in range(12)}
    assert any("3 weitere fehlen" in remark for remark in made.remarks)
    assert not any("fehlen" in remark for remark in figure("most=24").remarks)
    assert len(figure("network=congruence&most=24").pairs) == network_table.MOST_PAIRS
    assert figure("network=congruence&most=24").hidden == 15 * 14 // 2 - network_table.MOST_PAIRS


def test_a_network_that_was_kept_has_the_names_of_now() -> None:
    debate()
    figure("network=congruence")
    Author.objects.filter(ark=KUEHN.ark).update(name="B. Kühn")
    (pair,) = figure("network=congruence").pairs
    assert "B. Kühn" in (pair.one, pair.other)


@pytest.mark.parametrize(
    "query",
    [
        "",
        "network=subtract",
        "network=congruence&weights=average",
        "network=conflict&weights=jaccard",
        "actors=role",
        "actors=organisation",
    ],
)
def test_files_are_read_by_other_programs(client: Client, query: str) -> None:
    debate()
    graph = client.get(f"/explore/network/?{query}&format=graphml")
    assert graph.headers["Content-Type"] == "application/graphml+xml"
    read_graphml = nx.read_graphml(io.BytesIO(graph.content))
    gexf = nx.read_gexf(io.BytesIO(client.get(f"/explore/network/?{query}&format=gexf").content))
    lines = client.get(f"/explore/network/?{query}&format=csv").content.decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(lines))
    assert set(read_graphml) == set(gexf)
    assert len(rows) == read_graphml.number_of_edges() == gexf.number_of_edges()
    assert head[-1] == "list"
    for _one, _other, tie in read_graphml.edges(data=True):
        assert tie["list"].startswith("http://")
        assert read(urlsplit(tie["list"]).query, "statements").total > 0
    assert read_graphml.graph["index_state"] == figure(query).crossed.stamp


def test_what_is_withdrawn_is_in_no_file(client: Client) -> None:
    debate()
    person = Agent(name="Gunda Geheim", ark=builders.fresh_ark())
    Author.objects.create(name=person.name, ark=person.ark)
    article = release(dossier(statements=[statement(speaker=person)]))

    def told(form: str) -> bool:
        return "Gunda Geheim" in client.get(f"/explore/network/?format={form}").content.decode()

    forms = ("graphml", "gexf", "csv", "svg", "html")
    assert all(map(told, forms))
    withdraw(article)
    assert not any(map(told, forms))


@pytest.mark.parametrize("query", ["", "network=subtract&actors=role&concepts=topic&weights=average&most=96"])
def test_the_page_draws_it_twice_and_says_it_in_a_table(client: Client, query: str) -> None:
    debate()
    response = client.get(f"/explore/network/?{query}")
    page = response.content.decode()
    assert response.status_code == 200
    assert page.count('role="img"') == 2
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert "Wer mit wem" in page or "<th scope=" in page
    assert "format=graphml" in page


@pytest.mark.parametrize(
    "query",
    [
        "network=nonsense&actors=&concepts=%00&most=-1&weights=x",
        "stance=rejects&platform=orkut",
        "q=nirgends&network=conflict",
        "network=conflict&actors=role&role=executive",
    ],
)
def test_what_is_not_understood_or_finds_nothing_is_said(client: Client, query: str) -> None:
    debate()
    for form in ("html", "svg", "csv", "graphml", "gexf"):
        assert client.get(f"/explore/network/?{query}&format={form}").status_code == 200
    page = client.get(f"/explore/network/?{query}").content.decode()
    assert "Nicht verstanden" in page or "widerspricht sich niemand" in page or "nichts" in page.lower()


def test_the_number_of_queries_does_not_depend_on_how_many_speak(client: Client) -> None:
    debate()
    client.get("/explore/network/")
    with CaptureQueriesContext(connection) as few:
        client.get("/explore/network/?network=congruence")
    crowd = [Agent(name=f"Stimme {number:02}", ark=builders.fresh_ark()) for number in range(30)]
    for speaker in crowd:
        Author.objects.create(name=speaker.name, ark=speaker.ark)
    release(dossier(statements=[statement(speaker=speaker) for speaker in crowd]))
    client.get("/explore/network/")
    with CaptureQueriesContext(connection) as many:
        client.get("/explore/network/?network=congruence&most=48")
    assert len(few) == len(many)


def test_an_archive_of_nothing_has_a_page(client: Client) -> None:
    for query in ("", "network=congruence", "network=held&format=gexf"):
        assert client.get(f"/explore/network/?{query}").status_code == 200


def test_actors_that_have_no_end_are_cut() -> None:
    actors, concepts = KIND.settings[1], KIND.settings[2]
    assert ENDLESS.intersection(actors.values) == {"speaker", "organisation"}
    assert not ENDLESS.intersection(concepts.values)
