"""The canonical text of a profile: what it says, in one order and one layout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from checker.dates import FOREVER, PartialDate
from checker.errors import PolicygapError
from checker.files.forms import shape
from checker.files.source import Document, parse
from checker.model.profile import Complete, Profile
from checker.profiles.comments import Comments, Path, comments
from checker.rulebook.book import KEYED, RuleBook

WIDTH = 160
"""Columns after which a claim goes on in the next line."""

FIELDS = (
    "act", "role", "name", "same_person", "with", "instrument", "article", "title", "said", "publisher", "effect", "excludes", "towards", "answer", "year",
    "value", "url", "date", "by", "since", "signed", "in_force", "until", "covers", "law", "gazette", "as_of",
    "read_on", "checked_on", "trust", "proof", "note",
)  # fmt: skip
"""The order of fields in a claim or a source: what is said, when, where that is written, by which source."""

DATES = ("date", "since", "year", "signed", "in_force", "as_of")
"""The fields by which claims are put in order: the first of them that is there."""

LISTS = ("with", "covers", "excludes", "towards")
"""Fields that stay lists when one thing is in them."""

WORDS = ("name", "title", "said", "publisher", "note", "law", "by", "gazette", "effect", "article")
"""Fields in which a person writes what he likes: quoted where another reader of YAML would find a number or a truth."""

_PLAIN = re.compile(r"[^\W_][^:#\"\\]*")
_BRACKETS = frozenset(",[]{}")
_CONSTANTS = ("true", "false", "null")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_NO_TEXT = re.compile(r"[-+]?[0-9][0-9_.,:eExX+-]*|true|false|null|yes|no|on|off|y|n|\.inf|\.nan", re.IGNORECASE)


def formatted(content: bytes, file: str, book: RuleBook) -> str:
    """The canonical text of a profile that is valid.

    Raises `InputError` where a comment stands in the middle of a claim, for it would be lost.
    """
    document = parse(content, file)
    text = content.decode().removeprefix("\ufeff")
    placed = comments(text, file, _items(document))
    written = "".join(f"{line}\n" for line in _Writer(document, book, placed).lines())
    _same(document, placed, written, file)
    return written


def _items(document: Document) -> dict[Path, int]:
    """The line on which each thing begins that has a line of its own, outer ones first."""
    items: dict[Path, int] = {}
    for section, node in document.root.value.items():
        items[(section,)] = document.root.keys[section][0] + 1
        if isinstance(node.value, dict):
            for key, inner in node.value.items():
                items[(section, key)] = node.keys[key][0] + 1
                for number, claim in enumerate(inner.value if section in KEYED else ()):
                    items[(section, key, number)] = claim.line + 1
        elif isinstance(node.value, list) and section != "neighbours":
            for number, claim in enumerate(node.value):
                items[(section, number)] = claim.line + 1
    return items


class _Writer:
    def __init__(self, document: Document, book: RuleBook, placed: Comments) -> None:
        self.plain: Mapping[str, Any] = document.plain()
        self.book = book
        self.placed = placed

    def lines(self) -> Iterator[str]:
        """The lines of the whole file."""
        yield from self.placed.head
        for section in Profile.model_fields:
            if section in self.plain:
                yield from self._section(section, self.plain[section])
        yield from self.placed.end

    def _section(self, section: str, value: Any) -> Iterator[str]:
        here: Path = (section,)
        if not isinstance(value, dict | list) or not value or section == "neighbours":
            yield from self._at(here, 0, _scalar_lines(section, value))
            return
        yield from self._at(here, 0, [f"{section}:"])
        if isinstance(value, list):
            for number in _ordered(value):
                yield from self._at((section, number), 2, _flow("  - {", value[number], 5))
        elif section in KEYED:
            for key in (known for known in self.book.names(section) if known in value):
                yield from self._at((section, key), 2, [f"  {key}:" if value[key] else f"  {key}: []"])
                for number in _ordered(value[key]):
                    yield from self._at((section, key, number), 4, _flow("    - {", value[key][number], 7))
        else:
            known = list(Complete.model_fields) if section == "complete" else sorted(value)
            for key in (key for key in known if key in value):
                lines = _flow(f"  {key}: {{", value[key], 4) if value[key] else [f"  {key}:"]
                yield from self._at((section, key), 2, lines)

    def _at(self, path: Path, indent: int, lines: Sequence[str]) -> Iterator[str]:
        """The lines of one item with the comments that stand at it."""
        for said in self.placed.before.get(path, ()):
            yield f"{' ' * indent}{said}"
        behind = self.placed.behind.get(path)
        yield from lines[:-1]
        yield f"{lines[-1]}  {behind}" if behind else lines[-1]


def _scalar_lines(section: str, value: Any) -> list[str]:
    if value is None:
        return [f"{section}:"]
    if isinstance(value, dict):
        return [f"{section}: {{}}"]
    if isinstance(value, list):
        return [f"{section}: [{', '.join(map(str, value))}]"]
    line = f"{section}: {scalar(section, value, inside=False)}"
    if len(line) <= WIDTH or " ".join(value.split()) != value:
        return [line]
    lines, words = [f"{section}: >-"], value.split(" ")
    row = f"  {words[0]}"
    for word in words[1:]:
        if len(row) + 1 + len(word) > WIDTH:
            lines.append(row)
            row = f"  {word}"
        else:
            row += f" {word}"
    return [*lines, row]


def _ordered(claims: Sequence[Mapping[str, Any]]) -> list[int]:
    """The numbers of claims in order: by date, undated ones last, then by source."""

    def key(number: int) -> tuple[int, str, Any]:
        claim = claims[number]
        when = next((str(claim[field]) for field in DATES if claim.get(field) is not None), None)
        proof = claim.get("proof")
        return (
            PartialDate.parse(when).earliest if when else FOREVER,
            when or "",
            proof if isinstance(proof, list) else [proof],
        )

    return sorted(range(len(claims)), key=key)


def _flow(opening: str, record: Mapping[str, Any], indent: int) -> list[str]:
    """A record in braces: on one line where it fits, else field after field; an address has a line of its own."""
    parts = [f"{name}: {_value(name, record[name])}" for name in FIELDS if record.get(name) is not None]
    whole = f"{opening}{', '.join(parts)}}}"
    if len(whole) <= WIDTH:
        return [whole]
    lines, row = [], opening + parts[0]
    for before, part in pairwise(parts):
        alone = part.startswith("url: ") or before.startswith("url: ")
        if alone or len(row) + len(part) + 3 > WIDTH:
            lines.append(f"{row},")
            row = " " * indent + part
        else:
            row += f", {part}"
    return [*lines, f"{row}}}"]


def _value(name: str, value: Any) -> str:
    if isinstance(value, list) and (len(value) != 1 or name in LISTS):
        return f"[{', '.join(map(str, value))}]"
    if isinstance(value, list):
        value = value[0]
    return f"[{value}]" if name in LISTS else scalar(name, value)


def scalar(name: str, value: Any, *, inside: bool = True) -> str:
    """The value of a field as it is written: a text as it is where every reader of YAML takes it for one, else in quotes."""
    text = str(value)
    if name == "value" and _NUMBER.fullmatch(text):
        return text
    odd = not text.isprintable() or text != text.strip() or text in _CONSTANTS
    odd = odd or name == "url" or (inside and not _BRACKETS.isdisjoint(text))
    if odd or not _PLAIN.fullmatch(text) or (name in WORDS and _NO_TEXT.fullmatch(text)):
        return f'"{"".join(map(_escaped, text))}"'
    return text


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    return "\\n" if char == "\n" else f"\\U{ord(char):08x}"


def _same(document: Document, placed: Comments, written: str, file: str) -> None:
    """Refuse to hand out a text that says anything else than the file did: a fault of ours, and nothing is lost."""
    again = parse(written.encode(), file)
    kept = comments(written, file, _items(again))
    if _said(shape(document, Profile)) != _said(shape(again, Profile)) or len(kept) != len(placed):
        raise PolicygapError(f"{file} would say something else when it is formatted: it was left as it is")


def _said(profile: Profile) -> Any:
    """What a profile says, whatever the order of its claims."""

    def sorted_out(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: sorted_out(inner) for key, inner in value.items()}
        if isinstance(value, Iterable) and not isinstance(value, str):
            inner = [sorted_out(each) for each in value]
            return sorted(inner, key=repr) if inner and isinstance(inner[0], dict) else inner
        return value

    return sorted_out(profile.model_dump(mode="json"))
