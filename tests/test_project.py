"""What a public project promises beside its program: commands that work, versions that agree, pages that can be read."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, version
from pathlib import Path
from typing import Any

import pytest
import yaml

import checker
from tests.cli.running import run
from tests.test_layers import imports, modules

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PAGES = [path for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")) if path.name != "LICENSE.md"]

PYTHONS = [name.rsplit(" ", 1)[1] for name in PROJECT["classifiers"] if re.search(r":: 3\.\d+$", name)]


def blocks(language: str) -> list[str]:
    """The blocks of code in a language that the README shows."""
    return re.findall(rf"^```{language}\n(.+?)\n```$", README, re.MULTILINE | re.DOTALL)


def read(path: str) -> Any:
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


# Commands


def test_the_first_command_of_the_readme_ends_with_0_though_there_are_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    install, *words = blocks("sh")[0].split(".venv/bin/policygap ")
    assert install == "python3 -m venv .venv && .venv/bin/pip install -q . && "
    ran = run(*words[0].split())
    assert ran.code == 0
    assert "gaps" in ran.out
    assert run(*words[0].replace("--fail-on never", "").split()).code == 1


def test_ci_runs_the_test_command_of_the_readme_as_it_stands_and_every_check() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert blocks("sh")[1] in lines
    for check in ("ruff check .", "ruff format --check .", "lint-imports", "mypy"):
        assert f".venv/bin/{check}" in lines


def test_the_python_of_the_readme_runs() -> None:
    (lines,) = blocks("python")
    ran = subprocess.run([sys.executable, "-c", lines], cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr
    assert re.match(r"\d+ 0\.\d+ \S", ran.stdout)


def test_the_package_can_be_run_as_a_module() -> None:
    command = [sys.executable, "-m", "checker", "--version"]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert ran.stdout == f"policygap {checker.__version__}\n"


@pytest.mark.parametrize("command", re.findall(r"^\| `policygap ([^`]+)`", README, re.MULTILINE))
def test_a_command_that_the_readme_names_is_there(command: str) -> None:
    words = [word for word in command.split() if re.fullmatch(r"[a-z]+", word)]
    grouped = words[0] in ("profile", "rules") or words[1:2] in (["check"], ["verify"])
    told = run(*words[: 2 if grouped else 1], "--help")
    assert told.code == 0
    assert f"Usage: policygap {' '.join(words[: 2 if grouped else 1])}" in told.out


# Versions


def test_the_version_is_the_same_wherever_it_is_told() -> None:
    assert {PROJECT["version"], read("CITATION.cff")["version"], version("policygap")} == {checker.__version__}


def test_no_python_is_shut_out_and_ci_runs_on_those_that_are_named() -> None:
    assert PROJECT["requires-python"] == f">={PYTHONS[0]}"
    workflow = read(".github/workflows/ci.yml")["jobs"]["ci"]
    assert workflow["strategy"]["matrix"]["python"] == PYTHONS
    assert ".ci/run" in [step.get("run") for step in workflow["steps"]]


def test_every_action_of_the_workflow_is_pinned_by_its_digest() -> None:
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    used = re.findall(r"uses: (.+)", workflow)
    assert used
    assert [line for line in used if not re.fullmatch(r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v[\d.]+", line)] == []


NAMES = {name: {found.lower() for found in given} for name, given in packages_distributions().items()}


def declared() -> set[str]:
    """The distributions that the program asks for, in lower case."""
    asked = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["documents"]]
    return {re.split(r"[<>=; ]", each)[0].lower().replace("_", "-") for each in asked}


def test_what_the_program_asks_for_is_what_it_imports() -> None:
    roots = {name.split(".")[0] for module in modules() for name in imports(module)} - sys.stdlib_module_names
    brought = {name.replace("_", "-") for root in roots - {"checker"} for name in NAMES.get(root, {root})}
    with_engine = {"durable-rules"} if sys.version_info < (3, 13) else {"durable-rules", "durable"}
    carried = {"pydantic-core", "markupsafe"}  # of pydantic and of jinja2, which cannot do without them
    assert brought - carried - with_engine == declared() - with_engine


# Pages


def test_the_lines_of_a_page_end_before_120_columns() -> None:
    long = []
    for path in PAGES:
        fenced = False
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            fenced ^= line.lstrip().startswith("```")
            rows_may_be_long = path.parent != ROOT and line.lstrip().startswith("|")
            if len(line) >= 120 and not fenced and not rows_may_be_long:
                long.append(f"{path.name}:{number}")
    assert long == [], "python -m tools.wrap folds prose"


@pytest.mark.parametrize("page", PAGES, ids=[path.name for path in PAGES])
def test_a_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("form", ["rule", "answer"])
def test_a_form_asks_for_article_and_source(form: str) -> None:
    asked = {each["id"]: each for each in read(f".github/ISSUE_TEMPLATE/{form}.yml")["body"]}
    assert {"article", "source"} <= set(asked)
    for each in asked.values():
        assert each["validations"]["required"] is True
        assert {"label", "description"} <= set(each["attributes"]) or each["type"] == "markdown"


def test_every_hook_of_our_own_names_a_command_that_ci_runs_or_that_is_there() -> None:
    (local,) = read(".pre-commit-config.yaml")["repos"]
    for hook in local["hooks"]:
        program, *words = hook["entry"].split()
        if program.endswith("policygap"):
            assert run(*words, "--help").code == 0
        elif words[:1] == ["-m"]:
            assert (ROOT / f"{words[1].replace('.', '/')}.py").is_file()
        else:
            assert f"{program} " in (ROOT / ".ci" / "run").read_text(encoding="utf-8").replace("\n", " ")


def test_what_installs_the_libraries_of_documents_names_each_of_them() -> None:
    from checker.errors import DOCUMENTS

    extra = [re.split("[<>=]", each)[0] for each in PROJECT["optional-dependencies"]["documents"]]
    assert DOCUMENTS.split(" install ")[1].split() == extra
