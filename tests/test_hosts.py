"""The files for code hosts: the shell that they hand to a runner is run here, in a repository, as a runner would."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as xml

import pytest
import yaml

from tests import making
from tests.cli.repository import commit, git, profile
from tests.making import rule, told

ROOT = Path(__file__).parents[1]
YES, NO = [told("yes")], [told("no")]

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="runners give these scripts to bash")


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture
def repo(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose last commit puts out the lighthouse, and the program on the path, outside of it."""
    work = folder / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    making.rules_folder(work, rules=[rule("light"), rule("open", {"yes": "archives-open"})])
    profile(lighthouse_lit=YES, archives_open=NO)
    git("init", "-q", "-b", "main")
    commit("start")
    git("checkout", "-q", "-b", "work")
    profile(lighthouse_lit=NO, archives_open=NO)
    commit("change")
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from checker.cli import main; main()"
    executable(folder / "bin/policygap", f'#!/bin/sh\nexec "{sys.executable}" -c "{program}" "$@"\n')
    executable(folder / "bin/python", f'#!/bin/sh\nprintf "%s\\n" "$@" > "{folder}/installed"\n')
    return work


def executable(path: Path, text: str) -> None:
    making.write(path, text.encode())
    path.chmod(0o755)


def bash(repo: Path, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script as GitHub runs `shell: bash`."""
    making.write(repo.parent / "step.sh", script.encode())
    path = f"{repo.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(repo.parent / "step.sh")],
        cwd=repo,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


# GitHub


def steps() -> dict[str, Any]:
    return {step["name"]: step for step in read("action.yml")["runs"]["steps"] if "run" in step}


def check_step(repo: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step that checks, with inputs as the runner would hand them over."""
    action = read("action.yml")
    given = {name: str(each.get("default", "")) for name, each in action["inputs"].items()}
    given |= {"rules": "rules", "base": "main"} | {name.replace("_", "-"): value for name, value in inputs.items()}
    step = steps()["Check"]
    environment = {}
    for name, value in step["env"].items():
        (input_name,) = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", value).groups()  # type: ignore[union-attr]
        environment[name] = given[input_name]
    summary = making.write(repo.parent / "summary", b"")
    return bash(repo, step["run"], **environment, GITHUB_STEP_SUMMARY=str(summary), GITHUB_ACTIONS="true")


def test_the_action_annotates_a_change_writes_a_summary_and_fails_on_a_new_gap(repo: Path) -> None:
    ran = check_step(repo, sarif="out.sarif", junit="out.xml")
    assert ran.returncode == 1
    assert [line.split(" ")[0] for line in ran.stdout.splitlines()] == ["::error", "1"]
    assert ran.stdout.startswith("::error file=profiles/xan.yaml,line=")
    assert (repo.parent / "summary").read_text().startswith("## policygap\n")
    assert json.loads((repo / "out.sarif").read_text())["version"] == "2.1.0"
    assert xml.parse(repo / "out.xml").getroot().get("failures") == "1"


def test_without_a_base_the_action_judges_profiles_as_they_are_and_obeys_its_other_inputs(repo: Path) -> None:
    assert check_step(repo, base="").stdout.count("::error ") == 2
    assert check_step(repo, base="", fail_on="nothing\n").returncode == 0
    assert check_step(repo, base="", paths="profiles/xan.yaml\n\n").returncode == 1
    making.write(repo / "a.yaml", "country: XAN\nmade: 2026-01-01\ngaps: [{rule: light, since: 2026}]\n")
    making.write(repo / "b.yaml", "country: ERE\nmade: 2026-01-01\ngaps: []\n")
    assert check_step(repo, base="", baseline="a.yaml\nb.yaml").stdout.count("::error ") == 1


def test_the_action_obeys_policygap_toml_where_its_inputs_are_empty(repo: Path) -> None:
    making.write(repo / "policygap.toml", 'rules = "rules"\nfail-on = "nothing"\n')
    assert check_step(repo, rules="").returncode == 0
    assert check_step(repo, rules="", fail_on="new-gap").returncode == 1


def test_packs_trust_responses_and_suppressed_results_are_inputs(repo: Path) -> None:
    making.write(repo / "rules/port/pack.yaml", making.pack("port"))
    making.write(repo / "rules/port/port.yaml", rule("port", {"yes": "lighthouse-lit"}))
    assert check_step(repo, base="").stdout.count("::error ") == 3
    assert check_step(repo, base="", packs="port\n").stdout.count("::error ") == 1
    assert check_step(repo, base="", packs="port\npact").stdout.count("::error ") == 3
    assert check_step(repo, base="", trust="high").stdout.count("::error ") == 3
    making.write(repo / "said.yaml", {"country": "XAN", "responses": {"light": {"text": "On order.", "by": "Harbour"}}})
    assert "Harbour says: On order." in check_step(repo, base="", responses="said.yaml").stdout
    known = {"country": "XAN", "made": "2026-01-01", "gaps": [{"rule": "light", "since": "2026-01-01"}]}
    making.write(repo / "known.yaml", known)
    counts = []
    for suppressed in ("true", "false"):
        check_step(repo, base="", baseline="known.yaml", suppressed=suppressed, sarif="out.sarif")
        counts.append(len(json.loads((repo / "out.sarif").read_text())["runs"][0]["results"]))
    assert counts == [3, 2]


def test_actions_are_pinned_by_digest() -> None:
    for name in ("action.yml", ".github/workflows/ci.yml", "docs/gate.md"):
        for used in re.findall(r"uses: ([\w.-]+/[^\s]+)", (ROOT / name).read_text(encoding="utf-8")):
            assert used.startswith("./") or re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", used), (name, used)


HOSTILE = "\"; touch pwned; $(touch pwned) `touch pwned` ' #"


INPUTS = (
    "paths", "base", "rules", "packs", "trust", "waivers", "baseline", "responses", "fail_on", "level", "suppressed", "sarif", "junit",
)  # fmt: skip


@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("value", [HOSTILE, "--help", "*"])
def test_an_input_of_the_action_is_one_word_of_the_command_and_no_part_of_its_script(
    repo: Path, name: str, value: str
) -> None:
    executable(repo.parent / "bin/policygap", f'#!/bin/sh\nprintf "%s\\0" "$@" > "{repo.parent}/words"\n')
    ran = check_step(repo, **{name: value})
    assert (ran.returncode, ran.stderr) == (0, "")
    words = (repo.parent / "words").read_text().split("\0")
    options, paths = words[: words.index("--")], words[words.index("--") + 1 : -1]
    assert [word for word in options if not word.startswith("--")] == ["check", "github", str(repo.parent / "summary")]
    assert "--help" not in options
    if name == "paths":
        assert paths == [value]
    elif name == "suppressed":
        assert "--no-suppressed" in options
    else:
        assert [word for word in options if word.endswith(f"={value}")]
    assert not list(repo.parent.rglob("pwned"))


@pytest.mark.parametrize("name", INPUTS)
def test_an_input_that_says_nothing_of_use_is_refused_without_a_traceback(repo: Path, name: str) -> None:
    ran = check_step(repo, **{name: HOSTILE})
    assert ran.returncode in (0, 1, 2, 3)
    assert ran.returncode or name == "suppressed"
    assert "Traceback" not in ran.stderr
    assert not list(repo.parent.rglob("pwned"))


def test_scripts_of_the_action_hold_no_expression_and_every_input_is_described_and_used() -> None:
    action = read("action.yml")
    assert action["runs"]["using"] == "composite"
    assert not any("${{" in step["run"] for step in steps().values())
    whole = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert all(each["description"] and f"inputs.{name} }}}}" in whole for name, each in action["inputs"].items())


def test_the_action_installs_the_program_from_its_own_folder(repo: Path) -> None:
    ran = bash(repo, steps()["Install policygap"]["run"], ACTION_PATH="/some where/action")
    assert ran.returncode == 0
    words = (repo.parent / "installed").read_text().splitlines()
    assert (words[:3], words[-1]) == (["-m", "pip", "install"], "/some where/action")


# pre-commit


def hook(
    repo: Path, *files: str, args: list[str] | None = None, which: str = "policygap"
) -> subprocess.CompletedProcess[str]:
    """Run the hook's entry as pre-commit does: entry, arguments, names of files."""
    found = next(each for each in read(".pre-commit-hooks.yaml") if each["id"] == which)
    words = [*found["entry"].split(), *(found["args"] if args is None else args)]
    return bash(repo, shlex.join([*words, "--rules", "rules", *files]))


def test_the_hook_refuses_a_profile_that_is_not_valid_and_tells_gaps_without_failing(repo: Path) -> None:
    ran = hook(repo, "profiles/xan.yaml")
    assert (ran.returncode, ran.stdout.count(": error: ")) == (0, 2)
    making.write(repo / "profiles/ere.yaml", "country: ERE\n")
    ran = hook(repo, "profiles/xan.yaml", "profiles/ere.yaml")
    assert ran.returncode == 3
    assert 'profiles/ere.yaml:1:1: error: the field "name" is missing' in ran.stdout


def test_the_hook_fails_on_new_gaps_where_it_is_given_a_base(repo: Path) -> None:
    ran = hook(repo, "profiles/xan.yaml", args=["--base", "main"])
    assert (ran.returncode, ran.stdout.count(": error: ")) == (1, 1)


def test_the_hook_of_what_is_staged_fails_on_what_the_commit_brings_and_obeys_policygap_toml(repo: Path) -> None:
    assert hook(repo, which="policygap-staged").returncode == 0
    profile(lighthouse_lit=YES, archives_open=NO)
    git("add", "-A")
    assert hook(repo, which="policygap-staged").returncode == 0
    commit("lit again")
    profile(lighthouse_lit=NO, archives_open=NO)
    assert hook(repo, which="policygap-staged").returncode == 0
    git("add", "-A")
    ran = hook(repo, which="policygap-staged")
    assert (ran.returncode, ran.stdout.count(": error: ")) == (1, 1)
    making.write(repo / "policygap.toml", 'fail-on = "nothing"\n')
    assert hook(repo, which="policygap-staged").returncode == 0


def test_hooks_show_what_they_tell_though_they_pass() -> None:
    assert all(each["verbose"] for each in read(".pre-commit-hooks.yaml"))


def test_the_hook_is_asked_about_profiles_alone() -> None:
    found = next(each for each in read(".pre-commit-hooks.yaml") if each["id"] == "policygap")
    pattern = re.compile(found["files"])
    asked = [
        "profiles/srb.yaml",
        "profiles/world/abw.yml",
        "rules/questions/palermo.yaml",
        "my-profiles/a.yaml",
        "profiles/a.md",
    ]
    assert [name for name in asked if pattern.search(name)] == asked[:2]
    assert {"id", "name", "entry", "language"} <= set(found)


# GitLab


@pytest.mark.parametrize(("base", "gaps"), [(True, 1), (False, 2)])
def test_the_gitlab_job_writes_both_reports_and_compares_on_a_merge_request(repo: Path, base: bool, gaps: int) -> None:
    job = read("ci/gitlab.yml")["policygap"]
    environment = {name: str(value) for name, value in job["variables"].items()}
    if base:
        environment["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = git("rev-parse", "main")
    (script,) = job["script"]
    ran = bash(repo, f"{script} --rules rules", **environment)
    assert ran.returncode == 1, ran.stderr
    reports = job["artifacts"]["reports"]
    assert len(json.loads((repo / reports["codequality"]).read_text())) == gaps
    assert xml.parse(repo / reports["junit"]).getroot().get("failures") == str(gaps)
    install = "\n".join(job["before_script"])
    ran = bash(repo, install, **environment)
    assert (ran.returncode, ran.stdout) == (2, "set POLICYGAP to what pip installs the program from\n")
    assert bash(repo, install, **{**environment, "POLICYGAP": "a folder"}).returncode == 0
    assert (repo.parent / "installed").read_text().splitlines()[-1] == "a folder"
    assert (repo / job["artifacts"]["paths"][0]).read_text().startswith("## policygap")
