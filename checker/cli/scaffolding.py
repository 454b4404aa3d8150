"""Puts the stub of a rule and of its questions in the right place, and overwrites nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from checker.cli.output import write
from checker.errors import UsageError, suggestion
from checker.library import RuleBook
from checker.reporting.scaffold import questions_text, rule_text

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def scaffold(
    book: RuleBook, pack: str, rule: str, instrument: str, article: str, questions: Sequence[str], theme: str
) -> list[Path]:
    """Write the stubs and give the files that were written. Raises `UsageError` before anything is."""
    for name in (rule, theme, *questions):
        if not _ID.fullmatch(name):
            raise UsageError(f'"{name}" is not an id: write small letters, digits and hyphens')
    if pack not in book.packs:
        raise UsageError(
            f'no pack is called "{pack}"{suggestion(pack, book.packs)}: a new one begins with its pack.yaml'
        )
    if instrument not in book.registry.instruments:
        raise UsageError(f'no instrument is called "{instrument}"{suggestion(instrument, book.registry.instruments)}')
    target = book.folder / pack / f"{rule}.yaml"
    if rule in book.rules or target.exists():
        raise UsageError(f'there is a rule called "{rule}": ids are unique and never reused')
    new = [question for question in dict.fromkeys(questions) if question not in book.questions]
    written = [target]
    if new:
        file = book.folder / "questions" / f"{theme}.yaml"
        head = (
            file.read_text(encoding="utf-8").rstrip("\n") + "\n"
            if file.exists()
            else "# yaml-language-server: $schema=../../docs/schema/questions.json\n"
        )
        write(head + questions_text(new), file)
        written.append(file)
    write(rule_text(rule, instrument, article, list(dict.fromkeys(questions)), f"party_to: {instrument}"), target)
    return written
