"""The floors of the house, and a walker that reads the imports of every module.

Imports go down only (see "Layout" in the design). The walker uses ``ast``, so nothing is run and an import
that no test reaches is seen too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

MOST_LINES = 320

# Top to bottom. The part before the first dot after "archive." names the room.
FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"urls", "apps"}),
    frozenset({"views", "admin", "management", "templatetags"}),
    frozenset({"explore"}),
    frozenset({"actions", "exports"}),
    frozenset({"importers", "search", "citations"}),
    frozenset({"models", "migrations"}),
    frozenset({"snapshot", "access"}),
    frozenset({"ark", "dates", "text", "charts", "figures", "networks", "shelf"}),
)
STRANGERS = (
    frozenset({"views", "admin", "management", "templatetags"}),
    frozenset({"importers", "search", "citations"}),
)
# Testable without a database: these never import Django, nor anything of ours that does.
PURE = (
    "archive.text",
    "archive.charts",
    "archive.figures",
    "archive.networks",
    "archive.ark",
    "archive.dates",
    "archive.shelf",
    "archive.snapshot",
    "archive.access",
    "archive.importers",
    "archive.search.browse",
    "archive.search.results",
    "archive.citations.formats",
    "archive.citations.items",
    "archive.citations.words",
)
# What writes to the desk, and so knows the models: the loaders, and the rows and authorities they make.
LOADERS = tuple(
    f"archive.importers.{name}"
    for name in ("loader", "dossier_loader", "article_rows", "authorities", "aliases", "codebook", "storable")
)
TYPES_ONLY = {"TYPE_CHECKING", "typing.TYPE_CHECKING"}
# Nothing in the archive may know its doors, its site or its tests.
ABOVE = ("config", "tests", "benchmarks")


@dataclass(frozen=True)
class Import:
    """One imported module, where it stands, and whether that is inside a function."""

    target: str
    line: int
    in_function: bool


@dataclass(frozen=True)
class Module:
    name: str
    path: Path
    is_package: bool

    @cached_property
    def source(self) -> str:
        return self.path.read_text(encoding="utf-8")


def modules(root: Path, *packages: str) -> dict[str, Module]:
    """The modules of ``packages`` under ``root`` by their dotted names."""
    found = {}
    for path in sorted(path for package in packages for path in (root / package).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        found[name] = Module(name, path, is_package)
    return found


def imports(module: Module, known: dict[str, Module]) -> Iterator[Import]:
    """Every import of ``module``; ``from archive import ark`` is one of ``archive.ark`` if that is known."""
    for node, in_function in _walk(ast.parse(module.source), in_function=False):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno, in_function)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, module)
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield Import(whole if whole in known else base, node.lineno, in_function)


def _walk(node: ast.AST, *, in_function: bool) -> Iterator[tuple[ast.AST, bool]]:
    """All nodes, each with whether it is run only when a function is. Types are never run."""
    yield node, in_function
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        in_function = True
    elif isinstance(node, ast.If) and ast.unparse(node.test) in TYPES_ONLY:
        for child in node.body:
            yield from _walk(child, in_function=False)
        for child in node.orelse:
            yield from _walk(child, in_function=in_function)
        return
    for child in ast.iter_child_nodes(node):
        yield from _walk(child, in_function=in_function)


def _absolute(node: ast.ImportFrom, module: Module) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    up = node.level - 1 if module.is_package else node.level
    return ".".join([*parts[: len(parts) - up], *([node.module] if node.module else [])])


def findings(root: Path) -> list[str]:
    """What is wrong with the house at ``root``, one line for each finding; empty if nothing is."""
    known = modules(root, "archive", "config")
    found = []
    for module in known.values():
        where = module.path.relative_to(root).as_posix()
        found += [f"{where}: {problem}" for problem in dict.fromkeys(_problems(module, known))]
    return found


def _problems(module: Module, known: dict[str, Module]) -> Iterator[str]:
    where = room(module.name)
    if where and _floor(where) is None:
        yield f"“{where}” has no floor in the house"
    lines = len(module.source.splitlines())
    if where != "migrations" and lines > MOST_LINES:
        yield f"{lines} lines are more than {MOST_LINES}"
    for imported in imports(module, known):
        for problem in _import_problems(module.name, imported):
            yield f"line {imported.line} {problem}"


def _import_problems(name: str, imported: Import) -> Iterator[str]:
    target = imported.target
    if imported.in_function:
        yield f"imports {target} inside a function"
    if name.split(".")[0] != "archive":
        return
    if target.split(".")[0] in ABOVE:
        yield f"imports {target}, which stands outside the archive"
    here, there = room(name), room(target)
    if here and there and here != there:
        yield from _stairs(here, there, target)
    if is_pure(name) and _within(target, "django"):
        yield f"imports {target}, but has to work without Django"
    if is_pure(name) and _within(target, "archive") and there and not is_pure(target):
        yield f"imports {target}, which is not kept free of Django"


def _stairs(here: str, there: str, target: str) -> Iterator[str]:
    ours, theirs = _floor(here), _floor(there)
    if ours is not None and theirs is not None and theirs < ours:
        yield f"imports {target} from a floor above"
    if any(here in group and there in group for group in STRANGERS):
        yield f"imports {target}, a stranger"


def room(name: str) -> str:
    """The room a module of the archive is in; empty for ``archive`` itself and for all other packages."""
    parts = name.split(".")
    return parts[1] if parts[0] == "archive" and len(parts) > 1 else ""


def _floor(room: str) -> int | None:
    return next((number for number, rooms in enumerate(FLOORS) if room in rooms), None)


def is_pure(name: str) -> bool:
    """Whether a module has to work without Django."""
    return _within(name, *PURE) and not _within(name, *LOADERS)


def _within(name: str, *packages: str) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)
