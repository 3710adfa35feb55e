"""What a citation says, before any format: one record at one version as a CitationItem.

Pure: it reads a dossier (already reduced to what the reader may see) and knows neither
Django nor the desk. Formats are made of it in :mod:`archive.citations.formats`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal

from archive import snapshot
from archive.citations.words import GERMAN, Words
from archive.dates import PartialDate
from archive.snapshot import Agent, Article, Comment, Dossier, Record, Statement, Statistic

ItemType = Literal[
    "blog-post", "newspaper-article", "magazine-article", "press-release", "comment", "document", "dataset"
]


_PARTICLES = frozenset({"von", "van", "de", "der", "den", "zu", "zur", "vom", "und"})
_NOT_GIVEN = frozenset({"Der", "Die", "Das", "Ein", "Eine", "Frau", "Herr", "Familie"})


@dataclass(frozen=True)
class Name:
    """An author's name; ``given`` is empty for organisations, groups and single names."""

    family: str
    given: str = ""

    @property
    def inverted(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True)
class CitationItem:
    """A citable record. ``url`` is the absolute permalink of exactly this version.

    ``detail`` says which part of the source is meant (a statement, a figure), in the
    archive's ``words``; ``accessed_via`` is the archive's name, ``version`` 0 for an authority.
    """

    type: ItemType
    title: str
    ark: str
    url: str
    accessed_via: str
    authors: tuple[Name, ...] = ()
    container: str = ""
    published: PartialDate | None = None
    language: str = ""
    original_url: str = ""
    detail: str = ""
    genre: str = ""
    version: int = 0
    released: str = ""
    words: Words = GERMAN

    @property
    def key(self) -> str:
        """A citation key such as ``bube2010sm1x8z4q2k7c``: it stays the same for as long as the ARK does."""
        author = self.authors[0].family if self.authors else "anon"
        letters = "".join(c for c in author.casefold() if c.isascii() and c.isalnum()) or "anon"
        year = self.published.year if self.published else "nd"
        version = f"v{self.version}" if self.version else ""
        return f"{letters}{year}{self.ark.rpartition('/')[2]}{version}"


def make_item(
    dossier: Dossier, record: Record, site: str, archive_name: str, words: Words = GERMAN
) -> CitationItem:
    """The item for one record of a released dossier. ``site`` is the address without a slash at its end."""
    article = dossier.article
    release = dossier.release
    version = release.number if release else 0
    item = partial(
        CitationItem,
        ark=record.ark,
        url=f"{site}/{record.ark}.v{version}",
        accessed_via=archive_name,
        language=article.language,
        original_url=article.source_url,
        version=version,
        released=release.at[:10] if release else "",
        words=words,
    )
    if isinstance(record, Comment):
        return item(
            type="comment",
            title=words.comment.format(number=record.position, title=article.title),
            authors=_commenter(record),
            container=article.outlet.name if article.outlet else "",
            published=_date(record.posted),
        )
    return item(
        type=_type(article),
        title=article.title,
        authors=tuple(split_name(agent) for agent in article.authors),
        container=article.outlet.name if article.outlet else "",
        published=_date(article.published),
        detail=_detail(dossier, record, words),
        genre=words.press_release if article.kind == "press-release" else "",
    )


def split_name(agent: Agent) -> Name:
    """A person's name in family and given name ("von Beispiel", "Karla"); other names stay whole.

    So do those that people gave themselves online, such as "Gestrandet in Palma", and "Frau Beispiel".
    """
    words = agent.name.split()
    if agent.kind != "person" or len(words) < 2 or "," in agent.name:
        return Name(agent.name)
    first = len(words) - 1
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
    given = words[:first]
    if given[0] in _NOT_GIVEN or any(word.islower() for word in given[1:]):
        return Name(agent.name)
    return Name(" ".join(words[first:]), " ".join(given))


def _commenter(comment: Comment) -> tuple[Name, ...]:
    if comment.author:
        return (split_name(comment.author),)
    return (Name(comment.display_name),) if comment.display_name else ()


def _date(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def _type(article: Article) -> ItemType:
    outlet = article.outlet.kind if article.outlet else ""
    if article.kind == "blog-post" or (article.kind in {"", "column", "other"} and outlet == "blog"):
        return "blog-post"
    if article.kind == "press-release":
        return "press-release"
    if outlet == "newspaper":
        return "newspaper-article"
    if article.kind in {"trade-press", "newsletter", "column", "news"} or outlet:
        return "magazine-article"
    return "document"


def _detail(dossier: Dossier, record: Record, words: Words) -> str:
    if isinstance(record, Statement):
        names = dossier.release.platforms if dossier.release else {}
        platforms = ", ".join(
            _called(names[slug], words) if slug in names else slug for slug in record.platforms
        )
        return words.statement.format(speaker=record.speaker.name, platforms=platforms)
    if isinstance(record, Statistic):
        return f"{words.figure}: {record.as_printed}" if record.as_printed else words.figure
    return ""


def _called(platform: snapshot.Name, words: Words) -> str:
    return (words.language == "en" and platform.name_en) or platform.name
