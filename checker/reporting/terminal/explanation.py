"""The tree behind one verdict, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.assessment.explanation import ConditionPart, Explanation
from checker.language.messages import _, day
from checker.language.names import (
    axis_name,
    combination_name,
    dated_name,
    status_name,
    strength_name,
    trusted_name,
    value_name,
    verdict_name,
    verification_name,
    weight_name,
)
from checker.model.terms import Verdict
from checker.reporting.lines import Paint, painter, wrap
from checker.reporting.terminal.report import STYLE


def render_explanation(explanation: Explanation, *, colour: bool = False) -> str:
    """The tree of one verdict as text."""
    paint = painter(colour)
    finding, rule = explanation.finding, explanation.rule
    words = {
        "state": explanation.country,
        "day": day(date.fromordinal(explanation.on)),
        "reason": finding.reason,
        "cited": finding.cited,
        "how": verification_name(finding.verification),
        "strength": strength_name(finding.strength),
        "weight": weight_name(finding.weight),
        "axis": axis_name(finding.axis),
        "status": status_name(finding.status),
        "place": explanation.place,
    }
    ranked = _("%(cited)s (verification: %(how)s); %(strength)s, %(weight)s, %(axis)s; %(status)s; %(place)s")
    lines = [
        paint(f"{_title(finding.verdict)}  {rule.rule}", STYLE[finding.verdict]),
        wrap(rule.title, 2),
        "",
        wrap(_("%(state)s as of %(day)s. %(reason)s") % words),
        *([wrap(finding.founded)] if finding.founded else []),
        wrap(ranked % words),
        "",
    ]
    if explanation.applies is not None:
        lines += [paint(_("Applies when"), "bold"), *_tree(explanation.applies, paint, 1)]
    for each in finding.prerequisites:
        shown = paint(verdict_name(each.verdict), STYLE[each.verdict])
        lines += [paint(_("Prerequisite"), "bold"), f"  {each.rule}: {shown}"]
    lines += [paint(_("Requires"), "bold"), *_tree(explanation.requires, paint, 1), ""]
    if explanation.turns:
        lines.append(paint(_("What would change the verdict"), "bold"))
        lines += [
            "  "
            + _("%(question)s answered %(answer)s: %(verdict)s")
            % {
                "question": turn.key,
                "answer": value_name(turn.answer),
                "verdict": paint(verdict_name(turn.verdict), STYLE[turn.verdict]),
            }
            for turn in explanation.turns
        ]
    else:
        lines.append(_("No single answer would change the verdict."))
    if finding.verdict not in (Verdict.MET, Verdict.NOT_APPLICABLE):
        lines += ["", paint(_("What to do"), "bold"), wrap(rule.on_gap, 2)]
    return "\n".join(lines) + "\n"


def _title(verdict: Verdict) -> str:
    return verdict_name(verdict).upper()


_VALUE_STYLE = {"yes": "met", "no": "gap", "unknown": "open", "contested": "contested"}


def _headed(part: ConditionPart) -> str:
    if part.exempts:
        return _("unless it does not apply")
    return part.asks or (combination_name(part.combines, part.count) if part.combines else "")


def _tree(part: ConditionPart, paint: Paint, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield f"{indent}{paint(value_name(part.value), _VALUE_STYLE[part.value])}  {_headed(part)}"
    if part.ask:
        yield paint(wrap(part.ask, 2 * depth + 4), "dim")
    for proof in part.proofs:
        yield wrap(
            f"{value_name(proof.tells)}: {proof.says}. {proof.title}, {dated_name(proof.dated)}, "
            f"{trusted_name(proof.trust)}. {proof.place}",
            2 * depth + 6,
            2 * depth + 4,
        )
        if proof.url:
            yield paint(f"{indent}      {proof.url}", "dim")
        if proof.note:
            yield paint(wrap(proof.note, 2 * depth + 6), "dim")
    for stale in part.stale:
        yield wrap(_("stale: %(answer)s") % {"answer": stale}, 2 * depth + 6, 2 * depth + 4)
    for below in part.parts:
        yield from _tree(below, paint, depth + 1)
