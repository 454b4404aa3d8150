"""Makes docs/audit.svg, the picture in the README, from a real audit: `python docs/picture.py`."""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from checker import audit
from checker.assessment.overview import overview_of
from checker.reporting.terminal.overview import render_overview


def main() -> None:
    """Audit Serbia as of a fixed day and draw the first lines of the report."""
    report = audit("SRB", on="2026-11-28")
    text = render_overview(overview_of(report), colour=True)
    console = Console(record=True, width=102, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi("$ policygap audit SRB\n" + text))
    svg = console.export_svg(title="policygap", unique_id="audit")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)  # no font is fetched from anywhere
    svg = svg.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace")
    target = Path(__file__).with_name("audit.svg")
    target.write_text(svg.rstrip() + "\n", encoding="utf-8")
    print(f"{target.name}: {len(svg):,} characters")


if __name__ == "__main__":
    main()
