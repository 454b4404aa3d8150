"""The text of a new rule, of its questions and of a new profile, to be filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.files.scalars import write_text
from checker.model.terms import ActKind, Role, Verdict
from checker.profiles.text import write_claim, write_entry
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
    return (
        environment("yaml")
        .get_template("rule.yaml.j2")
        .render(
            fill=STUB,
            rule=rule,
            instrument=instrument,
            article=article,
            questions=questions,
            applies=applies,
            examples=[{"given": _flow(given), "verdict": verdict.value} for verdict, given in cases],
        )
    )


def questions_text(questions: Sequence[str]) -> str:
    """Stubs of questions, as they are added to a file of questions."""
    return environment("yaml").get_template("questions.yaml.j2").render(fill=STUB, questions=questions)


def _flow(given: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in given.items()) + "}"


def profile_text(book: RuleBook, country: str, name: str) -> str:
    """The text of a profile in which nothing is known yet: each section explained, with an example that is commented
    out.
    """
    registry = book.registry
    return (
        environment("yaml")
        .get_template("profile.yaml.j2")
        .render(
            country=write_text(country),
            state=" ".join(name.split()),
            name=write_text(name),
            acts=", ".join(ActKind),
            roles=", ".join(Role),
            instrument=next(iter(registry.instruments), "untoc"),
            organisation=next(iter(registry.organisations), "interpol"),
            body=next(iter(registry.bodies), "national-central-unit"),
            strategy=next(iter(registry.strategies), "anti-trafficking"),
            question=next(iter(book.questions), "central-authority-designated"),
            figure=next(iter(registry.figures), "urgent-replies-in-time"),
            form=next(iter(registry.forms), "police-cooperation"),
            claim=_claim,
            listed=_listed,
            entry=_entry,
        )
    )


def _claim(**fields: str) -> str:
    """A claim under a name, commented out."""
    return _comment_out(write_claim(fields, 4))


def _listed(fields: Mapping[str, object]) -> str:
    """A claim of a section that is a list, commented out."""
    return _comment_out(write_claim(fields, 2))


def _entry(key: str, **fields: str) -> str:
    """A source, or what is said of a list, commented out."""
    return _comment_out(write_entry(key, fields, 2))


def _comment_out(lines: Iterable[str]) -> str:
    return "\n".join(f"# {line}" for line in lines)
