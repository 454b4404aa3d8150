"""The commands below `policygap report`: write a report in the form that its reader needs, and verify one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli.completing import complete_profile
from checker.cli.groups import Commands, WithDefault
from checker.cli.options import Baselines, Lang, LeastTrust, On, Out, Packs, Previous, Responses, Rules, Since, Waivers
from checker.errors import UsageError
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
    waivers: Waivers = None,
    baseline: Baselines = None,
    responses: Responses = None,
    previous: Previous = None,
) -> None:
    """Tell whether a report follows from its rules and its profile: find its manifest, make it again, and compare. Ends with
    1 where it does not, or where they have changed. What is not named is looked for where the report names it.
    """
    from checker.api.verification import verify_report
    from checker.cli.output import write as written

    named = {
        "profile": [profile] if profile else [],
        "rules": rules or [],
        "waivers": waivers or [],
        "baseline": baseline or [],
        "responses": responses or [],
        "previous": [previous] if previous else [],
    }
    lines, follows = verify_report(file, named)
    written("".join(f"{line}\n" for line in lines))
    raise typer.Exit(int(not follows))


@app.command(epilog="Example:  policygap report SRB --format html --out serbia.html")
def write(
    profiles: Annotated[
        list[str],
        typer.Argument(
            metavar="PROFILE...",
            help="Profiles: files, folders of them, or codes such as SRB; of several, --out is a folder of a file each.",
            autocompletion=complete_profile,
        ),
    ],
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
    lang: Lang = None,
) -> None:
    """Write the report on a State, or of several a file each."""
    from checker.api import shelf
    from checker.api.audits import AuditRequest, each_audit
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
    )
    paths = shelf.find_profiles(profiles)
    for audited in each_audit(paths, request, VOICE):
        report = audited.report
        made = render_brief(report, format) if brief else render(report, format)
        target = out if len(paths) == 1 else _target(out, report.country, format)
        if isinstance(made, dict):
            write_all(made, target)
        else:
            written(made, target)


def _target(folder: Path | None, country: str, format: ReportFormat) -> Path:
    """Where the report of one State among several goes."""
    from checker.files.writing import make_folder

    if folder is None or str(folder) == "-":
        raise UsageError("these are several reports: name a folder for them with --out")
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file, and a folder is needed here")
    make_folder(folder)
    ending = ENDINGS.get(format, f".{format.value}")
    return folder / f"{country.lower()}{ending}"


ENDINGS = {ReportFormat.MARKDOWN: ".md", ReportFormat.TEXT: ".txt", ReportFormat.OSCAL: ""}
"""How files of some formats end; the others end in their names."""
