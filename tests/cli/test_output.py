"""What a command writes where: widths, encodings, the machine's line, and help without words of a program."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest
import typer

from checker.cli import output
from checker.cli.commands import app
from checker.cli.ending import end
from checker.cli.groups import COMMANDS, OPTIONS
from tests import making
from tests.cli.running import run

DAY = "2026-11-23"
CHILD = [sys.executable, "-c", "from checker.cli import main; main()"]


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def made(folder: Path) -> Path:
    """A folder with rules, and Xanadu with a name that no code page of one byte has."""
    making.rules_folder(folder)
    making.profile_file(folder, making.xanadu(name="Ксанаду"))
    return folder


def audit(*words: str) -> list[str]:
    return ["audit", "xan.yaml", "--rules", "rules", "--engine", "native", "--on", DAY, *words]


# Widths


@pytest.mark.parametrize(("told", "width"), [(40, 60), (60, 60), (73, 73), (120, 120), (160, 160), (220, 160)])
def test_text_is_as_wide_as_the_terminal_within_what_can_be_read(
    told: int, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", Terminal(io.BytesIO(), encoding="utf-8"))
    monkeypatch.setenv("COLUMNS", str(told))
    assert output.columns() == width
    assert output.columns(Path("report.txt")) == 100


def test_where_there_is_no_terminal_text_has_a_hundred_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "72")
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    assert output.columns() == 100
    monkeypatch.setattr(sys, "stdout", None)
    assert output.columns() == 100


# Encodings


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16", "utf-8"])
@pytest.mark.parametrize(
    "words",
    [
        audit("--format", "json"),
        audit("--format", "markdown"),
        audit(),
        ["report", *audit("--format", "html")[1:4], "--on", DAY],
        ["ask", *audit()[1:4], "--format", "yaml", "--on", DAY],
    ],
    ids=["json", "markdown", "text", "html", "yaml"],
)
def test_what_is_redirected_is_utf_8_whatever_the_terminal_takes(made: Path, words: list[str], encoding: str) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    with redirect_stdout(out):
        assert end(lambda: app(words, prog_name="policygap")) == 0
    assert isinstance(out.buffer, io.BytesIO)
    assert "Ксанаду" in out.buffer.getvalue().decode("utf-8")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-16", "utf-8"])
def test_a_process_of_its_own_writes_utf_8_too(made: Path, encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    ran = subprocess.run([*CHILD, *audit()], capture_output=True, cwd=made, env=environment, timeout=240)
    assert ran.returncode == 0, ran.stderr
    assert "Ксанаду" in ran.stdout.decode("utf-8")


def test_a_terminal_is_given_what_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(taken, encoding="ascii"))
    output.write("Ксанаду\n")
    assert taken.getvalue() == b"???????\n"


# The machine's line


@pytest.mark.parametrize("words", [(), ("--full",)])
def test_no_machine_line_is_printed_for_people(made: Path, words: tuple[str, ...]) -> None:
    assert "policygap-manifest" not in run(*audit(*words)).out


def test_the_machine_line_is_printed_when_it_is_asked_for_and_the_report_then_follows(made: Path) -> None:
    text = run(*audit("--manifest")).out
    assert text.splitlines()[-1].startswith("policygap-manifest: ")
    Path("report.txt").write_text(text, encoding="utf-8", newline="")
    verified = run("report", "verify", "report.txt", "--rules", "rules")
    assert verified.code == 0, verified.out
    assert "the same, byte for byte" in verified.out


def test_a_file_of_the_report_carries_it_and_is_the_same(made: Path) -> None:
    assert run("report", "xan.yaml", "--rules", "rules", "--on", DAY, "--format", "text", "--out", "r.txt").code == 0
    assert "policygap-manifest" in Path("r.txt").read_text(encoding="utf-8")


# Help


def every_help() -> dict[str, str]:
    found = {"": run("--help").out}
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        found[name] = run(name, "--help").out
        for below in getattr(command, "commands", ()):
            found[f"{name} {below}"] = run(name, below, "--help").out
    return found


def test_help_has_no_words_of_a_program() -> None:
    for name, text in every_help().items():
        assert not re.search(r"\{[A-Z.]+\}|\.\.\.\.\.\.|<list|<str>|<path>", text), name


def test_options_and_commands_stand_in_panels() -> None:
    found = every_help()
    assert [title for title in COMMANDS if f"\n{title}:\n" in found[""]] == list(COMMANDS)
    assert [title for title in OPTIONS if f"\n{title}:\n" in found["audit"]] == list(OPTIONS)
    assert "Usage: policygap audit [OPTIONS] PROFILE...\n" in found["audit"]
    assert "Usage: policygap check [OPTIONS] [PATH]...\n" in found["check"]
    assert "Usage: policygap cooperation [OPTIONS] PROFILE PROFILE\n" in found["cooperation"]


def test_every_command_stands_in_a_panel() -> None:
    names = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    assert names == {name for inside in COMMANDS.values() for name in inside}


def test_every_option_that_has_a_panel_is_one_of_some_command() -> None:
    text = "\n".join(every_help().values())
    assert [
        name for names in OPTIONS.values() for name in names if f"{name} " not in text and f"{name}\n" not in text
    ] == []
