"""What each command prints, and how it ends when all is well."""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import typer
import yaml

from checker import __version__, cli, shipped
from checker.api.shelf import find_profile
from checker.cli import output
from checker.cli.commands import app
from checker.cli.groups import WithDefault
from checker.model.report import Report
from checker.rulebook.library import TRANSLATIONS
from checker.rulebook.schemas import SCHEMAS, schema
from tests import making
from tests.cli.running import Ran, run
from tests.making import rule, told

DAY = "2026-11-23"

RULES = {
    "sea": [
        rule("light", {"yes": "lighthouse-lit"}),
        rule("bridge", {"yes": "bridges-guarded"}, strength="should", gate="light"),
    ],
    "air": [rule("open", {"yes": "archives-open"}, strength="may", weight="advice")],
}


@pytest.fixture
def made(folder: Path) -> Path:
    """A folder with `rules` of three levels and a profile of which nothing is known."""
    making.rules_folder(folder, rules=RULES, questions=("lighthouse-lit", "bridges-guarded", "archives-open"))
    making.profile_file(folder)
    return folder


def answers(**words: str) -> dict[str, Any]:
    return {name.replace("_", "-"): [told(word)] for name, word in words.items()}


def audit(*words: object) -> Ran:
    return run("audit", *words, "--rules", "rules", "--engine", "native", "--on", DAY)


# audit


@pytest.mark.parametrize(
    ("gaps", "codes"),
    [
        ({}, {"obligation": 0, "expectation": 0, "advice": 0, "never": 0}),
        ({"archives_open": "no"}, {"obligation": 0, "expectation": 0, "advice": 1, "never": 0}),
        ({"bridges_guarded": "no"}, {"obligation": 0, "expectation": 1, "advice": 1, "never": 0}),
        ({"lighthouse_lit": "no"}, {"obligation": 1, "expectation": 1, "advice": 1, "never": 0}),
    ],
)
def test_an_audit_fails_on_a_gap_of_the_level_that_is_asked_for_or_a_higher_one(
    made: Path, gaps: dict[str, str], codes: dict[str, int]
) -> None:
    making.profile_file(made, answers=answers(**gaps))
    assert {level: audit("xan.yaml", "--fail-on", level).code for level in codes} == codes
    assert audit("xan.yaml").code == codes["obligation"]


@pytest.mark.parametrize("proofs", [("yes", "no"), ()])
def test_what_is_contested_or_unknown_is_no_gap_and_fails_nothing(made: Path, proofs: tuple[str, ...]) -> None:
    sources = ("gazette", "almanac")
    claims = [told(word, proof) for word, proof in zip(proofs, sources, strict=False)]
    making.profile_file(made, answers={"lighthouse-lit": claims})
    assert audit("xan.yaml", "--fail-on", "advice").code == 0


def test_a_rule_behind_a_prerequisite_is_no_gap_of_its_own(made: Path) -> None:
    making.profile_file(made, answers=answers(lighthouse_lit="no", bridges_guarded="no"))
    (report,) = json.loads(audit("xan.yaml", "--format", "json").out)
    assert {found["rule"]: found["verdict"] for found in report["findings"]} == {
        "open": "unknown",
        "bridge": "blocked",
        "light": "gap",
    }


def test_the_gaps_of_packs_that_are_not_asked_for_fail_nothing(made: Path) -> None:
    making.profile_file(made, answers=answers(lighthouse_lit="no"))
    assert audit("xan.yaml", "--pack", "air").code == 0
    assert audit("xan.yaml", "--pack", "air", "--pack", "sea").code == 1
    (report,) = json.loads(audit("xan.yaml", "--pack", "air", "--format", "json").out)
    assert [found["rule"] for found in report["findings"]] == ["open"]


def test_a_report_in_text_names_the_state_the_day_and_the_gap(made: Path) -> None:
    making.profile_file(made, answers=answers(lighthouse_lit="no"))
    ran = audit("xan.yaml")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith("Xanadu (XAN) as of 23 November 2026\n")
    assert "Keep the word on light." in ran.out
    assert ran.out.splitlines()[-1] == "1 gap, 1 blocked, 1 unknown, 0 met"
    assert "manifest" not in ran.out
    assert "\033" not in ran.out


