"""Fixtures that every test may use."""

import os
from pathlib import Path

import hypothesis
import pytest

# A slow machine is no failure, and a failure on the build machine can be seen again at a desk.
hypothesis.settings.register_profile("archive", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("archive")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of real texts that never enter the repository; tests that need it skip without it."""
    folder = Path(os.environ.get("MITTELSTIMMEN_SHARED") or ROOT.parent / "shared")
    if not (folder / "seeds").is_dir():
        pytest.skip(f"The shared texts are not at {folder}: set MITTELSTIMMEN_SHARED to their folder.")
    return folder
