"""What commands other than an audit tell, as JSON for a program: an object with its format, keys in one order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from checker.assessment.explanation import Explanation
from checker.errors import Place, Problem
from checker.model.form import Form
from checker.model.rule import Rule
from checker.profiles.claims import ClaimFound
from checker.rulebook.book import ReadProfile, RuleBook


def render_explanation_json(found: Explanation) -> str:
    """Why a rule has its verdict: the parts of its condition with their values, and the answers that would change it."""
    return _text(
        "explanation",
        {
            "country": found.country,
            "on": str(date.fromordinal(found.on)),
            "rule": found.rule.rule,
            "title": found.rule.title,
            "place": found.place,
            "verdict": found.finding.verdict,
            "reason": found.finding.reason,
            "prerequisites": found.finding.prerequisites,
            "applies": found.applies,
            "requires": found.requires,
            "changed_by": found.turns,
        },
    )


def render_rules_json(book: RuleBook, rules: Sequence[Rule]) -> str:
    """A list of rules, each with where it stands and how much it weighs."""
    return _text("rules", {"rules": [_rule(book, rule) for rule in rules]})


def render_rule_json(book: RuleBook, rule: Rule) -> str:
    """One rule, whole."""
    return _text("rule", {**_rule(book, rule), "written": rule.model_dump(mode="json", exclude_defaults=True)})


def render_problems_json(problems: Sequence[Problem], rules: int) -> str:
    """What is wrong with rules, each with its place."""
    found = [{**_place(each.place), "message": each.message} for each in problems]
    return _text("problems", {"rules": rules, "problems": found})


def render_tests_json(passed: int, failures: Sequence[tuple[Place, str, str, str]]) -> str:
    """The examples that did not pass: place, case, what should be, what is."""
    failed = [
        {**_place(place), "case": case, "expected": expected, "is": found} for place, case, expected, found in failures
    ]
    return _text("tests", {"passed": passed, "failed": failed})


def render_profile_json(read: ReadProfile, claims: Sequence[ClaimFound], on: int) -> str:
    """What is known of a State: each claim with how it stands on a day."""
    return _text(
        "claims",
        {
            "country": read.profile.country,
            "name": read.profile.name,
            "on": str(date.fromordinal(on)),
            "digest": read.digest,
            "claims": [_claim(read, claim) for claim in claims],
        },
    )


def _claim(read: ReadProfile, claim: ClaimFound) -> dict[str, Any]:
    return {
        "section": claim.section,
        "key": claim.key,
        **_place(read.place(claim.path)),
        "standing": claim.standing,
        "contested": claim.contested,
        "seen": _day(claim.seen),
        "stale_on": None if claim.ends is None else _day(claim.ends),
        "trust": claim.trust,
        "asked": [asked.key for asked in claim.asked],
        "claim": claim.claim.model_dump(mode="json", exclude_defaults=True),
    }


def _day(day: int) -> str | None:
    return str(date.fromordinal(day)) if 1 <= day <= date.max.toordinal() else None


def _rule(book: RuleBook, rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule.rule,
        "title": rule.title,
        "pack": book.pack_of[rule.rule],
        "instrument": rule.source.instrument,
        "article": rule.source.article,
        "cited": book.cited(rule.source),
        "verification": rule.source.verification,
        "status": rule.status,
        "strength": rule.strength,
        "level": rule.strength.level,
        "weight": rule.weight,
        "axis": rule.axis,
        "formerly": rule.formerly,
    }


def _place(place: Place) -> dict[str, Any]:
    return {"file": place.file, "line": place.line, "column": place.column}


def _text(kind: str, plain: dict[str, Any]) -> str:
    return write_json({"format": f"policygap-{kind}/1", **plain})


def write_json(plain: dict[str, Any]) -> str:
    """An object as text that ends in a line break."""
    return json.dumps(plain, indent=2, ensure_ascii=False, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    """A form or a record as an object, a day as text."""
    if isinstance(value, Form):
        return value.model_dump(mode="json")
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return str(value)
