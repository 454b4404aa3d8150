"""What one rule says of a State: its finding, with the answers behind it, who is to act, and by when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from checker.assessment.actors import actors, measures_by_rule
from checker.assessment.assessment import Assessment
from checker.assessment.founding import condition_grade, needs_confirmation, recall_told, verdict_grade
from checker.assessment.reasons import closed_prerequisites, find_hanging, reason
from checker.belnap import Word
from checker.dates import add_months
from checker.errors import Place
from checker.evidence.testimony import Told
from checker.language.messages import _, day
from checker.language.names import grade_name, value_name, verdict_name
from checker.model.condition import Asked, Figure, Inner, Leaf, Meets, combination, inner, leaves
from checker.model.form import Form
from checker.model.programme import Measure
from checker.model.report import ConditionNode, Finding, GivenAnswer, LastAnswer, Prerequisite, Proof, WasKnown
from checker.model.rule import Rule
from checker.model.terms import Grade, Strength, Verdict, Weight


def finding(
    assessment: Assessment,
    rule: Rule,
    answers: dict[str, GivenAnswer] | None = None,
    measures: Mapping[str, Sequence[Measure]] | None = None,
) -> Finding:
    """What one rule says of the State. `answers` keeps what other rules of the same audit ask too; `measures` are
    those that close each rule, where the caller has them.
    """
    known = {} if answers is None else answers
    measures = measures_by_rule(assessment.book.programmes.values()) if measures is None else measures
    verdict, pack = assessment.verdict(rule.rule), assessment.book.pack_of[rule.rule]
    asked = {leaf.key: leaf for condition in rule.conditions for leaf in leaves(condition)}
    hung = find_hanging(assessment, rule)
    grade = verdict_grade(assessment, rule)
    unconfirmed = tuple(
        key for key, leaf in hung.items() if not isinstance(leaf, Meets) and needs_confirmation(assessment, leaf)
    )
    known_once = recall_known(assessment, rule) if verdict is Verdict.UNKNOWN else None
    decided_by = closed_prerequisites(assessment, rule) if verdict is Verdict.BLOCKED else tuple(hung)
    closing = measures.get(rule.rule, ())
    lead, partners = actors(assessment, rule, decided_by, closing) if verdict is Verdict.GAP else (None, ())
    strength = demanded_strength(assessment, rule)
    return Finding(
        rule=rule.rule,
        title=rule.title,
        pack=pack,
        instrument=rule.source.instrument,
        article=rule.source.article,
        cited=assessment.book.cited(rule.source),
        verification=rule.source.verification,
        status=rule.status,
        strength=strength,
        level=strength.level,
        verb=strength.verb,
        weight=rule.weight,
        points=rule.points,
        axis=rule.axis,
        verdict=verdict,
        reason=reason(assessment, rule, decided_by),
        decided_by=decided_by,
        answers=tuple(_answer(assessment, leaf, known) for leaf in asked.values()),
        prerequisites=tuple(Prerequisite(rule=each, verdict=assessment.verdict(each)) for each in rule.prerequisite),
        applies=None if rule.applies_when is None else node(assessment, rule.applies_when),
        requires=node(assessment, rule.requires),
        place=Place(assessment.book.file_of(rule.rule)),
        recommendation=rule.on_gap,
        owners=tuple(dict.fromkeys(measure.owner for measure in closing)),
        lead=lead,
        partners=partners,
        reported=date.fromordinal(assessment.day) if verdict is Verdict.GAP else None,
        deadline=deadline(assessment.day, rule.weight) if verdict is Verdict.GAP else None,
        yardstick=rule.yardstick,
        formerly=rule.formerly,
        grade=grade,
        to_confirm=unconfirmed,
        was_known=known_once,
        founded=" ".join(
            say_foundation(
                grade,
                [_ask(assessment, hung[key]) for key in unconfirmed],
                _last_in_words(assessment, rule, known_once),
            )
        ),
    )


def demanded_strength(assessment: Assessment, rule: Rule) -> Strength:
    """What the text demands of this State: the firmer strength only where it is told that it is meant."""
    firmer = rule.firmer
    return firmer.strength if firmer and assessment.word(firmer.when) is Word.YES else rule.strength


def say_foundation(grade: Grade | None, unconfirmed: Sequence[str], known_once: str) -> Iterator[str]:
    """What is said beside a reason: the grade of the evidence, the questions to be confirmed, and what was known once."""
    if grade is not None:
        yield _("Evidence: %(grade)s.") % {"grade": grade_name(grade)}
    if unconfirmed:
        yield _("To be confirmed: %(questions)s") % {"questions": " ".join(unconfirmed)}
    if known_once:
        yield known_once


def _last_in_words(assessment: Assessment, rule: Rule, known: WasKnown | None) -> str:
    if known is None:
        return ""
    asked = {leaf.key: leaf for leaf in _for_want_of(assessment, rule)}
    answers = " ".join(
        f"{_ask(assessment, asked[answer.question])} {value_name(answer.value).capitalize()} ({day(answer.seen)})."
        for answer in known.answers
    )
    said = _("Known once: %(answers)s If all that went stale still held: %(verdict)s.")
    return said % {"answers": answers, "verdict": verdict_name(known.verdict)}


def recall_known(assessment: Assessment, rule: Rule) -> WasKnown | None:
    """What was known once of the questions on which an unknown verdict hangs; None where nothing was."""
    answers = [recall_answer(assessment, leaf) for leaf in _for_want_of(assessment, rule)]
    known = {answer.question: answer for answer in answers if answer is not None}
    if not known:
        return None
    return WasKnown(answers=tuple(known.values()), verdict=assessment.if_still[rule.rule].of())


def knew_once(assessment: Assessment, rule: Rule) -> bool:
    """Whether anything was known once of the questions on which an unknown verdict hangs."""
    return any(leaf.key in assessment.known_once for leaf in _for_want_of(assessment, rule))


def _for_want_of(assessment: Assessment, rule: Rule) -> Iterator[Asked]:
    """The questions on which an unknown verdict hangs, those of the rules that it asks for among them."""
    seen = {rule.rule}
    waiting = [rule]
    while waiting:
        for leaf in find_hanging(assessment, waiting.pop(0)).values():
            if not isinstance(leaf, Meets):
                yield leaf
            elif leaf.meets not in seen:
                seen.add(leaf.meets)
                waiting.append(assessment.book.rules[leaf.meets])


def recall_answer(assessment: Assessment, asked: Asked) -> LastAnswer | None:
    """What was known of a question that is unknown today; None where nothing was."""
    if asked.key not in assessment.known_once:
        return None
    value, claims = recall_told(assessment, asked)
    seen = max((told.seen for told in claims if told.seen), key=lambda date: date.earliest)
    found = dict.fromkeys(proof for told in claims for proof in _proofs(assessment, told))
    return LastAnswer(question=asked.key, value=value, seen=seen, proofs=tuple(found))


MONTHS = {Weight.CRITICAL: 6, Weight.MAJOR: 12, Weight.MINOR: 18, Weight.ADVICE: None}
"""Months in which to mend a gap, after the deadlines of evaluations; advice has none."""


def deadline(day: int, weight: Weight) -> date | None:
    """The day by which a gap of some weight that was first reported on a day is to be mended."""
    months = MONTHS[weight]
    return None if months is None else date.fromordinal(min(add_months(day, months), date.max.toordinal()))


def date_from_first_report(found: Finding, day: int) -> Finding:
    """A gap that was first reported on an earlier day: its deadline runs from there. Any other finding stays as it is."""
    if found.reported is None or day >= found.reported.toordinal():
        return found
    return found.model_copy(update={"reported": date.fromordinal(day), "deadline": deadline(day, found.weight)})


def node(assessment: Assessment, condition: Leaf | Inner) -> ConditionNode:
    """A condition with its values; what a `meets:` leads to is shown one rule deep."""
    combines, count = combination(condition)
    return ConditionNode(
        asks=None if isinstance(condition, Inner) else condition.key,
        combines=combines,
        count=count,
        value=assessment.word(condition),
        parts=tuple(node(assessment, part) for part in inner(condition)),
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
            proof=None if isinstance(leaf, Meets) else assessment.book.question(leaf).proof,
            meaning=None if isinstance(leaf, Meets) else _meaning(assessment, leaf, value, found),
            proofs=tuple(found),
            grade=condition_grade(assessment, leaf, value) if assessment.firm(leaf) is not Word.UNKNOWN else None,
            to_confirm=not isinstance(leaf, Meets) and needs_confirmation(assessment, leaf),
            last=None if isinstance(leaf, Meets) else recall_answer(assessment, leaf),
        )
    return known[key]


def _meaning(assessment: Assessment, asked: Asked, value: Word, proofs: Sequence[Proof]) -> str | None:
    """What a yes or a no to a question says; of a figure, what its source tells, for the question has no words for that."""
    if value not in (Word.YES, Word.NO):
        return None
    if isinstance(asked, Figure):
        return next((proof.says for proof in proofs if proof.tells == value.value), None)
    question = assessment.book.question(asked)
    return question.yes if value is Word.YES else question.no


def _ask(assessment: Assessment, leaf: Leaf) -> str:
    book = assessment.book
    return book.rules[leaf.meets].title if isinstance(leaf, Meets) else book.question(leaf).ask


def proofs(assessment: Assessment, asked: Asked) -> list[Proof]:
    """The claims that hold on the day of the audit, one entry a source. What tells of several partners stands once."""
    claims = assessment.evidence.testimony(asked).holding(assessment.day)
    return list(dict.fromkeys(proof for told in claims for proof in _proofs(assessment, told)))


def _proofs(assessment: Assessment, told: Told) -> Iterable[Proof]:
    sources = assessment.read.profile.sources
    place = assessment.read.place(told.path)
    note = _claim_note(assessment, told)
    for name in told.proofs:
        source = sources[name]
        yield Proof(
            source=name,
            title=source.title,
            said=source.said,
            publisher=source.publisher,
            url=source.url,
            dated=source.dating,
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
