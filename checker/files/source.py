"""Strict YAML: plain values, and the line and column of each.

A file is data that somebody else wrote. So: UTF-8, one document, no anchors, aliases, tags or repeated keys,
bounded in size and depth. A plain scalar is text, but for `true`, `false`, `null`, `~` and nothing at all: whether
`012` is a number or `NO` a country is for the model to say, which knows what the field is. The values are built
from parser events, not from composed nodes: events carry the anchors, and their depth is ours to bound (libyaml
composes by recursion). See docs/decisions.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from checker.errors import InputError, Place, Problem, one_problem
from checker.files.contents import MAX_BYTES, read_bytes

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML was built without libyaml: slower, the same events
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]  # another class of the same use

MAX_DEPTH = 64
MAX_VALUES = 500_000
"""The most values and keys of one file: a hundred times those of a long profile, and built in two seconds."""

MAX_PROBLEMS = 100
"""So many problems of one file are told, and the rest of it is left unread."""

_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}

_MARK = "\ufeff"  # a byte order mark, which some editors put before UTF-8

_SURROGATE = re.compile("[\ud800-\udfff]")

type_names = {str: "text", dict: "a mapping", list: "a list", bool: "true or false", type(None): "nothing"}


class YamlNode:
    """A value and its place; for a mapping also the place of each key. Lines and columns count from 0 here."""

    __slots__ = ("column", "keys", "line", "value")

    def __init__(self, value: Any, line: int, column: int) -> None:
        self.value = value
        self.line = line
        self.column = column
        self.keys: dict[str, tuple[int, int]] = {} if isinstance(value, dict) else _NO_KEYS


_NO_KEYS: dict[str, tuple[int, int]] = {}


@dataclass(frozen=True, slots=True)
class Document:
    """One file that was read."""

    file: str
    root: YamlNode

    def plain(self) -> Any:
        """The values alone: dicts, lists, text, true, false and None."""
        return _plain(self.root)

    def place(self, path: Sequence[str | int] = ()) -> Place:
        """Where the value at `path` is written. Steps that lead nowhere are passed over, so a model's own steps do
        no harm.

        Where a path ends at a key, the key is the place; where it ends in a list, the element is.
        """
        node, line, column = self.root, self.root.line, self.root.column
        for step in path:
            inner = node.value
            if isinstance(inner, dict) and step in inner:
                line, column = node.keys[str(step)]
                node = inner[step]
            elif isinstance(inner, list) and isinstance(step, int) and 0 <= step < len(inner):
                node = inner[step]
                line, column = node.line, node.column
        return Place(self.file, line + 1, column + 1)


def read(path: Path, *, name: str | None = None, max_bytes: int = MAX_BYTES, max_depth: int = MAX_DEPTH) -> Document:
    """Read one file; `name` is how it is called in messages. Raises `InputError` with every problem of the file."""
    file = name or str(path)
    return parse(read_bytes(path, name=file, max_bytes=max_bytes), file, max_bytes=max_bytes, max_depth=max_depth)


def parse(content: bytes, file: str, *, max_bytes: int = MAX_BYTES, max_depth: int = MAX_DEPTH) -> Document:
    """Turn the bytes of a file into a document. Raises `InputError` with every problem that it has."""
    if len(content) > max_bytes:
        raise one_problem(file, f"the file is larger than {max_bytes:,} bytes: split it")
    try:
        text = content.decode().removeprefix(_MARK)
    except UnicodeDecodeError as error:
        line, column = _after(content[: error.start].decode().removeprefix(_MARK))
        raise one_problem(file, "the file is not UTF-8 here: save it as UTF-8", line, column) from None
    builder = _Builder(file, max_depth)
    try:
        root = builder.document(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        said = " ".join(part for part in (error.context, error.problem) if part)
        if (
            "maximum nesting depth" in said
        ):  # libyaml has a bound of its own from 0.2.6 on, and meets it as it looks ahead
            message = f"this is nested deeper than {max_depth} levels"
        elif _set_in_by_tab(text, line, column):
            message = "a tab stands here, and YAML is set in by spaces alone: put spaces in its place"
        else:
            message = f"this is not YAML: {said}"
        builder.problems.append(Problem(Place(file, line, column), message))
        raise InputError(builder.problems) from None
    except yaml.reader.ReaderError as error:
        # the position that it gives is in bytes or in characters, as the parser has it; the first such character is where it stopped
        line, column = _after(text[: max(text.find(chr(error.character)), 0)])
        message = "there is a character here that YAML does not allow: take it out"
        raise one_problem(file, message, line, column) from None
    if builder.problems:
        raise InputError(builder.problems)
    return Document(file, root)


def _set_in_by_tab(text: str, line: int, column: int) -> bool:
    """Whether a line begins with a tab, before the place at which the parser stopped."""
    lines = text.splitlines()
    before = lines[line - 1][:column] if 0 < line <= len(lines) else ""
    return "\t" in before and not before.strip()


def scalar_spans(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Where the keys and values of a text that was parsed begin and end, as line and column counted from 0."""
    events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
    for event in events:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            start, end = event.start_mark, event.end_mark
            yield (start.line, start.column), (end.line, end.column)


