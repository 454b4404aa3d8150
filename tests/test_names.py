"""Names of the program: one class a name, and no function that is called by a participle."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import checker

ROOT = Path(checker.__file__).parent

PARTICIPLE = re.compile(
    r"[a-z]+ed|told|said|shown|written|spoken|known|bound|left|found|stood|given|made|held|kept|drawn"
)
"""What was done, as one word. What does it is a verb, and what only gives a value may have the noun of it."""

Defined = TypeVar("Defined", ast.ClassDef, ast.FunctionDef)


def defined(kind: type[Defined]) -> Iterator[tuple[str, str]]:
    """The public classes or functions of all modules: name, and module with line."""
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, kind) and not node.name.startswith("_"):
                yield node.name, f"{path.relative_to(ROOT)}:{node.lineno}"


def test_no_two_classes_have_one_name() -> None:
    places = defaultdict(list)
    for name, place in defined(ast.ClassDef):
        places[name].append(place)
    assert len(places) > 200
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_no_function_is_called_by_a_participle() -> None:
    assert [(name, place) for name, place in defined(ast.FunctionDef) if PARTICIPLE.fullmatch(name)] == []
