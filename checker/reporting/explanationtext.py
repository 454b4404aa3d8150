"""The tree behind one verdict, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.explanation import Explanation, Part
from checker.language import day
from checker.model.rule import Verdict
from checker.reporting.templates import Paint, painter, wrap
from checker.reporting.text import STYLE


def render_explanation(explanation: Explanation, *, colour: bool = False) -> str:
    """The tree of one verdict as text."""
    paint = painter(colour)
    finding, rule = explanation.finding, explanation.rule
    lines = [
        paint(f"{finding.verdict.upper()}  {rule.rule}", STYLE[finding.verdict]),
        wrap(rule.title, 2),
        "",
        wrap(f"{explanation.country} as of {day(str(date.fromordinal(explanation.on)))}. {finding.reason}"),
        wrap(
            f"{finding.cited} (verification: {finding.verification}); {finding.strength}, {finding.weight}, {finding.axis}; "
            f"{finding.status}; {explanation.place}"
        ),
        "",
    ]
    if explanation.applies is not None:
        lines += [paint("Applies when", "bold"), *_tree(explanation.applies, paint, 1)]
    for gate in finding.gates:
        lines += [paint("Gate", "bold"), f"  {gate.rule}: {paint(gate.verdict, STYLE[gate.verdict])}"]
    lines += [paint("Requires", "bold"), *_tree(explanation.requires, paint, 1), ""]
    if explanation.turns:
        lines.append(paint("What would change the verdict", "bold"))
        lines += [
            f"  {turn.key} answered {turn.answer}: {paint(turn.verdict, STYLE[turn.verdict])}"
            for turn in explanation.turns
        ]
    else:
        lines.append("No single answer would change the verdict.")
    if finding.verdict not in (Verdict.MET, Verdict.NOT_APPLICABLE):
        lines += ["", paint("What to do", "bold"), wrap(rule.on_gap, 2)]
    return "\n".join(lines) + "\n"


_VALUE_STYLE = {"yes": "met", "no": "gap", "unknown": "open", "contested": "contested"}


def _tree(part: Part, paint: Paint, depth: int) -> Iterator[str]:
    indent = "  " * depth
    yield f"{indent}{paint(part.value, _VALUE_STYLE[part.value])}  {part.label}"
    if part.ask:
        yield paint(wrap(part.ask, 2 * depth + 4), "dim")
    for proof in part.proofs:
        yield wrap(
            f"{proof.tells}: {proof.says}. {proof.title}, {proof.as_of}, {proof.trust} trust. {proof.place}",
            2 * depth + 6,
            2 * depth + 4,
        )
        if proof.url:
            yield paint(f"{indent}      {proof.url}", "dim")
        if proof.note:
            yield paint(wrap(proof.note, 2 * depth + 6), "dim")
    for stale in part.stale:
        yield wrap(f"stale: {stale}", 2 * depth + 6, 2 * depth + 4)
    for below in part.parts:
        yield from _tree(below, paint, depth + 1)
