"""Parts that several sections of a strategy share: boxes for people, short sentences, tables, and words for standings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.belnap import Word
from checker.dates import PartialDate
from checker.language.messages import _, day, number, short_day
from checker.model.strategy import Adoption, Strategy, StrategyText
from checker.reporting.paper.blocks import Block, Cell, Column, Paragraph, Reply, Run, Runs, Table, quiet, words


def set_text(text: str) -> Runs:
    """Plain text as a whole cell or paragraph."""
    return (words(text),)


def line(text: str) -> Paragraph:
    """One plain paragraph."""
    return Paragraph(set_text(text))


def open_text(strategy: Strategy, name: str) -> Block:
    """What people wrote, or a box with the question that is theirs to answer."""
    text: str | None = getattr(strategy.written, name)
    if text:
        return line(text)
    return box(name, _(StrategyText.model_fields[name].description or name))


def box(name: str, question: str) -> Reply:
    """A place that only people can fill, by the name of its field, with the question to answer."""
    label = _("To be written by the ministry: %(question)s") % {"question": words(question).text}
    return Reply(label, name, _("Write here."))


def find_question(name: str) -> str:
    """The question behind a field of the adoption."""
    return _(Adoption.model_fields[name].description or name)


def blank() -> Runs:
    """A cell that people fill."""
    return (quiet("…"),)


def text_or_blank(text: str | None) -> Runs:
    """The text, or a cell that people fill."""
    return set_text(text) if text else blank()


def on_day(date: PartialDate | None) -> str:
    """A date in words; a dash where none is known."""
    return day(date) if date else "–"


def in_short(date: PartialDate | None) -> str:
    """A date for the cell of a table; a dash where none is known."""
    return short_day(date) if date else "–"


def end_sentence(text: str) -> str:
    """A sentence with its full stop, once."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def figure(value: float) -> str:
    """A number with no more decimals than it has, at most one."""
    return number(value, 0 if value == round(value) else 1)


def table(
    caption: str, heads: Sequence[tuple[str, float]], rows: Iterable[tuple[Cell, ...]], *, dense: bool = False
) -> Block:
    """A table of text; one sentence where it would be empty."""
    found = tuple(rows)
    if not found:
        return Paragraph((quiet(_("%(caption)s: none is known.") % {"caption": caption}),))
    return Table(caption, tuple(Column(head, share) for head, share in heads), found, dense)


def codes(found: Sequence[str]) -> Runs:
    """The codes of measures; a dash where there is none."""
    return set_text(", ".join(found)) if found else (quiet("–"),)


def word(value: Word | str) -> str:
    """A standing as a person reads it."""
    return {
        "yes": _("yes"),
        "no": _("no"),
        "unknown": _("not known"),
        "contested": _("contested"),
        "blocked": _("blocked"),
    }[str(value)]


def join_runs(parts: Sequence[Runs], between: str = " ") -> Runs:
    """Runs put one after the other."""
    found: list[Run] = []
    for place, part in enumerate(parts):
        found += [Run(between), *part] if place else [*part]
    return tuple(found)
