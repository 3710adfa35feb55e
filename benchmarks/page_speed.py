"""How long pages take, against a trivial Django page in the same run.

In process, through the whole middleware, production settings, SQLite, the demo corpus. The trivial page is a
view that returns one line of HTML. The pages take turns.

Pages of records are kept once they were made (docs/adr/0008), so the article is asked for in every way in
which a reader can meet it:

- *known*: this worker has the page; *304*: the reader has it too;
- *first after its own release*: the release has laid it down, no worker has seen it;
- *laid down by another worker*: this one has not seen it yet, for example because it was just started;
- *another dossier released*: and what stands around this one was last right less than a minute ago;
- *another released, longer ago*: that has to be looked up again, as it has when a text named there changes;
- *never made*: nobody has asked for it since the software was exchanged.

What has to happen before such a request is not timed. It leaves the processor's caches to other things than
pages, as real life does; a second row of the trivial page says what that alone costs.

Prints the time of each page, its bytes as they are sent (gzip), and its database queries. Ends with an error
if an article that was made before takes more than 2.5 times as long as the trivial page, or any of them more
than six queries.
"""

from __future__ import annotations

import gzip
import statistics
import sys

from benchmarks._desk import archive
from benchmarks._timing import Task, in_turns, table

ROUNDS = 60
BASELINE, BASELINE_AFTER = "trivial Django page", "trivial Django page, after a release"
KNOWN, HAD = "article, known", "article, the reader has it (304)"
LAID, RELEASED = "article, laid down by another worker", "article, first after its own release"
OTHER, LONGER = "article, another dossier released", "article, another released, longer ago"
MADE = "article, never made"
# What is compared with which row of the trivial page.
MADE_BEFORE = {
    KNOWN: BASELINE,
    HAD: BASELINE,
    LAID: BASELINE,
    RELEASED: BASELINE_AFTER,
    OTHER: BASELINE_AFTER,
}
MOST_TIMES, MOST_QUERIES = 2.5, 6


def main() -> None:
    with archive():
        from benchmarks._page_worker import TRIVIAL, Worker, queries

        worker = Worker()
        pages: dict[str, Task] = {
            BASELINE: worker.asking(TRIVIAL),
            BASELINE_AFTER: worker.asking(TRIVIAL),
            KNOWN: worker.asking(worker.at),
            HAD: worker.having,
            RELEASED: worker.asking(worker.at),
            LAID: worker.asking(worker.at),
            OTHER: worker.asking(worker.at),
            LONGER: worker.asking(worker.at),
            MADE: worker.asking(worker.at),
            "article, version 1, known": worker.asking(f"{worker.at}.v1"),
            "article as BibTeX": worker.asking(f"{worker.at}?format=bibtex"),
            "statement, known": worker.asking(f"/{worker.statement.ark}"),
            "start": worker.asking("/"),
            "articles": worker.asking("/articles/"),
            "statements, Twitter + rejects": worker.asking("/statements/?platform=twitter&stance=rejects"),
            "articles, full text + platform": worker.asking("/articles/?q=Kunden&platform=facebook"),
        }
        # What is asked for without a release of late has been asked for once since the last one.
        before: dict[str, Task] = {name: ask for name, ask in pages.items() if name != BASELINE} | {
            BASELINE_AFTER: worker.after_another_release,
            HAD: worker.learn_tag,
            RELEASED: worker.after_own_release,
            LAID: worker.begin,
            OTHER: worker.after_another_release,
            LONGER: worker.long_after_another_release,
            MADE: worker.begin_with_nothing,
        }
        asked, sent = {}, {}
        for name, ask in pages.items():
            before.get(name, ask)()
            asked[name] = queries(ask)
            sent[name] = len(gzip.compress(ask().content))  # type: ignore[attr-defined]
        times = in_turns(pages, ROUNDS, before=before)
    print(f"The longest article of the demonstration: {len(worker.near.live_version.content) // 1000} kB.\n")
    print(table(times, BASELINE))
    print(f"\n{'':44}{'bytes sent':>11}{'queries':>9}")
    for name in pages:
        print(f"{name:44}{sent[name]:>11}{asked[name]:>9}")
    _judge({name: statistics.median(seconds) for name, seconds in times.items()}, asked)


def _judge(medians: dict[str, float], asked: dict[str, int]) -> None:
    ratios = {name: medians[name] / medians[base] for name, base in MADE_BEFORE.items()}
    slow = [f"{name}: {ratio:.1f} times" for name, ratio in ratios.items() if ratio > MOST_TIMES]
    articles = (*ratios, LONGER, MADE)
    many = [f"{name}: {asked[name]} queries" for name in articles if asked[name] > MOST_QUERIES]
    if slow or many:
        sys.exit("; ".join([*slow, *many]) + f" (allowed: {MOST_TIMES} times, {MOST_QUERIES} queries)")


if __name__ == "__main__":
    main()
