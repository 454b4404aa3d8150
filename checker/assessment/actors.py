"""Who acts on a gap: the body that leads the measure which closes it, those who take part, and what they are called here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from checker import belnap
from checker.assessment.assessment import Assessment
from checker.belnap import UNKNOWN, Value, Word, single
from checker.model.condition import AllOf, AnyOf, AtLeast, HasBody, Inner, Leaf, Meets, NoneOf, Yes, inner, leaves
from checker.model.message import Actor
from checker.model.programme import Measure, Programme
from checker.model.rule import Rule
from checker.model.terms import Verdict

MOST_PARTNERS = 3
"""Partners that one action names: a union of six leads nobody."""


def measures_by_rule(programmes: Iterable[Programme]) -> dict[str, list[Measure]]:
    """The measures of the programmes that close each rule."""
    found: dict[str, list[Measure]] = {}
    for programme in programmes:
        for rule in programme.resolves:
            found.setdefault(rule, []).extend(programme.measures)
    return found


def actors(
    assessment: Assessment, rule: Rule, deciding: Sequence[str], measures: Sequence[Measure]
) -> tuple[Actor | None, tuple[Actor, ...]]:
    """The lead and the partners for a rule that is a gap on some answers: those of the measures that are done when these
    answers turn, else of all measures that close it; where no programme does, whoever can answer the first question.
    """
    own = [measure for measure in measures if measure.lead and _turns(measure) & set(deciding)]
    chosen = own or [measure for measure in measures if measure.lead]
    if not chosen:
        asked = next(iter(_asked_of(assessment, rule, deciding)), ())
        bodies = [actor(assessment, body) for body in asked]
        return (bodies[0], tuple(bodies[1:])) if bodies else (None, ())
    leads = Counter(measure.lead for measure in chosen if measure.lead)
    lead = max(leads, key=lambda body: leads[body])  # the first of those that lead most
    others = dict.fromkeys(
        [body for measure in chosen if measure.lead == lead for body in measure.with_]
        + [body for body in leads if body != lead]
    )
    partners = [body for body in others if body != lead][:MOST_PARTNERS]
    return actor(assessment, lead), tuple(actor(assessment, body) for body in partners)


def actor(assessment: Assessment, body: str) -> Actor:
    """A body by its function, and by the name that it has in the State where the profile knows one that is there."""
    key = HasBody(has_body=body)
    name = None
    for told in assessment.evidence.testimony(key).holding(assessment.day):
        if told.yes and told.path[:1] == ("bodies",):
            claim = assessment.read.profile.bodies[str(told.path[1])][int(told.path[2])]
            name = name or claim.name
    return Actor(body=body, title=assessment.book.registry.bodies[body].title, name=name)


def is_done(assessment: Assessment, measure: Measure) -> bool:
    """Whether undisputed answers show that a measure is needless."""
    return measure.done_when is not None and evaluate_undisputed(assessment, measure.done_when).word() is Word.YES


def evaluate_undisputed(assessment: Assessment, condition: Leaf | Inner) -> Value:
    """The value of a condition that need not be one of the book, by undisputed answers alone."""
    parts = [evaluate_undisputed(assessment, part) for part in inner(condition)]
    match condition:
        case AllOf():
            return belnap.all_of(parts)
        case AnyOf():
            return belnap.any_of(parts)
        case NoneOf():
            return belnap.none_of(parts)
        case AtLeast():
            return belnap.at_least(condition.at_least.count, parts)
        case Meets():
            return single(_MEETS.get(assessment.verdict(condition.meets), Word.UNKNOWN))
    value = assessment.evidence.testimony(condition).value([assessment.day])
    return UNKNOWN if value.word() is Word.CONTESTED else value


_MEETS = {Verdict.MET: Word.YES, Verdict.NOT_APPLICABLE: Word.YES, Verdict.GAP: Word.NO}
"""What the verdict of a rule tells of whether it is met, or asks nothing."""


def _turns(measure: Measure) -> set[str]:
    return set() if measure.done_when is None else {leaf.key for leaf in leaves(measure.done_when)}


def _asked_of(assessment: Assessment, rule: Rule, deciding: Sequence[str]) -> Iterable[tuple[str, ...]]:
    for leaf in leaves(rule.requires):
        if isinstance(leaf, Yes) and leaf.key in deciding:
            yield assessment.book.questions[leaf.yes].asked_of
