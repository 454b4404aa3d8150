"""A strategy as a YAML file that a ministry fills in and checks: each empty field with the question behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

from checker.dates import PartialDate
from checker.files.scalars import quote, write_date, write_text
from checker.language.messages import _
from checker.model.form import Form
from checker.model.scope import Scope
from checker.model.strategy import Strategy

STEP = "  "


def render(strategy: Strategy) -> str:
    """The file, in the order of the form, with every field that it has."""
    head = [
        "# yaml-language-server: $schema=strategy.json",
        f"# {_('A draft strategy as data. Fill in what is empty, and check it: policygap strategy check FILE')}",
        f"# {_('The schema beside it: policygap schema strategy > strategy.json')}",
    ]
    return "\n".join([*head, *_fields(strategy, "", explained=True)]) + "\n"


def _fields(form: Form, indent: str, *, explained: bool) -> Iterator[str]:
    for name, field in type(form).model_fields.items():
        value = getattr(form, name)
        why = f"  # {field.description}" if explained and value is None else ""
        key = field.alias or name
        yield from _entry(f"{indent}{write_text(key)}:", value, indent, why, explained=explained)


def _entry(key: str, value: Any, indent: str, why: str, *, explained: bool) -> Iterator[str]:
    """A key with its value: behind it where it is a scalar, below it else."""
    inner = indent + STEP
    if isinstance(value, Form) and not isinstance(value, Scope):
        yield key
        yield from _fields(value, inner, explained=explained)
    elif isinstance(value, Mapping) and value:
        yield key
        for name, part in value.items():
            yield from _entry(f"{inner}{quote(str(name))}:", part, inner, "", explained=explained)
    elif isinstance(value, tuple) and value and isinstance(value[0], Form):
        yield key
        for number, part in enumerate(value):  # the first of a list explains the others
            lines = _fields(part, inner + STEP, explained=explained and number == 0)
            first = next(lines)
            yield f"{inner}- {first.strip()}"
            yield from lines
    else:
        yield f"{key} {_scalar(value)}{why}".rstrip() if value is not None else f"{key}{why}"


def _scalar(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_scalar(part) for part in value)}]"
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, PartialDate):
        return write_date(str(value))
    if isinstance(value, Scope):
        return quote(str(value))
    return quote(str(value.value if isinstance(value, Enum) else value))
