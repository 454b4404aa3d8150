"""The commands of `policygap profile`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checker import shipped
from checker.files import source
from checker.model.profile import Profile
from checker.rulebook.library import read_profile, read_rules
from tests import making
from tests.cli.running import Ran, run
from tests.making import told

DAY = "2026-11-23"


@pytest.fixture
def made(folder: Path) -> Path:
    """A folder with `rules` and a profile that nothing is wrong with but its unused sources."""
    making.rules_folder(folder)
    making.profile_file(folder, answers={"lighthouse-lit": [told()]})
    return folder


def profile(*words: object) -> Ran:
    return run("profile", *words, "--rules", "rules")


# new


def test_a_new_profile_is_valid_as_it_stands_and_in_order(made: Path) -> None:
    ran = profile("new", "ere", "--name", "Erewhon, the far", "--out", "profiles/ere.yaml")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    book = read_rules(made / "rules", cached=False)
    read = read_profile(Path("profiles/ere.yaml"), book)
    assert (read.profile.country, read.profile.name) == ("ERE", "Erewhon, the far")
    assert read.profile == Profile(country="ERE", name="Erewhon, the far")
    assert profile("fmt", "profiles/ere.yaml", "--check").code == 0


def test_a_new_profile_goes_to_standard_output_where_no_file_is_named(made: Path) -> None:
    ran = profile("new", "ERE", "--name", "Erewhon")
    assert source.parse(ran.out.encode(), "ere.yaml").plain() == {"country": "ERE", "name": "Erewhon"}


def test_every_example_in_a_new_profile_is_valid_once_its_mark_is_taken_off(made: Path) -> None:
    out = profile("new", "XAN", "--name", "Xanadu").out
    lines = [line[2:] if line.startswith("# ") and "language-server" not in line else line for line in out.splitlines()]
    Path("whole.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    read = read_profile(Path("whole.yaml"), read_rules(made / "rules", cached=False))
    assert all(
        getattr(read.profile, field)
        for field in Profile.model_fields
        if field not in ("note", "complete", "predecessors")
    )
    assert read.profile.complete.agreements
    assert profile("fmt", "whole.yaml", "--check").code == 0


def test_every_example_in_a_new_profile_is_valid_under_the_shipped_rules(folder: Path) -> None:
    out = run("profile", "new", "XAN", "--name", "Xanadu").out
    lines = [line[2:] if line.startswith("# ") and "language-server" not in line else line for line in out.splitlines()]
    Path("whole.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run("profile", "show", "whole.yaml", "--on", DAY).code == 0


def test_a_new_profile_overwrites_nothing(made: Path) -> None:
    before = Path("xan.yaml").read_bytes()
    ran = profile("new", "XAN", "--name", "Xanadu", "--out", "xan.yaml")
    assert (ran.code, Path("xan.yaml").read_bytes()) == (2, before)
    assert ran.err == "policygap: xan.yaml is there already, and nothing is written over it: name another file\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("XAN",), 'the name of "XAN" is not known: give the short name of the State with --name'),
        (("XA", "--name", "Xanadu"), '"XA" is not the code of a State: write three letters, as SRB'),
        (("ẞAN", "--name", "Xanadu"), '"ẞAN" is not the code of a State: write three letters, as SRB'),
        (("XAN", "--name", " "), '" " is not the name of a State: write it in letters, on one line'),
        (("XAN", "--name", "a\nb: c"), '"a\\nb: c" is not the name of a State: write it in letters, on one line'),
    ],
)
def test_a_code_or_a_name_that_is_none_is_wrong_usage(made: Path, words: tuple[str, ...], said: str) -> None:
    ran = profile("new", *words)
    assert (ran.code, ran.out, ran.err) == (2, "", f"policygap: {said}\n")


@pytest.mark.parametrize("name", ["a: b", "yes", "#", '"', "[x]", "- a", "'", "12"])
def test_a_name_stays_text_whatever_stands_in_it(made: Path, name: str) -> None:
    ran = profile("new", "XAN", "--name", name)
    assert source.parse(ran.out.encode(), "xan.yaml").plain() == {"country": "XAN", "name": name}


# lint


def test_lint_tells_what_to_look_after_with_its_place(made: Path) -> None:
    ran = profile("lint", "xan.yaml", "--on", DAY)
    place = making.at(making.xanadu(answers={"lighthouse-lit": [told()]}), '"almanac"')
    said = "unused-source: Nothing names this source: take it out, or name it as the proof of what it shows."
    assert (ran.code, ran.err) == (0, "")
    assert f"xan.yaml:{place}: {said}\n" in ran.out
    assert ran.out.endswith(
        "\n1 profile, 3 to look after: 2 unknown-state, 1 unused-source\n"
    )  # its neighbours are invented


@pytest.mark.parametrize(
    ("kinds", "code"),
    [((), 0), (("stale-answer",), 0), (("unused-source",), 1), (("stale-answer", "unused-source"), 1)],
)
def test_lint_fails_on_the_kinds_that_are_asked_for(made: Path, kinds: tuple[str, ...], code: int) -> None:
    words = [word for kind in kinds for word in ("--fail-on", kind)]
    assert profile("lint", "xan.yaml", "--on", DAY, *words).code == code


def test_a_kind_that_there_is_not_is_wrong_usage(made: Path) -> None:
    ran = profile("lint", "xan.yaml", "--fail-on", "old")
    assert ran.code == 2
    assert "'old' is not one of" in ran.err


def test_lint_speaks_of_the_day_that_is_asked_for(made: Path) -> None:
    assert "to-confirm" not in profile("lint", "xan.yaml", "--on", "2034-12-31").out
    assert "1 to-confirm" in profile("lint", "xan.yaml", "--on", "2035-01-01").out


def test_lint_of_several_profiles_is_one_list_in_their_order(made: Path) -> None:
    Path("ere.yaml").write_text("country: ERE\nname: Erewhon\nsources:\n  a: {title: A, as_of: 2020, trust: low}\n")
    found = json.loads(profile("lint", "xan.yaml", "ere.yaml", "--on", DAY, "--format", "json").out)["found"]
    assert [(one["file"], one["kind"]) for one in found if one["kind"] != "unknown-state"] == [
        ("xan.yaml", "unused-source"),
        ("ere.yaml", "unused-source"),
    ]


# show


def test_show_tells_each_claim_with_its_source_and_place(made: Path) -> None:
    ran = profile("show", "xan.yaml", "--on", DAY)
    assert ran.code == 0
    assert ran.out.startswith("Xanadu (XAN), 23 November 2026, xan.yaml\n1 claim: 1 hold")
    assert "  Is it so: lighthouse lit? [lighthouse-lit]\n    holds      yes\n" in ran.out
    assert "gazette, 2025 (" in ran.out


def test_show_of_one_section_shows_no_other(made: Path) -> None:
    agreement = {"with": ["ERE"], "title": "Patrols", "signed": "2011", "covers": ["hot-pursuit"], "proof": "gazette"}
    making.profile_file(made, answers={"lighthouse-lit": [told()]}, agreements=[agreement])
    ran = profile("show", "xan.yaml", "--section", "agreements", "--on", DAY)
    assert "ERE: Patrols" in ran.out
    assert "lighthouse" not in ran.out


# fmt


def test_fmt_puts_a_file_in_order_once(made: Path) -> None:
    before = read_profile(Path("xan.yaml"), read_rules(made / "rules", cached=False)).profile
    first = profile("fmt", "xan.yaml")
    assert (first.code, first.out) == (0, "xan.yaml is in order now\n")
    text = Path("xan.yaml").read_bytes()
    assert read_profile(Path("xan.yaml"), read_rules(made / "rules", cached=False)).profile == before
    again = profile("fmt", "xan.yaml")
    assert (again.code, again.out, Path("xan.yaml").read_bytes()) == (0, "", text)


def test_check_and_diff_write_nothing(made: Path) -> None:
    before = Path("xan.yaml").read_bytes()
    check, diff = profile("fmt", "xan.yaml", "--check"), profile("fmt", "xan.yaml", "--diff")
    assert (check.code, check.out) == (1, "xan.yaml would change\n")
    assert diff.code == 0
    assert diff.out.startswith("--- xan.yaml\n+++ xan.yaml (in order)\n")
    assert "+country: XAN\n" in diff.out
    assert profile("fmt", "xan.yaml", "--check", "--diff").code == 1
    assert Path("xan.yaml").read_bytes() == before
    profile("fmt", "xan.yaml")
    assert (profile("fmt", "xan.yaml", "--check").code, profile("fmt", "xan.yaml", "--check").out) == (0, "")


def test_where_one_file_cannot_be_tidied_none_is(made: Path) -> None:
    text = "country: ERE\nname: Erewhon\nsources:\n  a: {title: A,  # here\n    as_of: 2020, trust: high}\n"
    Path("ere.yaml").write_text(text, encoding="utf-8")
    Path("bad.yaml").write_text("country: BAD\nname: Bad\nanswer: {}\n", encoding="utf-8")
    before = Path("xan.yaml").read_bytes()
    ran = profile("fmt", "xan.yaml", "ere.yaml", "bad.yaml")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines() == [
        'bad.yaml:3:1: no field is called "answer": did you mean "answers"?',
        "ere.yaml:4:18: a comment in the middle of a claim finds no place: put it on a line before the claim",
    ]
    assert Path("xan.yaml").read_bytes() == before
    assert Path("ere.yaml").read_text(encoding="utf-8") == text


def test_a_byte_order_mark_goes_and_line_ends_stay(made: Path) -> None:
    Path("ere.yaml").write_bytes("\ufeff# head\r\ncountry: ERE\r\nname: Erewhon\r\n".encode())
    assert profile("fmt", "ere.yaml").code == 0
    assert Path("ere.yaml").read_bytes() == b"# head\r\ncountry: ERE\r\nname: Erewhon\r\n"
    assert profile("fmt", "ere.yaml", "--check").code == 0


# facts


def test_facts_tells_which_command_made_it_and_on_which_day(made: Path) -> None:
    ran = profile("facts", "xan.yaml", "--on", DAY, "--out", "data.md")
    assert (ran.code, ran.out) == (0, "")
    assert f"`policygap profile facts xan.yaml --on {DAY}`" in Path("data.md").read_text(encoding="utf-8")


def test_the_page_on_the_shipped_profiles_is_what_the_command_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    root = shipped.RULES.parent
    monkeypatch.chdir(root)
    page = (root / "docs" / "data.md").read_text(encoding="utf-8")
    day = page.split("policygap profile facts --on ")[1][:10]
    ran = run("profile", "facts", "--on", day)
    assert ran.code == 0
    assert ran.out == page, f"policygap profile facts --on {day} --out docs/data.md makes it anew"
