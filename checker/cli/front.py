"""Reads the words of `policygap audit` without the library that parses commands, the import of which takes a tenth of a warm
audit. What it does not understand at once is left to that library, and so are its messages.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from checker.model.terms import AuditFormat, Engine, FailLevel, Language, Trust

Read = Callable[[str], Any]

ONCE: Mapping[str, Read] = {
    "--on": str,
    "--format": AuditFormat,
    "--out": Path,
    "--fail-on": FailLevel,
    "--engine": Engine,
    "--min-trust": Trust,
    "--previous": Path,
    "--since": str,
    "--lang": Language,
}
"""Options that take a word, and what it is read as."""

OFTEN: Mapping[str, Read] = {"--rules": Path, "--pack": str, "--waivers": Path, "--baseline": Path, "--responses": Path}
"""Options that may be given several times."""

FLAGS = ("--full", "--manifest")


def read_audit(words: Sequence[str]) -> dict[str, Any] | None:
    """What `print_audit` takes, from the words after the program's name; None for anything but a plain audit."""
    if os.name == "nt" or len(words) < 2 or words[0] != "audit":  # Windows leaves it to programs to expand `*.yaml`
        return None
    found: dict[str, Any] = {"profiles": []}
    rest = iter(words[1:])
    for word in rest:
        if not word.startswith("-"):
            found["profiles"].append(word)
            continue
        name = word.removeprefix("--").replace("-", "_")
        if word in FLAGS and name not in found:
            found[name] = True
            continue
        value = next(rest, "")
        if not value or value.startswith("-"):
            return None
        try:
            if word in ONCE and name not in found:
                found[name] = ONCE[word](value)
            elif word in OFTEN:
                found.setdefault(name, []).append(OFTEN[word](value))
            else:
                return None
        except ValueError:
            return None
    return found if found["profiles"] else None
