"""The commands `policygap baseline`, which keeps the gaps that are known, and `policygap diff`, which tells what moved."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli.options import Format, Lang, LeastTrust, On, Out, Packs, ProfileName, Rules
from checker.errors import UsageError
from checker.model.terms import Trust


def baseline(
    profile: ProfileName,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="The baseline; one that is there is brought up to date.")
    ],
    on: On = None,
    rules: Rules = None,
    pack: Packs = None,
    min_trust: LeastTrust = Trust.LOW,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="OFFICE", help="Who answers for the gaps that are new in it.")
    ] = None,
) -> None:
    """Keep the gaps of a State as known, so that only new ones fail: those that stay keep their day and owner, closed
    ones go.
    """
    from checker.api.audits import AuditRequest
    from checker.api.comparing import keep_baseline
    from checker.cli.ending import say
    from checker.cli.output import write
    from checker.cli.voice import VOICE
    from checker.gate.baseline import write_baseline

    request = AuditRequest(on=on, rules=rules, packs=tuple(pack or ()), engine="native", min_trust=min_trust)
    kept = keep_baseline(profile, out, owner, request, VOICE)
    write(write_baseline(kept.baseline), out)
    say(f"policygap: {out}: {len(kept.baseline.gaps)} known gaps; {kept.new} new, {kept.gone} gone")


def diff(
    first: Annotated[str, typer.Argument(metavar="A", help="A report in JSON, or a profile.")],
    second: Annotated[
        str | None, typer.Argument(metavar="[B]", help="Another one on the same State; left out with --from and --to.")
    ] = None,
    earlier: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Audit the profile as of this day …")
    ] = None,
    later: Annotated[str | None, typer.Option("--to", metavar="DATE", help="… and as of this one.")] = None,
    full: Annotated[bool, typer.Option("--full", help="Each change with the answers that moved it.")] = False,
    format: Annotated[Format, typer.Option("--format", help="The form in which the changes are told.")] = Format.TEXT,
    out: Out = None,
    on: On = None,
    rules: Rules = None,
    pack: Packs = None,
    min_trust: LeastTrust = Trust.LOW,
    lang: Lang = None,
) -> None:
    """Tell which verdicts moved between two reports, two profiles of one State, or two days: what really changed, apart
    from what was merely learnt.
    """
    from checker.api.audits import AuditRequest
    from checker.api.comparing import compare_days, compare_files, compare_profiles
    from checker.cli.output import columns, is_coloured, write
    from checker.cli.voice import VOICE
    from checker.reporting.changes import render

    request = AuditRequest(on=on, rules=rules, packs=tuple(pack or ()), engine="native", min_trust=min_trust)
    if second is None:
        if earlier is None or later is None:
            raise UsageError("name two reports or profiles, or one profile with --from and --to")
        if on is not None:
            raise UsageError("--on is for two profiles: with --from and --to there are two days already")
        changes = compare_days(first, earlier, later, request, VOICE)
    elif earlier is not None or later is not None:
        raise UsageError("--from and --to are for one profile: leave the second one out")
    elif (first.endswith(".json"), second.endswith(".json")) == (True, True):
        if on is not None or pack or min_trust is not Trust.LOW:
            raise UsageError("two reports are compared as they stand: leave --on, --pack and --min-trust out")
        changes = compare_files(Path(first), Path(second))
    elif first.endswith(".json") or second.endswith(".json"):
        raise UsageError(
            "compare a report with a report or a profile with a profile: audit the profile with --format json first"
        )
    else:
        changes = compare_profiles(first, second, request, VOICE)
    colour = out is None and is_coloured()
    write(render(changes, format.value, full=full, width=columns(out), colour=colour), out)
