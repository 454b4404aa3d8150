"""Reads TOML into the same documents as YAML, so that what is wrong is told with its line."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from checker.errors import one_problem
from checker.files.source import Document, YamlNode

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEY = re.compile(r"""^([ \t]*)(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))[ \t]*=""", re.MULTILINE)


def parse_toml(content: bytes, file: str) -> Document:
    """Turn the bytes of a file into a document. Raises `InputError` where it is no TOML."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise one_problem(file, "the file is not UTF-8: save it as UTF-8") from None
    try:
        plain = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = str(error)
        at = _AT.search(said)
        line, column = (int(at[1]), int(at[2])) if at and at[1] else (text.count("\n") + 1, 1)
        raise one_problem(file, f"this is not TOML: {_AT.sub('', said)}", line, column) from None
    root = YamlNode({}, 0, 0)
    places = _places(text)
    for key, value in plain.items():
        line, column = places.get(key, (0, 0))
        root.value[key] = _node(value, line, column)
        root.keys[key] = line, column
    return Document(file, root)


def _places(text: str) -> dict[str, tuple[int, int]]:
    """The line and column of each key, from 0."""
    found: dict[str, tuple[int, int]] = {}
    for match in _KEY.finditer(text):
        key = next(name for name in match.groups()[1:] if name is not None)
        found.setdefault(key, (text.count("\n", 0, match.start()), len(match[1])))
    return found


def _node(value: Any, line: int, column: int) -> YamlNode:
    if isinstance(value, dict):
        made = YamlNode({key: _node(inner, line, column) for key, inner in value.items()}, line, column)
        made.keys.update(dict.fromkeys(value, (line, column)))
        return made
    if isinstance(value, list):
        return YamlNode([_node(inner, line, column) for inner in value], line, column)
    return YamlNode(value if isinstance(value, str | bool) else str(value), line, column)
