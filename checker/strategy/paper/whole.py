"""A strategy on paper from its title page to its last annex: which sections stand in it, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from checker.language.messages import Language, _, ask_language, ngettext, state
from checker.model.strategy import Recommended, Strategy
from checker.reporting import outline
from checker.reporting.paper.blocks import (
    Block,
    Break,
    Heading,
    Items,
    Paper,
    Paragraph,
    Run,
    Runs,
    TurnPage,
    clip,
    code,
    quiet,
    strong,
    words,
)
from checker.strategy.budgeting import by_year, person_months
from checker.strategy.paper import annexes, delivery, directions, grounds
from checker.strategy.paper.gantt import chart
from checker.strategy.paper.noted import add_footnotes
from checker.strategy.paper.parts import figure, find_question, line, on_day, open_text, set_text
from checker.strategy.quality import Shortcoming

FIRST = 10
"""Recommendations that stand in the summary."""


def paper(strategy: Strategy, found: Sequence[Shortcoming]) -> Paper:
    """The strategy on paper, with what the checks of its quality found."""
    on = on_day(strategy.audit.day) if strategy.audit else "–"
    summary, body = add_footnotes((tuple(_summary(strategy, found)), tuple(_body(strategy, found))), _named(strategy))
    return Paper(
        language=ask_language(),
        subject=_("Draft national strategy on international police cooperation"),
        title=_("%(name)s, %(period)s") % {"name": words(strategy.name).text, "period": strategy.period},
        short=clip(strategy.name, 60),
        day=_("Drafted from the audit of %(day)s") % {"day": on},
        drafts=_("A draft, made by a program: nobody has adopted it."),
        status=_("Codes and names of States imply no position on the status of any territory."),
        opening=tuple(_opening(strategy)),
        contents=_("Contents"),
        summary=summary,
        body=body,
        manifest=manifest_line(strategy),
        page=_("Page"),
    )


def _named(strategy: Strategy) -> dict[str, str]:
    """The footnotes by the names of the States that they are about, as the strategy calls them."""
    names = {partner.country: partner.name for partner in strategy.partners}
    return {names.get(code, state(code, code)): text for code, text in strategy.footnotes.items()}


def manifest_line(strategy: Strategy) -> str:
    """What the audit was made from, on one line as every report has it; empty where the strategy was not drafted from one."""
    if strategy.audit is None or strategy.audit.manifest is None:
        return ""
    return outline.manifest_line(strategy.audit.manifest)


def _opening(strategy: Strategy) -> Iterator[Runs]:
    if strategy.audit and strategy.audit.drafts:
        text = _("No lawyer has checked %(drafts)s of the %(rules)s rules from which it was drafted.")
        yield set_text(text % {"drafts": strategy.audit.drafts, "rules": strategy.audit.rules})
    yield set_text(_("What only people can write stands in boxes, with the question to answer."))
    if ask_language() is not Language.ENGLISH:
        yield set_text(_("Names of bodies, documents and agreements stand as the profile has them, in English."))
    for name in ("ministry", "adopted_by", "act", "day"):
        given = getattr(strategy.adoption, name)
        yield (
            words(find_question(name)),
            Run(" "),
            strong(on_day(given) if name == "day" and given else str(given or "…")),
        )


def _summary(strategy: Strategy, found: Sequence[Shortcoming]) -> Iterator[Block]:
    """For a minister: the message, the problem, what to do first, the goals, the plan and what it takes."""
    yield Heading(1, _("Summary"), "1")
    for sentence in strategy.audit.message if strategy.audit else ():
        yield line(sentence)
    yield open_text(strategy, "problem")
    first = [one for one in strategy.actions if not one.asks][:FIRST]
    if first:
        yield Heading(2, _("What to do first"), listed=False)
        yield Items(tuple(_first(one) for one in first), ordered=True)
        more = sum(not one.asks for one in strategy.actions) - len(first)
        if more:
            text = ngettext(
                "%(num)s more recommendation stands in the section on what the audit calls for.",
                "%(num)s more recommendations stand in the section on what the audit calls for.",
                more,
            )
            yield Paragraph((quiet(text % {"num": more}),))
    yield Heading(2, _("Goals"), listed=False)
    yield Items(tuple(set_text(goal.title) for goal in strategy.goals), ordered=True)
    if strategy.measures:
        yield Heading(2, _("The plan"), listed=False)
        yield line(_plan(strategy))
        yield from chart(strategy)
    if found:
        text = ngettext(
            "%(num)s point is still missing from this draft; the last annex says which, and who can mend it.",
            "%(num)s points are still missing from this draft; the last annex says which, and who can mend them.",
            len(found),
        )
        yield line(text % {"num": len(found)})


def _first(one: Recommended) -> Runs:
    told = ngettext("measure %(codes)s", "measures %(codes)s", len(one.measures))
    terms = [
        *([_("by %(day)s") % {"day": on_day(one.deadline)}] if one.deadline else []),
        *([_("lead: %(lead)s") % {"lead": one.lead}] if one.lead else []),
        *([told % {"codes": ", ".join(one.measures)}] if one.measures else []),
    ]
    return (words(one.what), Run(" "), quiet("; ".join(terms)))


def _plan(strategy: Strategy) -> str:
    """The plan in sentences: how many measures and activities, what they take, and what they cost."""
    rows = strategy.activities
    measures = ngettext("The plan has %(num)s measure", "The plan has %(num)s measures", len(strategy.measures))
    activities = ngettext("%(plan)s with %(num)s activity.", "%(plan)s with %(num)s activities.", len(rows))
    parts = [activities % {"plan": measures % {"num": len(strategy.measures)}, "num": len(rows)}]
    years = by_year(person_months(rows))
    if years:
        text = _("By our estimate it takes %(effort)s person-months: %(years)s.")
        by = "; ".join(f"{year}: {figure(round(effort, 1))}" for year, effort in years.items())
        parts.append(text % {"effort": figure(round(sum(years.values()), 1)), "years": by})
    if strategy.plan.total is not None:
        cost = f"{figure(strategy.plan.total)} {strategy.plan.currency or ''}".strip()
        parts.append(_("It costs %(total)s.") % {"total": cost})
    else:
        parts.append(_("Its cost is to be reckoned."))
    return " ".join(parts)


Section = Callable[[Strategy], Iterator[Block]]


def _body(strategy: Strategy, found: Sequence[Shortcoming]) -> Iterator[Block]:
    sections: tuple[tuple[str, Section], ...] = (
        (_("Basis and fit"), grounds.basis),
        (_("Situation"), grounds.situation),
        (_("What the audit calls for"), grounds.gaps),
        (_("Vision and principles"), directions.vision),
        (_("Goals and measures"), directions.goals),
        (_("Forms and tools"), directions.forms),
        (_("Partners"), directions.partners),
        (_("Fields of crime"), directions.priorities),
        (_("Institutions"), delivery.institutions),
        (_("Legal programme"), delivery.law),
        (_("Data protection and security"), delivery.protection),
        (_("People and technology"), delivery.people),
        (_("Money"), delivery.money),
        (_("Risks"), delivery.risks),
        (_("Monitoring, evaluation and reporting"), delivery.reviews),
        (_("Communication"), delivery.communication),
    )
    number = 2
    for title, section in sections:
        blocks = tuple(section(strategy))
        if blocks:
            yield Heading(1, title, str(number))
            yield from blocks
            number += 1
    annexed: tuple[tuple[str, Section, bool], ...] = (
        (_("Action plan"), annexes.action_plan, True),
        (_("Indicator passports"), annexes.passports, True),
        (_("Treaties, agreements and provisions"), annexes.legal_texts, False),
        (_("Glossary"), annexes.glossary, False),
        (_("Record of consultation"), annexes.consultation, False),
        (
            _("What this draft still lacks, and who can mend it"),
            lambda _strategy: annexes.list_missing(strategy, found),
            False,
        ),
    )
    lying = False
    yield Break()
    letters = iter("ABCDEF")
    for title, annex, landscape in annexed:
        blocks = tuple(annex(strategy)) if strategy.measures or not landscape else ()  # no plan, no table of it
        if blocks:
            if landscape is not lying:
                yield TurnPage(landscape)
                lying = landscape
            yield Heading(1, title, _("Annex %(letter)s") % {"letter": next(letters)})
            yield from blocks
    line_ = manifest_line(strategy)
    if line_:
        yield Heading(2, _("What it was made from"), listed=False)
        yield Paragraph((code(line_),), "quiet")
