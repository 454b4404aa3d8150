"""The log of a reading as pages: for each pack what became of its rules when they were held against their texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from checker.model.terms import ReadingOutcome
from checker.reporting.templates import environment
from checker.rulebook.book import RuleBook


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """One rule of a pack, with what the reading made of it."""

    id: str
    paragraph: str
    strength: str
    outcome: str
    changed: str
    why: str | None
    yardstick: str | None
    second: str | None
    third: str | None


def pages(book: RuleBook) -> Iterator[tuple[str, str]]:
    """A page a pack: its name, and its text."""
    template = environment("md").get_template("readings.md.j2")
    for pack in book.packs.values():
        rows = list(_rows(book, pack.pack))
        instruments = {rule.source.instrument for rule in book.book.rules[pack.pack]}
        texts = [
            (book.registry.instruments[text.instrument].name, text)
            for text in book.registry.texts.values()
            if text.instrument in instruments
        ]
        yield f"{pack.pack}.md", template.render(pack=pack, rows=rows, texts=texts, summary=_summary(rows))


def _rows(book: RuleBook, pack: str) -> Iterator[ReadingRow]:
    """The rules of a pack in their order, then those that its logs say are gone."""
    readings = book.book.readings
    own = {rule.rule: rule for rule in book.book.rules[pack]}
    for name, rule in own.items():
        read = readings.get(name)
        yield ReadingRow(
            id=name,
            paragraph=rule.source.article,
            strength=rule.strength.value + (f", {rule.firmer.strength.value} for some" if rule.firmer else ""),
            outcome=read.outcome.value if read else "not read",
            changed=read.changed if read else "",
            why=read.why if read else None,
            yardstick=rule.yardstick.what if rule.yardstick else None,
            second=read.second if read else None,
            third=read.third if read else None,
        )
    for name, read in readings.items():
        gone = read.outcome in (ReadingOutcome.REMOVED, ReadingOutcome.MERGED)
        if gone and _home(book, name) == pack:
            yield ReadingRow(
                name, read.paragraph, "", read.outcome.value, read.changed, read.why, None, read.second, read.third
            )


def _home(book: RuleBook, name: str) -> str | None:
    """The pack of a rule that is gone: the one whose log tells of it. The file is called after the pack, and what follows
    a hyphen tells logs of one pack apart.
    """
    stem = book.book.reading_files[name].removeprefix("readings/").removesuffix(".yaml")
    parts = stem.split("-")
    return next((pack for n in range(len(parts), 0, -1) if (pack := "-".join(parts[:n])) in book.packs), None)


def _summary(rows: list[ReadingRow]) -> str:
    counts = Counter(row.outcome for row in rows)
    told = ", ".join(f"{counts[outcome]} {outcome}" for outcome in [*ReadingOutcome, "not read"] if counts[outcome])
    return f"Of {len(rows)} rules: {told}." if rows else "There is no rule in it."
