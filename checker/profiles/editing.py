"""Profiles as text that is edited: what nobody touched comes back as it was written, comments and order too.

The strict reader (`checker.source`) stays the judge: it reads a text before it is edited and again before it is
written. Every plain scalar is text here too, and never becomes a number or a date on its way.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from checker.errors import InputError, Place, Problem, one_problem
from checker.files import source

if TYPE_CHECKING:
    from ruamel.yaml import YAML

WIDTH = 160
"""The longest line of a claim: it is folded before the field that would reach beyond; a field is never broken."""

_FOLD = "\x1f"
_BYTE_ORDER_MARK = "\ufeff"


class ProfileText:
    """The text of a profile as a tree of mappings and lists, which is changed in place and written again."""

    def __init__(self, content: bytes, file: str) -> None:
        """Raises `InputError` where the strict reader refuses the text, or it is no mapping."""
        if not isinstance(source.parse(content, file).root.value, dict):
            raise one_problem(file, "the file must be a mapping of fields")
        text = content.decode()
        self.file = file
        self._mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
        self._line_end = "\r\n" if "\r\n" in text else "\n"
        self._text = text.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n")
        self._yaml = _round_trip()
        self._yaml.explicit_start = re.search("^---", self._text, re.MULTILINE) is not None
        self.tree: Any = self._yaml.load(self._text)

    def dump(self) -> str:
        """The text with all that was changed. Raises `InputError` where a comment could not be kept."""
        stream = io.StringIO()
        self._yaml.dump(self.tree, stream)
        text = "\n".join(_folded(line) for line in stream.getvalue().split("\n"))
        self._refuse_lost_comments(text)
        return self._mark + text.replace("\n", self._line_end)

    def _refuse_lost_comments(self, text: str) -> None:
        left = [comment for _, comment in source.comments(text)]
        problems = []
        for line, comment in source.comments(self._text):
            if comment in left:
                left.remove(comment)
                continue
            message = (
                "this comment would be lost when the file is written again: put it on a line of its own above the claim"
            )
            problems.append(Problem(Place(self.file, line, 1), message))
        if problems:
            raise InputError(problems)


def mapping(fields: Mapping[str, object], *, in_one_line: bool = False) -> Any:
    """A mapping for the tree, of text, lists of text and mappings; in one line as claims and sources are written, or a line for each key."""
    from ruamel.yaml.comments import CommentedMap

    made = CommentedMap((key, _value(value)) for key, value in fields.items())
    if in_one_line:
        made.fa.set_flow_style()
    else:
        made.fa.set_block_style()
    return made


def listing(entries: Sequence[object]) -> Any:
    """A list for the tree with a line for each entry."""
    from ruamel.yaml.comments import CommentedSeq

    made = CommentedSeq(_value(entry) for entry in entries)
    made.fa.set_block_style()
    return made


def _value(value: object) -> Any:
    if isinstance(value, str):
        return scalar(value)
    if type(value) in (list, tuple):  # what was made here already keeps its layout
        made = listing(cast(Sequence[object], value))
        made.fa.set_flow_style()
        return made
    return value


def scalar(text: str) -> Any:
    """Text for the tree, plain where the strict reader gives it back as it is, else in double quotes."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, PlainScalarString

    return (
        PlainScalarString(text) if _PLAIN.fullmatch(text) and text not in _CONSTANTS else DoubleQuotedScalarString(text)
    )


_CONSTANTS = {"true", "false", "null", "~"}

_PLAIN = re.compile(
    r"""(?![-?:](\s|$)|---|\.\.\.)[^\s\[\]{},\#&*!|>'"%@`:](([^\s\[\]{},:\#]|(?<=\S)\#| (?![ \#]))*[^\s\[\]{},:])?"""
)
"""Text that YAML reads as itself between braces too. Any colon has it quoted, which spares the reader the rule."""


def _folded(line: str) -> str:
    """A line broken at marks, so that it keeps within the width; the address of a source has a line of its own then."""
    pieces = line.split(_FOLD)
    whole = "".join(pieces)
    if len(whole) <= WIDTH:
        return whole
    head = pieces[0]
    indent = " " * (len(head) - len(head.lstrip(" ")) + (3 if head.lstrip(" ").startswith("- ") else 2))
    lines = [head]
    for piece, before in zip(pieces[1:], pieces, strict=False):
        alone = any(each.startswith(" url:") for each in (piece, before))
        if alone or len(lines[-1]) + len(piece) > WIDTH:
            lines.append(indent + piece.lstrip(" "))
        else:
            lines[-1] += piece
    return "\n".join(lines)


def _round_trip() -> YAML:
    """A reader and writer of ruamel's that takes every plain scalar for text and marks where lines may be folded."""
    from ruamel.yaml import YAML
    from ruamel.yaml.emitter import Emitter
    from ruamel.yaml.events import MappingEndEvent
    from ruamel.yaml.nodes import ScalarNode
    from ruamel.yaml.resolver import VersionedResolver

    class PlainText(VersionedResolver):
        """Resolves what is plain to text, and nothing at all to null."""

        def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
            if kind is ScalarNode and implicit[0] and value:
                return self.DEFAULT_SCALAR_TAG
            return super().resolve(kind, value, implicit)

    class Folding(Emitter):
        """Emits claims in one line, with a mark before each field but the first."""

        def expect_flow_mapping_key(self) -> None:
            if self.flow_level == 1 and not isinstance(self.event, MappingEndEvent):
                self.flow_map_separator = f",{_FOLD}"
            super().expect_flow_mapping_key()
            self.flow_map_separator = ","

    yaml = YAML(typ="rt", pure=True)
    yaml.Resolver = PlainText
    yaml.Emitter = Folding
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def lines(value: Any, indent: int) -> list[str]:
    """The lines of a mapping or list that was made here, as they stand in a profile at an indent."""
    stream = io.StringIO()
    _round_trip().dump(value, stream)
    offset = 2 if isinstance(value, list) else 0  # the emitter indents a list, even where nothing is above it
    raw = (line[offset:] for line in stream.getvalue().removesuffix("\n").split("\n"))
    return "\n".join(_folded(" " * indent + line) for line in raw).split("\n")
