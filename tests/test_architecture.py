"""The page on architecture says what the code says: its rooms, its sentences and its arrows."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.test_layers import modules, own

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

DRAWINGS = re.findall(r"^## (.+?)$[^#]*?```mermaid\nflowchart TD\n(.+?)```", PAGE, re.MULTILINE | re.DOTALL)
ARROW = re.compile(r"  (\w+) -->\|\d+ [^|]+\| (\w+)")
ARROWS = [(way, line) for way, drawing in DRAWINGS for line in drawing.splitlines()]

SENTENCES = {
    room: " ".join(sentence.split())
    for room, sentence in re.findall(r"^- `(\w+)/` (.+(?:\n  .+)*)", PAGE, re.MULTILINE)
}


def packages() -> list[str]:
    """Every package of the program, by its name inside it."""
    folders = (path.parent.relative_to(ROOT / "checker") for path in (ROOT / "checker").rglob("__init__.py"))
    return sorted(".".join(folder.parts) for folder in folders if folder.parts)


def docstring(package: str) -> str:
    return " ".join((ast.get_docstring(modules()[package]) or "").split())


def test_the_page_names_every_room_in_the_order_of_the_contract() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        (contract,) = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    assert list(SENTENCES) == [layer for layer in contract["layers"] if layer in packages()]
    assert set(SENTENCES) == {package for package in packages() if "." not in package}


def test_the_page_says_of_a_room_what_the_room_says_of_itself() -> None:
    assert {room: docstring(room) for room in SENTENCES} == SENTENCES


@pytest.mark.parametrize("package", packages())
def test_a_package_says_in_one_sentence_what_belongs_in_it_and_what_does_not(package: str) -> None:
    said = docstring(package)
    assert re.fullmatch(r"[^.]+(\.\w[^.]*)*\.", said), "one sentence"
    assert len(said.split()) > 8
    assert ";" in said or " not " in said


@pytest.mark.parametrize(("way", "line"), ARROWS, ids=[f"{way}: {line.strip()}" for way, line in ARROWS])
def test_an_arrow_is_an_import(way: str, line: str) -> None:
    arrow = ARROW.fullmatch(line)
    assert arrow, f"not an arrow: {line}"
    above, below = arrow.groups()
    assert any(
        used.split(".")[0] == below for module in modules() if module.split(".")[0] == above for used in own(module)
    ), f"nothing in {above} imports {below}"


def test_the_ways_of_an_audit_a_strategy_and_an_import_are_drawn_from_the_command_on() -> None:
    assert [way.split()[-1] for way, _ in DRAWINGS] == ["audit", "strategy", "import"]
    for way, drawing in DRAWINGS:
        reached = {"cli"}
        for line in drawing.splitlines():
            arrow = ARROW.fullmatch(line)
            assert arrow
            assert arrow[1] in reached, f"{way}: nothing leads to {arrow[1]}"
            reached.add(arrow[2])
