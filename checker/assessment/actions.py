"""What to do about the gaps of a report: one action for all gaps that the same answers make, in the order of urgency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from checker.belnap import Word
from checker.language.messages import _
from checker.language.names import value_name
from checker.model.message import Action
from checker.model.report import Finding, GivenAnswer
from checker.model.terms import Grade, Level

_LEVELS = list(Level)
_GRADES = list(Grade)


def actions(gaps: Iterable[Finding]) -> tuple[Action, ...]:
    """The actions that close some gaps. The most urgent first: by level, by weight, by how many gaps one
    closes; questions to the State, which rest on weak evidence alone, come last.
    """
    found = [_action(group) for group in _groups(gaps)]
    return tuple(sorted(found, key=_urgency))


def _groups(gaps: Iterable[Finding]) -> Iterable[list[Finding]]:
    """Gaps that one action closes: those that hang on the same answers, or on some of them.

    A gap on fewer answers joins the first one on more; what is done for the many does for the few.
    """
    groups: list[tuple[frozenset[str], list[Finding]]] = []
    for gap in sorted(gaps, key=lambda gap: -len(gap.decided_by)):
        keys = frozenset(gap.decided_by)
        home = next((group for whole, group in groups if keys and keys <= whole), None)
        if home is None:
            groups.append((keys, [gap]))
        else:
            home.append(gap)
    return [group for _keys, group in groups]


def _action(group: Sequence[Finding]) -> Action:
    """One action for some gaps. What to do is said by the loudest of them that hangs on all the answers."""
    ordered = sorted(group, key=lambda gap: (_LEVELS.index(gap.level), -gap.weight.points, gap.rule))
    whole = max(len(gap.decided_by) for gap in group)
    speaker = next(gap for gap in ordered if len(gap.decided_by) == whole)
    loudest = ordered[0]
    answers = {answer.question: answer for gap in ordered for answer in gap.answers}
    deciding = [answers[key] for key in speaker.decided_by if key in answers]
    grades = [gap.grade for gap in ordered if gap.grade is not None]
    grade = min(grades, key=_GRADES.index, default=None)
    deadlines = [gap.deadline for gap in ordered if gap.deadline is not None]
    reported = [gap.reported for gap in ordered if gap.reported is not None]
    return Action(
        what=speaker.recommendation,
        asks=grade is Grade.WEAK,
        why=" ".join(map(_told, deciding)),
        questions=tuple(answer.ask for answer in deciding if answer.proof is not None),
        verb=loudest.verb,
        level=loudest.level,
        weight=max((gap.weight for gap in ordered), key=lambda weight: weight.points),
        axis=speaker.axis,
        closes=tuple(gap.rule for gap in ordered),
        norms=tuple(dict.fromkeys(gap.cited for gap in ordered)),
        lead=next((gap.lead for gap in (speaker, *ordered) if gap.lead is not None), None),
        partners=tuple(dict.fromkeys(partner for gap in ordered for partner in gap.partners)),
        deadline=min(deadlines, default=None),
        reported=min(reported, default=None),
        grade=grade,
        proof=tuple(dict.fromkeys(answer.proof for answer in deciding if answer.proof)),
        decided_by=speaker.decided_by,
        passes=all(gap.waiver is not None for gap in ordered),
    )


def _told(answer: GivenAnswer) -> str:
    """A question with its answer in words, as it stands in a sentence: the keys of questions are no words of a reader."""
    if answer.proof is None:  # it asks for another rule, by its title
        return (_("Not met: %(title)s.") if answer.value is Word.NO else _("Met: %(title)s.")) % {"title": answer.ask}
    said = {
        "ask": answer.ask,
        "value": value_name(answer.value).capitalize(),
        "meaning": (answer.meaning or "").rstrip("."),
    }
    return (_("%(ask)s %(value)s. %(meaning)s.") if answer.meaning else _("%(ask)s %(value)s.")) % said


def _urgency(action: Action) -> tuple[bool, int, int, int, date, str]:
    return (
        action.asks,
        _LEVELS.index(action.level),
        -action.weight.points,
        -len(action.closes),
        action.deadline or date.max,
        action.closes[0],
    )
