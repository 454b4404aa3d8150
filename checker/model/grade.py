"""How well an answer or a verdict is founded."""

from __future__ import annotations

from enum import StrEnum


class Grade(StrEnum):
    """The grade of the evidence behind an answer, the best first."""

    STRONG = "strong"
    SINGLE = "single"
    DERIVED = "derived"
    WEAK = "weak"
