"""The sources that are understood, and what of their claims the rule book does not know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from checker.errors import Problem, UsageError, suggestion
from checker.importing.options import ImportOptions
from checker.model.kinds import NOUNS
from checker.profiles.fields import make_list
from checker.profiles.proposals import Imported, Proposed
from checker.rulebook.book import RuleBook

SOURCES = {
    "untc": "a table of participants of the UN Treaty Collection: CSV, web page or XML",
    "coe": "a chart of signatures and ratifications of the Council of Europe: CSV",
    "csv": "a CSV of our own for every section: see docs/importing.md",
    "questionnaire": "what `policygap ask` wrote, filled in: .xlsx, .docx or .yaml",
}
"""The sources by name, with what each is."""


def read(source: str, path: Path, book: RuleBook, said: ImportOptions) -> Imported:
    """What a file of a source proposes. Raises `InputError` where the file as a whole cannot be used."""
    imported = _read(source, path, book, said)
    known = []
    for proposed in imported.proposals:
        problems = list(_unknown(proposed, book))
        imported.unreadable.extend(problems)
        if not problems:
            known.append(proposed)
    imported.proposals = known
    return imported


def _read(source: str, path: Path, book: RuleBook, said: ImportOptions) -> Imported:
    match source:
        case "untc":
            from checker.importing import un_treaties as untc

            return untc.read(path, book, said)
        case "coe":
            from checker.importing import council_of_europe as coe

            return coe.read(path, book, said)
        case "csv":
            from checker.importing import own_csv as plain

            return plain.read(path)
        case "questionnaire":
            from checker.questionnaire import reading as questionnaire

            found, wrong = questionnaire.read_what_is_right(path, book)
            return Imported(found, wrong)
    hint = suggestion(source, SOURCES) or f": there are {', '.join(SOURCES)}"
    raise UsageError(f'no source is called "{source}"{hint}')


def _unknown(proposed: Proposed, book: RuleBook) -> Iterator[Problem]:
    """The names in a proposal that the rule book does not have."""
    registry = book.registry
    named: list[tuple[str, str, Mapping[str, Any]]] = []
    if proposed.section in NOUNS:
        named.append((NOUNS[proposed.section], proposed.key, book.known(proposed.section)))
    if proposed.section == "reservations":
        named.append(("instrument", str(proposed.claim.get("instrument")), registry.instruments))
    for field in ("covers", "excludes"):
        named += [("form of cooperation", form, registry.forms) for form in make_list(proposed.claim.get(field))]
    for kind, name, known in named:
        if name not in known:
            yield Problem(proposed.place, f'no {kind} is called "{name}"{suggestion(name, known)}')
