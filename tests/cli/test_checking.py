"""`policygap check`: profiles as they are, and what a change in a git repository did to their verdicts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests import making
from tests.cli.repository import DAY, NO, YES, begin, check, commit, git, lines, profile
from tests.cli.running import run
from tests.making import rule, told


@pytest.fixture
def repo(folder: Path) -> Path:
    return begin(folder)


# without a base


def test_without_a_base_every_gap_is_told_and_one_of_the_level_fails(repo: Path) -> None:
    assert (check(base=None).code, lines(check(base=None))[-1]) == (0, "1 profile judged: 0 gaps; everything passes.")
    profile(lighthouse_lit=NO, archives_open=NO)
    ran = check("profiles/xan.yaml", base=None)
    assert ran.code == 1
    assert [line.split(" [")[-1] for line in lines(ran)[:-1]] == ["light]", "open]"]
    assert ran.out == check("profiles", base=None).out == check(base=None).out
    assert check("--fail-on", "nothing", base=None).code == 0


def test_every_mistake_in_every_file_is_a_result_and_the_others_are_judged(repo: Path) -> None:
    making.write(repo / "profiles/broken.yaml", "country: ERE\nnmae: Erewhon\n")
    making.write(repo / "profiles/twin.yaml", making.xanadu())
    making.write(repo / "waivers.yaml", "waivers: [{rule: lihgt}]\n")
    ran = check(base=None)
    assert ran.code == 3
    assert ran.err == "policygap: obeying waivers.yaml\n"
    told_of = [line.split(": error: ")[0].rsplit(":", 2)[0] for line in lines(ran) if ": error: " in line]
    assert set(told_of) == {"profiles/broken.yaml", "profiles/xan.yaml", "waivers.yaml"}
    assert "profiles/twin.yaml is a profile of XAN too" in ran.out
    assert lines(ran)[-1].startswith("1 profile judged: ")


def test_mistakes_in_rules_are_results_too_and_nothing_is_judged(repo: Path) -> None:
    making.write(repo / "rules/pact/light.yaml", rule("light", stauts="draft"))
    ran = check(base=None)
    assert ran.code == 3
    assert 'no field is called "stauts": did you mean "status"?' in ran.out
    assert lines(ran)[-1].startswith("0 profiles judged: 1 mistake in files")


def test_waivers_at_the_root_and_a_baseline_let_gaps_pass(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profile(lighthouse_lit=NO)
    days = {"granted": "2026-11-01", "expires": DAY}
    waiver = {"rule": "light", "country": "XAN", "reason": "On order.", "approver": "Mapping", **days}
    making.write(repo / "waivers.yaml", {"waivers": [waiver]})
    ran = check(base=None)
    assert (ran.code, ran.err) == (0, "policygap: obeying waivers.yaml\n")
    assert "    Waived until 23 November 2026 by Mapping: On order." in lines(ran)
    assert lines(ran)[-1] == "1 profile judged: 0 gaps, 1 waived; everything passes."
    (repo / "waivers.yaml").unlink()
    run("baseline", "profiles/xan.yaml", "--rules", "rules", "--on", DAY, "--out", "known.yaml")
    ran = check("--baseline", "known.yaml", base=None)
    assert (ran.code, lines(ran)[-1]) == (0, "1 profile judged: 0 gaps, 1 known; everything passes.")
    assert json.loads(check("--baseline", "known.yaml", "--format", "gitlab", base=None).out) == []


# with a base


def test_a_new_gap_fails_and_an_old_one_does_not(repo: Path) -> None:
    profile(lighthouse_lit=YES, archives_open=NO)
    commit("known")
    assert check("--level", "expectation").code == 0
    profile(lighthouse_lit=NO, archives_open=NO)
    ran = check()
    assert ran.code == 1
    assert lines(ran) == [
        f"profiles/xan.yaml:{_line('light')}: error: State XAN, Treaty of Erewhon, 18(13): Keep the word on light. "
        "(met → gap; lighthouse-lit: yes → no) [light]",
        "1 profile judged: 1 new gap; 1 result does not pass.",
    ]


def _line(_: str) -> str:
    text = Path("profiles/xan.yaml").read_text().splitlines()
    key = next(number for number, line in enumerate(text) if '"lighthouse-lit"' in line)
    return f"{key + 2}:{len(text[key + 1]) - len(text[key + 1].lstrip()) + 1}"


def test_a_closed_gap_a_lost_verdict_and_a_stale_answer_are_told(repo: Path) -> None:
    profile(lighthouse_lit=NO, archives_open=YES)
    commit()
    profile(lighthouse_lit=YES, archives_open=[told("no", "page", since="2001", checked_on="2010-01-01")])
    ran = check()
    assert ran.code == 0
    assert [line.split(": ")[1] for line in lines(ran)[:-1]] == ["closed", "warning", "note"]
    assert lines(ran)[-1] == "1 profile judged: 0 new gaps, 1 closed, 1 no longer known, 1 stale; everything passes."
    assert {word: check("--fail-on", word).code for word in ("lost", "stale", "contested")} == {
        "lost": 1,
        "stale": 1,
        "contested": 0,
    }


def test_only_what_changed_since_the_branches_parted_is_told(repo: Path) -> None:
    git("checkout", "-q", "-b", "work")
    profile("ERE")
    commit()
    git("checkout", "-q", "main")
    profile(lighthouse_lit=NO)
    commit("main moved on")
    git("checkout", "-q", "work")
    ran = check()
    assert ran.code == 0
    assert "State XAN" not in ran.out
    assert lines(ran)[-1] == "1 profile judged: 0 new gaps; everything passes."


def test_a_profile_that_did_not_change_is_not_judged(repo: Path) -> None:
    assert check().out == "0 profiles judged: 0 new gaps; everything passes.\n"


def test_new_renamed_and_deleted_profiles_are_each_told_in_a_sentence(repo: Path) -> None:
    profile("ZZZ", lighthouse_lit=NO)
    commit()
    profile("ERE", lighthouse_lit=NO)
    git("mv", "profiles/xan.yaml", "profiles/xanadu.yaml")
    (repo / "profiles/zzz.yaml").unlink()
    ran = check()
    gone = (
        "profiles/zzz.yaml:1:1: gone: The profile of State ZZZ was taken away: "
        "what it told is judged no more (gaps: 1, met: 0)"
    )
    assert "The profile of State ERE is new: all its gaps are. `policygap baseline` keeps them as known." in lines(ran)
    assert gone in lines(ran)
    assert lines(ran)[-1] == (  # Xanadu only moved
        "2 profiles judged: 1 new gap, 1 gone or weaker; 1 result does not pass."
    )
    only = check("profiles/zzz.yaml")
    assert (only.code, lines(only)[0]) == (0, gone)
    assert check("profiles/zzz.yaml", "--fail-on", "lost").code == 1


@pytest.mark.parametrize("name", ["profiles/xna.yaml", "porfiles", "*"])
def test_a_name_that_stands_for_nothing_now_or_then_is_refused(repo: Path, name: str) -> None:
    ran = check(name)
    assert (ran.code, ran.err) == (3, f"{name}: there is no such file here, and there was none at main\n")


def test_a_profile_that_was_not_valid_before_is_told_whole(repo: Path) -> None:
    making.write(repo / "profiles/xan.yaml", "country: XAN\n")
    commit("broken")
    profile(lighthouse_lit=NO)
    ran = check()
    assert ran.code == 1
    assert "The profile of State XAN was not valid at main (profiles/xan.yaml:1:1: " in ran.out


def test_changed_rules_are_judged_by_those_of_then_and_of_now(repo: Path) -> None:
    profile(lighthouse_lit=NO, archives_open=YES)
    making.write(repo / "rules/pact/light.yaml", rule("light", {"yes": "archives-open"}))
    commit("before")
    making.write(repo / "rules/pact/light.yaml", rule("light"))
    ran = check()
    assert ran.code == 1
    assert "The rules changed since main: every profile is judged by both." in lines(ran)
    assert "(met → gap; lighthouse-lit: not asked → no; archives-open: yes → not asked) [light]" in ran.out
    making.write(repo / "rules/pact/light.yaml", rule("light", stauts="draft"))
    commit("broken rules")
    making.write(repo / "rules/pact/light.yaml", rule("light"))
    ran = check()
    assert (ran.code, ran.out) == (2, "")
    assert "the rules as they were at main are not valid, so there is nothing to compare with" in ran.err


def test_a_rule_that_was_renamed_is_compared_with_itself(repo: Path) -> None:
    profile(lighthouse_lit=NO)
    commit()
    (repo / "rules/pact/light.yaml").unlink()
    making.write(repo / "rules/pact/lamp.yaml", rule("lamp", formerly="light"))
    assert lines(check())[-1] == "1 profile judged: 0 new gaps; everything passes."


def test_names_of_files_that_git_would_quote_are_read(repo: Path) -> None:
    name = 'profiles/xan "adu" ä %0A.yaml'
    git("mv", "profiles/xan.yaml", name)
    commit()
    making.write(Path(name), making.xanadu(answers={"lighthouse-lit": NO}))
    ran = check("--format", "github")
    assert ran.code == 1
    assert '::error file=profiles/xan "adu" ä %250A.yaml,line=' in ran.out


def test_places_are_told_from_the_root_wherever_the_command_runs(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    profile(lighthouse_lit=NO)
    monkeypatch.chdir(repo / "profiles")
    words = ("check", "xan.yaml", "--base", "main", "--rules", "../rules", "--engine", "native", "--on", DAY)
    assert run(*words, "--format", "github").out.startswith("::error file=profiles/xan.yaml,line=")
    assert run(*words).out.startswith("xan.yaml:")


# where nothing can be compared


def test_a_folder_without_a_repository_is_said_to_be_none(folder: Path) -> None:
    making.rules_folder(folder)
    ran = check()
    assert (ran.code, ran.out) == (2, "")
    assert "is not in a git repository: --base compares with a revision of one" in ran.err


@pytest.mark.parametrize("revision", ["nowhere", "--help", "main..", "", "a\nb", "\x1b[31m", "HEAD:profiles"])
def test_an_unknown_revision_is_said_to_be_none(repo: Path, revision: str) -> None:
    ran = check(f"--base={revision}", base=None)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith('policygap: there is no revision "')
    assert len(ran.err.splitlines()) == 1


def test_a_shallow_clone_is_told_how_to_fetch_all(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit("second")
    git("clone", "-q", "--depth", "1", f"file://{repo}", str(tmp_path / "clone"))
    monkeypatch.chdir(tmp_path / "clone")
    ran = check(base="HEAD~1")
    assert ran.code == 2
    assert "this clone holds only the last commits. Fetch all of them (fetch-depth: 0 in a workflow)" in ran.err


def test_branches_without_a_common_commit_are_said_to_have_none(repo: Path) -> None:
    git("checkout", "-q", "--orphan", "other")
    commit("other")
    assert '"main" and the present commit have no commit in common' in check().err


def test_without_git_a_base_is_refused_and_everything_else_goes_on(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    assert check().err == "policygap: there is no git on this machine, and --base needs it\n"
    assert check(base=None).code == 0


# formats


def test_several_formats_are_written_at_once_each_to_its_file(repo: Path) -> None:
    profile(lighthouse_lit=NO)
    words = [word for name in ("sarif", "junit", "gitlab", "github") for word in ("--format", f"{name}=out.{name}")]
    ran = check(*words, "--format", "text", "--summary", "summary.md")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out == check().out
    for name in ("sarif", "junit", "gitlab", "github"):
        assert (repo / f"out.{name}").read_text(encoding="utf-8") == check("--format", name).out
    assert (repo / "summary.md").read_text(encoding="utf-8") == check("--format", "markdown").out
    quiet = check("--format", "sarif:out.sarif")
    assert (quiet.out, quiet.err) == ("", "policygap: 1 profile judged: 1 new gap; 1 result does not pass.\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "pdf"], '--format: "pdf" is none: write text, json, sarif'),
        (["--format", "sarif="], '--format: "sarif=" is none'),
        (["--format", "sarif", "--format", "junit"], "only one report goes to standard output"),
        (["--format", "sarif=a", "--format", "sarif=b"], "sarif is asked for twice"),
        (["--engine", "steam"], "'steam' is not one of 'native', 'durable', 'both'"),
        (["--pack", "nothing"], 'no pack is called "nothing"'),
    ],
)
def test_words_that_do_not_fit_are_refused(repo: Path, words: list[str], said: str) -> None:
    profile(lighthouse_lit=NO)
    ran = run("check", "--rules", "rules", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_where_no_profiles_are_a_sentence_says_what_to_name(folder: Path) -> None:
    making.rules_folder(folder)
    ran = check(base=None)
    assert (ran.code, ran.err) == (
        3,
        "profiles: there is no such folder here: name profiles, or a folder of them\n",
    )
