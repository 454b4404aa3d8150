"""Closed vocabularies: each once, and light."""

from __future__ import annotations

import ast
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import checker
from checker.model import terms
from checker.model.kinds import KEYED
from checker.model.profile import Profile

ROOT = Path(checker.__file__).parent


def vocabularies() -> dict[str, tuple[str, frozenset[str]]]:
    """Every enumeration of the program by where it stands: its name and its words."""
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and any(ast.unparse(base) == "StrEnum" for base in node.bases):
                words = [each.value for each in node.body if isinstance(each, ast.Assign)]
                place = f"{path.relative_to(ROOT)}:{node.lineno}"
                found[place] = (
                    node.name,
                    frozenset(ast.literal_eval(each) for each in words if isinstance(each, ast.Constant)),
                )
    return found


def test_no_two_vocabularies_have_one_name_or_the_same_words() -> None:
    found = vocabularies()
    assert len(found) > 20
    pairs = combinations(found.items(), 2)
    assert [(one, two) for (one, (name, words)), (two, (other, same)) in pairs if name == other or words == same] == []


def test_what_is_said_of_the_law_and_of_profiles_stands_in_terms() -> None:
    rooms = {place.split("/")[0] for place in vocabularies() if place.split("/")[0] in ("model", "profiles", "gate")}
    assert rooms == {"model"}
    assert {place.split(":")[0] for place in vocabularies() if place.startswith("model")} == {"model/terms.py"}


def test_terms_bring_no_library() -> None:
    program = (
        "import sys; from checker.model import terms; print(sorted({*sys.modules} & {'pydantic', 'yaml', 'typer'}))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_sections_are_those_of_the_form() -> None:
    wanted = [name for name in Profile.model_fields if name in set(terms.Section)]
    assert list(terms.Section) == wanted
    assert tuple(terms.Section)[: len(KEYED)] == KEYED
