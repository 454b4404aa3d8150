"""What the English said when it was translated, as digests: words whose English has changed since are not used.

The digests stand in `rules/translated-<language>.txt`, a line an entry: where it stands, and eight digits of SHA-256.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from checker.model.form import Form
from checker.model.registry import Registry
from checker.model.translation import Words
from checker.rulebook.book import RuleBook

FIELDS = {
    "instruments": ("title", "short"),
    "organisations": ("title", "short"),
    "bodies": ("title", "does"),
    "strategies": ("title",),
    "figures": ("title", "unit"),
    "forms": ("title",),
    "partners": ("title",),
    "paper": ("title", "asks"),
}
"""What is translated of each section of the registry, but for goals."""

TOLD = ("principle", "obligation", "form", "technique", "crime-area")
"""Kinds of items of the paper that a strategy tells of; the others no reader sees."""


def entries(registry: Registry, section: str) -> dict[str, Form]:
    """What is translated of a section of the registry, by id."""
    found: dict[str, Form] = getattr(registry, section)
    if section == "paper":
        return {name: item for name, item in registry.paper.items() if item.kind in TOLD and item.context is None}
    return found


_LINE = re.compile(r"(\S+) ([0-9a-f]{8})")


def digest_english(book: RuleBook) -> dict[str, str]:
    """A digest of the English of every entry that is translated, by where it stands; the book is in English."""
    return {name: sha256("\x1f".join(texts).encode()).hexdigest()[:8] for name, texts in _texts(book)}


def _texts(book: RuleBook) -> Iterator[tuple[str, list[str]]]:
    for pack in book.book.packs:
        yield f"packs/{pack.pack}", [pack.title]
    for pack_id, rules in book.book.rules.items():
        for rule in rules:
            yield f"{pack_id}/{rule.rule}", [rule.title, rule.on_gap]
    for name, question in book.questions.items():
        yield f"questions/{name}", [question.ask, question.yes, question.no, question.proof]
    for name, programme in book.programmes.items():
        measures = [
            text
            for measure in programme.measures
            for text in (measure.measure, measure.owner, measure.indicator, measure.proof)
        ]
        yield f"programmes/{name}", [programme.title, programme.why, *measures]
    for section, fields in FIELDS.items():
        for name, entry in entries(book.registry, section).items():
            yield f"registry/{section}/{name}", [getattr(entry, field) or "" for field in fields]
    for name, goal in book.registry.goals.items():
        indicators = [text for indicator in goal.indicators.values() for text in _plain(indicator)]
        yield f"registry/goals/{name}", [goal.title, goal.why, *indicators]


def _plain(form: Form) -> Iterator[str]:
    for field in ("title", "unit", "formula", "source", "how_often"):
        yield getattr(form, field) or ""


def read(content: bytes) -> dict[str, str]:
    """The digests of a file. A line that is none is passed over: its entry counts as never stamped."""
    lines = content.decode("utf-8", errors="replace").splitlines()
    return {found[1]: found[2] for line in lines if (found := _LINE.fullmatch(line.strip()))}


def write_digests(stamps: Mapping[str, str]) -> str:
    """The text of a file of digests."""
    head = "# What the English said when it was translated. `python -m tools.stamp` writes it; see docs/languages.md.\n"
    return head + "".join(f"{name} {digest}\n" for name, digest in sorted(stamps.items()))


def find_changed(book: RuleBook, stamps: Mapping[str, str]) -> list[str]:
    """The entries whose English is not what it was when they were translated."""
    return [name for name, digest in digest_english(book).items() if stamps.get(name, digest) != digest]


def leave_out(words: Words, stale: Iterable[str]) -> Words:
    """The words without those of some entries, which are then shown in English and marked."""
    gone = frozenset(stale)
    if not gone:
        return words
    registry = words.registry
    kept = {
        section: {
            name: entry
            for name, entry in getattr(registry, section).items()
            if f"registry/{section}/{name}" not in gone
        }
        for section in (*FIELDS, "goals")
    }
    return words.model_copy(
        update={
            "packs": {
                pack: found.model_copy(
                    update={
                        "pack": "" if f"packs/{pack}" in gone else found.pack,
                        "rules": {name: rule for name, rule in found.rules.items() if f"{pack}/{name}" not in gone},
                    }
                )
                for pack, found in words.packs.items()
            },
            "questions": {name: each for name, each in words.questions.items() if f"questions/{name}" not in gone},
            "programmes": {name: each for name, each in words.programmes.items() if f"programmes/{name}" not in gone},
            "registry": registry.model_copy(update=kept),
        }
    )
