"""Text as it is written in YAML, so that every reader of YAML, of version 1.1 or 1.2, finds the same text."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[^\W_][^:#\"\\]*")
"""What is plain wherever it stands, but for the marks below between brackets."""

_BRACKETS = frozenset(",[]{}?")
"""What ends a text between brackets, for some readers a question mark too."""

_OTHER = re.compile(
    r"""true|false|null|yes|no|on|off|y|n                # truths, and nothing
    |   0x[0-9a-f_]*|0o?[0-7_]*|0b[01_]*                # whole numbers of sixteen, eight and two digits
    |   [0-9][0-9_.,:+-]*(e[-+]?[0-9_]*)?               # numbers, hours and degrees by sixties, days
    |   [0-9]+-[0-9]+-[0-9]+(t|[ ]+)[0-9:.]+[ ]*(z|[-+][0-9:]+)?   # days with an hour
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What is no text for some reader of YAML, and a little that only looks so. A mark before it has it quoted anyway."""

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
_DATE = re.compile(r"[1-9][0-9]{3}(-[0-9]{2}(-[0-9]{2})?)?")


def write_text(text: str, *, inside: bool = False) -> str:
    """Text as it is where every reader takes it for this text, else in quotes; `inside` brackets or braces."""
    odd = not text.isprintable() or text != text.strip() or not _PLAIN.fullmatch(text)
    if odd or (inside and not _BRACKETS.isdisjoint(text)) or _OTHER.fullmatch(text):
        return quote(text)
    return text


def write_number(text: str) -> str:
    """A number as it is, where it is the same number for every reader: `010` is eight for some."""
    return text if _NUMBER.fullmatch(text) else quote(text)


def write_date(text: str) -> str:
    """A day, a month or a year as it is; a year before 1000 is in quotes, for it would lose a nought."""
    return text if _DATE.fullmatch(text) else quote(text)


def quote(text: str) -> str:
    """Text in double quotes; what does not print is escaped."""
    return f'"{"".join(map(_escape, text))}"'


def _escape(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    return "\\n" if char == "\n" else f"\\U{ord(char):08x}"