def test_a_report_in_json_is_the_form_that_is_promised(made: Path) -> None:
    ran = audit("xan.yaml", "--format", "json")
    (plain,) = json.loads(ran.out)
    report = Report.model_validate_json(json.dumps(plain))
    assert (report.country, str(report.on), report.engines) == ("XAN", DAY, ("native",))
    assert [found.rule for found in report.findings] == ["open", "bridge", "light"]
    jsonschema.validate(plain, json.loads(schema("report")))


def test_a_report_in_markdown_has_headings_and_escapes_what_a_profile_says(made: Path) -> None:
    making.profile_file(made, making.xanadu(name="Xanadu <b>*bold*</b>"))
    ran = audit("xan.yaml", "--format", "markdown")
    assert ran.code == 0
    assert ran.out.startswith("# ")
    assert "<b>" not in ran.out
    assert "*bold*" not in ran.out.replace("\\*", "")


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_several_profiles_are_reported_in_the_order_in_which_they_are_given(made: Path, format: str) -> None:
    making.profile_file(
        made,
        making.xanadu(country="ERE", name="Erewhon", neighbours=["XAN"], answers=answers(lighthouse_lit="no")),
        name="ere.yaml",
    )
    ran = audit("xan.yaml", "ere.yaml", "--format", format)
    assert ran.code == 1
    assert ran.out.index("Xanadu") < ran.out.index("Erewhon")
    if format == "json":
        assert [report["country"] for report in json.loads(ran.out)] == ["XAN", "ERE"]


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_the_same_audit_gives_the_same_bytes_on_the_screen_and_in_a_file(made: Path, format: str) -> None:
    first = audit("xan.yaml", "--format", format)
    assert audit("xan.yaml", "--format", format) == first
    written = audit("xan.yaml", "--format", format, "--out", "report")
    assert (written.code, written.out) == (first.code, "")
    assert (made / "report").read_bytes() == first.out.encode()


def test_an_audit_without_a_day_is_of_today(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Today(date):
        @classmethod
        def today(cls) -> Any:
            return date(2031, 5, 4)

    monkeypatch.setattr("checker.api.shelf.date", Today)
    ran = run("audit", "xan.yaml", "--rules", "rules", "--engine", "native")
    assert ran.out.startswith("Xanadu (XAN) as of 4 May 2031\n")


def test_the_engines_that_evaluated_are_named_and_say_the_same(made: Path) -> None:
    pytest.importorskip("durable")
    reports = {}
    for engine in ("native", "durable", "both"):
        ran = run("audit", "xan.yaml", "--rules", "rules", "--on", DAY, "--engine", engine, "--format", "json")
        (reports[engine],) = json.loads(ran.out)
    named = {engine: report["manifest"].pop("engines") for engine, report in reports.items()}
    assert named == {"native": ["native"], "durable": ["durable"], "both": ["native", "durable"]}
    assert reports["native"] == reports["durable"] == reports["both"]


@pytest.mark.parametrize("name", ["srb", "SRB", "Srb"])
def test_a_code_means_the_profile_that_comes_with_the_program(folder: Path, name: str) -> None:
    making.rules_folder(folder)
    ran = run("audit", name, "--engine", "native", "--on", DAY, "--pack", "selec", "--fail-on", "never")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Serbia (SRB) as of 23 November 2026\n")


def test_a_file_of_that_name_goes_before_the_profile_that_comes_with_the_program(made: Path) -> None:
    making.profile_file(made, name="srb")
    assert audit("srb").out.startswith("Xanadu")


def test_a_report_keeps_one_name_for_a_profile_wherever_it_is_audited_from(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.profile_file(made, answers=answers(lighthouse_lit="no"))
    (report,) = json.loads(audit("xan.yaml", "--format", "json").out)
    places = [answer["place"] for found in report["findings"] for answer in found["answers"] if answer["place"]]
    assert places
    assert {place["file"] for place in places} == {"xan.yaml"}


# Colours


class _Terminal:
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "terminal", "colours"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),  # no-color.org: present and not empty
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "xterm"}, True, True),
    ],
)
def test_colours_are_for_a_terminal_that_nobody_asked_to_spare(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], terminal: bool, colours: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", _Terminal() if terminal else None)
    assert output.is_coloured() is colours


