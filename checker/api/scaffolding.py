"""Puts the stub of a rule and of its questions in the right place, begins a profile, and overwrites nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checker.api.shelf import path_to_schema
from checker.errors import InputError, UsageError, one_line, suggestion
from checker.files import source
from checker.files.forms import shape
from checker.files.writing import make_folder, write_file
from checker.model.form import Id
from checker.model.profile import Profile
from checker.model.question import Question
from checker.model.rule import Rule
from checker.reporting.scaffold import profile_text, questions_text, rule_text
from checker.rulebook.book import RuleBook

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 120
_COUNTRY = re.compile(r"[A-Z]{3}")


def scaffold(
    book: RuleBook, pack: str, rule: str, instrument: str, article: str, questions: Sequence[str], theme: str
) -> list[Path]:
    """Write the stubs and give the files that were written. Raises `UsageError` before anything is."""
    for name in (rule, theme, *questions):
        if not _ID.fullmatch(name) or len(name) > _LONGEST:
            raise UsageError(
                f'"{name}" is not an id: write small letters, digits and hyphens, {_LONGEST} of them at the most'
            )
    if pack not in book.packs:
        raise UsageError(
            f'no pack is called "{pack}"{suggestion(pack, book.packs)}: a new one begins with its pack.yaml'
        )
    if instrument not in book.registry.instruments:
        raise UsageError(f'no instrument is called "{instrument}"{suggestion(instrument, book.registry.instruments)}')
    folder = book.elsewhere.get(pack, book.folder)
    target = folder / pack / f"{rule}.yaml"
    former = {name for other in book.rules.values() for name in other.formerly}
    if rule in book.rules or rule in former or target.exists():
        raise UsageError(f'there is a rule called "{rule}", or there was: ids are unique and never reused')
    asked = list(dict.fromkeys(questions))
    stub = _with_schema(rule_text(rule, instrument, article, asked, f"party_to: {instrument}"), "rule", target)
    _loads(stub, target, Rule)
    new = [question for question in asked if question not in book.questions]
    written = [target]
    if new:
        file = folder / "questions" / f"{theme}.yaml"
        head = (
            file.read_text(encoding="utf-8").rstrip("\n") + "\n"
            if file.exists()
            else _with_schema("# yaml-language-server: $schema=\n", "questions", file)
        )
        whole = head + questions_text(new)
        _loads(whole, file, dict[Id, Question])
        make_folder(file.parent)
        write_file(whole.encode(), file)
        written.append(file)
    write_file(stub.encode(), target)
    return written


def _with_schema(text: str, of: str, target: Path) -> str:
    """A text whose first line says where an editor finds its schema."""
    _, _, rest = text.partition("\n")
    return f"# yaml-language-server: $schema={path_to_schema(of, target)}\n{rest}"


def begin_profile(book: RuleBook, code: str, name: str, target: Path | None = None) -> str:
    """The text of a profile in which nothing is known yet, to be written to a file. Raises `UsageError` for a code or a name that is none."""
    country = code.upper()
    if not _COUNTRY.fullmatch(country):
        raise UsageError(f'"{code}" is not the code of a State: write three letters, as SRB')
    if not name.strip() or not name.isprintable():
        raise UsageError(f'"{one_line(name)}" is not the name of a State: write it in letters, on one line')
    text = profile_text(book, country, name)
    text = _with_schema(text, "profile", target or Path("profiles") / f"{country.lower()}.yaml")
    _loads(text, Path(f"{country.lower()}.yaml"), Profile)
    return text


def _loads(text: str, file: Path, form: Any) -> None:
    """Refuse, before it is written, a file that would not load: an article or an id can hold what YAML or a form refuses."""
    try:
        shape(source.parse(text.encode(), str(file)), form)
    except InputError as error:
        raise UsageError(f"nothing was written, for the stub would not load: {error.problems[0]}") from None
