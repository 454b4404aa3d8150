"""Makes the pictures in the README from a real audit: docs/audit.svg, and docs/report.png where Chromium is installed:
`python docs/picture.py`.
"""

from __future__ import annotations

import io
import re
import shutil
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.text import Text

from checker import shipped
from checker.assessment.assessment import assess
from checker.assessment.overview import overview
from checker.assessment.report import add_message, audit
from checker.model.report import Report
from checker.reporting.html import render
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
    report = add_message(audit(assessment, book.chosen([])))
    photograph(report, Path(__file__).with_name("report.png"))


def photograph(report: Report, target: Path) -> None:
    """The first screen of the page on a State as a picture; nothing where there is no Chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        print(f"{target.name}: as it was, for Chromium is not installed")
        return
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1400, "height": 900})
        page.set_content(render(report))
        page.screenshot(path=str(target))
        browser.close()
    print(f"{target.name}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
