"""Groups of commands of which one is meant where none is named: `policygap report SRB`, `policygap report verify FILE`."""

from __future__ import annotations

from typing import Any

from typer.core import TyperGroup

HELP = ("-h", "--help")


class WithDefault(TyperGroup):
    """A group whose command `write` is meant where the first word names no command."""

    default = "write"

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the default before words that do not begin with a command."""
        if args and args[0] not in self.commands and args[0] not in HELP:
            args = [self.default, *args]
        return super().parse_args(ctx, args)
