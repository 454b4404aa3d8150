"""Xanadu, whose profile and rule book in tests/golden show every verdict and every kind of proof."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from checker.assessment.assessment import Assessment, assess
from checker.assessment.report import add_message, audit
from checker.belnap import Value
from checker.files import source
from checker.judging import native
from checker.judging.clauses import Clause
from checker.judging.crosscheck import Evaluated
from checker.model.report import Report
from checker.rulebook.book import RuleBook
from checker.rulebook.library import read_profile, read_rules
from tests import making

GOLDEN = Path(__file__).parent / "golden"
ENGINES = ("native", "durable")
DAY = date(2026, 11, 23).toordinal()

TEXTS = frozenset(
    [
        "name",
        "note",
        "title",
        "law",
        "by",
        "ask",
        "yes",
        "no",
        "why",
        "on_gap",
        "measure",
        "owner",
        "indicator",
        "article",
        "short",
        "does",
        "unit",
        "scope",
        "case",
    ]
)
"""Fields of the sample in which a person writes what he likes. `yes` and `no` are such in questions alone."""


@cache
def golden_book() -> RuleBook:
    """The rule book where it stands."""
    return read_rules(GOLDEN / "rules", cached=False)


@cache
def book() -> RuleBook:
    """The rule book, called `rules` wherever it stands."""
    return _called_rules(golden_book())


def _called_rules(book: RuleBook) -> RuleBook:
    ((_folder, digest),) = book.inputs
    return replace(book, folder=Path("rules"), inputs=((Path("rules"), digest),))


def as_by_both(clauses: Sequence[Clause], answers: Mapping[str, Value]) -> Evaluated:
    """The values of the native engine, as from two engines that agree: the sample is the same where only one runs."""
    return Evaluated(native.evaluate(clauses, answers), lambda: ENGINES)


@cache
def assessment() -> Assessment:
    """Xanadu on the day of the sample."""
    return assess(book(), read_profile(GOLDEN / "xanadu.yaml", book(), name="profiles/xanadu.yaml"), DAY, as_by_both)


def report(of: Assessment | None = None) -> Report:
    """The audit of Xanadu by all rules, or of what is given."""
    of = of or assessment()
    return audit(of, list(of.book.rules.values()))


def told(of: Assessment | None = None) -> Report:
    """The same with its message and its actions, as the api makes it."""
    return add_message(report(of))


def rewritten(tmp_path: Path, change: Callable[[str], str]) -> Assessment:
    """The sample with every text that a person wrote changed, written to files and read again."""
    folder = tmp_path / "rewritten"
    for path in sorted((GOLDEN / "rules").rglob("*.yaml")):
        plain = source.read(path).plain()
        making.write(folder / "rules" / path.relative_to(GOLDEN / "rules"), _changed(plain, change))
    profile = making.write(folder / "xanadu.yaml", _changed(source.read(GOLDEN / "xanadu.yaml").plain(), change))
    book = _called_rules(read_rules(folder / "rules", cached=False))
    return assess(book, read_profile(profile, book, name="profiles/xanadu.yaml"), DAY, as_by_both)


def _changed(value: Any, change: Callable[[str], str], key: str = "") -> Any:
    if isinstance(value, dict):
        condition = len(value) == 1  # {yes: some-question}
        return {
            name: _changed(inner, change, "" if condition and name == "yes" else name) for name, inner in value.items()
        }
    if isinstance(value, list):
        return [_changed(inner, change) for inner in value]
    return change(value) if key in TEXTS and isinstance(value, str) else value
