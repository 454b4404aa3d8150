"""The plan as a Gantt chart: the actions by lead, each with a bar from the day of its report to its deadline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.language.messages import _, day, ngettext, short_day
from checker.model.message import Action
from checker.model.report import Report
from checker.reporting import sayings
from checker.reporting.pictures.svg import WIDTH, Picture, hatch, lines, path, rect, text

ROW, HEAD, LEAD = 22, 30, 20
BAR = 6
MOST = 40
"""Actions that are drawn; a plan of more is no plan."""

Numbered = list[tuple[int, Action]]


def by_lead(report: Report) -> dict[str, Numbered]:
    """The actions by the name of who leads, whoever has most first, each with its number in the report."""
    found: dict[str, Numbered] = {}
    for number, action in enumerate(report.actions, 1):
        found.setdefault(action.lead.called if action.lead else _("lead not named"), []).append((number, action))
    return dict(sorted(found.items(), key=lambda entry: -len(entry[1])))


def plan(report: Report) -> Picture | None:
    """The chart, or None where no action has a deadline."""
    ends = sorted({action.deadline for action in report.actions if action.deadline})
    if not ends:
        return None
    begin = min([report.on, *(action.reported for action in report.actions if action.reported)])
    last = max(ends[-1], report.on)

    def at(when: date) -> float:
        return (when - begin).days / max((last - begin).days, 1) * (WIDTH - 2) + 1

    rows: list[str] = []
    y: float = HEAD
    for lead, actions in by_lead(report).items():
        rows.append(text(0, y + 13, _load(lead, len(actions)), "h"))
        y += LEAD
        for number, action in actions:
            rows.append(_row(number, action, y, at(action.reported or report.on), at(action.deadline or last)))
            y += ROW
        y += 4
    marks = [path(f"M{at(end):.1f} 16V{y:.0f}", "g") for end in ends]
    marks += list(_dates([begin, *ends], at))
    return Picture(
        "plan", _("What is to be done by when, by who leads"), tuple(says(report)), int(y) + 4, "".join([*marks, *rows])
    )


def _dates(dates: list[date], at: object) -> Iterator[str]:
    """The days of the axis, those left out that would run into the one before."""
    assert callable(at)
    free = -1.0
    for when in dates:
        x, said = at(when), short_day(when)
        width = len(said) * 5.9
        left = min(max(x - width / 2, 0), WIDTH - width)
        if left >= free:
            yield text(left, 11, said, "q s")
            free = left + width + 4


def _row(number: int, action: Action, y: float, start: float, end: float) -> str:
    (said,) = lines(f"{number}. {sayings.say_what(action)}", WIDTH - 6, 1)
    strength = {"urges": "1", "should": ".65"}.get(action.verb, ".35")
    bar = rect(start, y + 13, max(end - start, 2), BAR, "heat", "" if action.asks else f' fill-opacity="{strength}"')
    if action.asks:
        bar += hatch(start, y + 13, max(end - start, 2), BAR, "plan", "dense")
    return text(0, y + 10, said, "s") + bar


def _load(lead: str, count: int) -> str:
    said = ngettext("%(num)s action", "%(num)s actions", count) % {"num": count}
    (named,) = lines(lead, WIDTH - 90, 1)
    return f"{named}: {said}"


def says(report: Report) -> Iterator[str]:
    """The load of each lead in a sentence."""
    for lead, actions in by_lead(report).items():
        due = sorted(action.deadline for _number, action in actions if action.deadline)
        said = ngettext("%(num)s action", "%(num)s actions", len(actions)) % {"num": len(actions)}
        by = _("first by %(first)s, last by %(last)s") if len(set(due)) > 1 else _("by %(first)s")
        when = f", {by % {'first': day(due[0]), 'last': day(due[-1])}}" if due else ""
        yield f"{lead}: {said}{when}."
