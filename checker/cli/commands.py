"""The commands of `policygap`. Each parses its words, calls the library and prints."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from checker import __version__
from checker.cli import comparing, gating
from checker.cli import profiles as profile_commands
from checker.cli import reports as report_commands
from checker.cli import rules as rules_commands
from checker.cli import strategies as strategy_commands
from checker.cli.options import (
    Baselines,
    LeastTrust,
    MinTrust,
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
from checker.errors import UsageError, suggestion
from checker.language.messages import Language, speak

app = typer.Typer(
    name="policygap",
    help="What a State has done about its duties in international police cooperation, and what is missing, contested or not known.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(profile_commands.app, name="profile")
app.command(
    "baseline", epilog="Example:  policygap baseline SRB --out baseline-srb.yaml --owner 'Ministry of the Interior'"
)(comparing.baseline)
app.command(
    "check", epilog="Example:  policygap check profiles --base origin/main --format github --format sarif=check.sarif"
)(gating.check)
app.command("diff", epilog="Example:  policygap diff SRB --from 2010-01-01 --to 2026-11-23")(comparing.diff)
app.add_typer(report_commands.app, name="report")
app.add_typer(rules_commands.app, name="rules")
app.add_typer(strategy_commands.app, name="strategy")


class Format(StrEnum):
    """The forms of a report."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class AskFormat(StrEnum):
    """The forms in which open questions are handed over."""

    TEXT = "text"
    YAML = "yaml"
    XLSX = "xlsx"
    DOCX = "docx"
    MARKDOWN = "markdown"


class FailOn(StrEnum):
    """The least gap that makes the audit fail."""

    OBLIGATION = "obligation"
    EXPECTATION = "expectation"
    ADVICE = "advice"
    NEVER = "never"


class Engine(StrEnum):
    """Which engines evaluate."""

    NATIVE = "native"
    DURABLE = "durable"
    BOTH = "both"


