"""How well an answer or a verdict is founded."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """The grade of the evidence behind an answer, the best first."""

    STRONG = "strong"
    SINGLE = "single"
    DERIVED = "derived"
    WEAK = "weak"


_PLACE = {grade: place for place, grade in enumerate(Grade)}


def ranked(grades: list[Grade]) -> list[Grade]:
    """Grades with the best first."""
    return sorted(grades, key=_PLACE.__getitem__)
