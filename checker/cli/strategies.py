"""The commands below `policygap strategy`: draft a strategy, and check one that was filled in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli.groups import Commands, WithDefault
from checker.cli.options import Lang, LeastTrust, ListFormat, On, Out, ProfileName, Rules
from checker.model.terms import Trust
from checker.strategy.paper.formats import StrategyFormat

app = Commands(
    cls=WithDefault,
    help="Draft a national strategy. `policygap strategy SRB --format docx --out srb.docx` writes; `check` checks one.",
)


@app.command(epilog="Example:  policygap strategy SRB --format docx --period 2027-2031 --out strategy.docx")
def write(
    profile: ProfileName,
    format: Annotated[
        StrategyFormat, typer.Option("--format", help="markdown, docx, pdf, or yaml to fill in and check.")
    ] = StrategyFormat.MARKDOWN,
    out: Out = None,
    period: Annotated[
        str | None,
        typer.Option("--period", metavar="YEARS", help="As 2027-2031; five years from the next one when left out."),
    ] = None,
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

    draft = draft_strategy(profile, AuditRequest(on=on, rules=rules, min_trust=min_trust), period, VOICE)
    found = list(draft.shortcomings)
    written(render(draft.strategy, found, format, draft.day, __version__), out)
    if found:
        counts = ", ".join(f"{name} {count}" for name, count in Counter(one.check for one in found).items())
        say(f"policygap: this draft still lacks {len(found)} things, listed at its end: {counts}")


@app.command(epilog="Example:  policygap strategy check strategy.yaml --format json")
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A strategy as data, as --format yaml writes it.")],
    format: Annotated[ListFormat, typer.Option("--format", help="text or json.")] = ListFormat.TEXT,
    on: On = None,
    rules: Rules = None,
) -> None:
    """Check the quality of a strategy: every failing check with its line; exit code 1 where there is one."""
    import json

    from checker.api.audits import AuditRequest
    from checker.api.drafting import check_strategy
    from checker.cli.output import write as written
    from checker.errors import Problem

    found = check_strategy(file, AuditRequest(on=on, rules=rules))
    if format is ListFormat.JSON:
        rows = [
            {"check": one.check, "file": place.file, "line": place.line, "column": place.column, "message": one.message}
            for place, one in found
        ]
        written(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
    else:
        lines = [str(Problem(place, f"{one.check}: {one.message}")) for place, one in found]
        written("\n".join(lines or ["Every check passed."]) + "\n")
    raise typer.Exit(int(bool(found)))
