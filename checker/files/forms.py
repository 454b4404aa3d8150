"""From a document to a form: pydantic's errors become problems with a place and a remedy."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from checker.errors import InputError, Problem, suggestion
from checker.files.source import MAX_PROBLEMS, Document, type_names

T = TypeVar("T")


def shape(document: Document, form: type[T]) -> T:
    """Make a form of a document. Raises `InputError` with every problem of the file."""
    plain = document.plain()
    if plain is None:
        raise InputError(
            [Problem(document.place(), "the file is empty: see docs/writing-rules.md for what it should hold")]
        )
    try:
        return cast(T, _adapter(cast(Hashable, form)).validate_python(plain))
    except ValidationError as error:
        raise InputError(problems(document, form, error)) from None


@cache
def _adapter(form: Hashable) -> TypeAdapter[Any]:
    """What checks a form, made once: making it takes a hundred times as long as checking a rule with it."""
    adapter: TypeAdapter[Any] = TypeAdapter(cast(Any, form))
    return adapter


def problems(document: Document, form: Any, error: ValidationError) -> list[Problem]:
    """Every problem of a file that a form refused, in places of the file."""
    details = error.errors(include_url=False)[:MAX_PROBLEMS]
    above = {detail["loc"][:length] for detail in details for length in range(len(detail["loc"]))}
    found = []
    for detail in details:
        loc = detail["loc"]
        if detail["type"] == "too_short" and loc in above:
            continue  # a list counts as short only because what stands in it was refused
        if detail["type"] == "condition" and isinstance(detail["input"], dict):
            loc = (*loc, *list(detail["input"])[:1])  # the word stands for the condition
        found.append(Problem(document.place(loc), _message(form, detail)))
    return found


def _message(form: Any, detail: ErrorDetails) -> str:
    kind, loc, given = detail["type"], detail["loc"], detail["input"]
    name = str(loc[-1]) if loc else "the file"
    context: dict[str, Any] = detail.get("ctx", {})
    match kind:
        case "extra_forbidden":
            if mark := _PRINTED.search(name):
                return f"a printed quotation mark ({mark[0]}) stands here, which ends no text: write a plain one before and after it"
            known = sorted(fields(form, loc[:-1]))
            if written := _written(form, loc):
                return f'no field is called "{_short(name)}": it is written "{written}"'
            return f'no field is called "{_short(name)}"{suggestion(name, known) or _listed(known)}'
        case "missing":
            return f'the field "{name}" is missing'
        case "enum" | "literal_error":
            known = re.findall(r"'([^']*)'", str(context["expected"]))
            return f'{_shown(given)} is not possible for "{_field(loc)}"{suggestion(_word(given), known) or _listed(known)}'
        case "string_pattern_mismatch":
            if dash := _LONG_DASH.search(str(given)):
                return f'"{_short(given)}" has a long dash ({dash[0]}): ids are written with the hyphen of the keyboard (-)'
            return (
                f'"{_short(given)}" is not an id: write small letters, digits and hyphens, as in party-to-treaty'
                if "a-z0-9" in str(context["pattern"])
                else f'"{_short(given)}" is not a code of three capital letters, such as SRB'
            )
        case "string_type":
            return f'"{_field(loc)}" must be text, and this is {type_names.get(type(given), "something else")}: put it in quotes'
        case "string_too_short":
            return f'"{_field(loc)}" is empty'
        case "string_too_long":
            return f'"{_field(loc)}" is longer than {context["max_length"]:,} characters'
        case "too_long":
            return f'"{_field(loc)}" has more than {context["max_length"]} entries'
        case "too_short":
            return f'"{_field(loc)}" needs at least {context["min_length"]} entry'
        case "tuple_type" | "list_type":
            return f'"{_field(loc)}" must be a list, and this is {type_names.get(type(given), "a value")}: begin each entry with "- "'
        case "dict_type" | "model_type" | "model_attributes_type":
            return (
                f'"{_field(loc)}" must be a mapping of fields, and this is {type_names.get(type(given), "a value")}'
                if loc
                else (f"the file must be a mapping of fields, and this is {type_names.get(type(given), 'a value')}")
            )
        case "int_parsing" | "int_parsing_size" | "int_from_float" | "int_type":
            return f'"{_field(loc)}" must be a whole number, and this is {_shown(given)}'
        case "float_parsing" | "float_type":
            return f'"{_field(loc)}" must be a number, and this is {_shown(given)}'
        case "bool_type" | "bool_parsing":
            return f'"{_field(loc)}" must be true or false, and this is {_shown(given)}'
        case "greater_than" | "greater_than_equal" | "less_than" | "less_than_equal":
            said = detail["msg"].removeprefix("Input should be ")
            return f'"{_field(loc)}" must be {said}, and this is {_short(given)}'
        case "finite_number":
            return f'"{_field(loc)}" must be a finite number'
    message = detail["msg"]
    for word in ("Value error, ", "Assertion failed, "):
        message = message.removeprefix(word)
    return message


_PRINTED = re.compile("[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u201b]")
"""Quotation marks that a word processor makes of plain ones."""

_LONG_DASH = re.compile("[\u2010-\u2015\u2212]")
"""Dashes that it makes of hyphens."""


def _field(loc: tuple[int | str, ...]) -> str:
    """The nearest field name of a path: list positions say nothing to a reader."""
    return next((_short(step) for step in reversed(loc) if isinstance(step, str) and step != "[key]"), "the file")


def _word(given: Any) -> str:
    """The word that was given; of a list of one, that one."""
    return str(given[0]) if isinstance(given, list) and len(given) == 1 else str(given)


def _short(given: Any) -> str:
    text = str(given)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _shown(given: Any) -> str:
    """What was given, in quotes when it is text."""
    if isinstance(given, bool):
        return str(given).lower()
    return f'"{_short(given)}"' if isinstance(given, (str, int, float)) else type_names.get(type(given), "a value")


def _listed(known: list[str]) -> str:
    return f": there are {', '.join(known)}" if known else ""


def fields(form: Any, path: tuple[int | str, ...]) -> set[str]:
    """The names that a mapping at `path` inside a form may hold, as they are written."""
    return {field.alias or name for model in _models(_types(form, path)) for name, field in model.model_fields.items()}


def _types(form: Any, path: tuple[int | str, ...]) -> list[Any]:
    """What may stand at `path` inside a form."""
    here = [form]
    for step in path:
        inside = list(_inside(here, step))
        if inside:  # else the step is a discriminator's tag, not a place in the file
            here = inside
    return here


def _written(form: Any, loc: tuple[int | str, ...]) -> str | None:
    """How a field is written that was called as the program calls it; None where it is no such field."""
    for model in _models(_types(form, loc[:-1])):
        field = model.model_fields.get(str(loc[-1])) if loc else None
        if field is not None and field.alias:
            return field.alias
    return None


def _inside(types: list[Any], step: int | str) -> Iterator[Any]:
    for kind in types:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            hints = get_type_hints(kind, include_extras=True)  # a form that holds itself has no type in `model_fields`
            yield from (hints[name] for name, field in kind.model_fields.items() if step in (name, field.alias))
            continue
        arguments = get_args(kind)
        origin = getattr(kind, "__origin__", None)
        if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
            yield arguments[1]
        elif origin is tuple:
            if isinstance(step, int):
                yield arguments[0]
        else:
            yield from _inside([part for part in arguments if not isinstance(part, str)], step)


def _models(types: list[Any]) -> Iterator[type[BaseModel]]:
    for kind in types:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield kind
        else:
            yield from _models([part for part in get_args(kind) if not isinstance(part, str)])
