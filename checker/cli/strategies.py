"""The commands below `policygap strategy`: draft a strategy, and check one that was filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli.groups import Commands, WithDefault
from checker.cli.options import Lang, LeastTrust, ListFormat, On, Out, ProfileName, Responses, Rules
from checker.model.terms import Trust
from checker.strategy.paper.formats import ProgressFormat, StrategyFormat

app = Commands(
    cls=WithDefault,
    help="Draft a national strategy. `policygap strategy SRB --format docx --out srb.docx` writes; `check` checks one.",
)


@app.command(epilog="Example:  policygap strategy SRB --format docx --period 2027-2031 --out strategy.docx")
def write(
    profile: ProfileName,
    format: Annotated[
        StrategyFormat, typer.Option("--format", help="markdown, html, docx, pdf, xlsx, or yaml to fill in and check.")
    ] = StrategyFormat.MARKDOWN,
    out: Out = None,
    period: Annotated[
        str | None,
        typer.Option("--period", metavar="YEARS", help="As 2027-2031; five years from the next one when left out."),
    ] = None,
    kosovo_footnote: Annotated[
        str,
        typer.Option(
            "--kosovo-footnote",
            metavar="TEXT",
            help="The footnote to the name of Kosovo: usual, none, or your own text.",
        ),
    ] = "usual",
    on: On = None,
    rules: Rules = None,
    min_trust: LeastTrust = Trust.LOW,
    lang: Lang = None,
) -> None:
    """Draft a national strategy on international police cooperation from a profile and its audit."""
    from collections import Counter

    from checker import __version__
    from checker.api.audits import AuditRequest
    from checker.api.drafting import draft_strategy
    from checker.cli.ending import say
    from checker.cli.output import write as written
    from checker.cli.voice import VOICE
    from checker.strategy.paper.formats import render

    request = AuditRequest(on=on, rules=rules, min_trust=min_trust)
    draft = draft_strategy(profile, request, period, VOICE, kosovo_footnote)
    found = list(draft.shortcomings)
    written(render(draft.strategy, found, format, draft.day, __version__), out)
    if found:
        counts = "; ".join(f"{who} {count}" for who, count in Counter(one.who for one in found).items())
        say(f"policygap: this draft still lacks {len(found)} things, listed at its end. Who can mend them: {counts}")


@app.command(epilog="Example:  policygap strategy check strategy.yaml --format json")
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A strategy as data, as --format yaml writes it.")],
    format: Annotated[ListFormat, typer.Option("--format", help="text or json.")] = ListFormat.TEXT,
    on: On = None,
    rules: Rules = None,
    lang: Lang = None,
) -> None:
    """Check the quality of a strategy: every failing check with its line and who can mend it; exit code 1 where there is one."""
    import json

    from checker.api.audits import AuditRequest
    from checker.api.drafting import check_strategy
    from checker.cli.output import write as written
    from checker.errors import Problem

    found = check_strategy(file, AuditRequest(on=on, rules=rules))
    if format is ListFormat.JSON:
        rows = [
            {
                "check": one.check,
                "file": place.file,
                "line": place.line,
                "column": place.column,
                "message": one.message,
                "who": one.who,
            }
            for place, one in found
        ]
        written(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
    else:
        lines = [str(Problem(place, f"{one.check}: {one.message} ({one.who})")) for place, one in found]
        written("\n".join(lines or ["Every check passed."]) + "\n")
    raise typer.Exit(int(bool(found)))


@app.command(
    epilog="Example:  policygap strategy report strategy.yaml --previous last-year.yaml --format docx --out report.docx"
)
def report(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A strategy as data, with what became of its activities.")
    ],
    profile: Annotated[
        str | None,
        typer.Option("--profile", metavar="PROFILE", help="The State's profile; the shipped one when left out."),
    ] = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            "--previous",
            metavar="FILE",
            help="The strategy as data at the last report, or an earlier audit as JSON to follow up.",
        ),
    ] = None,
    responses: Responses = None,
    format: Annotated[
        ProgressFormat, typer.Option("--format", help="text, two pages as docx, pdf or html, a table as xlsx, or json.")
    ] = ProgressFormat.TEXT,
    out: Out = None,
    on: On = None,
    rules: Rules = None,
    min_trust: LeastTrust = Trust.LOW,
    lang: Lang = None,
) -> None:
    """Tell which measures of a strategy are done, late or overtaken by the latest audit."""
    from checker import __version__
    from checker.api.audits import AuditRequest
    from checker.api.decision_files import DecisionFiles
    from checker.api.drafting import follow_strategy
    from checker.cli.output import columns
    from checker.cli.output import write as written
    from checker.cli.voice import VOICE
    from checker.strategy.paper.formats import render_progress

    decisions = DecisionFiles(responses=tuple(responses or ()))
    request = AuditRequest(on=on, rules=rules, min_trust=min_trust, decisions=decisions)
    progress = follow_strategy(file, request, profile, previous, VOICE)
    written(render_progress(progress, format, __version__, columns(out)), out)
