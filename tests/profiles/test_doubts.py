"""What a gate refuses in a profile that other commands let pass, and where it says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.profiles.doubts import find_doubts
from tests import making
from tests.cli.running import run
from tests.making import told

BEYOND = "2030-01-01"


def doubts(folder: Path, **sections: Any) -> list[tuple[Any, str]]:
    book = making.book(folder)
    return find_doubts(book, making.profile(folder, book, **sections).profile, making.DAY)


@pytest.mark.parametrize(
    ("sections", "path"),
    [
        ({"answers": {"lighthouse-lit": [told(checked_on=BEYOND)]}}, ("answers", "lighthouse-lit", 0, "checked_on")),
        (
            {"sources": {**making.SOURCES, "new": {"title": "N", "as_of": "2027", "trust": "low"}}},
            ("sources", "new", "as_of"),
        ),
        (
            {"sources": {**making.SOURCES, "new": {"title": "N", "read_on": "2026-11-24", "trust": "low"}}},
            ("sources", "new", "read_on"),
        ),
        (
            {"figures": {"ships-inspected": [{"year": 2031, "value": 3, "proof": "gazette"}]}},
            ("figures", "ships-inspected", 0, "year"),
        ),
    ],
)
def test_what_is_yet_to_come_is_refused(tmp_path: Path, sections: dict[str, Any], path: Any) -> None:
    ((where, said),) = doubts(tmp_path, **sections)
    assert (where, "yet to come" in said) == (path, True)


def test_what_has_come_or_may_be_announced_passes(tmp_path: Path) -> None:
    answers = {"lighthouse-lit": [told(checked_on="2026-11-23"), told("no", since="2029", proof="almanac")]}
    assert doubts(tmp_path, answers=answers) == []


@pytest.mark.parametrize("code", ["XQQ", "QQQ"])
def test_a_partner_that_no_table_and_no_rule_has_is_refused(tmp_path: Path, code: str) -> None:
    agreement = {"with": ["UTO", code], "title": "T", "signed": "2011", "proof": "gazette"}
    ((path, said),) = doubts(tmp_path, agreements=[agreement])
    assert path == ("agreements", 0, "with", 1)
    assert said.startswith(f"no State has the code {code}: write its code of ISO 3166-1 alpha-3")
    assert [path for path, _ in doubts(tmp_path, neighbours=["ERE", "SRB", code])] == [("neighbours", 2)]


def test_one_source_that_says_both_is_refused_and_two_that_differ_are_not(tmp_path: Path) -> None:
    both = [told("yes", proof="gazette"), told("no", proof="gazette")]
    assert [path for path, _ in doubts(tmp_path, answers={"lighthouse-lit": both})] == [
        ("answers", "lighthouse-lit", 1)
    ]
    two = [told("yes", proof="gazette"), told("no", proof="almanac")]
    assert doubts(tmp_path, answers={"lighthouse-lit": two}) == []


def test_check_tells_it_with_its_line_and_other_commands_judge(folder: Path) -> None:
    making.rules_folder(folder)
    content = making.xanadu(answers={"lighthouse-lit": [told(checked_on=BEYOND)]})
    making.write(folder / "profiles/xan.yaml", content)
    ran = run("check", "--rules", "rules", "--on", "2026-11-23")
    assert ran.code == 3
    place = making.at(content, '"checked_on"')
    assert ran.out.startswith(f"profiles/xan.yaml:{place}: error: it is dated 1 January 2030, which is yet to come")
    assert run("check", "--rules", "rules", "--on", BEYOND).code == 0
    assert run("audit", "XAN", "--rules", "rules", "--on", "2026-11-23").code == 0
