"""The text of a new rule, of its questions and of a new profile, to be filled in."""

from __future__ import annotations

import json
from collections.abc import Sequence

from checker.model.profile import ActKind, Role
from checker.model.rule import Verdict
from checker.profiles.formatting import scalar
from checker.reporting.templates import environment
from checker.rulebook.book import RuleBook
from checker.rulebook.lint import STUB


def rule_text(rule: str, instrument: str, article: str, questions: Sequence[str], applies: str | None) -> str:
    """A rule that loads, with an example for each verdict it can give. `applies` is a condition such as `party_to: untoc`."""
    word, _, name = (applies or "").partition(": ")
    known = {f"{word.replace('_', '-')}:{name}": "yes"} if applies else {}
    met = {**known, **dict.fromkeys(questions, "yes")}
    cases = [
        (Verdict.MET, met),
        (Verdict.GAP, {**met, questions[0]: "no"}),
        (Verdict.UNKNOWN, known),
        (Verdict.CONTESTED, {**met, questions[0]: "contested"}),
    ]
    if applies:
        cases.append((Verdict.NOT_APPLICABLE, dict.fromkeys(known, "no")))
    template = environment("yaml")
    template.filters["quoted"] = quoted
    return template.get_template("rule.yaml.j2").render(
        fill=STUB,
        rule=rule,
        instrument=instrument,
        article=article,
        questions=questions,
        applies=applies,
        examples=[{"given": _flow(given), "verdict": verdict.value} for verdict, given in cases],
    )


def questions_text(questions: Sequence[str]) -> str:
    """Stubs of questions, as they are added to a file of questions."""
    return environment("yaml").get_template("questions.yaml.j2").render(fill=STUB, questions=questions)


def _flow(given: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in given.items()) + "}"


def quoted(text: str) -> str:
    """Text in quotes as YAML reads it: what does not print is escaped. The pairs that JSON writes beyond U+FFFF are no YAML."""
    return "".join(
        char if char.isprintable() else f"\\U{ord(char):08x}" for char in json.dumps(text, ensure_ascii=False)
    )


def profile_text(book: RuleBook, country: str, name: str) -> str:
    """The text of a profile in which nothing is known yet: each section explained, with an example that is commented
    out.
    """
    registry = book.registry
    return (
        environment("yaml")
        .get_template("profile.yaml.j2")
        .render(
            country=country,
            state=" ".join(name.split()),
            name=scalar("name", name, inside=False),
            acts=", ".join(ActKind),
            roles=", ".join(Role),
            instrument=next(iter(registry.instruments), "untoc"),
            organisation=next(iter(registry.organisations), "interpol"),
            body=next(iter(registry.bodies), "national-central-unit"),
            strategy=next(iter(registry.strategies), "anti-trafficking"),
            question=next(iter(book.questions), "central-authority-designated"),
            figure=next(iter(registry.figures), "urgent-replies-in-time"),
            form=next(iter(registry.forms), "police-cooperation"),
        )
    )
