"""Commands take and give the same things in the same way: files, folders and codes, standard input and output, exit codes,
machine formats, languages, names of files.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from checker import shipped
from checker.files import contents
from checker.language.messages import Language, speak
from tests import making
from tests.cli.running import run
from tests.making import rule, told

DAY = ("--on", "2026-11-23")
BY = ("--rules", "rules", *DAY)
CHILD = [sys.executable, "-c", "from checker.cli import main; main()"]


@pytest.fixture
def made(folder: Path) -> Any:
    """Rules, and profiles of two States in a folder with a folder below it."""
    making.rules_folder(folder, rules=[rule("light"), rule("open", {"yes": "archives-open"}, strength="may")])
    making.write(folder / "profiles/xan.yaml", making.xanadu(answers={"lighthouse-lit": [told("no", proof="almanac")]}))
    ere = making.xanadu(country="ERE", name="Erewhon", neighbours=["UTO"])
    making.write(folder / "profiles/more/ere.yml", ere)
    yield folder
    speak(Language.ENGLISH)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give a text on standard input."""

    def give(path: str) -> None:
        contents._read_input.cache_clear()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(Path(path).read_bytes()), encoding="utf-8"))

    yield give
    contents._read_input.cache_clear()


EVERYWHERE = [
    ("audit", "--full", "--engine", "native"),
    ("check", "--engine", "native"),
    ("profile", "lint"),
    ("report", "--format", "json", "--out", "out"),
]
"""Commands that take several profiles."""


@pytest.mark.parametrize("words", EVERYWHERE, ids=lambda words: words[0])
def test_files_folders_and_codes_mean_the_same(made: Path, words: tuple[str, ...]) -> None:
    def outcome(*names: str) -> tuple[int, str, list[bytes]]:
        head = 2 if words[0] == "profile" else 1
        ran = run(*words[:head], *names, *words[head:], *BY)
        assert ran.code in (0, 1), ran.err
        return ran.code, ran.out, [path.read_bytes() for path in sorted(Path("out").glob("*"))]

    folder = outcome("profiles")
    assert folder == outcome("profiles/more/ere.yml", "profiles/xan.yaml") == outcome("ERE", "profiles/xan.yaml")
    assert folder == outcome("profiles", "XAN")


@pytest.mark.parametrize(
    "words",
    [
        ["audit", "profiles", "--format", "json"],
        ["audit", "nothing.yaml"],
        ["check", "nothing.yaml"],
        ["report", "nothing.yaml"],
        ["explain", "nothing.yaml", "light"],
        ["ask", "nothing.yaml"],
        ["profile", "show", "nothing.yaml"],
        ["profile", "lint", "nothing.yaml"],
        ["profile", "fmt", "nothing.yaml"],
        ["cooperation", "nothing.yaml", "profiles/xan.yaml"],
        ["strategy", "nothing.yaml"],
        ["diff", "nothing.yaml", "profiles/xan.yaml"],
        ["audit", "XXQ"],
        ["check", "XXQ"],
        ["report", "verify", "nothing.json"],
        ["audit", "XAN", "--waivers", "nothing.yaml"],
        ["audit", "XAN", "--previous", "nothing.json"],
    ],
    ids=" ".join,
)
def test_a_missing_file_is_one_thing_everywhere(made: Path, words: list[str]) -> None:
    given = [*words, *(() if words[1] == "verify" else ("--rules", "rules"))]
    ran = run(*given)
    if words[1] == "profiles":
        assert ran.code == 1
        return
    assert (ran.code, ran.out) == (3, "")
    assert "there is no such file" in ran.err


@pytest.mark.parametrize(
    "words",
    [["explain", "profiles", "light"], ["ask", "profiles"], ["profile", "show", "profiles"], ["strategy", "profiles"]],
    ids=" ".join,
)
def test_where_one_profile_is_needed_a_folder_of_two_is_refused(made: Path, words: list[str]) -> None:
    ran = run(*words, "--rules", "rules")
    assert (ran.code, ran.out) == (2, "")
    assert "profiles holds 2 profiles, and one is needed here: name it" in ran.err


# standard input and output


def test_a_profile_is_read_from_standard_input(made: Path, given: Any) -> None:
    for words in (["audit", "-"], ["explain", "-", "light"], ["profile", "show", "-"], ["check", "-"], ["ask", "-"]):
        given("profiles/xan.yaml")
        ran = run(*words, *BY)
        assert ran.code in (0, 1), ran.err
        assert "Xanadu" in ran.out or "light" in ran.out
    given("profiles/xan.yaml")
    ran = run("profile", "fmt", "-", "--rules", "rules")
    assert (ran.code, ran.out.startswith("country: XAN\n")) == (0, True)
    given("rules/pact/light.yaml")
    ran = run("audit", "-", *BY)
    assert (ran.code, ran.err.startswith("-:")) == (3, True)


def test_out_by_the_name_of_a_dash_is_standard_output(made: Path) -> None:
    ran = run("report", "XAN", *BY, "--format", "csv", "--out", "-")
    assert ran.out == run("report", "XAN", *BY, "--format", "csv").out
    assert run("check", "--format", "json=-", *BY).out == run("check", "--format", "json", *BY).out
    assert not Path("-").exists()


