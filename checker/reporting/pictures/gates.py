"""Prerequisites as a graph: below each rule that others wait for, what opens when it is settled."""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.messages import _
from checker.language.names import verdict_name
from checker.model.report import Finding, Report
from checker.model.terms import Verdict
from checker.reporting.pictures.svg import WIDTH, Picture, label, lines, path, rect, text

STEP, GAP, INDENT = 12, 8, 22
TAG = 76
"""Units that the word of a verdict takes at the right."""


def waiting(report: Report) -> dict[str, list[Finding]]:
    """The rules that concern the State and have a prerequisite, by the prerequisite; those that stay shut come first. Where a
    prerequisite and all that waits for it are met, nothing is left to open.
    """
    found: dict[str, list[Finding]] = {}
    for each in report.findings:
        if each.verdict is not Verdict.NOT_APPLICABLE:
            for before in each.prerequisites:
                found.setdefault(before.rule, []).append(each)
    order = (Verdict.GAP, Verdict.BLOCKED, Verdict.CONTESTED, Verdict.UNKNOWN, Verdict.MET, Verdict.NOT_APPLICABLE)
    verdicts = _verdicts(report)
    found = {
        rule: after
        for rule, after in found.items()
        if any(verdict is not Verdict.MET for verdict in (verdicts[rule], *(each.verdict for each in after)))
    }
    return dict(sorted(found.items(), key=lambda entry: order.index(verdicts[entry[0]])))


def _verdicts(report: Report) -> dict[str, Verdict]:
    """The verdicts of all rules that are named, prerequisites outside the packs of the report among them."""
    before = {each.rule: each.verdict for found in report.findings for each in found.prerequisites}
    return before | {found.rule: found.verdict for found in report.findings}


def gates(report: Report) -> Picture | None:
    """The graph, or None where no rule waits for another."""
    groups = waiting(report)
    if not groups:
        return None
    verdicts = _verdicts(report)
    titles = {found.rule: found.title for found in report.findings}
    marks: list[str] = []
    y: float = 4
    for rule, after in groups.items():
        top = y
        y = _box(marks, 0, y, titles.get(rule, rule), verdicts[rule], "h")
        for found in after:
            marks.append(path(f"M8 {top + 22:.0f}V{y + 9:.0f}H{INDENT}", "l"))
            y = _box(marks, INDENT, y, found.title, found.verdict, "")
        y += 8
    return Picture("gates", _("What opens when a prerequisite is settled"), tuple(says(report)), int(y), "".join(marks))


def _box(marks: list[str], x: float, y: float, title: str, verdict: Verdict, kind: str) -> float:
    """A rule with its verdict; gives where the next may begin."""
    said = lines(title, WIDTH - TAG - x - 14, 2)
    height = len(said) * STEP + 6
    marks += [
        rect(x, y, WIDTH - x, height, "g"),
        rect(x, y, 4, height, verdict.value),
        label(x + 10, y + 12, said, kind, STEP),
        text(WIDTH - 5, y + 12, verdict_name(verdict), "q s", "end"),
    ]
    return y + height + GAP


def says(report: Report) -> Iterator[str]:
    """The same in sentences: a prerequisite, its verdict, and the rules that wait for it."""
    verdicts = _verdicts(report)
    titles = {found.rule: found.title for found in report.findings}
    for rule, after in waiting(report).items():
        yield _("%(rule)s (%(verdict)s) opens: %(rules)s.") % {
            "rule": titles.get(rule, rule),
            "verdict": verdict_name(verdicts[rule]),
            "rules": "; ".join(f"{found.title} ({verdict_name(found.verdict)})" for found in after),
        }
