"""The canonical text of a profile: what it says, in one order and one layout."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from checker.errors import PolicygapError
from checker.files.forms import shape
from checker.files.scalars import write_text
from checker.files.source import Document, parse
from checker.model.kinds import KEYED
from checker.model.profile import Complete, Profile
from checker.profiles.comments import Comments, Path, comments
from checker.profiles.text import WIDTH, line_end, rank, write_claim, write_entry, write_key, write_list
from checker.rulebook.book import RuleBook


def format_profile(content: bytes, file: str, book: RuleBook) -> str:
    """The canonical text of a profile that is valid, with the line ends that it had.

    Raises `InputError` where a comment stands in the middle of a claim, for it would be lost.
    """
    document = parse(content, file)
    text = content.decode().removeprefix("\ufeff")
    placed = comments(text, file, _items(document))
    written = "".join(f"{line}\n" for line in _Writer(document, book, placed).lines())
    _prove(document, placed, written, file)
    return written.replace("\n", line_end(text))


def format_part(document: Document, text: str, within: Collection[int], path: Path, book: RuleBook) -> list[str]:
    """The canonical lines of a section, or of what stands under one name in it, and of the comments on its lines.

    `within` has the numbers of these lines, from 0. What is empty is a name under which lines may follow. Raises
    `InputError` where a comment stands in the middle of a claim.
    """
    placed = comments(text, document.file, _items(document), within)
    return list(_Writer(document, book, placed, unfolded=path).part(path))


def _items(document: Document) -> dict[Path, int]:
    """The line on which each thing begins that has a line of its own, outer ones first."""
    items: dict[Path, int] = {}
    for section, node in document.root.value.items():
        items[(section,)] = document.root.keys[section][0] + 1
        if isinstance(node.value, dict):
            for key, inner in node.value.items():
                items[(section, key)] = node.keys[key][0] + 1
                for number, claim in enumerate(inner.value or () if section in KEYED else ()):
                    items[(section, key, number)] = claim.line + 1
        elif isinstance(node.value, list) and section != "neighbours":
            for number, claim in enumerate(node.value):
                items[(section, number)] = claim.line + 1
    return items


class _Writer:
    def __init__(self, document: Document, book: RuleBook, placed: Comments, unfolded: Path = ()) -> None:
        self.plain: Mapping[str, Any] = document.plain()
        self.book = book
        self.placed = placed
        self.unfolded = unfolded

    def lines(self) -> Iterator[str]:
        """The lines of the whole file."""
        yield from self.placed.head
        for section in Profile.model_fields:
            if section in self.plain:
                yield from self._section(section, self.plain[section])
        yield from self.placed.end

    def part(self, path: Path) -> Iterator[str]:
        """The lines of a section, or of what stands under one name in it."""
        section, value = str(path[0]), self.plain[str(path[0])]
        return self._section(section, value) if len(path) == 1 else self._keyed(section, str(path[1]), value[path[1]])

    def _section(self, section: str, value: Any) -> Iterator[str]:
        here: Path = (section,)
        if here == self.unfolded and not value:
            yield from self._at(here, 0, [f"{section}:"])
            return
        if not isinstance(value, dict | list) or not value or section == "neighbours":
            yield from self._at(here, 0, _write_field(section, value))
            return
        yield from self._at(here, 0, [f"{section}:"])
        if isinstance(value, list):
            for number in _sort(value):
                yield from self._at((section, number), 2, write_claim(value[number], 2))
        elif section in KEYED:
            for key in (known for known in self.book.names(section) if known in value):
                yield from self._keyed(section, key, value[key])
        else:
            known = list(Complete.model_fields) if section == "complete" else sorted(value)
            for key in (key for key in known if key in value):
                lines = write_entry(key, value[key], 2) if value[key] else [write_key(key, 2)]
                yield from self._at((section, key), 2, lines)

    def _keyed(self, section: str, key: str, claims: Sequence[Mapping[str, Any]]) -> Iterator[str]:
        here: Path = (section, key)
        yield from self._at(here, 2, [write_key(key, 2) + ("" if claims or here == self.unfolded else " []")])
        for number in _sort(claims or ()):
            yield from self._at((section, key, number), 4, write_claim(claims[number], 4))

    def _at(self, path: Path, indent: int, lines: Sequence[str]) -> Iterator[str]:
        """The lines of one item with the comments that stand at it."""
        for said in self.placed.before.get(path, ()):
            yield f"{' ' * indent}{said}"
        behind = self.placed.behind.get(path)
        yield from lines[:-1]
        yield f"{lines[-1]}  {behind}" if behind else lines[-1]


def _write_field(section: str, value: Any) -> list[str]:
    """The lines of a field of the profile itself; a long text is folded between words."""
    if value is None:
        return [f"{section}:"]
    if isinstance(value, dict):
        return [f"{section}: {{}}"]
    if isinstance(value, list):
        return [f"{section}: {write_list(value)}"]
    line = f"{section}: {write_text(value)}"
    if len(line) <= WIDTH or " ".join(value.split()) != value or not value.isprintable():
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


def _sort(claims: Sequence[Mapping[str, Any]]) -> list[int]:
    """The numbers of claims in their order."""
    return sorted(range(len(claims)), key=lambda number: rank(claims[number]))


def _prove(document: Document, placed: Comments, written: str, file: str) -> None:
    """Refuse to hand out a text that says anything else than the file did: a fault of ours, and nothing is lost."""
    again = parse(written.encode(), file)
    kept = comments(written, file, _items(again))
    if _tell(shape(document, Profile)) != _tell(shape(again, Profile)) or len(kept) != len(placed):
        raise PolicygapError(f"{file} would say something else when it is formatted: it was left as it is")


def _tell(profile: Profile) -> Any:
    """What a profile says, whatever the order of its claims."""

    def sort_out(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: sort_out(inner) for key, inner in value.items()}
        if isinstance(value, Iterable) and not isinstance(value, str):
            inner = [sort_out(each) for each in value]
            return sorted(inner, key=repr) if inner and isinstance(inner[0], dict) else inner
        return value

    return sort_out(profile.model_dump(mode="json"))
