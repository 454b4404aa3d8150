"""`python -m benchmarks`: the tables, and the aims beside what was reached."""

from __future__ import annotations

import argparse
import os
import platform
import textwrap
from collections.abc import Iterable, Sequence

from benchmarks import commands, engines
from benchmarks.commands import Timed
from benchmarks.engines import LARGEST, NATIVE, Row
from benchmarks.workload import QUESTIONS, RULES

COMMANDS = "commands"

WIDTH = 100
"""Columns of the output."""

AIM_NANOSECONDS, AIM_TIMES, AIM_SECONDS = 1.0, 1_000, 0.5


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what was asked for, and print it."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="The engine beside others, and the commands beside others."
    )
    parser.add_argument("--quick", action="store_true", help="short rounds: to see that it works, not to be quoted")
    parser.add_argument(
        "--only",
        action="append",
        metavar="NAME",
        help=f"engines whose name begins so (native is always measured), or {COMMANDS}; may be given several times",
    )
    chosen = parser.parse_args(arguments)
    only: list[str] | None = chosen.only

    print(machine())
    reached: list[tuple[str, str, bool | None]] = []
    if only is None or any(name != COMMANDS for name in only):
        pace = engines.QUICK if chosen.quick else engines.PATIENT
        measured = list(
            engines.rows(
                pace, lambda name: name == NATIVE or only is None or any(name.startswith(word) for word in only)
            )
        )
        print(engine_table(measured))
        reached += engine_aims(measured)
    if only is None or COMMANDS in only:
        timed = list(commands.rows(3 if chosen.quick else 15))
        print(command_table(timed))
        reached += command_aims(timed)
    print("\nAims")
    for aim, value, kept in reached:
        print(f"  {aim:<62}{value:>18}  {'not known' if kept is None else 'reached' if kept else 'NOT REACHED'}")


def machine() -> str:
    """What this ran on, in one line, with what else was going on: a load of more than some tenths disturbs the times."""
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, {platform.python_implementation()} {platform.python_version()}{load}"


# Engines


def engine_table(rows: Sequence[Row]) -> str:
    """Checks a second, with how many times as fast native is on as many subjects at once, and on the most."""
    native = {row.at_once: row.nanoseconds for row in rows if row.name == NATIVE}
    lines = [
        "",
        f"Checks a second. A check is one rule for one subject; {RULES} random rules of depth 3 over",
        f"{QUESTIONS} four-valued questions. The shortest of several rounds; compiling rules, preparing",
        "answers and reading results are not counted.",
        "",
        f"{'engine':<18}{'at once':>9}{'checks a second':>18}{'ns a check':>14}{'native faster by':>27}  values",
        f"{'':<59}{'as many':>13}{f'{LARGEST:,}':>14}",
    ]
    for row in rows:
        begin = f"{row.name:<18}{row.at_once:>9,}"
        if row.nanoseconds is None:
            lines.append(_note(begin, row.why).removeprefix("  "))
            continue
        paces = f"{1e9 / row.nanoseconds:>18,.0f}{row.nanoseconds:>14,.{2 if row.nanoseconds < 100 else 0}f}"
        ratios = f"{_times(row, native.get(row.at_once)):>13}{_times(row, native.get(LARGEST)):>14}"
        lines.append(f"{begin}{paces}{ratios}  {_agreement(row)}")
    lines += ["", "How each was used"]
    lines += [_note(f"{row.name:<18}{row.at_once:>7,}", row.how) for row in rows]
    return "\n".join(line.rstrip() for line in lines)


def _note(begin: str, text: str) -> str:
    """A sentence beside a name, not wider than a page."""
    begin = f"  {begin}  "
    return textwrap.fill(text, WIDTH, initial_indent=begin, subsequent_indent=" " * len(begin))


def _times(row: Row, native: float | None) -> str:
    if row.nanoseconds is None or native is None or row.differing is None:
        return ""
    ratio = row.nanoseconds / native
    return f"{ratio:,.0f} x" if ratio >= 10 else f"{ratio:.2f} x"


def _agreement(row: Row) -> str:
    if row.differing is None:
        return ""
    return "same" if row.differing == 0 else f"{row.differing:,} DIFFER"


def engine_aims(rows: Iterable[Row]) -> list[tuple[str, str, bool | None]]:
    """The aims of the native engine, and what was reached."""
    known = [row for row in rows if row.nanoseconds is not None]
    native = min(
        (row.nanoseconds or 0.0 for row in known if row.name == NATIVE and row.at_once == LARGEST), default=None
    )
    if native is None:
        return []
    aims: list[tuple[str, str, bool | None]] = [
        (
            f"native at {LARGEST:,} subjects: under {AIM_NANOSECONDS:g} ns a check",
            f"{native:.2f} ns",
            native < AIM_NANOSECONDS,
        )
    ]
    peers = [row for row in known if row.differing is not None and not row.yardstick]
    if peers:
        fastest = min(peers, key=lambda row: row.nanoseconds or 0.0)
        ratio = (fastest.nanoseconds or 0.0) / native
        aims.append(
            (
                f"at least {AIM_TIMES:,} times the fastest peer ({fastest.name})",
                f"{ratio:,.0f} times",
                ratio >= AIM_TIMES,
            )
        )
        differing = sum(row.differing or 0 for row in peers)
        aims.append(("every peer gives native's values", f"{differing:,} differ", differing == 0))
    return aims


# Commands


def command_table(rows: Iterable[Timed]) -> str:
    """Milliseconds of whole processes."""
    lines = ["", "Whole processes, in turns, warm", "", f"{'command':<34}{'median ms':>11}{'best ms':>11}{'runs':>6}"]
    notes = []
    for row in rows:
        if row.median is None or row.best is None:
            lines.append(_note(f"{row.name:<34}", row.why).removeprefix("  "))
        else:
            lines.append(f"{row.name:<34}{row.median * 1e3:>11,.0f}{row.best * 1e3:>11,.0f}{len(row.times):>6}")
        notes.append(_note(f"{row.name:<32}", row.how))
    return "\n".join([*lines, "", "What each did", *notes])


def command_aims(rows: Iterable[Timed]) -> list[tuple[str, str, bool | None]]:
    """The aims of the audit command, and what was reached."""
    median = {row.name: row.median for row in rows}
    audit, yamllint = median.get(commands.AUDIT), median.get(commands.YAMLLINT)
    if audit is None:
        return [(f"audit command, warm, under {AIM_SECONDS:g} s", "did not run", None)]
    aims: list[tuple[str, str, bool | None]] = [
        (f"audit command, warm, under {AIM_SECONDS:g} s", f"{audit:.2f} s", audit < AIM_SECONDS)
    ]
    if yamllint is not None:
        aims.append(
            (
                "audit command faster than yamllint on the same file",
                f"{audit:.2f} to {yamllint:.2f} s",
                audit < yamllint,
            )
        )
    return aims


if __name__ == "__main__":
    main()
