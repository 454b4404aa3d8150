"""What the rules reach, for a terminal."""

from __future__ import annotations

from checker.reporting.lines import painter, wrap
from checker.reporting.words import say_coverage
from checker.rulebook.coverage import Coverage


def render_coverage(coverage: Coverage, *, colour: bool = False) -> str:
    """What the rules reach as text: both tables by kind."""
    paint = painter(colour)
    lines = [wrap(say_coverage(coverage))]
    for heading, rows in (("OBLIGATIONS", coverage.obligations), ("WHAT THE PAPER NAMES", coverage.paper)):
        lines += ["", paint(heading, "bold")]
        kind = None
        for row in rows:
            if row.kind != kind:
                kind = row.kind
                lines += [paint(kind, "bold")]
            if row.hole:
                said = paint("nothing", "gap")
            elif row.contradiction:
                said = f"left out: {row.reason}; and yet reached by {', '.join(row.reached_by)}"
            elif row.reason is not None:
                said = f"left out: {row.reason}"
            else:
                said = ", ".join(row.reached_by)
            lines.append(wrap(f"{row.id}: {said}", 6, 2))
    lines += ["", paint("WHAT RULES REST ON", "bold")]
    for pack, counts in coverage.rests:
        said = ", ".join(f"{count} on {rest.value}" for rest, count in counts if count) or "no rules"
        lines.append(wrap(f"{pack}: {said}", 6, 2))
    return "\n".join(lines) + "\n"
