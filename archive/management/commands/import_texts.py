"""Import articles from files and folders."""

from __future__ import annotations

import json
from argparse import ArgumentParser

from django.contrib.auth.models import AbstractBaseUser
from django.core.management.base import BaseCommand, CommandError

from archive.actions.resemblances import follow_text, in_words
from archive.importers.aliases import platform_aliases
from archive.importers.loader import LoadResult, load
from archive.importers.pipeline import Reading, read_paths
from archive.importers.report import as_error, as_report
from archive.management.selection import find_user


class Command(BaseCommand):
    help = (
        "Imports articles with their comments as drafts: plain text, HTML, WARC and ARC, WordPress exports "
        "(WXR) and dossier lines. A source that was imported before makes no second article."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file or a folder")
        parser.add_argument("--dry-run", action="store_true", help="read and report, store nothing")
        parser.add_argument(
            "--json", action="store_true", help="one JSON object for each source, on one line"
        )
        parser.add_argument("--by", default="", metavar="USERNAME", help="the editor who imports")

    def handle(self, *, paths: list[str], dry_run: bool, by: str, **options: object) -> None:
        user = find_user(by)
        total = LoadResult()
        for reading in read_paths(paths, platform_aliases()):
            result = _result(reading, dry_run, user)
            total += result
            alike = _alike(result)
            if options["json"]:
                self._print_json(reading, result, alike)
            else:
                self._print_line(reading, result, dry_run, alike)
        if not options["json"]:
            self.stdout.write(_summary(total, dry_run))
        if total.failed:
            raise CommandError(f"{total.failed} sources could not be imported; the others were not affected.")

    def _print_json(self, reading: Reading, result: LoadResult, alike: list[str]) -> None:
        if reading.draft is not None and reading.candidates is not None and not result.failed:
            shown = as_report(reading.draft, reading.candidates) | ({"alike": alike} if alike else {})
        elif error := reading.error or " ".join(result.warnings if result.failed else ()):
            shown = as_error(reading.name, error)
        else:
            return
        self.stdout.write(json.dumps(shown, ensure_ascii=False))

    def _print_line(self, reading: Reading, result: LoadResult, dry_run: bool, alike: list[str]) -> None:
        if reading.error:
            self.stderr.write(f"failed: {reading.name}: {reading.error}")
        elif reading.note:
            self.stdout.write(f"passed over: {reading.name}: {reading.note}")
        elif reading.draft is not None:
            draft = reading.draft
            self.stdout.write(
                f"{_outcome(result, dry_run)}: {draft.title or draft.source.name} "
                f"({draft.published or 'no date'}, {len(draft.comments)} comments; {draft.source.name})"
            )
            for warning in (*draft.warnings, *result.warnings, *alike):
                self.stdout.write(f"    {warning}")


def _result(reading: Reading, dry_run: bool, user: AbstractBaseUser | None) -> LoadResult:
    if reading.error:
        return LoadResult(failed=1)
    if reading.draft is None:
        return LoadResult()
    if dry_run:
        return LoadResult(created=1)
    return load(reading.draft, reading.candidates, user)


def _alike(result: LoadResult) -> list[str]:
    """The texts that an article which was just made is like, a sentence for each."""
    if not result.created or result.article is None:
        return []
    return [in_words(found) for found in follow_text(result.article)]


def _outcome(result: LoadResult, dry_run: bool) -> str:
    if dry_run:
        return "read"
    ark = f" {result.article.ark}" if result.article else ""
    if result.failed:
        return "failed"
    if result.skipped:
        return f"here already{ark}"
    return f"{'captured again' if result.recaptured else 'created'}{ark}"


def _summary(total: LoadResult, dry_run: bool) -> str:
    if dry_run:
        return f"{total.created} articles read, {total.failed} sources failed. Nothing was stored."
    return (
        f"{total.created} articles created, {total.skipped} here already, "
        f"{total.recaptured} captured again, {total.failed} sources failed."
    )
