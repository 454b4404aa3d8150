"""The value of every question for every subject."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.belnap import Value
from checker.evidence.answers import Evidence
from checker.evidence.scopes import scope_value
from checker.judging.clauses import RuleScope
from checker.model.condition import Asked


@dataclass(frozen=True, slots=True)
class Panel:
    """The value of every question, over the same subjects. Bit *i* of each value is subject *i*."""

    size: int
    values: Mapping[str, Value]


def panel(
    subjects: Sequence[tuple[Evidence, int]], questions: Iterable[Asked], scopes: Mapping[str, RuleScope] | None = None
) -> Panel:
    """The panel of subjects: one State on one day each, in the order given. Scopes of rules stand in it by their
    literals, beside the questions.
    """
    runs: list[tuple[Evidence, list[int]]] = []
    for evidence, day in subjects:
        if not runs or runs[-1][0] is not evidence:
            runs.append((evidence, []))
        runs[-1][1].append(day)
    values = {}
    if len(runs) == 1:  # one State, as in an audit: nothing is joined
        ((evidence, days),) = runs
        values = {asked.key: evidence.testimony(asked).value(days) for asked in questions}
        for literal, scope in (scopes or {}).items():
            values[literal] = scope_value(scope, evidence.profile.country, evidence.void, days)
        return Panel(len(subjects), values)
    for asked in questions:
        yes, no = [], []
        for evidence, days in runs:
            value = evidence.testimony(asked).value(days)
            yes.append((value.yes, len(days)))
            no.append((value.no, len(days)))
        values[asked.key] = Value(_joined(yes), _joined(no))
    for literal, scope in (scopes or {}).items():
        yes, no = [], []
        for evidence, days in runs:
            value = scope_value(scope, evidence.profile.country, evidence.void, days)
            yes.append((value.yes, len(days)))
            no.append((value.no, len(days)))
        values[literal] = Value(_joined(yes), _joined(no))
    return Panel(len(subjects), values)


def _joined(runs: Sequence[tuple[int, int]]) -> int:
    """One bit set from several, each with its width; the first comes lowest. Linear in the bits, unlike a chain of
    shifts.
    """
    if len(runs) == 1:
        return runs[0][0]
    return int("".join(f"{bits:0{width}b}" for bits, width in reversed(runs)), 2)
