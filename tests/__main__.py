"""Everything that is checked before a change goes in: ``python -m tests``, or only the parts named after it.

A half that the machine cannot run is skipped and said so at the end; with REQUIRE_ALL=1 a skip is a failure.
TEST_POSTGRES_URL names a server to use instead of starting one (its user must be allowed to make databases).
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests import checkers
from tests.browser.chromium import find_chromium
from tests.postgres import ServerFailed, find_binaries, running_server

ROOT = Path(__file__).resolve().parent.parent
MARKUP = "tests/views/test_validity.py"
NOT_COLLECTED = 5  # pytest's exit status when there was nothing to run
# What lies in memory waits for no disk: every release in a test writes dozens of files and has them synced.
MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3  # a run takes a quarter of it


@dataclass(frozen=True)
class Outcome:
    """How one part went: passed, FAILED or SKIPPED, and why."""

    word: str
    reason: str = ""


PASSED = Outcome("passed")


def lint() -> Outcome:
    """Style and formatting, by ruff."""
    ruff = [sys.executable, "-m", "ruff"]
    statuses = [_run([*ruff, "check", "."]), _run([*ruff, "format", "--check", "."])]
    return PASSED if not any(statuses) else Outcome("FAILED", "ruff: try “make format”")


def types() -> Outcome:
    """Types, by mypy."""
    status = _run([sys.executable, "-m", "mypy"])
    return PASSED if status == 0 else Outcome("FAILED", "mypy: its lines above name the places")


def sqlite() -> Outcome:
    """All tests but those in a browser, on SQLite."""
    return _pytest(["--ignore=tests/browser", f"--ignore={MARKUP}", *_workers()], database="")


def postgres() -> Outcome:
    """Those of them that ask a database, on PostgreSQL."""
    arguments = ["--ignore=tests/browser", f"--ignore={MARKUP}", "--only-with-database", *_workers()]
    if url := os.environ.get("TEST_POSTGRES_URL"):
        return _pytest(arguments, database=url)
    binaries = find_binaries()
    if binaries is None:
        return Outcome("SKIPPED", "no PostgreSQL on this machine (Debian: apt-get install postgresql)")
    try:
        with running_server(binaries) as url:
            return _pytest(arguments, database=url)
    except ServerFailed as problem:
        return Outcome("FAILED", str(problem))


def browser() -> Outcome:
    """Journeys in a real browser, on SQLite."""
    if find_chromium() is None:
        return Outcome("SKIPPED", "no Chromium on this machine (Debian: apt-get install chromium)")
    return _pytest(["tests/browser", *_workers()], database="")


def markup() -> Outcome:
    """HTML of every type of page, and CSS, by html-validate and vnu."""
    if lacking := checkers.missing():
        return Outcome("SKIPPED", lacking)
    return _pytest([MARKUP], database="")


PARTS: dict[str, Callable[[], Outcome]] = {
    "lint": lint,
    "types": types,
    "markup": markup,
    "sqlite": sqlite,
    "postgres": postgres,
    "browser": browser,
}


def _workers() -> list[str]:
    """A process for each core; one that has nothing left to do takes over what others have not begun."""
    return ["-n", str(min(4, os.cpu_count() or 1)), "--dist", "worksteal"]


def _pytest(arguments: list[str], database: str) -> Outcome:
    status = _run([sys.executable, "-m", "pytest", "-q", *arguments], {"DATABASE_URL": database})
    if status == NOT_COLLECTED:
        return Outcome("FAILED", "there was no test to run")
    return PASSED if status == 0 else Outcome("FAILED", f"pytest ended with status {status}")


def _run(command: list[str], variables: dict[str, str] | None = None) -> int:
    environment = os.environ | (variables or {})
    # What one process has compiled dozens of others read: workers, and those that tests start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def _place() -> Path | None:
    """Where a run writes what goes away with it: in memory if there is room, else where such files go."""
    roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if roomy else None


def _report(outcomes: dict[str, Outcome]) -> int:
    """Print one line for each part and return the exit status of the whole."""
    print("\n" + "=" * 30 + " make test " + "=" * 30)
    for name, outcome in outcomes.items():
        print(f"{name:<9} {outcome.word}" + (f": {outcome.reason}" if outcome.reason else ""))
    words = {outcome.word for outcome in outcomes.values()}
    if "SKIPPED" in words and os.environ.get("REQUIRE_ALL") == "1":
        print("REQUIRE_ALL=1: a skipped part counts as failed.")
        return 1
    return 1 if "FAILED" in words else 0


def _end(number: int, frame: object) -> None:
    """Turn a request to end into an exit, so that the database server is stopped on the way out."""
    sys.exit(128 + number)


def main() -> int:
    """Run the parts asked for, all of them by default, each to its end; keep what they write in one place."""
    parser = argparse.ArgumentParser(prog="python -m tests", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="part", help=", ".join(PARTS))
    chosen = parser.parse_args().parts or list(PARTS)
    if unknown := sorted(set(chosen) - set(PARTS)):
        parser.error(f"no part is called {', '.join(unknown)}: choose from {', '.join(PARTS)}")
    signal.signal(signal.SIGTERM, _end)
    with tempfile.TemporaryDirectory(prefix="ms-", dir=_place(), ignore_cleanup_errors=True) as scratch:
        # Open to the account that a database server runs as; what tests put inside is private anyway.
        Path(scratch).chmod(0o755)
        os.environ["TMPDIR"] = tempfile.tempdir = scratch
        return _report({name: _timed(name) for name in chosen})


def _timed(name: str) -> Outcome:
    print(f"\n--- {name} ---", flush=True)
    begun = time.monotonic()
    outcome = PARTS[name]()
    print(f"--- {name}: {time.monotonic() - begun:.0f} s ---", flush=True)
    return outcome


if __name__ == "__main__":
    sys.exit(main())
