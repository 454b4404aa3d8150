"""How the command line tells a person what goes on: warnings, and a sign of life when it takes long."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from checker.api.voice import Voice
from checker.cli.ending import say


@contextmanager
def show_life(doing: str, after: float = 1.0) -> Iterator[None]:
    """Say on the terminal what is being done, once it takes longer than a second."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    timer = threading.Timer(after, lambda: print(f"{doing} …", file=sys.stderr, flush=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


VOICE = Voice(say, show_life)
"""Speaks on standard error."""
