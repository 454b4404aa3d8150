"""The message of a State, made from its findings by rule: where it stands best, where worst, what to do, how sure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.model.message import Action, KnownField, Message
from checker.model.report import Finding, Report
from checker.model.terms import Grade, Verdict

FEWEST = 3
"""Duties that must be judged in a field before a sentence is made of it: of two, half is one."""

MISSING = (Verdict.GAP, Verdict.BLOCKED)


def message(report: Report, actions: Sequence[Action]) -> Message:
    """The message of a report, whose actions stand in their order.

    Duties are rules at the level of an obligation or an expectation; advice binds nobody and is left out.
    """
    duties = [found for found in report.findings if found.points and found.verdict is not Verdict.NOT_APPLICABLE]
    fields = list(_fields(report, duties))
    gaps = [found for found in duties if found.verdict is Verdict.GAP]
    solid = [field for field in fields if field.judged >= FEWEST and field.met > field.missing]
    lacking = [field for field in fields if field.missing]
    doing = [action for action in actions if not action.passes]
    return Message(
        best=max(solid, key=lambda field: (field.met / field.judged, field.met), default=None),
        worst=max(lacking, key=lambda field: (field.missing, field.missing / field.judged), default=None),
        first=next(iter(doing), None),
        actions=len(doing),
        judged=sum(found.verdict in (Verdict.MET, *MISSING) for found in duties),
        concerned=len(duties),
        once_known=sum(found.was_known is not None for found in duties),
        gaps=len(gaps),
        strong=sum(found.grade is Grade.STRONG for found in gaps),
        weak=sum(found.grade is Grade.WEAK for found in gaps),
    )


def _fields(report: Report, duties: Iterable[Finding]) -> Iterable[KnownField]:
    counts: dict[str, list[int]] = {}
    for found in duties:
        of_pack = counts.setdefault(found.pack, [0, 0])
        of_pack[0] += found.verdict is Verdict.MET
        of_pack[1] += found.verdict in MISSING
    for pack, (met, missing) in counts.items():
        yield KnownField(pack=pack, title=report.packs[pack], met=met, missing=missing)
