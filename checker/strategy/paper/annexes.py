"""The annexes of a strategy: action plan, indicator passports, instruments, glossary, consultation and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.language.messages import _, ngettext
from checker.model.actionplan import Activity, StrategicMeasure
from checker.model.strategy import Strategy
from checker.model.terms import ActivityStatus
from checker.reporting.paper.blocks import Block, Cell, Heading, Items, Paragraph, Run, quiet, strong, words
from checker.strategy.paper.directions import baseline, target
from checker.strategy.paper.grounds import BINDING, status
from checker.strategy.paper.parts import (
    blank,
    box,
    end_sentence,
    figure,
    in_short,
    join_runs,
    line,
    set_text,
    table,
    text_or_blank,
    word,
)
from checker.strategy.quality import Shortcoming


def action_plan(strategy: Strategy) -> Iterator[Block]:
    """One row for each activity, measure by measure, on pages that lie on their side."""
    yield line(
        _(
            "Each measure begins with the period, or when the measures before it have ended; activities of one lead follow each other, those of different leads run side by side. Effort is in person-months, by our estimate. Cost, source of money and risk are for the ministry."
        )
    )
    for number, goal in enumerate(strategy.goals, 1):
        own = [measure for measure in strategy.measures if measure.goal == goal.goal]
        if not own:
            continue
        yield Heading(2, goal.title, str(number), listed=False)
        yield table(
            _("Measures and activities of goal %(number)s") % {"number": number},
            (
                (_("code"), 0.75),
                (_("measure and activity"), 3.6),
                (_("lead; partners"), 2.3),
                (_("from"), 1),
                (_("until"), 1),
                (_("what proves it"), 2.1),
                (_("indicator"), 1.8),
                (_("effort"), 0.85),
                (_("cost; who pays"), 1),
                (_("status; risk"), 1.1),
            ),
            (row for measure in own for row in (_head(measure), *map(_row, measure.activities))),
            dense=True,
        )
        for measure in own:
            yield from _beside(measure)


def _head(measure: StrategicMeasure) -> tuple[Cell, ...]:
    """The row of a measure above its activities."""
    efforts = [row.effort for row in measure.activities if row.effort is not None]
    norms = (
        (Run(" "), quiet(_("Carries out: %(norms)s.") % {"norms": "; ".join(measure.basis)})) if measure.basis else ()
    )
    effort = (strong(figure(round(sum(efforts), 1))),) if efforts else ()
    return ((strong(measure.code),), (strong(measure.title), *norms), (), (), (), (), (), effort, (), ())


def _beside(measure: StrategicMeasure) -> Iterator[Block]:
    """What is not planned of a measure: what is there already, and what hangs on answers that nobody gave."""
    if measure.already:
        text = _("%(code)s: there already, and not planned again: %(things)s.")
        said_ = text % {"code": measure.code, "things": "; ".join(measure.already)}
        yield Paragraph((quiet(said_),), "quiet")
    if measure.if_needed:
        text = _("%(code)s: planned once somebody has looked up whether it is needed: %(things)s.")
        things = "; ".join(one.activity for one in measure.if_needed)
        yield Paragraph((quiet(text % {"code": measure.code, "things": things}),), "quiet")


def _row(row: Activity) -> tuple[Cell, ...]:
    """One row of the action plan. What people have still to give is three dots."""
    proofs = dict.fromkeys(text for text in (row.product, row.proof) if text)
    cost = figure(row.cost) if row.cost is not None else None
    measured = [text for text in (row.baseline, row.target) if text]
    return (
        set_text(row.code),
        set_text(row.activity),
        join_runs([text_or_blank(row.owner), *((quiet(partner),) for partner in row.partners)], "; "),
        set_text(in_short(row.start)),
        set_text(in_short(row.deadline)),
        text_or_blank("; ".join(proofs) or None),
        join_runs([text_or_blank(row.indicator), *([(quiet(" → ".join(measured)),)] if measured else [])]),
        text_or_blank(figure(row.effort) if row.effort is not None else None),
        join_runs([text_or_blank(cost), text_or_blank(row.money)], "; ") if cost or row.money else blank(),
        join_runs([set_text(status_name(row.status)), *([set_text(row.risk)] if row.risk else [])], "; "),
    )


def status_name(status: ActivityStatus) -> str:
    """Where an activity stands, as a person reads it."""
    return _STATUS[status]()


_STATUS = {
    ActivityStatus.NOT_STARTED: lambda: _("not started"),
    ActivityStatus.ON_TRACK: lambda: _("on track"),
    ActivityStatus.LATE: lambda: _("late"),
    ActivityStatus.DONE: lambda: _("done"),
    ActivityStatus.DROPPED: lambda: _("dropped"),
}


_TYPES = {"output": lambda: _("output"), "outcome": lambda: _("outcome"), "effect": lambda: _("effect")}


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
                    join_runs([set_text(one.title), (quiet(f"{_TYPES[one.type]()}, {one.unit}"),)]),
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
    treaties = [one for one in told.instruments if one.kind in BINDING]
    if treaties:
        yield table(
            _("Treaties with their status"),
            ((_("treaty"), 3), (_("numbers"), 1.6), (_("binds"), 0.8), (_("acts"), 3.4)),
            (
                (
                    set_text(one.title),
                    set_text(", ".join(f"{kind.upper()} {number}" for kind, number in one.numbers.items()) or "–"),
                    set_text(word(one.bound)),
                    set_text(status(one)),
                )
                for one in treaties
            ),
            dense=True,
        )
    if told.agreements:
        yield table(
            _("Agreements"),
            ((_("partners"), 1.1), (_("agreement"), 3), (_("signed"), 1), (_("in force"), 1), (_("covers"), 2.6)),
            (
                (
                    set_text(", ".join(_called(strategy, code) for code in one.partners)),
                    set_text(one.title),
                    set_text(in_short(one.signed)),
                    set_text(in_short(one.in_force)),
                    set_text("; ".join(one.covers) or "–"),
                )
                for one in told.agreements
            ),
            dense=True,
        )
    if told.laws:
        yield Heading(2, _("Provisions of national law that answers name"), listed=False)
        yield Paragraph((words(end_sentence("; ".join(one.law for one in told.laws))),), "quiet")


def _called(strategy: Strategy, code: str) -> str:
    """A State by its name, where the strategy has it among the partners; else by its code."""
    return next((partner.name for partner in strategy.partners if partner.country == code), code)


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
                (set_text(one.who), set_text(in_short(one.day)), text_or_blank(one.outcome))
                for one in strategy.consultation
            ),
        )
    else:
        yield box("consultation", _("Who was consulted and when, what was taken up, what was not, and why?"))


def list_missing(strategy: Strategy, found: Sequence[Shortcoming]) -> Iterator[Block]:
    """What the checks of the draft's quality still find, by who can mend it."""
    if not found:
        yield line(_("Every check of quality passes."))
        return
    yield line(
        _(
            "The checks run again on the draft as data: policygap strategy check FILE tells the line of each shortcoming."
        )
    )
    by_whom: dict[str, list[Shortcoming]] = {}
    for one in found:
        by_whom.setdefault(one.who, []).append(one)
    for who, own in by_whom.items():
        text = ngettext("%(num)s point", "%(num)s points", len(own)) % {"num": len(own)}
        yield Paragraph((strong(f"{who}:"), Run(" "), quiet(text)), "lead")
        yield Items(tuple(set_text(end_sentence(one.message)) for one in own))
