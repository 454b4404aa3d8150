"""Which State a name means: an exact match in a table of names, never a guess."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.dates import PartialDate
from checker.errors import suggestion


@dataclass(frozen=True, slots=True)
class State:
    """A State, territory or union by its code; a code implies no position on status."""

    code: str
    name: str
    kind: str
    """`dissolved`, `territory`, or empty."""

    @property
    def left_out(self) -> str:
        """Why nothing is imported for it, or nothing."""
        return {
            "dissolved": f"{self.name} is dissolved, and no successor is guessed",
            "territory": f"{self.name} is a territory: its acts belong to the State responsible for it",
        }.get(self.kind, "")


def by_name(name: str) -> State | None:
    """The State of a name, in any case, with or without accents; None where the table has no such name."""
    return _by_name().get(_normal(name))


def by_code(code: str) -> State | None:
    """The State of a code. A code that ISO 3166-1 leaves to its users is one too, without a name."""
    return _by_code().get(code) or (State(code, "", "") if _USERS.fullmatch(code) else None)


def refuse_unknown(name: str) -> str:
    """What to say of a name that the table does not have."""
    near = suggestion(_normal(name), _by_name())
    told = near
    for known in _by_name():
        if f'"{known}"' in near:
            told = near.replace(known, _by_name()[known].name)
    return f'no State is called "{name[:80]}"{told}'


def predecessor(code: str, date: PartialDate) -> str | None:
    """The earlier State that did what a depositary lists under a State of today, where a source says so."""
    return next(
        (
            by
            for state, first, last, by in _predecessors()
            if state == code and first.earliest <= date.earliest and date.latest <= last.latest
        ),
        None,
    )


_USERS = re.compile(r"AA[A-Z]|Q[M-Z][A-Z]|X[A-Z][A-Z]|ZZ[A-Z]")


def _normal(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", " ", letters).strip().removeprefix("the ")


def _rows(file: str) -> list[list[str]]:
    text = Path(__file__).with_name(file).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


@cache
def _by_code() -> dict[str, State]:
    return {code: State(code, name, kind) for code, kind, name, *_ in _rows("states.tsv")}


@cache
def _by_name() -> dict[str, State]:
    found: dict[str, State] = {}
    for code, _kind, name, *further in _rows("states.tsv"):
        for each in (name, *(further[0].split(" | ") if further else ())):
            assert found.setdefault(_normal(each), _by_code()[code]).code == code, f"{each} names two States"
    return found


@cache
def _predecessors() -> list[tuple[str, PartialDate, PartialDate, str]]:
    return [
        (state, PartialDate.parse(first), PartialDate.parse(last), by)
        for state, first, last, by, *_ in _rows("predecessors.tsv")
    ]
