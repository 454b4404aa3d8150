"""A report as sheets of rows: what a person filters, sorts and counts, before it is written to any form of file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from checker.dates import PartialDate
from checker.language.messages import _, day
from checker.language.names import (
    act_name,
    axis_name,
    cause_name,
    dated_name,
    grade_name,
    input_name,
    scope_name,
    status_name,
    strength_name,
    trust_name,
    value_name,
    verdict_name,
    verification_name,
    weight_name,
)
from checker.model.report import Finding, GivenAnswer, Report
from checker.model.terms import Verdict
from checker.reporting import outline, sayings
from checker.reporting.words import say_counts, say_drafts, say_engines, say_stale, say_unknown


@dataclass(frozen=True, slots=True)
class Address:
    """Text that leads to an address, where it is one of the web."""

    text: str
    url: str | None


Value = str | int | float | date | Address | None


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its head, its width in characters, and what it holds."""

    head: str
    width: int
    holds: Literal["text", "number", "share", "date", "verdict"] = "text"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines to read, and below them one table to filter. Only the first columns are printed where `printed` says how many."""

    title: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Value, ...], ...]
    lines: tuple[str, ...] = ()
    printed: int | None = None


def sheets(report: Report) -> tuple[Sheet, ...]:
    """Every sheet of a report, in order."""
    return (
        _summary(report),
        _actions(report),
        _findings(report),
        _questions(report),
        _programmes(report),
        _acts(report),
        _sources(report),
        _manifest(report),
    )


def _summary(report: Report) -> Sheet:
    said = (
        f"{report.name} ({report.country})",
        _("International police cooperation: duties, gaps, and what is not known"),
        _("As of %(day)s") % {"day": day(report.on)},
        say_drafts(report),
        say_unknown(report),
        say_stale(report),
        say_counts(report),
        report.note or "",
        _("Codes of States imply no position on the status of any territory."),
        _(
            "A score is a band: low counts what is known to be met, high what may yet be (met, unknown and "
            "contested), each of the points of all rules that apply or may apply. Advice counts nothing."
        ),
    )
    fields = (
        Field(_("rules"), 40),
        Field(_("low"), 9, "share"),
        Field(_("high"), 9, "share"),
        *(Field(verdict_name(each), 12, "number") for each in outline.SHARES),
        Field(_("of"), 9, "number"),
    )
    rows: list[tuple[Value, ...]] = []
    for band in report.bands:
        name = scope_name(band.scope, report.packs)
        counts = (band.met, band.unknown, band.contested, band.blocked, band.gap, band.weight)
        rows.append((f"   – {name}" if band.scope.axis else name, band.low, band.high, *counts))
    return Sheet(_("Summary"), fields, tuple(rows), tuple(line for line in said if line))


def _actions(report: Report) -> Sheet:
    """What to do, on sheets to print and hand round."""
    fields = (
        Field(_("number"), 8),
        Field(_("what to do"), 62),
        Field(_("lead"), 26),
        Field(_("deadline"), 14, "date"),
        Field(_("evidence"), 11),
        Field(_("norm"), 34),
    )
    rows: list[tuple[Value, ...]] = [
        (
            f"{number}.",
            sayings.say_what(action),
            action.lead.called if action.lead else None,
            action.deadline,
            grade_name(action.grade) if action.grade else None,
            "; ".join(action.norms),
        )
        for number, action in enumerate(report.actions, 1)
    ]
    said = sayings.say_message(report.message, report.name) if report.message else ()
    return Sheet(_("What to do"), fields, tuple(rows), tuple(f"{each.name}: {each.text}" for each in said))


def _findings(report: Report) -> Sheet:
    fields = (
        Field(_("verdict"), 14, "verdict"),
        Field(_("norm"), 46),
        Field(_("recommendation"), 46),
        Field(_("pack"), 28),
        Field(_("instrument and article"), 26),
        Field(_("axis"), 10),
        Field(_("strength"), 16),
        Field(_("weight"), 10),
        Field(_("points"), 8, "number"),
        Field(_("owner"), 28),
        Field(_("deadline"), 13, "date"),
        Field(_("why"), 40),
        Field(_("sources"), 34),
        Field(_("places"), 30),
        Field(_("prerequisites"), 24),
        Field(_("waived until"), 13, "date"),
        Field(_("Response of the State"), 40),
        Field(_("rule"), 34),
        Field(_("status"), 10),
        Field(_("verification"), 14),
    )
    return Sheet(_("Findings"), fields, tuple(_finding(found, report) for found in report.findings), printed=5)


def _finding(found: Finding, report: Report) -> tuple[Value, ...]:
    proofs = outline.deciding_proofs(found)
    return (
        verdict_name(found.verdict),
        found.title,
        found.recommendation if found.verdict in (Verdict.GAP, Verdict.CONTESTED) else None,
        report.packs[found.pack],
        found.cited,
        axis_name(found.axis),
        strength_name(found.strength),
        weight_name(found.weight),
        found.points,
        ", ".join(found.owners),
        found.deadline,
        found.reason,
        "; ".join(dict.fromkeys(f"{proof.title} ({dated_name(proof.dated)})" for proof in proofs)),
        "; ".join(dict.fromkeys(str(proof.place) for proof in proofs)),
        "; ".join(f"{each.rule}: {verdict_name(each.verdict)}" for each in found.prerequisites),
        found.waiver.expires if found.waiver else None,
        f"{found.response.text} ({found.response.by})" if found.response else None,
        found.rule,
        status_name(found.status),
        verification_name(found.verification),
    )


def _questions(report: Report) -> Sheet:
    fields = (
        Field(_("answer"), 12),
        Field(_("narrows"), 10, "number"),
        Field(_("question"), 60),
        Field(_("what proves it"), 40),
        Field(_("axis"), 10),
        Field(_("rules"), 8, "number"),
        Field(_("what it says"), 60),
        Field(_("gone stale"), 12),
        Field(_("key"), 40),
        Field(_("rules that ask it"), 50),
    )
    return Sheet(_("Questions"), fields, (*_open(report), *_answered(report)))


def _open(report: Report) -> Iterator[tuple[Value, ...]]:
    for asked in report.open_questions:
        yield (
            _("unknown"),
            round(asked.narrows * 100, 2),
            asked.ask,
            asked.proof,
            axis_name(asked.axis),
            len(asked.rules),
            None,
            _("yes") if asked.stale else None,
            asked.question,
            ", ".join(asked.rules),
        )


def _answered(report: Report) -> Iterator[tuple[Value, ...]]:
    asking: dict[str, list[str]] = {}
    for found in report.findings:
        for answer in found.answers:
            asking.setdefault(answer.question, []).append(found.rule)
    for key, answer in outline.collect_answers(report).items():
        rules = asking[key]
        yield (
            value_name(answer.value),
            None,
            answer.ask,
            None,
            None,
            len(rules),
            _told(answer),
            None,
            key,
            ", ".join(rules),
        )


def _told(answer: GivenAnswer) -> str:
    return "; ".join(
        f"{value_name(proof.tells)}: {proof.says} ({proof.source}, {dated_name(proof.dated)}, {proof.place})"
        for proof in answer.proofs
    )


def _programmes(report: Report) -> Sheet:
    fields = (
        Field(_("order"), 8, "number"),
        Field(_("programme"), 40),
        Field(_("measure"), 50),
        Field(_("owner"), 28),
        Field(_("person-months"), 10, "number"),
        Field(_("months"), 9, "number"),
        Field(_("indicator"), 34),
        Field(_("proof of completion"), 34),
        Field(_("called for by"), 50),
        Field(_("after"), 30),
        Field(_("only by what is not known"), 14),
        Field(_("id"), 34),
    )
    rows = [
        (
            at,
            programme.title,
            measure.measure,
            measure.owner,
            measure.effort,
            measure.months,
            measure.indicator,
            measure.proof,
            ", ".join(map(cause_name, programme.because)),
            ", ".join(programme.after),
            _("yes") if programme.on_silence else _("no"),
            programme.programme,
        )
        for at, programme in enumerate(report.programmes, 1)
        for measure in programme.measures
    ]
    return Sheet(_("Programmes"), fields, tuple(rows))


def _acts(report: Report) -> Sheet:
    fields = (
        Field(_("instrument"), 34),
        Field(_("act"), 20),
        Field(_("date"), 13, "date"),
        Field(_("by"), 22),
        Field(_("sources"), 34),
        Field(_("note"), 50),
        Field(_("place"), 28),
        Field(_("id"), 22),
    )
    rows = tuple(
        (
            act.name,
            act_name(act.act).replace("-", " "),
            _date(act.date),
            act.by,
            ", ".join(act.sources),
            act.note,
            str(act.place),
            act.instrument,
        )
        for act in report.acts
    )
    return Sheet(_("Acts"), fields, rows)


def _sources(report: Report) -> Sheet:
    fields = (
        Field(_("source"), 60),
        Field(_("as of"), 24, "date"),
        Field(_("trust"), 10),
        Field(_("heard"), 10),
        Field(_("note"), 50),
        Field(_("address"), 60),
        Field(_("id"), 30),
    )
    rows = tuple(
        (
            Address(each.title, each.url),
            _date(each.dated.as_of) if each.dated.as_of else dated_name(each.dated),
            trust_name(each.trust),
            _("yes") if each.heard else _("no"),
            each.note,
            each.url,
            each.source,
        )
        for each in report.sources
    )
    return Sheet(_("Sources"), fields, rows)


def _manifest(report: Report) -> Sheet:
    fields = (Field(_("kind"), 14), Field(_("file"), 40), Field(_("digest"), 80))
    program = (_("program"), f"policygap {report.manifest.program}", report.manifest.program_digest)
    rows = (program, *((input_name(each.kind), each.file, each.digest) for each in report.manifest.inputs))
    return Sheet(_("Manifest"), fields, rows, (say_engines(report), outline.manifest_line(report.manifest)))


def _date(when: PartialDate | None) -> Value:
    """A whole day as a date, and a month or a year as it is."""
    return None if when is None else when.whole or str(when)
