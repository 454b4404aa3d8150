"""The report as JSON: `policygap-report/3`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from checker.model.report import Report
from checker.model.terms import Verdict
from checker.reporting.json import render, render_one
from checker.rulebook.schemas import schema
from tests import hostile, sample
from tests.conftest import Golden

SCHEMA = json.loads(schema("report"))

LAST = ("findings.answers.last", "findings.was_known.answers", "open_questions.last")
"""What was known once."""

PROVED = ("findings.answers.proofs", *(f"{path}.proofs" for path in LAST))
"""What a source proves."""

PROOF = [
    "source",
    "title",
    "said",
    "publisher",
    "url",
    "dated",
    "trust",
    "says",
    "tells",
    "place",
    "note",
    "to_confirm",
    "step",
]

PLACED = ("findings", "findings.answers", *PROVED, "stale", "acts")
"""What stands in a file, at a line and column."""

KEYS = {
    "": [
        "format",
        "country",
        "name",
        "note",
        "manifest",
        "drafts",
        "packs",
        "counts",
        "bands",
        "bands_waived",
        "findings",
        "message",
        "actions",
        "programmes",
        "open_questions",
        "stale",
        "to_confirm",
        "expired",
        "waivers",
        "settled",
        "changes",
        "acts",
        "partners",
        "sources",
    ],
    "manifest": [
        "program",
        "program_digest",
        "engines",
        "on",
        "packs",
        "min_trust",
        "since",
        "language",
        "verdicts_digest",
        "inputs",
    ],
    "manifest.inputs": ["kind", "file", "digest"],
    "packs": ["harbour", "lanes"],
    "counts": ["gap", "blocked", "contested", "unknown", "met", "not-applicable"],
    "bands": ["scope", "low", "high", "met", "gap", "unknown", "contested", "blocked", "weight", "open_met"],
    "findings": [
        "rule",
        "title",
        "pack",
        "instrument",
        "article",
        "cited",
        "verification",
        "status",
        "strength",
        "level",
        "verb",
        "weight",
        "points",
        "axis",
        "verdict",
        "reason",
        "decided_by",
        "answers",
        "prerequisites",
        "applies",
        "requires",
        "place",
        "recommendation",
        "owners",
        "lead",
        "partners",
        "reported",
        "deadline",
        "yardstick",
        "waiver",
        "known",
        "response",
        "formerly",
        "grade",
        "to_confirm",
        "was_known",
        "founded",
    ],
    "findings.answers": [
        "question",
        "ask",
        "value",
        "place",
        "proof",
        "meaning",
        "proofs",
        "grade",
        "to_confirm",
        "last",
    ],
    "findings.requires": ["asks", "combines", "count", "value", "parts"],
    "findings.requires.parts": ["asks", "combines", "count", "value", "parts"],
    "findings.applies": ["asks", "combines", "count", "value", "parts"],
    "findings.prerequisites": ["rule", "verdict"],
    **{f"{path}.place": ["file", "line", "column"] for path in PLACED},
    **{f"{path}.dated": ["as_of", "read_on"] for path in PROVED},
    **dict.fromkeys(PROVED, PROOF),
    **{path: ["question", "value", "seen", "proofs"] for path in LAST},
    "findings.was_known": ["answers", "verdict"],
    "sources.dated": ["as_of", "read_on"],
    "bands.scope": ["pack", "axis"],
    "programmes.because": ["verdict", "rule"],
    "programmes": ["programme", "title", "why", "because", "on_silence", "resolves", "measures", "after"],
    "programmes.measures": ["measure", "owner", "lead", "partners", "done", "effort", "months", "indicator", "proof"],
    "open_questions": ["question", "ask", "proof", "axis", "rules", "narrows", "if_yes", "if_no", "stale", "last"],
    "stale": ["question", "tells", "says", "sources", "place", "since"],
    "partners": ["partner", "name", "covers"],
    "partners.covers": ["form", "title", "status"],
    "acts": ["instrument", "name", "act", "date", "by", "sources", "place", "note"],
    "sources": ["source", "title", "said", "publisher", "url", "dated", "trust", "note", "heard"],
}
"""The keys of `policygap-report/3`, in their order. Readers lean on them: a change takes a new number."""


def read(text: str) -> Any:
    def refuse(word: str) -> Any:
        raise AssertionError(f"{word} is not JSON")

    return json.loads(text, parse_constant=refuse)


def keys_of(value: Any, path: str = "") -> dict[str, list[str]]:
    """The keys of every object, by the path to it; objects on one path have the same."""
    found: dict[str, list[str]] = {}
    if isinstance(value, dict):
        found[path] = list(value)
        for key, inner in value.items():
            found |= keys_of(inner, f"{path}.{key}".strip("."))
    elif isinstance(value, list):
        for inner in value:
            for below, keys in keys_of(inner, path).items():
                assert found.setdefault(below, keys) == keys
    return found


def test_a_report_is_what_its_golden_file_says(golden: Golden) -> None:
    golden("audit.json", render_one(sample.report()))


def test_the_keys_are_those_of_the_format() -> None:
    found = keys_of(read(render_one(sample.report())))
    assert {path: keys for path, keys in found.items() if not path.endswith(".parts.parts")} == KEYS  # a tree


def test_a_report_matches_its_own_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(read(render_one(sample.report())))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda report: report.pop("manifest"),
        lambda report: report.update(format="policygap-report/4"),
        lambda report: report.update(more=1),
        lambda report: report["findings"][0].update(verdict="fine"),
        lambda report: report["findings"][0]["answers"][0].update(value="maybe"),
        lambda report: report["bands"][0].update(low="23 %"),
    ],
    ids=["missing", "format", "extra", "verdict", "value", "band"],
)
def test_the_schema_refuses_what_is_no_report(spoil: Any) -> None:
    report = read(render_one(sample.report()))
    spoil(report)
    assert not Draft202012Validator(SCHEMA).is_valid(report)


def test_a_report_that_was_written_can_be_read_again() -> None:
    report = sample.report()
    assert Report.model_validate(read(render_one(report))) == report


def test_an_audit_is_an_array_of_one_or_many_and_a_file_to_hand_over_is_an_object() -> None:
    report = sample.report()
    assert read(render([report])) == [read(render_one(report))]
    assert [each["country"] for each in read(render([report, report]))] == ["XAN", "XAN"]


def test_the_same_report_is_the_same_bytes_and_ends_in_one_line_break() -> None:
    text = render_one(sample.report())
    assert text == render_one(sample.report())
    assert text.endswith("}\n")


def test_the_counts_are_those_of_the_findings() -> None:
    report = read(render_one(sample.report()))
    verdicts = [finding["verdict"] for finding in report["findings"]]
    assert report["counts"] == {verdict.value: verdicts.count(verdict.value) for verdict in Verdict}


def test_an_answer_without_a_claim_has_no_place_and_no_proofs() -> None:
    report = read(render_one(sample.report()))
    answers = [answer for finding in report["findings"] for answer in finding["answers"]]
    unknown = [answer for answer in answers if answer["value"] == "unknown"]
    told = [answer for answer in answers if answer["value"] != "unknown"]
    assert unknown
    assert all((answer["place"], answer["proofs"]) == (None, []) for answer in unknown)
    assert all(answer["place"] == answer["proofs"][0]["place"] for answer in told)


@pytest.mark.parametrize("said", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_whatever_a_person_wrote_comes_out_letter_by_letter(said: str, tmp_path: Path) -> None:
    report = read(render_one(sample.report(sample.rewritten(tmp_path, lambda _: said))))
    Draft202012Validator(SCHEMA).validate(report)
    written = said.strip()
    assert (report["name"], report["note"]) == (written, written)
    assert {finding["title"] for finding in report["findings"]} == {written}
    assert {
        proof["title"] for finding in report["findings"] for answer in finding["answers"] for proof in answer["proofs"]
    } == {written}


def test_letters_of_every_script_stand_in_the_text_as_they_are(tmp_path: Path) -> None:
    said = hostile.TEXTS["right to left"]
    assert said in render_one(sample.report(sample.rewritten(tmp_path, lambda _: said)))
