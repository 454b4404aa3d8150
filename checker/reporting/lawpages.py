"""The law as pages: one for each rule and pack, in Markdown and HTML, made from the rule book alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.language.names import combination_name
from checker.model.condition import Inner, Leaf, Meets, combination, inner
from checker.model.programme import Programme
from checker.model.rule import Rule
from checker.reporting.templates import environment
from checker.rulebook.book import RuleBook
from checker.rulebook.lasting import lasts


@dataclass(frozen=True, slots=True)
class ConditionWords:
    """A condition in words: how it combines what is inside, or what it asks and how long an answer lasts."""

    label: str
    ask: str | None
    rule: str | None
    parts: tuple[ConditionWords, ...]
    lasts: str | None = None


@dataclass(frozen=True, slots=True)
class RulePage:
    """All that a page on a rule says."""

    rule: Rule
    pack: str
    instrument: str
    applies: ConditionWords | None
    firmer: ConditionWords | None
    requires: ConditionWords
    paper: tuple[str, ...]
    programmes: tuple[Programme, ...]
    wanted_by: tuple[str, ...]


def pages(book: RuleBook) -> Iterator[tuple[str, str]]:
    """Every page: its path inside the folder of pages, and its text."""
    found = {rule.rule: page(book, rule) for rule in book.rules.values()}
    for kind in ("md", "html"):
        templates = environment(kind)
        rule_template = templates.get_template(f"law-rule.{kind}.j2")
        pack_template = templates.get_template(f"law-pack.{kind}.j2")
        index = templates.get_template(f"law-index.{kind}.j2")
        yield f"index.{kind}", index.render(book=book, packs=book.packs.values(), count=len(found))
        for pack in book.packs.values():
            of_pack = [shown for shown in found.values() if shown.pack == pack.pack]
            yield f"{pack.pack}/index.{kind}", pack_template.render(pack=pack, pages=of_pack)
            for shown in of_pack:
                yield f"{pack.pack}/{shown.rule.rule}.{kind}", rule_template.render(page=shown, book=book)


def page(book: RuleBook, rule: Rule) -> RulePage:
    """The page of one rule."""
    return RulePage(
        rule=rule,
        pack=book.pack_of[rule.rule],
        instrument=book.registry.instruments[rule.source.instrument].title,
        applies=None if rule.applies_when is None else words(book, rule.applies_when),
        firmer=None if rule.firmer is None else words(book, rule.firmer.when),
        requires=words(book, rule.requires),
        paper=tuple(book.registry.paper[item].title for item in rule.source.paper),
        programmes=tuple(programme for programme in book.programmes.values() if rule.rule in programme.resolves),
        wanted_by=tuple(other.rule for other in book.rules.values() if rule.rule in other.prerequisite),
    )


def _combined(condition: Inner) -> str:
    how, count = combination(condition)
    assert how is not None  # every inner condition combines
    return combination_name(how, count)


def words(book: RuleBook, condition: Leaf | Inner) -> ConditionWords:
    """A condition in words."""
    parts = tuple(words(book, part) for part in inner(condition))
    if isinstance(condition, Meets):
        return ConditionWords(f"meets {condition.meets}", book.rules[condition.meets].title, condition.meets, ())
    if isinstance(condition, Inner):
        return ConditionWords(_combined(condition), None, None, parts)
    lasting = lasts(condition, book.registry, book.questions)
    return ConditionWords(condition.key, book.question(condition).ask, None, (), lasting)
