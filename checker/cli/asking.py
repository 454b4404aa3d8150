"""Asks for the commands: the open questions of a State as text, or as a questionnaire in some form."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from checker.api.audits import one
from checker.cli.options import MinTrust
from checker.cli.output import coloured, write
from checker.errors import UsageError

MOST_AS_TEXT = 20
"""Questions that a terminal shows when nobody says how many."""


def run(
    profile: str,
    on: str | None,
    rules: Path | None,
    packs: Sequence[str],
    most: str | None,
    format: str,
    out: Path | None,
    min_trust: MinTrust,
) -> None:
    """Write the open questions of one State."""
    from checker.assessment.report import audit

    number = _most(most)
    assessment = one(profile, on, rules, min_trust)
    report = audit(assessment, assessment.book.chosen(packs), ["native"])
    if format == "text":
        from checker.reporting.terminal.questions import render_questions

        shown = number or (len(report.open_questions) if most else MOST_AS_TEXT)
        write(render_questions(report, shown, colour=out is None and coloured()), out)
        return
    from checker.questionnaire.drawn import questionnaire
    from checker.questionnaire.written.formats import render

    write(render(questionnaire(assessment, report, number), format), out)


def _most(text: str | None) -> int | None:
    """How many questions; None for all. Raises `UsageError` for what is no number."""
    if text is None or text == "all":
        return None
    if not (text.isascii() and text.isdigit() and 1 <= len(text) <= 9) or int(text) < 1:
        raise UsageError(f'--most: "{text}" is no number of questions: write 1 or more, or all')
    return int(text)
