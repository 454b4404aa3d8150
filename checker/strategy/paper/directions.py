"""Sections of a strategy that say where it goes: vision, goals, forms and tools, partners, and fields of crime."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.language.messages import _, ngettext
from checker.model.actionplan import Target
from checker.model.strategy import Partner, Strategy, Treated
from checker.reporting.paper.blocks import Block, Heading, Paragraph, Run, Runs, code, quiet, strong, verdict, words
from checker.strategy.paper.parts import codes, figure, join_runs, line, open_text, set_text, table, word

RULES_SHOWN = 4
"""How many rules stand beside a principle."""

MARKS = {"yes": "●", "no": "○", "blocked": "×", "contested": "±", "unknown": "?"}
"""A standing as one sign of the table of partners."""


def vision(strategy: Strategy) -> Iterator[Block]:
    """The vision, and the principles with the rules that carry them."""
    yield open_text(strategy, "vision")
    yield table(
        _("Principles, each tied to the rules that carry it"),
        ((_("principle"), 1.6), (_("rules and where they stand"), 4)),
        (
            (
                (strong(one.title),),
                join_runs(
                    [(code(rule), Run(" "), verdict(at)) for rule, at in list(one.rules.items())[:RULES_SHOWN]], ", "
                ),
            )
            for one in strategy.principles
        ),
    )


def goals(strategy: Strategy) -> Iterator[Block]:
    """The general goal, and the specific goals with indicators and measures."""
    yield Heading(2, _("General goal"))
    yield open_text(strategy, "general_goal")
    yield Heading(2, _("Specific goals"))
    yield line(
        _(
            "Titles, indicators and measures are proposals of the program. A target stands only where a rule sets one; every other target is to be decided by the ministry."
        )
    )
    for number, goal in enumerate(strategy.goals, 1):
        yield Heading(3, goal.title, str(number))
        yield line(goal.why)
        yield table(
            _("Indicators of goal %(number)s") % {"number": number},
            ((_("indicator"), 3), (_("baseline"), 1.6), (_("target"), 1.5), (_("source"), 2)),
            (
                (set_text(one.title), set_text(baseline(one)), _goal_target(one), set_text(one.source))
                for one in goal.indicators
            ),
        )
        own = [measure for measure in strategy.measures if measure.goal == goal.goal]
        if own:
            for measure in own:
                rows = ngettext("%(num)s activity", "%(num)s activities", len(measure.activities))
                yield Paragraph(
                    (
                        strong(measure.code),
                        Run(" "),
                        words(measure.title),
                        Run(" "),
                        quiet(rows % {"num": len(measure.activities)}),
                    ),
                    "lead",
                )
        else:
            yield Paragraph(
                (quiet(_("No measure is called for by what is known. Answers that are missing may call for some.")),)
            )


def baseline(one: Target) -> str:
    """Where an indicator stands, with its year."""
    if one.baseline is None:
        return _("not known: measure first")
    value = (
        _("%(low)s to %(high)s") % {"low": figure(one.baseline), "high": figure(one.baseline_high)}
        if one.baseline_high is not None
        else figure(one.baseline)
    )
    return _("%(value)s %(unit)s (%(year)s)") % {"value": value, "unit": one.unit, "year": one.baseline_year or "–"}


def target(one: Target) -> str | None:
    """Where an indicator shall stand, where that is decided."""
    if one.target is None:
        return None
    bound = _("at most %(value)s %(unit)s") if one.at_most else _("at least %(value)s %(unit)s")
    return bound % {"value": figure(one.target), "unit": one.unit}


def _goal_target(one: Target) -> Runs:
    found = target(one)
    return set_text(found) if found else (quiet(_("to be decided")),)


def forms(strategy: Strategy) -> Iterator[Block]:
    """Each form and technique, and how it is treated."""
    yield _treatment(_("Forms and tools of cooperation"), [one for one in strategy.treated if one.kind != "crime-area"])


def priorities(strategy: Strategy) -> Iterator[Block]:
    """Each field of crime, and how it is treated."""
    yield open_text(strategy, "priorities")
    yield _treatment(_("Fields of crime"), [one for one in strategy.treated if one.kind == "crime-area"])


def _treatment(caption: str, items: Sequence[Treated]) -> Block:
    heads = (
        (_("field or form"), 2.4),
        (_("measures"), 1.4),
        (_("rules met"), 0.8),
        (_("not known"), 0.8),
        (_("left out, because"), 2),
    )
    return table(
        caption,
        heads,
        (
            (
                set_text(one.title),
                codes(one.measures),
                set_text(str(len(one.kept))),
                set_text(str(len(one.unknown))),
                set_text(one.left_out)
                if one.left_out
                else (quiet("–" if one.measures or one.kept else _("to be decided")),),
            )
            for one in items
        ),
    )


def partners(strategy: Strategy) -> Iterator[Block]:
    """The tiers, and the table of partners by form."""
    names = {
        1: _("neighbours"),
        2: _("republics of the former common State"),
        3: _("Parties to the regional police convention and members of SELEC"),
        4: _("further partners"),
        5: _("others with which an agreement is known"),
    }
    for tier in sorted({partner.tier for partner in strategy.partners}):
        own = [partner.name for partner in strategy.partners if partner.tier == tier]
        yield Paragraph(
            (
                strong(_("Tier %(tier)s, %(name)s:") % {"tier": tier, "name": names[tier]}),
                Run(" "),
                words("; ".join(own)),
            ),
        )
    belongs = [one.title for one in strategy.situation.memberships if one.belongs == "yes"]
    if belongs:
        yield Paragraph((strong(_("Organisations:")), Run(" "), words("; ".join(belongs))))
    near = [partner for partner in strategy.partners if partner.tier <= 2 and partner.forms]
    if not near:
        return
    said_marks = "; ".join(f"{mark} {word(standing)}" for standing, mark in MARKS.items())
    yield Heading(2, _("What is open with the partners of the first two tiers"))
    yield line(
        _(
            "A form is open where a treaty or an agreement of the two carries it, by the profiles of both where both were heard. Signs: %(signs)s."
        )
        % {"signs": said_marks}
    )
    known = [form for form in strategy.forms if any(str(one.forms.get(form)) != "unknown" for one in near)]
    heads = ((_("form"), 3.4), *((partner.country, 0.75) for partner in near))
    yield table(
        _("Forms of cooperation by partner"),
        heads,
        ((set_text(strategy.forms[form]), *(_mark(partner, form) for partner in near)) for form in known),
    )
    rest = [strategy.forms[form] for form in strategy.forms if form not in known]
    if rest:
        yield line(_("Not known with any of them: %(forms)s.") % {"forms": "; ".join(rest)})


def _mark(partner: Partner, form: str) -> Runs:
    return set_text(MARKS[str(partner.forms.get(form, "unknown"))])
