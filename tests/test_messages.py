"""The messages that the program says, and their translations."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from tools import messages

PLACEHOLDER = re.compile(r"%\(\w+\)s|%%")
SAYING = {"_", "ngettext", "pgettext"}


def forms(message: Message) -> list[str]:
    """Every form of a translation."""
    return list(message.string) if isinstance(message.string, tuple | list) else [message.string or ""]


def originals(message: Message) -> list[str]:
    return list(message.id) if isinstance(message.id, tuple | list) else [message.id]


EXTRACTED = messages.extracted()
TRANSLATED = [message for message in messages.kept() if message.id]


def test_the_template_is_what_the_program_says_now() -> None:
    assert messages.TEMPLATE.read_text(encoding="utf-8") == messages.template(EXTRACTED), "run python -m tools.messages"


def test_the_catalogue_holds_what_the_program_says_and_nothing_else() -> None:
    said = {(message.context, tuple(originals(message))) for message in EXTRACTED if message.id}
    assert {(message.context, tuple(originals(message))) for message in TRANSLATED} == said


def test_every_message_is_translated() -> None:
    assert messages.untranslated(messages.kept()) == []
    assert [message.id for message in TRANSLATED if message.fuzzy] == []


@pytest.mark.parametrize("message", TRANSLATED, ids=lambda message: str(message.id)[:60])
def test_a_translation_keeps_the_placeholders_of_its_message(message: Message) -> None:
    """In every form, also where the English singular says its number in words."""
    counted = len(originals(message)) > 1
    asked = [sorted(PLACEHOLDER.findall(original)) for original in originals(message)]
    assert len(forms(message)) == (3 if counted else 1)
    for form in forms(message):
        assert sorted(PLACEHOLDER.findall(form)) == asked[-1]


def calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYING
    ]


MODULES = sorted((messages.ROOT / "checker").rglob("*.py"))

OF_FORMS = {"strategy/paper/parts.py", "strategy/paper/annexes.py"}
"""Modules that say sentences of forms, which the extraction takes from there."""


def test_every_message_of_a_module_is_written_out_where_it_is_said() -> None:
    """A message that is made of parts, or that stands inside an f-string, is not found by whoever translates."""
    unseen = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inside = {call for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for call in ast.walk(node)}
        for call in calls(path):
            if path.relative_to(messages.ROOT / "checker").as_posix() in OF_FORMS:
                continue
            words = call.args[: 1 if call.func.id == "_" else 2]  # type: ignore[attr-defined]  # calls() gives names alone
            if call in inside or not all(isinstance(word, ast.Constant) for word in words):
                unseen.append(f"{path.relative_to(messages.ROOT)}:{call.lineno}")
    assert unseen == []


def test_no_message_is_said_before_the_language_is_known() -> None:
    """A message at the level of a module is said when it is imported, in English for good."""
    early = []
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        later = {
            (call.lineno, call.col_offset)
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.Lambda)
            for call in ast.walk(node)
            if isinstance(call, ast.Call)
        }
        early += [
            f"{path.relative_to(messages.ROOT)}:{call.lineno}"
            for call in calls(path)
            if (call.lineno, call.col_offset) not in later
        ]
    assert early == []
