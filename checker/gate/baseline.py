"""Gaps that are known, and what else people decided, put beside a report. Verdicts and bands stay as they are."""

from __future__ import annotations

import json

from checker.assessment.findings import date_from_first_report
from checker.dates import PartialDate
from checker.gate.decisions import Decisions, all_waivers, decisions_on, list_files
from checker.gate.waivers import apply_waivers
from checker.model.manifest import Input
from checker.model.report import Finding, Report
from checker.model.response import Baseline, BaselineEntry, Responses
from checker.model.terms import Verdict


def apply_decisions(report: Report, decisions: Decisions) -> Report:
    """The report with the waivers, the baseline and the responses of its State, and their files in its manifest. The deadline of a
    known gap runs from the day on which it became known.
    """
    of_state = decisions_on(decisions, report.country)
    for baseline in of_state.baselines:
        report = mark_known(report, baseline.baseline)
    for responses in of_state.responses:
        report = add_responses(report, responses.responses)
    if of_state.waivers:
        report = apply_waivers(report, all_waivers(of_state))
    inputs = tuple(Input(kind=kind, file=read.file, digest=read.digest) for kind, read in list_files(of_state))
    return add_inputs(report, inputs)


def add_inputs(report: Report, inputs: tuple[Input, ...], **fields: object) -> Report:
    """The report with more inputs, and whatever else changes, in its manifest."""
    manifest = report.manifest.model_copy(update={"inputs": report.manifest.inputs + inputs, **fields})
    return report.model_copy(update={"manifest": manifest})


def mark_known(report: Report, baseline: Baseline) -> Report:
    """The report with the gaps marked that were known, and the entries that can go. Rules that it does not judge are passed over."""
    entries = {entry.rule: entry for entry in baseline.gaps}

    def entry(found: Finding) -> BaselineEntry | None:
        return entries.get(found.rule) if found.verdict is Verdict.GAP else None

    def marked(found: Finding) -> Finding:
        known = entry(found)
        found = found.model_copy(update={"known": known})
        return date_from_first_report(found, known.since.earliest) if known else found

    none_now = {found.rule for found in report.findings if found.verdict is not Verdict.GAP}
    settled = tuple(entry for rule, entry in entries.items() if rule in none_now)
    return report.model_copy(update={"findings": tuple(map(marked, report.findings)), "settled": settled})


def add_responses(report: Report, responses: Responses) -> Report:
    """The report with what the State says of each finding."""
    said = responses.responses
    marked = tuple(found.model_copy(update={"response": said.get(found.rule)}) for found in report.findings)
    return report.model_copy(update={"findings": marked})


def bring_up_to_date(report: Report, before: Baseline | None, owner: str | None) -> Baseline:
    """The baseline of a report's gaps: those that stay keep their day and owner, new ones begin on its day, closed ones go.

    Entries of rules that the report does not judge stay. `owner` is who answers for new gaps.
    """
    day = PartialDate.of(report.on)
    entries = {entry.rule: entry for entry in before.gaps} if before else {}
    judged = {found.rule for found in report.findings}
    gaps = [found.rule for found in report.findings if found.verdict is Verdict.GAP]
    kept = [entry for rule, entry in entries.items() if rule not in judged]
    now = [entries.get(rule) or BaselineEntry(rule=rule, since=day, owner=owner) for rule in gaps]
    return Baseline(country=report.country, made=day, gaps=tuple(sorted([*now, *kept], key=lambda entry: entry.rule)))


def write_baseline(baseline: Baseline) -> str:
    """A baseline as the file that people keep. Texts are quoted as JSON has them, which YAML reads as they are."""
    lines = [
        "# Gaps that are known. `policygap baseline` keeps the day and the owner of those that stay, and drops closed ones.",
        f"country: {baseline.country}",
        f"made: {baseline.made}",
        "gaps:" if baseline.gaps else "gaps: []",
    ]
    for entry in baseline.gaps:
        lines += [f"  - rule: {entry.rule}", f"    since: {entry.since}"]
        if entry.owner is not None:
            lines.append(f"    owner: {json.dumps(entry.owner, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"
