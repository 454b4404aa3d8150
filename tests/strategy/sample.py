"""Xanadu's strategy: the sample of all tests, with goals and items of the paper that its rule book does without."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from checker.assessment.assessment import Assessment, assess
from checker.assessment.report import add_message
from checker.files import source
from checker.files.forms import shape
from checker.model.form import Id
from checker.model.registry import Goal, PaperItem
from checker.model.rule import Rule
from checker.model.strategy import Period, Strategy
from checker.rulebook.book import RuleBook
from checker.strategy.draft import draft
from checker.strategy.quality import Shortcoming, find_shortcomings
from tests import sample

HERE = Path(__file__).parent
PERIOD = Period(first=2027, last=2031)

REACHED = {
    "lanes-6-mixed-patrols-in-practice": "mixed-patrols-at-sea",
    "harbour-1-bound-by-the-treaty": "neutrality",
}
"""Items of the paper that rules of the sample reach here."""


def extended(book: RuleBook) -> RuleBook:
    """A rule book of the sample, with goals and items of the paper."""
    goals = shape(source.read(HERE / "goals.yaml"), dict[Id, Goal])
    paper = shape(source.read(HERE / "paper.yaml"), dict[Id, PaperItem])
    registry = book.registry.model_copy(update={"goals": goals, "paper": paper})
    rules = {pack: tuple(_reaching(rule) for rule in found) for pack, found in book.book.rules.items()}
    return replace(book, book=book.book.model_copy(update={"registry": registry, "rules": rules}))


def _reaching(rule: Rule) -> Rule:
    items = (REACHED[rule.rule],) if rule.rule in REACHED else ()
    return rule.model_copy(update={"source": rule.source.model_copy(update={"paper": items})})


def assessed(of: Assessment | None = None) -> Assessment:
    """Xanadu by the extended book, or what is given."""
    of = of or sample.assessment()
    return assess(extended(of.book), of.read, of.day)


def drafted(of: Assessment | None = None) -> Strategy:
    """The draft for Xanadu, or for what is given."""
    assessment = assessed(of)
    return draft(assessment, add_message(sample.report(assessment)), PERIOD)


@cache
def strategy() -> Strategy:
    """The draft for Xanadu."""
    return drafted()


def lacking(of: Strategy) -> list[Shortcoming]:
    """What the checks find on the day of the sample."""
    return find_shortcomings(of, assessed().book.registry, sample.DAY)
