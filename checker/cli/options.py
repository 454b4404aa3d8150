"""The words that several commands take, each with its help in one place."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli.completing import complete_pack, complete_profile
from checker.language.messages import Language, speak
from checker.model.terms import Format as Format
from checker.model.terms import ListFormat as ListFormat
from checker.model.terms import Trust

Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        metavar="DIR",
        help="Rules: a folder, several that are read together, or a pack of your own that adds to those that come with the "
        "program; those alone when left out.",
    ),
]
Packs = Annotated[
    list[str] | None,
    typer.Option(
        "--pack",
        metavar="PACK",
        help="Only this pack; may be given several times.",
        autocompletion=complete_pack,
    ),
]


def _speak(language: Language | None) -> Language | None:
    if language is not None:
        speak(language)
    return language


Lang = Annotated[
    Language | None,
    typer.Option("--lang", help="The language of what is written: en, sr-Latn or sr-Cyrl.", callback=_speak),
]
"""Spoken as soon as it is read: what a command writes is in it, whatever it does with the word."""
ListForm = Annotated[ListFormat, typer.Option("--format", help="text or json.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Write to this file instead of standard output, which - is too."),
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
        metavar="PROFILE",
        help="A profile: a file, - for standard input, or a code such as SRB, here first and then with the program.",
        autocompletion=complete_profile,
    ),
]


LeastTrust = Annotated[
    Trust,
    typer.Option(
        "--min-trust", help="Leave out the sources that are trusted less; what only they prove is then unknown."
    ),
]
