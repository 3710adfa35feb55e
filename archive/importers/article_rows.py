"""The rows of one draft: article, authors, outlet and comments."""

from __future__ import annotations

from dataclasses import asdict

from archive import snapshot
from archive.importers.authorities import Authorities
from archive.importers.records import ArticleDraft, CaptionDraft, CommentDraft, LinkDraft
from archive.models import Article, Author, Authorship, Comment, Identifier
from archive.models.identifiers import mint
from archive.text.blocks import clean, join

_MAX_URL = 2000
_MAX_NAME = 250
"""Less than the column holds: the sort name, which is made from it, is a little longer."""


class _Fitting:
    """Cuts values to the length of their column, and says so."""

    def __init__(self) -> None:
        self.warnings: list[str] = []

    def __call__(self, value: str, limit: int, what: str) -> str:
        value = clean(value).strip()
        if len(value) <= limit:
            return value
        self.warnings.append(f"{what} is longer than {limit} characters and was cut.")
        return value[: limit - 1].rstrip() + "…"


def make_article(draft: ArticleDraft) -> tuple[Article, list[str]]:
    """The rows of a draft, saved, and warnings about what had to be changed to store it."""
    fit = _Fitting()
    authorities = Authorities()
    article = Article.objects.create(
        kicker=fit(draft.kicker, 500, "The kicker"),
        title=fit(draft.title or _stand_in_title(draft), 1000, "The title"),
        subtitle=clean(draft.subtitle).strip(),
        series=fit(draft.series, 500, "The series"),
        part=draft.part if draft.part is not None and 0 <= draft.part < 32768 else None,
        body=join(draft.body),
        language=draft.language[:20],
        outlet=_outlet(draft, authorities, fit),
        kind=draft.kind if draft.kind in Article.Kind.values else "",
        byline=fit(draft.byline, 500, "The byline"),
        published=draft.published or "",
        source_url=draft.url if len(draft.url) <= _MAX_URL else "",
        links=_plain(draft.links),
        captions=_plain(draft.captions),
    )
    authors = _authors(draft, authorities, fit)
    Authorship.objects.bulk_create(
        Authorship(article=article, author=author, position=position)
        for position, author in enumerate(authors, 1)
    )
    _make_comments(draft, article, authors, fit)
    return article, fit.warnings


def _stand_in_title(draft: ArticleDraft) -> str:
    """Titles are not optional here; one that was not printed stands in brackets, as in library rules."""
    words = draft.blocks[0].text.split()[:8] if draft.blocks else []
    return f"[{' '.join(words)} …]" if words else "[Ohne Titel]"


def _plain(records: tuple[LinkDraft, ...] | tuple[CaptionDraft, ...]) -> list[dict[str, str]]:
    return [{name: clean(value) for name, value in asdict(record).items()} for record in records]


def _outlet(draft: ArticleDraft, authorities: Authorities, fit: _Fitting) -> object:
    name = fit(draft.outlet or "", 300, "The outlet's name")
    return authorities.outlet(snapshot.Outlet(name=name)) if name else None


def _authors(draft: ArticleDraft, authorities: Authorities, fit: _Fitting) -> list[Author]:
    names = dict.fromkeys(fit(name, _MAX_NAME, "An author's name") for name in draft.authors)
    # Names that differ only in marks the cleaning takes away lead to one authority.
    found = {
        author.pk: author for author in (authorities.agent(snapshot.Agent(name)) for name in names if name)
    }
    return list(found.values())


def _make_comments(draft: ArticleDraft, article: Article, authors: list[Author], fit: _Fitting) -> None:
    own_voice = authors[0] if len(authors) == 1 else None
    made = Comment.objects.bulk_create(
        _comment(comment, article, own_voice, fit) for comment in draft.comments
    )
    Identifier.objects.register_all(made)
    by_position = {comment.position: comment for comment in made}
    answers = [comment for comment in draft.comments if comment.parent in by_position]
    for answer in answers:
        by_position[answer.position].parent = by_position[answer.parent]
    Comment.objects.bulk_update(
        [by_position[answer.position] for answer in answers], ["parent"], batch_size=500
    )


def _comment(comment: CommentDraft, article: Article, own_voice: Author | None, fit: _Fitting) -> Comment:
    # Readers come to a page to read readers; what its owner never let through, and what machines wrote,
    # stays on the desk.
    is_public = comment.status == "approved" and not comment.pingback
    return Comment(
        ark=mint(),
        article=article,
        position=comment.position,
        kind=Comment.Kind.PINGBACK if comment.pingback else Comment.Kind.COMMENT,
        display_name=fit(comment.author or "", 300, f"The name at comment {comment.position}"),
        author=own_voice if comment.by_article_author else None,
        author_url=clean(comment.author_url)[:_MAX_URL],
        by_article_author=comment.by_article_author,
        posted=comment.posted or "",
        body=comment.text,
        links=_plain(comment.links),
        visibility=Comment.Visibility.PUBLIC if is_public else Comment.Visibility.HIDDEN,
        source_status=comment.status,
    )
