"""How fast doubles are found: one article compared with all that are sketched already.

    python -m benchmarks.resemblance_speed [NUMBER]

Fills an archive with NUMBER invented texts (20,000; words by Zipf's law, so that common words meet often).
One in ten ends with the same paragraph about its author, one in a hundred is the shortened copy of another.
"""

from __future__ import annotations

import itertools
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from benchmarks._desk import archive

WORDS = 400
PROBES = 300
BATCH = 1_000
Item = TypeVar("Item")

_SYLLABLES = ("be", "da", "ge", "ko", "lu", "mi", "na", "ri", "so", "tu", "wer", "zen")
_VOCABULARY = ["".join(parts) for parts in itertools.product(_SYLLABLES, repeat=4)]


def texts(number: int) -> Iterator[str]:
    """The same texts every time."""
    source = random.Random(1)
    weights = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(_VOCABULARY))))

    def words(count: int) -> str:
        return " ".join(source.choices(_VOCABULARY, cum_weights=weights, k=count))

    footer, earlier = words(60), ""
    for place in range(number):
        if place % 100 == 99:
            yield " ".join(earlier.split()[: WORDS // 2])
            continue
        earlier = words(source.randint(WORDS // 2, WORDS * 3 // 2))
        if place % 10 == 0:
            earlier = f"{earlier}\n\n{footer}"
        yield earlier


def main(arguments: list[str]) -> None:
    """Print the table."""
    number = int(arguments[0]) if arguments else 20_000
    with archive(demo=False):
        from django.db import connection

        from archive.actions.resemblances import follow_text
        from archive.models import Article, Resemblance, SketchKey, TextSketch
        from archive.text import resemblance

        def fill(bodies: list[str], first: int) -> None:
            """What an import and its comparison leave, but for the comparison."""
            Article.objects.bulk_create(
                Article(pk=first + place, ark=f"ark:99999/bench{first + place}", title="Text", body=body)
                for place, body in enumerate(bodies)
            )
            made = [(first + place, body, resemblance.sketch(body)) for place, body in enumerate(bodies)]
            TextSketch.objects.bulk_create(
                TextSketch(
                    article_id=pk,
                    scheme=resemblance.SCHEME,
                    fingerprint=resemblance.fingerprint(body),
                    words=sketch.words,
                    minima=sketch.packed(),
                )
                for pk, body, sketch in made
            )
            with connection.cursor() as cursor:
                cursor.executemany(
                    "INSERT INTO archive_sketchkey (value, article_id) VALUES (%s, %s)",
                    [(key, pk) for pk, _, sketch in made for key in resemblance.keys(sketch)],
                )

        source = texts(number + PROBES)
        filled = 0
        while filled < number:
            bodies = list(itertools.islice(source, min(BATCH, number - filled)))
            fill(bodies, filled + 1)
            filled += len(bodies)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")

        each = SketchKey.objects.count() / number
        print(f"{number} texts sketched, {each:.0f} keys each, {connection.vendor}")
        print(f"{'milliseconds':<40}{'median':>10}{'p95':>10}{'largest':>10}")
        probes = [
            Article.objects.create(pk=place, ark=f"ark:99999/bench{place}", title="Text", body=body)
            for place, body in enumerate(source, number + 1)
        ]
        sketches = {probe.pk: resemblance.sketch(probe.body) for probe in probes}
        keys = {pk: resemblance.keys(sketch) for pk, sketch in sketches.items()}
        report("sketch of a text", [probe.body for probe in probes], resemblance.sketch)
        report(
            "candidates among all texts",
            probes,
            lambda probe: SketchKey.objects.candidates(keys[probe.pk], besides=probe),
        )
        report("the whole comparison, written down", probes, follow_text)
        report("a text that did not change", probes, follow_text)
        found = Resemblance.objects.filter(article__in=probes).values("article").distinct().count()
        print(
            f"{found} of {PROBES} new texts have doubles; {PROBES // 100} were cut from the one before them"
        )


def report(name: str, items: list[Item], act: Callable[[Item], object]) -> None:
    """Do ``act`` to each item and print what it took."""
    seconds = []
    for item in items:
        started = time.perf_counter()
        act(item)
        seconds.append(time.perf_counter() - started)
    middle, p95 = statistics.median(seconds), statistics.quantiles(seconds, n=20)[-1]
    print(f"{name:<40}{middle * 1000:>10.2f}{p95 * 1000:>10.2f}{max(seconds) * 1000:>10.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
