"""The commands of `policygap profile`."""

from __future__ import annotations

from typing import Annotated

import typer

from checker.cli.completing import complete_profile
from checker.cli.groups import Commands
from checker.cli.options import Lang, ListForm, ListFormat, On, Out, ProfileName, Rules
from checker.errors import InputError, UsageError
from checker.model.terms import CareKind, Section

app = Commands(help="Begin, read, look after and tidy profiles.")

Profiles = Annotated[
    list[str],
    typer.Argument(
        metavar="PROFILE...",
        help="Profiles: files, folders of them, or codes such as SRB.",
        autocompletion=complete_profile,
    ),
]


@app.command(epilog="Example:  policygap profile new MNE --out profiles/mne.yaml")
def new(
    code: Annotated[str, typer.Argument(metavar="ISO3", help="The State's code of three letters.")],
    name: Annotated[str | None, typer.Option("--name", help="The State's short name.")] = None,
    out: Out = None,
    rules: Rules = None,
) -> None:
    """Begin a profile: each section with an example, and what to write there."""
    from checker.api import shelf
    from checker.api.scaffolding import begin_profile
    from checker.cli.output import write
    from checker.files.writing import make_folder

    if name is None:
        from checker.language.states import by_code

        known = by_code(code)
        if known is None or not known.name:
            raise UsageError(f'the name of "{code}" is not known: give the short name of the State with --name')
        name = known.name
    text = begin_profile(shelf.open_book(rules), code, name, out)
    if out is not None:
        if out.exists():
            raise UsageError(f"{out} is there already, and nothing is written over it: name another file")
        make_folder(out.parent)
    write(text, out)


@app.command(epilog="Example:  policygap profile lint SRB --fail-on list-ran-out --fail-on unused-source")
def lint(
    profiles: Profiles,
    on: On = None,
    format: Annotated[ListFormat, typer.Option("--format", help="The form of what was found.")] = ListFormat.TEXT,
    fail_on: Annotated[
        list[CareKind] | None,
        typer.Option("--fail-on", help="Exit with 1 when something of this kind is found; may be given several times."),
    ] = None,
    rules: Rules = None,
    lang: Lang = None,
) -> None:
    """Find what to look after: answers that went stale, sources that nothing rests on, lists that ran out."""
    from checker.api import shelf
    from checker.cli.output import write
    from checker.files import source
    from checker.profiles.lint import lint as linted
    from checker.reporting.terminal.care import render_lint, render_lint_json
    from checker.rulebook.library import read_profiles

    day = shelf.choose_day(on)
    book = shelf.open_book(rules, brief=True)
    paths = shelf.find_profiles(profiles)
    read = read_profiles(paths, book)
    found = [
        each
        for path, one in zip(paths, read, strict=True)
        for each in linted(book, one.profile, source.read(path, name=shelf.name_file(one.file)), day)
    ]
    write(render_lint_json(found) if format is ListFormat.JSON else render_lint(found, len(read)))
    raise typer.Exit(int(any(each.kind in (fail_on or ()) for each in found)))


@app.command(epilog="Example:  policygap profile show SRB --section agreements")
def show(
    profile: ProfileName,
    section: Annotated[Section | None, typer.Option("--section", help="Only this section.")] = None,
    on: On = None,
    rules: Rules = None,
    format: ListForm = ListFormat.TEXT,
    out: Out = None,
    lang: Lang = None,
) -> None:
    """Show what is known of a State: each claim with its age and sources, and whether it is stale or contested."""
    from checker.api import shelf
    from checker.cli.output import is_coloured, write
    from checker.profiles.claims import claims

    day = shelf.choose_day(on)
    book = shelf.open_book(rules, brief=True)
    read = shelf.read_one(profile, book)
    found = [claim for claim in claims(book, read.profile, day) if section is None or claim.section == section]
    if format is ListFormat.JSON:
        from dataclasses import replace

        from checker.reporting.machine import render_profile_json

        write(render_profile_json(replace(read, file=shelf.name_file(read.file)), found, day), out)
    else:
        from checker.reporting.terminal.profile import render_profile

        write(render_profile(book, read, found, day, colour=out is None and is_coloured()), out)


@app.command(epilog="Example:  policygap profile fmt profiles/*.yaml --check")
def fmt(
    profiles: Profiles,
    check: Annotated[
        bool, typer.Option("--check", help="Write nothing; exit with 1 when a file would change.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Write nothing; show what would change.")] = False,
    rules: Rules = None,
) -> None:
    """Put profiles in order: sections, names, claims and fields in one order and layout. What they say stays."""
    from difflib import unified_diff

    from checker.api import shelf
    from checker.cli.output import write
    from checker.errors import Problem
    from checker.files import contents as files
    from checker.profiles.formatting import format_profile
    from checker.rulebook.library import read_profile

    book = shelf.open_book(rules, brief=True)
    changed, problems = [], list[Problem]()
    for path in shelf.find_profiles(profiles):
        try:
            content = files.read_bytes(path, ordinary=True)
            read_profile(path, book)  # a file that is not valid is not tidied
            text = format_profile(content, str(path), book)
        except InputError as error:
            problems.extend(error.problems)
            continue
        if text.encode() != content:
            changed.append((path, content.decode("utf-8-sig"), text))
    if problems:
        raise InputError(problems)
    for path, before, text in changed:
        if str(path) == files.STANDARD_INPUT and not (diff or check):
            write(text)
            continue
        if diff:
            rows = unified_diff(before.splitlines(), text.splitlines(), f"{path}", f"{path} (in order)", lineterm="")
            write("".join(f"{row}\n" for row in rows))
        elif check:
            write(f"{path} would change\n")
        else:
            write(text, path)
            write(f"{path} is in order now\n")
    raise typer.Exit(int(check and bool(changed)))


@app.command(epilog="Example:  policygap profile facts --on 2026-11-25 --out docs/data.md")
def facts(
    profiles: Annotated[
        list[str] | None,
        typer.Argument(metavar="PROFILE...", help="Profiles; all that come with the program when left out."),
    ] = None,
    on: On = None,
    out: Out = None,
    rules: Rules = None,
) -> None:
    """Write what the profiles know as a page: by State, instrument, source and pack, and what nobody wrote down."""
    from datetime import date

    from checker import shipped
    from checker.api import shelf
    from checker.cli.output import write
    from checker.cli.voice import show_life
    from checker.reporting.datapage import render_facts
    from checker.rulebook.library import read_profiles

    day = shelf.choose_day(on)
    book = shelf.open_book(rules, brief=True)
    paths = shelf.find_profiles(profiles or ()) or shelf.list_profiles()
    with show_life("reading the profiles"):
        read = read_profiles(paths, book)
    pairs = list(zip(paths, read, strict=True))
    world = [one for path, one in pairs if path.parent.name == shipped.WORLD]
    command = " ".join(["policygap profile facts", *(profiles or ()), f"--on {date.fromordinal(day)}"])
    full = [one for one in read if one not in world]
    write(render_facts(book, full, world, day, command), out)
