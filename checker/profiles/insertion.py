"""Lines put into the text of a profile: every line that was there stays as it is, comments and layout too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from checker.files import source
from checker.files.source import YamlNode
from checker.model.kinds import KEYED
from checker.model.profile import Profile
from checker.profiles.comments import find_comments
from checker.profiles.formatting import format_part, format_profile
from checker.profiles.text import line_end, rank, split_lines, write_claim, write_entry, write_key
from checker.rulebook.book import RuleBook

Path = tuple[str, ...]
Fields = Mapping[str, Any]

_MARK = "\ufeff"  # a byte order mark
_ENDS = "\r\n\x85\u2028\u2029"


def insert(
    content: bytes,
    file: str,
    claims: Mapping[Path, Sequence[Fields]],
    sources: Mapping[str, Fields],
    book: RuleBook,
) -> str:
    """The text of a profile with claims, by section and name, and with sources by their id.

    All stand where `profile fmt` would have them. What stands in one line, or is empty, is first laid out as `profile
    fmt` does. Raises `InputError` where a comment in it would be lost.
    """
    text = _Text(content, file, book)
    text.unfold({path[:length] for path in claims for length in range(len(path) + 1)})
    text.unfold([("sources",)] if sources else [])
    for section in Profile.model_fields:
        there = {path: sorted(told, key=rank) for path, told in claims.items() if path[0] == section}
        entries: dict[str, Callable[[int], list[str]]] = {}
        if section == "sources":
            entries = {key: partial(write_entry, key, sources[key]) for key in sorted(sources)}
        for path, told in there.items():
            if text.has(path):
                text.put_claims(path, told)
            elif section in KEYED:
                entries[path[-1]] = partial(_write_named, path[-1], told)
            else:
                text.put_key(path, partial(_write_named, section, told), _sections)
        if entries:
            order = str if section == "sources" else _names(book.names(section))
            sorted_entries = [(key, entries[key]) for key in sorted(entries, key=order)]
            if text.has((section,)):
                for key, write in sorted_entries:
                    text.put_key((section, key), write, order)
            else:
                text.put_key((section,), partial(_write_section, section, sorted_entries), _sections)
    return text.whole()


def _write_named(name: str, claims: Iterable[Fields], column: int) -> list[str]:
    """The lines of a name and of the claims under it."""
    return [write_key(name, column), *(line for claim in claims for line in write_claim(claim, column + 2))]


def _write_section(section: str, entries: Iterable[tuple[str, Callable[[int], list[str]]]], column: int) -> list[str]:
    """The lines of a section and of all that stands in it by name."""
    return [write_key(section, column), *(line for _, write in entries for line in write(column + 2))]


def _names(known: Iterable[str]) -> Callable[[str], int]:
    """What names are put in order by: the registry and the questions; unknown ones come last."""
    places = {key: place for place, key in enumerate(known)}
    return lambda key: places.get(key, len(places))


def _sections(section: str) -> int:
    return list(Profile.model_fields).index(section) if section in Profile.model_fields else -1


class _Text:
    """The lines of a profile, and the lines that are to be put before some of them."""

    def __init__(self, content: bytes, file: str, book: RuleBook) -> None:
        self.file = file
        self.book = book
        self._read(content)

    def _read(self, content: bytes) -> None:
        self.document = source.parse(content, self.file)
        text = content.decode()
        self.mark = _MARK if text.startswith(_MARK) else ""
        text = text.removeprefix(_MARK)
        self.line_end = line_end(text)
        self.lines = split_lines(text)
        bare = [line.rstrip(_ENDS) for line in self.lines]
        self.last = len(bare) - (bare[-1:] == ["..."])
        self.comments = {number for number, column in find_comments(bare).items() if not bare[number][:column].strip()}
        self.pending: dict[int, list[tuple[int, list[str]]]] = {}

    def whole(self) -> str:
        """The text with everything put in."""
        made: list[str] = []
        for number in range(len(self.lines) + 1):
            for _, added in sorted(self.pending.get(number, ()), key=lambda each: -each[0]):
                if made and made[-1][-1] not in _ENDS:
                    made[-1] += self.line_end
                made += (f"{line}{self.line_end}" for line in added)
            made += self.lines[number : number + 1]
        return self.mark + "".join(made)

    def unfold(self, paths: Iterable[Path]) -> None:
        """Lay out what stands in one line, or is empty, so that lines can be put into it; outer things first."""
        for path in sorted(paths, key=len):
            if not self.has(path) or self._is_unfolded(path):
                continue
            text = "".join(self.lines)
            if not path:
                self._read((self.mark + format_profile(text.encode(), self.file, self.book)).encode())
                continue
            first, last = self._key_line(path), self._back(self._limit(path))
            made = format_part(self.document, text, range(first, last), path, self.book)
            shift = self._node(path[:-1]).column - 2 * (len(path) - 1)
            self.lines[first:last] = [f"{' ' * shift}{line[max(-shift, 0) :]}{self.line_end}" for line in made]
            self._read((self.mark + "".join(self.lines)).encode())

    def _is_unfolded(self, path: Path) -> bool:
        node = self._node(path)
        return bool(node.value) and self.lines[node.line][node.column] not in "{["

    def has(self, path: Path) -> bool:
        """Whether something stands at a path."""
        node = self.document.root
        for step in path:
            if not isinstance(node.value, dict) or step not in node.value:
                return False
            node = node.value[step]
        return True

    def put_key(self, path: Path, write: Callable[[int], list[str]], order: Callable[[str], Any]) -> None:
        """Put a name and what stands under it before the first name that comes after it in an order."""
        above, key = path[:-1], path[-1]
        keys = list(self._node(above).keys)
        place = next((place for place, each in enumerate(keys) if order(each) > order(key)), len(keys))
        column = self._column(above)
        if place:
            line = self._back(self._limit((*above, keys[place - 1])), column)
        else:
            line = self._key_line(above) + 1 if above else self._key_line((keys[0],))
        self._put(line, len(above), write(column))

    def put_claims(self, path: Path, claims: Iterable[Fields]) -> None:
        """Put claims that are in order into a list, each behind the last that it does not come before."""
        there, column = self._node(path).value or [], self._column(path)
        ranks = [rank(source.Document(self.file, each).plain()) for each in there]
        for claim in claims:
            before = [number for number, each in enumerate(ranks) if each <= rank(claim)]
            if not before:
                line = self._key_line(path) + 1
            elif before[-1] + 1 < len(there):
                line = self._back(there[before[-1] + 1].line, column)
            else:
                line = self._back(self._limit(path), column)
            self._put(line, len(path), write_claim(claim, column))

    def _put(self, line: int, depth: int, added: list[str]) -> None:
        self.pending.setdefault(line, []).append((depth, added))

    def _node(self, path: Path) -> YamlNode:
        node = self.document.root
        for step in path:
            node = node.value[step]
        return node

    def _key_line(self, path: Path) -> int:
        return self._node(path[:-1]).keys[path[-1]][0]

    def _column(self, path: Path) -> int:
        """The column of what stands under a path, or is to stand there."""
        node = self._node(path)
        return node.column if node.value or not path else self._node(path[:-1]).keys[path[-1]][1] + 2

    def _limit(self, path: Path) -> int:
        """The line on which something else begins than what stands at a path."""
        limit, node = self.last, self.document.root
        for step in path:
            keys = list(node.keys)
            following = keys.index(step) + 1
            if following < len(keys):
                limit = node.keys[keys[following]][0]
            node = node.value[step]
        return limit

    def _back(self, limit: int, column: int | None = None) -> int:
        """The line behind what stands before a line, without the comments between the two.

        With a column, comments belong to what stands before where they are indented as far, and farther than what follows.
        """
        line = limit
        while line - 1 in self.comments or not self.lines[line - 1].strip():
            line -= 1
        if column is None:
            return line
        following = _indent(self.lines[limit]) if limit < len(self.lines) else 0
        while line < limit and line in self.comments and _indent(self.lines[line]) >= max(column, following + 1):
            line += 1
        return line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
