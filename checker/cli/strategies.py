"""The commands below `policygap strategy`: draft a strategy, and check one that was filled in."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from checker.cli.groups import WithDefault
from checker.cli.options import On, Out, ProfileName, Rules
from checker.strategy.paper.formats import StrategyFormat

app = typer.Typer(
    cls=WithDefault,
    no_args_is_help=True,
    help="Draft a national strategy. `policygap strategy SRB --format docx --out srb.docx` writes; `check` checks one.",
)


class CheckFormat(StrEnum):
    """The forms of a list of shortcomings."""

    TEXT = "text"
    JSON = "json"


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
) -> None:
    """Draft a national strategy on international police cooperation from a profile and its audit."""
    from collections import Counter

    from checker import __version__
    from checker.api.drafting import drafted
    from checker.cli.ending import say
    from checker.cli.output import write as written
    from checker.strategy.paper.formats import render

    strategy, found, day = drafted(profile, on, rules, period)
    written(render(strategy, found, format, day, __version__), out)
    if found:
        counts = ", ".join(f"{name} {count}" for name, count in Counter(one.check for one in found).items())
        say(f"policygap: this draft still lacks {len(found)} things, listed at its end: {counts}")


@app.command(epilog="Example:  policygap strategy check strategy.yaml --format json")
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A strategy as data, as --format yaml writes it.")],
    format: Annotated[CheckFormat, typer.Option("--format", help="text or json.")] = CheckFormat.TEXT,
    on: On = None,
    rules: Rules = None,
) -> None:
    """Check the quality of a strategy: every failing check with its line; exit code 1 where there is one."""
    import json

    from checker.api import shelf as reading
    from checker.cli.output import write as written
    from checker.errors import Problem
    from checker.files import source
    from checker.files.forms import shape
    from checker.model.strategy import Strategy
    from checker.strategy.quality import shortcomings

    day = reading.day(on)
    document = source.read(file)
    strategy = shape(document, Strategy)
    found = shortcomings(strategy, reading.book(rules).registry, day)
    if format is CheckFormat.JSON:
        rows = [
            {"check": one.check, "file": place.file, "line": place.line, "column": place.column, "message": one.message}
            for one in found
            for place in (document.place(one.path),)
        ]
        written(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
    else:
        lines = [str(Problem(document.place(one.path), f"{one.check}: {one.message}")) for one in found]
        written("\n".join(lines or ["Every check passed."]) + "\n")
    raise typer.Exit(int(bool(found)))
