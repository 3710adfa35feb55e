"""A draft as the JSON object that ``import_texts --dry-run --json`` prints, one for each source.

The report is for readers, people and scripts alike: kinds and qualifiers are
written as words ("trade press", "just under"), what is not known is null.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from archive.importers.candidates import Candidates, StatisticCandidate
from archive.importers.records import ArticleDraft, CommentDraft, LinkDraft, Source

Json = dict[str, Any]


def as_report(draft: ArticleDraft, candidates: Candidates) -> Json:
    """The report of one draft: values of JSON only, in the order a reader expects."""
    return {
        "source": draft.source.name,
        "title": draft.title or None,
        "kicker": draft.kicker or None,
        "subtitle": draft.subtitle or None,
        "series": draft.series or None,
        "part": draft.part,
        "authors": list(draft.authors),
        "published": draft.published,
        "outlet": draft.outlet or None,
        "kind": in_words(draft.kind) or None,
        "language": draft.language or None,
        "url": draft.url or None,
        "status": draft.status or None,
        "pages": list(draft.pages),
        "page": draft.page,
        "blocks": [{"kind": block.kind, "text": block.text} for block in draft.blocks],
        "captions": [{"text": caption.text, "credit": caption.credit or None} for caption in draft.captions],
        "links": [_link(link) for link in draft.links],
        "comments": [_comment(comment) for comment in draft.comments],
        "candidates": {
            "statistics": [_statistic(statistic) for statistic in candidates.statistics],
            "platforms": list(candidates.platforms),
        },
        "warnings": list(draft.warnings),
    }


def as_error(source: Source | str, error: BaseException | str) -> Json:
    """The report of a source that could not be read: its name and what is wrong with it."""
    name = source if isinstance(source, str) else source.name
    return {"source": name, "error": str(error) or type(error).__name__}


def in_words(value: str) -> str:
    """A value of the dossier schema as a reader writes it: "just-under" -> "just under"."""
    return value.replace("-", " ")


def _comment(comment: CommentDraft) -> Json:
    return {
        "position": comment.position,
        "parent": comment.parent,
        "author": comment.author or None,
        "posted": comment.posted,
        "text": comment.text,
        "pingback": comment.pingback,
        "status": comment.status,
        "by_article_author": comment.by_article_author,
        "links": [_link(link) for link in comment.links],
    }


def _link(link: LinkDraft) -> Json:
    return {"url": link.url, "text": link.text}


def _statistic(statistic: StatisticCandidate) -> Json:
    return {
        "as_printed": statistic.as_printed,
        "low": _number(statistic.low),
        "high": None if statistic.high is None else _number(statistic.high),
        "qualifier": in_words(statistic.qualifier),
        "unit": statistic.unit,
        "platform": statistic.platform,
        "start": statistic.start,
        "end": statistic.end,
        "comment": statistic.comment,
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
