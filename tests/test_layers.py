"""Which module may know which, and where the outside world is let in. Read from the source, not from what runs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import checker

ROOT = Path(checker.__file__).parent

LIBRARIES: dict[str, set[str]] = {
    "yaml": {"files.source"},
    "durable": {"judging.durable", "judging.durable_worker"},
    "lxml": {"importing", "reporting", "questionnaire"},
    "openpyxl": {"importing", "reporting.tables", "questionnaire"},
    "typer": {"cli"},
    "rich": {"cli"},
    "jinja2": {"reporting"},
    "pydantic": {"model", "files.forms", "files.cache", "rulebook.schemas", "gate.reading", "gate.manifests"},
    "pydantic_core": {"model", "files.forms"},
    "docx": {"reporting.paper"},
    "subprocess": {"judging.durable", "gate.revisions"},
    "platformdirs": {"files.cache"},
    "typst": {"reporting.paper.pdf", "reporting.paper.pictures"},
    "babel": {"language.messages"},
    "gettext": {"language.messages"},
    "random": {"rulebook.lint"},
    "threading": {"judging.durable", "api", "cli"},
}
"""Who alone may import a library."""

NOWHERE = {"pickle", "marshal", "shelve", "numpy", "requests", "logging"}
"""Libraries that nothing here imports: a cache that is pickled runs code, and a log is a second report."""


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the package, by its name inside it."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts) or "checker"
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


@cache
def imports(module: str) -> frozenset[str]:
    """What a module imports anywhere in it, whole names; modules of the package by their name inside it."""
    found: set[str] = set()
    for node in ast.walk(modules()[module]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports by a relative name"
            assert node.module
            for alias in node.names:
                inside = f"{node.module}.{alias.name}".removeprefix("checker.")
                found.add(
                    f"checker.{inside}" if node.module.startswith("checker") and inside in modules() else node.module
                )
    return frozenset(found)


def own(module: str) -> set[str]:
    """The modules of the package that a module imports."""
    return {name.removeprefix("checker.") for name in imports(module) if name.split(".")[0] == "checker"}


def belongs(module: str, names: set[str] | tuple[str, ...]) -> bool:
    """Whether a module is one of these or lies in one of these packages."""
    return any(module == name or module.startswith(f"{name}.") for name in names)


def test_imports_point_downwards_only() -> None:
    """The order of rooms stands in pyproject.toml, `[tool.importlinter]`."""
    command = Path(sys.executable).parent / "lint-imports"
    ran = subprocess.run([command, "--no-cache"], cwd=ROOT.parent, capture_output=True, text=True, timeout=240)
    assert ran.returncode == 0, ran.stdout + ran.stderr


DOOR = "checker"
"""The package itself names what a Python program imports from it, and imports it when it is first used."""


def test_no_modules_import_each_other_in_a_circle() -> None:
    order = list(
        TopologicalSorter({module: own(module) - {module} for module in modules() if module != DOOR}).static_order()
    )
    assert set(modules()) <= set(order)


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_library_is_imported_where_it_belongs_and_nowhere_else(library: str) -> None:
    users = {module for module in modules() if any(belongs(name, (library,)) for name in imports(module))}
    assert {user for user in users if not belongs(user, LIBRARIES[library])} == set()


def test_some_libraries_are_imported_nowhere() -> None:
    assert {name for module in modules() for name in imports(module) if belongs(name, NOWHERE)} == set()


def test_the_child_process_knows_nothing_of_the_package() -> None:
    assert own("judging.durable_worker") == set()


# Where the outside world is let in


def names(module: str) -> Iterator[str]:
    """Every attribute, as `.environ` and as `os.environ`, and every plain name that is called, in a module."""
    for node in ast.walk(modules()[module]):
        if isinstance(node, ast.Attribute):
            yield f".{node.attr}"
            if isinstance(node.value, ast.Name):
                yield f"{node.value.id}.{node.attr}"
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


CLOCK = {".today", "datetime.now", "datetime.utcnow", ".fromtimestamp", "time.time", ".monotonic", ".perf_counter"}
ENVIRONMENT = {".environ", ".getenv", ".putenv", ".home", ".cwd", ".getcwd", ".expanduser", ".gethostname"}
CODE = {"eval", "exec", "compile", "__import__", ".system", ".popen"}
FILES = {
    "open", ".open", ".fdopen", ".read_text", ".read_bytes", ".write_text", ".write_bytes", ".glob", ".rglob", ".iterdir",
    ".walk", ".scandir", ".listdir", ".stat", ".exists", ".is_file", ".is_dir", ".mkdir", ".mkdtemp", ".mkstemp", ".unlink",
    ".touch", ".chmod", ".rename",
}  # fmt: skip

LET_IN: list[tuple[str, set[str], set[str]]] = [
    ("the clock", CLOCK, {"api.shelf"}),
    ("the environment", ENVIRONMENT, {"api", "cli", "files.cache", "gate.revisions"}),
    (
        "files",
        FILES,
        {
            "api",
            "cli",
            "files.cache",
            "files.contents",
            "files.writing",
            "rulebook.library",
            "rulebook.passages",
            "rulebook.lint",
            "shipped",
            "gate.revisions",
            "language.messages",
            "judging.durable_worker",
            "language.states",
        },
    ),
    ("code made of text", CODE, set()),
    ("templates made of text", {".from_string"}, {"reporting.paper.marks"}),
]
"""Which modules alone may use what. Templates of Word are files of ours or of a ministry, and are held in a sandbox. Lint looks for the files of questions, passages and states for their lists; the worker opens the pipe
through which it answers.
"""


@pytest.mark.parametrize(("what", "signs", "allowed"), LET_IN, ids=[what for what, _, _ in LET_IN])
def test_the_outside_world_is_let_in_at_few_doors(what: str, signs: set[str], allowed: set[str]) -> None:
    users = {module: sorted(signs.intersection(names(module))) for module in modules()}
    assert {user: found for user, found in users.items() if found and not belongs(user, allowed)} == {}


def test_today_is_asked_for_in_one_place() -> None:
    assert [module for module in modules() for name in names(module) if name == ".today"] == ["api.shelf"]


def test_the_signs_that_are_looked_for_are_found_where_they_are_known_to_be() -> None:
    assert ".environ" in set(names("files.cache"))
    assert {".open", ".stat"} <= set(names("files.contents"))
    assert "yaml" in imports("files.source")
    assert "typer" in imports("cli.commands")
    assert "files.source" in own("rulebook.reading")
