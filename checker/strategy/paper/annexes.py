"""The annexes of a strategy: action plan, indicator passports, instruments, glossary, consultation and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from checker.language.messages import _, mark_english, ngettext
from checker.model.actionplan import Activity
from checker.model.strategy import Strategy
from checker.model.terms import ActivityStatus
from checker.reporting.paper.blocks import Block, Cell, Heading, Items, Paragraph, Run, code, quiet, strong
from checker.strategy.paper.directions import baseline, target
from checker.strategy.paper.grounds import status
from checker.strategy.paper.parts import (
    blank,
    box,
    figure,
    join_runs,
    line,
    on_day,
    set_text,
    table,
    text_or_blank,
    word,
)
from checker.strategy.quality import CHECKS, Shortcoming, claim


def action_plan(strategy: Strategy) -> Iterator[Block]:
    """One row for each activity, measure by measure."""
    yield line(
        _(
            "Activities come from the programmes of the rule book. Each measure begins with the period, or when the measures before it have ended; activities of one owner follow each other, those of different owners run side by side. Effort is in person-months. Cost, source of money and risk are for the ministry."
        )
    )
    for measure in strategy.measures:
        yield Heading(2, measure.title, measure.code, listed=False)
        if measure.basis:
            yield Paragraph((quiet(_("Carries out: %(norms)s") % {"norms": "; ".join(measure.basis)}),), "quiet")
        yield table(
            _("Activities of measure %(code)s") % {"code": measure.code},
            (
                (_("code"), 0.8),
                (_("activity, and what proves it"), 3.6),
                (_("owner; partners"), 1.6),
                (_("start, deadline"), 1.5),
                (_("indicator; baseline to target"), 1.9),
                (_("effort"), 0.9),
                (_("cost; who pays"), 0.9),
                (_("status; risk"), 1.1),
            ),
            (_row(row) for row in measure.activities),
            dense=True,
        )


def _row(row: Activity) -> tuple[Cell, ...]:
    """One row of the action plan. What people have still to give is three dots."""
    proofs = dict.fromkeys(text for text in (row.product, row.proof) if text)
    cost = figure(row.cost) if row.cost is not None else None
    return (
        set_text(row.code),
        join_runs([set_text(row.activity), (quiet(_("Proof: %(proof)s") % {"proof": "; ".join(proofs) or "…"}),)]),
        join_runs([text_or_blank(row.owner), *(set_text(partner) for partner in row.partners)], "; "),
        join_runs([set_text(str(row.start or "…")), set_text(str(row.deadline or "…"))]),
        join_runs([text_or_blank(row.indicator), (quiet(f"{row.baseline or '…'}→{row.target or '…'}"),)]),
        text_or_blank(figure(row.effort) if row.effort is not None else None),
        join_runs([text_or_blank(cost), text_or_blank(row.money)], "; ") if cost or row.money else blank(),
        join_runs([set_text(_STATUS[row.status]()), *([set_text(row.risk)] if row.risk else [])], "; "),
    )


_STATUS = {
    ActivityStatus.NOT_STARTED: lambda: _("not started"),
    ActivityStatus.ON_TRACK: lambda: _("on track"),
    ActivityStatus.LATE: lambda: _("late"),
    ActivityStatus.DONE: lambda: _("done"),
    ActivityStatus.DROPPED: lambda: _("dropped"),
}


def passports(strategy: Strategy) -> Iterator[Block]:
    """One passport for each indicator."""
    for number, goal in enumerate(strategy.goals, 1):
        yield table(
            _("Indicators of goal %(number)s: %(title)s") % {"number": number, "title": goal.title},
            (
                (_("indicator, type and unit"), 2.6),
                (_("formula"), 3),
                (_("source; how often"), 1.8),
                (_("baseline"), 1.4),
                (_("target, and what sets it"), 1.6),
                (_("owner; limits"), 1.2),
            ),
            (
                (
                    join_runs([set_text(one.title), (quiet(f"{one.type}, {one.unit}"),)]),
                    set_text(one.formula),
                    set_text(f"{one.source}; {one.how_often}"),
                    set_text(baseline(one)),
                    join_runs([text_or_blank(target(one)), (quiet(one.target_from or ""),)]),
                    set_text(f"{one.owner or '…'}; {one.limits or '…'}"),
                )
                for one in goal.indicators
            ),
            dense=True,
        )


def legal_texts(strategy: Strategy) -> Iterator[Block]:
    """Instruments with their status, provisions of national law, and agreements."""
    told = strategy.situation
    yield table(
        _("Instruments with their status"),
        ((_("instrument"), 3), (_("numbers"), 1.6), (_("binds"), 0.8), (_("acts"), 3.4)),
        (
            (
                set_text(one.title),
                set_text(", ".join(f"{kind.upper()} {number}" for kind, number in one.numbers.items()) or "–"),
                set_text(word(one.bound)),
                set_text(status(one)),
            )
            for one in told.instruments
        ),
        dense=True,
    )
    yield table(
        _("Agreements"),
        ((_("partners"), 1), (_("agreement"), 3), (_("signed"), 1.1), (_("in force"), 1.1), (_("covers"), 2.6)),
        (
            (
                set_text(", ".join(one.partners)),
                set_text(one.title),
                set_text(on_day(one.signed)),
                set_text(on_day(one.in_force)),
                set_text("; ".join(one.covers) or "–"),
            )
            for one in told.agreements
        ),
        dense=True,
    )
    yield table(
        _("Provisions of national law that answers name"),
        ((_("provision"), 3), (_("what it answers"), 3)),
        ((set_text(one.law), join_runs([(code(key),) for key in one.says], ", ")) for one in told.laws),
        dense=True,
    )


def glossary(strategy: Strategy) -> Iterator[Block]:
    """Short names, and the words for verdicts."""
    words_of_art = {
        _("gap"): _("a source says that what a rule requires is not there"),
        _("blocked"): _("another rule, the prerequisite, must be met first"),
        _("contested"): _("sources disagree"),
        _("unknown"): _("nobody wrote an answer down; never counted as a no"),
        _("band"): _("from the share that is known to be met to the share that may be"),
    }
    yield table(
        _("Words and short names"),
        ((_("name"), 1.4), (_("meaning"), 4)),
        (((strong(short),), set_text(meaning)) for short, meaning in {**words_of_art, **strategy.glossary}.items()),
        dense=True,
    )


def consultation(strategy: Strategy) -> Iterator[Block]:
    """Who was asked, and what was taken up."""
    if strategy.consultation:
        yield table(
            _("Consultations"),
            ((_("who"), 2), (_("when"), 1.2), (_("what was taken up"), 4)),
            (
                (set_text(one.who), set_text(on_day(one.day)), text_or_blank(one.outcome))
                for one in strategy.consultation
            ),
        )
    else:
        yield box("consultation", _("Who was consulted and when, what was taken up, what was not, and why?"))


def list_missing(strategy: Strategy, found: Sequence[Shortcoming]) -> Iterator[Block]:
    """The checks of the draft's quality, and what they still find."""
    by_check = {name: list(group) for name, group in groupby(found, key=lambda one: one.check)}
    yield line(
        _(
            "The checks run again on the draft as data: policygap strategy check FILE tells the line of each shortcoming."
        )
    )
    yield table(
        _("Checks"),
        ((_("check"), 1.8), (_("what it claims"), 4), (_("found"), 0.8)),
        (
            (
                (code(name),),
                set_text(_(claim(name))),
                set_text(str(len(by_check[name])) if name in by_check else _("passed")),
            )
            for name in CHECKS
        ),
    )
    for name, group in by_check.items():
        text = ngettext("%(num)s shortcoming", "%(num)s shortcomings", len(group)) % {"num": len(group)}
        yield Paragraph((code(name), Run(" "), strong(text)), "lead")
        yield Items(tuple(set_text(mark_english(one.message)) for one in group))
