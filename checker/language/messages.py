"""The language in which the program speaks: messages, dates, numbers and names of States.

English needs no catalogue. For Serbian the messages come from `checker/language/locale` through gettext, and dates, numbers and
the names of States from the CLDR through babel, which is imported only then. The catalogue is in Latin script, its one
home; Cyrillic is made from it.
"""

from __future__ import annotations

import calendar
import gettext
import io
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.errors import DOCUMENTS, UsageError
from checker.model.terms import Language as Language

if TYPE_CHECKING:
    from checker.dates import PartialDate


ENGLISH = Language.ENGLISH

LOCALE = Path(__file__).parent / "locale"

_spoken: ContextVar[Language] = ContextVar("language", default=ENGLISH)


def ask_language() -> Language:
    """The language that is spoken."""
    return _spoken.get()


def speak(language: Language) -> None:
    """Speak a language from here on. Raises `UsageError` where what it needs is not installed."""
    if language is not ENGLISH:
        _catalogue(language)
    _spoken.set(language)


def _(message: str) -> str:
    """A message in the language that is spoken; in English where it has no translation."""
    language = _spoken.get()
    return message if language is ENGLISH else _catalogue(language).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a message for a count; the caller puts the count in as `%(num)s`."""
    language = _spoken.get()
    if language is ENGLISH:
        return one if count == 1 else many
    return _catalogue(language).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """A message that means different things in different places, in the sense of its context."""
    language = _spoken.get()
    return message if language is ENGLISH else _catalogue(language).pgettext(context, message)


def mark_foreign(text: str) -> str:
    """A text that has no translation, marked as English."""
    return f"[en] {text}"


def mark_english(text: str) -> str:
    """A text that is written in English alone, marked where another language is spoken."""
    return text if _spoken.get() is ENGLISH else mark_foreign(text)


def write_in_script(text: str) -> str:
    """Serbian text in the script that is spoken."""
    if _spoken.get() is not Language.SERBIAN_CYRILLIC:
        return text
    from checker.language.cyrillic import write_cyrillic

    return write_cyrillic(text)


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    """The messages of a language, compiled from their text in memory."""
    _babel()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    from checker.language.cyrillic import write_cyrillic

    with (LOCALE / "sr" / "LC_MESSAGES" / "policygap.po").open("rb") as file:
        catalogue = read_po(file, locale="sr")
    if language is Language.SERBIAN_CYRILLIC:
        for message in catalogue:
            if message.id and message.string:
                plain = message.string
                message.string = write_cyrillic(plain) if isinstance(plain, str) else tuple(map(write_cyrillic, plain))
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _babel() -> Any:
    try:
        import babel
    except ImportError:
        raise UsageError(f"languages other than English need babel: {DOCUMENTS}") from None
    return babel


def _locale() -> Any:
    return _babel().Locale.parse(_spoken.get().replace("-", "_"))


def day(when: date | PartialDate) -> str:
    """A date in words, as a sentence has it: 23 November 2026. Of a month or a year alone, no more than that."""
    year, month, number_of_day = when.year, when.month, when.day
    if _spoken.get() is ENGLISH:
        name = calendar.month_name[month] if month else ""
        return " ".join(str(part) for part in (number_of_day, name, year) if part)
    words = f"{_GENITIVES[month - 1]} {year}. godine" if month else f"{year}. godine"
    return write_in_script(f"{number_of_day}. {words}" if number_of_day else words)


_GENITIVES = (
    "januara",
    "februara",
    "marta",
    "aprila",
    "maja",
    "juna",
    "jula",
    "avgusta",
    "septembra",
    "oktobra",
    "novembra",
    "decembra",
)
"""The months of a Serbian date, which stands in the genitive wherever a sentence has it; the CLDR has the nominative alone."""


def short_day(when: date | PartialDate) -> str:
    """A date as the cell of a table has it: 23 Nov 2026; in Serbian in figures. Of a month or a year alone, no more."""
    if when.month is None or (when.day is None and _spoken.get() is not ENGLISH):
        return str(when.year) if when.month is None else f"{when.month}. {when.year}."
    if _spoken.get() is ENGLISH:
        name = calendar.month_abbr[when.month]
        return " ".join(str(part) for part in (when.day, name, when.year) if part)
    return f"{when.day}. {when.month}. {when.year}."


def number(value: float, digits: int = 0) -> str:
    """A number with at most so many decimals, grouped as the language does."""
    if _spoken.get() is ENGLISH:
        return f"{value:,.{digits}f}"
    from babel.numbers import format_decimal

    rounded = float(f"{value:.{digits}f}")  # as in English, where the CLDR would round halves of decimals
    return format_decimal(rounded, format=f"#,##0.{'0' * digits}" if digits else "#,##0", locale=_locale())


def amount(value: float) -> str:
    """A number without decimals that say nothing."""
    if _spoken.get() is ENGLISH:
        return f"{value:g}"
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.####", locale=_locale())


def percent(share: float | None) -> str:
    """A share as whole per cent; a dash where nothing counts."""
    if share is None:
        return "–"
    if _spoken.get() is ENGLISH:
        return f"{share * 100:.0f} %"
    from babel.numbers import format_percent

    return format_percent(float(f"{share * 100:.0f}") / 100, format="#,##0 %", locale=_locale())


def state(code: str, name: str) -> str:
    """The name of a State by its ISO 3166-1 alpha-3 code; in English, and where the CLDR has none, the name given."""
    if _spoken.get() is ENGLISH:
        return name
    from babel.core import get_global

    short = _USER_ASSIGNED.get(code) or next(iter(get_global("territory_aliases").get(code, ())), "")
    return str(_locale().territories.get(short, name))


_USER_ASSIGNED = {"XKX": "XK", "EUE": "EU"}
"""Codes that are no part of the standard, and those under which the CLDR has the names."""
