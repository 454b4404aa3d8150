"""What expired since an earlier audit: claims that told something then, and that nobody has checked again in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checker.assessment import Assessment, conditions
from checker.belnap import Word
from checker.model.condition import Meets, leaves
from checker.model.report import StaleAnswer
from checker.model.rule import Rule


def expired(assessment: Assessment, rules: Sequence[Rule], since: int) -> tuple[StaleAnswer, ...]:
    """The claims that held on the day `since` or began after it, and are stale on the day of the assessment, where
    nothing fresher answers the question.

    Those that were stale on the day `since` already are not among them.
    """
    asked = {leaf.key: leaf for rule in rules for condition in conditions(rule) for leaf in leaves(condition)}
    return tuple(
        StaleAnswer(
            question=key,
            tells="yes" if told.yes else "no",
            says=told.said,
            sources=told.proofs,
            place=str(assessment.read.place(told.path)),
            since=str(date.fromordinal(told.end)),
        )
        for key, leaf in asked.items()
        if not isinstance(leaf, Meets) and assessment.values[key].word() is Word.UNKNOWN
        for told in assessment.evidence.testimony(leaf).claims()
        if told.stale(assessment.day) and since < told.end
    )
