"""How many dossiers are imported, released and indexed in a second. The demo's dossiers, re-titled.

SQLite, one process. The baseline is a bare INSERT transaction of the same database, so that
the figures can be read on a slow disk too.
"""

from __future__ import annotations

import io
import json
import time

from benchmarks._desk import archive

COPIES = 8


def main() -> None:
    with archive(demo=False):
        from archive.actions.intake import take_in_dossiers
        from archive.actions.release import release
        from archive.importers.dossiers import SCHEMA_PATH
        from archive.models import Article, Topic
        from archive.search.indexing import catch_up

        lines = (SCHEMA_PATH.parent / "demo" / "invented.jsonl").read_text("utf-8").splitlines()
        copies = []
        for number in range(COPIES):
            for line in lines:
                dossier = json.loads(line)
                dossier["article"]["title"] += f" ({number})"
                copies.append(json.dumps(dossier, ensure_ascii=False).encode())
        file = io.BytesIO(b"\n".join(copies))

        rows = []
        started = time.perf_counter()
        for number in range(100):
            Topic.objects.create(slug=f"bench-{number}", name=f"bench {number}")
        rows.append(("bare saves of a record with its ARK", 100, time.perf_counter() - started))
        started = time.perf_counter()
        taken = take_in_dossiers(file)
        rows.append(("dossiers imported", taken.created, time.perf_counter() - started))
        articles = list(Article.objects.order_by("pk"))
        started = time.perf_counter()
        for article in articles:
            release(article, index=False)
        rows.append(("dossiers released", len(articles), time.perf_counter() - started))
        started = time.perf_counter()
        indexed = catch_up()
        rows.append(("dossiers indexed", indexed, time.perf_counter() - started))
        print(f"{'':40}{'number':>8}{'seconds':>9}{'per second':>12}")
        for name, number, seconds in rows:
            print(f"{name:40}{number:>8}{seconds:>9.2f}{number / seconds:>12.0f}")


if __name__ == "__main__":
    main()
