"""The outcome of a gate for a person: lines of text, and a summary in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.errors import one_line
from checker.gate.results import Outcome, Result
from checker.language.messages import _, ngettext
from checker.model.terms import ResultKind
from checker.reporting.lines import Paint, painter
from checker.reporting.templates import code, environment

STYLES = {"error": "gap", "warning": "open", "note": "dim"}


def render(outcome: Outcome, *, colour: bool = False) -> str:
    """One line a result: place, level, what it is about, what it says; then what was decided; last the sum."""
    paint = painter(colour)
    lines = [line for result in outcome.results for line in _lines(result, paint)]
    lines += [one_line(note) for note in outcome.notes]
    lines += [one_line(line) for line in say_settled(outcome)]
    return "\n".join([*lines, paint(sum_up(outcome), "bold")]) + "\n"


def _lines(result: Result, paint: Paint) -> Iterator[str]:
    place = one_line(str(result.place))
    if place.startswith(("::", "##[")):  # a workflow would take the line for a command
        place = f"./{place}"
    subject = f" [{result.subject}]" if result.subject else ""
    level = paint(call_result(result), "met" if result.kind is ResultKind.CLOSED else STYLES[result.severity])
    yield f"{place}: {level}: {one_line(result.message)}{subject}"
    if decided := say_decision(result):
        yield f"    {one_line(decided)}"


def call_result(result: Result) -> str:
    """What a line calls a result: its level, or that it is closed, waived or known."""
    if result.kind is ResultKind.CLOSED:
        return _("closed")
    if result.waiver:
        return _("waived")
    return _("known") if result.known_since else str(result.severity)


def say_decision(result: Result) -> str:
    """Who decided that a result fails nothing, and why; nothing where nobody did."""
    if result.waiver:
        said = {
            "day": result.waiver.expires,
            "approver": result.waiver.approver,
            "reason": result.waiver.reason,
        }
        return _("Waived until %(day)s by %(approver)s: %(reason)s") % said
    if result.known_since:
        return _("Known since %(day)s, in the baseline.") % {"day": result.known_since}
    return ""


def say_settled(outcome: Outcome) -> list[str]:
    """A sentence for each known gap that is closed."""
    return [
        _("%(name)s: %(rule)s is no gap any more: take it out of the baseline.")
        % {"name": report.name, "rule": entry.rule}
        for report in outcome.reports
        for entry in report.settled
    ]


def sum_up(outcome: Outcome) -> str:
    """The results by what became of them, in one line."""
    results = outcome.results
    counts = {kind: [result for result in results if result.kind is kind] for kind in ResultKind}
    gaps = [result for result in counts[ResultKind.GAP] if not result.suppressed]
    parts = []
    if counts[ResultKind.INVALID]:
        number = len(counts[ResultKind.INVALID])
        parts.append(ngettext("%(num)s mistake in files", "%(num)s mistakes in files", number) % {"num": number})
    number = len(gaps)
    if outcome.base is None:
        parts.append(ngettext("%(num)s gap", "%(num)s gaps", number) % {"num": number})
    else:
        parts.append(ngettext("%(num)s new gap", "%(num)s new gaps", number) % {"num": number})
    for found, said in (
        (counts[ResultKind.CLOSED], _("%(num)s closed")),
        ([result for result in counts[ResultKind.GAP] if result.waiver], _("%(num)s waived")),
        ([result for result in counts[ResultKind.GAP] if result.known_since and not result.waiver], _("%(num)s known")),
        (counts[ResultKind.LOST], _("%(num)s no longer known")),
        (counts[ResultKind.CONTESTED], _("%(num)s contested")),
        (counts[ResultKind.STALE], _("%(num)s stale")),
    ):
        if found:
            parts.append(said % {"num": len(found)})
    profiles = len(outcome.reports)
    judged = ngettext("%(num)s profile judged", "%(num)s profiles judged", profiles) % {"num": profiles}
    failing = sum(result.fails for result in results)
    ends = (
        ngettext("%(num)s result does not pass", "%(num)s results do not pass", failing) % {"num": failing}
        if failing
        else _("everything passes")
    )
    return f"{judged}: {', '.join(parts)}; {ends}."


def render_summary(outcome: Outcome) -> str:
    """The outcome as Markdown, for the page of a run or a comment."""
    rows: list[dict[str, Any]] = [
        {
            "result": result,
            "called": call_result(result),
            "decision": say_decision(result),
            "place": code(str(result.place)),
        }
        for result in outcome.results
    ]
    template = environment("md").get_template("gate.md.j2")
    return template.render(outcome=outcome, rows=rows, summed=sum_up(outcome), settled=say_settled(outcome))
