"""The whole report as text: folded to a width, colours only where they are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from checker.language.messages import _, amount, ngettext, number, percent, pgettext
from checker.language.names import (
    axis_name,
    cause_name,
    dated_name,
    grade_name,
    scope_name,
    trusted_name,
    value_name,
    verdict_name,
    weight_name,
)
from checker.model.message import Action
from checker.model.report import Band, Finding, OpenQuestion, Proof, RecommendedMeasure, RecommendedProgramme, Report
from checker.model.terms import Verdict
from checker.reporting import decisions, movements, outline, sayings
from checker.reporting.lines import WIDTH, Paint, painter, shorten, wrap
from checker.reporting.templates import environment
from checker.reporting.words import (
    say_counts,
    say_drafts,
    say_engines,
    say_judged,
    say_stale,
    say_unknown,
)

FIRST_QUESTIONS = 10
MOST = 6
"""Verdicts that are named behind a programme."""

STYLE = {
    Verdict.GAP: "gap",
    Verdict.BLOCKED: "blocked",
    Verdict.CONTESTED: "contested",
    Verdict.UNKNOWN: "open",
    Verdict.MET: "met",
    Verdict.NOT_APPLICABLE: "dim",
}


def render_report(report: Report, *, width: int = WIDTH, colour: bool = False, manifest: bool = True) -> str:
    """The whole report as text; with its manifest as the last line, by which it is verified."""
    paint = painter(colour)
    template = environment("txt", width).get_template("audit.txt.j2")
    return template.render(
        report=report,
        paint=paint,
        sayings=sayings.say_message(report.message, report.name) if report.message else (),
        actions=[_action(number, action, report, width, paint) for number, action in enumerate(report.actions, 1)],
        judged=say_judged(report),
        drafts=say_drafts(report),
        engines=say_engines(report),
        unknown_line=say_unknown(report),
        stale_line=say_stale(report),
        first_questions=[_first(question) for question in report.open_questions[:FIRST_QUESTIONS]],
        band_head=_band_head(width),
        band_lines=[_band(report, band, width, paint) for band in report.bands],
        gaps=[_gap(gap, width, paint, report.on) for gap in outline.first_gaps(report, len(report.findings))],
        blocked_groups=list(_blocked(report)),
        contested=list(_contested(report)),
        programmes=[_programme(report, number) for number in range(len(report.programmes))],
        counts_line=say_counts(report),
        decisions=decisions,
        movements=movements,
        moved=outline.group_by_movement(report.changes) if report.changes else [],
        manifest=outline.manifest_line(report.manifest) if manifest else "",
        stale=[
            _("%(question)s: %(tells)s, %(says)s; stale since %(day)s (%(place)s)")
            % {
                "question": answer.question,
                "tells": value_name(answer.tells),
                "says": answer.says,
                "day": answer.since,
                "place": answer.place,
            }
            for answer in report.stale
        ],
    )


def _action(number: int, action: Action, report: Report, width: int, paint: Paint) -> dict[str, Any]:
    terms = [sayings.say_loudness(action), sayings.say_terms(action), sayings.say_reported(action, report.on)]
    what = wrap(sayings.say_what(action), 4, width=width)
    return {
        "head": paint(f"{number:>3} ", "bold") + paint(what[4:], "open" if action.asks else "bold"),
        "lines": [*filter(None, (sayings.say_why(action), "; ".join(filter(None, terms)), _proof(action)))],
        "norms": "; ".join((sayings.say_norms(action), ", ".join(action.closes))),
    }


def _proof(action: Action) -> str:
    return "" if action.asks else sayings.say_proof(action)


def _first(question: OpenQuestion) -> dict[str, str]:
    return {"lead": f"   {number(question.narrows * 100, 1):>4}   ", "ask": question.ask, "key": question.question}


def _band_sizes(width: int) -> tuple[int, int]:
    """The columns of the name of a band, and of its bar."""
    room = width - _NUMBERS
    bar = min(max(room // 3, 8), 24)
    return room - bar, bar


_NUMBERS = 46
"""The columns of the numbers of a band, with the spaces between."""


def _band_head(width: int) -> str:
    low, high = pgettext("column", "low"), pgettext("column", "high")
    met, unknown, contested = pgettext("column", "met"), pgettext("column", "open"), pgettext("column", "cont.")
    gap, blocked, of = pgettext("column", "gap"), pgettext("column", "blkd"), pgettext("column", "of")
    numbers = f"{met:>4} {unknown:>5} {contested:>5} {gap:>4} {blocked:>4} {of:>5}"
    name, bar = _band_sizes(width)
    return f"{'':<{name}}{low:>6}{high:>6} {'':<{bar}} {numbers}"


def _band(report: Report, band: Band, width: int, paint: Paint) -> str:
    name_size, size = _band_sizes(width)
    low, high = band.low or 0.0, band.high or 0.0
    solid, light = round(low * size), round(high * size)
    bar = paint("█" * solid, "met") + paint("░" * (light - solid), "open") + paint("·" * (size - light), "gap")
    numbers = f"{band.met:>4} {band.unknown:>5} {band.contested:>5} {band.gap:>4} {band.blocked:>4} {band.weight:>5}"
    name = shorten(("  " if band.scope.axis else "") + scope_name(band.scope, report.packs), name_size)
    return f"{name:<{name_size}}{percent(band.low):>6}{percent(band.high):>6} {bar} {numbers}"


def _gap(finding: Finding, width: int, paint: Paint, on: date) -> dict[str, Any]:
    right = f"{weight_name(finding.weight)}, {axis_name(finding.axis)}"
    if finding.grade is not None:
        right = f"{right}, {_('evidence: %(grade)s') % {'grade': grade_name(finding.grade)}}"
    between = "  " if len(f"  {finding.cited}  {finding.rule}") <= width else "\n    "
    return {
        "head": f"{paint(wrap(finding.cited, 2, width=width), 'gap')}{between}{paint(finding.rule, 'dim')}\n    {right}",
        "title": finding.title,
        "beside": decisions.say_beside(finding, on),
        "asked": [
            f"{value_name(answer.value)}: {answer.ask} [{answer.question}]"
            for answer in outline.deciding_answers(finding)
        ],
        "sources": [
            f"{value_name(proof.tells)}: {_sourced(proof)} ({proof.place})"
            for proof in outline.deciding_proofs(finding)
        ],
    }


def _sourced(proof: Proof) -> str:
    return f"{proof.title}, {dated_name(proof.dated)}, {trusted_name(proof.trust)}: {proof.says}"


def _blocked(report: Report) -> Iterator[dict[str, Any]]:
    for group in outline.group_by_prerequisite(report):
        count = len(group.findings)
        sentence = ngettext(
            "%(num)s rule waits for %(rule)s (%(verdict)s): mend that first.",
            "%(num)s rules wait for %(rule)s (%(verdict)s): mend that first.",
            count,
        )
        heading = sentence % {"rule": group.rule, "verdict": verdict_name(group.verdict), "num": count}
        yield {
            "heading": heading,
            "lines": [f"{finding.cited}: {finding.title}" for finding in group.findings],
        }


def _contested(report: Report) -> Iterator[dict[str, Any]]:
    for dispute in outline.find_disputes(report):
        asking = [f"{finding.rule} ({verdict_name(finding.verdict)})" for finding in dispute.asking]
        lines = [f"{value_name(proof.tells)}: {_sourced(proof)} ({proof.place})" for proof in dispute.answer.proofs]
        yield {
            "heading": dispute.answer.question,
            "lines": lines,
            "rules": _("Asked by %(rules)s") % {"rules": ", ".join(asking)} if asking else "",
        }


def _programme(report: Report, number: int) -> dict[str, Any]:
    programme = report.programmes[number]
    effort = sum(measure.effort for measure in programme.measures if not measure.done)
    return {
        "heading": f"{number + 1:>2}. {programme.title} ({programme.programme})",
        "why": programme.why,
        "because": _say_because(programme, effort),
        "after": _("After %(programmes)s.") % {"programmes": ", ".join(programme.after)} if programme.after else "",
        "measures": [(measure.done, _measure(measure)) for measure in programme.measures],
    }


def _measure(measure: RecommendedMeasure) -> str:
    said = {
        "measure": measure.measure,
        "owner": measure.lead.called if measure.lead else measure.owner,
        "effort": _person_months(measure.effort),
        "months": _months(measure.months),
    }
    if measure.done:
        return _("- done: %(measure)s (%(owner)s)") % said
    return _("- %(measure)s (%(owner)s; %(effort)s over %(months)s)") % said


def _say_because(programme: RecommendedProgramme, effort: float) -> str:
    words = {"verdicts": ", ".join(map(cause_name, programme.because[:MOST])), "num": len(programme.because) - MOST}
    if len(programme.because) > MOST:
        called = _("Called for by %(verdicts)s and %(num)s more.") % words
    else:
        called = _("Called for by %(verdicts)s.") % words
    if programme.on_silence:
        silent = _("Nothing but unknown verdicts calls for it: look the answers up first.")
        return f"{called} {silent}"
    return f"{called} {_person_months(effort)}."


def _person_months(effort: float) -> str:
    if effort != int(effort):
        return _("%(num)s person-months") % {"num": amount(effort)}
    return ngettext("%(num)s person-month", "%(num)s person-months", int(effort)) % {"num": amount(effort)}


def _months(months: float) -> str:
    if months != int(months):
        return _("%(num)s months") % {"num": amount(months)}
    return ngettext("%(num)s month", "%(num)s months", int(months)) % {"num": amount(months)}
