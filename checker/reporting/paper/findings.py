"""The chapters of a report on paper that speak of verdicts: prerequisites, gaps, and what is contested."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from checker.language.messages import _, day, ngettext
from checker.language.names import (
    axis_name,
    dated_name,
    grade_name,
    status_name,
    strength_name,
    trust_name,
    value_name,
    weight_name,
)
from checker.model.report import Finding, GivenAnswer, Proof, Report
from checker.model.terms import Verdict
from checker.reporting import decisions, outline
from checker.reporting.outline import Dispute, Waiting, deciding_answers
from checker.reporting.paper.blocks import (
    Block,
    Column,
    Heading,
    Items,
    Paragraph,
    Reply,
    Run,
    Runs,
    Table,
    clip,
    link,
    note,
    quiet,
    strong,
    verdict,
    words,
)
from checker.reporting.paper.pictures import figures
from checker.reporting.pictures.gates import gates
from checker.reporting.words import say_yardstick


def prerequisites(report: Report) -> Iterator[Block]:
    """Which rules wait for which other, as a picture, and those that are blocked in words."""
    yield from figures([gates(report)])
    groups = outline.group_by_prerequisite(report)
    titles = {found.rule: found.title for found in report.findings}
    for group in groups:
        yield from _waiting(group, titles.get(group.rule, group.rule))


def _waiting(group: Waiting, title: str) -> Iterator[Block]:
    count = len(group.findings)
    text = ngettext(
        "%(num)s rule waits for it: mend it first.",
        "%(num)s rules wait for it: mend it first.",
        count,
    )
    yield Heading(2, clip(title, 300))
    yield Paragraph((verdict(group.verdict), Run(". "), words(text % {"num": count})))
    yield Items(tuple((words(each.title), Run(" "), quiet(each.cited)) for each in group.findings))


def gaps(report: Report) -> Iterator[Block]:
    """The gaps of each pack that has any, with every source behind them; what to do about them stands in another chapter."""
    numbers = {rule: at for at, action in enumerate(report.actions, 1) for rule in action.closes}
    for pack, found in outline.group_by_pack(report).items():
        missing = [each for each in outline.order_by_weight(found) if each.verdict is Verdict.GAP]
        if missing:
            yield Heading(2, report.packs[pack])
        for each in missing:
            yield from _finding(each, report, numbers.get(each.rule))


def _finding(found: Finding, report: Report, action: int | None) -> Iterator[Block]:
    yield Heading(3, clip(found.title, 300), listed=False)
    yield Paragraph(_standing(found, action), "quiet")
    facts = list(_facts(found, report.on, {each.rule: each.title for each in report.findings}))
    if facts:
        yield Items(tuple(facts))
    for answer in deciding_answers(found):
        yield from tell_answer(answer)
    yield reply(found)


def _standing(found: Finding, action: int | None) -> Runs:
    runs = [verdict(found.verdict), Run(" · "), words(found.cited)]
    said = [strength_name(found.strength), weight_name(found.weight), axis_name(found.axis)]
    if found.grade is not None:
        said.append(_("evidence: %(grade)s") % {"grade": grade_name(found.grade)})
    if found.status != "draft":
        said.append(status_name(found.status))
    if action is not None:
        said.append(_("action %(num)s") % {"num": action})
    for word in said:
        runs += [Run(" · "), words(word)]
    return tuple(runs)


def _facts(found: Finding, on: date, titles: Mapping[str, str]) -> Iterator[Runs]:
    if found.yardstick:
        yield (words(say_yardstick(found.yardstick)),)
    for each in found.prerequisites:
        yield (
            strong(_("prerequisite")),
            Run(": "),
            words(titles.get(each.rule, each.rule)),
            Run(" "),
            verdict(each.verdict),
        )
    if found.waiver:
        yield (words(decisions.say_waiver(found.waiver)),)
    if found.known:
        yield (words(decisions.say_known(found.known, on)),)


def tell_answer(answer: GivenAnswer) -> Iterator[Block]:
    """A question with what each source says of it, the source in a footnote."""
    yield Paragraph((words(answer.ask),), "quote")
    if answer.proofs:
        yield Items(tuple(_claims(answer.proofs)))


def _claims(proofs: Iterable[Proof]) -> Iterator[Runs]:
    """What is said, once where several sources say it, each source in a footnote."""
    found: dict[tuple[str, str], list[Proof]] = {}
    for proof in proofs:
        says = f"{proof.says}. {proof.note}" if proof.note else proof.says
        found.setdefault((proof.tells, says), []).append(proof)
    for (tells, says), of in found.items():
        yield strong(value_name(tells)), Run(": "), words(says), *(note(cite(proof), proof.url) for proof in of)


def cite(proof: Proof) -> str:
    """A source as a footnote cites it."""
    said = [clip(proof.title, 300), proof.publisher or "", dated_name(proof.dated)]
    return ", ".join([*filter(None, said), _("trust: %(trust)s") % {"trust": trust_name(proof.trust)}])


def reply(found: Finding) -> Reply:
    """What the State says of a gap, or the empty place for it."""
    label, prompt = _("Response of the State"), _("To be written by the State.")
    if found.response is None:
        return Reply(label, found.rule, prompt)
    by = [found.response.by, day(found.response.date)] if found.response.date else [found.response.by]
    return Reply(label, found.rule, prompt, (words(found.response.text), Run(" "), quiet(f"({', '.join(by)})")))


def list_contested(report: Report) -> Iterator[Block]:
    """The questions on which sources disagree, side by side."""
    for dispute in outline.find_disputes(report):
        answer = dispute.answer
        yield Heading(2, clip(answer.ask, 300))
        columns = (
            Column(_("tells"), 0.7),
            Column(_("what it says"), 3),
            Column(_("source"), 3),
            Column(_("as of"), 1.3),
            Column(_("trust"), 0.9),
        )
        rows = tuple(
            (
                (strong(value_name(proof.tells)),),
                (words(f"{proof.says}. {proof.note}" if proof.note else proof.says),),
                (link(proof.title, proof.url),),
                (words(dated_name(proof.dated)),),
                (words(trust_name(proof.trust)),),
            )
            for proof in answer.proofs
        )
        yield Table(_("What each source tells"), columns, rows)
        if dispute.asking:
            yield Paragraph((words(_("Asked by:")), *_asking(dispute)), "quiet")


def _asking(dispute: Dispute) -> Iterator[Run]:
    for at, found in enumerate(dispute.asking):
        yield Run(" " if at == 0 else ", ")
        yield words(f"{found.cited} ({verdict(found.verdict).text})")
