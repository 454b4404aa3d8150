"""The commands `policygap baseline`, which keeps the gaps that are known, and `policygap diff`, which tells what moved."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.options import On, Out, Packs, ProfileName, Rules
from checker.errors import UsageError

if TYPE_CHECKING:
    from checker.model.changes import Changes
    from checker.model.report import Report


class Format(StrEnum):
    """The forms in which changes are told."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


def baseline(
    profile: ProfileName,
    out: Annotated[
        Path, typer.Option("--out", metavar="FILE", help="The baseline; one that is there is brought up to date.")
    ],
    on: On = None,
    rules: Rules = None,
    pack: Packs = None,
    owner: Annotated[
        str | None, typer.Option("--owner", metavar="OFFICE", help="Who answers for the gaps that are new in it.")
    ] = None,
) -> None:
    """Keep the gaps of a State as known, so that only new ones fail: those that stay keep their day and owner, closed
    ones go.
    """
    from checker.api import decision_files as standing
    from checker.api import shelf as reading
    from checker.api.audits import Order, audited
    from checker.cli.ending import say
    from checker.cli.output import write
    from checker.gate.baseline import baseline_text
    from checker.gate.standing import baseline as made

    before = None
    if out.exists():
        read = standing.companions(standing.Beside(baselines=(out,)), reading.book(rules, brief=True))
        before = read.baselines[0].baseline
    (report,) = audited([profile], Order(on=on, rules=rules, packs=tuple(pack or ()), engine="native"))
    if before and before.country != report.country:
        raise UsageError(f"{out} is the baseline of {before.country}, and {profile} is about {report.country}")
    after = made(report, before, owner)
    write(baseline_text(after), out)
    then, now = ({entry.rule for entry in each.gaps} if each else set() for each in (before, after))
    say(f"policygap: {out}: {len(now)} known gaps; {len(now - then)} new, {len(then - now)} gone")


def diff(
    first: Annotated[str, typer.Argument(metavar="A", help="A report in JSON, or a profile.")],
    second: Annotated[
        str | None, typer.Argument(metavar="[B]", help="Another one on the same State; left out with --from and --to.")
    ] = None,
    earlier: Annotated[
        str | None, typer.Option("--from", metavar="DATE", help="Audit the profile as of this day …")
    ] = None,
    later: Annotated[str | None, typer.Option("--to", metavar="DATE", help="… and as of this one.")] = None,
    format: Annotated[Format, typer.Option("--format", help="The form in which the changes are told.")] = Format.TEXT,
    out: Out = None,
    on: On = None,
    rules: Rules = None,
    pack: Packs = None,
) -> None:
    """Tell which verdicts moved between two reports, two profiles of one State, or two days, and the answers that moved
    them.
    """
    from checker.api.audits import Order, audited
    from checker.cli.output import coloured, write
    from checker.reporting.changes import render

    def audit(name: str, day: str | None) -> Report:
        return audited([name], Order(on=day, rules=rules, packs=tuple(pack or ()), engine="native"))[0]

    if second is None:
        if earlier is None or later is None:
            raise UsageError("name two reports or profiles, or one profile with --from and --to")
        if on is not None:
            raise UsageError("--on is for two profiles: with --from and --to there are two days already")
        changes = _compared(audit(first, earlier), audit(first, later))
    elif earlier is not None or later is not None:
        raise UsageError("--from and --to are for one profile: leave the second one out")
    elif (first.endswith(".json"), second.endswith(".json")) == (True, True):
        if on is not None or pack:
            raise UsageError("two reports are compared as they stand: leave --on and --pack out")
        changes = _of_files(Path(first), Path(second))
    elif first.endswith(".json") or second.endswith(".json"):
        raise UsageError(
            "compare a report with a report or a profile with a profile: audit the profile with --format json first"
        )
    else:
        changes = _compared(audit(first, on), audit(second, on))
    write(render(changes, format.value, colour=out is None and coloured()), out)


def _of_files(first: Path, second: Path) -> Changes:
    from checker.api.decision_files import before
    from checker.gate.earlier import on_state

    then, now = before(first), before(second)
    if len(then.reports) > 1 or len(now.reports) > 1:
        raise UsageError("each file must hold one report: compare State by State")
    report = now.reports[0]
    return _compared(on_state(list(then.reports), report.country, then.file), report)


def _compared(before: Report, after: Report) -> Changes:
    from checker.gate.comparison import compared

    if before.country != after.country:
        raise UsageError(f"one is about {before.country} and the other about {after.country}: name two of one State")
    return compared(before, after)