@pytest.mark.skipif(os.name != "posix", reason="a shell is needed")
@pytest.mark.parametrize(
    "words", [["audit", "profiles", "--format", "jsonl"], ["rules", "list"], ["check", "--format", "json"]]
)
def test_a_pipe_that_is_closed_ends_a_command_quietly(made: Path, words: list[str]) -> None:
    child = subprocess.Popen(
        [*CHILD, *words, "--rules", "rules"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(shipped.RULES.parent)},
    )
    assert child.stdout
    child.stdout.close()
    _, said = child.communicate()
    assert said == b""
    assert child.returncode in (0, 1)


def test_rules_without_forms_of_cooperation_are_said_to_have_none(made: Path) -> None:
    ran = run("cooperation", "XAN", "ERE", "--rules", "rules")
    assert (ran.code, ran.err) == (2, "policygap: the rules in use know no form of cooperation\n")


# for programs


def test_an_audit_in_json_is_an_array_of_one_and_of_many_and_a_line_each_when_streamed(made: Path) -> None:
    one = json.loads(run("audit", "XAN", *BY, "--format", "json").out)
    many = json.loads(run("audit", "profiles", *BY, "--format", "json").out)
    assert [report["country"] for report in one] == ["XAN"]
    assert [report["country"] for report in many] == ["ERE", "XAN"]
    ran = run("audit", "profiles", *BY, "--format", "jsonl", "--out", "all.jsonl")
    assert (ran.code, ran.out) == (1, "")
    lines = Path("all.jsonl").read_text(encoding="utf-8").splitlines()
    assert list(map(json.loads, lines)) == many
    assert run("audit", "profiles", *BY, "--format", "jsonl").out.splitlines() == lines
    assert run("report", "verify", "all.jsonl").out.endswith("The report follows.\n")
    assert "byte for byte" in run("report", "verify", "all.jsonl").out


