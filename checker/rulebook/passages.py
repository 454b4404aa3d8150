"""Fingerprints of passages that are not ours: every run of six words of the texts that the rules were derived from, hashed, so that none is repeated.

The passages themselves are not kept. Names are facts, so a run that stands in a title of the registry is free.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

RUN = 6
"""Words in a run."""

FILE = "passages.txt"

_WORD = re.compile(r"[^\W_]+")


def fingerprint(words: Iterable[str]) -> str:
    """The fingerprint of a run: 40 bits, so that among a million runs of our own about one in a hundred is taken for theirs by chance."""
    return hashlib.blake2b(" ".join(words).encode(), digest_size=5).hexdigest()


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of six words of a text, in small letters and without marks."""
    words = _WORD.findall(text.lower())
    for start in range(len(words) - RUN + 1):
        yield tuple(words[start : start + RUN])


def read(folder: Path) -> frozenset[str]:
    """The fingerprints that a folder of rules keeps; none where it keeps none."""
    try:
        lines = (folder / FILE).read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        return frozenset()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def find_repeated(text: str, known: frozenset[str], free: frozenset[tuple[str, ...]]) -> str | None:
    """The first run of a text that repeats a passage, or None."""
    for run in runs(text):
        if run not in free and fingerprint(run) in known:
            return " ".join(run)
    return None
