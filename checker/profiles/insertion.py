"""Lines put into the text of a profile: every line that was there stays as it is, comments and layout too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from checker.files import source
from checker.files.source import Node
from checker.profiles.editing import ProfileText, lines, listing, mapping

Path = tuple[str, ...]


class Insertion:
    """Claims, keys and sections to put into a text, and where each goes."""

    def __init__(self, content: bytes, file: str) -> None:
        """Raises `InputError` where the strict reader refuses the text."""
        self.file = file
        self.content = content
        self._open()

    def _open(self) -> None:
        self.root = source.parse(self.content, self.file).root
        text = self.content.decode()
        self.line_end = "\r\n" if "\r\n" in text else "\n"
        self.lines = text.replace("\r\n", "\n").split("\n")
        self.last = len(self.lines) - (self.lines[-1] == "")
        self.last -= self.lines[self.last - 1].rstrip() == "..."
        self.comments = {line - 1 for line, said in source.comments(text) if self.lines[line - 1].strip() == said}
        self.pending: dict[int, list[tuple[int, list[str]]]] = {}

    def text(self) -> str:
        """The text with everything put in."""
        made: list[str] = []
        for number in range(len(self.lines) + 1):
            for _, added in sorted(self.pending.get(number, ()), key=lambda each: -each[0]):
                made.extend(added)
            if number < len(self.lines):
                made.append(self.lines[number])
        if made[-1] != "":
            made.append("")
        return self.line_end.join(made)

    def in_block_style(self, paths: Sequence[Path]) -> None:
        """Write containers that stand in one line, or are empty, so that lines can be put into them."""
        there = [path for path in sorted(paths, key=len, reverse=True) if self.has(path)]
        if all(self._is_block(path) for path in there):
            return
        edited = ProfileText(self.content, self.file)
        for path in there:
            above, here = edited.tree, edited.tree
            for step in path:
                above, here = here, here[step]
            if here:
                here.fa.set_block_style()
            elif path:
                del above[path[-1]]
        self.content = edited.dump().encode()
        self._open()

    def _is_block(self, path: Path) -> bool:
        node = self._node(path)
        return node is not None and bool(node.value) and self.lines[node.line][node.column] not in "{["

    def _node(self, path: Path) -> Node | None:
        node = self.root
        for step in path:
            if not isinstance(node.value, dict) or step not in node.value:
                return None
            node = node.value[step]
        return node

    def has(self, path: Path) -> bool:
        """Whether something stands at a path."""
        return self._node(path) is not None

    def key(self, above: Path, key: str, value: Any, rank: Callable[[str], Any]) -> None:
        """Put a key into a mapping, before the first that ranks after it."""
        node = self._node(above)
        assert node is not None
        before = list(self._before(node, lambda each: rank(each) <= rank(key)))
        line = self._end(above, before[-1]) if before else node.keys[next(iter(node.keys))][0]
        if not before and above:
            line = self._key_line(above) + 1
        self._put(line, len(above), lines(mapping({key: value}), node.column))

    def entry(
        self, path: Path, claim: Any, follows: Callable[[Mapping[str, Any]], bool], *, last: bool = False
    ) -> None:
        """Put a claim into a list, behind the last that it follows; behind none of them it is the first, or the `last`."""
        node = self._node(path)
        assert node is not None
        places = [number for number, each in enumerate(node.value) if follows(_plain(each))]
        if last and not places:
            places = [len(node.value) - 1]
        if not places:
            line = self._key_line(path) + 1
        elif places[-1] + 1 < len(node.value):
            line = self._back(node.value[places[-1] + 1].line, node.column)
        else:
            line = self._back(self._limit(path), node.column)
        self._put(line, len(path), lines(listing([claim]), node.column))

    def _put(self, line: int, depth: int, added: list[str]) -> None:
        self.pending.setdefault(line, []).append((depth, added))

    def _before(self, node: Node, comes_first: Callable[[str], bool]) -> Iterator[str]:
        for key in node.keys:
            if not comes_first(key):
                return
            yield key

    def _key_line(self, path: Path) -> int:
        node = self.root
        for step in path[:-1]:
            node = node.value[step]
        return node.keys[path[-1]][0]

    def _end(self, above: Path, key: str) -> int:
        node = self._node(above)
        assert node is not None
        return self._back(self._limit((*above, key)), node.column)

    def _limit(self, path: Path) -> int:
        """The line on which something else begins than what stands at a path."""
        limit, node = self.last, self.root
        for step in path:
            keys = list(node.keys)
            following = keys.index(step) + 1
            if following < len(keys):
                limit = node.keys[keys[following]][0]
            node = node.value[step]
        return limit

    def _back(self, limit: int, column: int) -> int:
        """The line behind what stands before a line: comments that are indented as far belong to it."""
        line = limit
        while line - 1 in self.comments or not self.lines[line - 1].strip():
            line -= 1
        while line < limit and line in self.comments and _indent(self.lines[line]) >= max(column, 1):
            line += 1
        return line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _plain(node: Node) -> Mapping[str, Any]:
    found = source.Document("", node).plain()
    return found if isinstance(found, dict) else {}