def _after(text: str) -> tuple[int, int]:
    """The line and column, from 1, that follow a text."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


class _Builder:
    """Builds nodes from parser events, without recursion, and collects what it refuses."""

    def __init__(self, file: str, max_depth: int) -> None:
        self.file = file
        self.max_depth = max_depth
        self.problems: list[Problem] = []

    def refuse(self, event: Any, message: str) -> None:
        self.refuse_at(event.start_mark.line, event.start_mark.column, message)

    def refuse_at(self, line: int, column: int, message: str) -> None:
        self.problems.append(Problem(Place(self.file, line + 1, column + 1), message))
        if len(self.problems) >= MAX_PROBLEMS:
            raise InputError(self.problems)

    def document(self, text: str) -> YamlNode:
        events: Iterator[Any] = yaml.parse(text, Loader=_Loader)
        root: YamlNode | None = None
        documents = values = 0
        stack: list[
            tuple[YamlNode, list[YamlNode | None]]
        ] = []  # open collections; for a mapping also the key that waits
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                node = self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                mark = event.start_mark
                node = YamlNode({} if kind is yaml.MappingStartEvent else [], mark.line, mark.column)
                if event.anchor:
                    self.refuse(
                        event,
                        f'the anchor "&{event.anchor}" is refused: write the value out where it is needed',
                    )
                if event.tag:
                    self.refuse(event, f'the tag "{event.tag}" is refused: a profile and a rule are plain data')
                if len(stack) >= self.max_depth:
                    self.refuse(event, f"this is nested deeper than {self.max_depth} levels")
                    raise InputError(self.problems)
            elif kind is yaml.AliasEvent:
                self.refuse(event, f'the alias "*{event.anchor}" is refused: write the value out where it is needed')
                node = YamlNode(f"*{event.anchor}", event.start_mark.line, event.start_mark.column)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                stack.pop()
                continue
            else:
                if kind is yaml.DocumentStartEvent:
                    documents += 1
                    if documents == 2:
                        self.refuse(event, "a second document begins here: keep one document in a file")
                continue
            values += 1
            if values > MAX_VALUES:
                self.refuse(event, f"the file holds more than {MAX_VALUES:,} values: split it")
                raise InputError(self.problems)
            if stack:
                self._place(event, node, *stack[-1])
            elif root is None:
                root = node
            if kind is not yaml.ScalarEvent and kind is not yaml.AliasEvent:
                stack.append((node, [None]))
        return root or YamlNode(None, 0, 0)

    def _place(self, event: Any, node: YamlNode, parent: YamlNode, waiting: list[YamlNode | None]) -> None:
        if isinstance(parent.value, list):
            parent.value.append(node)
            return
        key = waiting[0]
        if key is None:
            if not isinstance(node.value, str):
                shown = (
                    {True: "true", False: "false", None: "nothing"}.get(node.value)
                    if not isinstance(node.value, (dict, list))
                    else None
                )
                self.refuse(
                    event,
                    f"a key must be text, and this is {shown or type_names[type(node.value)]}: put it in quotes",
                )
                node = YamlNode(f"\0{event.start_mark.index}", node.line, node.column)  # keeps the pairs in step
            waiting[0] = node
            return
        waiting[0] = None
        if key.value in parent.value:
            first = parent.keys[key.value][0] + 1
            self.refuse_at(
                key.line,
                key.column,
                f'the key "{key.value}" stands here a second time, first on line {first}: keep one',
            )
            return
        parent.value[key.value] = node
        parent.keys[key.value] = (key.line, key.column)

    def _scalar(self, event: Any) -> YamlNode:
        if event.anchor:
            self.refuse(event, f'the anchor "&{event.anchor}" is refused: write the value out where it is needed')
        if event.tag:
            self.refuse(event, f'the tag "{event.tag}" is refused: a profile and a rule are plain data')
        value: Any = event.value
        if event.style == '"' and _SURROGATE.search(value):  # libyaml refuses it itself
            self.refuse(event, "an escape here is half a character: write the character itself")
        if event.style is None or event.style == "":  # libyaml gives "", the Python parser None for a plain scalar
            value = _CONSTANTS.get(value, value)
        mark = event.start_mark
        return YamlNode(value, mark.line, mark.column)


def _plain(node: YamlNode) -> Any:
    value = node.value
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value
