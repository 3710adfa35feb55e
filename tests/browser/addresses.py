"""One address of every type of page: the demonstration corpus, and dossiers that strain the layout."""

from __future__ import annotations

from django.db.models import Count

from archive.actions.withdraw import withdraw
from archive.models import Article, Author, Comment, Outlet, Platform, Statement, Statistic, Study, Topic
from tests import making

LISTS = ("articles", "statements", "comments", "statistics")
MANY = "?platform=twitter&platform=facebook&stance=rejects&stance=sceptical&role=executive&from=2009&to=2012"
UNKNOWN = "?platform=myface&stance=hates&colour=blue&page=99&from=gestern"
LONG = "Mittelstandsbetriebsräteversammlungsprotokollführerinnenvertretung" * 2


def of_every_type() -> dict[str, str]:
    """Name and path of each type of page; makes the records that the demonstration lacks."""
    return fixed() | articles() | records() | authorities() | tombstones()


def fixed() -> dict[str, str]:
    lists = {name: f"/{name}/" for name in LISTS}
    return lists | {
        "start": "/",
        "about": "/about/",
        "list with many filters": f"/statements/{MANY}",
        "list without hits": "/articles/?platform=xing&stance=rejects&q=Quastenflosser",
        "list with unknown values": f"/articles/{UNKNOWN}",
        "text search": "/articles/?q=Zeit+Kunden",
        "search with synonyms": "/statements/?q=KMU",
        "misspelt search": "/articles/?q=Facebok",
        "list of a year": "/statements/?year=2010&month=2010-10",
        "opened facet": "/articles/?open=speaker#facet-speaker",
        "figures": "/figures/",
        "contradicting figures": "/figures/?measure=users&platform=facebook",
        "figures without a platform": "/figures/?without=platform&order=value",
        "no figures": "/figures/?measure=users&unit=percent",
        "coverage": "/coverage/",
        "explore": "/explore/",
        "explore under filters": f"/explore/{MANY}",
        "explore without statements": "/explore/?q=Quastenflosser",
        "debate by year": "/explore/debate/",
        "debate by month": "/explore/debate/?by=month&topic=effort",
        "platforms by stance": "/explore/platforms/",
        "topics by role": "/explore/topics/?by=decade",
        "who stands where": "/explore/network/",
        "who agrees less who disagrees": "/explore/network/?network=subtract&most=24&weights=average",
        "firms that agree": "/explore/network/?network=congruence&actors=organisation&weights=jaccard",
        "an old citation": "/explore/network/?actors=organisation&state=019ad5b1c2d3-7",
        "nobody disagrees": "/explore/network/?network=conflict&platform=xing&stance=advocates",
        "names and topics": "/suggest/?q=be",
        "no such name": f"/suggest/?q={LONG[:90]}",
        "search for a long word": f"/articles/?q={LONG}",
        "no such page": "/nothing/",
        "request too long": f"/about/?q={'a' * 6_100}",
        "malformed ARK": "/ark:99999",
        "wrong check character": "/ark:99999/sm1bcdfghjk0",
    }


def articles() -> dict[str, str]:
    live = Article.objects.live()
    longest = max(live.filter(access="full"), key=lambda article: len(article.live_version.content))
    twice = making.released(title="Zweimal erschienen", statements=[making.statement()])
    making.released_again(twice, body=making.BODY.replace("probiert das Netz aus", "bleibt im Netz"))
    strained = making.released(_strained())
    return {
        "article": f"/{longest.ark}",
        "passage": f"/{longest.ark}/p4",
        "no such version": f"/{longest.ark}.v99",
        "no such passage": f"/{longest.ark}/p9999",
        "old version": f"/{twice.ark}.v1",
        "article with long words": f"/{strained.ark}",
        "list of long words": f"/articles/?q={LONG[:66]}",
        "article in excerpts": f"/{live.filter(access='excerpt').first().ark}",
        "article as a record": f"/{live.filter(access='metadata').first().ark}",
        "undated article": f"/{live.filter(published='').first().ark}",
        "article of a series": f"/{live.exclude(series='').first().ark}",
    }


def records() -> dict[str, str]:
    replies = Comment.objects.exclude(parent=None).filter(article__access="full")
    statements = Statement.objects.filter(article__access="full")
    statistics = Statistic.objects.filter(article__access="full")
    found = {
        "comment": replies.first(),
        "comment not public": Comment.objects.filter(article__access="metadata").first(),
        "statement": statements.filter(comment=None).first(),
        "statement in a comment": statements.exclude(comment=None).first(),
        "statistic with a range": statistics.exclude(high=None).first(),
        "contradicted statistic": statistics.filter(check_result="contradicted").first(),
        "statistic of a study": statistics.exclude(study=None).first(),
    }
    return {name: f"/{record.ark}" for name, record in found.items()}


def authorities() -> dict[str, str]:
    busiest = Author.objects.annotate(said=Count("statements")).order_by("-said")
    found = {kind: busiest.filter(kind=kind).first() for kind in ("person", "organisation", "group")}
    found |= {"private person": busiest.filter(is_public=False).first()}
    found |= {"outlet": Outlet.objects.first(), "platform": Platform.objects.get(slug="twitter")}
    found |= {"topic": Topic.objects.first(), "study": Study.objects.first()}
    pages = {name: f"/{record.ark}" for name, record in found.items()}
    return pages | {"version of a topic": f"{pages['topic']}.v1"}


def tombstones() -> dict[str, str]:
    gone = withdraw(making.released(title="Auf Wunsch entfernt"), "Der Verlag hat darum gebeten.")
    banned = withdraw(making.released(title="Gerichtlich untersagt"), "Urteil.", legal=True)
    return {"withdrawn": f"/{gone.ark}", "removed by law": f"/{banned.ark}"}


def _strained() -> dict[str, object]:
    """Everything too long at once: words, names, addresses, and a thread deeper than it can be indented."""
    address = f"https://neudorf.example/{'sehr-lang/' * 30}"
    thread = [
        making.comment(position, f"{LONG} {address}", parent=position - 1 or None, display_name=LONG[:80])
        for position in range(1, 9)
    ]
    said = making.statement(
        "Twitter ist für uns verlorene Zeit",
        speaker={"name": LONG[:120]},
        organisation={"name": LONG[:110], "kind": "organisation"},
        platforms=["twitter", "facebook", "xing", "general"],
    )
    crossing = making.statement("verlorene Zeit“, sagt sie. Etwa acht", stance="sceptical")
    return making.plain(
        thread,
        [said, crossing, *_chorus()],
        [making.statistic(population=LONG, check="contradicted")],
        title=LONG,
        subtitle=f"{LONG} {LONG}",
        byline=LONG[:150],
        source_url=address,
        links=[{"url": address, "text": address}],
        body=f"{making.BODY}\n\n- {LONG}\n\n> {address}\n\n{address}",
    )


def _chorus() -> list[dict[str, object]]:
    """More speakers than a card shows unfolded."""
    return [
        making.statement(None, speaker={"name": f"Stimme {number}"}, summary="Sieht es ebenso.")
        for number in range(1, 13)
    ]
