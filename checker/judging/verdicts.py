"""From the values of literals to the verdict of each rule and to bands, for any number of subjects at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.belnap import Value
from checker.judging.clauses import Test
from checker.model.rule import Rule
from checker.model.terms import Verdict

_ORDER = tuple(Verdict)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Who got which verdict from one rule: a bit set over subjects for each. Every subject is in exactly one.

    `open_met` are those of `met` that a later no to a prerequisite would block.
    """

    gap: int
    blocked: int
    contested: int
    unknown: int
    met: int
    not_applicable: int
    open_met: int = 0

    def of(self, subject: int = 0) -> Verdict:
        """The verdict of one subject."""
        for verdict, bits in zip(_ORDER, self._in_order(), strict=True):
            if bits >> subject & 1:
                return verdict
        raise ValueError(f"there is no subject {subject}")

    def bits(self, verdict: Verdict) -> int:
        """The subjects with one verdict."""
        return self._in_order()[_PLACE[verdict]]

    def _in_order(self) -> tuple[int, ...]:
        return (self.gap, self.blocked, self.contested, self.unknown, self.met, self.not_applicable)


_PLACE = {verdict: place for place, verdict in enumerate(Verdict)}


def judge(
    rules: Mapping[str, Rule],
    order: Sequence[str],
    tests: Mapping[str, Test],
    values: Mapping[str, Value],
    size: int,
) -> dict[str, Verdicts]:
    """The verdicts of every rule over `size` subjects. `values` are over twice as many: see `checker.judging.firm`.

    `order` names the rules so that each comes after its prerequisites. A prerequisite closes where it is a gap or is
    itself blocked; where it is unknown or contested it blocks nothing. Met, gap and not-applicable need a firm value;
    where only a disputed answer decides, the verdict is contested.
    """
    everyone = (1 << size) - 1
    judged: dict[str, Verdicts] = {}
    for name in order:
        test = tests[name]
        requires = values[test.requires]
        sure, outside, disputed = everyone, 0, 0
        if test.applies is not None:
            applies = values[test.applies]
            sure, outside = applies.yes >> size, applies.no >> size
            disputed = (applies.yes | applies.no) & everyone & ~(sure | outside)
        if test.scope is not None:
            scope = values[test.scope]
            outside |= scope.no & everyone
            sure &= scope.yes
            disputed &= scope.yes
        closed = unsettled = 0
        for prerequisite in rules[name].prerequisite:
            before = judged[prerequisite]
            closed |= before.gap | before.blocked
            unsettled |= before.unknown | before.contested | before.open_met
        blocked = sure & closed
        rest = sure & ~closed
        met = rest & requires.yes >> size
        gap = rest & requires.no >> size
        contested = rest & (requires.yes | requires.no) & ~(met | gap) | disputed
        unknown = everyone & ~(blocked | met | gap | contested | outside)
        judged[name] = Verdicts(gap, blocked, contested, unknown, met, outside, met & unsettled)
    return judged


@dataclass(frozen=True, slots=True)
class Points:
    """The points of the rules of one scope for one subject, by verdict; `open_met` are those of `met` that a later no
    to a prerequisite would block.
    """

    met: int = 0
    gap: int = 0
    unknown: int = 0
    contested: int = 0
    blocked: int = 0
    open_met: int = 0

    @property
    def weight(self) -> int:
        """The points of all rules that apply, or may apply."""
        return self.met + self.gap + self.unknown + self.contested + self.blocked

    @property
    def low(self) -> float | None:
        """What is open counted against; None where nothing counts."""
        return (self.met - self.open_met) / self.weight if self.weight else None

    @property
    def high(self) -> float | None:
        """What is open counted for; None where nothing counts."""
        return (self.met + self.unknown + self.contested) / self.weight if self.weight else None

    @property
    def width(self) -> float:
        """How far the band is open."""
        return (self.open_met + self.unknown + self.contested) / self.weight if self.weight else 0.0


def tally(rules: Iterable[Rule], judged: Mapping[str, Verdicts], size: int) -> list[Points]:
    """The points of each of `size` subjects over some rules."""
    sums = {word: _Sum() for word in ("met", "gap", "unknown", "contested", "blocked", "open_met")}
    for rule in rules:
        if rule.points:
            verdicts = judged[rule.rule]
            for word, total in sums.items():
                subjects = getattr(verdicts, word)
                if subjects:
                    total.add(subjects, rule.points)
    return [Points(*numbers) for numbers in zip(*(total.of_all(size) for total in sums.values()), strict=True)]


class _Sum:
    """One number a subject, kept in binary digits: digit *k* of all subjects is one bit set, so adding touches all
    subjects at once.
    """

    def __init__(self) -> None:
        self.digits: list[int] = []

    def add(self, subjects: int, points: int) -> None:
        """Add points to the numbers of some subjects."""
        place = 0
        while points:
            if points & 1:
                self._carry(subjects, place)
            points >>= 1
            place += 1

    def _carry(self, subjects: int, place: int) -> None:
        while subjects:
            while len(self.digits) <= place:
                self.digits.append(0)
            self.digits[place], subjects = self.digits[place] ^ subjects, self.digits[place] & subjects
            place += 1

    def of_all(self, size: int) -> list[int]:
        """The numbers of the first `size` subjects."""
        if not self.digits:
            return [0] * size
        rows = [
            f"{digit:0{size}b}" for digit in reversed(self.digits)
        ]  # the highest digit first, the last subject first
        return [int("".join(column), 2) for column in zip(*rows, strict=True)][::-1]
