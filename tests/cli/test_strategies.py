"""`policygap strategy`: a draft of a shipped profile, and the check of a file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pikepdf
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


def pages_before_annexes(file: Path) -> int:
    """The pages of a PDF before the first annex begins; the contents name it before."""
    with pikepdf.open(file) as pdf, pdf.open_outline() as outline:
        first: Any = next(item for item in outline.root if str(item.title).startswith("Annex"))
        page = first.destination[0] if first.destination is not None else first.action["/D"][0]
        return next(at for at, one in enumerate(pdf.pages) if one.obj == page)


def test_serbias_draft_has_at_most_25_pages_before_its_annexes(tmp_path: Path) -> None:
    ran = run("strategy", "SRB", *ON, "--format", "pdf", "--out", tmp_path / "srb.pdf")
    assert ran.code == 0, ran.err
    assert 10 < pages_before_annexes(tmp_path / "srb.pdf") <= 25


def test_the_draft_of_a_state_of_which_nothing_is_known_has_few_pages(tmp_path: Path) -> None:
    (tmp_path / "nowhere.yaml").write_text("country: ZZZ\nname: Nowhere\n")
    ran = run("strategy", tmp_path / "nowhere.yaml", *ON, "--format", "pdf", "--out", tmp_path / "nowhere.pdf")
    assert ran.code == 0, ran.err
    assert pages_before_annexes(tmp_path / "nowhere.pdf") <= 8


def test_a_strategy_is_reported_on_by_the_latest_audit(serbia: Path, tmp_path: Path) -> None:
    ran = run("strategy", "report", serbia, "--on", "2027-12-15")
    assert ran.code == 0, ran.err
    assert "The strategy has " in ran.out
    assert "Overdue recommendations:" in ran.out
    assert len(ran.out.splitlines()) <= 45
    ran = run("strategy", "report", serbia, "--on", "2027-12-15", "--format", "pdf", "--out", tmp_path / "two.pdf")
    assert ran.code == 0, ran.err
    with pikepdf.open(tmp_path / "two.pdf") as pdf:
        assert len(pdf.pages) <= 2


def test_a_report_on_another_state_is_refused(serbia: Path) -> None:
    ran = run("strategy", "report", serbia, "--profile", "MNE", *ON)
    assert ran.code == 2
    assert "name the profile of the same State" in ran.err


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
