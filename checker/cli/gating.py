"""The command `policygap check`, and where its reports go."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.completing import complete_profile
from checker.cli.options import Baselines, Lang, LeastTrust, On, Packs, Responses, Rules, Waivers
from checker.errors import UsageError
from checker.model.terms import Engine, FailOn, Level, Trust

if TYPE_CHECKING:
    from checker.api.change import Checked

FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab", "markdown")
_ASKED = re.compile(rf"({'|'.join(FORMATS)})(?:[=:](.+))?")


def check(
    profiles: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Profiles: files, folders of them, or codes such as SRB; the folder profiles when left out.",
            autocompletion=complete_profile,
        ),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            "--base", metavar="REV", help="Tell only what changed since the present commit and this revision parted."
        ),
    ] = None,
    staged: Annotated[
        bool,
        typer.Option(
            "--staged",
            help="Judge what will be committed, and not what lies in the folder; against HEAD without --base.",
        ),
    ] = False,
    format: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            metavar="FORMAT[=FILE]",
            help=f"{', '.join(FORMATS)}; several at once, each to its file, one to standard output. text when left out.",
        ),
    ] = None,
    summary: Annotated[
        Path | None,
        typer.Option(
            "--summary", metavar="FILE", help="Write a summary in Markdown to this file, as for a run's page."
        ),
    ] = None,
    fail_on: Annotated[
        list[FailOn] | None,
        typer.Option(
            "--fail-on",
            help="Exit with 1 on this; may be given several times. new-gap (without --base: any gap) and lost-gap when left out.",
        ),
    ] = None,
    level: Annotated[
        Level, typer.Option("--level", help="The least level of a gap that fails: obligation, expectation or advice.")
    ] = Level.OBLIGATION,
    no_suppressed: Annotated[
        bool,
        typer.Option("--no-suppressed", help="Leave waived and known gaps out of SARIF: some sites show them as open."),
    ] = False,
    waivers: Waivers = None,
    baseline: Baselines = None,
    responses: Responses = None,
    on: On = None,
    rules: Rules = None,
    pack: Packs = None,
    min_trust: LeastTrust = Trust.LOW,
    engine: Annotated[
        Engine | None,
        typer.Option("--engine", help="native, durable, or both; both where there are two, when left out."),
    ] = None,
    lang: Lang = None,
) -> None:
    """Check profiles, or what a change does to their verdicts, for a gate: new gaps, closed ones, verdicts that are no
    longer known, answers that went stale, files that are not valid. The file waivers.yaml at the root of the repository is
    obeyed where it is there.
    """
    from checker.api.change import ChangeRequest, check_change, name_from_root
    from checker.api.decision_files import DecisionFiles
    from checker.cli.ending import say
    from checker.cli.output import write
    from checker.cli.voice import VOICE
    from checker.gate.formats.text import render_summary, sum_up
    from checker.gate.results import DEFAULT, Policy

    targets = _targets(format or ["text"])
    request = ChangeRequest(
        paths=tuple(profiles or ()),
        base=base,
        staged=staged,
        on=on,
        rules=tuple(rules or ()),
        packs=tuple(pack or ()),
        engine=engine,
        min_trust=min_trust,
        decisions=DecisionFiles(tuple(waivers or ()), tuple(baseline or ()), tuple(responses or ())),
        pages="sarif" in targets,
        policy=Policy(tuple(fail_on or DEFAULT), level),
    )
    found = check_change(request, VOICE)
    for name, out in sorted(targets.items(), key=lambda each: each[1] is None):  # standard output may be closed
        write(_rendered(found, name, no_suppressed, out), out)
    if summary is not None:
        write(render_summary(found.outcome, named=name_from_root(found.root)), summary)
    if None not in targets.values():
        say(f"policygap: {sum_up(found.outcome)}")
    raise typer.Exit(found.outcome.exit_code)


def _targets(asked: list[str]) -> dict[str, Path | None]:
    """Each format with its file; None is standard output."""
    targets: dict[str, Path | None] = {}
    for each in asked:
        match = _ASKED.fullmatch(each)
        if not match:
            raise UsageError(
                f'--format: "{each}" is none: write {", ".join(FORMATS)}, and a file as in sarif=out.sarif'
            )
        name, file = match.groups()
        if name in targets:
            raise UsageError(f"--format: {name} is asked for twice")
        targets[name] = Path(file) if file else None
    if sum(file is None for file in targets.values()) > 1:
        raise UsageError(
            "--format: only one report goes to standard output: give the others a file, as in sarif=out.sarif"
        )
    return targets


def _rendered(found: Checked, format: str, no_suppressed: bool, out: Path | None) -> str:
    from checker.api.change import name_from_root
    from checker.cli.output import is_coloured
    from checker.gate.formats import annotations, codequality, junit, sarif
    from checker.gate.formats import json as as_json
    from checker.gate.formats import text as gate

    named = name_from_root(found.root)
    made: dict[str, Callable[[], str]] = {
        "text": lambda: gate.render(found.outcome, colour=out is None and is_coloured()),
        "markdown": lambda: gate.render_summary(found.outcome, gate.COMMENT, named),
        "json": lambda: as_json.render(found.outcome, named),
        "sarif": lambda: sarif.render(found.outcome, named, suppressed=not no_suppressed),
        "junit": lambda: junit.render(found.outcome, named),
        "github": lambda: annotations.render(found.outcome, named),
        "gitlab": lambda: codequality.render(found.outcome, named),
    }
    return made[format]()
