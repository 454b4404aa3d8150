"""Writes down what the English says now, for translations that were made or looked at: `python -m tools.stamp [ENTRY...]`.

Without a word every entry that has no digest gets one. An entry is named as `rules lint --lang sr` names it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from checker import shipped
from checker.rulebook.library import read_rules, stamps_file
from checker.rulebook.translation_digests import digest_english, read, write_digests


def stamp(folder: Path, code: str, names: Sequence[str]) -> tuple[int, list[str]]:
    """Stamp entries of the rules in a folder: how many digests were written, and which names are unknown."""
    now = digest_english(read_rules(folder, cached=False))
    path = stamps_file(folder, code)
    before = read(path.read_bytes()) if path.is_file() else {}
    unknown = [name for name in names if name not in now]
    if unknown:
        return 0, unknown
    kept = {name: digest for name, digest in before.items() if name in now}
    new = {name: digest for name, digest in now.items() if name in names or name not in kept}
    path.write_text(write_digests({**kept, **new}), encoding="utf-8", newline="\n")
    return len(new), []


def main() -> int:
    """Stamp the rules that come with the program."""
    count, unknown = stamp(shipped.RULES, "sr", sys.argv[1:])
    for name in unknown:
        print(f'there is no entry "{name}"', file=sys.stderr)
    print(f"{count} stamped")
    return int(bool(unknown))


if __name__ == "__main__":
    sys.exit(main())
