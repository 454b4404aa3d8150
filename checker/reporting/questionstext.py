"""The open questions, for a terminal."""

from __future__ import annotations

from checker.language import day, percent
from checker.model.report import Report
from checker.reporting.templates import WIDTH, painter, plural, wrap


def render_questions(report: Report, most: int, *, colour: bool = False) -> str:
    """The open questions as text, best first."""
    paint = painter(colour)
    total = report.bands[0] if report.bands else None
    shown = report.open_questions[:most]
    lines = [
        paint(
            wrap(
                f"{report.name} ({report.country}) as of {day(report.on)}: {plural(len(report.open_questions), 'open question')}"
            ),
            "bold",
        )
    ]
    if total:
        lines.append(
            f"The band of the rules judged is {percent(total.low)} to {percent(total.high)}. Best first: by how much an answer narrows it."
        )
    for number, question in enumerate(shown, 1):
        effect = "no single answer moves the band"
        if question.if_yes and question.if_no:
            effect = f"yes: {_span(question.if_yes)}, no: {_span(question.if_no)}"
        lines += [
            "",
            f"{number:>3}. " + wrap(question.ask, 5, 0, WIDTH - 5),
            paint(f"     {question.question}", "dim"),
            f"     narrows {question.narrows * 100:.2f} points; {effect}; {question.axis}{'; an answer went stale' if question.stale else ''}",
            wrap(f"Proof: {question.proof}", 5),
            paint(wrap(f"For {', '.join(question.rules)}", 5), "dim"),
        ]
    if len(report.open_questions) > most:
        lines += [
            "",
            paint(f"{len(report.open_questions) - most} more: --most {len(report.open_questions)}", "dim"),
        ]
    return "\n".join(lines) + "\n"


def _span(pair: tuple[float, float]) -> str:
    return f"{pair[0] * 100:.1f} to {pair[1] * 100:.1f} %"
