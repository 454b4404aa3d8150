"""What goes wrong at the command line: one clear sentence, the exit code that says whose fault it is, and no half report."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests import making
from tests.cli.running import run
from tests.making import at, programme, rule, told

USAGE, INPUT = 2, 3


@pytest.fixture
def made(folder: Path) -> Path:
    """A folder with `rules` and the profile `xan.yaml`, in which the commands are run."""
    making.rules_folder(folder, rules=[rule("light"), rule("open", {"yes": "archives-open"}, gate="light")])
    making.profile_file(folder)
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def audit(*words: object) -> Any:
    """An audit of one engine: the other one is not what these tests are about, and costs a process."""
    return run("audit", *words, "--rules", "rules", "--engine", "native", "--on", "2026-11-23")


# Profiles


WRONG_PROFILES: list[tuple[Any, str, str]] = [
    ("", "1:1", "the file is empty: see docs/writing-rules.md for what it should hold"),
    ("- XAN\n", "1:1", "the file must be a mapping of fields, and this is a list"),
    ("Xanadu\n", "1:1", "the file must be a mapping of fields, and this is text"),
    ("country: XAN\nname: [\n", "3:1", "this is not YAML: while parsing a flow node did not find expected node content"),
    (b"country: XAN\nname: \xc4", "2:7", "the file is not UTF-8 here: save it as UTF-8"),
    ("country: XAN\n".encode("utf-16"), "1:1", "the file is not UTF-8 here: save it as UTF-8"),
    ("country: XAN\nname: a\0b\n", "2:8", "there is a character here that YAML does not allow: take it out"),
    ("country: XAN\ncountry: ERE\n", "2:1", 'the key "country" stands here a second time, first on line 1: keep one'),
    ("country: !!python/name:os.system\n", "1:10", 'the tag "tag:yaml.org,2002:python/name:os.system" is refused: a profile and a rule are plain data'),
    ("[" * 900, "1:65", "this is nested deeper than 64 levels"),
    ("country: NO\nname: Norway\n", "1:1", '"NO" is not a code of three capital letters, such as SRB'),
    (making.xanadu(neighbors=["ERE"]), '"neighbors"', 'no field is called "neighbors": did you mean "neighbours"?'),
    (making.xanadu(answers={"lighthose-lit": [told()]}), '"lighthose-lit"', 'no question is called "lighthose-lit": did you mean "lighthouse-lit"?'),
    (making.xanadu(answers={"lighthouse-lit": [told(since="2001-02-30")]}), '"since"', '"2001-02-30" is not a date: February 2001 has no day 30'),
    (making.xanadu(answers={"lighthouse-lit": [told(proof=["gazete"])]}), '"gazete"', 'no source of this profile is called "gazete": did you mean "gazette"?'),
]  # fmt: skip


@pytest.mark.parametrize(("content", "where", "said"), WRONG_PROFILES)
def test_a_wrong_profile_is_one_sentence_with_file_and_line(made: Path, content: Any, where: str, said: str) -> None:
    making.write(made / "xan.yaml", content)
    before = everything(made)
    place = where if where[0].isdigit() else at(content, where)
    ran = audit("xan.yaml", "--out", "report.txt")
    assert (ran.code, ran.out, ran.err) == (INPUT, "", f"xan.yaml:{place}: {said}\n")
    assert everything(made) == before


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("missing.yaml", INPUT, "missing.yaml: there is no such file"),
        ("empty", INPUT, "empty: there is no profile in this folder: no file in it ends in .yaml or .yml"),
        ("xan.yaml/more", INPUT, "xan.yaml/more: the file cannot be read: Not a directory"),
        ("big.yaml", INPUT, "big.yaml: the file is larger than 10,000,000 bytes: split it"),
        ("srv", INPUT, 'srv: there is no such file, and no profile of that code here or with the program'),
        ("serbia", INPUT, 'serbia: there is no such file, and no profile of that code here or with the program: did you mean "srb"?'),
        ("nowhere", INPUT, 'nowhere: there is no such file, and no profile of that code here or with the program'),
        ("x" * 300, INPUT, f"{'x' * 300}: there is no such file, and no profile of that code here or with the program"),
        ("\x1b[31m\n", INPUT, "\\x1b[31m\\n: there is no such file, and no profile of that code here or with the program"),
    ],
)  # fmt: skip
def test_a_profile_that_is_not_there_or_no_file_is_one_sentence(made: Path, name: str, code: int, said: str) -> None:
    if name == "big.yaml":
        making.write(made / name, b"#" * 10_000_001)
    (made / "empty").mkdir()
    ran = audit(name, "--out", "report.txt")
    assert (ran.code, ran.out, ran.err) == (code, "", f"{said}\n")
    assert not (made / "report.txt").exists()


def test_a_file_that_may_not_be_read_is_one_sentence(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Path.open

    def denied(path: Path, *words: Any, **named: Any) -> Any:
        if path.name == "xan.yaml":
            raise PermissionError(13, "Permission denied")
        return opened(path, *words, **named)

    monkeypatch.setattr(Path, "open", denied)
    ran = audit("xan.yaml")
    assert (ran.code, ran.out, ran.err) == (INPUT, "", "xan.yaml: the file cannot be read: Permission denied\n")


@pytest.mark.parametrize(
    "command",
    [
        ("audit", "xan.yaml"),
        ("explain", "xan.yaml", "light"),
        ("ask", "xan.yaml"),
        ("profile", "lint", "xan.yaml"),
        ("profile", "show", "xan.yaml"),
        ("profile", "fmt", "xan.yaml"),
        ("profile", "facts", "xan.yaml"),
    ],
)
def test_every_command_that_reads_a_profile_refuses_a_wrong_one(made: Path, command: tuple[str, ...]) -> None:
    making.write(made / "xan.yaml", "")
    ran = run(*command, "--rules", "rules")
    assert (ran.code, ran.out) == (INPUT, "")
    assert ran.err.startswith("xan.yaml:1:1: the file is empty")


def test_all_problems_of_all_profiles_are_told_one_a_line(made: Path) -> None:
    making.write(made / "ere.yaml", {"country": "Erewhon", "nam": "Erewhon"})
    making.write(made / "uto.yaml", "")
    ran = audit("uto.yaml", "xan.yaml", "missing.yaml", "ere.yaml")
    lines = ran.err.splitlines()
    assert (ran.code, ran.out) == (INPUT, "")
    assert [line.split(":")[0] for line in lines] == ["ere.yaml", "ere.yaml", "ere.yaml", "missing.yaml", "uto.yaml"]


def test_two_profiles_of_one_state_are_refused(made: Path) -> None:
    making.profile_file(made, name="again.yaml")
    ran = audit("xan.yaml", "again.yaml")
    said = "again.yaml:2:3: xan.yaml is a profile of XAN too: give one profile for each State\n"
    assert (ran.code, ran.out, ran.err) == (INPUT, "", said)


def test_a_state_does_not_cooperate_with_itself(made: Path) -> None:
    ran = run("cooperation", "xan.yaml", "./xan.yaml", "--rules", "rules")
    assert (ran.code, ran.out) == (USAGE, "")
    assert ran.err == "policygap: a State does not cooperate with itself: name two\n"


# Rules


DANGLING = rule("light", {"yes": "lighthose-lit"})
DANGLING_AT = at(DANGLING, '"yes"')
MISSPELT = rule("light", stauts="draft")
MISSPELT_AT = at(MISSPELT, '"stauts"')

WRONG_RULES: list[tuple[Mapping[str, Any], str]] = [
    ({"pact/light.yaml": DANGLING}, f'rules/pact/light.yaml:{DANGLING_AT}: no question is called "lighthose-lit": did you mean "lighthouse-lit"?'),
    ({"pact/light.yaml": MISSPELT}, f'rules/pact/light.yaml:{MISSPELT_AT}: no field is called "stauts": did you mean "status"?'),
    ({"pact/light.yaml": rule("light", gate="open")}, 'rules/pact/light.yaml:25:3: "gate" goes round in a circle: light -> open -> light'),
    ({"pact/light.yaml": rule("light", {"meets": "light"})}, 'rules/pact/light.yaml:14:3: "meets" goes round in a circle: light -> light'),
    ({"programmes/lamps.yaml": programme("lamps", {"gap": "light"}, after="lamps")}, 'rules/programmes/lamps.yaml:18:3: "after" goes round in a circle: lamps -> lamps'),
    ({"pact/pack.yaml": None}, 'rules/pact: the pack "pact" has no pack.yaml'),
    ({"pact/dark.yaml": rule("bright")}, 'rules/pact/dark.yaml:2:3: the rule is called "bright" and its file or folder "dark": give both one name'),
    ({"pact/light.yaml": "["}, "rules/pact/light.yaml:2:1: this is not YAML: while parsing a flow node did not find expected node content"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "said"), WRONG_RULES)
@pytest.mark.parametrize("command", [("audit", "xan.yaml"), ("rules", "list")])
def test_a_wrong_rule_is_one_sentence_with_file_and_line(
    made: Path, files: Mapping[str, Any], said: str, command: tuple[str, ...]
) -> None:
    for name, content in files.items():
        if content is None:
            (made / "rules" / name).unlink()
        else:
            making.write(made / "rules" / name, content)
    ran = run(*command, "--rules", "rules")
    assert (ran.code, ran.out, ran.err) == (INPUT, "", f"{said}\n")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nowhere", "nowhere: there is no such folder of rules"),
        ("xan.yaml", "xan.yaml: there is no such folder of rules"),
        ("empty", "empty: the folder holds no rules: there is no .yaml file in it"),
    ],
)
def test_rules_that_are_not_there_are_one_sentence(made: Path, name: str, said: str) -> None:
    (made / "empty").mkdir()
    ran = run("audit", "xan.yaml", "--rules", name)
    assert (ran.code, ran.out, ran.err) == (INPUT, "", f"{said}\n")


# Words of the command line


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("audit", "xan.yaml", "--pack", "pakt"), 'policygap: no pack is called "pakt": did you mean "pact"?'),
        (("audit", "xan.yaml", "--pack", "zzz"), 'policygap: no pack is called "zzz": there are pact'),
        (("ask", "xan.yaml", "--pack", "zzz"), 'policygap: no pack is called "zzz": there are pact'),
        (("rules", "list", "--pack", "zzz"), 'policygap: no pack is called "zzz": there are pact'),
        (("explain", "xan.yaml", "lihgt"), 'policygap: no rule is called "lihgt": did you mean "light"?'),
        (("rules", "show", "zzz"), 'policygap: no rule is called "zzz"'),
        (("audit", "xan.yaml", "--on", "2001-02-30"), 'policygap: --on: "2001-02-30" is not a date: February 2001 has no day 30'),
        (("audit", "xan.yaml", "--on", "2007"), 'policygap: --on: "2007" is not a whole day: write it as 2026-11-23'),
        (("audit", "xan.yaml", "--on", "2007-10"), 'policygap: --on: "2007-10" is not a whole day: write it as 2026-11-23'),
        (("audit", "xan.yaml", "--on", "today"), 'policygap: --on: "today" is not a date: write 2007, 2007-10 or 2007-10-10'),
        (("audit", "xan.yaml", "--on", ""), 'policygap: --on: "" is not a date: write 2007, 2007-10 or 2007-10-10'),
        (("explain", "xan.yaml", "light", "--on", "0000-01-01"), 'policygap: --on: "0000-01-01" is not a date: there is no year 0'),
    ],
)  # fmt: skip
def test_a_wrong_word_is_one_sentence(made: Path, words: tuple[str, ...], said: str) -> None:
    ran = run(*words, "--rules", "rules")
    assert (ran.code, ran.out, ran.err) == (USAGE, "", f"{said}\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("audit", "xan.yaml", "--formatt", "json"), "--format"),
        (("audit", "xan.yaml", "--format", "jsn"), "'text', 'markdown', 'html', 'json'"),
        (("audit", "xan.yaml", "--fail-on", "gap"), "'obligation', 'expectation', 'advice', 'never'"),
        (("audit", "xan.yaml", "--engine", "steam"), "'native', 'durable', 'both'"),
        (("audit",), "PROFILE"),
        (("explain", "xan.yaml"), "RULE"),
        (("ask", "xan.yaml", "--most", "0"), "--most"),
        (("ask", "xan.yaml", "--most", "many"), "--most"),
        (("schema", "profil"), 'did you mean "profile"?'),
        (("auditt", "xan.yaml"), "audit"),
        (("audit", "xan.yaml", "--on"), "--on"),
    ],
)
def test_a_word_that_no_command_knows_is_wrong_usage(made: Path, words: tuple[str, ...], said: str) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (USAGE, "")
    *_, last = ran.err.strip().splitlines()
    assert said in last
    assert "Traceback" not in ran.err


# Where the report goes


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("nowhere/report.txt", "nowhere/report.txt cannot be written: No such file or directory"),
        ("rules", "rules is a folder, and a file is needed here"),
        ("xan.yaml/report.txt", "xan.yaml/report.txt cannot be written: Not a directory"),
        ("x" * 300, f"{'x' * 300} cannot be written: File name too long"),
    ],
)
@pytest.mark.parametrize("format", ["text", "json", "markdown"])
def test_a_report_that_cannot_be_written_is_one_sentence(made: Path, out: str, said: str, format: str) -> None:
    before = everything(made)
    ran = audit("xan.yaml", "--out", out, "--format", format)
    assert (ran.code, ran.out, ran.err) == (USAGE, "", f"policygap: {said}\n")
    assert everything(made) == before


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(30, "Read-only file system")])
@pytest.mark.parametrize("call", ["mkstemp", "replace"])
def test_a_folder_that_may_not_be_written_to_is_one_sentence_and_keeps_no_half_report(
    made: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, call: str
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise error

    making.write(made / "report.txt", "the report of last year")
    before = everything(made)
    monkeypatch.setattr(tempfile if call == "mkstemp" else Path, call, denied)
    monkeypatch.setenv("POLICYGAP_CACHE", "")
    ran = audit("xan.yaml", "--out", "report.txt")
    assert (ran.code, ran.out, ran.err) == (USAGE, "", f"policygap: report.txt cannot be written: {error.strerror}\n")
    assert everything(made) == before


def test_a_report_of_last_year_stays_when_this_years_profile_is_wrong(made: Path) -> None:
    making.write(made / "report.txt", "the report of last year")
    making.write(made / "xan.yaml", "")
    assert audit("xan.yaml", "--out", "report.txt").code == INPUT
    assert (made / "report.txt").read_text() == "the report of last year"


def test_a_report_takes_the_place_of_the_last_one_and_keeps_its_permissions(made: Path) -> None:
    path = making.write(made / "report.txt", "the report of last year " * 1000)
    path.chmod(0o640)
    ran = audit("xan.yaml", "--out", "report.txt")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert path.read_text().startswith("Xanadu (XAN) as of 23 November 2026")
    assert "last year" not in path.read_text()
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(made: Path) -> None:
    (made / "link.txt").symlink_to("real.txt")
    assert audit("xan.yaml", "--out", "link.txt").code == 0
    assert (made / "link.txt").is_symlink()
    assert (made / "real.txt").read_text().startswith("Xanadu")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_or_a_device_is_written_to_and_never_replaced(made: Path) -> None:
    os.mkfifo(made / "pipe")
    reading = os.open(made / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert audit("xan.yaml", "--out", "pipe").code == 0
        assert os.read(reading, 100_000).startswith(b"Xanadu")
    finally:
        os.close(reading)
    assert (made / "pipe").is_fifo()


# Processes: what happens at the edges of the program


CHILD = [sys.executable, "-c", "from checker.cli import main; main()"]


def child(made: Path, *words: str, unbuffered: bool = False, **streams: Any) -> subprocess.Popen[bytes]:
    environment = os.environ | {"PYTHONUNBUFFERED": "1" if unbuffered else ""}
    return subprocess.Popen([*CHILD, *words], cwd=made, env=environment, **streams)


CLOSED = b"policygap: standard output is closed: nothing can be written there. Name a file with --out\n"
BROKEN = b"policygap: the report was not written to the end, for standard output was closed (%s)\n"


@pytest.mark.skipif(os.name != "posix", reason="a shell is needed to close a stream")
def test_a_closed_standard_output_is_one_sentence(made: Path) -> None:
    shell = ["sh", "-c", 'exec "$@" >&-', "sh", *CHILD, "rules", "list", "--rules", "rules"]
    ran = subprocess.run(shell, cwd=made, stderr=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stderr) == (USAGE, CLOSED)


@pytest.mark.skipif(os.name != "posix", reason="a shell is needed to close a stream")
def test_with_standard_error_closed_what_is_wrong_is_not_written_into_the_report(made: Path) -> None:
    making.write(made / "xan.yaml", "")
    shell = ["sh", "-c", 'exec "$@" 2>&-', "sh", *CHILD, "ask", "xan.yaml", "--rules", "rules"]
    ran = subprocess.run(shell, cwd=made, stdout=subprocess.PIPE, check=False)
    assert (ran.returncode, ran.stdout) == (INPUT, b"")


@pytest.mark.parametrize("unbuffered", [False, True])
def test_a_reader_that_leaves_early_ends_the_command_quietly_with_the_code_it_would_have_had(
    made: Path, unbuffered: bool
) -> None:
    making.write(made / "rules" / "pact" / "long.yaml", rule("long", why=" ".join(["word"] * 3_900)))
    for number in range(12):
        making.write(made / "rules" / "pact" / f"long-{number}.yaml", rule(f"long-{number}", on_gap="word " * 3_900))
    words = ("audit", "xan.yaml", "--rules", "rules", "--engine", "native", "--format", "json", "--fail-on", "never")
    process = child(made, *words, unbuffered=unbuffered, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline() == b"[\n"
    process.stdout.close()
    with process.stderr as said:
        assert said.read() == b""
    assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="there is no full device here")
def test_a_full_disk_is_one_sentence(made: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        process = child(made, "rules", "list", "--rules", "rules", stdout=full, stderr=subprocess.PIPE)
        _, said = process.communicate()
    assert (process.returncode, said) == (USAGE, BROKEN % b"No space left on device")


# Our own fault


def test_a_fault_of_the_program_says_so_and_shows_no_traceback(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.api import shelf as reading

    def broken(_: object) -> int:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(reading, "choose_day", broken)
    ran = audit("xan.yaml")
    assert (ran.code, ran.out) == (4, "")
    assert ran.err == (
        "policygap: this is a fault of the program, not of your files (ZeroDivisionError: division by zero). "
        "Please report it.\n"
    )


def test_a_developer_may_ask_for_the_traceback(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.api import shelf as reading

    def broken(_: object) -> int:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(reading, "choose_day", broken)
    monkeypatch.setenv("POLICYGAP_TRACEBACK", "1")
    with pytest.raises(ZeroDivisionError):
        audit("xan.yaml")


def test_who_interrupts_is_not_told_anything(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.api import shelf as reading

    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(reading, "choose_day", interrupted)
    ran = audit("xan.yaml")
    assert (ran.code, ran.out) == (130, "")
