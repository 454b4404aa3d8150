"""The words that several commands take, each with its help in one place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.model.terms import Format as Format
from checker.model.terms import ListFormat as ListFormat
from checker.model.terms import Trust

Rules = Annotated[
    Path | None,
    typer.Option(
        "--rules", metavar="DIR", help="The folder of rules; the ones that come with the program when left out."
    ),
]
Packs = Annotated[
    list[str] | None, typer.Option("--pack", metavar="PACK", help="Only this pack; may be given several times.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Write to this file instead of standard output."),
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day of which the audit speaks, as 2026-11-23; today when left out."),
]
Waivers = Annotated[
    list[Path] | None,
    typer.Option(
        "--waivers",
        metavar="FILE",
        help="Waivers: gaps that somebody decided to live with for a while; several files count together.",
    ),
]
Baselines = Annotated[
    list[Path] | None,
    typer.Option("--baseline", metavar="FILE", help="Known gaps of a State, which fail nothing; one file for each."),
]
Responses = Annotated[
    list[Path] | None,
    typer.Option("--responses", metavar="FILE", help="What a State says of findings; one file for each State."),
]
Previous = Annotated[
    Path | None,
    typer.Option("--previous", metavar="REPORT", help="An earlier report in JSON: tell what moved since."),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Tell which answers went stale after this day."),
]
ProfileName = Annotated[
    str,
    typer.Argument(
        metavar="PROFILE", help="A profile: a file, or a code such as SRB for one that comes with the program."
    ),
]


LeastTrust = Annotated[
    Trust,
    typer.Option(
        "--min-trust", help="Leave out the sources that are trusted less; what only they prove is then unknown."
    ),
]
