"""The native engine: clauses over bit sets, for any number of subjects in one pass. It decides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from checker import belnap
from checker.belnap import UNKNOWN, Value
from checker.clauses import Clause, Operator


def evaluate(clauses: Iterable[Clause], answers: Mapping[str, Value]) -> dict[str, Value]:
    """The value of every literal: the answers given, and each clause over them. A question without an answer is
    unknown.

    All values range over the same subjects, bit for bit.
    """
    values = dict(answers)
    for clause in clauses:
        body = [values.get(literal, UNKNOWN) for literal in clause.body]
        match clause.operator:
            case Operator.ALL:
                values[clause.name] = belnap.all_of(body)
            case Operator.ANY:
                values[clause.name] = belnap.any_of(body)
            case Operator.NONE:
                values[clause.name] = belnap.none_of(body)
            case Operator.AT_LEAST:
                values[clause.name] = belnap.at_least(clause.count, body)
    return values
