"""The requirement files pin every package that is used, and nothing but packages."""

import re
from importlib.metadata import requires

import pytest
from packaging.requirements import Requirement

from tests.conftest import ROOT

PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(\[(?P<extra>\w+)\])?==(?P<version>[\w.]+)$")


def lines(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def pins(name: str) -> dict[str, str]:
    """The extra asked for (or an empty string) for each package pinned in a file."""
    found = [PIN.match(line) for line in lines(name) if not line.startswith("-r ")]
    return {normal(match["name"]): match["extra"] or "" for match in found if match}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def needs(name: str, extra: str) -> set[str]:
    wanted = [Requirement(line) for line in requires(name) or []]
    return {
        normal(one.name)
        for one in wanted
        if one.marker is None or any(one.marker.evaluate({"extra": asked}) for asked in {"", extra})
    }


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_line_is_a_pinned_package(name):
    assert [line for line in lines(name) if not PIN.match(line) and line != "-r requirements.txt"] == []


@pytest.mark.parametrize("files", [["requirements.txt"], ["requirements.txt", "requirements-dev.txt"]])
def test_what_a_package_needs_is_pinned_as_well(files):
    pinned = {name: extra for file in files for name, extra in pins(file).items()}
    missing = {
        f"{name} needs {other}" for name in pinned for other in needs(name, pinned[name]) - set(pinned)
    }
    assert missing == set()


def test_every_direct_dependency_has_its_line_of_reason():
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    for file in ("requirements.txt", "requirements-dev.txt"):
        direct = (ROOT / file).read_text(encoding="utf-8").split("# What those need")[0]
        for line in direct.splitlines():
            if match := PIN.match(line):
                assert f"| {match['name']} |" in reasons, (
                    f"{match['name']} has no line in docs/dependencies.md"
                )
