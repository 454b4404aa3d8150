"""The native engine: clauses over bit sets, for any number of subjects in one pass. It decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from checker import belnap
from checker.belnap import UNKNOWN, Value
from checker.judging.clauses import Clause, Operator


def evaluate(
    clauses: Sequence[Clause], answers: Mapping[str, Value], keep: Collection[str] | None = None
) -> dict[str, Value]:
    """The value of every literal: the answers given, and each clause over them. A question without an answer is unknown.

    All values range over the same subjects, bit for bit. With `keep`, of the clauses only these literals come back: the value of
    any other is let go after its last use, which for very many subjects is most of the work (page faults, not logic).
    """
    values = dict(answers)
    value_of = values.get
    spent = {} if keep is None else _spent(clauses, keep)
    # The operators of belnap written out: a call for each clause doubles the time of a single subject. Both are held to one oracle.
    for clause in clauses:
        operator, body = clause.operator, clause.body
        if operator is Operator.AT_LEAST:
            values[clause.name] = belnap.at_least(clause.count, [value_of(literal, UNKNOWN) for literal in body])
        else:
            yes, no = value_of(body[0], UNKNOWN)
            if operator is Operator.ALL:
                for literal in body[1:]:
                    other = value_of(literal, UNKNOWN)
                    yes &= other[0]
                    no |= other[1]
                values[clause.name] = Value(yes, no)
            else:
                for literal in body[1:]:
                    other = value_of(literal, UNKNOWN)
                    yes |= other[0]
                    no &= other[1]
                values[clause.name] = Value(no, yes) if operator is Operator.NONE else Value(yes, no)
        for literal in spent.get(clause.name, ()):
            del values[literal]
    return values


def _spent(clauses: Iterable[Clause], keep: Collection[str]) -> dict[str, list[str]]:
    """The clauses whose values nobody needs any more, by the clause after which that is so."""
    last: dict[str, str] = {}
    for clause in clauses:
        last[clause.name] = clause.name
        for literal in clause.body:
            if literal in last:
                last[literal] = clause.name
    spent: dict[str, list[str]] = {}
    for name, user in last.items():
        if name not in keep:
            spent.setdefault(user, []).append(name)
    return spent
