"""Whether the rules hold all that they were derived from: every obligation of the catalogue, and every item that the paper names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from checker.model.terms import Verification
from checker.rulebook.book import RuleBook


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """An obligation or an item of the paper, the rules and forms that reach it, or the reason why none does."""

    id: str
    kind: str
    title: str
    reached_by: tuple[str, ...]
    reason: str | None

    @property
    def hole(self) -> bool:
        """Whether nothing reaches it and nobody says why."""
        return not self.reached_by and self.reason is None

    @property
    def contradiction(self) -> bool:
        """Whether something reaches it although it is said to be left out."""
        return bool(self.reached_by) and self.reason is not None


class Rest(StrEnum):
    """What a rule rests on: how much of its norm was read."""

    TEXT = "the whole text"
    PAGE = "a page"
    HEADING = "a heading or a number"
    PAPER = "the paper"
    NOTHING = "nothing that was read"


RESTS = {
    Verification.FULL_TEXT: Rest.TEXT,
    Verification.PAGE: Rest.PAGE,
    Verification.SECONDARY: Rest.PAGE,
    Verification.PAGE_NO_QUOTE: Rest.HEADING,
    Verification.PAGE_INFERRED_NUMBER: Rest.HEADING,
    Verification.PAGE_HEADING: Rest.HEADING,
    Verification.PAPER_ONLY: Rest.PAPER,
    Verification.UNVERIFIED: Rest.NOTHING,
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """Both tables, and of how many rules of each pack, and of all, the norm was read where."""

    obligations: tuple[CoverageRow, ...]
    paper: tuple[CoverageRow, ...]
    rests: tuple[tuple[str, tuple[tuple[Rest, int], ...]], ...] = ()

    @property
    def holes(self) -> tuple[CoverageRow, ...]:
        """The rows that nothing reaches, or that are reached although they are said to be left out."""
        return tuple(row for row in (*self.obligations, *self.paper) if row.hole or row.contradiction)


def coverage(book: RuleBook) -> Coverage:
    """Both tables of a rule book, each by kind and in the order of the registry."""
    carried: dict[str, list[str]] = {}
    reached: dict[str, list[str]] = {}
    for rule in book.rules.values():
        for row in rule.source.obligations:
            carried.setdefault(row, []).append(rule.rule)
        for item in rule.source.paper:
            reached.setdefault(item, []).append(rule.rule)
    for name, form in book.registry.forms.items():
        for item in form.paper:
            reached.setdefault(item, []).append(f"forms:{name}")
    registry = book.registry
    obligations = (
        CoverageRow(
            name,
            registry.instruments[row.instrument].name,
            f"{registry.instruments[row.instrument].name} {row.article}",
            tuple(carried.get(name, ())),
            row.left_out,
        )
        for name, row in registry.obligations.items()
    )
    paper = (
        CoverageRow(name, item.kind, item.title, tuple(reached.get(name, ())), item.context)
        for name, item in registry.paper.items()
    )
    return Coverage(_by_kind(obligations), _by_kind(paper), tuple(_rests(book)))


def _rests(book: RuleBook) -> Iterable[tuple[str, tuple[tuple[Rest, int], ...]]]:
    """The title of each pack, with how many of its rules rest on what; all rules last."""
    of_all: Counter[Rest] = Counter()
    for pack, rules in book.book.rules.items():
        counted = Counter(RESTS[rule.source.verification] for rule in rules)
        of_all += counted
        yield book.packs[pack].title, tuple((rest, counted[rest]) for rest in Rest)
    yield "all rules", tuple((rest, of_all[rest]) for rest in Rest)


def _by_kind(rows: Iterable[CoverageRow]) -> tuple[CoverageRow, ...]:
    kinds: dict[str, list[CoverageRow]] = {}
    for row in rows:
        kinds.setdefault(row.kind, []).append(row)
    return tuple(row for of_kind in kinds.values() for row in of_kind)
