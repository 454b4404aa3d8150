"""The commands of `policygap`. Each parses its words, calls the library and prints."""

from __future__ import annotations

from typing import Annotated

import typer

from checker import __version__
from checker.cli import asking, comparing, gating, importing
from checker.cli import profiles as profile_commands
from checker.cli import reports as report_commands
from checker.cli import rules as rules_commands
from checker.cli import strategies as strategy_commands
from checker.cli.completing import complete_profile, complete_rule
from checker.cli.groups import Commands
from checker.cli.options import (
    Baselines,
    Lang,
    LeastTrust,
    ListForm,
    ListFormat,
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
from checker.model.terms import AuditFormat, Engine, FailLevel, Trust

app = Commands(
    name="policygap",
    help="What a State has done about its duties in international police cooperation, and what is missing, contested or not known.",
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(profile_commands.app, name="profile")
app.command("ask", epilog="Example:  policygap ask SRB --by authority --format html --out questions --sent sent.yaml")(
    asking.ask
)
app.command(
    "baseline", epilog="Example:  policygap baseline SRB --out baseline-srb.yaml --owner 'Ministry of the Interior'"
)(comparing.baseline)
app.command(
    "check", epilog="Example:  policygap check profiles --base origin/main --format github --format sarif=check.sarif"
)(gating.check)
app.command("diff", epilog="Example:  policygap diff SRB --from 2010-01-01 --to 2026-11-23")(comparing.diff)
app.command("import", epilog="Example:  policygap import untc 18-12.csv --as-of 2014-01-27 --only SRB --dry-run")(
    importing.import_
)
app.add_typer(report_commands.app, name="report")
app.add_typer(rules_commands.app, name="rules")
app.add_typer(strategy_commands.app, name="strategy")


def _version(value: bool) -> None:
    if value:
        typer.echo(f"policygap {__version__}")
        raise typer.Exit


@app.callback()
def policygap(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    lang: Annotated[
        Language | None, typer.Option("--lang", help="The language of what is written: en, sr-Latn or sr-Cyrl.")
    ] = None,
) -> None:
    """What a State has done about its duties in international police cooperation, and what is missing, contested or
    not known.
    """
    from checker.api.settings import read_settled
    from checker.cli.settled import defaults

    found = read_settled()
    context.default_map = defaults(context.command)
    speak(lang or (found.settings.language if found else None) or Language.ENGLISH)


@app.command(epilog="Example:  policygap audit SRB --on 2026-11-23 --pack pcc-see")
def audit(
    profiles: Annotated[
        list[str],
        typer.Argument(
            metavar="PROFILE...",
            help="Profiles: files, folders of them, or codes such as SRB; several make a table.",
            autocompletion=complete_profile,
        ),
    ],
    full: Annotated[
        bool, typer.Option("--full", help="All there is to say, instead of forty lines, or of a row each.")
    ] = False,
    format: Annotated[
        AuditFormat, typer.Option("--format", help="The form of the report; jsonl is one object a line, html a page.")
    ] = AuditFormat.TEXT,
    out: Out = None,
    manifest: Annotated[
        bool,
        typer.Option(
            "--manifest", help="All of it as text, and the line that `report verify` needs: what it was made from."
        ),
    ] = False,
    on: On = None,
    rules: Rules = None,
    pack: Packs = None,
    min_trust: LeastTrust = Trust.LOW,
    engine: Annotated[
        Engine | None,
        typer.Option(
            "--engine",
            metavar="ENGINE",
            help="native, durable, or both; both where durable_rules is installed, when left out.",
        ),
    ] = None,
    fail_on: Annotated[
        FailLevel,
        typer.Option(
            "--fail-on",
            metavar="LEVEL",
            help="Exit with 1 on a gap of this level or a higher one: obligation, expectation, advice, or never.",
        ),
    ] = FailLevel.OBLIGATION,
    waivers: Waivers = None,
    baseline: Baselines = None,
    responses: Responses = None,
    previous: Previous = None,
    since: Since = None,
    lang: Lang = None,
) -> None:
    """Judge profiles by the rules: what is missing, what to do about it, and how sure that is. Forty lines for one State, a row
    each for several.
    """
    from checker.cli.auditing import print_audit

    raise typer.Exit(
        print_audit(
            profiles,
            on=on,
            rules=rules,
            pack=pack,
            full=full,
            format=format,
            manifest=manifest,
            out=out,
            fail_on=fail_on,
            engine=engine,
            min_trust=min_trust,
            waivers=waivers,
            baseline=baseline,
            responses=responses,
            previous=previous,
            since=since,
        )
    )


@app.command(epilog="Example:  policygap explain SRB pcc-see-31-3-no-transfer-before")
def explain(
    profile: ProfileName,
    rule: Annotated[str, typer.Argument(metavar="RULE", help="The id of a rule.", autocompletion=complete_rule)],
    on: On = None,
    rules: Rules = None,
    min_trust: LeastTrust = Trust.LOW,
    format: ListForm = ListFormat.TEXT,
    out: Out = None,
    lang: Lang = None,
) -> None:
    """Show why a rule has its verdict: each part of its condition, the answers and their sources, and what would
    change it.
    """
    from checker.api.audits import AuditRequest
    from checker.api.questions import explain_rule
    from checker.cli.output import is_coloured, write
    from checker.cli.voice import VOICE

    found = explain_rule(profile, rule, AuditRequest(on=on, rules=rules, min_trust=min_trust), VOICE)
    if format is ListFormat.JSON:
        from checker.reporting.machine import render_explanation_json

        write(render_explanation_json(found), out)
    else:
        from checker.reporting.terminal.explanation import render_explanation

        write(render_explanation(found, colour=out is None and is_coloured()), out)


@app.command(epilog="Example:  policygap cooperation SRB profiles/mkd.yaml")
def cooperation(
    first: ProfileName,
    second: Annotated[str, typer.Argument(metavar="PROFILE", help="The profile of the other State.")],
    form: Annotated[
        str | None,
        typer.Option("--form", metavar="FORM", help="One form by its id, with its legal bases and what each needs."),
    ] = None,
    full: Annotated[bool, typer.Option("--full", help="All forms with their legal bases.")] = False,
    on: On = None,
    rules: Rules = None,
    min_trust: LeastTrust = Trust.LOW,
    lang: Lang = None,
) -> None:
    """Show what two States may do together: a table of the forms of cooperation, or the legal bases of one."""
    from checker.api.audits import AuditRequest
    from checker.api.questions import compare_pair
    from checker.cli.output import columns, is_coloured, write
    from checker.cli.voice import VOICE
    from checker.reporting.terminal.cooperation import render_cooperation

    pair = compare_pair(first, second, AuditRequest(on=on, rules=rules, min_trust=min_trust), VOICE)
    forms = pair.forms
    if form is not None:
        forms = [found for found in forms if found.id == form]
        if not forms:
            known = [found.id for found in pair.forms]
            hint = suggestion(form, known) or f": there are {', '.join(known)}"
            raise UsageError(f'--form: there is no form "{form}"{hint}')
    trees = full or form is not None
    write(
        render_cooperation(pair.first, pair.second, pair.day, forms, trees=trees, width=columns(), colour=is_coloured())
    )


@app.command(epilog="Example:  policygap schema profile --rules rules --out docs/schema/profile.json")
def schema(
    of: Annotated[
        str,
        typer.Argument(
            metavar="FILE",
            help="profile, rule, questions, questionnaire, programme, pack, waivers, baseline, responses, settings, report, "
            "strategy, registry-instruments and the like; or all, into the folder --out.",
        ),
    ],
    rules: Rules = None,
    out: Out = None,
) -> None:
    """Print the JSON Schema of a kind of file, so that an editor completes and checks while you type; with --rules it
    completes the ids of those rules.
    """
    from checker.api import shelf
    from checker.cli.output import write, write_all
    from checker.rulebook.schemas import SCHEMAS
    from checker.rulebook.schemas import schema as written

    book = shelf.open_book(rules) if rules else None
    if of == "all":
        write_all({f"{name}.json": written(name, book) for name in SCHEMAS}, out)
        return
    if of not in SCHEMAS:
        hint = suggestion(of, SCHEMAS) or f": there are {', '.join(SCHEMAS)}, or all"
        raise UsageError(f'there is no schema of "{of}"{hint}')
    write(written(of, book), out)
