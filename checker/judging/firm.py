"""Answers twice over: as they are, and firm, with those that sources dispute unknown.

Of `size` subjects, bit *i* is subject *i* as it is and bit *size* + *i* is subject *i* firm, so that one evaluation by
either engine serves both.
"""

from __future__ import annotations

from collections.abc import Mapping

from checker.belnap import Value


def double(answers: Mapping[str, Value], size: int) -> dict[str, Value]:
    """The answers of `size` subjects over twice as many."""
    twice = {}
    for key, (yes, no) in answers.items():
        disputed = yes & no
        twice[key] = Value(yes | (yes ^ disputed) << size, no | (no ^ disputed) << size)
    return twice