def test_a_stream_that_fails_in_the_middle_leaves_no_file(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from checker.reporting import json as reporting

    real, calls = reporting.render_line, []

    def broken(report: Any) -> str:
        calls.append(report)
        if len(calls) == 2:
            raise ZeroDivisionError
        return real(report)

    monkeypatch.setattr(reporting, "render_line", broken)
    before = sorted(Path().rglob("*"))
    assert run("audit", "profiles", *BY, "--format", "jsonl", "--out", "all.jsonl").code == 4
    assert sorted(Path().rglob("*")) == before


MACHINE = {
    "check": ["check", "profiles", *DAY],
    "explanation": ["explain", "XAN", "light", *DAY],
    "rules": ["rules", "list"],
    "rule": ["rules", "show", "light"],
    "problems": ["rules", "lint"],
    "tests": ["rules", "test"],
    "claims": ["profile", "show", "XAN", *DAY],
    "care": ["profile", "lint", "profiles", *DAY],
}


@pytest.mark.parametrize("kind", MACHINE)
def test_what_a_command_tells_a_program_can_read(made: Path, kind: str) -> None:
    ran = run(*MACHINE[kind], "--rules", "rules", "--format", "json")
    plain = json.loads(ran.out)
    assert plain["format"] == f"policygap-{kind}/1"
    assert ran.code == run(*MACHINE[kind], "--rules", "rules").code
    assert ran.err == ""


def test_what_a_program_reads_is_what_a_person_reads(made: Path) -> None:
    words = ("--rules", "rules", "--format", "json")
    found = json.loads(run("check", "profiles", *DAY, *words).out)
    (result,) = found["results"]
    assert (found["exit_code"], result["kind"], result["subject"], result["country"]) == (1, "gap", "light", "XAN")
    assert result["file"] == "profiles/xan.yaml"
    why = json.loads(run("explain", "XAN", "light", *DAY, *words).out)
    assert (why["verdict"], why["requires"]["asks"], why["requires"]["value"]) == ("gap", "lighthouse-lit", "no")
    assert why["changed_by"][0]["verdict"] == "met"
    known = json.loads(run("profile", "show", "XAN", *DAY, *words).out)["claims"]
    assert [(claim["key"], claim["standing"], claim["asked"]) for claim in known] == [
        ("lighthouse-lit", "holds", ["lighthouse-lit"])
    ]
    rules = json.loads(run("rules", "list", *words).out)["rules"]
    assert [each["level"] for each in rules] == ["obligation", "advice"]
    assert json.loads(run("rules", "test", *words).out) == {"format": "policygap-tests/1", "passed": 2, "failed": []}
    broken = rule("light", examples=[{"case": "A lamp is lit", "given": {"lighthouse-lit": "yes"}, "verdict": "gap"}])
    making.write(made / "rules/pact/light.yaml", broken)
    ran = run("rules", "test", *words)
    (failed,) = json.loads(ran.out)["failed"]
    assert (ran.code, failed["case"], failed["expected"], failed["is"]) == (1, "A lamp is lit", "gap", "met")
    assert json.loads(run("rules", "lint", *words).out)["problems"][0]["file"] == "rules/pact/light.yaml"


# languages and trust


@pytest.mark.parametrize(
    "words",
    [
        ["audit", "XAN", *DAY],
        ["check", "profiles", *DAY],
        ["explain", "XAN", "light", *DAY],
        ["ask", "XAN", *DAY],
        ["profile", "show", "XAN", *DAY],
        ["report", "XAN", "--format", "text", *DAY],
        ["diff", "XAN", "--from", "2001-01-01", "--to", "2026-11-23"],
        ["rules", "show", "light"],
    ],
    ids=lambda words: words[0],
)
def test_the_language_stands_before_a_command_or_after_it(made: Path, words: list[str]) -> None:
    english = run(*words, "--rules", "rules").out
    before = run("--lang", "sr-Latn", *words, "--rules", "rules").out
    after = run(*words, "--rules", "rules", "--lang", "sr-Latn").out
    assert before == after != english
    assert run(*words, "--rules", "rules", "--lang", "sr-Cyrl").out != after
    assert run(*words, "--rules", "rules", "--lang", "xx").code == 2


@pytest.mark.parametrize(
    "words",
    [
        ["audit", "XAN", "--full", *DAY],
        ["check", "profiles", *DAY],
        ["explain", "XAN", "light", *DAY],
        ["report", "XAN", "--format", "csv", *DAY],
        ["diff", "XAN", "--from", "2001-01-01", "--to", "2026-11-23"],
    ],
    ids=lambda words: words[0],
)
def test_the_least_trust_is_asked_for_wherever_it_changes_what_is_told(made: Path, words: list[str]) -> None:
    assert run(*words, "--rules", "rules").out != run(*words, "--rules", "rules", "--min-trust", "high").out


def test_a_baseline_hears_of_what_is_trusted_alone(made: Path) -> None:
    for trust, gaps in (("low", 1), ("high", 0)):
        ran = run("baseline", "XAN", "--out", f"{trust}.yaml", *BY, "--min-trust", trust)
        assert f"{gaps} known gaps" in ran.err


# the same bytes for everybody


@pytest.mark.parametrize("format", ["json", "jsonl", "markdown", "text"])
def test_no_report_names_a_folder_of_this_machine(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    (made / "deep").mkdir()
    waiver = {"rule": "light", "country": "XAN", "reason": "On order.", "approver": "Mapping"}
    waiver |= {"granted": "2026-11-01", "expires": "2027-01-31"}
    making.write(made / "w.yaml", {"waivers": [waiver]})
    near = run("audit", "profiles/xan.yaml", *BY, "--waivers", "w.yaml", "--format", format, "--full")
    monkeypatch.chdir(made / "deep")
    far = run(
        "audit",
        made / "profiles/xan.yaml",
        "--rules",
        made / "rules",
        *DAY,
        "--waivers",
        made / "w.yaml",
        "--format",
        format,
        "--full",
    )
    assert near.code == far.code
    for ran in (near, far):
        assert str(made) not in ran.out
        assert "/tmp/" not in ran.out
    for command in (["explain", made / "profiles/xan.yaml", "light"], ["profile", "show", made / "profiles/xan.yaml"]):
        assert str(made) not in run(*command, "--rules", made / "rules", *DAY, "--format", "json").out
    for name in ("sarif", "junit", "gitlab", "github", "json", "markdown"):
        assert str(made) not in run("check", made / "profiles", "--rules", made / "rules", *DAY, "--format", name).out


# completion


def completed(*words: str) -> list[str]:
    line = " ".join(("policygap", *words))
    environment = {
        **os.environ,
        "_POLICYGAP_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words)),
        "PYTHONPATH": str(shipped.RULES.parent),
    }
    call = "import sys; sys.argv[0] = 'policygap'; from checker.cli import main; main()"
    ran = subprocess.run([sys.executable, "-c", call], env=environment, capture_output=True, text=True, check=False)
    return ran.stdout.split()


def test_a_shell_completes_commands_states_and_rules(made: Path) -> None:
    assert completed("aud") == ["audit"]
    assert "XAN" in completed("explain", "XA")
    assert "SRB" in completed("audit", "SR")
    assert completed("explain", "XAN", "--rules", "rules", "li") == ["light"]
    assert completed("check", "profiles/x") == ["profiles/xan.yaml"]


def test_completion_can_be_installed(made: Path) -> None:
    assert "--install-completion" in run("--help").out


def test_names_alike_are_hinted_at_and_others_are_not(made: Path) -> None:
    def hint(*words: str) -> str:
        return run(*words, "--rules", "rules").err.strip()

    assert hint("explain", "XAN", "lihgt").endswith('no rule is called "lihgt": did you mean "light"?')
    assert hint("explain", "XAN", "lig").endswith(': did you mean "light"?')
    assert hint("explain", "XAN", "harbour").endswith('no rule is called "harbour"')
    assert hint("audit", "XAM") == "XAM: there is no such file, and no profile of that code here or with the program"
