"""What one rule says of a State: its finding, with the answers behind it, who is to act, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from checker.assessment.assessment import Assessment, conditions
from checker.assessment.founding import condition_grade, last_told, to_confirm, verdict_grade
from checker.assessment.reasons import closed_gates, hanging, reason
from checker.belnap import Word
from checker.dates import add_months
from checker.evidence.testimony import Told
from checker.language.messages import _
from checker.language.names import grade_name, value_name, verdict_name
from checker.model.condition import Asked, Inner, Leaf, Meets, inner, label, leaves
from checker.model.form import Form
from checker.model.grade import Grade
from checker.model.programme import Programme
from checker.model.report import Finding, GateState, GivenAnswer, LastAnswer, Node, Proof, WasKnown
from checker.model.rule import Rule, Verdict, Weight


def finding(
    assessment: Assessment,
    rule: Rule,
    answers: dict[str, GivenAnswer] | None = None,
    owners: Mapping[str, tuple[str, ...]] | None = None,
) -> Finding:
    """What one rule says of the State. `answers` keeps what other rules of the same audit ask too; `owners` are those
    of every rule, where the caller has them.
    """
    known = {} if answers is None else answers
    owners = owned(assessment.book.programmes.values()) if owners is None else owners
    verdict, pack = assessment.verdict(rule.rule), assessment.book.pack_of[rule.rule]
    asked = {leaf.key: leaf for condition in conditions(rule) for leaf in leaves(condition)}
    hung = hanging(assessment, rule)
    deciding = closed_gates(assessment, rule) if verdict is Verdict.BLOCKED else tuple(hung)
    grade = verdict_grade(assessment, rule)
    unconfirmed = tuple(
        key for key, leaf in hung.items() if not isinstance(leaf, Meets) and to_confirm(assessment, leaf)
    )
    given = tuple(_answer(assessment, leaf, known) for leaf in asked.values())
    known_once = was_known(assessment, rule, known) if verdict is Verdict.UNKNOWN else None
    return Finding(
        rule=rule.rule,
        title=rule.title,
        pack=pack,
        instrument=rule.source.instrument,
        article=rule.source.article,
        cited=assessment.book.cited(rule.source),
        verification=rule.source.verification,
        status=rule.status,
        strength=rule.strength,
        level=rule.strength.level,
        verb=rule.strength.verb,
        weight=rule.weight,
        points=rule.points,
        axis=rule.axis,
        verdict=verdict,
        reason=reason(assessment, rule, deciding),
        decided_by=deciding,
        answers=given,
        gates=tuple(GateState(rule=gate, verdict=assessment.verdict(gate)) for gate in rule.gate),
        applies=None if rule.applies_when is None else node(assessment, rule.applies_when),
        requires=node(assessment, rule.requires),
        place=f"{assessment.book.folder}/{pack}/{rule.rule}.yaml",
        recommendation=rule.on_gap,
        owners=owners.get(rule.rule, ()),
        deadline=deadline(assessment.day, rule) if verdict is Verdict.GAP else None,
        formerly=rule.formerly,
        grade=grade,
        to_confirm=unconfirmed,
        was_known=known_once,
        founded=" ".join(founded(grade, unconfirmed, known_once)),
    )


def founded(grade: Grade | None, unconfirmed: Sequence[str], known: WasKnown | None) -> Iterator[str]:
    """What is said beside a reason: the grade of the evidence, what is to be confirmed, and what was known once."""
    if grade is not None:
        yield _("Evidence: %(grade)s.") % {"grade": grade_name(grade)}
    if unconfirmed:
        yield _("To be confirmed: %(keys)s.") % {"keys": ", ".join(unconfirmed)}
    if known is not None:
        answers = ", ".join(f"{answer.question} {value_name(answer.value)} ({answer.seen})" for answer in known.answers)
        said = _("Known once: %(answers)s; if all that went stale still held: %(verdict)s.")
        yield said % {"answers": answers, "verdict": verdict_name(known.verdict)}


def was_known(assessment: Assessment, rule: Rule, given: dict[str, GivenAnswer]) -> WasKnown | None:
    """What was known once of the questions on which an unknown verdict hangs; None where nothing was."""
    answers = []
    seen = {rule.rule}
    waiting = [rule]
    while waiting:
        for leaf in hanging(assessment, waiting.pop(0)).values():
            if not isinstance(leaf, Meets):
                answers.append(_answer(assessment, leaf, given).last)
            elif leaf.meets not in seen:
                seen.add(leaf.meets)
                waiting.append(assessment.book.rules[leaf.meets])
    known = {answer.question: answer for answer in answers if answer is not None}
    if not known:
        return None
    return WasKnown(answers=tuple(known.values()), verdict=assessment.if_still[rule.rule].of())


def last_answer(assessment: Assessment, asked: Asked) -> LastAnswer | None:
    """What was known of a question that is unknown today; None where nothing was."""
    value, claims = last_told(assessment, asked)
    if not claims:
        return None
    seen = max((told.seen for told in claims if told.seen), key=lambda date: date.earliest)
    found = dict.fromkeys(proof for told in claims for proof in _proofs(assessment, told))
    return LastAnswer(question=asked.key, value=value, seen=str(seen), proofs=tuple(found))


MONTHS = {Weight.CRITICAL: 6, Weight.MAJOR: 12, Weight.MINOR: 18, Weight.ADVICE: None}
"""Months in which to mend a gap, after the deadlines of evaluations; advice has none."""


def deadline(day: int, rule: Rule) -> str | None:
    """The day by which a gap that was found on a day is to be mended."""
    months = MONTHS[rule.weight]
    return None if months is None else str(date.fromordinal(add_months(day, months)))


def owned(programmes: Iterable[Programme]) -> dict[str, tuple[str, ...]]:
    """Who acts on each rule: the owners of the measures of the programmes that close it, each once."""
    owners: dict[str, dict[str, None]] = {}
    for programme in programmes:
        for rule in programme.resolves:
            owners.setdefault(rule, {}).update((measure.owner, None) for measure in programme.measures)
    return {rule: tuple(names) for rule, names in owners.items()}


def node(assessment: Assessment, condition: Leaf | Inner) -> Node:
    """A condition with its values; what a `meets:` leads to is shown one rule deep."""
    parts = inner(condition)
    if isinstance(condition, Meets):
        return Node(label=condition.key, value=assessment.word(condition), asks=True)
    return Node(
        label=label(condition),
        value=assessment.word(condition),
        asks=not parts,
        parts=tuple(node(assessment, part) for part in parts or ()),
    )


def _answer(assessment: Assessment, leaf: Leaf, known: dict[str, GivenAnswer]) -> GivenAnswer:
    key = leaf.key
    if key not in known:
        found = [] if isinstance(leaf, Meets) else proofs(assessment, leaf)
        place = found[0].place if found else None
        value = assessment.word(leaf)
        known[key] = GivenAnswer(
            question=key,
            ask=_ask(assessment, leaf),
            value=value,
            place=place,
            proofs=tuple(found),
            grade=condition_grade(assessment, leaf, value) if assessment.firm(leaf) is not Word.UNKNOWN else None,
            to_confirm=not isinstance(leaf, Meets) and to_confirm(assessment, leaf),
            last=None if isinstance(leaf, Meets) else last_answer(assessment, leaf),
        )
    return known[key]


def _ask(assessment: Assessment, leaf: Leaf) -> str:
    book = assessment.book
    return book.rules[leaf.meets].title if isinstance(leaf, Meets) else book.question(leaf).ask


def proofs(assessment: Assessment, asked: Asked) -> list[Proof]:
    """The claims that hold on the day of the audit, one entry a source. What tells of several partners stands once."""
    claims = assessment.evidence.testimony(asked).holding(assessment.day)
    return list(dict.fromkeys(proof for told in claims for proof in _proofs(assessment, told)))


def _proofs(assessment: Assessment, told: Told) -> Iterable[Proof]:
    sources = assessment.read.profile.sources
    place = str(assessment.read.place(told.path))
    note = _claim_note(assessment, told)
    for name in told.proofs:
        source = sources[name]
        yield Proof(
            source=name,
            title=source.title,
            said=source.said,
            publisher=source.publisher,
            url=source.url,
            as_of=source.spoken,
            trust=source.trust,
            says=told.said,
            tells="yes" if told.yes else "no",
            place=place,
            note=note,
            to_confirm=told.unconfirmed(assessment.day),
            step=told.step,
        )


def _claim_note(assessment: Assessment, told: Told) -> str | None:
    claim: Any = assessment.read.profile
    for step in told.path:
        claim = getattr(claim, str(step)) if isinstance(claim, Form) else claim[step]
    return getattr(claim, "note", None)
