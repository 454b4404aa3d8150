"""The commands of `policygap rules`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker import shipped
from checker.cli.completing import complete_rule
from checker.cli.groups import Commands
from checker.cli.options import Format, Lang, ListForm, ListFormat, Packs, Rules
from checker.errors import UsageError

TRANSLATED = "sr"
"""The language that rules are translated into; both its scripts are made from one text."""

app = Commands(help="Read and check the rules.")


@app.command("list", epilog="Example:  policygap rules list --pack selec")
def list_(rules: Rules = None, pack: Packs = None, format: ListForm = ListFormat.TEXT, lang: Lang = None) -> None:
    """List the rules with article, strength, weight and axis."""
    from checker.api import shelf
    from checker.cli.output import is_coloured, write

    book = shelf.open_book(rules)
    chosen = book.chosen(pack or [])
    if format is ListFormat.JSON:
        from checker.reporting.machine import render_rules_json

        write(render_rules_json(book, chosen))
    else:
        from checker.reporting.terminal.rules import render_rules

        write(render_rules(book, chosen, colour=is_coloured()))


@app.command(epilog="Example:  policygap rules show untoc-18-13-central-authority")
def show(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="The id of a rule.", autocompletion=complete_rule)],
    rules: Rules = None,
    format: ListForm = ListFormat.TEXT,
    lang: Lang = None,
) -> None:
    """Show one rule: what it asks, of whom, why, and its examples."""
    from checker.api import shelf
    from checker.cli.output import is_coloured, write

    book = shelf.open_book(rules)
    if format is ListFormat.JSON:
        from checker.reporting.machine import render_rule_json

        write(render_rule_json(book, book.rule(rule)))
    else:
        from checker.reporting.terminal.rules import render_rule

        write(render_rule(book, book.rule(rule), colour=is_coloured()))


@app.command("test", epilog="Example:  policygap rules test --pack pcc-see")
def run_examples(rules: Rules = None, pack: Packs = None, format: ListForm = ListFormat.TEXT) -> None:
    """Run every example of the rules, and of the forms of cooperation."""
    from checker.api import shelf
    from checker.assessment.cooperation import run_examples as run_pairs
    from checker.cli.output import write
    from checker.files.source import read
    from checker.rulebook.examples import run

    book = shelf.open_book(rules)
    outcomes = run(book, book.chosen(pack or []))
    pairs = run_pairs(book) if not pack else []
    failures = []
    for failure in (outcome for outcome in outcomes if not outcome.passed):
        place = read(book.path_of(failure.rule.rule)).place(("examples", failure.number, "verdict"))
        failures.append((place, failure.example.case, str(failure.example.verdict), str(failure.verdict)))
    for pair in (pair for pair in pairs if not pair.passed):
        place = read(book.folder / "registry" / "forms.yaml").place((pair.form, "examples", pair.number, "verdict"))
        failures.append((place, pair.example.case, str(pair.example.verdict), str(pair.availability)))
    passed = len(outcomes) + len(pairs) - len(failures)
    if format is ListFormat.JSON:
        from checker.reporting.machine import render_tests_json

        write(render_tests_json(passed, failures))
    else:
        said = [f'{place}: "{case}" should be {due}, and is {found}\n' for place, case, due, found in failures]
        write("".join(said) + f"{passed} passed, {len(failures)} failed\n")
    raise typer.Exit(int(bool(failures)))


@app.command(epilog="Example:  policygap rules lint")
def lint(
    rules: Rules = None,
    pack: Packs = None,
    lang: Annotated[
        str | None,
        typer.Option("--lang", metavar="LANG", help="Look at the translations into this language alone, such as sr."),
    ] = None,
    format: ListForm = ListFormat.TEXT,
) -> None:
    """Find what the rules lack: examples, questions nobody asks, rules that can never be met or never be a gap."""
    from checker.api import shelf
    from checker.cli.output import write

    if lang is not None:
        _lint_words(rules, lang)
    from checker.rulebook.lint import lint as linted

    book = shelf.open_book(rules)
    chosen = book.chosen(pack or [])
    problems = linted(book, chosen)
    if format is ListFormat.JSON:
        from checker.reporting.machine import render_problems_json

        write(render_problems_json(problems, len(chosen)))
    else:
        said = "".join(f"{problem}\n" for problem in problems)
        write(f"{said}{len(chosen)} rules, {len(problems)} problems\n")
    raise typer.Exit(int(bool(problems)))


def _lint_words(rules: list[Path] | None, lang: str) -> None:
    """What is not translated, by where it stands, and the words of what the rules no longer have."""
    from checker.api import shelf
    from checker.cli.output import write
    from checker.rulebook.library import read_stamps, read_translations, read_words
    from checker.rulebook.translation_digests import find_changed, read
    from checker.rulebook.translations import find_untranslated
    from checker.rulebook.wording import find_outdated

    code = lang.split("-")[0].lower()
    if code != TRANSLATED:
        raise UsageError(f'--lang: there is no other language than "{TRANSLATED}" to look at, whatever its script')
    book = shelf.open_book(rules)
    stale = find_outdated(read_translations(book.folder, code), book)
    otherwise = find_changed(book, read(read_stamps(book.folder, code)))
    missing = find_untranslated(book, read_words(book, code))
    write("".join(f"{problem}\n" for problem in stale))
    write("".join(f"{name}: the English changed since: translate it anew, and stamp it\n" for name in otherwise))
    for where, names in missing.items():
        write(f"{where}: {len(names)} not translated: {', '.join(names)}\n")
    write(f"{sum(map(len, missing.values()))} not translated, {len(stale) + len(otherwise)} out of date\n")
    raise typer.Exit(int(bool(missing or stale or otherwise)))


@app.command(epilog="Example:  policygap rules coverage --format markdown")
def coverage(
    rules: Rules = None,
    format: Annotated[Format, typer.Option("--format", help="The form of the tables.")] = Format.TEXT,
    lang: Lang = None,
) -> None:
    """Show which rules reach each obligation of the catalogue and each item of the paper. Ends with 1 on a hole."""
    from checker.api import shelf
    from checker.cli.output import is_coloured, write
    from checker.rulebook.coverage import coverage as covered

    found = covered(shelf.open_book(rules))
    match format:
        case Format.JSON:
            from checker.reporting.json import render_coverage as as_json

            write(as_json(found))
        case Format.MARKDOWN:
            from checker.reporting.markdown import render_coverage as as_markdown

            write(as_markdown(found))
        case Format.TEXT:
            from checker.reporting.terminal.coverage import render_coverage as as_text

            write(as_text(found, colour=is_coloured()))
    raise typer.Exit(int(bool(found.holes)))


@app.command(
    "new", epilog="Example:  policygap rules new palermo untoc-18-99-example --article '18(99)' --question example-done"
)
def new_rule(
    pack: Annotated[str, typer.Argument(metavar="PACK", help="The pack to put it in.")],
    rule: Annotated[str, typer.Argument(metavar="RULE", help="The id of the new rule.")],
    article: Annotated[str, typer.Option("--article", help="The article, as 18(13).")],
    question: Annotated[
        list[str],
        typer.Option("--question", metavar="QUESTION", help="A question it asks; may be given several times."),
    ],
    instrument: Annotated[
        str, typer.Option("--instrument", help="The instrument; Parties to it are those concerned.")
    ] = "untoc",
    theme: Annotated[
        str | None,
        typer.Option("--theme", help="The file of questions for those that are new; the pack when left out."),
    ] = None,
    rules: Rules = None,
) -> None:
    """Make the stub of a rule, with its questions and an example for each verdict, in the right place."""
    from checker.api import shelf
    from checker.api.scaffolding import scaffold
    from checker.cli.output import write

    if rules is None and shipped.INSTALLED:
        raise UsageError(
            "the rules that come with the program are not yours to write in: name your folder with --rules"
        )
    for path in scaffold(shelf.open_book(rules), pack, rule, instrument, article, question, theme or pack):
        write(f"{path}\n")


@app.command(epilog="Example:  policygap rules docs --out law")
def docs(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write the pages to.")],
    rules: Rules = None,
) -> None:
    """Write a page for each rule and pack, in Markdown and HTML."""
    from checker.api import shelf
    from checker.cli.output import write
    from checker.cli.voice import show_life
    from checker.files.writing import make_folder
    from checker.reporting.lawpages import pages

    count = 0
    with show_life("writing pages"):
        for name, text in pages(shelf.open_book(rules)):
            target = out / name
            make_folder(target.parent)
            write(text, target)
            count += 1
    write(f"{count} pages in {out}\n")


@app.command(epilog="Example:  policygap rules readings --out docs/law")
def readings(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder to write the pages to.")],
    rules: Rules = None,
) -> None:
    """Write a page for each pack on how its rules were held against their texts, and what came of it."""
    from checker.api import shelf
    from checker.cli.output import write
    from checker.files.writing import make_folder, write_file
    from checker.reporting.readingpages import pages

    make_folder(out)
    count = 0
    for name, text in pages(shelf.open_book(rules)):
        write_file(text.encode(), out / name)
        count += 1
    write(f"{count} pages in {out}\n")
