"""Sections of a strategy that say how it is carried out: bodies, law, data, people, money, risks and reviews."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.belnap import Word
from checker.language.messages import _, ngettext
from checker.model.strategy import PrerequisiteRow, Strategy
from checker.model.terms import Verdict
from checker.reporting.paper.blocks import Block, Heading, Items, Run, quiet, strong, words
from checker.strategy.budgeting import by_year, person_months
from checker.strategy.paper.gantt import load
from checker.strategy.paper.parts import box, codes, figure, in_short, line, open_text, set_text, table, text_or_blank

NAMES = 2
"""Names of one body that are told: the first ones that the profile has."""


def institutions(strategy: Strategy) -> Iterator[Block]:
    """Bodies by function with their names, those that are missing, and one lead for each task."""
    bodies = strategy.situation.institutions
    standing = [body for body in bodies if body.stands is Word.YES]
    if standing:
        yield table(
            _("Bodies that are known"),
            ((_("function"), 3), (_("name in the State"), 3)),
            (
                (
                    set_text(body.title),
                    set_text("; ".join(body.names[:NAMES])) if body.names else (quiet(_("name not known")),),
                )
                for body in standing
            ),
            dense=True,
        )
    missing = [body.title for body in bodies if body.stands is Word.NO]
    if missing:
        yield line(_("Known to be missing: %(bodies)s.") % {"bodies": "; ".join(missing)})
    contested = [body.title for body in bodies if body.stands is Word.CONTESTED]
    if contested:
        yield line(_("Sources disagree on: %(bodies)s.") % {"bodies": "; ".join(contested)})
    unknown = [body.title for body in bodies if body.stands is Word.UNKNOWN and body.needed_by]
    if unknown and standing:
        yield line(_("To be asked, for duties hang on them: are there %(bodies)s?") % {"bodies": "; ".join(unknown)})
    if strategy.owners:
        yield Heading(2, _("Who leads"))
        work: dict[str, int] = {}
        for row in strategy.activities:
            if row.owner:
                work[row.owner] = work.get(row.owner, 0) + 1
        yield table(
            _("Leads of activities"),
            ((_("lead"), 2.6), (_("function"), 2.4), (_("deputy"), 1.2), (_("activities"), 0.9)),
            (
                (
                    set_text(one.body or one.owner),
                    set_text(one.function) if one.function and one.function != one.owner else (quiet("–"),),
                    text_or_blank(one.deputy),
                    set_text(str(work.get(one.owner, 0))),
                )
                for one in strategy.owners
            ),
            dense=True,
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
        steps = [step for step in strategy.legal if step.kind == kind]
        if steps:
            yield table(
                caption,
                ((_("step"), 4), (_("norm"), 2), *(((_("asked by"), 1),) if kind == "amend" else ())),
                (
                    (
                        set_text(": ".join((step.what, "; ".join(step.covers))) if step.covers else step.what),
                        text_or_blank(step.basis),
                        *((set_text(in_short(step.deadline)),) if kind == "amend" else ()),
                    )
                    for step in steps
                ),
                dense=True,
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
    if section.supervisor or section.officer:
        yield line(
            _("Supervision: %(supervisor)s. Data-protection officer of the police: %(officer)s.")
            % {"supervisor": section.supervisor or _("not known"), "officer": section.officer or _("not known")}
        )
    closed = [each for each in section.prerequisites if each.verdict in (Verdict.GAP, Verdict.BLOCKED)]
    met = [each for each in section.prerequisites if each.verdict is Verdict.MET]
    unknown = [each for each in section.prerequisites if each not in closed and each not in met]
    if met:
        text = ngettext(
            "%(num)s prerequisite on which others wait is met.",
            "%(num)s prerequisites on which others wait are met.",
            len(met),
        )
        yield line(text % {"num": len(met)})
    if closed:
        yield table(
            _("Prerequisites that are not met"),
            ((_("prerequisite"), 5), (_("duties that wait"), 1), (_("measures"), 1)),
            ((set_text(each.title), set_text(str(each.holds)), codes(each.measures)) for each in _heaviest(closed)),
        )
    if unknown:
        yield line(
            _("Of these prerequisites it is not known, or sources disagree; those on which most waits stand first:")
        )
        yield Items(tuple(set_text(each.title) for each in _heaviest(unknown)[:PREREQUISITES]))
    yield Heading(2, _("Leaks"))
    yield open_text(strategy, "leaks")


PREREQUISITES = 5
"""Prerequisites that are not known and are told."""


def _heaviest(rows: Sequence[PrerequisiteRow]) -> list[PrerequisiteRow]:
    return sorted(rows, key=lambda each: -each.holds)


def people(strategy: Strategy) -> Iterator[Block]:
    """Posts, languages and training; systems and channels."""
    for theme, name, heading in (
        ("training", "posts", _("Posts, languages and training")),
        ("technology", "systems", _("Systems and channels")),
    ):
        yield Heading(2, heading)
        found = [measure for measure in strategy.measures if theme in measure.themes]
        if found:
            yield line(_("Measures of the action plan:"))
            yield Items(tuple((strong(measure.code), Run(" "), words(measure.title)) for measure in found))
        yield open_text(strategy, name)


def money(strategy: Strategy) -> Iterator[Block]:
    """The budget frame: person-months by lead and year, and costs as far as people gave them."""
    frame = person_months(strategy.activities)
    if frame:
        years = list(by_year(frame))
        bodies = {one.owner: one.body or one.owner for one in strategy.owners}
        yield line(
            _(
                "The person-months are our estimates, from the programmes of the rule book and spread evenly over the days of each activity. The ministry puts its own in their place, and reckons the cost."
            )
        )
        total = by_year(frame)
        rows = [
            (
                set_text(bodies.get(lead, lead)),
                *(set_text(_amount(spent.get(year))) for year in years),
                set_text(figure(sum(spent.values()))),
            )
            for lead, spent in frame.items()
        ]
        rows.append(
            (
                (strong(_("together")),),
                *((strong(_amount(total[year])),) for year in years),
                (strong(figure(sum(total.values()))),),
            )
        )
        yield from load(strategy)
        yield table(
            _("Budget frame: person-months by lead and year"),
            ((_("lead"), 4), *((str(year), 0.8) for year in years), (_("together"), 0.9)),
            rows,
            dense=True,
        )
        open_rows = [row for row in strategy.activities if row.effort is None]
        if open_rows:
            text = ngettext(
                "%(num)s activity has no estimate yet and is not in the frame: %(codes)s.",
                "%(num)s activities have no estimate yet and are not in the frame: %(codes)s.",
                len(open_rows),
            )
            yield line(text % {"num": len(open_rows), "codes": ", ".join(row.code for row in open_rows)})
    costed = [row.cost for row in strategy.activities if row.cost is not None]
    if costed:
        text = ngettext(
            "%(num)s activity is costed, %(sum)s %(currency)s.",
            "%(num)s activities are costed, %(sum)s %(currency)s together.",
            len(costed),
        )
        currency = strategy.plan.currency or "…"
        yield line(text % {"num": len(costed), "sum": figure(sum(costed)), "currency": currency})
    yield open_text(strategy, "budget")


def _amount(effort: float | None) -> str:
    return figure(round(effort, 1)) if effort and round(effort, 1) else "–"


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
            (set_text(kinds[one.kind]), set_text(in_short(one.day)), set_text("; ".join(one.goes_to)))
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
