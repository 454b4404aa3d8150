"""The commands below `policygap report`: write a report in the form that its reader needs, and verify one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli.groups import Commands, WithDefault
from checker.cli.options import (
    Baselines,
    LeastTrust,
    On,
    Out,
    Packs,
    Previous,
    ProfileName,
    Responses,
    Rules,
    Since,
    Waivers,
)
from checker.model.terms import Trust
from checker.reporting.formats import ReportFormat

app = Commands(
    cls=WithDefault,
    help="Write a report to hand over. `policygap report SRB --format pdf --out srb.pdf` writes; `verify` checks one.",
)


@app.command(epilog="Example:  policygap report verify serbia.pdf --profile profiles/srb.yaml")
def verify(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A report in any of its formats.")],
    profile: Annotated[
        Path | None,
        typer.Option("--profile", metavar="FILE", help="The profile; the one that the report names when left out."),
    ] = None,
    rules: Rules = None,
) -> None:
    """Tell whether a report follows from its rules and its profile: find its manifest, make it again, and compare. Ends with
    1 where it does not, or where they have changed.
    """
    from checker.api.verification import verify_report
    from checker.cli.output import write as written

    lines, follows = verify_report(file, profile, rules)
    written("".join(f"{line}\n" for line in lines))
    raise typer.Exit(int(not follows))


@app.command(epilog="Example:  policygap report SRB --format html --out serbia.html")
def write(
    profile: ProfileName,
    format: Annotated[
        ReportFormat,
        typer.Option(
            "--format", help="html, docx, pdf, markdown, xlsx, json, csv, text, or oscal (then --out is a folder)."
        ),
    ] = ReportFormat.HTML,
    brief: Annotated[
        bool,
        typer.Option(
            "--brief", help="Two pages at most, as pdf or docx: the message, what to do first, bands by field."
        ),
    ] = False,
    out: Out = None,
    on: On = None,
    rules: Rules = None,
    pack: Packs = None,
    min_trust: LeastTrust = Trust.LOW,
    waivers: Waivers = None,
    baseline: Baselines = None,
    responses: Responses = None,
    previous: Previous = None,
    since: Since = None,
) -> None:
    """Write the report on one State."""
    from checker.api.audits import AuditRequest, audit_profiles
    from checker.api.decision_files import DecisionFiles
    from checker.cli.output import write as written
    from checker.cli.output import write_all
    from checker.cli.voice import VOICE
    from checker.reporting.formats import render, render_brief

    request = AuditRequest(
        on=on,
        rules=rules,
        packs=tuple(pack or ()),
        min_trust=min_trust,
        decisions=DecisionFiles(tuple(waivers or ()), tuple(baseline or ()), tuple(responses or ())),
        previous=previous,
        since=since,
        handed_over=True,
    )
    (audited,) = audit_profiles([profile], request, VOICE)
    made = render_brief(audited.report, format) if brief else render(audited.report, format)
    if isinstance(made, dict):
        write_all(made, out)
    else:
        written(made, out)
