"""Sections of a strategy that say how it is carried out: bodies, law, data, people, technology, money, risks and reviews."""

from __future__ import annotations

from collections.abc import Iterator

from checker.belnap import Word
from checker.language.messages import _, ngettext
from checker.model.strategy import Strategy
from checker.model.terms import Verdict
from checker.reporting.paper.blocks import Block, Heading, Items, Paragraph, Run, quiet, strong, verdict, words
from checker.strategy.paper.parts import (
    blank,
    box,
    codes,
    figure,
    line,
    on_day,
    open_text,
    set_text,
    table,
    text_or_blank,
)


def institutions(strategy: Strategy) -> Iterator[Block]:
    """Bodies by function with their names, those that are missing, and one owner for each task."""
    bodies = strategy.situation.institutions
    yield table(
        _("Bodies that are known"),
        ((_("function"), 3), (_("name in the State"), 3)),
        (
            (set_text(body.title), set_text("; ".join(body.names)) if body.names else (quiet(_("name not known")),))
            for body in bodies
            if body.stands is Word.YES
        ),
    )
    missing = [body.title for body in bodies if body.stands is Word.NO]
    if missing:
        yield line(_("Known to be missing: %(bodies)s.") % {"bodies": "; ".join(missing)})
    contested = [body.title for body in bodies if body.stands is Word.CONTESTED]
    if contested:
        yield line(_("Sources disagree on: %(bodies)s.") % {"bodies": "; ".join(contested)})
    unknown = [body.title for body in bodies if body.stands is Word.UNKNOWN and body.needed_by]
    if unknown:
        yield line(
            _("Rules ask for these, and whether they exist is not known: %(bodies)s.") % {"bodies": "; ".join(unknown)}
        )
    yield Heading(2, _("Owners"))
    work: dict[str, tuple[int, float]] = {}
    for row in strategy.activities:
        if row.owner:
            count, effort = work.get(row.owner, (0, 0.0))
            work[row.owner] = (count + 1, effort + (row.effort or 0))
    yield table(
        _("Owners of activities"),
        ((_("owner"), 2.2), (_("body"), 2.4), (_("deputy"), 1.2), (_("activities"), 0.9), (_("person-months"), 1)),
        (
            (
                set_text(one.owner),
                text_or_blank(one.body),
                text_or_blank(one.deputy),
                set_text(str(work.get(one.owner, (0, 0))[0])),
                set_text(figure(work.get(one.owner, (0, 0.0))[1])),
            )
            for one in strategy.owners
        ),
    )
    yield open_text(strategy, "decisions")


def law(strategy: Strategy) -> Iterator[Block]:
    """What is to be amended, concluded and looked at again."""
    kinds = {
        "amend": _("Laws and instruments to amend or join"),
        "conclude": _("Agreements to conclude"),
        "review": _("Reservations and declarations to look at again"),
    }
    for kind, caption in kinds.items():
        yield table(
            caption,
            ((_("step"), 4), (_("norm"), 2), (_("by"), 1.3)),
            (
                (
                    set_text(": ".join((step.what, "; ".join(step.covers))) if step.covers else step.what),
                    text_or_blank(step.basis),
                    set_text(on_day(step.deadline)) if step.deadline else blank(),
                )
                for step in strategy.legal
                if step.kind == kind
            ),
        )


def protection(strategy: Strategy) -> Iterator[Block]:
    """Who supervises, which prerequisites are met, and what happens when something leaks."""
    section = strategy.data_protection
    if section is None:
        yield box(
            "data-protection",
            _("Which standard protects police data, who supervises, and which prerequisites are closed?"),
        )
        return
    yield line(
        _("Supervision: %(supervisor)s. Data-protection officer of the police: %(officer)s.")
        % {"supervisor": section.supervisor or _("not known"), "officer": section.officer or _("not known")}
    )
    shut = sorted(
        (each for each in section.prerequisites if each.verdict is not Verdict.MET), key=lambda each: -each.holds
    )
    met = [each for each in section.prerequisites if each.verdict is Verdict.MET]
    if met:
        held = sum(each.holds for each in met)
        text = ngettext(
            "%(num)s prerequisite is met; %(held)s rules stand behind it.",
            "%(num)s prerequisites are met; %(held)s rules stand behind them.",
            len(met),
        )
        yield line(text % {"num": len(met), "held": held})
    yield table(
        _("Prerequisites that are not met, or of which that is not known"),
        ((_("prerequisite"), 4), (_("verdict"), 1), (_("rules behind it"), 1), (_("measures"), 1)),
        (
            (set_text(each.title), (verdict(each.verdict),), set_text(str(each.holds)), codes(each.measures))
            for each in shut
        ),
    )
    yield Heading(2, _("Leaks"))
    yield open_text(strategy, "leaks")


