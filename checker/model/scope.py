"""Which rules a band is about: all of them, one pack, one axis, or one axis of one pack."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema

from checker.model.form import Form
from checker.model.terms import Axis

_PATTERN = r"^(all|axis:(?P<axis>law|practice)|pack:(?P<pack>[a-z0-9-]{1,100})(/axis:(?P<within>law|practice))?)$"
_WRITTEN = re.compile(_PATTERN, re.ASCII)


class Scope(Form):
    """The rules of a pack, of an axis, or of both; all rules where neither is given."""

    pack: str | None = Field(default=None, description="The id of the pack; null for the rules of every pack.")
    axis: Axis | None = Field(default=None, description="law or practice; null for the rules of both.")

    @classmethod
    def parse(cls, text: str) -> Scope:
        """Read `all`, `axis:law`, `pack:selec` or `pack:selec/axis:law`; raise `ValueError` in words for anything else."""
        found = _WRITTEN.fullmatch(text)
        if not found:
            raise ValueError(
                f'"{text[:120]}" is no scope of a band: write all, axis:law, pack:selec or pack:selec/axis:law'
            )
        axis = found["axis"] or found["within"]
        return cls(pack=found["pack"], axis=Axis(axis) if axis else None)

    def holds(self, pack: str, axis: Axis) -> bool:
        """Whether a rule of this pack and axis is in it."""
        return self.pack in (None, pack) and self.axis in (None, axis)

    def __str__(self) -> str:
        parts = [f"pack:{self.pack}"] if self.pack else []
        parts += [f"axis:{self.axis}"] if self.axis else []
        return "/".join(parts) or "all"


ALL = Scope()
"""Every rule that was judged."""


def _read(value: Any) -> Scope:
    return value if isinstance(value, Scope) else Scope.parse(str(value))


WrittenScope = Annotated[
    Scope,
    PlainValidator(_read),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": re.sub(r"\?P<\w+>", "", _PATTERN), "maxLength": 120}),
]
"""A scope as people write it in YAML, read once."""
