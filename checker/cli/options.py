"""The words that several commands take, each with its help in one place."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

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
ProfileName = Annotated[
    str,
    typer.Argument(
        metavar="PROFILE", help="A profile: a file, or a code such as SRB for one that comes with the program."
    ),
]


class MinTrust(StrEnum):
    """The least trust of a source that is heard."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


LeastTrust = Annotated[
    MinTrust,
    typer.Option(
        "--min-trust", help="Leave out the sources that are trusted less; what only they prove is then unknown."
    ),
]
