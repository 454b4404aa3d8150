"""Rule books and profiles of States that nobody wrote, from a seed: every kind of claim and every kind of condition.

Dates lie close together, so that they meet. What `checker.rulebook.faults` refuses is taken out again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from checker.dates import PartialDate
from checker.model.profile import Profile
from checker.model.question import Question
from checker.model.registry import Registry
from checker.model.rule import Pack, Rule
from checker.model.terms import ActKind, Role, Strength, Trust, Weight
from checker.rulebook.book import Book, ReadProfile, RuleBook
from checker.rulebook.faults import faults

COUNTRY = "XAN"
OTHERS = ("ERE", "UTO", "ATL")

ANSWERED = tuple(f"question-{number}" for number in range(6))
INSTRUMENTS = tuple(f"treaty-{number}" for number in range(4))
ORGANISATIONS = ("league", "union")
BODIES = ("office", "court")
STRATEGIES = ("smuggling", "piracy")
FIGURES = ("ships", "days")
FORMS = ("pursuit", "patrols")
GROUPS = {"ring": ["ERE", "UTO", COUNTRY], "alone": [COUNTRY], "far": ["ATL"], "all-others": list(OTHERS)}

ACTORS = ("Old Xanadu", "Empire", "Nobody")
"""The same person, another person, and one that no profile names."""


class Dice(Random):
    """A source of chance with the odds that are asked for again and again, and a few years in which much happens."""

    busy: tuple[int, ...] = ()

    def odds(self, chance: float) -> bool:
        return self.random() < chance

    def date(self, first: int = 1996, last: int = 2027) -> str:
        """A day, a month or a year; few months and days, so that dates meet."""
        year = self.randint(first, last)
        if busy := [each for each in self.busy if first <= each <= last]:
            year = self.choice(busy) if self.odds(0.6) else year
        month = self.choice([1, 1, 2, 6, 12])
        day = self.choice([1, 1, 2, 15, 28 if month == 2 else 31 if month in (1, 12) else 30])
        if month == 2 and year % 4 == 0 and self.odds(0.3):
            day = 29
        return self.choice([f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"])

    def whole_day(self, first: int = 1996, last: int = 2027) -> str:
        while len(found := self.date(first, last)) < 10:
            pass
        return found


# Rule books


def registry(dice: Dice) -> Registry:
    """A registry in which periods, shelf lives and steps differ from seed to seed."""

    def instrument(name: str) -> dict[str, Any]:
        found: dict[str, Any] = {"title": name}
        if dice.odds(0.5):
            found["adopted"] = dice.date(1990, 2005)
        if dice.odds(0.7):
            found["in_force"] = dice.date(1990, 2012)
        period = dice.choice(["binds_after_days", "binds_after_months", ""])
        if period:
            found[period] = dice.choice([0, 1, 3, 30] if period == "binds_after_days" else [0, 1, 3, 12])
        if dice.odds(0.3):
            found["binds_first_of_month"] = True
        return found

    def lasting() -> dict[str, Any]:
        return {"title": "one", **({"stale_after": dice.choice([1, 2, 3, 8])} if dice.odds(0.5) else {})}

    carried = [
        *({"yes": name} for name in ANSWERED),
        *({"party_to": name} for name in INSTRUMENTS),
        *({"signatory_to": name} for name in INSTRUMENTS[:2]),
        *({"member_of": name} for name in ORGANISATIONS),
        *({"has_body": name} for name in BODIES),
        *({"has_strategy": name} for name in STRATEGIES),
    ]
    dice.shuffle(carried)
    follows = {}
    for number in range(dice.randrange(5)):
        when = dice.randrange(len(carried) - 2)  # steps go towards the end of the list: there is no circle
        step: dict[str, Any] = {
            "when": carried[when],
            "answered": dice.choice(["yes", "no"]),
            "then": dice.sample(carried[when + 1 :], dice.randint(1, 2)),
            "is": dice.choice(["yes", "no"]),
            "norm": "A norm",
            "source": "A source",
        }
        if dice.odds(0.2):
            step["law_from"] = dice.whole_day(2000, 2010)
        if dice.odds(0.2):
            step["law_until"] = dice.whole_day(2011, 2025)
        if dice.odds(0.15):
            step["not_for"] = [dice.choice([COUNTRY, "ERE"])]
        follows[f"step-{number}"] = step
    return Registry.model_validate(
        {
            "instruments": {name: instrument(name) for name in INSTRUMENTS},
            "organisations": {name: lasting() for name in ORGANISATIONS},
            "bodies": {name: lasting() for name in BODIES},
            "strategies": {name: lasting() for name in STRATEGIES},
            "figures": {"ships": {"title": "ships", "unit": "per cent"}, "days": {"title": "days", "unit": "days"}},
            "forms": {name: {"title": name} for name in FORMS},
            "partners": {name: {"title": name, "members": members} for name, members in GROUPS.items()},
            "follows": follows,
        }
    )


def questions(dice: Dice) -> dict[str, Question]:
    found = {}
    for number, name in enumerate(ANSWERED):
        words: dict[str, Any] = {"ask": "Is it so?", "yes": "It is.", "no": "It is not.", "proof": "A page."}
        words["axis"] = "law" if number % 2 else "practice"
        if dice.odds(0.5):
            words["stale_after"] = dice.choice([1, 2, 5, 12])
        found[name] = Question.model_validate(words)
    return found


def leaf(dice: Dice) -> dict[str, Any]:
    """Any question."""
    match dice.randrange(9):
        case 0 | 1:
            return {"yes": dice.choice(ANSWERED)}
        case 2 | 3:
            return {"party_to": dice.choice(INSTRUMENTS)}
        case 4:
            return {"signatory_to": dice.choice(INSTRUMENTS)}
        case 5:
            return {"member_of": dice.choice(ORGANISATIONS)}
        case 6:
            return dice.choice([{"has_body": dice.choice(BODIES)}, {"has_strategy": dice.choice(STRATEGIES)}])
        case 7:
            bound = {dice.choice(["at_least", "at_most"]): dice.choice([10, 50])}
            return {"figure": {"of": dice.choice(FIGURES), **bound, "within_years": dice.choice([0, 1, 2, 5])}}
    covers = dice.choice([["pursuit"], ["patrols"], ["pursuit", "patrols"], ["patrols", "pursuit"]])
    group = dice.choice(["neighbours", *GROUPS])
    whom: dict[str, Any] = dice.choice(
        [
            {"with": dice.choice([*OTHERS, *OTHERS, COUNTRY])},
            {"with_each": group},
            {"with_at_least": dice.randint(1, 3), "of": group},
        ]
    )
    return {"agreement": {**whom, "covers": covers}}


def condition(dice: Dice, earlier: Sequence[str], depth: int) -> dict[str, Any]:
    """A condition that may meet earlier rules."""
    if earlier and dice.odds(0.12):
        return {"meets": dice.choice(earlier)}
    if depth == 0 or dice.odds(0.35):
        return leaf(dice)
    word = dice.choice(["all_of", "any_of", "none_of", "at_least"])
    parts = [condition(dice, earlier, depth - 1) for _ in range(dice.randint(1, 4))]
    if word != "at_least":
        return {word: parts}
    parts = list({_alike(part): part for part in parts}.values())
    return {"at_least": {"count": dice.randint(1, len(parts)), "of": parts}}


def _alike(part: dict[str, Any]) -> str:
    """A text that is the same for conditions that the book takes for one."""
    return json.dumps(part, sort_keys=True)


def rule_book(dice: Dice, size: int) -> RuleBook:
    """A book of so many rules in three packs, two of which concern a group."""
    limits: dict[str, dict[str, Any]] = {"every": {}, "ours": {"concerns": "ring"}, "theirs": {"concerns": "far"}}
    packs: list[dict[str, Any]] = [
        {"pack": name, "title": name, "scope": "All.", "sources": ["One"], "law_as_of": "2026", **more}
        for name, more in limits.items()
    ]
    found: dict[str, list[Rule]] = {str(pack["pack"]): [] for pack in packs}
    names: list[str] = []
    for number in range(size):
        name = f"rule-{number}"
        words: dict[str, Any] = {
            "rule": name,
            "title": "A State keeps its word",
            "status": "draft",
            "source": {"instrument": dice.choice(INSTRUMENTS), "article": "1", "verification": "unverified"},
            "strength": dice.choice(list(Strength)),
            "weight": dice.choice(list(Weight)),
            "axis": dice.choice(["law", "practice"]),
            "why": "A word is a word.",
            "requires": leaf(dice) if dice.odds(0.25) else condition(dice, names, 3),
            "on_gap": "Keep it.",
            "examples": [{"case": "Nothing is known", "given": {}, "verdict": "unknown"}],
        }
        if dice.odds(0.5):
            words["applies_when"] = leaf(dice) if dice.odds(0.5) else condition(dice, names, 2)
        if names and dice.odds(0.35):
            words["gate"] = dice.sample(names, min(len(names), dice.randint(1, 2)))
        if dice.odds(0.15):
            words["law_from"] = dice.whole_day(1996, 2010)
        if dice.odds(0.15):
            words["law_until"] = dice.whole_day(2011, 2026)
        pack = dice.choices(list(found), [8, 2, 1])[0]
        names.append(name)
        found[pack].append(Rule.model_validate(words))
    book = Book(
        registry=registry(dice),
        questions=questions(dice),
        packs=tuple(Pack.model_validate(pack) for pack in packs),
        rules={pack: tuple(rules) for pack, rules in found.items()},
        programmes=(),
    )
    return RuleBook(book, "0" * 64, Path("rules"))


# Profiles


def state(dice: Dice) -> dict[str, Any]:
    """What a profile says, as it is written."""
    dice.busy = tuple(dice.randint(2003, 2020) for _ in range(3))
    sources = {f"source-{number}": _source(dice) for number in range(dice.randint(2, 5))}

    def proof() -> list[str]:
        return dice.sample(list(sources), min(len(sources), dice.choice([1, 1, 1, 2, 3])))

    def claims(names: Sequence[str], more: Any) -> dict[str, Any]:
        found = {}
        for name in names:
            if several := [_claim(dice) | more() | {"proof": proof()} for _ in range(dice.choice([0, 1, 1, 2, 2, 3]))]:
                found[name] = several
        return found

    found: dict[str, Any] = {"country": COUNTRY, "name": "Xanadu", "sources": sources}
    if dice.odds(0.8):
        found["neighbours"] = dice.sample(OTHERS, dice.randint(0, 3))
    found["predecessors"] = [
        {
            "name": name,
            "same_person": same,
            "proof": dice.choice([proof(), [dice.choice(list(sources))]]),
            **({"until": dice.date(2003, 2012)} if same == "no" or dice.odds(0.3) else {}),
        }
        for name, same in zip(ACTORS, ("yes", "no"), strict=False)
        if dice.odds(0.9)
    ]
    found["instruments"] = {
        name: [_act(dice) | {"proof": proof()} for _ in range(dice.choice([0, 1, 2, 2, 3, 4, 6, 9]))]
        for name in INSTRUMENTS
    }
    roles = [*[Role.MEMBER] * 4, *Role]
    found["answers"] = claims(ANSWERED, dict)
    found["organisations"] = claims(ORGANISATIONS, lambda: {"role": dice.choice(roles)} if dice.odds(0.8) else {})
    found["bodies"] = claims(BODIES, dict)
    found["strategies"] = claims(STRATEGIES, dict)
    found["figures"] = {
        name: [
            {"year": dice.randint(2012, 2026), "value": dice.choice([5, 10, 40, 50, 90]), "proof": proof()}
            for _ in range(dice.randrange(4))
        ]
        for name in FIGURES
    }
    found["agreements"] = [_agreement(dice) | {"proof": proof()} for _ in range(dice.randrange(6))]
    found["complete"] = {
        section: {"as_of": dice.date(2004, 2026), "proof": proof()}
        for section in ("instruments", "organisations", "bodies", "strategies", "agreements")
        if dice.odds(0.5)
    }
    return found


def _source(dice: Dice) -> dict[str, Any]:
    found: dict[str, Any] = {"title": "A page", "trust": dice.choice(["high", "medium", "medium", "low"])}
    if dice.odds(0.75):
        found["as_of"] = dice.date(2002, 2026)
        if dice.odds(0.2):
            found["read_on"] = dice.date(2020, 2026)
    else:
        found["read_on"] = dice.date(2008, 2026)
    if dice.odds(0.4):
        found["publisher"] = dice.choice(["one.example", "ONE.Example", "Two"])
    if dice.odds(0.6):
        found["url"] = dice.choice(["https://www.one.example/a", "https://one.example/b", "http://two.example"])
    return found


def _claim(dice: Dice) -> dict[str, Any]:
    found: dict[str, Any] = {"answer": dice.choice(["yes", "yes", "no"])}
    if dice.odds(0.5):
        found["since"] = dice.date(1998, 2022)
    if dice.odds(0.25):
        found["until"] = dice.date(2005, 2027)
    if dice.odds(0.25):
        found["checked_on"] = dice.date(2010, 2027)
    return found


ACTS = (
    *[ActKind.RATIFICATION] * 5,
    *[ActKind.SIGNATURE] * 4,
    *[ActKind.DENUNCIATION] * 4,
    *[ActKind.ENTRY_INTO_FORCE] * 3,
    *[ActKind.BINDING] * 3,
    *[ActKind.SUCCESSION] * 2,
    *[ActKind.ABSENCE] * 3,
    *ActKind,
)


def _act(dice: Dice) -> dict[str, Any]:
    kind = dice.choice(ACTS)
    undated = kind in (ActKind.BINDING, ActKind.LISTED, ActKind.ABSENCE, ActKind.DOMESTIC_RATIFICATION)
    found: dict[str, Any] = {"act": kind.value}
    if not undated or dice.odds(0.6):
        found["date"] = dice.date(1996, 2024)
    if kind is not ActKind.LISTED and dice.odds(0.4):
        found["by"] = dice.choice(ACTORS)
    return found


def _agreement(dice: Dice) -> dict[str, Any]:
    found: dict[str, Any] = {
        "with": dice.sample(OTHERS, dice.randint(1, 2)),
        "title": "Agreement",
        "covers": dice.sample(FORMS, dice.randint(0, 2)),
    }
    for name, first, last in (("signed", 2000, 2020), ("in_force", 2002, 2022), ("until", 2010, 2026)):
        if dice.odds(0.4):
            found[name] = dice.date(first, last)
    begun = [PartialDate.parse(found[name]).earliest for name in ("signed", "in_force") if name in found]
    if "until" in found and any(PartialDate.parse(found["until"]).latest <= day for day in begun):
        del found["until"]  # what ends before it begins is refused
    return found


def read(content: dict[str, Any], book: RuleBook) -> ReadProfile:
    """A profile as the program has it."""
    return ReadProfile(Profile.model_validate(content), "xan.yaml", "0" * 64, {})


def profile(dice: Dice, book: RuleBook) -> dict[str, Any]:
    """What a profile says that the program does not refuse."""
    content = state(dice)
    for section in ("answers", "organisations", "bodies", "strategies"):
        for claims in content[section].values():
            claims[:] = [claim for claim in claims if claim.get("until", "9") > claim.get("since", "0")[:4] + "-99"]
    while refused := faulty(content, book):
        section, *path = refused[0]
        where = content[str(section)]
        if isinstance(where, dict):
            where = where[path.pop(0)]
        del where[path[0]]
    return content


def faulty(content: dict[str, Any], book: RuleBook) -> list[tuple[Any, ...]]:
    """The places of what the program refuses in a profile."""
    found = faults(Profile.model_validate(content), book.registry, book.questions)
    return [fault.path for fault in found if fault.kind.refused]


TRUSTS = (Trust.LOW, Trust.LOW, Trust.LOW, Trust.MEDIUM, Trust.HIGH)
"""How far sources are trusted at the least, in an audit."""
