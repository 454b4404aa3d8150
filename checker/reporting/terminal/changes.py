"""What moved between two audits, for a terminal: what really changed, apart from what was merely learnt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.language.messages import _, ngettext
from checker.model.changes import Change, Changes
from checker.model.terms import Movement
from checker.reporting.lines import WIDTH, Paint, painter, shorten, wrap
from checker.reporting.movements import group_heading, say_compared, say_step
from checker.reporting.outline import group_by_movement

MOST_LINES = 40

_STYLE = {
    Movement.NEW: "gap",
    Movement.REGRESSED: "gap",
    Movement.CLOSED: "met",
    Movement.IMPROVED: "met",
    Movement.LEARNT_GAP: "gap",
    Movement.LEARNT_MET: "met",
    Movement.LOST: "open",
    Movement.OTHER: "dim",
}


def render_changes(changes: Changes, *, width: int = WIDTH, colour: bool = False) -> str:
    """The changes in forty lines: counted, then a line each, those that are real first."""
    paint = painter(colour)
    moved = group_by_movement(changes)
    heading = paint(wrap(f"{changes.country}: {say_compared(changes)}", width=width), "bold").split("\n")
    if not moved:
        return "\n".join(heading) + "\n"
    parts = (
        (_("What really changed"), [each for each in moved if each[0].real]),
        (_("What was learnt, or is known no longer"), [each for each in moved if not each[0].real]),
    )
    counted = [line for title, groups in parts for line in _count(title, groups, paint)]
    room = MOST_LINES - len(heading) - len(counted) - 2
    told = list(_rows(changes.changes, width, paint))
    most = len(told) if len(told) + 1 <= room else room - 2
    lines = [*heading, *counted, "", *told[:most]]
    more = len(told) - most
    if more:
        said = ngettext("%(num)s more, and what moved them: --full", "%(num)s more, and what moved them: --full", more)
        lines.append(paint(said % {"num": more}, "dim"))
    else:
        lines.append(paint(_("What moved them: --full"), "dim"))
    return "\n".join(lines) + "\n"


def _count(title: str, groups: Sequence[tuple[Movement, list[Change]]], paint: Paint) -> Iterator[str]:
    yield ""
    yield paint(title, "bold")
    for way, found in groups:
        yield f"{paint(f'{len(found):>5}', _STYLE[way])}  {group_heading(way)}"
    if not groups:
        yield paint(f"{'–':>5}", "dim")


def _rows(changes: Sequence[Change], width: int, paint: Paint) -> Iterator[str]:
    """A line a change: from which verdict to which, and the title of the rule."""
    steps = max(len(say_step(change)) for change in changes)
    for change in changes:
        step = paint(f"{say_step(change):<{steps}}", _STYLE[change.movement])
        yield f"{step}  {shorten(change.title, width - steps - 2)}"
