"""Rules, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.language.messages import _, ngettext
from checker.language.names import (
    axis_name,
    combination_name,
    status_name,
    strength_name,
    verb_name,
    verdict_name,
    verification_name,
    weight_name,
)
from checker.model.condition import Inner, Leaf, Meets, combination, inner
from checker.model.rule import Rule
from checker.reporting.lines import painter, wrap
from checker.rulebook.book import RuleBook


def render_rules(book: RuleBook, rules: Sequence[Rule], *, colour: bool = False) -> str:
    """A list of rules as text, pack by pack."""
    paint = painter(colour)
    lines: list[str] = []
    pack = None
    for rule in rules:
        if book.pack_of[rule.rule] != pack:
            pack = book.pack_of[rule.rule]
            count = sum(book.pack_of[other.rule] == pack for other in rules)
            counted = ngettext("%(num)s rule", "%(num)s rules", count) % {"num": count}
            lines += ["", paint(wrap(f"{book.packs[pack].title} ({pack}, {counted})"), "bold")]
        lines.append(f"{rule.rule}")
        lines.append(
            paint(
                wrap(f"{rule.source.article}; {_ranked(rule)}. {rule.title}", 4),
                "dim",
            )
        )
    return "\n".join(lines[1:]) + "\n"


def render_rule(book: RuleBook, rule: Rule, *, colour: bool = False) -> str:
    """One rule as text: what it asks, of whom, why, and its examples."""
    paint = painter(colour)
    instrument = book.registry.instruments[rule.source.instrument]
    lines = [
        paint(rule.rule, "bold"),
        wrap(rule.title),
        "",
        wrap(
            _("%(instrument)s, article %(article)s (%(verification)s); %(status)s")
            % {
                "instrument": instrument.title,
                "article": rule.source.article,
                "verification": verification_name(rule.source.verification),
                "status": status_name(rule.status),
            }
        ),
        f"{strength_name(rule.strength)} ({verb_name(rule.strength.verb)}), {weight_name(rule.weight)}, {axis_name(rule.axis)}",
        *_firmer(book, rule),
        wrap(_("Why: %(why)s") % {"why": rule.why}),
        "",
    ]
    if rule.applies_when is not None:
        lines += [paint(_("Applies when"), "bold"), *_words(book, rule.applies_when, 1)]
    if rule.prerequisite:
        lines += [paint(_("Waits for"), "bold"), *(f"  {each}" for each in rule.prerequisite)]
    lines += [
        paint(_("Requires"), "bold"),
        *_words(book, rule.requires, 1),
        "",
        paint(_("On a gap"), "bold"),
        wrap(rule.on_gap, 2),
        "",
    ]
    lines.append(paint(_("Examples"), "bold"))
    lines += [wrap(f"{verdict_name(example.verdict)}: {example.case}", 4, 2) for example in rule.examples]
    return "\n".join(lines) + "\n"


def _firmer(book: RuleBook, rule: Rule) -> Iterator[str]:
    if rule.firmer is not None:
        strength = rule.firmer.strength
        named = {"strength": strength_name(strength), "verb": verb_name(strength.verb)}
        yield _("%(strength)s (%(verb)s) where it is told:") % named
        yield from _words(book, rule.firmer.when, 1)


def _ranked(rule: Rule) -> str:
    return f"{strength_name(rule.strength)}, {weight_name(rule.weight)}, {axis_name(rule.axis)}"


def _words(book: RuleBook, condition: Leaf | Inner, depth: int) -> Iterator[str]:
    parts = inner(condition)
    how, count = combination(condition)
    if how is not None:
        yield wrap(combination_name(how, count), 2 * depth)
    elif not isinstance(condition, Inner):
        yield wrap(condition.key, 2 * depth)
    if isinstance(condition, Meets):
        yield wrap(book.rules[condition.meets].title, 2 * depth + 4)
    elif not isinstance(condition, Inner):
        yield wrap(book.question(condition).ask, 2 * depth + 4)
    for part in parts:
        yield from _words(book, part, depth + 1)
