"""What stands in a cell of a spreadsheet, as a profile would have it written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from checker.model.questionnaire import CALLED, COVERS
from checker.model.terms import ActKind, ReplyState, Role, Trust

DATES = {"since", "until", "signed", "date", "in_force", "checked_on", "source.as_of", "source.read_on"}
NUMBERS = {"year", "value"}
_CHOICES: dict[str, tuple[str, Iterable[Any]]] = {
    "answer": ("answer", ReplyState),
    "act": ("act", ActKind),
    "role": ("role", Role),
    "source.trust": ("trust", Trust),
}
_DOTTED = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})\.?")
_MARKS = {"x", "✓", "✔", "1", "yes"}


class CellWords:
    """The words of the drop-downs in the language of the questionnaire, beside the ids, which are always understood."""

    def __init__(self, pairs: Iterable[tuple[str, str, str]]) -> None:
        self._ids: dict[tuple[str, str], str] = {}
        self._shown: dict[str, list[str]] = {}
        for field, name, word in pairs:
            self._ids[field, word.strip().casefold()] = name
            self._shown.setdefault(field, []).append(word.strip())
        for field, ids in _CHOICES.values():
            for each in ids:
                for word in (str(each), str(each).replace("-", " ")):
                    self._ids[field, word.casefold()] = str(each)
                self._shown.setdefault(field, [])

    def chosen(self, field: str, word: str) -> str | None:
        """The id of a word, or None."""
        return self._ids.get((field, word.strip().casefold()))

    def shown(self, field: str) -> list[str]:
        """The words to choose from."""
        return self._shown[field] or sorted({name for (of, _), name in self._ids.items() if of == field})


def read_cell(field: str, cell: Any, words: CellWords) -> Any:
    """The value of a cell for a field; None where it is empty. Raises `ValueError` in words."""
    value = cell.value
    if cell.data_type == "f":
        raise ValueError("the cell holds a formula: write the value that it shows")
    if cell.data_type == "e":
        raise ValueError(f'the cell holds the error "{value}": write the value itself')
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("_x000D_", "").strip()
        if not value:
            return None
    if isinstance(value, bool):
        raise ValueError(f"the cell holds {str(value).upper()}: write it as text")
    if field in DATES:
        return _date(value)
    if field in NUMBERS:
        return _number(value)
    text = _text(value)
    if field.startswith(COVERS):
        if text.casefold() not in _MARKS:
            raise ValueError(f'"{text[:40]}" is no mark: write x where the agreement covers this, or leave it empty')
        return "x"
    if field == "with":
        return [code for code in re.split(r"[\s,;]+", text.upper()) if code]
    if field == CALLED:
        return words.chosen("role", text) or text
    if field in _CHOICES:
        return _choice(field, text, words)
    return text


def _choice(field: str, text: str, words: CellWords) -> str:
    of = _CHOICES[field][0]
    found = words.chosen(of, text)
    if found is None and field == "answer":
        raise ValueError(f'"{text[:40]}" is no answer: choose yes, no or leave it empty')
    if found is None:
        raise ValueError(f'"{text[:40]}" is not possible here: choose {", ".join(words.shown(of))}')
    return found


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)):
        return f"{value:.15g}"
    raise ValueError(
        "the cell holds a date or a time, and words are needed: format the cell as text and write it again"
    )


def _number(value: Any) -> Any:
    if isinstance(value, (datetime, date)) or not isinstance(value, (str, int, float)):
        raise ValueError("the cell holds a date or a time, and a number is needed: format the cell as a number")
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _date(value: Any) -> str:
    """A date as 2009, 2009-05 or 2009-05-12. What is none goes on as it is, for the form to refuse in its words."""
    if isinstance(value, (datetime, date)):
        day = value.date() if isinstance(value, datetime) else value
        if _YEARS[0] <= day <= _YEARS[1]:
            year = (day - date(1899, 12, 30)).days
            raise ValueError(
                f"the cell holds {day}, which is what the year {year} becomes in a cell for dates: write {year} as text"
            )
        return day.isoformat()
    if isinstance(value, (int, float)):
        if float(value).is_integer():
            whole = int(value)
            if 100000 <= whole <= 999999:  # 200905
                return f"{whole // 100}-{whole % 100:02}"
            return str(whole)
        return str(value)
    if not isinstance(value, str):
        raise ValueError("the cell holds a time, and a date is needed: write 2009, 2009-05 or 2009-05-12")
    dotted = _DOTTED.fullmatch(value)
    if dotted:
        day_, month, year_ = (int(part) for part in dotted.groups())
        return f"{year_:04}-{month:02}-{day_:02}"
    return value


_YEARS = (date(1905, 3, 14), date(1906, 1, 8))
"""The days that the numbers 1900 to 2200 are in a cell for dates."""
