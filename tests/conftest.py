"""Fixtures that every test may use."""

import gc
import os
from pathlib import Path

import hypothesis
import pytest

# A slow machine is no failure, and a failure on the build machine can be seen again at a desk.
hypothesis.settings.register_profile("archive", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("archive")

ROOT = Path(__file__).resolve().parent.parent


# What a test asks for if it asks a database.
_DATABASE = frozenset({"db", "transactional_db", "live_server", "client", "admin_client"})


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--only-with-database",
        action="store_true",
        help="leave out the tests that no database has a part in: they are the same with every one",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--only-with-database"):
        return
    asking = [item for item in items if _asks_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if not _asks_database(item)])
    items[:] = asking


def pytest_collection_finish() -> None:
    """Keep the garbage collector from looking at what stays again and again, for a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


def _asks_database(item: pytest.Item) -> bool:
    fixtures = getattr(item, "fixturenames", ())
    return item.get_closest_marker("django_db") is not None or not _DATABASE.isdisjoint(fixtures)


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of real texts that never enter the repository; tests that need it skip without it."""
    folder = Path(os.environ.get("MITTELSTIMMEN_SHARED") or ROOT.parent / "shared")
    if not (folder / "seeds").is_dir():
        pytest.skip(f"The shared texts are not at {folder}: set MITTELSTIMMEN_SHARED to their folder.")
    return folder
