"""`policygap strategy`: a draft of a shipped profile, and the check of a file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from checker.strategy.quality import CHECKS
from tests.cli.running import run
from tests.conftest import GOLDEN

ON = ("--on", "2026-11-25")


@pytest.fixture(scope="module")
def serbia(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Serbia's draft as data."""
    folder = tmp_path_factory.mktemp("serbia")
    ran = run("strategy", "SRB", *ON, "--format", "yaml", "--out", folder / "srb.yaml")
    assert ran.code == 0, ran.err
    return folder / "srb.yaml"


def test_serbias_draft_has_every_section_and_annex() -> None:
    ran = run("strategy", "SRB", *ON)
    assert ran.code == 0
    heads = re.findall(r"^## (\S+)", ran.out, re.MULTILINE)
    assert heads == [*(str(number) for number in range(1, 18)), *["Annex"] * 6]
    assert "Serbia, 2027–2031" in ran.out
    assert "policygap-manifest: " in ran.out
    assert "this draft still lacks" in ran.err
    assert "Who can mend them: the ministry that drafts" in ran.err


def test_every_critical_gap_of_serbia_has_a_measure_and_every_date_lies_in_the_period(serbia: Path) -> None:
    ran = run("strategy", "check", serbia, *ON, "--format", "json")
    assert ran.code == 1
    checks = {row["check"] for row in json.loads(ran.out)}
    assert "consultation-recorded" in checks
    assert not checks & {"critical-gaps-have-measures", "dates-in-period", "activities-complete", "reviews-fixed"}
    assert checks <= CHECKS.keys()


def test_a_failing_check_names_file_line_and_column(serbia: Path) -> None:
    ran = run("strategy", "check", serbia, *ON)
    assert ran.code == 1
    (line,) = [line for line in ran.out.splitlines() if "consultation-recorded" in line]
    found = re.fullmatch(rf"{re.escape(str(serbia))}:(\d+):1: consultation-recorded: .+", line)
    assert found
    assert serbia.read_text(encoding="utf-8").splitlines()[int(found[1]) - 1] == "consultation: []"


def test_a_partner_of_serbia_whose_profile_is_shipped_is_heard(serbia: Path) -> None:
    text = serbia.read_text(encoding="utf-8")
    assert '  - country: "BGR"\n    name: "Bulgaria"\n    tier: 1\n' in text
    assert "    pair: true\n" in text


def test_a_state_may_use_its_own_rules(folder: Path) -> None:
    ran = run(
        "strategy", GOLDEN / "xanadu.yaml", "--rules", GOLDEN / "rules", "--on", "2026-11-23", "--period", "2028-2030"
    )
    assert ran.code == 0, ran.err
    assert "Xanadu, 2028–2030" in ran.out


@pytest.mark.parametrize("period", ["2027", "2031-2027", "27-31", "2027-20311", "1000-1001"])
def test_a_period_that_is_none_is_refused(period: str) -> None:
    ran = run("strategy", "SRB", *ON, "--period", period)
    assert ran.code == 2
    assert "write the first and the last year, as 2027-2031" in ran.err


def test_a_file_that_is_no_strategy_is_refused_with_its_line(folder: Path) -> None:
    (folder / "s.yaml").write_text("country: XAN\nname: Xanadu\nperiod: {first: 2027, last: 2020}\ngaols: []\n")
    ran = run("strategy", "check", "s.yaml", *ON)
    assert ran.code == 3
    assert "s.yaml:4:1: " in ran.err
    assert 'did you mean "goals"?' in ran.err


def test_a_strategy_of_one_line_is_told_all_that_it_lacks(folder: Path) -> None:
    (folder / "s.yaml").write_text("{country: XAN, name: Xanadu, period: {first: 2027, last: 2031}}\n")
    ran = run("strategy", "check", "s.yaml", *ON, "--rules", GOLDEN / "rules")
    assert ran.code == 1
    assert "s.yaml:1:1: data-protection-present: Write the section on data protection" in ran.out