def test_a_coloured_report_says_the_same_and_a_file_is_never_coloured(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = audit("xan.yaml").out
    monkeypatch.setattr(output, "is_coloured", lambda: True)
    painted = audit("xan.yaml").out
    assert "\033[" in painted
    assert re.sub(r"\033\[[\d;]+m", "", painted) == plain
    audit("xan.yaml", "--out", "report.txt")
    assert (made / "report.txt").read_text() == plain


# explain and ask


@pytest.mark.parametrize(("word", "verdict"), [("yes", "MET"), ("no", "GAP"), (None, "UNKNOWN")])
def test_explain_shows_verdict_article_source_and_place(made: Path, word: str | None, verdict: str) -> None:
    making.profile_file(made, answers=answers(lighthouse_lit=word) if word else {})
    ran = run("explain", "xan.yaml", "light", "--rules", "rules", "--on", DAY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.split()[:2] == [verdict, "light"]
    assert "18(13)" in ran.out
    assert "rules/sea/light.yaml" in ran.out
    assert ("Gazette of Xanadu" in ran.out) is (word is not None)
    assert ("xan.yaml:" in ran.out) is (word is not None)


def test_explain_finds_a_rule_by_the_id_it_had_before(made: Path) -> None:
    making.write(made / "rules" / "air" / "open.yaml", rule("open", formerly="ajar"))
    assert run("explain", "xan.yaml", "ajar", "--rules", "rules").out.split()[1] == "open"


def test_ask_lists_the_open_questions_best_first_and_no_more_than_are_asked_for(made: Path) -> None:
    ran = run("ask", "xan.yaml", "--rules", "rules", "--on", DAY)
    assert (ran.code, ran.err) == (0, "")
    numbered = re.findall(r"^ +(\d+)\. (.+)$", ran.out, flags=re.MULTILINE)
    assert [number for number, _ in numbered] == ["1", "2", "3"]
    assert numbered[-1][1] == "Is it so: archives open?"  # advice moves no band
    most = run("ask", "xan.yaml", "--rules", "rules", "--on", DAY, "--most", "1")
    assert re.findall(r"^ +(\d+)\. ", most.out, flags=re.MULTILINE) == ["1"]
    pack = run("ask", "xan.yaml", "--rules", "rules", "--on", DAY, "--pack", "air")
    assert re.findall(r"^ +\d+\. (.+)$", pack.out, flags=re.MULTILINE) == ["Is it so: archives open?"]


def test_ask_asks_nothing_that_is_answered(made: Path) -> None:
    making.profile_file(made, answers=answers(lighthouse_lit="no", bridges_guarded="yes", archives_open="yes"))
    ran = run("ask", "xan.yaml", "--rules", "rules", "--on", DAY)
    assert ran.code == 0
    assert "lighthouse-lit" not in ran.out


# rules


def test_list_names_every_rule_by_pack_or_those_of_one(made: Path) -> None:
    ran = run("rules", "list", "--rules", "rules")
    assert (ran.code, ran.err) == (0, "")
    places = [ran.out.index(f"\n{name}\n") for name in ("open", "bridge", "light")]
    assert places == sorted(places)
    assert "18(13); should, major, law" in ran.out
    assert "\nopen\n" not in run("rules", "list", "--rules", "rules", "--pack", "sea").out


def test_show_shows_a_rule_whole(made: Path) -> None:
    ran = run("rules", "show", "bridge", "--rules", "rules")
    assert (ran.code, ran.err) == (0, "")
    said = ("bridge", "Treaty of Erewhon", "18(13)", "draft", "bridges-guarded", "Is it so: bridges guarded?", "light")
    assert [words for words in said if words not in ran.out] == []
    assert "unknown: Nothing is known of the State" in ran.out


def test_examples_that_hold_pass_and_one_that_does_not_is_told_with_its_place(made: Path) -> None:
    ran = run("rules", "test", "--rules", "rules")
    assert (ran.code, ran.out, ran.err) == (0, "3 passed, 0 failed\n", "")
    wrong = rule("light", examples=[{"case": "A lit lighthouse", "given": {"lighthouse-lit": "yes"}, "verdict": "gap"}])
    making.write(made / "rules" / "sea" / "light.yaml", wrong)
    ran = run("rules", "test", "--rules", "rules")
    place = making.at(wrong, '"verdict"')
    said = f'rules/sea/light.yaml:{place}: "A lit lighthouse" should be gap, and is met\n2 passed, 1 failed\n'
    assert (ran.code, ran.out, ran.err) == (1, said, "")
    assert run("rules", "test", "--rules", "rules", "--pack", "air").out == "1 passed, 0 failed\n"


def test_lint_tells_each_shortcoming_with_its_place_and_ends_with_one(made: Path) -> None:
    ran = run("rules", "lint", "--rules", "rules")
    *told_all, last = ran.out.splitlines()
    assert (ran.code, ran.err) == (1, "")
    assert last == f"3 rules, {len(told_all)} problems"
    assert all(re.match(r"rules/\w+/\w+\.yaml:\d+:\d+: ", line) for line in told_all)
    assert sum("there is no example for" in line for line in told_all) == 3


def test_lint_tells_what_is_not_translated_and_what_is_out_of_date(made: Path) -> None:
    making.write(
        made / "rules/questions/translations/sr.yaml",
        {"questions": {"lighthouse-lid": {"ask": "Gori li?", "yes": "Gori.", "no": "Ne gori.", "proof": "Dnevnik."}}},
    )
    ran = run("rules", "lint", "--lang", "sr", "--rules", "rules")
    assert ran.code == 1
    first, *others, last = ran.out.splitlines()
    assert first.startswith("rules/questions/translations/sr.yaml:3:5: no question is called")
    assert any(line.startswith("questions: ") and "lighthouse-lit" in line for line in others)
    assert last.endswith(" not translated, 1 out of date")


def test_lint_knows_one_language(made: Path) -> None:
    ran = run("rules", "lint", "--lang", "fr", "--rules", "rules")
    assert ran.code == 2
    assert 'no other language than "sr"' in ran.err


def test_lint_finds_nothing_in_rules_that_lack_nothing(folder: Path) -> None:
    cases = {"yes": "met", "no": "gap", "contested": "contested"}
    examples = [{"case": f"It is {word}", "given": {"lighthouse-lit": word}, "verdict": cases[word]} for word in cases]
    examples.append({"case": "Nothing is known", "given": {}, "verdict": "unknown"})
    making.rules_folder(folder, rules=[rule("light", examples=examples)], questions=["lighthouse-lit"])
    ran = run("rules", "lint", "--rules", "rules")
    assert (ran.code, ran.out, ran.err) == (0, "1 rules, 0 problems\n", "")


# schema


class CoreSchema(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML 1.2 as editors read it: yes and no are text, 2009 is a number."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}


for _kind, _pattern, _first in (
    ("bool", "true|false", "tf"),
    ("null", "~|null|", ["~", "n", ""]),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]*", "-+0123456789"),
):
    CoreSchema.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(f"^(?:{_pattern})$"), list(_first))


@pytest.mark.parametrize(("code", "file"), [("SRB", "profiles/srb.yaml"), ("fra", "profiles/world/fra.yaml")])
def test_a_code_stands_for_a_profile_of_the_region_or_of_the_world(code: str, file: str) -> None:
    assert find_profile(code).resolve() == (shipped.PROFILES.parent / file).resolve()


def kind_of(path: Path) -> str:
    """What a shipped file is, as schemas call it."""
    folders = {
        "registry": f"registry-{path.stem}",
        "questions": "questions",
        "programmes": "programme",
        "readings": "readings",
        "profiles": "profile",
        "world": "profile",
    }
    return folders.get(path.parent.name, "pack" if path.stem == "pack" else "rule")


@pytest.mark.parametrize("of", ["profile", "rule", "questions", "programme", "pack", "report", "registry"])
def test_a_schema_is_printed_as_valid_json_schema(of: str) -> None:
    ran = run("schema", of)
    assert (ran.code, ran.err) == (0, "")
    written = json.loads(ran.out)
    jsonschema.Draft202012Validator.check_schema(written)
    assert written["title"] == f"policygap {of}"
    assert ran.out == schema(of)


@pytest.mark.parametrize("of", sorted(SCHEMAS))
def test_every_schema_is_valid_and_describes_each_field_in_words(of: str) -> None:
    written = json.loads(schema(of))
    jsonschema.Draft202012Validator.check_schema(written)
    for form in [written, *written.get("$defs", {}).values()]:
        assert form.get("additionalProperties") is not True


def shipped_files() -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = {}
    for path in sorted([*shipped.RULES.rglob("*.yaml"), *shipped.PROFILES.rglob("*.yaml")]):
        if path.parent.name == TRANSLATIONS:
            continue
        found.setdefault(kind_of(path), []).append(path)
    return found


@pytest.mark.parametrize("kind", sorted(shipped_files()))
def test_a_schema_accepts_every_file_that_comes_with_the_program(kind: str) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(schema(kind)))
    wrong = []
    for path in shipped_files()[kind]:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=CoreSchema)
        wrong += [f"{path.name}: {list(error.path)}: {error.message}" for error in validator.iter_errors(content)]
    assert wrong == []


