"""Sections of a strategy that tell what is: its basis, the situation and the gap analysis."""

from __future__ import annotations

from collections.abc import Iterator

from checker.belnap import Word
from checker.language.messages import _, ngettext, percent
from checker.language.names import weight_name
from checker.model.situation import InstrumentStatus, Share
from checker.model.strategy import OpenRule, Strategy
from checker.model.terms import Axis, Verdict, Weight
from checker.reporting.paper.blocks import Bar, Block, Heading, Items, Paragraph, Runs, code, quiet, strong, words
from checker.strategy.paper.parts import (
    box,
    codes,
    figure,
    line,
    on_day,
    open_text,
    set_text,
    table,
    text_or_blank,
    word,
)


def basis(strategy: Strategy) -> Iterator[Block]:
    """Instruments, laws and the strategies with which this one must agree."""
    instruments = strategy.situation.instruments
    bound = [one for one in instruments if one.bound is Word.YES]
    text = ngettext(
        "Of %(all)s instruments of which the profile tells, %(num)s binds the State. Annex C has each with its status and dates.",
        "Of %(all)s instruments of which the profile tells, %(num)s bind the State. Annex C has each with its status and dates.",
        len(bound),
    )
    yield line(text % {"num": len(bound), "all": len(instruments)})
    if bound:
        yield Paragraph(set_text("; ".join(one.name for one in bound)), "quiet")
    doubtful = [one for one in instruments if one.bound in (Word.UNKNOWN, Word.CONTESTED)]
    if doubtful:
        yield line(_("Whether these bind the State is not known or contested, and is to be settled before adoption:"))
        yield Paragraph(set_text("; ".join(f"{one.name} ({word(one.bound)})" for one in doubtful)), "quiet")
    laws = len(strategy.situation.laws)
    text = ngettext(
        "%(num)s provision of national law is named by the answers of the profile (Annex C).",
        "%(num)s provisions of national law are named by the answers of the profile (Annex C).",
        laws,
    )
    yield line(text % {"num": laws})
    yield table(
        _("Strategies with which this one must agree"),
        ((_("document"), 3), (_("act"), 2), (_("from"), 1.2), (_("until before"), 1.2), (_("what follows it"), 1.6)),
        (
            (
                set_text(one.title),
                text_or_blank(one.law),
                set_text(on_day(one.since)),
                set_text(on_day(one.until)),
                text_or_blank(one.successor),
            )
            for one in strategy.higher
        ),
    )
    yield open_text(strategy, "fit")


def status(one: InstrumentStatus) -> str:
    """What a State did towards an instrument, in order."""
    steps = [
        _("%(act)s %(day)s (%(by)s)") % {"act": step.act.replace("-", " "), "day": on_day(step.day), "by": step.by}
        if step.by
        else _("%(act)s %(day)s") % {"act": step.act.replace("-", " "), "day": on_day(step.day)}
        for step in one.steps
    ]
    return "; ".join(steps)


def situation(strategy: Strategy) -> Iterator[Block]:
    """The threat picture, the record, and what is known of bodies, memberships and agreements."""
    told = strategy.situation
    yield Heading(2, _("Threats"))
    yield open_text(strategy, "threats")
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
    yield open_text(strategy, "record")
    yield Heading(2, _("Bodies, memberships and agreements"))
    standing = sum(body.stands is Word.YES for body in told.institutions)
    yield line(
        _("Functions of the registry: %(all)s; with a body that is known: %(standing)s. Section 10 has them by name.")
        % {"all": len(told.institutions), "standing": standing}
    )
    belongs = [one.title for one in told.memberships if one.belongs is Word.YES]
    if belongs:
        yield line(_("The State belongs to: %(names)s.") % {"names": "; ".join(belongs)})
    beside = [
        f"{one.title} ({', '.join(one.roles)})" for one in told.memberships if one.belongs is not Word.YES and one.roles
    ]
    if beside:
        yield line(_("It stands beside: %(names)s.") % {"names": "; ".join(beside)})
    agreed = len({partner for agreement in told.agreements for partner in agreement.partners})
    text = _("Agreements that are known: %(agreements)s; partners: %(partners)s. Annex C has them.")
    yield line(text % {"agreements": len(told.agreements), "partners": agreed})
    yield Heading(2, _("Strengths, weaknesses and the last strategy"))
    yield open_text(strategy, "strengths")


def gaps(strategy: Strategy) -> Iterator[Block]:
    """What the audit found: bands, prerequisites, gaps, contested rules and what is not known."""
    audit = strategy.audit
    if audit is None:
        yield box("gap-analysis", _("Which gaps did an audit find, by which rules, and on which day?"))
        return
    yield line(
        _(
            "From the audit of %(day)s. Rules: %(rules)s; gaps: %(gap)s; blocked: %(blocked)s; contested: %(contested)s; not known: %(unknown)s; met: %(met)s."
        )
        % {
            "day": on_day(audit.day),
            "rules": audit.rules,
            **{name.value: audit.counts.get(name, 0) for name in Verdict},
        }
    )
    yield Paragraph(
        set_text(
            _(
                "What nobody wrote down is unknown, and never counted as a no. Questions without an answer: %(questions)s."
            )
            % {"questions": audit.open_questions}
        ),
        "draft",
    )
    if audit.bands:
        yield _bar(audit.bands[0])
    yield table(
        _("Points known to be met, and points that may yet be, by pack"),
        ((_("rules"), 4), (_("known to be met"), 1), (_("may be met"), 1)),
        ((set_text(_whole(band)), set_text(percent(band.low)), set_text(percent(band.high))) for band in audit.bands),
    )
    blocked = [rule for rule in strategy.open_rules if rule.verdict is Verdict.BLOCKED]
    if blocked:
        yield Heading(2, _("Behind closed prerequisites"))
        yield table(
            _("Rules that wait until a prerequisite is met"),
            ((_("norm"), 3), (_("prerequisite"), 2), (_("measures"), 1)),
            (
                (set_text(rule.title), tuple(code(each) for each in rule.prerequisites), codes(rule.measures))
                for rule in blocked
            ),
        )
    found = [rule for rule in strategy.open_rules if rule.verdict is Verdict.GAP]
    yield Heading(2, _("Gaps"))
    yield table(
        _("Gaps by weight, with the measures that close them"),
        ((_("what to do"), 3.6), (_("norm"), 2), (_("weight"), 0.8), (_("measures"), 0.9)),
        ((set_text(rule.what_to_do), (quiet(rule.cited),), _weight(rule), codes(rule.measures)) for rule in found),
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


def _whole(band: Share) -> str:
    if band.scope.pack:
        return band.title
    if band.scope.axis is None:
        return _("all rules")
    return {Axis.LAW: _("all rules on law"), Axis.PRACTICE: _("all rules on practice")}[band.scope.axis]


def _bar(band: Share) -> Bar:
    """A band as a bar: known to be met, not known or contested, and what is a gap or blocked."""
    low, high = band.low or 0.0, band.high or 0.0
    shares = ((Verdict.MET, low), (Verdict.UNKNOWN, round(high - low, 4)), (Verdict.GAP, round(1 - high, 4)))
    pieces = tuple((name.value, share) for name, share in shares if share > 0) if band.low is not None else ()
    text = _("Of all points, %(low)s are known to be met, and %(high)s may be.")
    says = text % {"low": percent(band.low), "high": percent(band.high)}
    return Bar(pieces, says, set_text(says))  # no verdict is named: what is contested stands with what is not known


def _weight(rule: OpenRule) -> Runs:
    return (strong(weight_name(Weight.CRITICAL)),) if rule.critical else (quiet("–"),)
