"""The outcome of a gate as workflow commands, which GitHub shows as annotations on the lines of a change."""

from __future__ import annotations

from collections.abc import Callable

from checker.errors import Place, one_line
from checker.gate.formats.text import as_text, say_response, say_settled, sum_up
from checker.gate.results import Outcome, Result
from checker.model.terms import ResultKind, Severity

MOST = 10
"""Annotations of one level that the site shows for one step; it drops the rest without a word."""

LONGEST = 60_000
"""The most characters of one message: the site cuts far longer ones off in the middle of a word."""

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(outcome: Outcome, named: Callable[[Place], str]) -> str:
    """One command a result, those that do not pass first; what is waived, known or closed is only counted. Notes are lines of
    the log.
    """
    told = [result for result in outcome.errors_first if not result.suppressed and result.kind is not ResultKind.CLOSED]
    lines = []
    for severity, command in COMMANDS.items():
        of_level = [result for result in told if result.severity is severity]
        for result in of_level[:MOST]:
            properties = {
                "file": named(result.place),
                "line": str(max(result.place.line, 1)),
                "col": str(max(result.place.column, 1)),
                "title": f"{result.title} [{result.subject}]" if result.subject else result.title,
            }
            given = ",".join(f"{name}={escape_property(value)}" for name, value in properties.items())
            lines.append(f"::{command} {given}::{escape(_message(result))}")
        if len(of_level) > MOST:
            lines.append(f"{len(of_level) - MOST} more of the level {command} are in the other reports of this run.")
    lines += [as_text(note) for note in [*outcome.notes, *say_settled(outcome)]]
    return "\n".join([*lines, one_line(sum_up(outcome))]) + "\n"


def _message(result: Result) -> str:
    said = " ".join(filter(None, (result.message, say_response(result))))
    return said if len(said) <= LONGEST else f"{said[:LONGEST]} …"


def escape(text: str) -> str:
    """A message in which nothing ends the line or begins a command; line breaks stay line breaks to the reader."""
    safe = "".join(char if char.isprintable() or char in "\r\n" else one_line(char) for char in text)
    return safe.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def escape_property(text: str) -> str:
    """A value in which nothing ends it either."""
    return escape(text).replace(":", "%3A").replace(",", "%2C")
