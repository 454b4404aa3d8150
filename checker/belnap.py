"""The four values of Belnap and Dunn, for any number of subjects at once.

A value is two bit sets over subjects: bit *i* of `yes` says that subject *i* was told yes, bit *i* of `no` that it
was told no. Neither bit is *unknown*, both are *contested*. Every operation below works on all subjects in one pass
and is monotone: more told never takes back what was told.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple


class Word(StrEnum):
    """The name of one subject's value."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    CONTESTED = "contested"


_WORDS = (Word.UNKNOWN, Word.YES, Word.NO, Word.CONTESTED)


class Value(NamedTuple):
    """Who was told yes and who was told no: two bit sets, one bit a subject."""

    yes: int
    no: int

    def word(self, subject: int = 0) -> Word:
        """The value of one subject, by its number."""
        yes, no = self.yes >> subject & 1, self.no >> subject & 1
        return _WORDS[yes + 2 * no]


UNKNOWN = Value(0, 0)

_ONE = {
    Word.YES: Value(1, 0),
    Word.NO: Value(0, 1),
    Word.UNKNOWN: UNKNOWN,
    Word.CONTESTED: Value(1, 1),
}


def single(word: Word) -> Value:
    """The value of a single subject."""
    return _ONE[word]


def all_of(values: Iterable[Value]) -> Value:
    """Told yes where all are, told no where any is. `values` is not empty."""
    each = iter(values)
    yes, no = next(each)
    for value in each:
        yes &= value.yes
        no |= value.no
    return Value(yes, no)


def any_of(values: Iterable[Value]) -> Value:
    """Told yes where any is, told no where all are. `values` is not empty."""
    each = iter(values)
    yes, no = next(each)
    for value in each:
        yes |= value.yes
        no &= value.no
    return Value(yes, no)


def none_of(values: Iterable[Value]) -> Value:
    """Told yes where all are told no, told no where any is told yes. `values` is not empty."""
    yes, no = any_of(values)
    return Value(no, yes)


def at_least(count: int, values: Sequence[Value]) -> Value:
    """Told yes where `count` or more are told yes, told no where too few are left that are not told no.

    `1 <= count <= len(values)`.
    """
    if count == len(values):
        return all_of(values)
    if count == 1:
        return any_of(values)
    return Value(
        _reached(count, [value.yes for value in values]),
        _reached(len(values) - count + 1, [value.no for value in values]),
    )


def _reached(count: int, sets: Sequence[int]) -> int:
    """The subjects that stand in `count` or more of the sets."""
    reached = [0] * count  # reached[j]: in more than j of the sets seen so far
    for bits in sets:
        for j in range(count - 1, 0, -1):
            reached[j] |= reached[j - 1] & bits
        reached[0] |= bits
    return reached[-1]