@pytest.mark.parametrize(
    ("of", "content"),
    [
        ("profile", making.xanadu(neighbors=["ERE"])),
        ("profile", making.xanadu(country="Xanadu")),
        ("profile", making.xanadu(answers={"lit": [told("maybe")]})),
        ("profile", making.xanadu(answers={"lit": [{"answer": "yes"}]})),
        ("profile", making.xanadu(answers={"lit": [told(since="spring")]})),
        ("profile", making.xanadu(figures={"ships": [{"year": "MM", "value": 1, "proof": "gazette"}]})),
        ("profile", making.xanadu(answers={"lighthouse\u2013lit": [told()]})),
        ("profile", making.xanadu(answers={"lit": [told(since="2007-13")]})),
        ("profile", making.xanadu(neighbours=["ERE", "ERE"])),
        ("profile", making.xanadu(instruments={"treaty": [{"act": "ratification", "proof": "gazette"}]})),
        ("profile", making.xanadu(predecessors=[{"name": "Old Xanadu", "same_person": "no", "proof": "gazette"}])),
        (
            "waivers",
            {
                "waivers": [
                    {
                        "rule": "light",
                        "country": "XAN",
                        "reason": "r",
                        "approver": "a",
                        "granted": "2026",
                        "expires": "2026-01-01",
                    }
                ]
            },
        ),
        ("rule", rule("light", {"figure": {"of": "ships", "within_years": 1}})),
        ("rule", rule("light", {"agreement": {"covers": ["x"]}})),
        ("rule", rule("light", stauts="draft")),
        ("rule", rule("light", strength="shal")),
        ("rule", rule("light", {"yess": "lit"})),
        ("rule", rule("light", {"all_of": [{"yess": "lit"}]})),
        ("programme", making.programme("lamps", {"gaps": "light"})),
        ("questions", {"lit": making.question("lit", axis="air")}),
    ],
)
def test_a_schema_refuses_what_the_program_refuses(of: str, content: Any) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(content, json.loads(schema(of)))


