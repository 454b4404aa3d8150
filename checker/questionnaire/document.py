"""Reads a questionnaire that was filled in as a Word document: by the tags of its controls, never by its text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from checker.errors import InputError, Place, Problem, UsageError, one_problem
from checker.files.source import MAX_PROBLEMS
from checker.model.questionnaire import FORMAT
from checker.questionnaire.cells import CellWords
from checker.questionnaire.filled import Filled
from checker.questionnaire.workbook import read_row
from checker.rulebook.book import RuleBook

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"q([0-9]{1,5})(?:\.(.+))?")
_BLANK = "……"
_REMOVED = "fill in the document that was sent, and save it as .docx"


def read_document(content: bytes, file: str, book: RuleBook) -> tuple[str, list[Filled], list[Problem]]:
    """The State's code, what was filled in, and what cannot be read, field by field. Raises `InputError` where the document has
    no controls, or lacks those of a question.
    """
    root = _parse(content, file)
    values: dict[int, dict[str, str]] = {}
    labels: dict[tuple[int, str], str] = {}
    keys: dict[int, str] = {}
    form = ""
    for control in root.iter(f"{_W}sdt"):
        name, label = _name(control.find(f"{_W}sdtPr"))
        found = _TAG.fullmatch(name)
        text = _text(control)
        if name == "form":
            form = text
        elif found and found[2] is None:
            keys[int(found[1])] = text
        elif found:
            number, field = int(found[1]), found[2]
            labels[number, field] = label or field
            hidden = control.find(f"{_W}sdtPr/{_W}showingPlcHdr") is not None
            values.setdefault(number, {})[field] = (
                "" if text == _BLANK or (hidden and _BLANK in text) else text.replace(_BLANK, "")
            )
    said = form.split()
    if len(said) != 3 or not said[2].isdigit():
        if not keys and not values:
            raise one_problem(file, f"the fields of this document were removed: {_REMOVED}")
        raise one_problem(
            file, f"nothing says of which State this is, for the field at the end was removed: {_REMOVED}"
        )
    if said[0] != FORMAT:
        raise one_problem(
            file, f'this is a form of the kind "{said[0][:60]}", and {FORMAT} is read here: ask for a new one'
        )
    if not re.fullmatch("[A-Z]{3}", said[1]):
        raise one_problem(file, f'"{said[1][:40]}" is not a code of three capital letters, such as SRB')
    lost = [number for number in range(1, min(int(said[2]), 10_000) + 1) if number not in keys or number not in values]
    if lost:
        where = _headings(root)
        raise InputError(
            [
                Problem(
                    Place(f"{file}[{where.get(number, f'question {number}')}]"),
                    f"the fields of this question were removed: {_REMOVED}",
                )
                for number in lost[:MAX_PROBLEMS]
            ]
        )
    words = CellWords(_pairs(root))
    filled: list[Filled] = []
    problems: list[Problem] = []
    for number, fields in sorted(values.items()):
        if number not in keys:
            continue

        def place(name: str, number: int = number) -> Place:
            label = labels.get((number, name), "")
            return Place(f"{file}[question {number}{', ' if label else ''}{label}]")

        told, wrong = read_row({name: text for name, text in fields.items() if text}, keys[number], place, words, book)
        filled += told
        problems += wrong
    return said[1], filled, problems[:MAX_PROBLEMS]


def _name(properties: Any) -> tuple[str, str]:
    """The tag of a control and its label: of its title where a program kept that alone."""
    said = {}
    for each in properties if properties is not None else ():
        said[each.tag] = each.get(f"{_W}val") or ""
    label, _, tag = said.get(f"{_W}alias", "").rpartition("(")
    found = said.get(f"{_W}tag") or tag.removesuffix(")")
    if not found and properties is not None:
        item = next(properties.iter(f"{_W}listItem"), None)
        found = item.get(f"{_W}value", "") if item is not None else ""
    return found, label.strip()


def _pairs(root: Any) -> Iterator[tuple[str, str, str]]:
    """The words of the drop-downs: field, id and word."""
    for control in root.iter(f"{_W}sdtPr"):
        found = _TAG.fullmatch(_name(control)[0])
        for item in control.iter(f"{_W}listItem") if found and found[2] else ():
            name, word = item.get(f"{_W}value", ""), item.get(f"{_W}displayText", "")
            if name and word and word != _BLANK:
                yield found[2].removeprefix("source."), name, word  # type: ignore[index]  # it was found


def _parse(content: bytes, file: str) -> Any:
    try:
        from lxml import etree
    except ImportError:
        raise UsageError("Word documents need a further library: pip install 'policygap[documents]'") from None
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        written = archive.read("word/document.xml")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(written, parser)
    except etree.XMLSyntaxError:
        raise one_problem(file, "the file is damaged: open it and save it again as .docx") from None


def _text(element: Any) -> str:
    """What stands in a control; paragraphs and breaks are new lines."""
    lines: list[str] = []
    for each in element.iter(f"{_W}t", f"{_W}br", f"{_W}p"):
        if each.tag == f"{_W}t":
            lines.append(each.text or "")
        elif lines:
            lines.append("\n")
    return "".join(lines).strip()


def _headings(root: Any) -> dict[int, str]:
    """Where each question stands: the heading above it, and its number."""
    found: dict[int, str] = {}
    heading = ""
    for block in root.iter(f"{_W}p", f"{_W}tbl"):
        if block.tag == f"{_W}p":
            style = block.find(f"{_W}pPr/{_W}pStyle")
            if style is not None and style.get(f"{_W}val", "").startswith("Heading"):
                heading = "".join(each.text or "" for each in block.iter(f"{_W}t"))
            continue
        first = block.find(f"{_W}tr")
        text = "".join(each.text or "" for each in first.iter(f"{_W}t")) if first is not None else ""
        number = re.match("([0-9]{1,5})[.] ", text)
        if number:
            found[int(number[1])] = f"{heading[:80]}, question {number[1]}"
    return found
