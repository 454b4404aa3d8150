"""A strategy on paper from its title page to its last annex: which sections stand in it, and in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.language.messages import _, ask_language, ngettext
from checker.model.strategy import Strategy
from checker.model.terms import Verdict
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
    clip,
    code,
    quiet,
    strong,
    words,
)
from checker.strategy.paper import annexes, delivery, directions, grounds
from checker.strategy.paper.parts import figure, find_question, line, on_day, open_text, set_text
from checker.strategy.quality import Shortcoming

FIRST = 6
"""How many gaps stand in the summary."""


def paper(strategy: Strategy, found: Sequence[Shortcoming]) -> Paper:
    """The strategy on paper, with what the checks of its quality found."""
    on = on_day(strategy.audit.day) if strategy.audit else "–"
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
        summary=tuple(_summary(strategy, found)),
        body=tuple(_body(strategy, found)),
        manifest=manifest_line(strategy),
        page=_("Page"),
    )


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
    for name in ("ministry", "adopted_by", "act", "day"):
        given = getattr(strategy.adoption, name)
        yield (
            words(find_question(name)),
            Run(" "),
            strong(on_day(given) if name == "day" and given else str(given or "…")),
        )


def _summary(strategy: Strategy, found: Sequence[Shortcoming]) -> Iterator[Block]:
    """One page for a minister: problem, vision, what is missing, goals and effort."""
    yield Heading(1, _("Summary"), "1")
    yield open_text(strategy, "problem")
    audit = strategy.audit
    if audit:
        yield Paragraph(
            set_text(
                _(
                    "Rules judged: %(rules)s. Known to be met: %(met)s. Gaps: %(gap)s. Not to be judged, because nobody wrote the answers down: %(unknown)s."
                )
                % {"rules": audit.rules, **{name.value: audit.counts.get(name, 0) for name in Verdict}}
            ),
            "draft",
        )
    gaps = [rule for rule in strategy.open_rules if rule.verdict is Verdict.GAP][:FIRST]
    if gaps:
        yield Heading(2, _("What weighs most"), listed=False)
        yield Items(tuple((words(rule.what_to_do), Run(" "), quiet(rule.cited)) for rule in gaps), ordered=True)
    yield Heading(2, _("Goals"), listed=False)
    yield Items(tuple(set_text(goal.title) for goal in strategy.goals), ordered=True)
    rows = strategy.activities
    text = ngettext(
        "The plan has %(measures)s measures with %(num)s activity, %(effort)s person-months together. Its cost is to be reckoned.",
        "The plan has %(measures)s measures with %(num)s activities, %(effort)s person-months together. Its cost is to be reckoned.",
        len(rows),
    )
    if strategy.plan.total is not None:
        text = _(
            "The plan has %(measures)s measures with %(num)s activities, %(effort)s person-months together, and costs %(total)s."
        )
    total = f"{figure(strategy.plan.total or 0)} {strategy.plan.currency or ''}".strip()
    effort = figure(sum(row.effort or 0 for row in rows))
    yield line(text % {"measures": len(strategy.measures), "num": len(rows), "effort": effort, "total": total})
    text = ngettext(
        "%(num)s thing is still missing from this draft; Annex F has it.",
        "%(num)s things are still missing from this draft; Annex F has them.",
        len(found),
    )
    yield line(text % {"num": len(found)})


def _body(strategy: Strategy, found: Sequence[Shortcoming]) -> Iterator[Block]:
    sections = (
        (_("Basis and fit"), grounds.basis),
        (_("Situation"), grounds.situation),
        (_("Gap analysis"), grounds.gaps),
        (_("Vision and principles"), directions.vision),
        (_("Goals"), directions.goals),
        (_("Forms and tools"), directions.forms),
        (_("Partners"), directions.partners),
        (_("Fields of crime"), directions.priorities),
        (_("Institutions"), delivery.institutions),
        (_("Legal programme"), delivery.law),
        (_("Data protection and security"), delivery.protection),
        (_("People and training"), delivery.people),
        (_("Technology"), delivery.technology),
        (_("Money"), delivery.money),
        (_("Risks"), delivery.risks),
        (_("Monitoring, evaluation and reporting"), delivery.reviews),
        (_("Communication"), delivery.communication),
    )
    for number, (title, section) in enumerate(sections, 2):
        yield Heading(1, title, str(number))
        yield from section(strategy)
    annexed = (
        (_("Action plan"), annexes.action_plan),
        (_("Indicator passports"), annexes.passports),
        (_("Instruments, agreements and provisions"), annexes.legal_texts),
        (_("Glossary"), annexes.glossary),
        (_("Record of consultation"), annexes.consultation),
    )
    yield Break()
    for letter, (title, annex) in zip("ABCDE", annexed, strict=True):
        yield Heading(1, title, _("Annex %(letter)s") % {"letter": letter})
        yield from annex(strategy)
    yield Heading(1, _("What this draft still lacks"), _("Annex %(letter)s") % {"letter": "F"})
    yield from annexes.list_missing(strategy, found)
    line_ = manifest_line(strategy)
    if line_:
        yield Heading(2, _("What it was made from"), listed=False)
        yield Paragraph((code(line_),), "quiet")
