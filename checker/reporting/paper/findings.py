"""The chapters of a report on paper that speak of verdicts: prerequisites, findings, what is contested, recommendations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.language.messages import _, day, ngettext
from checker.language.names import (
    axis_name,
    dated_name,
    status_name,
    strength_name,
    trust_name,
    value_name,
    verification_name,
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
    clipped,
    code,
    link,
    note,
    quiet,
    strong,
    verdict,
    words,
)
from checker.reporting.words import address


def prerequisites(report: Report) -> Iterator[Block]:
    """Which rules wait for which other."""
    groups = outline.group_by_prerequisite(report)
    if not groups:
        yield Paragraph((words(_("Nothing waits for another rule.")),))
    for group in groups:
        yield from _waiting(group)


def _waiting(group: Waiting) -> Iterator[Block]:
    count = len(group.findings)
    text = ngettext(
        "%(num)s rule waits for it: mend it first.",
        "%(num)s rules wait for it: mend it first.",
        count,
    )
    yield Heading(2, group.rule)
    yield Paragraph((verdict(group.verdict), Run(". "), words(text % {"num": count})))
    yield Items(tuple((words(each.title), Run(" "), quiet(each.cited)) for each in group.findings))


def by_pack(report: Report) -> Iterator[Block]:
    """The verdicts of each pack in numbers, then its gaps, blocked and contested rules in full."""
    yield _matrix(report)
    for pack, found in outline.group_by_pack(report).items():
        full = outline.order_by_weight(found)
        yield Heading(2, report.packs[pack])
        if not full:
            yield Paragraph((words(_("No gap, no blocked and no contested rule is known in this pack.")),))
        for each in full:
            yield from _finding(each, report)


def _matrix(report: Report) -> Table:
    columns = (
        Column(_("pack"), 2.7),
        Column(_("axis"), 1.3),
        *(Column(verdict(each).text, 1.6, "number") for each in Verdict),
    )
    rows = []
    for row in outline.count_by_pack(report):
        counts = tuple((words(str(row.counts[each])),) if row.counts[each] else (quiet("·"),) for each in Verdict)
        rows.append(((strong(report.packs[row.pack]),), (words(axis_name(row.axis)),), *counts))
    return Table(_("Rules by pack, axis and verdict"), columns, tuple(rows))


def _finding(found: Finding, report: Report) -> Iterator[Block]:
    yield Heading(3, clipped(found.title, 300), listed=False)
    yield Paragraph(_standing(found), "quiet")
    if found.verdict is not Verdict.BLOCKED:
        said = address(found.verb, clipped(report.name))
        yield Paragraph((Run(f"{said}: "), strong(found.recommendation)), "lead")
    yield Paragraph((words(" ".join(filter(None, (found.reason, found.founded)))),))
    facts = list(_facts(found, report.on))
    if facts:
        yield Items(tuple(facts))
    for answer in deciding_answers(found):
        yield from answered(answer)
    if found.verdict is Verdict.GAP:
        yield reply(found)


def _standing(found: Finding) -> Runs:
    runs = [verdict(found.verdict), Run(" · "), words(found.cited), Run(" · "), code(found.rule)]
    for word in (strength_name(found.strength), weight_name(found.weight), axis_name(found.axis)):
        runs += [Run(" · "), words(word)]
    if found.status != "draft":
        runs += [Run(" · "), words(status_name(found.status))]
    if found.verification != "full-text":
        runs += [Run(" · "), words(_("verification: %(how)s") % {"how": verification_name(found.verification)})]
    return tuple(runs)


def _facts(found: Finding, on: date) -> Iterator[Runs]:
    if found.owners and found.verdict is not Verdict.BLOCKED:
        yield strong(_("owner")), Run(": "), words(", ".join(found.owners))
    if found.deadline:
        yield strong(_("deadline")), Run(": "), words(day(found.deadline))
    for each in found.prerequisites:
        yield strong(_("prerequisite")), Run(": "), code(each.rule), Run(" "), verdict(each.verdict)
    if found.waiver:
        yield (words(decisions.say_waiver(found.waiver)),)
    if found.known:
        yield (words(decisions.say_known(found.known, on)),)


def answered(answer: GivenAnswer) -> Iterator[Block]:
    """A question with what each source says of it, the source in a footnote."""
    yield Paragraph((words(answer.ask), Run(" "), code(answer.question)), "quote")
    if answer.proofs:
        yield Items(tuple(_proof(proof) for proof in answer.proofs))


def _proof(proof: Proof) -> Runs:
    tells = strong(value_name(proof.tells))
    says = words(f"{proof.says}. {proof.note}" if proof.note else proof.says)
    return tells, Run(": "), says, note(cited(proof), proof.url)


def cited(proof: Proof) -> str:
    """A source as a footnote cites it."""
    return _("%(title)s (%(source)s), %(as_of)s, trust: %(trust)s; %(place)s") % {
        "title": clipped(proof.title, 300),
        "source": proof.source,
        "as_of": dated_name(proof.dated),
        "trust": trust_name(proof.trust),
        "place": str(proof.place),
    }


def reply(found: Finding) -> Reply:
    """What the State says of a gap, or the empty place for it."""
    label, prompt = _("Response of the State"), _("To be written by the State.")
    if found.response is None:
        return Reply(label, found.rule, prompt)
    by = [found.response.by, day(found.response.date)] if found.response.date else [found.response.by]
    return Reply(label, found.rule, prompt, (words(found.response.text), Run(" "), quiet(f"({', '.join(by)})")))


def contested(report: Report) -> Iterator[Block]:
    """The questions on which sources disagree, side by side."""
    disputes = outline.find_disputes(report)
    if not disputes:
        yield Paragraph((words(_("No sources disagree on a question of these rules on this day.")),))
    for dispute in disputes:
        answer = dispute.answer
        yield Heading(2, clipped(answer.ask, 300))
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
                (words(f"{proof.says}. {proof.note}" if proof.note else proof.says), Run(" "), code(str(proof.place))),
                (link(proof.title, proof.url), Run(" "), code(proof.source)),
                (words(dated_name(proof.dated)),),
                (words(trust_name(proof.trust)),),
            )
            for proof in answer.proofs
        )
        yield Table(_("What each source tells of %(question)s") % {"question": answer.question}, columns, rows)
        if dispute.asking:
            yield Paragraph((words(_("Asked by:")), *_asking(dispute)), "quiet")


def _asking(dispute: Dispute) -> Iterator[Run]:
    for at, found in enumerate(dispute.asking):
        yield Run(" " if at == 0 else ", ")
        yield code(found.rule)
        yield Run(f" ({verdict(found.verdict).text})")


def recommendations(report: Report) -> Iterator[Block]:
    """What the State is asked to do, verb by verb, with owner and deadline."""
    groups = outline.group_by_verb(report)
    if not groups:
        yield Paragraph((words(_("No gap is known.")),))
    columns = (
        Column(_("recommendation"), 3.6),
        Column(_("norm"), 2.4),
        Column(_("owner"), 2.6),
        Column(_("deadline"), 1.4),
    )
    for group in groups:
        heading = address(group.verb, clipped(report.name))
        yield Heading(2, heading)
        rows = tuple(
            (
                (words(found.recommendation),),
                (words(found.cited), Run(" "), code(found.rule), Run(" "), quiet(weight_name(found.weight))),
                (words(", ".join(found.owners) or _("to be named")),),
                (words(day(found.deadline) if found.deadline else _("none")),),
            )
            for found in group.findings
        )
        yield Table(_("The weightiest first, with owner and deadline"), columns, rows)
