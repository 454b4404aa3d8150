"""Tells a verdict that was lost from one that is open because what made the gap was mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.belnap import Word
from checker.model.condition import MEETS
from checker.model.report import ConditionNode, Finding, GivenAnswer


def find_lost(then: Finding, now: Finding, before: Mapping[str, Finding], after: Mapping[str, Finding]) -> list[str]:
    """The keys of the answers on which a verdict hung and of which nothing is known now: those of the rules that it
    meets among them. `before` and `after` are the findings of both reports by rule.
    """
    return list(dict.fromkeys(_lost(then, now, before, after, {then.rule})))


def _lost(
    then: Finding,
    now: Finding,
    before: Mapping[str, Finding],
    after: Mapping[str, Finding],
    seen: set[str],
) -> Iterator[str]:
    was = {answer.question: answer for answer in then.answers}
    is_now = {answer.question: answer for answer in now.answers}
    for key in dict.fromkeys([*then.decided_by, *_asked(then.applies)]):
        if not _forgotten(was.get(key), is_now.get(key)):
            continue
        rule = key.removeprefix(MEETS)
        if rule == key or rule not in before or rule not in after:
            yield key
        elif rule not in seen:
            seen.add(rule)
            yield from _lost(before[rule], after[rule], before, after, seen)


def _forgotten(then: GivenAnswer | None, now: GivenAnswer | None) -> bool:
    """Whether an answer told something, and tells nothing now. One that is asked no more was not forgotten."""
    return then is not None and now is not None and then.value is not Word.UNKNOWN and now.value is Word.UNKNOWN


def _asked(node: ConditionNode | None) -> Iterator[str]:
    """The keys of the leaves of a condition."""
    waiting = [node] if node else []
    while waiting:
        each = waiting.pop()
        if each.asks is not None:
            yield each.asks
        waiting += each.parts
