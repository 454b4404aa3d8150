"""The command `policygap import`: put tables that others publish, and questionnaires, into profiles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli.options import Rules
from checker.model.terms import Trust

PROFILES = Path("profiles")
"""The folder of profiles that is meant when none is named."""


def import_(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="What the files are: untc, coe, csv or questionnaire.")
    ],
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The files.")],
    into: Annotated[
        Path, typer.Option("--into", metavar="DIR", help="The folder of profiles that takes the claims.")
    ] = PROFILES,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and write nothing.")] = False,
    only: Annotated[
        str | None, typer.Option("--only", metavar="CODES", help="Only these States, as SRB,MNE; all when left out.")
    ] = None,
    instrument: Annotated[
        str | None,
        typer.Option(
            "--instrument", metavar="ID", help="The instrument of the table; taken from the file when left out."
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="The day of which the table speaks, where it does not say it."),
    ] = None,
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="Where the table was; its known page when left out.")
    ] = None,
    trust: Annotated[Trust, typer.Option("--trust", help="How far the copy of the table is trusted.")] = Trust.HIGH,
    skip_unreadable: Annotated[
        bool, typer.Option("--skip-unreadable", help="List the rows that cannot be read, and import the others.")
    ] = False,
    rules: Rules = None,
) -> None:
    """Put the claims of tables that others publish into profiles: nothing that stands there is changed, and what differs
    stands beside it.
    """
    from checker.api.imports import ImportRequest, prepare_import
    from checker.cli.ending import say
    from checker.cli.output import write
    from checker.cli.voice import VOICE
    from checker.importing.options import ImportOptions

    request = ImportRequest(
        source=source,
        files=tuple(files),
        into=into,
        options=ImportOptions(instrument, as_of, url, trust),
        rules=rules,
        only=None if only is None else tuple(code.strip().upper() for code in only.split(",")),
        skip_unreadable=skip_unreadable,
    )
    found = prepare_import(request, VOICE)
    if not found.changes:
        say("nothing changes: every claim stands there already")
        return
    write("".join(change.diff() for change in found.changes))
    told = f"{_count(found.claims, 'claim')} in {_count(len(found.changes), 'profile')}"
    if dry_run:
        say(f"{told} would be added; nothing was written")
        return
    found.write()
    say(f"{told} added")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
