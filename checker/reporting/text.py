"""Reports for a terminal: 100 columns, colours only where they are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from checker.language import percent
from checker.model.report import Band, Finding, OpenQuestion, Proof, RecommendedProgramme, Report
from checker.model.rule import Verdict
from checker.reporting import standing
from checker.reporting.outline import manifest_line
from checker.reporting.templates import WIDTH, Paint, environment, painter, plural, wrap
from checker.reporting.words import (
    addressed,
    behind,
    contested_answers,
    counted,
    decided_by,
    deciding_answers,
    drafted,
    in_loudness,
    not_known,
    scope_name,
    stale_summary,
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
        drafts=drafted(report),
        engines=decided_by(report),
        unknown_line=not_known(report),
        stale_line=stale_summary(report),
        first_questions=[_first(question) for question in report.open_questions[:FIRST_QUESTIONS]],
        band_head=f"{'':<27}{'low':>6}{'high':>7}  {'':<{BAR}}  {'met':>4} {'open':>5} {'cont.':>5} {'gap':>4} {'blkd':>4} {'of':>5}",
        band_lines=[_band(band, paint) for band in report.bands],
        gap_groups=list(_gaps(report, paint)),
        blocked_groups=list(_blocked(report)),
        contested=list(_contested(report)),
        programmes=[_programme(report, number) for number in range(len(report.programmes))],
        counts_line=counted(report),
        standing=standing,
        manifest=manifest_line(report),
        stale=[
            f"{answer.question}: {answer.tells}, {answer.says}; stale since {answer.since} ({answer.place})"
            for answer in report.stale
        ],
    )


def _first(question: OpenQuestion) -> dict[str, str]:
    return {"lead": f"   {question.narrows * 100:4.1f}   ", "ask": question.ask, "key": question.question}


def _band(band: Band, paint: Paint) -> str:
    low, high = band.low or 0.0, band.high or 0.0
    solid, light = round(low * BAR), round(high * BAR)
    bar = paint("█" * solid, "met") + paint("░" * (light - solid), "open") + paint("·" * (BAR - light), "dim")
    numbers = f"{band.met:>4} {band.unknown:>5} {band.contested:>5} {band.gap:>4} {band.blocked:>4} {band.weight:>5}"
    return f"{scope_name(band.scope):<27}{percent(band.low):>6}{percent(band.high):>7}  {bar}  {numbers}"


def _gaps(report: Report, paint: Paint) -> Iterator[dict[str, Any]]:
    for verb, strengths in in_loudness():
        found = [
            finding for finding in report.findings if finding.verdict is Verdict.GAP and finding.strength in strengths
        ]
        if found:
            found.sort(key=lambda finding: -finding.points)
            heading = f"{addressed(verb, report.name)} ({plural(len(found), 'gap')})"
            yield {"heading": heading, "findings": [_gap(finding, paint, report.on) for finding in found]}


def _gap(finding: Finding, paint: Paint, on: str) -> dict[str, Any]:
    mark = "" if finding.verification == "full-text" else f", verification: {finding.verification}"
    right = f"{finding.weight}, {finding.axis}{mark}"
    between = "  " if len(f"  {finding.cited}  {finding.rule}") <= WIDTH else "\n    "
    return {
        "head": f"{paint(wrap(finding.cited, 2), 'bold')}{between}{paint(finding.rule, 'dim')}\n    {right}",
        "title": finding.title,
        "beside": standing.beside(finding, on),
        "recommendation": f"→ {finding.recommendation}",
        "asked": [f"{answer.value}: {answer.ask} [{answer.question}]" for answer in deciding_answers(finding)],
        "sources": [f"{proof.tells}: {_sourced(proof)} ({proof.place})" for proof in behind(finding)],
    }


def _sourced(proof: Proof) -> str:
    return f"{proof.title}, {proof.as_of}, {proof.trust} trust: {proof.says}"


def _blocked(report: Report) -> Iterator[dict[str, Any]]:
    """Blocked findings, gate by gate; one behind several gates stands under the first that is closed."""
    closed = (Verdict.GAP, Verdict.BLOCKED)
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in report.findings:
        if finding.verdict is Verdict.BLOCKED:
            gate = next(gate for gate in finding.gates if gate.verdict in closed)
            groups.setdefault((gate.rule, gate.verdict), []).append(finding)
    for (gate_rule, verdict), found in groups.items():
        heading = f"Behind {gate_rule} ({verdict}) wait{'s' if len(found) == 1 else ''} {plural(len(found), 'rule')}: mend the gate first."
        yield {
            "heading": heading,
            "lines": [f"{finding.cited}: {finding.title}" for finding in found],
        }


def _contested(report: Report) -> Iterator[dict[str, Any]]:
    for answer in contested_answers(report):
        asking = [
            f"{finding.rule} ({finding.verdict})"
            for finding in report.findings
            if finding.verdict is not Verdict.NOT_APPLICABLE
            and any(other.question == answer.question for other in finding.answers)
        ]
        lines = [f"{proof.tells}: {_sourced(proof)} ({proof.place})" for proof in answer.proofs]
        yield {
            "heading": answer.question,
            "lines": lines,
            "rules": f"Asked by {', '.join(asking)}" if asking else "",
        }


def _programme(report: Report, number: int) -> dict[str, Any]:
    programme = report.programmes[number]
    effort = sum(measure.effort for measure in programme.measures)
    return {
        "heading": f"{number + 1:>2}. {programme.title} ({programme.programme})",
        "why": programme.why,
        "because": _because(programme, effort),
        "after": f"After {', '.join(programme.after)}." if programme.after else "",
        "measures": [
            f"- {measure.measure} ({measure.owner}; {_person_months(measure.effort)} over {plural(_whole(measure.months), 'month')})"
            for measure in programme.measures
        ],
    }


def _because(programme: RecommendedProgramme, effort: float) -> str:
    shown, more = programme.because[:MOST], len(programme.because) - MOST
    called = f"Called for by {', '.join(shown)}{f' and {more} more' if more > 0 else ''}."
    if programme.on_silence:
        return f"{called} Nothing but unknown verdicts calls for it: look the answers up first."
    return f"{called} {_person_months(effort)}."


def _whole(number: float) -> Any:
    return int(number) if number == int(number) else number


def _person_months(effort: float) -> str:
    return f"{effort:g} person-month{'' if effort == 1 else 's'}"
