"""The message of a State, made from its findings by rule: where it stands best, where worst, what to do, how sure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from checker.model.message import Action, KnownField, Message
from checker.model.report import Report
from checker.model.terms import Grade, Verdict

FEWEST = 3
"""Duties that must be judged in a field before a sentence is made of it: of two, half is one."""

MISSING = (Verdict.GAP, Verdict.BLOCKED)


class Duty(NamedTuple):
    """A rule at the level of an obligation or an expectation that concerns the State, or may. Advice binds nobody."""

    pack: str
    verdict: Verdict
    grade: Grade | None
    once_known: bool


def duties_of(report: Report) -> list[Duty]:
    """The duties of a report."""
    return [
        Duty(found.pack, found.verdict, found.grade, found.was_known is not None)
        for found in report.findings
        if found.points and found.verdict is not Verdict.NOT_APPLICABLE
    ]


def message(duties: Sequence[Duty], packs: Mapping[str, str], actions: Sequence[Action]) -> Message:
    """The message on some duties, with the titles of their packs and the actions in their order."""
    fields = list(known_fields(duties, packs))
    gaps = [duty for duty in duties if duty.verdict is Verdict.GAP]
    solid = [field for field in fields if field.judged >= FEWEST and field.met > field.missing]
    best = max(solid, key=lambda field: (field.met / field.judged, field.met), default=None)
    lacking = [field for field in fields if field.missing]
    other = [field for field in lacking if field != best]  # one field is not named as both, unless there is no other
    doing = [action for action in actions if not action.passes]
    return Message(
        best=best,
        worst=max(other or lacking, key=lambda field: (field.missing, field.missing / field.judged), default=None),
        first=next(iter(doing), None),
        actions=len(doing),
        judged=sum(duty.verdict in (Verdict.MET, *MISSING) for duty in duties),
        concerned=len(duties),
        once_known=sum(duty.once_known for duty in duties),
        gaps=len(gaps),
        strong=sum(duty.grade is Grade.STRONG for duty in gaps),
        weak=sum(duty.grade is Grade.WEAK for duty in gaps),
    )


def known_fields(duties: Iterable[Duty], packs: Mapping[str, str]) -> Iterable[KnownField]:
    """What is known of the duties, pack by pack in the order in which they come."""
    counts: dict[str, list[int]] = {}
    for duty in duties:
        of_pack = counts.setdefault(duty.pack, [0, 0, 0])
        of_pack[0] += duty.verdict is Verdict.MET
        of_pack[1] += duty.verdict in MISSING
        of_pack[2] += 1
    for pack, (met, missing, concerned) in counts.items():
        yield KnownField(pack=pack, title=packs[pack], met=met, missing=missing, concerned=concerned)
