"""A rule book in another language: the same rules with the words of the files beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from checker.language.messages import mark_foreign, write_in_script
from checker.model.form import Form
from checker.model.programme import Measure, Programme
from checker.model.registry import Goal, Registry
from checker.model.rule import Rule
from checker.model.translation import GoalWords, MeasureWords, ProgrammeWords, RegistryWords, Words
from checker.rulebook.book import Book, RuleBook
from checker.rulebook.translation_digests import FIELDS, entries

T = TypeVar("T", bound=Form)


def translate(book: RuleBook, words: Words) -> RuleBook:
    """The book in the language that is spoken. What has no translation is in English and says so; the digest stays."""
    plain = book.book
    packs, rules = [], {}
    for pack in plain.packs:
        found = words.packs.get(pack.pack)
        packs.append(_worded(pack, {"title": found.pack if found else None}, ("title", "scope")))
        of_pack = found.rules if found else {}
        rules[pack.pack] = tuple(
            _shown(_worded(rule, _given(of_pack.get(rule.rule)), ("title", "why", "on_gap")))
            for rule in plain.rules[pack.pack]
        )
    spoken = Book.model_construct(
        registry=_registry(plain.registry, words.registry),
        questions={
            name: _worded(question, _given(words.questions.get(name)), ("ask", "yes", "no", "proof"))
            for name, question in plain.questions.items()
        },
        packs=tuple(packs),
        rules=rules,
        programmes=tuple(
            _programme(programme, words.programmes.get(programme.programme)) for programme in plain.programmes
        ),
    )
    return replace(book, book=spoken, articles=_articles(plain, words.registry.articles))


def _articles(book: Book, words: Mapping[str, str]) -> dict[str, str]:
    """Places in instruments that are written in words, as they are called in the language that is spoken."""
    return {
        article: write_in_script(words[article]) if article in words else mark_foreign(article)
        for article in find_worded_articles(book)
    }


_WORD = re.compile("[a-z]{3}")


def find_worded_articles(book: Book) -> list[str]:
    """The places in instruments that rules name in words and not by numbers or by an abbreviation."""
    articles = dict.fromkeys(rule.source.article for rules in book.rules.values() for rule in rules)
    return [article for article in articles if _WORD.search(article)]


def _worded(form: T, words: Mapping[str, str | None], fields: Iterable[str]) -> T:
    """A form with other words; a field that has a text and no translation is marked."""
    update = {}
    for field in fields:
        text = getattr(form, field)
        if text is not None:
            given = words.get(field)
            update[field] = write_in_script(given) if given else mark_foreign(text)
    return form.model_copy(update=update)


def _shown(rule: Rule) -> Rule:
    """A rule with its examples, whose cases nobody translates."""
    if not rule.examples:
        return rule
    return rule.model_copy(update={"examples": tuple(_worded(example, {}, ("case",)) for example in rule.examples)})


def _given(words: Form | None) -> dict[str, str | None]:
    return {name: getattr(words, name) for name in type(words).model_fields} if words else {}


def _programme(programme: Programme, words: ProgrammeWords | None) -> Programme:
    titled = _worded(programme, {"title": words.title, "why": words.why} if words else {}, ("title", "why"))
    known: tuple[MeasureWords | None, ...] = words.measures if words else ()
    if len(known) != len(programme.measures):  # another number of measures: nobody knows which is which
        known = (None,) * len(programme.measures)
    measures: list[Measure] = [
        _worded(measure, _given(given), ("measure", "owner", "indicator", "proof"))
        for measure, given in zip(programme.measures, known, strict=True)
    ]
    return titled.model_copy(update={"measures": tuple(measures)})


def _goal(goal: Goal, words: GoalWords | None) -> Goal:
    known = words.indicators if words else {}
    indicators = {
        name: _worded(indicator, _given(known.get(name)), ("title", "unit", "formula", "source", "how_often"))
        for name, indicator in goal.indicators.items()
    }
    titled = _worded(goal, {"title": words.title, "why": words.why} if words else {}, ("title", "why"))
    return titled.model_copy(update={"indicators": indicators})


def _registry(registry: Registry, words: RegistryWords) -> Registry:
    update: dict[str, Any] = {}
    for section, fields in FIELDS.items():
        known = getattr(words, section)
        update[section] = getattr(registry, section) | {
            name: _worded(entry, _given(known.get(name)), fields) for name, entry in entries(registry, section).items()
        }
    update["goals"] = {name: _goal(goal, words.goals.get(name)) for name, goal in registry.goals.items()}
    update["forms"] = {
        name: form.model_copy(update={"bases": tuple(_worded(basis, {}, ("basis", "note")) for basis in form.bases)})
        for name, form in update["forms"].items()
    }
    return registry.model_copy(update=update)


def find_untranslated(book: RuleBook, words: Words) -> dict[str, list[str]]:
    """What has no translation, by where it stands: the ids of a pack, of questions, programmes and the registry."""
    found = {
        pack: [rule.rule for rule in rules if pack not in words.packs or rule.rule not in words.packs[pack].rules]
        for pack, rules in book.book.rules.items()
    }
    found["questions"] = [name for name in book.questions if name not in words.questions]
    found["programmes"] = [
        name
        for name, programme in book.programmes.items()
        if name not in words.programmes or len(words.programmes[name].measures) != len(programme.measures)
    ]
    for section in FIELDS:
        found[f"registry/{section}"] = [
            name for name in entries(book.registry, section) if name not in getattr(words.registry, section)
        ]
    found["registry/goals"] = [
        name
        for name, goal in book.registry.goals.items()
        if name not in words.registry.goals or goal.indicators.keys() - words.registry.goals[name].indicators
    ]
    found["registry/articles"] = [
        article for article in find_worded_articles(book.book) if article not in words.registry.articles
    ]
    return {where: names for where, names in found.items() if names}
