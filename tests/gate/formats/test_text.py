"""The formats of a gate: each is what its reader takes, and no text in it is more than text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from xml.etree import ElementTree as xml

import jsonschema
import pytest
from junitparser import JUnitXml
from markdown_it import MarkdownIt

from checker.errors import Place
from checker.gate.fingerprints import fingerprint
from checker.gate.formats import annotations as codehosts
from checker.gate.formats import codequality, junit, sarif
from checker.gate.formats import text as gate
from checker.gate.results import Outcome, Result
from checker.model.terms import ResultKind, Severity
from tests import hostile, outcomes, sample

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "sarif-2.1.0.json").read_text(encoding="utf-8"))

TEXTS = {
    **hostile.TEXTS,
    "a command": "::set-output name=x::y\n::error::z\r\n##[error]w",
    "escapes": "%0A::warning::x%25%0D%3A,a=b",
    "terminal": "\x1b[31mred\x1b[0m \x9b2J \x07",
    "XML": "]]> </failure> <!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]> &y; \ufffe \x00 \udc80",
}


def named(place: Place) -> str:
    return place.file


def rendered(outcome: Outcome) -> dict[str, str]:
    return {
        "text": gate.render(outcome),
        "markdown": gate.render_summary(outcome),
        "sarif": sarif.render(outcome, named),
        "junit": junit.render(outcome, named),
        "github": codehosts.render(outcome, named),
        "gitlab": codequality.render(outcome, named),
    }


def test_the_same_outcome_is_the_same_text_in_every_format() -> None:
    assert rendered(outcomes.outcome()) == rendered(outcomes.outcome())


# text


def test_text_has_a_line_for_each_result_and_says_who_decided_what() -> None:
    said = gate.render(outcomes.outcome())
    lines = said.splitlines()
    assert lines[0] == "profiles/broken.yaml:3:7: error: On order."
    assert "    Waived until 31 January 2027 by On order.: On order." in lines
    assert "    Known for 326 days, since 1 January 2026; nobody is named who answers for it." in lines
    assert re.search(r"profiles/xanadu\.yaml:\d+:\d+: (known|waived): ", said)
    assert "does not pass" in lines[-1] or "do not pass" in lines[-1]


@pytest.mark.parametrize("said", TEXTS.values(), ids=list(TEXTS))
def test_no_text_begins_a_line_or_steers_a_terminal(said: str) -> None:
    plain, made = (
        gate.render(outcomes.outcome(hostile.HARMLESS)),
        gate.render(outcomes.outcome(_waivable(said), file=said.replace("\0", ""))),
    )
    assert len(made.splitlines()) == len(plain.splitlines())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", made)
    assert not [line for line in made.splitlines() if line.startswith(("::", "##["))]


def _waivable(said: str) -> str:
    """What the form of a waiver lets through, for what it refuses reaches no format."""
    return said if not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]", said) else hostile.HARMLESS


# GitHub


def commands(written: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner reads them."""
    for line in written.split("\n"):
        match = re.fullmatch(r"::(\w+) ([^\n]*?)::(.*)", line)
        if match:
            given = dict(each.split("=", 1) for each in match[2].split(","))
            yield match[1], {name: _unescaped(value) for name, value in given.items()}, _unescaped(match[3])


def _unescaped(text: str) -> str:
    for escaped, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escaped, char)
    return text


def of(severity: Severity, *, file: str = "a.yaml", said: str = "said", fails: bool = False) -> Result:
    return Result(ResultKind.GAP, severity, "XAN", "light", said, said, Place(file, 2, 3), fails=fails)


@pytest.mark.parametrize("said", TEXTS.values(), ids=list(TEXTS))
def test_an_annotation_is_one_command_that_says_what_was_meant(said: str) -> None:
    safe = said.encode("utf-8", "replace").decode()
    written = codehosts.render(Outcome((), (of(Severity.ERROR, file=safe, said=safe),)), named)
    assert len([line for line in written.split("\n") if line.startswith("::")]) == 1
    ((command, given, message),) = commands(written)
    shown = "".join(
        char if char.isprintable() or char in "\r\n" else char.encode("unicode_escape").decode() for char in safe
    )
    assert (command, given["line"], given["col"]) == ("error", "2", "3")
    assert (given["file"], given["title"], message) == (shown, f"{shown} [light]", shown)


def test_no_more_annotations_are_written_than_the_site_shows_and_those_that_fail_come_first() -> None:
    results = [of(Severity.ERROR, said=f"quiet {number}") for number in range(12)]
    results += [of(Severity.ERROR, said="loud", fails=True), of(Severity.NOTE)]
    written = codehosts.render(Outcome((), tuple(results)), named)
    found = list(commands(written))
    assert [command for command, _, _ in found] == ["error"] * 10 + ["notice"]
    assert found[0][2] == "loud"
    assert "3 more of the level error are in the other reports of this run." in written.splitlines()


def test_what_is_waived_known_or_closed_is_not_annotated() -> None:
    titles = [given["title"] for _, given, _ in commands(codehosts.render(outcomes.outcome(), named))]
    assert [title for title in titles for gap in outcomes.GAPS[:2] if f"[{gap}]" in title] == []
    assert [title for title in titles if outcomes.CLOSED in title] == []
    assert [title for title in titles if outcomes.LOST in title] == [f"On order. [{outcomes.LOST}]"]


