"""Taking in dossiers: from a file of JSON lines onto the desk and, if asked, out to the public.

It spans import and release, so that a file of thousands of lines is read once, each line
is one transaction, and the index catches up once at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import BinaryIO

from django.contrib.auth.models import AbstractBaseUser
from django.db import DataError, IntegrityError

from archive.actions import release as releasing
from archive.actions.resemblances import follow_text, in_words
from archive.importers.authorities import Authorities
from archive.importers.dossier_loader import CodeBook, Outcome, load_dossier
from archive.importers.dossiers import DossierError, read_lines
from archive.models import Article
from archive.search.indexing import catch_up


@dataclass
class Intake:
    """What became of a file: counts, and (line number, message) for each line with an error.

    ``alike`` has such messages too: texts that were taken in although much of them is here already.
    """

    created: int = 0
    unchanged: int = 0
    released: int = 0
    errors: list[tuple[int, str]] = field(default_factory=list)
    alike: list[tuple[int, str]] = field(default_factory=list)


def take_in_dossiers(file: BinaryIO, by: AbstractBaseUser | None = None, *, release: bool = False) -> Intake:
    """Import every dossier of the file; with ``release`` also release what is new.

    A line with an error changes nothing and does not stop the others.
    """
    result = Intake()
    book, authorities = CodeBook(), Authorities()
    for line in read_lines(file):
        if line.dossier is None:
            result.errors.append((line.number, line.error))
            continue
        try:
            article, outcome = load_dossier(line.dossier, by, book, authorities)
            if outcome == "created":
                result.alike += [(line.number, in_words(found)) for found in follow_text(article)]
            _count(article, outcome, by, release, result)
        except (DossierError, releasing.ReleaseRefused) as error:
            result.errors.append((line.number, str(error)))
            authorities = Authorities()
        except (IntegrityError, DataError) as error:
            result.errors.append((line.number, f"the database refuses it: {error}".strip()))
            authorities = Authorities()
    if result.released:
        catch_up()
    return result


def _count(
    article: Article, outcome: Outcome, by: AbstractBaseUser | None, wanted: bool, result: Intake
) -> None:
    if outcome == "created":
        result.created += 1
    else:
        result.unchanged += 1
    if wanted and article.state != Article.State.WITHDRAWN and article.live_version_id is None:
        result.released += releasing.release(article, by, index=False).changed
