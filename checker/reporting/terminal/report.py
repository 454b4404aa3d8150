"""Reports for a terminal: 100 columns, colours only where they are wanted."""

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
    verification_name,
    weight_name,
)
from checker.model.report import Band, Finding, OpenQuestion, Proof, RecommendedProgramme, Report
from checker.model.terms import Verdict
from checker.reporting import decisions, movements, outline
from checker.reporting.templates import WIDTH, Paint, environment, painter, wrap
from checker.reporting.words import (
    address,
    say_counts,
    say_drafts,
    say_engines,
    say_judged,
    say_stale,
    say_unknown,
)

FIRST_QUESTIONS = 5
BAR = 24
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


def render_report(report: Report, *, colour: bool = False) -> str:
    """The report as text."""
    paint = painter(colour)
    template = environment("txt").get_template("audit.txt.j2")
    return template.render(
        report=report,
        paint=paint,
        judged=say_judged(report),
        drafts=say_drafts(report),
        engines=say_engines(report),
        unknown_line=say_unknown(report),
        stale_line=say_stale(report),
        first_questions=[_first(question) for question in report.open_questions[:FIRST_QUESTIONS]],
        band_head=_band_head(),
        band_lines=[_band(band, paint) for band in report.bands],
        gap_groups=list(_gaps(report, paint)),
        blocked_groups=list(_blocked(report)),
        contested=list(_contested(report)),
        programmes=[_programme(report, number) for number in range(len(report.programmes))],
        counts_line=say_counts(report),
        decisions=decisions,
        movements=movements,
        moved=outline.group_by_movement(report.changes) if report.changes else [],
        manifest=outline.manifest_line(report.manifest),
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


def _first(question: OpenQuestion) -> dict[str, str]:
    return {"lead": f"   {number(question.narrows * 100, 1):>4}   ", "ask": question.ask, "key": question.question}


def _band_head() -> str:
    low, high = pgettext("column", "low"), pgettext("column", "high")
    met, unknown, contested = pgettext("column", "met"), pgettext("column", "open"), pgettext("column", "cont.")
    gap, blocked, of = pgettext("column", "gap"), pgettext("column", "blkd"), pgettext("column", "of")
    numbers = f"{met:>4} {unknown:>5} {contested:>5} {gap:>4} {blocked:>4} {of:>5}"
    return f"{'':<27}{low:>6}{high:>7}  {'':<{BAR}}  {numbers}"


def _band(band: Band, paint: Paint) -> str:
    low, high = band.low or 0.0, band.high or 0.0
    solid, light = round(low * BAR), round(high * BAR)
    bar = paint("█" * solid, "met") + paint("░" * (light - solid), "open") + paint("·" * (BAR - light), "dim")
    numbers = f"{band.met:>4} {band.unknown:>5} {band.contested:>5} {band.gap:>4} {band.blocked:>4} {band.weight:>5}"
    name = f"  {scope_name(band.scope)}" if band.scope.axis else scope_name(band.scope)
    return f"{name:<27}{percent(band.low):>6}{percent(band.high):>7}  {bar}  {numbers}"


def _gaps(report: Report, paint: Paint) -> Iterator[dict[str, Any]]:
    for group in outline.group_by_verb(report):
        gaps = ngettext("%(num)s gap", "%(num)s gaps", len(group.findings)) % {"num": len(group.findings)}
        heading = f"{address(group.verb, report.name)} ({gaps})"
        yield {"heading": heading, "findings": [_gap(finding, paint, report.on) for finding in group.findings]}


def _gap(finding: Finding, paint: Paint, on: date) -> dict[str, Any]:
    right = f"{weight_name(finding.weight)}, {axis_name(finding.axis)}"
    if finding.verification != "full-text":
        how = _("verification: %(how)s") % {"how": verification_name(finding.verification)}
        right = f"{right}, {how}"
    if finding.grade is not None:
        right = f"{right}, {_('evidence: %(grade)s') % {'grade': grade_name(finding.grade)}}"
    between = "  " if len(f"  {finding.cited}  {finding.rule}") <= WIDTH else "\n    "
    return {
        "head": f"{paint(wrap(finding.cited, 2), 'bold')}{between}{paint(finding.rule, 'dim')}\n    {right}",
        "title": finding.title,
        "beside": decisions.say_beside(finding, on),
        "recommendation": f"→ {finding.recommendation}",
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
    effort = sum(measure.effort for measure in programme.measures)
    return {
        "heading": f"{number + 1:>2}. {programme.title} ({programme.programme})",
        "why": programme.why,
        "because": _say_because(programme, effort),
        "after": _("After %(programmes)s.") % {"programmes": ", ".join(programme.after)} if programme.after else "",
        "measures": [
            _("- %(measure)s (%(owner)s; %(effort)s over %(months)s)")
            % {
                "measure": measure.measure,
                "owner": measure.owner,
                "effort": _person_months(measure.effort),
                "months": _months(measure.months),
            }
            for measure in programme.measures
        ],
    }


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
