"""Sections of a strategy that tell what is: its basis, the situation from known facts, and what the audit calls for."""

from __future__ import annotations

from collections.abc import Iterator

from checker.belnap import Word
from checker.language.messages import _, ngettext, pgettext
from checker.language.names import act_name, grade_name, role_name
from checker.model.situation import FieldKnown, InstrumentStatus
from checker.model.strategy import Recommended, Strategy
from checker.model.terms import Role, Verdict
from checker.reporting.paper.blocks import Block, Heading, Items, Paragraph, Run, Runs, quiet, strong, words
from checker.strategy.paper.parts import (
    box,
    codes,
    end_sentence,
    figure,
    in_short,
    join_runs,
    line,
    on_day,
    open_text,
    set_text,
    table,
    text_or_blank,
)

BINDING = ("treaty", None)
"""Kinds of instruments that bind a State. Membership, statuses, policies and papers are told elsewhere."""

BESIDE = ("eu-status",)
"""Kinds of what a State has and is not bound by."""


def basis(strategy: Strategy) -> Iterator[Block]:
    """The instruments that bind, and the strategies in their period with which this one must agree."""
    bound = binding(strategy)
    if bound:
        text = ngettext(
            "%(num)s treaty is known to bind the State:", "%(num)s treaties are known to bind the State:", len(bound)
        )
        yield line(text % {"num": len(bound)})
        yield Paragraph(set_text(end_sentence("; ".join(one.name for one in bound))), "quiet")
    laws = len(strategy.situation.laws)
    if laws:
        text = ngettext(
            "%(num)s provision of national law is named by the answers of the profile; the annex on treaties lists it.",
            "%(num)s provisions of national law are named by the answers of the profile; the annex on treaties lists them.",
            laws,
        )
        yield line(text % {"num": laws})
    if strategy.higher:
        yield table(
            _("Strategies in force with which this one must agree"),
            (
                (_("document"), 3),
                (pgettext("document", "act"), 2),
                (_("from"), 1.1),
                (_("last year"), 0.9),
                (_("what follows it"), 1.4),
            ),
            (
                (
                    set_text(one.title),
                    text_or_blank(one.law),
                    set_text(in_short(one.since)),
                    set_text(_last_year(one.until.earliest, one.until.year) if one.until else "–"),
                    text_or_blank(one.successor),
                )
                for one in strategy.higher
            ),
        )
    yield open_text(strategy, "fit")


def _last_year(first_day_without: int, year: int) -> str:
    """The last year in which a document runs, from the first day on which it no longer does."""
    from datetime import date

    return str(year - 1 if date.fromordinal(first_day_without) == date(year, 1, 1) else year)


def binding(strategy: Strategy) -> list[InstrumentStatus]:
    """The treaties that are known to bind the State."""
    return [one for one in strategy.situation.instruments if one.bound is Word.YES and one.kind in BINDING]


def status(one: InstrumentStatus) -> str:
    """What a State did towards an instrument, in order."""
    steps = []
    for step in one.steps:
        named = {"act": act_name(step.act).replace("-", " "), "day": in_short(step.day), "by": step.by}
        steps.append((_("%(act)s %(day)s (%(by)s)") if step.by else _("%(act)s %(day)s")) % named)
    return "; ".join(steps)


def situation(strategy: Strategy) -> Iterator[Block]:
    """What is known, in sentences; what is not known, as questions; and what only people can tell."""
    told = strategy.situation
    facts = list(_facts(strategy))
    if facts:
        yield Heading(2, _("What is known"))
        yield Items(tuple(facts))
    fields = [field for field in (strategy.audit.fields if strategy.audit else ()) if field.met or field.missing]
    if fields:
        yield Heading(2, _("Where the State stands, field by field"))
        yield from _by_field(fields)
    if told.figures:
        yield Heading(2, _("Record of cooperation"))
        yield table(
            _("Figures that are known, with year and source"),
            ((_("figure"), 3), (_("year"), 0.7), (_("value"), 1), (_("source"), 2.6)),
            (
                (
                    set_text(row.title),
                    set_text(str(row.year)),
                    set_text(f"{figure(row.value)} {row.unit}"),
                    set_text("; ".join(row.sources)),
                )
                for row in told.figures
            ),
        )
    if told.questions:
        yield Heading(2, _("What is not known"))
        yield line(_("These questions decide most. They are answered before adoption, by whoever is named:"))
        yield Items(tuple(_question(one.ask, one.asked_of) for one in told.questions))
    yield Heading(2, _("What only the services can tell"))
    for name in ("threats", "record", "strengths"):
        yield open_text(strategy, name)


def _question(ask: str, asked_of: tuple[str, ...]) -> Runs:
    asked = words(ask)
    return (
        (asked, Run(" "), quiet(_("To be asked of: %(bodies)s.") % {"bodies": ", ".join(asked_of)}))
        if asked_of
        else (asked,)
    )


