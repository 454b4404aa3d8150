"""A baseline as the file that people keep: YAML, one gap an entry."""

from __future__ import annotations

import json

from checker.model.response import Baseline


def baseline_text(baseline: Baseline) -> str:
    """The file as text. Texts are quoted as JSON has them, which YAML reads as they are."""
    lines = [
        "# Gaps that are known. `policygap baseline` keeps the day and the owner of those that stay, and drops closed ones.",
        f"country: {baseline.country}",
        f"made: {baseline.made}",
        "gaps:" if baseline.gaps else "gaps: []",
    ]
    for entry in baseline.gaps:
        lines += [f"  - rule: {entry.rule}", f"    since: {entry.since}"]
        if entry.owner is not None:
            lines.append(f"    owner: {json.dumps(entry.owner, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"
