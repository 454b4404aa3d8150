"""The later chapters and the annexes of a report on paper: programmes, waivers, changes, and everything in tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from checker.language.messages import _, day, ngettext, number
from checker.language.names import dated_name, input_name, trust_name, value_name
from checker.model.report import CitedSource, OpenQuestion, RecommendedMeasure, Report, StaleAnswer
from checker.model.terms import Verdict
from checker.reporting import decisions, movements, outline
from checker.reporting.paper.blocks import (
    Block,
    Column,
    Heading,
    Items,
    Kind,
    Paragraph,
    Run,
    Runs,
    Table,
    code,
    link,
    quiet,
    strong,
    words,
)
from checker.reporting.paper.pictures import figures
from checker.reporting.pictures.partners import partners
from checker.reporting.pictures.treaties import treaties
from checker.reporting.words import say_engines

Chapter = tuple[str, Callable[[Report], Iterator[Block]]]
"""A title, and what stands below it."""


def programmes(report: Report) -> Iterator[Block]:
    """The programmes in the order in which to take them up."""
    called = [programme for programme in report.programmes if not programme.on_silence]
    silent = [programme for programme in report.programmes if programme.on_silence]
    if called:
        yield Paragraph((words(_("In the order in which to take them up.")),))
    titles = {each.programme: each.title for each in report.programmes}
    columns = (
        Column(_("measure"), 5),
        Column(_("lead"), 2),
        Column(_("person-months"), 1.1, "number"),
        Column(_("months"), 0.9, "number"),
    )
    for at, programme in enumerate(called, 1):
        why = [words(programme.why)]
        if after := [titles[name] for name in programme.after]:
            why += [Run(" "), quiet(_("After: %(programmes)s.") % {"programmes": ", ".join(after)})]
        yield Paragraph((strong(f"{at}. {programme.title}"), Run(". "), *why), "quiet")
        rows = tuple(
            (
                (words(each.measure),),
                _who(each),
                (words(_amount(each.effort)),),
                (words(_amount(each.months)),),
            )
            for each in programme.measures
            if not each.done
        )
        yield Table(programme.title, columns, rows, dense=True, captioned=False)
    if called:
        yield Paragraph((quiet(_("Indicators and proofs of completion stand in the page and in the sheets.")),))
    if silent:
        yield Paragraph((words(_("Only unknown verdicts call for these: look the answers up first.")),))
        yield Items(tuple((words(programme.title),) for programme in silent))


def _who(measure: RecommendedMeasure) -> Runs:
    return (words(measure.lead.called if measure.lead else measure.owner),)


def _amount(value: float) -> str:
    return number(value, 0 if value == int(value) else 1)


def waivers(report: Report) -> Iterator[Block]:
    """Gaps that somebody decided to live with, and known gaps that are none any more."""
    if report.waivers:
        yield _waivers(report)
        if report.bands_waived:
            yield Paragraph((words(decisions.say_without_waived(report)),))
    if report.settled:
        yield Items(tuple((words(decisions.say_settled(entry)),) for entry in report.settled))


def _waivers(report: Report) -> Table:
    columns = (
        Column(_("rule"), 2),
        Column(_("reason"), 3),
        Column(_("approver"), 1.6),
        Column(_("what became of it"), 2.2),
    )
    titles = {found.rule: found.title for found in report.findings}
    rows = tuple(
        (
            (words(titles.get(each.rule, each.rule)),),
            (words(each.reason),),
            (words(f"{each.approver}, {each.ticket}" if each.ticket else each.approver),),
            (words(decisions.say_outcome(each)),),
        )
        for each in report.waivers
    )
    return Table(_("Waivers of the State, whatever became of them"), columns, rows)


def changes(report: Report) -> Iterator[Block]:
    """Verdicts that moved since the audit before, the worst first."""
    if report.changes is None:
        yield Paragraph((words(_("No earlier audit was named.")),))
        return
    yield Paragraph((words(movements.say_compared(report.changes)),))
    columns = (Column(_("rule"), 3), Column(_("verdict"), 1.8), Column(_("because"), 4))
    for way, moved in outline.group_by_movement(report.changes):
        yield Heading(2, movements.group_heading(way))
        rows = tuple(
            (
                (words(change.title),),
                (words(movements.say_step(change)),),
                (words("; ".join(map(movements.say_answer, change.because)) or movements.say_unmoved()),),
            )
            for change in moved
        )
        yield Table(_("Verdicts that moved, with the answers that moved them"), columns, rows)


def annexes(report: Report) -> list[Chapter]:
    """The annexes that have something in them, with their titles."""
    return [
        *([(_("Rules that are met"), _met)] if report.counts[Verdict.MET] else []),
        *([(_("Acts towards instruments"), _acts)] if report.acts else []),
        *([(_("Partners"), _partners)] if report.partners else []),
        *([(_("Sources"), _sources)] if report.sources else []),
        (_("What the report was made from"), _made_from),
    ]


def _met(report: Report) -> Iterator[Block]:
    """The rules that are met, a paragraph a field: their titles alone would fill ten pages of a table."""
    for pack, found in outline.group_by_pack(report).items():
        met = [each for each in found if each.verdict is Verdict.MET]
        if met:
            runs: list[Run] = [strong(f"{report.packs[pack]} ({len(met)}): ")]
            for at, each in enumerate(met):
                runs += [
                    words(each.title),
                    Run(" "),
                    quiet(f"({each.cited})"),
                    Run("." if at == len(met) - 1 else "; "),
                ]
            yield Paragraph(tuple(runs), "dense")


def questions(asked: Sequence[OpenQuestion], caption: str, dense: bool = False) -> Table:
    """Open questions in a table, best first."""
    columns = (
        Column(_("narrows"), 1.05, "number"),
        Column(_("question"), 5),
        Column(_("what proves it"), 3),
        Column(_("rules"), 0.7, "number"),
    )
    rows = tuple(
        (
            (words(number(each.narrows * 100, 1)),),
            (words(each.ask), *_gone_stale(each)),
            (words(each.proof),),
            (words(str(len(each.rules))),),
        )
        for each in asked
    )
    return Table(caption, columns, rows, dense)


def _gone_stale(question: OpenQuestion) -> Runs:
    return (Run(" "), quiet(_("An answer went stale."))) if question.stale else ()


def list_stale(answers: Sequence[StaleAnswer], caption: str) -> Table:
    """Claims that went stale."""
    columns = (Column(_("question"), 2.4), Column(_("told"), 0.7), Column(_("said"), 3.4), Column(_("since"), 1.4))
    rows = tuple(
        (
            (code(each.question),),
            (strong(value_name(each.tells)),),
            (words(each.says),),
            (words(day(each.since)),),
        )
        for each in answers
    )
    return Table(caption, columns, rows, dense=True)


def _partners(report: Report) -> Iterator[Block]:
    yield from figures([partners(report)])


def _acts(report: Report) -> Iterator[Block]:
    yield from figures(treaties(report))
    yield Paragraph((quiet(_("Every act with its sources stands in the page and in the sheets.")),))


def _sources(report: Report) -> Iterator[Block]:
    cited = outline.list_sources_told(report)
    more = len(report.sources) - len(cited)
    if cited:
        columns = (Column(_("source"), 6), Column(_("as of"), 1.5), Column(_("trust"), 0.9))
        rows = tuple(
            (_source(each), (words(dated_name(each.dated)),), (words(trust_name(each.trust)),)) for each in cited
        )
        yield Table(_("Sources behind gaps and what is contested"), columns, rows, dense=True)
    if more:
        text = ngettext(
            "%(num)s more source of the profile stands in the page and in the sheets.",
            "%(num)s more sources of the profile stand in the page and in the sheets.",
            more,
        )
        yield Paragraph((quiet(text % {"num": more}),))


def _source(source: CitedSource) -> Runs:
    told = [link(source.title, source.url)]
    if source.publisher:
        told += [Run(". "), words(source.publisher)]
    if source.url:
        told += [Run(". "), code(source.url)]
    if source.note:
        told += [Run(". "), words(source.note)]
    if not source.heard:
        told += [Run(" "), strong(_("Left out: not trusted enough."))]
    return tuple(told)


def _made_from(report: Report) -> Iterator[Block]:
    yield Paragraph((words(say_engines(report)),))
    program = f"policygap {report.manifest.program}"
    yield Items(
        (
            (strong(_("program")), Run(": "), words(program), Run(" "), code(report.manifest.program_digest)),
            *(
                (strong(input_name(each.kind)), Run(": "), code(each.file), Run(" "), code(each.digest))
                for each in report.manifest.inputs
            ),
        )
    )
    yield Paragraph((Run(outline.manifest_line(report.manifest), Kind.CODE),))
