"""How commands and their words are grouped in help, and the groups of which one command is meant where none is named:
`policygap report SRB`, `policygap report verify FILE`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from checker.errors import UsageError

HELP = ("-h", "--help")

OPTIONS: Mapping[str, tuple[str, ...]] = {
    "What is shown": (
        "--full",
        "--form",
        "--brief",
        "--most",
        "--section",
        "--format",
        "--out",
        "--lang",
        "--summary",
        "--manifest",
    ),
    "What is judged, and how": (
        "--on",
        "--from",
        "--to",
        "--base",
        "--staged",
        "--rules",
        "--pack",
        "--min-trust",
        "--engine",
    ),
    "What was decided or known before": ("--waivers", "--baseline", "--responses", "--previous", "--since"),
    "When it fails": ("--fail-on", "--level", "--no-suppressed"),
}
"""The panels of options, in their order; what stands in none comes first, and help last."""

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "A State": ("audit", "explain", "ask", "cooperation", "report", "strategy"),
    "What changed": ("diff", "check", "baseline"),
    "What is known": ("profile", "import"),
    "What is judged by": ("rules", "schema"),
}
"""The panels of commands."""


class PanelledCommand(TyperCommand):
    """A command whose help has a panel for each kind of option, and names what it takes without the types of a program."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse a word that is given twice."""
        _refuse_twice(self, ctx, args)
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The words after the command's name: options in brackets, then what it takes as its help names it."""
        pieces = [self.options_metavar] if self.options_metavar else []
        for param in self.get_params(ctx):
            if param.param_type_name == "argument":
                pieces.append(_taken(param))
        return pieces

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """What the command takes, and its options by panel."""
        params = self.get_params(ctx)
        taken = [_record(param, ctx) for param in params if param.param_type_name == "argument"]
        given = [param for param in params if param.param_type_name == "option"]
        panels = [("Takes", taken)]
        placed = {name for names in OPTIONS.values() for name in (*names, *HELP)}
        panels.append(("Options", [_record(param, ctx) for param in given if placed.isdisjoint(param.opts)]))
        for title, names in OPTIONS.items():
            inside = {name: param for param in given for name in param.opts if name in names}
            panels.append((title, [_record(inside[name], ctx) for name in names if name in inside]))
        panels.append(("Help", [_record(param, ctx) for param in given if not set(HELP).isdisjoint(param.opts)]))
        _write(formatter, panels)


class PanelledGroup(TyperGroup):
    """A group whose help has its commands in panels, each with its first sentence whole."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse a word that is given twice."""
        _refuse_twice(self, ctx, args)
        return super().parse_args(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The commands by panel; those that stand in none as one."""
        told = {
            name: (name, _sentence(command.help or ""))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) is not None and not command.hidden
        }
        placed = [name for names in COMMANDS.values() for name in names]
        apart = not set(told) <= set(placed)  # a group below has commands of its own by some of these names
        panels = [(title, [told[name] for name in names if name in told]) for title, names in COMMANDS.items()]
        _write(formatter, [("Commands", list(told.values()))] if apart else panels)


class WithDefault(PanelledGroup):
    """A group whose command `write` is meant where the first word names no command."""

    default = "write"

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the default before words that do not begin with a command."""
        if args and args[0] not in self.commands and args[0] not in HELP:
            args = [self.default, *args]
        return super().parse_args(ctx, args)


class Commands(typer.Typer):
    """Commands and groups that are helped as above."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"cls": PanelledGroup, "no_args_is_help": True, "rich_markup_mode": None, **settings})

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:
        """A command of this group."""
        return super().command(name, **{"cls": PanelledCommand, **settings})


def _refuse_twice(command: Any, ctx: Any, args: Sequence[str]) -> None:
    """Refuse a word that is given twice and can mean one thing alone, before the last one wins in silence."""
    if not args:
        return
    _, _, order = command.make_parser(ctx).parse_args(args=list(args))
    given = Counter(param.name for param in order if param.param_type_name == "option")
    for param in order:
        if given[param.name] > 1 and not param.multiple:
            raise UsageError(f"{param.opts[0]} is given twice: give it once")


def _taken(param: Any) -> str:
    name = param.metavar or str(param.name).upper()
    return name if param.required or name.startswith("[") else f"[{name}]"


def _record(param: Any, ctx: Any) -> tuple[str, str]:
    """The names and the help of a word, without what only a programmer reads."""
    name, told = param.get_help_record(ctx)
    if param.param_type_name == "argument":
        return _taken(param), re.sub(r"\s*\[required\]$", "", told)
    return re.sub(r"<list\[(.*)\]>", r"<\1>", name).replace("<str>", "TEXT").replace("<path>", "FILE"), told


def _sentence(text: str) -> str:
    """The first sentence of a text."""
    return re.split(r"(?<=[.:]) ", " ".join(text.split()), maxsplit=1)[0].rstrip(":.") + "."


def _write(formatter: Any, panels: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> None:
    for title, rows in panels:
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)