# SARIF


def log(outcome: Outcome, **options: Any) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(sarif.render(outcome, named, **options))
    return written


@pytest.mark.parametrize("said", [hostile.HARMLESS, *TEXTS.values()], ids=["harmless", *TEXTS])
def test_a_log_is_valid_whatever_texts_and_files_say(said: str) -> None:
    made = log(outcomes.outcome(_waivable(said), file=said.replace("\0", "")))
    jsonschema.Draft202012Validator(SCHEMA).validate(made)
    for result in made["runs"][0]["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9_.~/%-]+", uri)


def test_the_schema_of_sarif_refuses_what_is_no_log() -> None:
    broken = log(outcomes.outcome())
    broken["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(broken)


def test_every_result_has_its_rule_its_place_and_a_suppression_where_somebody_decided() -> None:
    (run,) = log(outcomes.outcome())["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(rule["id"] for rule in rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
    suppressed = {result["ruleId"]: result["suppressions"] for result in run["results"] if result["suppressions"]}
    assert {name: given[0]["justification"] for name, given in suppressed.items()} == {
        outcomes.GAPS[0]: "Waived until 31 January 2027 by On order.: On order.",
        outcomes.GAPS[1]: "Known for 326 days, since 1 January 2026; nobody is named who answers for it.",
    }
    assert (run["invocations"][0]["exitCode"], run["invocations"][0]["executionSuccessful"]) == (3, False)


def test_suppressed_results_can_be_left_out_and_closed_gaps_are_none() -> None:
    kinds = [result["properties"]["kind"] for result in log(outcomes.outcome())["runs"][0]["results"]]
    fewer = log(outcomes.outcome(), suppressed=False)["runs"][0]["results"]
    assert "closed" not in kinds
    assert len(fewer) == len(kinds) - 2
    assert not any(result["suppressions"] for result in fewer)


def test_a_fingerprint_survives_a_moved_line_and_new_words_and_tells_results_apart() -> None:
    results = [result for result in outcomes.outcome().results if result.subject]
    moved = [
        Result(each.kind, each.severity, each.country, each.subject, "t", each.message, Place("other.yaml", 99, 1))
        for each in results
    ]
    assert list(map(fingerprint, results)) == list(map(fingerprint, moved))
    assert len(set(map(fingerprint, results))) == len(results)


# JUnit


@pytest.mark.parametrize("said", [hostile.HARMLESS, *TEXTS.values()], ids=["harmless", *TEXTS])
def test_junit_is_xml_with_one_case_for_each_rule_whatever_texts_say(said: str) -> None:
    written = junit.render(outcomes.outcome(_waivable(said), file=said), named)
    root = xml.fromstring(written.encode())
    cases = root.findall("./testsuite/testcase")
    rules = [found.rule for found in sample.report().findings]
    assert [case.get("name", "").split(":")[0] for case in cases[1 : len(rules) + 1]] == rules
    suites: Any = JUnitXml.fromroot(cast("Any", root))  # typed for lxml alone, and made for both
    assert (suites.tests, suites.errors) == (len(cases), 1)
    for suite in suites:
        counted = [case.find(kind) is not None for case in suite._elem for kind in ("failure", "error", "skipped")]
        assert sum(counted) == suite.failures + suite.errors + suite.skipped
        assert all(sum(child.tag in ("failure", "error", "skipped") for child in case) <= 1 for case in suite._elem)


def test_junit_fails_what_fails_and_skips_what_is_waived_with_the_reason() -> None:
    root = xml.fromstring(junit.render(outcomes.outcome(), named).encode())
    cases = {case.get("name", "").split(":")[0]: case for case in root.iter("testcase")}
    known = cases[outcomes.GAPS[1]].find("skipped")
    assert known is not None
    assert "Known for 326 days, since 1 January 2026" in (known.get("message") or "")
    failing = {result.subject for result in outcomes.outcome().results if result.fails and result.subject}
    failed = {name for name, case in cases.items() if case.find("failure") is not None}
    assert failed == failing
    assert cases[outcomes.CLOSED].find("*") is None


# GitLab


@pytest.mark.parametrize("said", [hostile.HARMLESS, *TEXTS.values()], ids=["harmless", *TEXTS])
def test_code_quality_has_what_gitlab_asks_for_and_unique_fingerprints(said: str) -> None:
    entries = json.loads(codequality.render(outcomes.outcome(_waivable(said)), named))
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) > 3
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert isinstance(entry["location"]["lines"]["begin"], int)


# the summary


def structure(markdown: str) -> list[str]:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    return [
        each.type for token in tokens for each in [token, *(token.children or ())] if not each.type.startswith("text")
    ]


@pytest.mark.parametrize("said", TEXTS.values(), ids=list(TEXTS))
def test_a_summary_has_the_same_structure_whatever_texts_say(said: str) -> None:
    plain = structure(gate.render_summary(outcomes.outcome(hostile.HARMLESS)))
    assert structure(gate.render_summary(outcomes.outcome(_waivable(said)))) == plain