def _facts(strategy: Strategy) -> Iterator[Runs]:
    """Sentences from the profile: memberships, statuses, agreements and bodies."""
    told = strategy.situation
    belongs = [one.title for one in told.memberships if one.belongs is Word.YES]
    if belongs:
        yield set_text(_("The State belongs to: %(names)s.") % {"names": "; ".join(belongs)})
    beside = [
        f"{one.title} ({', '.join(role_name(Role(role)) for role in one.roles)})"
        for one in told.memberships
        if one.belongs is not Word.YES and one.roles
    ]
    if beside:
        yield set_text(_("Its part in others, without membership: %(names)s.") % {"names": "; ".join(beside)})
    held = [one.name for one in told.instruments if one.bound is Word.YES and one.kind in BESIDE]
    if held:
        yield set_text(_("It has these statuses with the European Union: %(names)s.") % {"names": "; ".join(held)})
    if told.agreements:
        agreed = len({partner for agreement in told.agreements for partner in agreement.partners})
        text = ngettext(
            "%(num)s agreement is known; partners: %(partners)s.",
            "%(num)s agreements are known; partners: %(partners)s.",
            len(told.agreements),
        )
        yield set_text(text % {"num": len(told.agreements), "partners": agreed})
    standing = [body for body in told.institutions if body.stands is Word.YES]
    if standing:
        text = ngettext(
            "%(num)s body of those that cooperation needs is known to be there.",
            "%(num)s bodies of those that cooperation needs are known to be there.",
            len(standing),
        )
        yield set_text(text % {"num": len(standing)})


def _by_field(fields: list[FieldKnown]) -> Iterator[Block]:
    yield table(
        _("Duties of each field: met, not met, and how many could be judged of those that concern the State"),
        ((_("field"), 4), (_("met"), 0.8), (_("not met"), 0.8), (_("judged"), 1.4)),
        (
            (
                set_text(field.title),
                set_text(str(field.met)),
                set_text(str(field.missing)),
                set_text(_("%(judged)s of %(all)s") % {"judged": field.met + field.missing, "all": field.concerned}),
            )
            for field in fields
        ),
    )
    kept = [field for field in fields if field.kept]
    if kept:
        yield line(_("On this the strategy can build; of each field, weighty duties that are met:"))
        yield Items(
            tuple((strong(f"{field.title}:"), Run(" "), words(end_sentence("; ".join(field.kept)))) for field in kept)
        )


def gaps(strategy: Strategy) -> Iterator[Block]:
    """What the audit calls for, in the order of its report; then what is disputed, blocked and to be looked up."""
    audit = strategy.audit
    if audit is None:
        yield box("gap-analysis", _("Which gaps did an audit find, by which rules, and on which day?"))
        return
    urged = [one for one in strategy.actions if not one.asks]
    asked = [one for one in strategy.actions if one.asks]
    if not strategy.actions:
        yield line(
            _("The audit of %(day)s knows no gap: too little is known to find any.") % {"day": on_day(audit.day)}
        )
    if urged:
        text = ngettext(
            "The audit of %(day)s calls for %(num)s action, numbered as in its report:",
            "The audit of %(day)s calls for %(num)s actions, in the order of urgency and numbered as in its report:",
            len(urged),
        )
        yield line(text % {"day": on_day(audit.day), "num": len(urged)})
        yield table(
            _("Recommendations of the audit, with the measures that carry them out"),
            (
                (_("no."), 0.4),
                (_("what to do, and the norm"), 4.2),
                (_("lead"), 1.5),
                (_("asked by"), 1),
                (_("evidence"), 0.9),
                (_("measure"), 0.75),
            ),
            (_action(one) for one in urged),
            dense=True,
        )
    if asked:
        yield Heading(2, _("To be confirmed by the State"))
        yield line(_("Weak evidence alone says no to these, so nothing is urged:"))
        yield Items(tuple(set_text(one.what) for one in asked))
    blocked = [rule for rule in strategy.open_rules if rule.verdict is Verdict.BLOCKED]
    if blocked:
        titles = {rule.rule: rule.title for rule in strategy.open_rules}
        yield Heading(2, _("Behind closed prerequisites"))
        yield table(
            _("Duties that wait until a prerequisite is met"),
            ((_("norm"), 3), (_("prerequisite"), 3), (_("measures"), 0.8)),
            (
                (
                    set_text(rule.title),
                    set_text("; ".join(titles.get(each, each) for each in rule.prerequisites)),
                    codes(rule.measures),
                )
                for rule in blocked
            ),
        )
    contested = [rule for rule in strategy.open_rules if rule.verdict is Verdict.CONTESTED]
    if contested:
        yield Heading(2, _("Contested"))
        yield line(_("Sources disagree on these, and only the State can say which of them is right:"))
        yield Items(tuple((words(f"{rule.title} ({rule.cited})"),) for rule in contested))
    if strategy.waiting:
        yield Heading(2, _("To be looked up first"))
        yield line(
            _(
                "Nothing but missing answers calls for these programmes. They are planned once it is known that they are needed:"
            )
        )
        yield Items(tuple((words(one.title),) for one in strategy.waiting))


def _action(one: Recommended) -> tuple[Runs, ...]:
    what = strong(one.what) if one.critical else words(one.what)
    return (
        set_text(str(one.number)),
        join_runs([(what,), (quiet("; ".join(one.cited)),)]),
        text_or_blank(one.lead),
        set_text(in_short(one.deadline)),
        set_text(grade_name(one.grade)) if one.grade else (quiet("–"),),
        codes(one.measures),
    )
