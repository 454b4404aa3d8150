"""Makes docs/audit.svg, the picture in the README, from a real audit: `python docs/picture.py`."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.text import Text

from checker import shipped
from checker.assessment.assessment import assess
from checker.assessment.overview import overview
from checker.reporting.lines import WIDTH
from checker.reporting.terminal.overview import render_overview
from checker.rulebook.library import read_profile, read_rules


def main() -> None:
    """Audit Serbia as of a fixed day and draw what the terminal shows."""
    book = read_rules(shipped.RULES)
    read = read_profile(shipped.PROFILES / "srb.yaml", book)
    assessment = assess(book, read, date(2026, 11, 28).toordinal())
    text = render_overview(overview(assessment, book.chosen([])), colour=True)
    console = Console(record=True, width=WIDTH + 2, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi("$ policygap audit SRB\n" + text.rstrip()))
    svg = console.export_svg(title="policygap", unique_id="audit")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)  # no font is fetched from anywhere
    svg = svg.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace")
    target = Path(__file__).with_name("audit.svg")
    target.write_text(svg.rstrip() + "\n", encoding="utf-8")
    print(f"{target.name}: {len(svg):,} characters")


if __name__ == "__main__":
    main()
