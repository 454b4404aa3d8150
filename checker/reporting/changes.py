"""What moved between two audits, as text, Markdown or JSON."""

from __future__ import annotations

import json
from typing import Literal

from checker.model.changes import Changes
from checker.reporting import movements
from checker.reporting.outline import group_by_movement
from checker.reporting.templates import environment, painter


def render(changes: Changes, format: Literal["text", "markdown", "json"], *, colour: bool = False) -> str:
    """The changes in a format."""
    if format == "json":
        plain = {"format": "policygap-changes/1", **changes.model_dump(mode="json")}
        return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"
    kind = "md" if format == "markdown" else "txt"
    template = environment(kind).get_template(f"changes.{kind}.j2")
    return template.render(
        changes=changes, movements=movements, moved=group_by_movement(changes), paint=painter(colour)
    )