def people(strategy: Strategy) -> Iterator[Block]:
    """Posts, languages and training."""
    yield from _themed(strategy, "training")
    yield open_text(strategy, "posts")


def technology(strategy: Strategy) -> Iterator[Block]:
    """Systems and channels."""
    yield from _themed(strategy, "technology")
    yield open_text(strategy, "systems")


def _themed(strategy: Strategy, theme: str) -> Iterator[Block]:
    found = [measure for measure in strategy.measures if theme in measure.themes]
    if found:
        yield line(_("Measures of the action plan:"))
        yield Items(tuple((strong(measure.code), Run(" "), words(measure.title)) for measure in found))
    else:
        yield Paragraph((quiet(_("No measure of the action plan is about this; what is known calls for none.")),))


def money(strategy: Strategy) -> Iterator[Block]:
    """Effort by goal, and costs as far as people gave them."""
    rows = []
    for goal in strategy.goals:
        own = [row for measure in strategy.measures if measure.goal == goal.goal for row in measure.activities]
        costs = [row.cost for row in own if row.cost is not None]
        cost = figure(sum(costs)) if costs else None
        rows.append(
            (
                set_text(goal.title),
                set_text(str(len(own))),
                set_text(figure(sum(row.effort or 0 for row in own))),
                text_or_blank(cost),
            )
        )
    cost_head = _("cost in %(currency)s") % {"currency": strategy.plan.currency or "…"}
    yield table(
        _("Effort and cost by goal"),
        ((_("goal"), 4), (_("activities"), 1), (_("person-months"), 1.2), (cost_head, 1.4)),
        rows,
    )
    total = figure(strategy.plan.total) if strategy.plan.total is not None else "…"
    effort = figure(sum(row.effort or 0 for row in strategy.activities))
    yield line(
        _("Together %(effort)s person-months, by the programmes of the rule book; cost of the plan: %(total)s.")
        % {"effort": effort, "total": total}
    )
    yield open_text(strategy, "budget")


def risks(strategy: Strategy) -> Iterator[Block]:
    """Risks, each with an answer and an owner."""
    kinds = {
        "political": _("political"),
        "financial": _("financial"),
        "trust": _("trust"),
        "security": _("security"),
        "knowledge": _("knowledge"),
        "capacity": _("capacity"),
    }
    yield table(
        _("Risks"),
        ((_("kind"), 1), (_("risk"), 3), (_("answer"), 3), (_("owner"), 1.4)),
        (
            (set_text(kinds[one.kind]), set_text(one.risk), text_or_blank(one.answer), text_or_blank(one.owner))
            for one in strategy.risks
        ),
    )
    yield open_text(strategy, "politics")


def reviews(strategy: Strategy) -> Iterator[Block]:
    """Reports and evaluations with their days."""
    kinds = {"yearly": _("yearly report"), "mid-term": _("mid-term evaluation"), "final": _("final evaluation")}
    yield table(
        _("Reports and evaluations"),
        ((_("what"), 2), (_("by"), 1.6), (_("goes to"), 3)),
        (
            (set_text(kinds[one.kind]), set_text(on_day(one.day)), set_text("; ".join(one.goes_to)))
            for one in strategy.reviews
        ),
    )
    yield line(
        _(
            "Each yearly report tells of every signed document, activity by activity, and is published. The days are proposals."
        )
    )


def communication(strategy: Strategy) -> Iterator[Block]:
    """Inside the police, to the public and to partners."""
    yield open_text(strategy, "communication")
