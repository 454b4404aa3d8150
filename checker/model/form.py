"""What every form shares: frozen, no unknown fields, and the kinds of text and date that fields are made of."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from checker.dates import PartialDate

MAX_TEXT = 20_000
"""The longest text of one field, in characters."""


class Form(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, serialize_by_alias=True, defer_build=True
    )


def _printable(text: str) -> str:
    """Refuse characters that steer a terminal or reorder a line: text stays text in every output."""
    if name := find_steering(text):
        raise ValueError(f"the text holds the control character {name}: take it out")
    return text


def find_steering(text: str) -> str | None:
    """The name of the first character that steers a terminal or reorders a line, or None where there is none."""
    found = _STEERING.search(text)  # one search, not a walk: a book has ten thousand texts
    return unicodedata.name(found[0], f"U+{ord(found[0]):04X}") if found else None


_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def _date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if not isinstance(value, str):
        raise ValueError("a date is needed: write 2007, 2007-10 or 2007-10-10")
    return PartialDate.parse(value)


def _digits(value: Any) -> Any:
    """Refuse what pydantic would take for a number and no reader would: true, 1_000, 1e3, nan."""
    if isinstance(value, bool) or (isinstance(value, str) and not _NUMBER.fullmatch(value)):
        raise PydanticCustomError("float_parsing", "a number is needed")
    return value


_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")


def _one_or_more(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT),
    AfterValidator(_printable),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1, "maxLength": MAX_TEXT}),
]
"""Words for a reader; bounded, and free of control characters. The schema lets numbers pass: an editor takes `19`
for one, and here it is text.
"""

LongText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=10 * MAX_TEXT), AfterValidator(_printable)
]
"""Words that the program may have joined from several texts."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=120)]
"""A name that others refer to, in kebab-case."""

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""A code of three capital letters: ISO 3166-1 alpha-3, and the user-assigned ones in use. A code implies no
position on status.
"""


def _each_once(values: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse a name that stands twice in a list of which each counts once."""
    twice = next((value for number, value in enumerate(values) if value in values[:number]), None)
    if twice:
        raise ValueError(f'"{twice}" stands here twice: name each once')
    return values


Countries = Annotated[
    tuple[Country, ...], Field(max_length=250, json_schema_extra={"uniqueItems": True}), AfterValidator(_each_once)
]
"""Codes of States, each once."""

Date = Annotated[
    PartialDate,
    PlainValidator(_date),
    PlainSerializer(str),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
            "examples": ["2007", "2007-10-10"],
        }
    ),
]
"""A day, a month or a year."""


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(f'"{value}" is no day of the calendar') from None
    raise ValueError("a day is needed: write 2007-10-10")


Day = Annotated[
    date,
    PlainValidator(_day),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "examples": ["2007-10-10"]}),
]
"""One day."""

Whole = Annotated[int, BeforeValidator(_digits)]
"""A whole number."""

Number = Annotated[float, BeforeValidator(_digits)]
"""A number."""

Ids = Annotated[tuple[Id, ...], BeforeValidator(_one_or_more, json_schema_input_type=Id | tuple[Id, ...])]
"""One id, or a list of them."""

Texts = Annotated[tuple[Text, ...], BeforeValidator(_one_or_more, json_schema_input_type=Text | tuple[Text, ...])]
"""One text, or a list of them."""
