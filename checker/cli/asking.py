"""The command `policygap ask`: what to look up, who can answer, and who was asked and has not answered."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from checker.cli.options import Lang, LeastTrust, On, Out, Packs, ProfileName, Rules
from checker.errors import UsageError
from checker.model.terms import Trust


class AskFormat(StrEnum):
    """The forms in which open questions are handed over."""

    TEXT = "text"
    YAML = "yaml"
    XLSX = "xlsx"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    MARKDOWN = "markdown"


class AskBy(StrEnum):
    """By what questions are told apart."""

    AUTHORITY = "authority"
    SOURCE = "source"


def ask(
    profile: ProfileName,
    on: On = None,
    rules: Rules = None,
    pack: Packs = None,
    most: Annotated[
        str | None,
        typer.Option(
            "--most",
            metavar="N",
            help="How many questions at the most, or all; when left out 20, and all in xlsx and yaml.",
        ),
    ] = None,
    by: Annotated[
        AskBy | None,
        typer.Option("--by", help="One questionnaire for each authority that can answer, or for each source document."),
    ] = None,
    of: Annotated[
        str | None,
        typer.Option("--of", metavar="BODY", help="Only what this authority can answer, by its id in the registry."),
    ] = None,
    format: Annotated[
        AskFormat,
        typer.Option(
            "--format",
            help="text to read; html to fill in in a browser, xlsx, docx or yaml to fill in, all of them to import again; pdf or markdown on paper.",
        ),
    ] = AskFormat.TEXT,
    sent: Annotated[
        Path | None,
        typer.Option(
            "--sent",
            metavar="FILE",
            help="With a format: note in this file who is asked what. As text: who was asked and has not answered.",
        ),
    ] = None,
    out: Out = None,
    min_trust: LeastTrust = Trust.LOW,
    lang: Lang = None,
) -> None:
    """List the open questions, best first: by how much the score band narrows when one is answered. Or write them as
    questionnaires with cells to fill, one for each authority where wished.
    """
    from checker.api.audits import AuditRequest
    from checker.api.questions import MOST_AS_TEXT, draw_questionnaires, list_questions, list_unanswered, read_most
    from checker.api.questions import note_sent as note
    from checker.cli.output import is_coloured, write
    from checker.cli.voice import VOICE
    from checker.questionnaire.splitting import SHORT
    from checker.questionnaire.written.formats import ENDINGS, render
    from checker.questionnaire.written.lists import render_parts, render_unanswered
    from checker.reporting.terminal.questions import render_questions

    request = AuditRequest(on=on, rules=rules, packs=tuple(pack or ()), min_trust=min_trust)
    number = read_most(most)
    if format is AskFormat.TEXT and sent:
        write(render_unanswered(list_unanswered(profile, request, sent, VOICE), number or SHORT), out)
        return
    if format is AskFormat.TEXT and not (by or of):
        report = list_questions(profile, request, VOICE)
        shown = number or (len(report.open_questions) if most else MOST_AS_TEXT)
        write(render_questions(report, shown, colour=out is None and is_coloured()), out)
        return
    short = format not in (AskFormat.XLSX, AskFormat.YAML, AskFormat.TEXT)
    number = SHORT if most is None and short else number
    asked = draw_questionnaires(profile, request, number, by and by.value, of, VOICE)
    if format is AskFormat.TEXT:
        write(render_parts(asked, number, alone=of is not None), out)
        return
    made = {f"{name}.{ENDINGS[format]}": render(part, format) for name, part in asked.items()}
    if by:
        if out is None:
            raise UsageError(f"this is {len(made)} files: name a folder for them with --out")
        from checker.api.writing import write_into

        write_into(made, out)
    else:
        (only,) = made.values()
        write(only, out)
    if sent:
        note(sent, asked)
