"""A plain audit is read the same with and without the library that parses commands."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import pytest
import typer

from checker.cli import auditing
from checker.cli.commands import app
from checker.cli.front import FLAGS, OFTEN, ONCE, read_audit

PLAIN = [
    "audit SRB",
    "audit SRB MNE --on 2026-11-23",
    "audit --on 2026-11-23 SRB --pack selec --pack pcc-see",
    "audit SRB --full --manifest",
    "audit SRB --format json --out report.json",
    "audit SRB --fail-on never --engine both --min-trust high",
    "audit SRB --rules rules --waivers w.yaml --baseline a.yaml --baseline b.yaml --responses r.yaml",
    "audit SRB --previous then.json --since 2025-01-01",
]

LEFT = [
    "",
    "audit",
    "audit --help",
    "audit SRB -h",
    "explain SRB rule",
    "--lang en audit SRB",
    "audit SRB --on",
    "audit SRB --on=2026-11-23",
    "audit SRB --on 2026-11-23 --on 2026-11-24",
    "audit SRB --full --full",
    "audit SRB --format sarif",
    "audit SRB --engine fast",
    "audit SRB --out --full",
    "audit SRB --nothing such",
    "audit -- SRB",
    "audit - SRB",
    "audit --full",
]


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What `print_audit` is called with, defaults included."""
    calls: list[dict[str, Any]] = []
    signature = inspect.signature(auditing.print_audit)

    def note(*args: Any, **words: Any) -> int:
        bound = signature.bind(*args, **words)
        bound.apply_defaults()
        calls.append(
            {name: list(value) if isinstance(value, tuple) else value for name, value in bound.arguments.items()}
        )
        return 0

    monkeypatch.setattr(auditing, "print_audit", note)
    return calls


@pytest.mark.parametrize("line", PLAIN)
def test_a_plain_audit_is_read_as_the_library_reads_it(line: str, called: list[dict[str, Any]]) -> None:
    words = line.split()
    plain = read_audit(words)
    assert plain is not None
    auditing.print_audit(**plain)
    app(words, standalone_mode=False)
    first, second = called
    assert {**first, **{name: value or None for name, value in first.items() if isinstance(value, list)}} == {
        **second,
        **{name: value or None for name, value in second.items() if isinstance(value, list)},
    }


@pytest.mark.parametrize("line", LEFT)
def test_what_is_not_plain_is_left_to_the_library(line: str) -> None:
    assert read_audit(line.split()) is None


def test_an_empty_word_is_left_to_the_library() -> None:
    assert read_audit(["audit", "SRB", "--out", ""]) is None


def test_windows_is_left_to_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.cli.front.os.name", "nt")
    assert read_audit(["audit", "SRB"]) is None


def test_every_option_of_the_command_is_known_to_both() -> None:
    command = typer.main.get_command(app).commands["audit"]  # type: ignore[attr-defined]
    options = {name for param in command.params if param.param_type_name == "option" for name in param.opts}
    assert options - {"--help", "-h"} == {*ONCE, *OFTEN, *FLAGS}
    parameters = set(inspect.signature(auditing.print_audit).parameters)
    words = {name.removeprefix("--").replace("-", "_") for name in options}
    assert parameters == words - {"lang"} | {"profiles"}  # the language is spoken before


def test_a_plain_audit_imports_neither_the_library_nor_templates_nor_yaml(tmp_path: Path) -> None:
    import subprocess
    import sys

    program = (
        "import sys; sys.argv = ['policygap', 'audit', 'SRB', '--on', '2026-11-23', '--engine', 'native']\n"
        "from checker.cli import run; code = run()\n"
        "print(code, sorted({'typer', 'click', 'jinja2', 'yaml', 'rich', 'babel', 'lxml'} & set(sys.modules)))"
    )
    words = [sys.executable, "-c", program]
    for _ in range(2):  # the first one may have to read the rules
        ran = subprocess.run(words, capture_output=True, text=True, check=True, cwd=tmp_path, timeout=240)
    assert ran.stdout.splitlines()[-1] == "1 []"
