"""Two reports on one State, compared: which verdicts moved, which way, and the answers that moved them. A pure function."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from checker.assessment.findings import date_from_first_report
from checker.model.changes import AnswerChange, Change, Changes
from checker.model.report import Finding, GivenAnswer, Report
from checker.model.terms import Level, Movement, Verdict
from checker.reporting.outline import first_place

_FAILED = (Verdict.GAP, Verdict.BLOCKED)
_OPEN = (Verdict.UNKNOWN, Verdict.CONTESTED)


def compare(before: Report, after: Report) -> Changes:
    """What moved from one report to the other. Rules are matched by id, and by the ids that they had before."""
    then, now = _labels(before, after)
    others = {found.rule: found for found in after.findings}
    changes = [
        _change(first, second, others)
        for first, second in pair_findings(before, after)
        if _verdict(first) is not _verdict(second)
    ]
    order, levels = list(Movement), list(Level)
    changes.sort(key=lambda change: (order.index(change.movement), levels.index(change.level), change.rule))
    return Changes(country=after.country, before=then, after=now, changes=tuple(changes))


def carry_reported(before: Report, after: Report) -> Report:
    """The later report, its gaps first reported when the earlier one says so; one that was none then is new."""
    since = {
        now.rule: (then.reported or before.on).toordinal()
        for then, now in pair_findings(before, after)
        if then and now and then.verdict is Verdict.GAP
    }
    found = (date_from_first_report(each, since.get(each.rule, after.on.toordinal())) for each in after.findings)
    return after.model_copy(update={"findings": tuple(found)})


def classify(before: Verdict | None, after: Verdict | None) -> Movement:
    """Which way a verdict moved; None where the rule was not judged. What was unknown before and is not now was learnt: the
    State need not have changed.
    """
    if before is None:
        return Movement.NEW if after is Verdict.GAP else Movement.OTHER
    if after in _FAILED and before not in _FAILED:
        if before in _OPEN:
            return Movement.LEARNT_GAP
        return Movement.REGRESSED if before is Verdict.MET else Movement.NEW
    if after in _OPEN and before in (Verdict.MET, Verdict.GAP):
        return Movement.LOST
    if before is Verdict.GAP and after in (Verdict.MET, Verdict.NOT_APPLICABLE):
        return Movement.CLOSED
    if after is Verdict.MET:
        return Movement.LEARNT_MET if before in _OPEN else Movement.IMPROVED
    return Movement.OTHER


def _labels(before: Report, after: Report) -> tuple[str, str]:
    """What tells the two apart: the day, else the profile's file, else the program's version."""
    if before.on != after.on:
        return str(before.on), str(after.on)
    files = tuple(
        next((given.file for given in each.manifest.inputs if given.kind == "profile"), str(each.on))
        for each in (before, after)
    )
    return (files[0], files[1]) if files[0] != files[1] else (str(before.on), str(after.on))


def pair_findings(before: Report, after: Report) -> Iterator[tuple[Finding | None, Finding | None]]:
    """The findings of each rule in both, those of the later report first, then those that only the earlier one has."""
    then = {found.rule: found for found in before.findings}
    renamed = {name: found.rule for found in before.findings for name in found.formerly}  # read backwards in time
    matched = set()
    for found in after.findings:
        names = (found.rule, *found.formerly, renamed.get(found.rule, found.rule))
        name = next((name for name in names if name in then and name not in matched), None)
        if name is not None:
            matched.add(name)
        yield then.get(name or ""), found
    for found in before.findings:
        if found.rule not in matched:
            yield found, None


def _verdict(found: Finding | None) -> Verdict | None:
    return found.verdict if found else None


def _change(before: Finding | None, after: Finding | None, others: Mapping[str, Finding]) -> Change:
    shown = after or before
    assert shown is not None  # one of a pair is always there
    return Change(
        rule=shown.rule,
        title=shown.title,
        cited=shown.cited,
        pack=shown.pack,
        level=shown.level,
        before=_verdict(before),
        after=_verdict(after),
        movement=classify(_verdict(before), _verdict(after)),
        because=tuple(_because(before, after)),
        place=first_place(after, others) if after else None,
    )


def _because(before: Finding | None, after: Finding | None) -> Iterable[AnswerChange]:
    then, now = _answers(before), _answers(after)
    for key in dict.fromkeys([*now, *then]):
        first, second = then.get(key), now.get(key)
        value, value_now = (each.value if each else None for each in (first, second))
        if value is value_now:
            continue
        shown = second if second and second.proofs else first if first and first.proofs else None
        yield AnswerChange(
            question=key,
            before=value,
            after=value_now,
            place=second.place if second else None,
            says=shown.proofs[0].says if shown else "",
        )


def _answers(found: Finding | None) -> dict[str, GivenAnswer]:
    return {answer.question: answer for answer in found.answers} if found else {}
