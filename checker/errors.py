"""What can go wrong, and how we say it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something is written: a file, and a line and column counted from 1 (0: the file as a whole)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        file = one_line(self.file)  # a file name is somebody's text too
        return f"{file}:{self.line}:{self.column}" if self.line else file


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in one place, in a sentence that says what to write instead."""

    place: Place
    message: str

    def __str__(self) -> str:
        return one_line(f"{self.place}: {self.message}")


def one_line(text: str) -> str:
    """Text in which whatever steers a terminal or breaks a line is shown by its escape: what a file holds is quoted, never obeyed."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


class PolicygapError(Exception):
    """Anything that ends a command. `exit_code` is what the shell sees."""

    exit_code = 4


class UsageError(PolicygapError):
    """The command was called with words that do not fit together."""

    exit_code = 2


class InputError(PolicygapError):
    """Files that cannot be used, with every problem found in them."""

    exit_code = 3

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class EngineError(PolicygapError):
    """An engine did not answer, or two engines answered differently: our own fault."""

    exit_code = 4


DOCUMENTS = "python -m pip install babel lxml openpyxl python-docx typst"
"""What installs the libraries of documents and languages, wherever the program itself came from."""


def suggestion(word: str, known: Iterable[str]) -> str:
    """The words `: did you mean "x"?` for the known name that is a letter or two away, or that begins with the word; nothing
    where none is: a hint that leads elsewhere is worse than none.
    """
    found = _nearest(word, known)
    return f': did you mean "{found}"?' if found is not None else ""


_SHORTEST_BEGINNING = 3
"""So many letters are the beginning of a name, and fewer that of too many."""

_LONG = 5
"""A word of so many letters may have two mistakes, a shorter one has one."""


def _nearest(word: str, known: Iterable[str]) -> str | None:
    most = 1 if len(word) < _LONG else 2
    if len(word) < 2 or len(word) > 200:
        return None
    best: tuple[int, str] | None = None
    begun = []
    for name in known:
        if name.startswith(word) and len(word) >= _SHORTEST_BEGINNING:
            begun.append(name)
        elif abs(len(name) - len(word)) <= most:
            far = _distance(word, name, most if best is None else best[0] - 1)
            best = best if far is None else (far, name)
    if begun:
        return min(begun, key=len)
    return best[1] if best is not None else None


def _distance(one: str, other: str, most: int) -> int | None:
    """In how many letters two words differ, left out, put in, changed or exchanged with the next; None where more than `most`."""
    if most < 0 or abs(len(one) - len(other)) > most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, 1):
        earlier, before = before, row
        row = [number]
        for place, each in enumerate(other, 1):
            found = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != each))
            if number > 1 and place > 1 and letter == other[place - 2] and each == one[number - 2]:
                found = min(found, earlier[place - 2] + 1)
            row.append(found)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


def one_problem(file: str, message: str, line: int = 0, column: int = 0) -> InputError:
    """An input error made of a single problem."""
    return InputError([Problem(Place(file, line, column), message)])
