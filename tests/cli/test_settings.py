"""`policygap.toml`: found upwards, obeyed by every command, and less than a word on the command line."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from checker.cli.front import read_audit
from checker.cli.settled import obey_plain
from checker.language.messages import Language, speak
from checker.model.settings import Settings
from checker.rulebook.schemas import schema
from tests import making
from tests.cli.running import Ran, run
from tests.making import rule, told

NO = [told("no")]
DAY = "2026-11-23"


@pytest.fixture
def settle(folder: Path) -> Any:
    """Write the file in a folder that has rules beside it, profiles of its own, and decisions."""
    rules = {"pact": [rule("light")], "port": [rule("open", {"yes": "archives-open"}, strength="should")]}
    making.rules_folder(folder, rules=rules)
    claims = {"lighthouse-lit": NO, "archives-open": [told("no", proof="almanac")]}
    making.write(folder / "states/xanadu.yaml", making.xanadu(answers=claims))

    def written(**keys: Any) -> None:
        lines = [f"{name.replace('_', '-')} = {json.dumps(value)}" for name, value in keys.items()]
        making.write(folder / "policygap.toml", "\n".join(lines) + "\n")

    yield written
    speak(Language.ENGLISH)


def check(*words: str) -> Ran:
    return run("check", "--engine", "native", "--on", DAY, *words)


def audit(*words: str) -> Ran:
    return run("audit", "XAN", "--engine", "native", "--on", DAY, *words)


def test_a_code_is_the_profile_of_the_repository_first(settle: Any) -> None:
    settle(rules="rules", profiles="states")
    assert "Xanadu" in audit().out
    assert check().out.startswith("states/xanadu.yaml:")
    assert run("profile", "show", "xan").code == 0
    making.write(Path("states/again/xan.yml"), making.xanadu())
    assert audit().err == "states/xanadu.yaml: states/again/xan.yml is a profile of XAN too: name one of them\n"


def test_without_the_file_the_folder_called_profiles_is_meant(settle: Any) -> None:
    Path("states").rename("profiles")
    assert run("audit", "XAN", "--rules", "rules", "--on", DAY).code == 1


def test_packs_trust_and_level_are_obeyed_and_a_word_on_the_command_line_wins(settle: Any) -> None:
    settle(rules="rules", profiles="states", packs="port", level="expectation")
    assert check().out.splitlines()[-1] == "1 profile judged: 1 gap; 1 result does not pass."
    assert check("--level", "obligation").code == 0
    assert [found["rule"] for found in json.loads(audit("--format", "json").out)[0]["findings"]] == ["open"]
    assert audit().code == 1
    assert audit("--fail-on", "obligation").code == 0
    assert check("--pack", "pact").out.splitlines()[-1] == "1 profile judged: 1 gap; 1 result does not pass."
    settle(rules="rules", profiles="states", trust="high", level="advice")
    assert check().out.splitlines()[-1] == "1 profile judged: 1 gap; 1 result does not pass."
    assert check("--min-trust", "low").out.splitlines()[-1] == "1 profile judged: 2 gaps; 2 results do not pass."


def test_decisions_are_found_beside_the_file_from_any_folder_below(
    settle: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiver = {"rule": "light", "country": "XAN", "reason": "On order.", "approver": "Mapping"}
    days = {"granted": "2026-11-01", "expires": "2027-01-31"}
    making.write(Path("decided/waivers/a.yaml"), {"waivers": [{**waiver, **days}]})
    known = {"country": "XAN", "made": "2026-01-01", "gaps": [{"rule": "open", "since": "2026-01-01"}]}
    making.write(Path("decided/known.yaml"), known)
    said = {"country": "XAN", "responses": {"light": {"text": "On order.", "by": "Harbour"}}}
    making.write(Path("decided/said.yaml"), said)
    settle(
        rules="rules",
        profiles=["states"],
        waivers="decided/waivers",
        baselines="decided/known.yaml",
        responses=["decided/said.yaml"],
    )
    ran = check()
    assert (ran.code, ran.out.splitlines()[-1]) == (
        0,
        "1 profile judged: 0 gaps, 1 waived, 1 known; everything passes.",
    )
    assert "Harbour says: On order." in ran.out
    monkeypatch.chdir("states")
    assert check().out.splitlines()[-1] == ran.out.splitlines()[-1]
    assert check().out.startswith("../states/xanadu.yaml:") or check().out.startswith("xanadu.yaml:")
    assert run("report", "XAN", "--on", DAY, "--format", "text").out.count("On order.") >= 1


def test_what_fails_and_the_language_are_obeyed(settle: Any) -> None:
    settle(rules="rules", profiles="states", fail_on=["nothing"], language="sr-Latn")
    ran = check()
    assert (ran.code, "ocenjen je 1 profil" in ran.out) == (0, True)
    assert "1 profile judged" in run("--lang", "en", "check", "--engine", "native", "--on", DAY).out
    assert check("--fail-on", "new-gap").code == 1


def test_a_plain_audit_obeys_it_as_the_library_of_commands_does(settle: Any) -> None:
    settle(rules="rules", packs=["port"], trust="medium", waivers="w.yaml", level="advice")
    plain = read_audit(["audit", "XAN", "--pack", "pact"])
    assert plain is not None
    found = obey_plain(plain)
    assert found["pack"] == ["pact"]
    assert (found["rules"], found["waivers"], str(found["min_trust"])) == ([Path("rules")], [Path("w.yaml")], "medium")
    assert found["fail_on"] == "advice"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('rulez = "rules"\n', '1:1: no field is called "rulez": did you mean "rules"?'),
        (
            '\n# why\n  level = "loud"\n',
            '3:3: "loud" is not possible for "level": there are obligation, expectation, advice',
        ),
        ("level = 3\n", '1:1: "3" is not possible for "level"'),
        ("rules = [\n", "2:1: this is not TOML: Invalid value"),
        ('level = "advice"\nlevel = "advice"\n', "this is not TOML: Cannot overwrite a value"),
        ("fail-on = {a = 1}\n", "1:1: "),
        (b"\xff", "the file is not UTF-8"),
    ],
)
@pytest.mark.parametrize("command", [["audit", "XAN"], ["check"], ["profile", "show", "SRB"]])
def test_a_mistake_in_it_is_told_with_its_line_by_every_command(
    folder: Path, text: Any, said: str, command: list[str]
) -> None:
    making.write(folder / "policygap.toml", text)
    ran = run(*command)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("policygap.toml")
    assert said in ran.err


def test_it_is_not_looked_for_above_the_root_of_a_repository(settle: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    making.write(Path("policygap.toml"), "broken")
    Path("inner/.git").mkdir(parents=True)
    monkeypatch.chdir("inner")
    assert run("profile", "show", "SRB").code == 0
    os.rmdir(".git")
    assert run("profile", "show", "SRB").code == 3


def test_every_key_is_described_and_the_schema_refuses_what_the_program_refuses() -> None:
    written = json.loads(schema("settings"))
    assert set(written["properties"]) == {field.alias or name for name, field in Settings.model_fields.items()}
    assert all(each["description"] for each in written["properties"].values())
    validator = jsonschema.Draft202012Validator(written)
    assert validator.is_valid(
        {"rules": ["shipped", "own"], "fail-on": "lost", "level": "advice", "language": "sr-Latn"}
    )
    for wrong in ({"rulez": "x"}, {"level": "loud"}, {"fail-on": ["loud"]}, {"rules": [True]}):
        assert not validator.is_valid(wrong)
    gate = (Path(__file__).parents[2] / "docs/gate.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in gate for name in written["properties"])


@pytest.mark.parametrize(
    "words",
    [
        ["audit", "SRB", "--on", DAY, "--on", DAY],
        ["check", "--base", "a", "--base", "b"],
        ["report", "SRB", "--format", "html", "--format", "csv"],
        ["--lang", "en", "--lang", "sr-Latn", "audit", "SRB"],
        ["diff", "SRB", "--from", DAY, "--from", DAY],
    ],
)
def test_a_word_that_can_mean_one_thing_is_refused_when_it_is_given_twice(words: list[str]) -> None:
    ran = run(*words)
    assert (ran.code, ran.out) == (2, "")
    assert " is given twice: give it once" in ran.err
