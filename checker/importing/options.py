"""What the person says about a file that the file itself does not say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from checker.dates import PartialDate
from checker.errors import InputError, UsageError, one_problem, suggestion
from checker.model.terms import Trust
from checker.rulebook.book import RuleBook


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The words of the command."""

    instrument: str | None = None
    as_of: str | None = None
    url: str | None = None
    trust: Trust = Trust.HIGH

    def date(self, found: str | None, file: str) -> str:
        """The day of which a table speaks. Raises `InputError` where nobody says it."""
        date = self.as_of or found
        if date is None:
            raise one_problem(file, "the file does not say of which day it speaks: give it with --as-of 2026-11-23")
        try:
            return str(PartialDate.parse(date))
        except ValueError as error:
            raise UsageError(f"--as-of: {error}") from None

    def named(self, book: RuleBook) -> str | None:
        """The instrument that was given by its id. Raises `UsageError` where there is none of that id."""
        if self.instrument is not None and self.instrument not in book.registry.instruments:
            hint = suggestion(self.instrument, book.registry.instruments)
            raise UsageError(f'--instrument: no instrument is called "{self.instrument}"{hint}')
        return self.instrument


def by_number(book: RuleBook, wanted: str, collections: tuple[str, ...]) -> str | None:
    """The instrument that has a number in one of some collections."""
    for name, instrument in book.registry.instruments.items():
        if any(_same(instrument.identifiers.get(collection), wanted) for collection in collections):
            return name
    return None


def number_of(book: RuleBook, instrument: str, collections: tuple[str, ...]) -> str | None:
    """The number of an instrument in the first of some collections that has it."""
    identifiers: Mapping[str, str] = book.registry.instruments[instrument].identifiers
    return next((identifiers[each] for each in collections if each in identifiers), None)


def _same(one: str | None, other: str) -> bool:
    return one is not None and one.casefold() == other.casefold()


def write_roman(number: int) -> str:
    """A number from 1 to 89 in Roman numerals, as chapters are counted."""
    tens, ones = divmod(number, 10)
    units = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return ("L" + "X" * (tens - 5) if tens >= 5 else "XL" if tens == 4 else "X" * tens) + units[ones]


def refuse_no_instrument(file: str, understood: str) -> InputError:
    """What to say where nothing tells which instrument a table is of."""
    return one_problem(
        file, f"nothing says which instrument this table is of: give --instrument, or name the file {understood}"
    )


MTDSG = re.compile(
    r"(?<![A-Za-z0-9-])([IVXLC]+|[0-9]{1,2})-([0-9]{1,3})((?:[-.][a-z])?)(?![A-Za-z0-9]|-[0-9])", re.IGNORECASE
)
"""A number in the depositary's list of treaties, the chapter in Roman or Arabic numerals: XVIII-12-a, 18-12-a."""


def find_mtdsg(text: str) -> str | None:
    """The first such number in a text, in the form XVIII-12-a."""
    found = MTDSG.search(text)
    if not found:
        return None
    chapter, number, letter = found.groups()
    if chapter.isdigit():
        if not 1 <= int(chapter) <= 89:
            return None
        chapter = write_roman(int(chapter))
    return f"{chapter.upper()}-{int(number)}" + (f"-{letter[1:].lower()}" if letter else "")
