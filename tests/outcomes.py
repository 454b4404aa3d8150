"""Outcomes of a gate for tests of its formats: Xanadu with every kind of result, also with hostile texts and file names."""

from __future__ import annotations

from checker.dates import PartialDate
from checker.errors import Place, Problem
from checker.gate.baseline import apply_decisions
from checker.gate.decisions import Decisions, PlacedWaiver, ReadBaseline, ReadFile, ReadWaivers
from checker.gate.results import Outcome, Policy, Result, tell_mistake
from checker.gate.telling import tell_report
from checker.model.report import Report
from checker.model.response import Baseline, BaselineEntry
from checker.model.terms import FailOn, ResultKind, Severity, Verdict
from checker.model.waiver import Waiver
from tests import sample

GAPS = [found.rule for found in sample.report().findings if found.verdict is Verdict.GAP]

LOST, CLOSED = (
    next(found.rule for found in sample.report().findings if found.verdict is verdict)
    for verdict in (Verdict.UNKNOWN, Verdict.MET)
)
"""Rules of the sample of which outcomes say that their verdict was lost, or their gap closed."""

STRICT = Policy(fail_on=tuple(each for each in FailOn if each is not FailOn.NOTHING))


def report(said: str = "On order.", of: Report | None = None) -> Report:
    """The sample with one gap waived and one known."""
    granted, expires = PartialDate.parse("2026-11-01"), PartialDate.parse("2027-01-31")
    waiver = Waiver(rule=GAPS[0], country="XAN", reason=said, approver=said, granted=granted, expires=expires)
    known = BaselineEntry(rule=GAPS[1], since=PartialDate.parse("2026-01-01"))
    baseline = Baseline(country="XAN", made=PartialDate.parse("2026-01-01"), gaps=(known,))
    companions = Decisions(
        (ReadWaivers(ReadFile("w.yaml", "sha256:0"), (PlacedWaiver(waiver, Place("w.yaml", 2, 5)),)),),
        (ReadBaseline(ReadFile("b.yaml", "sha256:0"), baseline),),
    )
    return apply_decisions(of or sample.report(), companions)


def outcome(said: str = "On order.", file: str = "profiles/broken.yaml", of: Report | None = None) -> Outcome:
    """An outcome with every kind of result: invalid, gaps that fail, waived and known ones, contested, stale, lost, closed."""
    judged = report(said, of)
    found = [tell_mistake(Problem(Place(file, 3, 7), said)), *tell_report(judged, STRICT)]
    found += [
        Result(kind, Severity.WARNING, "XAN", rule, said, said, Place(file, 3, 1), fails=kind is ResultKind.LOST)
        for kind, rule in ((ResultKind.LOST, LOST), (ResultKind.CLOSED, CLOSED))
    ]
    return Outcome((judged,), tuple(found), None, (said,))
