"""The report in OSCAL: trestle reads both documents, and nothing that is unknown is a finding."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker.model.terms import Verdict
from checker.reporting.oscal import CATALOG, RESULTS, render
from tests import hostile, sample
from tests.conftest import Golden

catalog = pytest.importorskip("trestle.oscal.catalog", reason="compliance-trestle is installed on Python 3.11 and 3.12")
results = pytest.importorskip(
    "trestle.oscal.assessment_results", reason="compliance-trestle is installed on Python 3.11 and 3.12"
)


def documents() -> tuple[Any, Any]:
    made = render(sample.report())
    return json.loads(made[CATALOG])["catalog"], json.loads(made[RESULTS])["assessment-results"]


def test_trestle_reads_both_documents(tmp_path: Path) -> None:
    for name, text in render(sample.report()).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert catalog.Catalog.oscal_read(tmp_path / CATALOG).groups
    assert results.AssessmentResults.oscal_read(tmp_path / RESULTS).results[0].findings


@pytest.mark.parametrize("what", hostile.TEXTS)
def test_trestle_reads_what_a_hostile_profile_says_as_text(what: str, tmp_path: Path) -> None:
    report = sample.report(sample.rewritten(tmp_path, lambda text: hostile.TEXTS[what]))
    for name, text in render(report).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    read = results.AssessmentResults.oscal_read(tmp_path / RESULTS)
    assert " ".join(hostile.TEXTS[what].split()) in read.metadata.title
    assert catalog.Catalog.oscal_read(tmp_path / CATALOG)


def test_only_what_is_met_or_a_gap_is_a_finding() -> None:
    _, found = documents()
    (result,) = found["results"]
    told = {finding["target"]["target-id"]: finding["target"]["status"]["state"] for finding in result["findings"]}
    expected = {
        f"{finding.rule}_smt": "satisfied" if finding.verdict is Verdict.MET else "not-satisfied"
        for finding in sample.report().findings
        if finding.verdict in (Verdict.MET, Verdict.GAP)
    }
    assert told == expected
    assert len(result["observations"]) == len(sample.report().findings)


def test_a_gap_is_a_risk_with_its_deadline() -> None:
    _, found = documents()
    gaps = [finding for finding in sample.report().findings if finding.verdict is Verdict.GAP]
    assert [risk.get("deadline", "")[:10] for risk in found["results"][0]["risks"]] == [
        str(gap.deadline or "") for gap in gaps
    ]


def test_every_control_that_was_reviewed_stands_in_the_catalogue_and_every_proof_in_the_back_matter() -> None:
    rules, found = documents()
    controls = {control["id"] for group in rules["groups"] for control in group["controls"]}
    (selection,) = found["results"][0]["reviewed-controls"]["control-selections"]
    assert {chosen["control-id"] for chosen in selection["include-controls"]} == controls
    resources = {f"#{resource['uuid']}" for resource in found["back-matter"]["resources"]}
    cited = {
        evidence["href"]
        for observation in found["results"][0]["observations"]
        for evidence in observation.get("relevant-evidence", [])
    }
    assert cited
    assert cited <= resources


def test_the_documents_are_what_their_golden_files_say(golden: Golden) -> None:
    for name, text in render(sample.report()).items():
        golden(f"oscal-{name}", text)
