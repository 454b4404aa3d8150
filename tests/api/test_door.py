"""The door of the program for Python: its examples are true, it is whole, and looking at it costs next to nothing."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys

import pytest

import checker
from checker.api import door

EXAMPLES = {
    test.name: test
    for module in (checker, door)
    for test in doctest.DocTestFinder(exclude_empty=True).find(module)
    if test.examples and test.globs["__name__"] == module.__name__
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_shows_what_comes_out(name: str) -> None:
    told: list[str] = []
    ran = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(EXAMPLES[name], out=told.append)
    assert ran.attempted > 0
    assert ran.failed == 0, "".join(told)


def test_every_function_of_the_door_is_public_and_has_an_example() -> None:
    functions = {name for name in checker.__all__ if inspect.isfunction(getattr(checker, name))}
    given = {
        name for name, found in vars(door).items() if inspect.isfunction(found) and found.__module__ == door.__name__
    }
    assert {name for name in given if not name.startswith("_")} == functions
    assert {f"{door.__name__}.{name}" for name in functions} <= set(EXAMPLES)


def test_every_public_name_is_there_and_is_listed() -> None:
    assert [name for name in checker.__all__ if not hasattr(checker, name)] == []
    assert set(checker.__all__) <= set(dir(checker))
    assert sorted(checker.__all__) == checker.__all__


def test_every_error_and_word_of_the_door_has_one_sentence_at_least() -> None:
    public = [getattr(checker, name) for name in checker.__all__ if name != "__version__"]
    assert [found for found in public if not inspect.getdoc(found)] == []


def test_a_name_is_that_of_its_home_and_one_that_is_not_there_is_told_as_python_tells_it() -> None:
    with pytest.raises(AttributeError, match="module 'checker' has no attribute 'audits'"):
        _ = checker.audits
    assert checker.audit is door.audit


def brought_by(statement: str) -> set[str]:
    """The modules that a statement imports in a Python of its own."""
    script = f"import sys; before = set(sys.modules); {statement}; print(*sorted(set(sys.modules) - before))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=120)
    return set(ran.stdout.split())


def test_importing_the_program_imports_nothing_heavy() -> None:
    brought = {name.split(".")[0] for name in brought_by("import checker")}
    assert brought - sys.stdlib_module_names == {"checker"}
    assert brought.isdisjoint({"typing", "re", "dataclasses", "asyncio", "pathlib", "json", "inspect"})
    assert {name for name in brought_by("import checker") if name.startswith("checker")} == {"checker"}


def test_a_name_brings_what_it_needs_and_no_more() -> None:
    brought = {name.split(".")[0] for name in brought_by("from checker import InputError, Place")}
    assert brought - sys.stdlib_module_names == {"checker"}


def test_an_audit_brings_neither_the_command_line_nor_what_writes_documents() -> None:
    brought = brought_by("from checker import audit; audit('SRB', on='2026-11-28', engine='native', packs=['selec'])")
    assert {name.split(".")[0] for name in brought}.isdisjoint(
        {"typer", "rich", "docx", "openpyxl", "typst", "babel", "lxml", "ruamel", "jinja2"}
    )
    assert not any(name.startswith("checker.cli") for name in brought)
