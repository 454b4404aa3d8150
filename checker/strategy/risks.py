"""The risks that an audit itself shows, and those that every plan has and only people can weigh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.language.messages import _, ngettext
from checker.model.actionplan import StrategicMeasure
from checker.model.report import Report
from checker.model.strategy import Risk
from checker.model.terms import Verdict


def risks(report: Report, planned: Sequence[StrategicMeasure]) -> Iterator[Risk]:
    """Each risk; with an answer where the audit gives one."""
    blocked, unknown = report.counts[Verdict.BLOCKED], report.counts[Verdict.UNKNOWN]
    if blocked:
        said = ngettext(
            "%(num)s rule waits behind a closed prerequisite: partners may keep back what it is about.",
            "%(num)s rules wait behind closed prerequisites: partners may keep back what they are about.",
            blocked,
        )
        answer = _("Meet the prerequisites first; the section on data protection lists them.")
        yield Risk(kind="trust", risk=said % {"num": blocked}, answer=answer)
    if unknown:
        said = ngettext(
            "%(num)s rule cannot be judged: a gap that nobody has looked for may stand behind it.",
            "%(num)s rules cannot be judged: gaps that nobody has looked for may stand behind them.",
            unknown,
        )
        answer = _("Answer the open questions in the order that policygap ask gives, and audit again before adoption.")
        yield Risk(kind="knowledge", risk=said % {"num": unknown}, answer=answer)
    effort: dict[str, float] = {}
    for row in (row for measure in planned for row in measure.activities):
        if row.owner and row.effort:
            effort[row.owner] = effort.get(row.owner, 0) + row.effort
    if effort:
        owner = max(sorted(effort), key=lambda name: effort[name])
        said = _("The plan asks %(effort)s person-months of one owner, more than of any other.")
        answer = _("Name a deputy, and decide before adoption which activities may wait.")
        yield Risk(kind="capacity", risk=said % {"effort": f"{effort[owner]:g}"}, answer=answer, owner=owner)
    yield Risk(kind="political", risk=_("A partner may suspend cooperation for reasons outside police work."))
    yield Risk(kind="financial", risk=_("Activities without a budget line may not begin."))
    yield Risk(kind="security", risk=_("Information of a partner may leak."))
