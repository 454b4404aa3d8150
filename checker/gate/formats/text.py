"""The outcome of a gate for a person: lines of text, and a summary in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from checker.errors import Place, one_line
from checker.gate.results import Known, Outcome, Result
from checker.language.messages import _, day, ngettext
from checker.model.terms import ResultKind
from checker.reporting.lines import Paint, painter
from checker.reporting.templates import code, environment

STYLES = {"error": "gap", "warning": "open", "note": "dim"}


def render(outcome: Outcome, *, colour: bool = False) -> str:
    """One line a result: place, level, what it is about, what it says; then what was decided, and what the State says; last
    the sum.
    """
    paint = painter(colour)
    lines = [line for result in outcome.results for line in _lines(result, paint)]
    lines += [as_text(note) for note in [*outcome.notes, *say_settled(outcome)]]
    return "\n".join([*lines, paint(sum_up(outcome), "bold")]) + "\n"


def _lines(result: Result, paint: Paint) -> Iterator[str]:
    place = as_text(str(result.place))
    subject = f" [{result.subject}]" if result.subject else ""
    level = paint(call_result(result), "met" if result.kind is ResultKind.CLOSED else STYLES[result.severity])
    yield f"{place}: {level}: {one_line(result.message)}{subject}"
    for said in (say_decision(result), say_response(result)):
        if said:
            yield f"    {one_line(said)}"


def as_text(line: str) -> str:
    """A line that no runner takes for a command, whatever it begins with."""
    shown = one_line(line)
    return f"./{shown}" if shown.lstrip().startswith(("::", "##[")) else shown


def call_result(result: Result) -> str:
    """What a line calls a result: its level, or that it is closed, open, gone, waived, known or decided."""
    if result.kind in CALLED:
        return {
            ResultKind.CLOSED: _("closed"),
            ResultKind.OPEN: _("open"),
            ResultKind.GONE: _("gone"),
            ResultKind.DECISION: _("decided"),
        }[result.kind]
    if result.waiver:
        return _("waived")
    return _("known") if result.known else str(result.severity)


CALLED = (ResultKind.CLOSED, ResultKind.OPEN, ResultKind.GONE, ResultKind.DECISION)
"""Kinds of results that are called by their kind."""


def say_decision(result: Result) -> str:
    """Who decided that a result fails nothing, and why; nothing where nobody did."""
    if result.waiver:
        said = {
            "day": day(result.waiver.expires),
            "approver": result.waiver.approver,
            "reason": result.waiver.reason,
        }
        return _("Waived until %(day)s by %(approver)s: %(reason)s") % said
    if result.known:
        return _known(result.known)
    return ""


def _known(known: Known) -> str:
    entry = known.entry
    since = {"num": known.days, "day": day(entry.since), "owner": entry.owner or ""}
    if entry.owner:
        said = ngettext(
            "Known for %(num)s day, since %(day)s; %(owner)s answers for it.",
            "Known for %(num)s days, since %(day)s; %(owner)s answers for it.",
            known.days,
        )
    else:
        said = ngettext(
            "Known for %(num)s day, since %(day)s; nobody is named who answers for it.",
            "Known for %(num)s days, since %(day)s; nobody is named who answers for it.",
            known.days,
        )
    return said % since


def say_response(result: Result) -> str:
    """What the State says of a finding; nothing where it says nothing."""
    if result.response is None:
        return ""
    return _("%(by)s says: %(text)s") % {"by": result.response.by, "text": result.response.text}


def say_settled(outcome: Outcome) -> list[str]:
    """A sentence for each known gap that is closed."""
    said = []
    for report in outcome.reports:
        for entry in report.settled:
            words = {"name": report.name, "rule": entry.rule, "num": entry.age(report.on), "owner": entry.owner or "–"}
            message = ngettext(
                "%(name)s: %(rule)s is no gap any more, known for %(num)s day (%(owner)s): take it out of the baseline.",
                "%(name)s: %(rule)s is no gap any more, known for %(num)s days (%(owner)s): take it out of the baseline.",
                entry.age(report.on),
            )
            said.append(message % words)
    return said


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
        ([result for result in counts[ResultKind.GAP] if result.known and not result.waiver], _("%(num)s known")),
        (counts[ResultKind.LOST], _("%(num)s no longer known")),
        (counts[ResultKind.OPEN], _("%(num)s open")),
        (counts[ResultKind.GONE], _("%(num)s gone or weaker")),
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


SUMMARY = 1_000_000
"""The most bytes of the page of a run; one that is larger is not shown at all."""

COMMENT = 60_000
"""The most characters of a comment, with room for what else it says."""


def render_summary(
    outcome: Outcome, longest: int = SUMMARY, named: Callable[[Place], str] = lambda place: place.file
) -> str:
    """The outcome as Markdown, for the page of a run or a comment: what does not pass first. What would make it longer than its
    host takes is left out, and counted.
    """
    results = outcome.errors_first
    shown = len(results)
    while len((made := _summary(outcome, results[:shown], named)).encode()) > longest and shown:
        shown = min(shown - 1, int(shown * longest * 0.95 / len(made.encode())))
    return made


def _summary(outcome: Outcome, shown: Sequence[Result], named: Callable[[Place], str]) -> str:
    rows: list[dict[str, Any]] = [
        {
            "result": result,
            "called": call_result(result),
            "decision": " ".join(filter(None, (say_decision(result), say_response(result)))),
            "place": code(str(replace(result.place, file=named(result.place)))),
        }
        for result in shown
    ]
    number = len(outcome.results) - len(shown)
    left_out = ngettext(
        "%(num)s more result is left out here, for the page would be too long; those that do not pass stand first.",
        "%(num)s more results are left out here, for the page would be too long; those that do not pass stand first.",
        number,
    )
    notes, settled = outcome.notes, say_settled(outcome)
    return (
        environment("md")
        .get_template("gate.md.j2")
        .render(
            outcome=outcome,
            rows=rows,
            summed=sum_up(outcome),
            notes=notes[:MOST_NOTES],
            settled=settled[:MOST_NOTES],
            left_out=left_out % {"num": number} if number else "",
        )
    )


MOST_NOTES = 200
"""Notes that a summary shows."""
