"""The later chapters and the annexes of a report on paper: programmes, waivers, changes, and everything in tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from checker.language.messages import _, day, ngettext, number
from checker.language.names import act_name, cause_name, dated_name, input_name, trust_name, value_name
from checker.model.report import OpenQuestion, RecommendedProgramme, Report, StaleAnswer
from checker.reporting import decisions, movements, outline
from checker.reporting.paper.blocks import (
    Block,
    Cell,
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
    verdict,
    words,
)
from checker.reporting.words import say_engines

Chapter = tuple[str, Callable[[Report], Iterator[Block]]]
"""A title, and what stands below it."""

MOST = 6
"""Verdicts that are named behind a programme."""


def programmes(report: Report) -> Iterator[Block]:
    """The programmes in the order in which to take them up."""
    if not report.programmes:
        yield Paragraph((words(_("None is called for.")),))
        return
    yield Paragraph((words(_("In the order in which to take them up.")),))
    columns = (
        Column(_("measure"), 2.9),
        Column(_("owner"), 1.6),
        Column(_("person-months"), 1.15, "number"),
        Column(_("months"), 1.1, "number"),
        Column(_("indicator"), 1.7),
        Column(_("proof of completion"), 1.7),
    )
    for at, programme in enumerate(report.programmes, 1):
        yield Heading(2, programme.title, f"{at}.")
        yield Paragraph((words(programme.why),))
        yield Paragraph(tuple(_called(programme)), "quiet")
        rows = tuple(
            (
                (words(each.measure),),
                (words(each.owner),),
                (words(_amount(each.effort)),),
                (words(_amount(each.months)),),
                (words(each.indicator),),
                (words(each.proof),),
            )
            for each in programme.measures
        )
        yield Table(_("Measures of %(programme)s") % {"programme": programme.programme}, columns, rows)


def _called(programme: RecommendedProgramme) -> Iterator[Run]:
    yield words(_("Called for by:"))
    for at, cause in enumerate(programme.because[:MOST]):
        yield Run(" " if at == 0 else ", ")
        yield code(cause_name(cause))
    more = len(programme.because) - MOST
    if more > 0:
        yield Run(" ")
        yield words(ngettext("and %(num)s more", "and %(num)s more", more) % {"num": more})
    if programme.on_silence:
        yield Run(". ")
        yield words(_("Only unknown verdicts call for it: look the answers up first."))
    for at, before in enumerate(programme.after):
        yield Run(f". {_('After:')} " if at == 0 else ", ")
        yield code(before)


def _amount(value: float) -> str:
    return number(value, 0 if value == int(value) else 1)


def waivers(report: Report) -> Iterator[Block]:
    """Gaps that somebody decided to live with, and known gaps that are none any more."""
    if report.waivers:
        yield _waivers(report)
        if report.bands_waived:
            yield Paragraph((words(decisions.say_without_waived(report)),))
    else:
        yield Paragraph((words(_("Nothing is waived.")),))
    if report.settled:
        yield Items(tuple((words(decisions.say_settled(entry)),) for entry in report.settled))


def _waivers(report: Report) -> Table:
    columns = (
        Column(_("rule"), 2),
        Column(_("reason"), 3),
        Column(_("approver"), 1.6),
        Column(_("what became of it"), 2.2),
    )
    rows = tuple(
        (
            (code(each.rule),),
            (words(each.reason), Run(" "), code(str(each.place))),
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
                (words(change.title), Run(" "), code(change.rule)),
                (words(movements.say_step(change)),),
                (words("; ".join(map(movements.say_answer, change.because)) or movements.say_unmoved()),),
            )
            for change in moved
        )
        yield Table(_("Verdicts that moved, with the answers that moved them"), columns, rows)


def annexes() -> tuple[Chapter, ...]:
    """The annexes with their titles."""
    return (
        (_("Every rule"), _rules),
        (_("Every open question"), _questions),
        (_("Acts towards instruments"), _acts),
        (_("Sources"), _sources),
        (_("What the report was made from"), _made_from),
    )


def _rules(report: Report) -> Iterator[Block]:
    columns = (Column(_("verdict"), 1.1), Column(_("rule"), 4), Column(_("article"), 1.8), Column(_("why"), 3))
    for pack, found in outline.group_by_pack(report).items():
        title = report.packs[pack]
        yield Heading(2, title, listed=False)
        rows = tuple(
            (
                (verdict(each.verdict),),
                (words(each.title), Run(" "), code(each.rule)),
                (words(each.cited),),
                (words(each.reason),),
            )
            for each in found
        )
        yield Table(_("Rules of the pack %(pack)s") % {"pack": title}, columns, rows, dense=True)


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
            (words(each.ask), Run(" "), code(each.question), *_gone_stale(each)),
            (words(each.proof),),
            (words(str(len(each.rules))),),
        )
        for each in asked
    )
    return Table(caption, columns, rows, dense)


def _gone_stale(question: OpenQuestion) -> Runs:
    return (Run(" "), quiet(_("An answer went stale."))) if question.stale else ()


def stale(answers: Sequence[StaleAnswer], caption: str) -> Table:
    """Claims that went stale."""
    columns = (Column(_("question"), 2.4), Column(_("told"), 0.7), Column(_("said"), 3.4), Column(_("since"), 1.4))
    rows = tuple(
        (
            (code(each.question),),
            (strong(value_name(each.tells)),),
            (words(each.says), Run(" "), code(str(each.place))),
            (words(day(each.since)),),
        )
        for each in answers
    )
    return Table(caption, columns, rows, dense=True)


def _questions(report: Report) -> Iterator[Block]:
    if report.open_questions:
        yield questions(report.open_questions, _("Every open question, best first"), dense=True)
    else:
        yield Paragraph((words(_("Every question is answered.")),))
    if report.stale:
        yield stale(report.stale, _("Answers that went stale"))


def _acts(report: Report) -> Iterator[Block]:
    if not report.acts:
        yield Paragraph((words(_("The profile tells of no act.")),))
        return
    columns = (
        Column(_("instrument"), 2.2),
        Column(_("act"), 1.6),
        Column(_("date"), 1.1),
        Column(_("by"), 1.3),
        Column(_("sources"), 3),
    )
    rows: list[tuple[Cell, ...]] = []
    for act in report.acts:
        told = ", ".join(act.sources)
        rows.append(
            (
                (words(act.name),),
                (words(act_name(act.act).replace("-", " ")),),
                (words(str(act.date or "–")),),
                (words(act.by or ""),),
                (code(told), Run(" "), words(act.note or "")),
            )
        )
    caption = _("Acts towards instruments, as the sources tell of them; sources that differ stand side by side")
    yield Table(caption, columns, tuple(rows), dense=True)


def _sources(report: Report) -> Iterator[Block]:
    if not report.sources:
        yield Paragraph((words(_("The profile names no source.")),))
        return
    columns = (Column(_("id"), 2), Column(_("source"), 5), Column(_("as of"), 1.5), Column(_("trust"), 0.9))
    rows: list[tuple[Cell, ...]] = []
    for each in report.sources:
        source = [link(each.title, each.url)]
        if each.url and source[0].target is None:
            source += [Run(" "), code(each.url)]
        if each.note:
            source += [Run(". "), words(each.note)]
        if not each.heard:
            source += [Run(" "), strong(_("Left out: not trusted enough."))]
        rows.append(
            ((code(each.source),), tuple(source), (words(dated_name(each.dated)),), (words(trust_name(each.trust)),))
        )
    yield Table(_("Sources of the profile, by id"), columns, tuple(rows), dense=True)


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
