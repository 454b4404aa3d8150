"""What stands in a cell of a spreadsheet, as a profile would have it written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from checker.language.cyrillic import write_latin
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
_DOTTED = re.compile(r"(?:([0-9]{1,2})\.\s?)?([0-9]{1,2})\.\s?([0-9]{4})\.?")
_SPOKEN = re.compile(r"(?:([0-9]{1,2})\.?\s+)?([^\W\d]+)\.?\s+([0-9]{4})\.?(?:\s+god(?:ine|\.)?)?")
_LOOSE = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
_MONTHS = ("jan", "feb", "mar", "apr", "ma", "jun", "jul", "av", "sep", "okt", "nov", "dec")
"""How months begin in Serbian; English ones are brought to them first."""

_MARKS = {"x", "✓", "✔", "1", "yes", "da", "h"}
"""What marks a cell; h is the Cyrillic letter that looks like an x."""

_SERBIAN: dict[str, dict[str, str]] = {
    "answer": {"da": "yes", "ne": "no", "nije poznato": "not-known", "nepoznato": "not-known"},
    "trust": {
        "visoka": "high", "visoko": "high", "visok": "high",
        "srednja": "medium", "srednje": "medium", "srednji": "medium",
        "niska": "low", "nisko": "low", "nizak": "low",
    },
    "role": {
        "član": "member", "članica": "member", "učesnik": "participant", "posmatrač": "observer",
        "partner": "partner", "kandidat": "candidate", "predsedavajući": "chair",
    },
    "act": {
        "ratifikacija": "ratification", "potvrđivanje": "ratification", "prihvatanje": "acceptance",
        "odobrenje": "approval", "pristupanje": "accession", "sukcesija": "succession", "otkazivanje": "denunciation",
    },
}  # fmt: skip
"""What people write in Serbian, whatever the language of the form; Cyrillic is brought to Latin script first."""


class CellWords:
    """The words of the drop-downs in the language of the questionnaire, beside the ids, which are always understood."""

    def __init__(self, pairs: Iterable[tuple[str, str, str]]) -> None:
        self._ids: dict[tuple[str, str], str] = {}
        self._shown: dict[str, list[str]] = {}
        for field, name, word in pairs:
            self._ids[field, _folded(word)] = name
            self._shown.setdefault(field, []).append(word.strip())
        for field, serbian in _SERBIAN.items():
            for word, name in serbian.items():
                self._ids.setdefault((field, word), name)
        for field, ids in _CHOICES.values():
            for each in ids:
                for word in (str(each), str(each).replace("-", " ")):
                    self._ids[field, word.casefold()] = str(each)
                self._shown.setdefault(field, [])

    def chosen(self, field: str, word: str) -> str | None:
        """The id of a word, or None."""
        return self._ids.get((field, _folded(word)))

    def shown(self, field: str) -> list[str]:
        """The words to choose from."""
        return self._shown[field] or sorted({name for (of, _), name in self._ids.items() if of == field})


def _folded(word: str) -> str:
    return write_latin(" ".join(word.split()).casefold()).strip(" .")


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
        return _date(value, _first_day(cell))
    if field in NUMBERS:
        return _number(value)
    text = _text(value)
    if field.startswith(COVERS):
        if _folded(text) not in _MARKS:
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
    if isinstance(value, (int, float)) and float(value).is_integer():
        return f"{value:.15g}"
    if isinstance(value, float):
        raise ValueError(
            f"the cell holds the number {value:.15g}, and words are needed (16.10 becomes 16.1 in a number): format the cell as text and write it again"
        )
    raise ValueError(
        "the cell holds a date or a time, and words are needed: format the cell as text and write it again"
    )


def _number(value: Any) -> Any:
    if isinstance(value, (datetime, date)) or not isinstance(value, (str, int, float)):
        raise ValueError("the cell holds a date or a time, and a number is needed: format the cell as a number")
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _first_day(cell: Any) -> date:
    """The day before the first of the workbook: dates are counted from 1900, or from 1904 where a Mac began the file."""
    sheet = getattr(cell, "parent", None)
    epoch = getattr(getattr(sheet, "parent", None), "epoch", None)
    return epoch.date() if isinstance(epoch, datetime) else date(1899, 12, 30)


def read_said_date(text: str) -> str:
    """A date as people write it, as 2009, 2009-05 or 2009-05-12: 12.5.2009, 5.2009, 2009., 12 May 2009, 12. maj 2009. What
    is none comes back as it is.
    """
    said = " ".join(text.split())
    found = _DOTTED.fullmatch(said)
    if found:
        day, month, year = found.groups()
        return _put_together(year, month, day)
    found = _LOOSE.fullmatch(said)
    if found:
        year, month, day = found.groups()
        return _put_together(year, month, day)
    found = _SPOKEN.fullmatch(said)
    if found:
        day, name, year = found.groups()
        plain = write_latin(name.casefold()).replace("oct", "okt").replace("aug", "avg")
        number = next((at for at, begins in enumerate(_MONTHS, 1) if plain.startswith(begins)), None)
        if number:
            return _put_together(year, str(number), day)
    return said.removesuffix(".") if re.fullmatch(r"[0-9]{4}\.", said) else text


def _put_together(year: str, month: str, day: str | None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _date(value: Any, first: date) -> str:
    """A date as 2009, 2009-05 or 2009-05-12. What is none goes on as it is, for the form to refuse in its words."""
    if isinstance(value, (datetime, date)):
        day = value.date() if isinstance(value, datetime) else value
        year = (day - first).days
        if 1900 <= year <= 2200:
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
    return read_said_date(value)
