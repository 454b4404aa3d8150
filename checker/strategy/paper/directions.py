"""Sections of a strategy that say where it goes: vision, principles, goals with measures, forms, partners, fields of crime."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.language.messages import _, ngettext
from checker.model.actionplan import StrategicMeasure, Target
from checker.model.strategy import Partner, Principle, Strategy, Treated
from checker.reporting.paper.blocks import Block, Heading, Items, Paragraph, Run, Runs, quiet, strong, words
from checker.strategy.paper.parts import codes, end_sentence, figure, in_short, line, open_text, set_text, table, word

MARKS = {"yes": "●", "no": "○", "blocked": "×", "contested": "±", "unknown": "?"}
"""A standing as one sign of the table of partners."""


def vision(strategy: Strategy) -> Iterator[Block]:
    """The vision, and the principles in sentences, each with what the audit found of it."""
    yield open_text(strategy, "vision")
    if strategy.principles:
        yield Heading(2, _("Principles"))
        yield Items(tuple(_principle(one) for one in strategy.principles))


def _principle(one: Principle) -> Runs:
    """What a principle asks, and what is kept, missing and not known of it."""
    parts = []
    if one.missing:
        parts.append(_("Missing: %(norms)s.") % {"norms": "; ".join(one.missing)})
    if one.kept:
        text = ngettext("%(num)s norm that carries it is kept.", "%(num)s norms that carry it are kept.", len(one.kept))
        parts.append(text % {"num": len(one.kept)})
    if one.unknown:
        text = ngettext("Of %(num)s it is not known.", "Of %(num)s it is not known.", one.unknown)
        parts.append(text % {"num": one.unknown})
    asks = (
        (strong(f"{one.title}."), Run(" "), words(end_sentence(one.says))) if one.says else (strong(f"{one.title}."),)
    )
    return (*asks, Run(" "), quiet(" ".join(parts))) if parts else asks


def goals(strategy: Strategy) -> Iterator[Block]:
    """The general goal, and the specific goals with indicators and measures."""
    yield Heading(2, _("General goal"))
    yield open_text(strategy, "general_goal")
    yield Heading(2, _("Specific goals"))
    yield line(
        _(
            "Goals, indicators and measures are proposals of the program. A baseline is what is known to be so; where none is known, it is measured in the first year, and the target is set then."
        )
    )
    waiting = []
    for number, goal in enumerate(strategy.goals, 1):
        own = [measure for measure in strategy.measures if measure.goal == goal.goal]
        if not own:
            waiting.append((strong(f"{number} {goal.title}."), Run(" "), words(end_sentence(goal.why))))
            continue
        yield Heading(3, goal.title, str(number))
        yield line(goal.why)
        if goal.indicators:
            yield table(
                _("Indicators of goal %(number)s") % {"number": number},
                ((_("indicator"), 3.4), (_("baseline"), 1.4), (_("target"), 1.6)),
                (
                    (set_text(one.title), set_text(baseline(one)), _goal_target(one, strategy))
                    for one in goal.indicators
                ),
            )
        for measure in own:
            yield Paragraph(_measure(measure), "lead")
    if waiting:
        yield line(
            _("What is known calls for no measure of these goals yet; answers that are missing may call for some:")
        )
        yield Items(tuple(waiting))


def _measure(measure: StrategicMeasure) -> Runs:
    """A measure with how much it does, and when the audit asks for it."""
    count = len(measure.activities)
    parts = [ngettext("%(num)s activity", "%(num)s activities", count) % {"num": count}]
    if measure.actions:
        text = ngettext("recommendation %(numbers)s", "recommendations %(numbers)s", len(measure.actions))
        parts.append(text % {"numbers": ", ".join(map(str, measure.actions))})
    if measure.asked_by:
        parts.append(_("asked by %(day)s") % {"day": in_short(measure.asked_by)})
    if ends := [row.deadline for row in measure.activities if row.deadline]:
        last = max(ends, key=lambda day: day.latest)
        parts.append(_("done by %(day)s") % {"day": in_short(last)})
    return (strong(measure.code), Run(" "), words(end_sentence(measure.title)), Run(" "), quiet("; ".join(parts)))


def baseline(one: Target) -> str:
    """Where an indicator is known to stand, with its year."""
    if one.baseline is None:
        return _("not known")
    return f"{write_value(one.baseline, one)} ({one.baseline_year or '–'})"


def write_value(value: float, one: Target) -> str:
    """A number of an indicator; its unit only where it is a sign."""
    return f"{figure(value)} %" if one.unit in ("per cent", _("per cent")) else figure(value)


def target(one: Target) -> str | None:
    """Where an indicator shall stand, where that is decided."""
    if one.target is None:
        return None
    if one.at_most and one.target == 0:
        return write_value(0, one)
    bound = _("at most %(value)s") if one.at_most else _("at least %(value)s")
    return bound % {"value": write_value(one.target, one)}


def _goal_target(one: Target, strategy: Strategy) -> Runs:
    found = target(one)
    if found:
        return set_text(f"{found} ({strategy.period.last})")
    if one.baseline is None:
        return (quiet(_("set in %(year)s") % {"year": strategy.period.first + 1}),)
    return (quiet(_("for the ministry to set")),)


def forms(strategy: Strategy) -> Iterator[Block]:
    """Each form and technique that is advanced, kept or left out; those of which nothing is known, in one sentence."""
    yield from _treatment(
        _("Forms and tools of cooperation"), [one for one in strategy.treated if one.kind != "crime-area"]
    )


def priorities(strategy: Strategy) -> Iterator[Block]:
    """Each field of crime, and how it is treated."""
    yield open_text(strategy, "priorities")
    yield from _treatment(_("Fields of crime"), [one for one in strategy.treated if one.kind == "crime-area"])


def _treatment(caption: str, items: Sequence[Treated]) -> Iterator[Block]:
    told = [one for one in items if one.measures or one.kept or one.left_out]
    if told:
        heads = (
            (_("field or form"), 2.6),
            (_("measures"), 1.6),
            (_("duties met"), 0.9),
            (_("duties not known"), 1),
            (_("left out, because"), 2),
        )
        yield table(
            caption,
            heads,
            (
                (
                    set_text(one.title),
                    codes(one.measures),
                    set_text(str(len(one.kept))),
                    set_text(str(len(one.unknown))),
                    set_text(one.left_out) if one.left_out else (quiet("–"),),
                )
                for one in told
            ),
            dense=True,
        )
    open_ones = [one.title for one in items if one not in told]
    if open_ones:
        yield line(
            _("Nothing is known of these yet, so the ministry decides whether to treat them: %(items)s.")
            % {"items": "; ".join(open_ones)}
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
                words(end_sentence("; ".join(own))),
            ),
        )
    near = [partner for partner in strategy.partners if partner.tier <= 2 and partner.forms]
    known = [form for form in strategy.forms if any(str(one.forms.get(form)) != "unknown" for one in near)]
    if not known:
        return
    said_marks = "; ".join(f"{mark} {word(standing)}" for standing, mark in MARKS.items())
    yield Heading(2, _("What is open with the partners of the first two tiers"))
    yield line(
        _(
            "A form is open where a treaty or an agreement of the two carries it, by the profiles of both where both were heard. Signs: %(signs)s."
        )
        % {"signs": said_marks}
    )
    heads = ((_("form"), 3.4), *((partner.country, 0.75) for partner in near))
    yield table(
        _("Forms of cooperation by partner"),
        heads,
        ((set_text(strategy.forms[form]), *(_mark(partner, form) for partner in near)) for form in known),
        dense=True,
    )
    yield Paragraph((quiet(end_sentence("; ".join(f"{one.country} {one.name}" for one in near))),), "quiet")
    rest = [strategy.forms[form] for form in strategy.forms if form not in known]
    if rest:
        yield line(_("Not known with any of them: %(forms)s.") % {"forms": "; ".join(rest)})


def _mark(partner: Partner, form: str) -> Runs:
    return set_text(MARKS[str(partner.forms.get(form, "unknown"))])