@pytest.mark.parametrize(
    ("of", "content"),
    [
        ("profile", making.xanadu(answers={"lit": [told(), told(proof=["gazette", "almanac"], since=2009)]})),
        ("rule", rule("light", {"at_least": {"count": 1, "of": [{"agreement": {"with": "ERE", "covers": ["x"]}}]}})),
    ],
)
def test_a_schema_accepts_what_the_program_accepts(of: str, content: Any) -> None:
    jsonschema.validate(content, json.loads(schema(of)))


def test_a_schema_has_the_ids_of_the_rules_in_use(folder: Path) -> None:
    making.rules_folder(folder, rules=[rule("light", formerly=["lamp"])])

    def takes(of: str, content: Any) -> bool:
        ran = run("schema", of, "--rules", "rules")
        written = json.loads(ran.out)
        jsonschema.Draft202012Validator.check_schema(written)
        return jsonschema.Draft202012Validator(written).is_valid(content)

    assert takes("profile", making.xanadu(answers={"lighthouse-lit": [told()]}))
    assert not takes("profile", making.xanadu(answers={"lighthouse-dark": [told()]}))
    agreement = {"with": ["ERE"], "title": "T", "covers": ["hot-pursuit"], "proof": "gazette"}
    assert takes("profile", making.xanadu(agreements=[agreement]))
    assert not takes("profile", making.xanadu(agreements=[{**agreement, "covers": ["cold-pursuit"]}]))
    assert takes("rule", rule("more", {"all_of": [{"yes": "lighthouse-lit"}, {"meets": "light"}]}))
    assert not takes("rule", rule("more", {"all_of": [{"yes": "lighthouse-dark"}]}))
    assert not takes("rule", rule("more", {"party_to": "no-treaty"}))
    said = {"text": "On order.", "by": "Harbour"}
    assert takes("responses", {"country": "XAN", "responses": {"lamp": said}})
    assert not takes("responses", {"country": "XAN", "responses": {"torch": said}})
    answers = json.loads(run("schema", "profile", "--rules", "rules").out)["properties"]["answers"]["properties"]
    assert answers["lighthouse-lit"]["description"] == "Is it so: lighthouse lit?"


