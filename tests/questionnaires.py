"""A questionnaire to Xanadu with a question of every kind, and an official who fills it in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl

from checker.assessment.assessment import Assessment, assess
from checker.assessment.report import audit
from checker.model.questionnaire import KEY, Questionnaire
from checker.profiles.merge import merge
from checker.profiles.proposals import Proposed
from checker.questionnaire.drawn import draw_up
from checker.rulebook.book import ReadProfile, RuleBook
from checker.rulebook.library import read_profile
from tests import making

RULES: Mapping[str, Any] = {
    "lighthouse": {"yes": "lighthouse-lit"},
    "bridges": {"all_of": [{"yes": "bridges-guarded"}, {"yes": "archives-open"}]},
    "bound": {"party_to": "treaty-of-erewhon"},
    "signed": {"signatory_to": "treaty-of-erewhon"},
    "league": {"member_of": "league-of-xanadu"},
    "maps": {"has_body": "office-of-maps"},
    "plan": {"has_strategy": "against-smuggling"},
    "ships": {"figure": {"of": "ships-inspected", "at_least": 90, "within_years": 2}},
    "pursuit": {"agreement": {"with_each": "neighbours", "covers": ["hot-pursuit"]}},
    "patrols": {"agreement": {"with_at_least": 1, "of": "ring", "covers": ["mixed-patrols"]}},
}

STALE = {
    "answers": {
        "archives-open": [making.told("no", since="2001", proof="old")],
        "bridges-guarded": [making.told(), making.told("no", "almanac")],
    },
    "sources": {**making.SOURCES, "old": {"title": "Old atlas", "as_of": "2002", "trust": "medium"}},
}
"""An answer that went stale, and one on which sources disagree."""

SOURCE = {
    "source.title": "Gazette 12/25",
    "source.url": "https://gazette.example/12",
    "source.as_of": "2025-03-01",
    "source.trust": "high",
}

AGREEMENT_WITH = "agreement:with-{}"


@dataclass(frozen=True)
class Asking:
    """A State that is asked: its book, profile and questionnaire, in a folder."""

    folder: Path
    book: RuleBook
    read: ReadProfile

    @property
    def assessment(self) -> Assessment:
        return assess(self.book, self.read, making.DAY)

    def questionnaire(self, most: int | None = None) -> Questionnaire:
        assessment = self.assessment
        return draw_up(assessment, audit(assessment, list(self.book.rules.values())), most)

    def answered(self, proposals: Iterable[Proposed]) -> Assessment:
        """The State on the same day with what was imported."""
        path = self.folder / "xan.yaml"
        text = merge(path.read_bytes(), "xan.yaml", list(proposals), self.book)
        written = making.write(self.folder / "answered" / "xan.yaml", text.encode())
        return assess(self.book, read_profile(written, self.book, name="xan.yaml", cached=False), making.DAY)


def asking(tmp_path: Path, **sections: Any) -> Asking:
    """Xanadu, of which nothing is known but what is given."""
    rules = {
        "pact": [making.rule(name, requires) for name, requires in RULES.items() if name != "lighthouse"],
        "sea": [making.rule("lighthouse", RULES["lighthouse"])],
    }
    book = making.book(tmp_path, rules=rules)
    return Asking(tmp_path, book, making.profile(tmp_path, book, **sections))


def fill(path: Path, answers: Iterable[tuple[str, Mapping[str, Any]]], out: Path | None = None) -> Path:
    """Fill a spreadsheet in as an official does: in the row of each question, in the columns of the fields."""
    book = openpyxl.load_workbook(path)
    used: set[tuple[str, int]] = set()
    for key, fields in answers:
        sheet, row, columns = find(book, key, used)
        used.add((sheet.title, row))
        for field, value in fields.items():
            sheet.cell(row, columns[field]).value = value
    written = out or path
    book.save(written)
    return written


def find(book: Any, key: str, used: set[tuple[str, int]] = frozenset()) -> tuple[Any, int, dict[str, int]]:  # type: ignore[assignment]  # an empty set
    """The sheet and row of a question, and the column of each field."""
    for sheet in book.worksheets:
        heads = [row for row in sheet.iter_rows(max_row=20) if row[0].value == KEY]
        if heads:
            columns = {cell.value: cell.column for cell in heads[0] if cell.value}
            if not key and "with" not in columns:
                continue  # free rows are for agreements
            for row in range(heads[0][0].row + 2, sheet.max_row + 1):
                if (sheet.cell(row, 1).value or "") == key and (sheet.title, row) not in used:
                    return sheet, row, columns
    raise AssertionError(f"no row asks {key}")
