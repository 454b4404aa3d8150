"""What moved between two audits, as text, Markdown or JSON."""

from __future__ import annotations

import json
from typing import Literal

from checker.model.changes import Changes
from checker.reporting import movements
from checker.reporting.lines import WIDTH, painter
from checker.reporting.outline import group_by_movement
from checker.reporting.templates import environment
from checker.reporting.terminal.changes import render_changes


def render(
    changes: Changes,
    format: Literal["text", "markdown", "json"],
    *,
    full: bool = False,
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """The changes in a format; as text a line each, unless all is asked for."""
    if format == "json":
        plain = {"format": "policygap-changes/1", **changes.model_dump(mode="json")}
        return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"
    if format == "text" and not full:
        return render_changes(changes, width=width, colour=colour)
    kind = "md" if format == "markdown" else "txt"
    template = environment(kind, width).get_template(f"changes.{kind}.j2")
    return template.render(
        changes=changes, movements=movements, moved=group_by_movement(changes), paint=painter(colour)
    )
