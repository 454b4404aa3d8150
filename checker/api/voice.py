"""How what is carried out is told to the person who waits: handed in by the command line, silent for everybody else."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass


def _keep_silent(message: str) -> None:
    """Say nothing: a program that calls has what it needs in what it gets back."""


def _wait_silently(doing: str) -> AbstractContextManager[None]:
    return nullcontext()


@dataclass(frozen=True)
class Voice:
    """How to say a warning, and a sign of life while something takes long."""

    warn: Callable[[str], None] = _keep_silent
    wait: Callable[[str], AbstractContextManager[None]] = _wait_silently


SILENT = Voice()
"""Says nothing."""