def test_every_schema_is_written_into_a_folder_where_files_look_for_it(folder: Path) -> None:
    making.rules_folder(folder)
    making.write(folder / "policygap.toml", 'rules = "rules"\n')
    assert run("schema", "all", "--out", "docs/schema").code == 0
    assert run("profile", "new", "MNE", "--out", "states/west/mne.yaml").code == 0
    first = (folder / "states/west/mne.yaml").read_text(encoding="utf-8").splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert json.loads((folder / "states/west" / named).read_text(encoding="utf-8"))["title"] == "policygap profile"
    assert sorted(path.stem for path in (folder / "docs/schema").iterdir()) == sorted(SCHEMAS)
    assert run("schema", "all").code == 2


# help


def commands(group: Any, words: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command of the program, by its words."""
    found: list[tuple[str, ...]] = []
    for name, command in group.commands.items():
        found += commands(command, (*words, name)) if hasattr(command, "commands") else [(*words, name)]
    return found


COMMANDS = commands(typer.main.get_command(app))


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("ask", ["--help", "-h"])
def test_the_help_of_every_command_says_what_it_does_and_gives_an_example(words: tuple[str, ...], ask: str) -> None:
    ran = run(*words, ask)
    assert (ran.code, ran.err) == (0, "")
    assert f"Usage: policygap {' '.join(words)}" in ran.out
    (example,) = re.findall(r"^\s*Example:\s+(policygap .+)$", ran.out, flags=re.MULTILINE)
    meant = words[:-1] if words[-1] == WithDefault.default else words  # it goes without saying
    assert f"{example} ".startswith(f"policygap {' '.join(meant)} ")


def test_the_program_says_its_version_and_lists_its_commands() -> None:
    assert run("--version").out == f"policygap {__version__}\n"
    ran = run("--help")
    assert ran.code == 0
    assert [name for name in ("audit", "explain", "ask", "rules", "schema") if f"\n  {name} " not in ran.out] == []


def test_main_ends_with_the_exit_code_of_the_command(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    import gc

    pace = gc.get_threshold()
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "")
    making.profile_file(made, answers=answers(lighthouse_lit="no"))
    monkeypatch.setattr(
        sys, "argv", ["policygap", "audit", "xan.yaml", "--rules", "rules", "--engine", "native", "--on", DAY]
    )
    try:
        code = cli.run()
    finally:
        gc.set_threshold(*pace)
    assert code == 1
    written, said = capsysbinary.readouterr()
    assert written.startswith(b"Xanadu (XAN)")
    assert said == b""


# sources of less trust


def test_sources_of_less_trust_are_left_out_where_that_is_asked_for(made: Path) -> None:
    making.profile_file(made, answers={"lighthouse-lit": [told("no", "almanac")]})  # the almanac is of low trust
    assert [audit("xan.yaml", "--min-trust", least).code for least in ("low", "medium", "high")] == [1, 0, 0]
    explained = run("explain", "xan.yaml", "light", "--rules", "rules", "--on", DAY, "--min-trust", "high")
    assert explained.out.startswith("UNKNOWN  light\n")
    asked = [
        run("ask", "xan.yaml", "--rules", "rules", "--on", DAY, "--min-trust", least).out for least in ("low", "high")
    ]
    assert ["     lighthouse-lit\n" in out for out in asked] == [False, True]


def test_a_trust_that_there_is_not_is_wrong_usage(made: Path) -> None:
    ran = audit("xan.yaml", "--min-trust", "some")
    assert ran.code == 2
    assert "'some' is not one of 'high', 'medium', 'low'" in ran.err
