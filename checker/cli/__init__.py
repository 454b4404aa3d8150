"""The command line: commands that parse, call and print."""

from __future__ import annotations

import sys


def main() -> None:
    """Run `policygap`, and turn what went wrong into a sentence and an exit code."""
    from checker.cli.commands import app
    from checker.cli.ending import ended

    sys.exit(ended(app))
