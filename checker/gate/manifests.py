"""Finds the manifest of a report in the file that it was written to, whatever its format."""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from checker.errors import one_problem
from checker.gate.reading import load_json
from checker.model.form import find_steering
from checker.model.manifest import MARK, Manifest

MAX_UNPACKED = 100_000_000
"""The most bytes that are unpacked of a document."""

_SCRIPT = re.compile(r'<script type="application/json" id="manifest">(.*?)</script>', re.DOTALL)


def manifests(content: bytes, file: str) -> list[Manifest]:
    """The manifests of a file, each once: a file may hold reports on several States. Raises `InputError` where there is
    none, or one that is damaged.
    """
    found = []
    for plain in _plain(content, file):
        try:
            manifest = Manifest.model_validate_json(json.dumps(plain))
        except (ValidationError, ValueError, RecursionError):
            raise one_problem(file, "the manifest in this file is damaged: write the report again") from None
        if any(find_steering(text) for text in _texts(plain)):
            raise one_problem(file, "the manifest in this file holds control characters: write the report again")
        if manifest not in found:
            found.append(manifest)
    if not found:
        raise one_problem(file, "there is no manifest in this file: is it a report of this program?")
    return found


def _plain(content: bytes, file: str) -> Iterator[Any]:
    if content.startswith(b"PK\3\4"):
        for text in _unpacked(content, file):
            yield from _in_text(html.unescape(text))
        return
    if content.startswith(b"%PDF"):
        yield from _in_text(html.unescape(content.decode("utf-8", "replace")))
        at = content.find(MARK.encode("utf-16-be"))
        if at >= 0:
            yield from _in_text(content[at:].decode("utf-16-be", "replace"))
        return
    text = content.decode("utf-8-sig", "replace")
    if text.lstrip()[:1] in ("{", "["):
        yield from _in_json(text, file)
    elif scripts := _SCRIPT.findall(text):
        yield from filter(None, map(_loaded, scripts))
    else:
        yield from _in_text(text)


def _in_text(text: str) -> Iterator[Any]:
    """What stands behind the words, as JSON; in a table of comma-separated values its quotation marks are doubled."""
    for place in re.finditer(re.escape(MARK), text):
        line = text[place.end() : text.find("\n", place.end()) if "\n" in text[place.end() :] else len(text)]
        found = _loaded(line) or _loaded(line.replace('""', '"'))
        if found is not None:
            yield found


def _loaded(text: str) -> Any:
    """The JSON with which a text begins, or None."""
    try:
        return json.JSONDecoder().raw_decode(text.lstrip())[0]
    except (ValueError, RecursionError):
        return None


def _in_json(text: str, file: str) -> Iterator[Any]:
    """Of a report, or of each in an array or on a line; of an OSCAL file, the property of that name."""
    try:
        plain = load_json(text)
    except (ValueError, RecursionError):
        raise one_problem(file, "this is not whole JSON: write the report again") from None
    for each in plain if isinstance(plain, list) else [plain]:
        if isinstance(each, dict) and "manifest" in each:
            yield each["manifest"]
        else:
            yield from _properties(each)


def _properties(plain: Any) -> Iterator[Any]:
    waiting = [plain]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            if value.get("name") == "manifest" and isinstance(value.get("value"), str):
                yield _loaded(value["value"])
            waiting += value.values()


def _unpacked(content: bytes, file: str) -> Iterator[str]:
    """The XML parts of a document, within bounds; the one that describes it first."""
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [part for part in packed.infolist() if part.filename.endswith(".xml")]
            for part in sorted(parts, key=lambda part: part.filename != "docProps/core.xml"):
                left -= part.file_size
                if left < 0:
                    raise one_problem(file, f"the document unpacks to more than {MAX_UNPACKED:,} bytes")
                yield packed.read(part).decode("utf-8", "replace")
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        raise one_problem(file, "the document is damaged: write the report again") from None


def _texts(plain: Any) -> Iterator[str]:
    waiting = [plain]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str):
            yield value
