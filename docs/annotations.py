"""Makes docs/annotations.svg, the picture of a change as a code host shows it, from a real check: `python docs/annotations.py`."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from textwrap import wrap

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "golden"
FILE = "profiles/xanadu.yaml"
WIDTH = 112
AROUND = 1
"""Lines that are shown before and after one that changed."""

CHANGES = [
    (
        '{answer: no, law: "Criminal code, articles 1 to 400", checked_on: 2026-06-01, proof: gazette, note: Only customs fines exist.}',
        '{answer: yes, law: "Criminal code, article 231a", since: 2026-10-01, proof: gazette}',
    ),
    ("{answer: yes, since: 2008, proof: old-report}", "{answer: no, checked_on: 2026-11-20, proof: gazette}"),
]
"""What the pull request does to the profile of the sample: an offence is written into the law, and records turn out not to be kept."""


def main() -> None:
    """Commit the sample, change it, check the change, and draw the changed lines with what the check says of them."""
    with tempfile.TemporaryDirectory() as folder:
        changed, said, results = checked(Path(folder))
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text(f"  {FILE}", style="bold"))
    for number, (mark, line) in changed:
        style = {"+": "green", "-": "red"}.get(mark, "dim")
        console.print(Text(f"{number or '':>4} {mark} {line}"[:WIDTH], style=style), soft_wrap=True)
        for result in results if mark != "-" else []:
            region = result["locations"][0]["physicalLocation"]["region"]
            if region["startLine"] == number:
                colour = {"error": "red", "warning": "yellow"}.get(result["level"], "cyan")
                for part in wrap(f"{result['level']} [{result['ruleId']}] {result['message']['text']}", WIDTH - 12):
                    console.print(Text(f"       │ {part}", style=f"bold {colour}"))
    console.print()
    console.print(Text("$ policygap check --base main", style="bold"))
    console.print(Text.from_ansi(said.rstrip()))
    svg = console.export_svg(title="a pull request", unique_id="annotations")
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)  # no font is fetched from anywhere
    svg = svg.replace("Fira Code, monospace", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace")
    target = Path(__file__).with_name("annotations.svg")
    target.write_text(svg.rstrip() + "\n", encoding="utf-8")
    print(f"{target.name}: {len(svg):,} characters")


def checked(folder: Path) -> tuple[list[tuple[int | None, tuple[str, str]]], str, list[dict]]:  # type: ignore[type-arg]
    """The lines of the change with their numbers, what the check prints, and its results."""
    shutil.copytree(SAMPLE / "rules", folder / "rules")
    (folder / "profiles").mkdir()
    before = (SAMPLE / "xanadu.yaml").read_text(encoding="utf-8")
    (folder / FILE).write_text(before, encoding="utf-8")
    git = ["git", "-C", str(folder), "-c", "user.name=Mapping", "-c", "user.email=maps@xanadu.example"]
    for words in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "Xanadu"]):
        subprocess.run([*git, *words], check=True)
    after = before
    for old, new in CHANGES:
        assert after.count(old) == 1, old
        after = after.replace(old, new)
    (folder / FILE).write_text(after, encoding="utf-8")
    program = [sys.executable, "-c", "from checker.cli import main; main()"]
    words = ["check", "--base", "main", "--rules", "rules", "--on", "2026-11-23", "--format", "text"]
    ran = subprocess.run(
        [*program, *words, "--format", "sarif=out.sarif"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    log = json.loads((folder / "out.sarif").read_text(encoding="utf-8"))
    diff = subprocess.run([*git, "diff", f"-U{AROUND}"], check=True, capture_output=True, text=True).stdout
    return list(numbered(diff)), ran.stdout, log["runs"][0]["results"]


def numbered(diff: str):  # type: ignore[no-untyped-def]  # pairs of a number and a marked line
    """The lines of a diff, each with its number in the file as it is now; a removed line has none."""
    number = 0
    for line in diff.splitlines():
        if hunk := re.match(r"@@ -\S+ \+(\d+)", line):
            number = int(hunk[1])
        elif number and line.startswith("-"):
            yield None, ("-", line[1:])
        elif number:
            yield number, (line[0], line[1:])
            number += 1


if __name__ == "__main__":
    main()
