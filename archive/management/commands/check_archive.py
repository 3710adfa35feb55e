"""``manage.py check_archive``: compare index, versions and files, and name every difference."""

import dataclasses
import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from archive.search.checking import findings


class Command(BaseCommand):
    help = (
        "Reads every version and all of the search index, and names what is damaged or does not agree, "
        "a line each with what to do. Ends with 1 if there is anything."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def handle(self, **options: Any) -> None:
        number = 0
        for finding in findings():
            number += 1
            as_json = options["json"]
            line = json.dumps(dataclasses.asdict(finding), ensure_ascii=False) if as_json else str(finding)
            self.stdout.write(line)
        if number:
            raise SystemExit(1)
        if not options["json"]:
            self.stdout.write("Versions, index and files agree.")
