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


def suggestion(word: str, known: Iterable[str]) -> str:
    """The words `: did you mean "x"?` for the nearest known name, or nothing where none is near."""
    from difflib import get_close_matches  # takes longer to import than to run, and most commands suggest nothing

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f': did you mean "{near[0]}"?' if near else ""


def one_problem(file: str, message: str, line: int = 0, column: int = 0) -> InputError:
    """An input error made of a single problem."""
    return InputError([Problem(Place(file, line, column), message)])
