"""The requirement files pin every package that is used, and nothing but packages."""

import ast
import re
from importlib.metadata import packages_distributions, requires

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


def needs(name: str, extras: set[str]) -> set[str]:
    """Everything that ``name`` needs on this machine, with what its needs need."""
    found: set[str] = set()
    for wanted in map(Requirement, requires(name) or []):
        if wanted.marker is None or any(wanted.marker.evaluate({"extra": extra}) for extra in {"", *extras}):
            found |= {normal(wanted.name)} | needs(wanted.name, wanted.extras)
    return found


def imported(folder: str) -> set[str]:
    """The packages that the modules of ``folder`` import, as their distributions are called."""
    known = packages_distributions()
    names: set[str] = set()
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    return {normal(known[name][0]) for name in names if name in known}


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


@pytest.mark.parametrize("folder", ["archive", "config"])
def test_what_the_code_imports_is_a_direct_dependency(folder):
    direct = (ROOT / "requirements.txt").read_text(encoding="utf-8").split("# What those need")[0]
    chosen = {normal(match["name"]) for line in direct.splitlines() if (match := PIN.match(line))}
    assert imported(folder) - chosen == set()


def test_every_direct_dependency_has_its_line_of_reason():
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    for file in ("requirements.txt", "requirements-dev.txt"):
        direct = (ROOT / file).read_text(encoding="utf-8").split("# What those need")[0]
        for line in direct.splitlines():
            if match := PIN.match(line):
                assert f"| {match['name']} |" in reasons, (
                    f"{match['name']} has no line in docs/dependencies.md"
                )