class TrustIn(StrEnum):
    """How far a source is trusted."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


def _version(value: bool) -> None:
    if value:
        typer.echo(f"policygap {__version__}")
        raise typer.Exit


@app.callback()
def policygap(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    lang: Annotated[
        Language, typer.Option("--lang", help="The language of what is written: en, sr-Latn or sr-Cyrl.")
    ] = Language.ENGLISH,
) -> None:
    """What a State has done about its duties in international police cooperation, and what is missing, contested or
    not known.
    """
    speak(lang)


@app.command(epilog="Example:  policygap audit profiles/srb.yaml --on 2026-11-23 --pack pcc-see")
def audit(
    profiles: Annotated[list[str], typer.Argument(metavar="PROFILE...", help="Profiles: files, or codes such as SRB.")],
    on: On = None,
    rules: Rules = None,
    pack: Packs = None,
    format: Annotated[Format, typer.Option("--format", help="The form of the report.")] = Format.TEXT,
    out: Out = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Exit with 1 on a gap of this level or a higher one.")
    ] = FailOn.OBLIGATION,
    engine: Annotated[
        Engine | None,
        typer.Option(
            "--engine", help="native, durable, or both; both where durable_rules is installed, when left out."
        ),
    ] = None,
    min_trust: LeastTrust = MinTrust.LOW,
    waivers: Waivers = None,
    baseline: Baselines = None,
    responses: Responses = None,
    previous: Previous = None,
    since: Since = None,
) -> None:
    """Judge profiles by the rules, and report what is not known, what is missing and what to do."""
    from checker.api.audits import Order, run
    from checker.api.decision_files import Beside

    beside = Beside(waivers, tuple(baseline or ()), tuple(responses or ()))
    order = Order(
        on=on,
        rules=rules,
        packs=tuple(pack or ()),
        engine=engine,
        min_trust=min_trust,
        beside=beside,
        previous=previous,
        since=since,
    )
    raise typer.Exit(run(profiles, order, format, out, fail_on))


@app.command(epilog="Example:  policygap explain SRB pcc-see-31-3-no-transfer-before")
def explain(
    profile: ProfileName,
    rule: Annotated[str, typer.Argument(metavar="RULE", help="The id of a rule.")],
    on: On = None,
    rules: Rules = None,
    min_trust: LeastTrust = MinTrust.LOW,
) -> None:
    """Show why a rule has its verdict: each part of its condition, the answers and their sources, and what would
    change it.
    """
    from checker.api.audits import one
    from checker.assessment.explanation import explain as explained
    from checker.cli.output import coloured, write
    from checker.reporting.terminal.explanation import render_explanation

    assessment = one(profile, on, rules, min_trust)
    write(render_explanation(explained(assessment, assessment.book.rule(rule)), colour=coloured()))


@app.command(epilog="Example:  policygap ask SRB --pack selec --format xlsx --out questions.xlsx")
def ask(
    profile: ProfileName,
    on: On = None,
    rules: Rules = None,
    pack: Packs = None,
    most: Annotated[
        str | None,
        typer.Option(
            "--most",
            metavar="N",
            help="How many questions at the most, or all; 20 as text and all else, when left out.",
        ),
    ] = None,
    format: Annotated[
        AskFormat,
        typer.Option(
            "--format", help="text to read; xlsx or yaml to fill in and import again; docx or markdown on paper."
        ),
    ] = AskFormat.TEXT,
    out: Out = None,
    min_trust: LeastTrust = MinTrust.LOW,
) -> None:
    """List the open questions, best first: by how much the score band narrows when one is answered. Or write them as a
    questionnaire with cells to fill.
    """
    from checker.cli.asking import run

    run(profile, on, rules, pack or [], most, format, out, min_trust)


@app.command(epilog="Example:  policygap cooperation SRB profiles/mkd.yaml")
def cooperation(
    first: ProfileName,
    second: Annotated[str, typer.Argument(metavar="PROFILE", help="The profile of the other State.")],
    on: On = None,
    rules: Rules = None,
    min_trust: LeastTrust = MinTrust.LOW,
) -> None:
    """Show what two States may do together: each form of cooperation, its verdict and its legal bases."""
    from checker.api import shelf as reading
    from checker.assessment.cooperation import cooperation as found
    from checker.assessment.cooperation import side
    from checker.cli.output import coloured, write
    from checker.model.profile import Trust
    from checker.reporting.terminal.cooperation import render_cooperation
    from checker.rulebook.library import read_profiles

    day = reading.day(on)
    book = reading.book(rules, brief=True)
    paths = [reading.profile_path(name) for name in (first, second)]
    if paths[0].resolve() == paths[1].resolve():
        raise UsageError("a State does not cooperate with itself: name two")
    sides = [side(book, read, day, Trust(min_trust)) for read in read_profiles(paths, book)]
    forms = found(book, sides[0], sides[1], day)
    write(render_cooperation(sides[0].read, sides[1].read, day, forms, colour=coloured()))


@app.command(epilog="Example:  policygap schema profile > profile.json")
def schema(
    of: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="profile, rule, questions, questionnaire, programme, pack, report, strategy, or registry-instruments and the like.",
        ),
    ],
) -> None:
    """Print the JSON Schema of a kind of file, so that an editor completes and checks while you type."""
    from checker.cli.output import write
    from checker.rulebook.schemas import SCHEMAS
    from checker.rulebook.schemas import schema as written

    if of not in SCHEMAS:
        hint = suggestion(of, SCHEMAS) or f": there are {', '.join(SCHEMAS)}"
        raise UsageError(f'there is no schema of "{of}"{hint}')
    write(written(of))


_PROFILES = Path("profiles")


@app.command("import", epilog="Example:  policygap import untc 18-12.csv --as-of 2014-01-27 --only SRB --dry-run")
def import_(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="What the files are: untc, coe, csv or questionnaire.")
    ],
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The files.")],
    into: Annotated[
        Path, typer.Option("--into", metavar="DIR", help="The folder of profiles that takes the claims.")
    ] = _PROFILES,
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
    trust: Annotated[TrustIn, typer.Option("--trust", help="How far the copy of the table is trusted.")] = TrustIn.HIGH,
    skip_unreadable: Annotated[
        bool, typer.Option("--skip-unreadable", help="List the rows that cannot be read, and import the others.")
    ] = False,
    rules: Rules = None,
) -> None:
    """Put the claims of tables that others publish into profiles: nothing that stands there is changed, and what differs
    stands beside it.
    """
    from checker.cli.importing import run
    from checker.importing.options import Said

    said = Said(instrument, as_of, url, trust.value)
    codes = [code.strip().upper() for code in only.split(",")] if only is not None else None
    run(source, files, into, said, rules, only=codes, dry_run=dry_run, skip_unreadable=skip_unreadable)
