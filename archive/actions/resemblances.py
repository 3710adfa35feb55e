"""Keeping up which texts are alike: called by every door that makes an article or changes its text.

An import is worth more than the knowledge that its text is here already. So this comes after the
import and in a transaction of its own; should it fail, the article stays, the failure goes to the log, and
``manage.py sketch_texts`` makes up for it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

from django.db import connection, models, transaction
from django.utils.translation import gettext as _

from archive.models import Article, Resemblance, SketchKey, TextSketch
from archive.text import resemblance
from archive.text.resemblance import Shared, Sketch

LEAST_SHARE = 0.5
"""Half of the shorter text: below that, texts quote one another, or have a paragraph about the author."""

MOST_READ = 20
"""Texts that are read whole for one article: the likeliest of its candidates."""

BATCH = 50
"""Articles in one transaction of :func:`follow_all`: while it lasts, imports wait."""

# Any number that no other lock of this archive has.
_ADVISORY_LOCK = 7_301_101

logger = logging.getLogger(__name__)


def follow_text(article: Article) -> list[Resemblance]:
    """Bring the sketch of the article and its pairs up to date with its body.

    Returns the pairs that were found, the most alike first; none if the text is what it was. Never raises,
    and never undoes what the caller has written.
    """
    try:
        with transaction.atomic():
            _wait_for_other_comparisons()
            if known := TextSketch.objects.filter(pk=article.pk).only("scheme", "fingerprint").first():
                if known.is_of(article.body):
                    return []
                _forget(article)
            return _compare(article)
    except Exception:  # whatever it is, it must not cost the import
        logger.exception("%s could not be compared with other texts; run sketch_texts", article.ark)
        return []


def follow_all() -> Iterator[int]:
    """Sketch every text that has no current sketch; gives how many articles were looked at, by batches."""
    numbers = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(numbers), BATCH):
        batch = numbers[first : first + BATCH]
        with transaction.atomic():
            for article in _outdated(Article.objects.filter(pk__in=batch)):
                follow_text(article)
        yield len(batch)


def in_words(found: Resemblance) -> str:
    """The line of a report of an import."""
    return _("ähnelt sehr: „%(title)s“ (%(ark)s, %(percent)d %% gemeinsam)") % {
        "title": found.other.title,
        "ark": found.other.ark,
        "percent": found.percent,
    }


def _outdated(articles: models.QuerySet[Article]) -> Iterator[Article]:
    for article in articles.select_related("sketch").order_by("pk"):
        if not hasattr(article, "sketch") or not article.sketch.is_of(article.body):
            yield article


def _wait_for_other_comparisons() -> None:
    """Let comparisons take turns, or two copies that come at once would not see each other.

    SQLite's transactions begin with the lock for writing and need no other.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY_LOCK])


def _compare(article: Article) -> list[Resemblance]:
    """Sketch the article, which has no sketch, and write down what it is like."""
    sketch = resemblance.sketch(article.body)
    keys = resemblance.keys(sketch)
    TextSketch.objects.bulk_create([_row(article, sketch)])
    found = list(_alike(article, sketch, keys))
    SketchKey.objects.enter(keys, article)
    Resemblance.objects.bulk_create(row for other, shared in found for row in _pair(article, other, shared))
    return list(Resemblance.objects.seen_from(article)) if found else []


def _row(article: Article, sketch: Sketch) -> TextSketch:
    return TextSketch(
        article=article,
        scheme=resemblance.SCHEME,
        fingerprint=resemblance.fingerprint(article.body),
        words=sketch.words,
        minima=sketch.packed(),
    )


def _forget(article: Article) -> None:
    TextSketch.objects.filter(article=article).delete()
    SketchKey.objects.filter(article=article).delete()
    Resemblance.objects.filter(models.Q(article=article) | models.Q(other=article)).delete()


def _alike(article: Article, sketch: Sketch, keys: Iterable[int]) -> Iterator[tuple[Article, Shared]]:
    """The articles whose text has enough in common with this one's, and how much."""
    for other in _candidates(article, sketch, keys):
        shared = resemblance.shared_passages(article.body, other.body)
        if shared.share >= LEAST_SHARE:
            yield other, shared


def _candidates(article: Article, sketch: Sketch, keys: Iterable[int]) -> Iterable[Article]:
    """Articles worth reading, by their keys and sketches: three queries at most, however many there are."""
    ranked = SketchKey.objects.candidates(list(keys), besides=article) if keys else []
    if not ranked:
        return ()
    stored = TextSketch.objects.current().filter(pk__in=ranked).values_list("pk", "words", "minima")
    likely = {
        number
        for number, words, minima in stored
        if resemblance.may_share(sketch, resemblance.unpacked(words, bytes(minima)), LEAST_SHARE)
    }
    chosen = [number for number in ranked if number in likely][:MOST_READ]
    return Article.objects.filter(pk__in=chosen).only("pk", "body")


def _pair(article: Article, other: Article, shared: Shared) -> tuple[Resemblance, Resemblance]:
    percent = round(shared.share * 100)
    return (
        Resemblance(
            article=article,
            other=other,
            shared=shared.in_first,
            words=shared.words_of_first,
            percent=percent,
        ),
        Resemblance(
            article=other,
            other=article,
            shared=shared.in_second,
            words=shared.words_of_second,
            percent=percent,
        ),
    )
