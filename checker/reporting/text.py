"""Reports for a terminal: 100 columns, colours only where they are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from checker.analysis.cooperation import FormFound
from checker.belnap import Word
from checker.book import ReadProfile, RuleBook
from checker.coverage import Coverage
from checker.explanation import Explanation, Part
from checker.model.condition import Inner, Leaf, Meets, inner, label
from checker.model.cooperation import Availability
from checker.model.report import Band, Finding, OpenQuestion, Proof, RecommendedProgramme, Report
from checker.model.rule import Rule, Verdict
from checker.reporting.templates import WIDTH, Paint, day, environment, painter, percent, plural, wrap
from checker.reporting.words import (
    addressed,
    behind,
    contested_answers,
    counted,
    coverage_summary,
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
            yield {"heading": heading, "findings": [_gap(finding, paint) for finding in found]}


def _gap(finding: Finding, paint: Paint) -> dict[str, Any]:
    mark = "" if finding.verification == "full-text" else f", verification: {finding.verification}"
    right = f"{finding.weight}, {finding.axis}{mark}"
    between = "  " if len(f"  {finding.cited}  {finding.rule}") <= WIDTH else "\n    "
    return {
        "head": f"{paint(wrap(finding.cited, 2), 'bold')}{between}{paint(finding.rule, 'dim')}\n    {right}",
        "title": finding.title,
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


# explain


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


# ask


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


# cooperation


_AVAILABILITY_STYLE = {
    Availability.AVAILABLE: "met",
    Availability.CONTESTED: "contested",
    Availability.UNKNOWN: "open",
    Availability.BLOCKED: "blocked",
    Availability.UNAVAILABLE: "gap",
}


def render_cooperation(
    first: ReadProfile, second: ReadProfile, on: int, forms: Sequence[FormFound], *, colour: bool = False
) -> str:
    """What two States may do together as text."""
    paint = painter(colour)
    names = f"{first.profile.name} ({first.profile.country}) and {second.profile.name} ({second.profile.country})"
    counts = ", ".join(f"{sum(form.availability is word for form in forms)} {word}" for word in Availability)
    lines = [
        paint(wrap(f"{names} as of {day(str(date.fromordinal(on)))}"), "bold"),
        wrap(f"{plural(len(forms), 'form')} of cooperation: {counts}. One basis is enough for a form."),
        "No lawyer has checked these bases.",
    ]
    places = {read.profile.country: read for read in (first, second)}
    for form in forms:
        lines += [
            "",
            f"{paint(form.availability, _AVAILABILITY_STYLE[form.availability])}  {paint(form.form.title, 'bold')}",
        ]
        for found in form.bases:
            basis = found.basis
            where = (
                f" ({basis.instrument} {basis.article}, verification: {basis.verification})" if basis.instrument else ""
            )
            lines.append(wrap(f"{found.availability}: {basis.basis}{where}", 6, 4))
            if found.availability is Availability.AVAILABLE:
                shown = found.needs
            else:
                shown = tuple(need for need in found.needs if need.value is not Word.YES)
            for need in shown:
                lines.append(paint(wrap(f"{need.value}: {need.what} ({need.of})", 10, 8), "dim"))
                lines += [
                    paint(wrap(f"{told.said} ({places[state].place(told.path)})", 14, 12), "dim")
                    for state, told in need.told
                ]
            lines += [paint(wrap(f"closed gate: {gate}", 10, 8), "dim") for gate in found.closed]
            lines += [paint(wrap(f"gate not settled: {gate}", 10, 8), "dim") for gate in found.unsettled]
            if basis.note:
                lines.append(paint(wrap(basis.note, 8), "dim"))
    return "\n".join(lines) + "\n"


# rules


def render_rules(book: RuleBook, rules: Sequence[Rule], *, colour: bool = False) -> str:
    """A list of rules as text, pack by pack."""
    paint = painter(colour)
    lines: list[str] = []
    pack = None
    for rule in rules:
        if book.pack_of[rule.rule] != pack:
            pack = book.pack_of[rule.rule]
            count = sum(book.pack_of[other.rule] == pack for other in rules)
            lines += ["", paint(wrap(f"{book.packs[pack].title} ({pack}, {plural(count, 'rule')})"), "bold")]
        lines.append(f"{rule.rule}")
        lines.append(
            paint(
                wrap(f"{rule.source.article}; {rule.strength}, {rule.weight}, {rule.axis}. {rule.title}", 4),
                "dim",
            )
        )
    return "\n".join(lines[1:]) + "\n"


def render_coverage(coverage: Coverage, *, colour: bool = False) -> str:
    """What the rules reach as text: both tables by kind."""
    paint = painter(colour)
    lines = [wrap(coverage_summary(coverage))]
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
    return "\n".join(lines) + "\n"


def render_rule(book: RuleBook, rule: Rule, *, colour: bool = False) -> str:
    """One rule as text: what it asks, of whom, why, and its examples."""
    paint = painter(colour)
    instrument = book.registry.instruments[rule.source.instrument]
    lines = [
        paint(rule.rule, "bold"),
        wrap(rule.title),
        "",
        wrap(f"{instrument.title}, article {rule.source.article} ({rule.source.verification}); {rule.status}"),
        f"{rule.strength} ({rule.strength.verb}), {rule.weight}, {rule.axis}",
        wrap(f"Why: {rule.why}"),
        "",
    ]
    if rule.applies_when is not None:
        lines += [paint("Applies when", "bold"), *_words(book, rule.applies_when, 1)]
    if rule.gate:
        lines += [paint("Waits for", "bold"), *(f"  {gate}" for gate in rule.gate)]
    lines += [
        paint("Requires", "bold"),
        *_words(book, rule.requires, 1),
        "",
        paint("On a gap", "bold"),
        wrap(rule.on_gap, 2),
        "",
    ]
    lines.append(paint("Examples", "bold"))
    lines += [wrap(f"{example.verdict}: {example.case}", 4, 2) for example in rule.examples]
    return "\n".join(lines) + "\n"


def _words(book: RuleBook, condition: Leaf | Inner, depth: int) -> Iterator[str]:
    parts = inner(condition)
    yield wrap(label(condition), 2 * depth)
    if isinstance(condition, Meets):
        yield wrap(book.rules[condition.meets].title, 2 * depth + 4)
    elif not isinstance(condition, Inner):
        yield wrap(book.question(condition).ask, 2 * depth + 4)
    for part in parts:
        yield from _words(book, part, depth + 1)
