"""What a change does is told whole: what is not looked at, what was lost, what rules, waivers and baselines let go."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests import making
from tests.cli.repository import DAY, NO, YES, begin, check, commit, git, lines, profile
from tests.cli.running import run
from tests.making import rule, told


@pytest.fixture
def repo(folder: Path) -> Path:
    return begin(folder)


def kinds(*words: object, base: str | None = "main") -> dict[str, list[str]]:
    """What is told of each rule, question or file, by the words of its line."""
    found: dict[str, list[str]] = {}
    for line in lines(check(*words, base=base))[:-1]:
        place, _, said = line.partition(": ")
        if said:
            found.setdefault(said.rpartition(" [")[2].rstrip("]"), []).append(
                f"{place.split(':')[0]} {said.split(':')[0]}"
            )
    return found


# every profile is looked at


@pytest.mark.parametrize("name", ["profiles/world/ere.yaml", "profiles/ere.yml", "profiles/world/south/ere.yml"])
def test_profiles_in_subfolders_and_those_that_end_in_yml_are_judged(repo: Path, name: str) -> None:
    content = making.xanadu(country="ERE", name="Erewhon", neighbours=["UTO"], answers={"lighthouse-lit": NO})
    making.write(repo / name, content)
    assert check().code == check(base=None).code == 1
    assert f"{name}:" in check().out
    making.write(repo / name, "country: FR\n")
    assert (check().code, f"{name}:1:" in check().out) == (3, True)


def test_a_folder_without_profiles_is_an_error(repo: Path) -> None:
    (repo / "none").mkdir()
    for base in (None, "main"):
        ran = check("none", base=base)
        assert (ran.code, ran.out) == (3, "")
    assert "none: there is no profile in this folder" in check("none", base=None).err


def test_a_second_file_on_a_state_is_refused_though_the_first_did_not_change(repo: Path) -> None:
    making.write(repo / "profiles/again.yaml", making.xanadu(neighbours=["UTO"], answers={"lighthouse-lit": NO}))
    ran = check()
    assert ran.code == 3
    assert "profiles/again.yaml:1:1: error: profiles/xan.yaml is a profile of XAN too" in ran.out
    assert lines(ran)[-1].startswith("0 profiles judged")


def test_an_ignored_file_is_judged_as_it_is(repo: Path) -> None:
    making.write(repo / ".gitignore", "ere.yaml\n")
    commit()
    profile("ERE", lighthouse_lit=NO)
    assert check().code == 1
    assert "The profile of State ERE is new" in check().out


def test_a_link_is_what_it_points_to_now_and_then(repo: Path) -> None:
    profile(lighthouse_lit=YES)
    making.write(repo / "data/lit.yaml", (repo / "profiles/xan.yaml").read_text())
    profile(lighthouse_lit=NO)
    making.write(repo / "data/dark.yaml", (repo / "profiles/xan.yaml").read_text())
    (repo / "profiles/xan.yaml").unlink()
    (repo / "profiles/xan.yaml").symlink_to("../data/lit.yaml")
    git("checkout", "-q", "-b", "linked")
    commit()
    assert check(base="linked").out.startswith("0 profiles judged")
    (repo / "profiles/xan.yaml").unlink()
    (repo / "profiles/xan.yaml").symlink_to("../data/dark.yaml")
    assert check(base="linked").code == 1
    making.write(repo / "data/dark.yaml", (repo / "data/lit.yaml").read_text())
    assert check(base="linked").code == 0
    making.write(repo / "data/lit.yaml", (repo / "data/dark.yaml").read_text().replace('"yes"', '"no"'))
    (repo / "profiles/xan.yaml").unlink()
    (repo / "profiles/xan.yaml").symlink_to("../data/lit.yaml")
    assert check(base="linked").code == 1  # the link stayed, and what it points to changed


def test_a_link_out_of_the_repository_is_refused(repo: Path, tmp_path: Path) -> None:
    elsewhere = making.write(tmp_path.parent / f"{tmp_path.name}-elsewhere.yaml", making.xanadu(country="ERE"))
    (repo / "profiles/ere.yaml").symlink_to(elsewhere)
    ran = check()
    assert ran.code == 3
    assert "profiles/ere.yaml: error: this is a link to a file outside the repository" in ran.out


def test_a_linked_folder_is_refused_by_name(repo: Path) -> None:
    (repo / "data").mkdir()
    (repo / "profiles/more").symlink_to("../data")
    ran = check()
    assert (ran.code, ran.err) == (3, "profiles/more: a linked folder is not followed: name the folder itself\n")


def test_what_lies_in_a_repository_of_its_own_is_judged_as_it_is(repo: Path) -> None:
    making.write(
        repo / "profiles/inner/ere.yaml",
        making.xanadu(country="ERE", neighbours=["UTO"], answers={"lighthouse-lit": NO}),
    )
    git("init", "-q", folder=repo / "profiles/inner")
    git("add", "-A", folder=repo / "profiles/inner")
    git("commit", "-q", "-m", "inner", folder=repo / "profiles/inner")
    git("checkout", "-q", "-b", "with-inner")
    commit()
    ran = check(base="with-inner")
    assert ran.code == 1
    said = "profiles/inner is a repository of its own: what it was at with-inner is not compared"
    assert any(line.startswith(said) for line in lines(ran))


def test_line_ends_that_a_checkout_made_its_own_are_no_change(repo: Path) -> None:
    path = repo / "profiles/xan.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert check().out.startswith("0 profiles judged")


def test_what_git_is_told_to_overlook_is_looked_at(repo: Path) -> None:
    git("update-index", "--assume-unchanged", "profiles/xan.yaml")
    profile(lighthouse_lit=NO)
    assert check().code == 1


def test_a_profile_that_is_named_twice_is_judged_once(repo: Path) -> None:
    profile(lighthouse_lit=NO)
    words = ("profiles", "profiles/xan.yaml", str(repo / "profiles/xan.yaml"))
    assert lines(check(*words, base=None))[-1] == "1 profile judged: 1 gap; 1 result does not pass."


# what was lost


def test_a_gap_of_which_nothing_is_known_any_more_fails_by_itself(repo: Path) -> None:
    profile(lighthouse_lit=NO, archives_open=NO)
    git("checkout", "-q", "-b", "dark")
    commit()
    profile(archives_open=NO)
    ran = check(base="dark")
    assert ran.code == 1
    assert "gap → unknown; lighthouse-lit: no → unknown: nothing is known any more of lighthouse-lit [light]" in ran.out
    assert [check("--fail-on", word, base="dark").code for word in ("new-gap", "lost-gap", "lost", "nothing")] == [
        0,
        1,
        1,
        0,
    ]
    profile(lighthouse_lit=NO)
    assert check(base="dark").code == 0  # the other gap is only an expectation
    assert check("--level", "expectation", base="dark").code == 1


def test_a_lost_verdict_stands_on_the_claim_that_was_lost(repo: Path) -> None:
    profile(bridges_guarded=YES, lighthouse_lit=[told("no", "page")])
    commit()
    stale = [told("no", "page", since="2001", checked_on="2010-01-01")]
    profile(bridges_guarded=YES, lighthouse_lit=stale)
    line = next(each for each in lines(check()) if each.endswith("[light]"))
    text = (repo / "profiles/xan.yaml").read_text().splitlines()
    number = int(line.split(":")[1])
    assert '"lighthouse-lit"' in text[number - 2]
    profile(bridges_guarded=YES)
    line = next(each for each in lines(check()) if each.endswith("[light]"))
    assert '"answers"' in (repo / "profiles/xan.yaml").read_text().splitlines()[int(line.split(":")[1]) - 1]


def chain(repo: Path) -> None:
    """A rule that has to meet another one and knows something more."""
    both = {"all_of": [{"meets": "light"}, {"yes": "bridges-guarded"}]}
    making.write(repo / "rules/pact/harbour.yaml", rule("harbour", both, applies_when={"yes": "archives-open"}))


def test_a_gap_by_way_of_another_rule_stands_on_the_answer_that_made_it(repo: Path) -> None:
    chain(repo)
    profile(archives_open=YES, lighthouse_lit=NO)
    found = [line for line in lines(check(base=None)) if line.endswith(("[light]", "[harbour]"))]
    assert len(found) == 2
    assert len({line.split(": ")[0] for line in found}) == 1
    made = json.loads(check("--format", "sarif", base=None).out)["runs"][0]["results"]
    harbour = next(each for each in made if each["ruleId"] == "harbour")
    assert len(harbour["relatedLocations"]) == 1  # each place once


def test_a_repair_that_leaves_another_rule_open_loses_nothing(repo: Path) -> None:
    chain(repo)
    profile(archives_open=YES, lighthouse_lit=NO)
    git("checkout", "-q", "-b", "chained")
    commit()
    profile(archives_open=YES, lighthouse_lit=YES)
    ran = check("--fail-on", "lost", base="chained")
    assert ran.code == 0
    (line,) = (line for line in lines(ran) if line.endswith("[harbour]"))
    assert ": open: " in line
    assert line.split(": ")[0] == next(each for each in lines(ran) if each.endswith("[light]")).split(": ")[0]
    profile(archives_open=YES)
    ran = check("--fail-on", "lost", base="chained")
    assert [line.split(": ")[1] for line in lines(ran)[:-1]] == ["warning", "warning"]
    assert ran.code == 1


def test_a_rule_that_waits_behind_a_prerequisite_now_is_no_new_gap(repo: Path) -> None:
    making.write(repo / "rules/pact/beam.yaml", rule("beam", {"yes": "bridges-guarded"}, gate=["light"]))
    profile(lighthouse_lit=YES, bridges_guarded=YES)
    git("checkout", "-q", "-b", "gated")
    commit()
    profile(lighthouse_lit=NO, bridges_guarded=NO)
    assert list(kinds(base="gated")) == ["light"]


def test_a_profile_that_is_taken_away_is_told_with_what_it_held(repo: Path) -> None:
    (repo / "profiles/xan.yaml").unlink()
    ran = check()
    assert (ran.code, lines(ran)[0].split(": ")[1]) == (0, "gone")
    for name in ("sarif", "junit", "github", "gitlab", "markdown"):
        assert "was taken away" in check("--format", name).out
    assert check("--fail-on", "lost").code == 1
    profile("ERE")
    commit()
    git("checkout", "-q", "-b", "silent")
    (repo / "profiles/ere.yaml").unlink()
    assert check("--fail-on", "lost", base="silent").code == 0  # it told nothing


# rules


def test_rules_that_did_not_change_are_not_taken_for_changed(repo: Path) -> None:
    making.write(repo / "rules/pact/translations/sr.yaml", "light: {title: Svetlo}\n")
    making.write(repo / "rules/notes.md", "words")
    git("checkout", "-q", "-b", "words")
    commit()
    assert check(base="words").out == "0 profiles judged: 0 new gaps; everything passes.\n"
    making.write(repo / "rules/notes.md", "other words")
    assert check(base="words").out == "0 profiles judged: 0 new gaps; everything passes.\n"


def test_a_raised_strength_that_makes_a_known_gap_fail_is_new(repo: Path) -> None:
    profile(archives_open=NO)
    git("checkout", "-q", "-b", "raised")
    commit()
    making.write(repo / "rules/pact/open.yaml", rule("open", {"yes": "archives-open"}))
    ran = check(base="raised")
    assert ran.code == 1
    assert "a gap as before, and its level is raised: expectation → obligation" in ran.out
    assert check("--level", "advice", base="raised").code == 0  # it failed before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "the rule is gone, and was gap"),
        (rule("light", strength="may"), "it weighs less: obligation → advice"),
        (rule("light", {"yes": "archives-open"}), "by the change of the rule alone gap → unknown"),
        (
            rule("light", applies_when={"yes": "bridges-guarded"}),
            "by the change of the rule alone gap → not applicable",
        ),
    ],
)
def test_a_rule_that_lets_a_gap_go_is_told_once_for_all_states(repo: Path, content: Any, said: str) -> None:
    for code in ("XAN", "ERE", "ZZZ"):
        profile(code, lighthouse_lit=NO, bridges_guarded=NO)
    git("checkout", "-q", "-b", "weaker")
    commit()
    if content is None:
        (repo / "rules/pact/light.yaml").unlink()
    else:
        making.write(repo / "rules/pact/light.yaml", content)
    ran = check(base="weaker")
    assert ran.code == 0
    (line,) = lines(ran)[:-2]
    assert line.startswith(
        "rules/pact/light.yaml:1:1: gone: Treaty of Erewhon, 18(13), The State keeps its word on light: "
    )
    assert f"{said} (State ERE, State XAN, State ZZZ)" in line
    assert check("--fail-on", "lost", base="weaker").code == 1
    assert (
        json.loads(check("--format", "sarif", base="weaker").out)["runs"][0]["results"][0]["ruleId"] == "policygap/gone"
    )


def test_what_the_rules_let_go_is_told_apart_from_what_the_profile_lost(repo: Path) -> None:
    profile(lighthouse_lit=NO, archives_open=YES)
    git("checkout", "-q", "-b", "both")
    commit()
    making.write(repo / "rules/pact/light.yaml", rule("light", {"yes": "bridges-guarded"}))
    profile(lighthouse_lit=NO)
    ran = check("--fail-on", "lost", base="both")
    assert [line.split(": ")[1] for line in lines(ran)[:2]] == ["warning", "gone"]
    assert "archives-open: yes → unknown" in lines(ran)[0]


def test_a_rule_that_asks_more_loses_nothing(repo: Path) -> None:
    both = {"all_of": [{"yes": "lighthouse-lit"}, {"yes": "bridges-guarded"}]}
    making.write(repo / "rules/pact/light.yaml", rule("light", both))
    ran = check("--fail-on", "lost")
    assert ran.code == 0
    assert "the rule asks more, and that is not known yet" in ran.out


# waivers and baselines


def waive(expires: str = "2027-05-31", *, rule: str = "light", file: str = "waivers.yaml", **fields: Any) -> None:
    days = {"granted": "2026-11-01", "expires": expires}
    waiver = {"rule": rule, "country": "XAN", "reason": "On order.", "approver": "Mapping", **days, **fields}
    making.write(Path(file), {"waivers": [waiver]})


def test_what_a_change_does_to_waivers_is_told_with_approver_and_expiry(repo: Path) -> None:
    profile(lighthouse_lit=NO)
    git("checkout", "-q", "-b", "waived")
    commit()
    waive()
    ran = check(base="waived")
    said = "This change waives light for State XAN until 31 May 2027; Mapping: On order."
    assert (ran.code, f"waivers.yaml:3:5: decided: {said} [light]" in lines(ran)) == (0, True)
    commit()
    waive("2026-11-22")
    ran = check(base="HEAD")
    assert ran.code == 1
    assert "(a gap as before, and its waiver until 31 May 2027 by Mapping holds no more) [light]" in ran.out
    assert "until 22 November 2026 by Mapping, before until 31 May 2027 by Mapping: On order." in ran.out
    Path("waivers.yaml").unlink()
    ran = check(base="HEAD")
    assert ran.code == check("--fail-on", "lost", base="HEAD").code == 1
    assert "This change takes away the waiver of light for State XAN until 31 May 2027 by Mapping" in ran.out
    profile(lighthouse_lit=YES)
    assert check("--fail-on", "lost", base="HEAD").code == 0  # the gap went with its waiver


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"expires": "2026-11-22"}, "The waiver of light for XAN ran out on 22 November 2026 (Mapping)"),
        ({"expires": "2026-12-01"}, "The waiver of light for XAN runs out on 1 December 2026 (Mapping)"),
        ({"granted": "2026-12-01"}, "The waiver of light for XAN is granted from 1 December 2026 on (Mapping)"),
        ({"rule": "open"}, "The waiver of open for XAN is unused: the rule is no gap (Mapping)"),
        ({"country": "ERE"}, "No profile of ERE is here, so the waiver of light waives nothing"),
    ],
)
def test_waivers_that_waive_nothing_are_told_as_an_audit_tells_them(repo: Path, fields: Any, said: str) -> None:
    profile(lighthouse_lit=NO)
    waive(**fields)
    for name in ("text", "github", "junit", "gitlab", "sarif", "markdown"):
        assert said in check("--format", name, base=None).out.replace("\\", "")


def test_several_files_of_waivers_count_together(repo: Path) -> None:
    profile(lighthouse_lit=NO, archives_open=NO)
    waive(file="a.yaml")
    waive(rule="open", file="b.yaml")
    words = ("--waivers", "a.yaml", "--waivers", "b.yaml")
    ran = check(*words, base=None)
    assert (ran.code, lines(ran)[-1]) == (0, "1 profile judged: 0 gaps, 2 waived; everything passes.")
    waive("2026-11-25", file="b.yaml")  # the one that holds longest counts, and both are told
    ran = check(*words, "--level", "obligation", base=None)
    assert "    Waived until 31 May 2027 by Mapping: On order." in lines(ran)
    assert "runs out on 25 November 2026" in ran.out
    assert run("audit", "profiles/xan.yaml", *words, "--rules", "rules", "--on", DAY, "--full").code == 0


def known(*rules: str, owner: str | None = "Office of lamps", file: str = "known.yaml") -> None:
    answers = {} if owner is None else {"owner": owner}
    gaps = [{"rule": name, "since": "2026-01-01", **answers} for name in rules]
    making.write(Path(file), {"country": "XAN", "made": "2026-01-01", "gaps": gaps})


def test_a_baseline_shows_age_and_owner_and_what_closed(repo: Path) -> None:
    profile(lighthouse_lit=NO, archives_open=YES)
    known("light", "open")
    said = lines(check("--baseline", "known.yaml", base=None))
    assert "    Known for 326 days, since 1 January 2026; Office of lamps answers for it." in said
    closed = "State XAN: open is no gap any more, known for 326 days (Office of lamps): take it out of the baseline."
    assert closed in said
    for name in ("github", "markdown", "sarif"):
        assert "is no gap any more" in check("--baseline", "known.yaml", "--format", name, base=None).out


def test_what_a_change_does_to_a_baseline_is_told_and_fails_where_the_gap_is_there(repo: Path) -> None:
    profile(lighthouse_lit=NO)
    known("light")
    git("checkout", "-q", "-b", "known")
    commit()
    known()
    words = ("--baseline", "known.yaml")
    ran = check(*words, base="known")
    assert ran.code == check(*words, "--fail-on", "lost", base="known").code == 1
    assert "it stands in no baseline any more, where it stood since 1 January 2026" in ran.out
    assert "This change takes light of State XAN out of the baseline, where it stood since 1 January 2026" in ran.out
    known("light", "open")
    profile(lighthouse_lit=NO, archives_open=NO)
    ran = check(*words, "--level", "advice", base="known")
    assert ran.code == 0
    assert "This change takes open of State XAN for known; Office of lamps answers for it [open]" in ran.out
    Path("known.yaml").unlink()
    assert check(*words, base="known").code == 3


def test_a_folder_of_baselines_is_read_whole(repo: Path) -> None:
    profile(lighthouse_lit=NO)
    known("light", file="known/xan.yaml")
    assert check("--baseline", "known", base=None).code == 0


def test_what_the_state_says_stands_beside_the_result(repo: Path) -> None:
    profile(lighthouse_lit=NO)
    said = {"country": "XAN", "responses": {"light": {"text": "The lamp is on order.", "by": "Harbour"}}}
    making.write(repo / "said.yaml", said)
    for name in ("text", "github", "junit", "gitlab", "sarif", "markdown"):
        assert (
            "Harbour says: The lamp is on order." in check("--responses", "said.yaml", "--format", name, base=None).out
        )


# what will be committed


def test_what_will_be_committed_is_judged_and_not_what_lies_in_the_folder(repo: Path) -> None:
    profile(lighthouse_lit=NO)
    git("add", "-A")
    profile(lighthouse_lit=YES)
    assert check(base=None).code == 0
    ran = check("--staged", base=None)
    assert ran.code == 1
    assert ran.out.startswith("profiles/xan.yaml:")
    git("add", "-A")
    profile(lighthouse_lit=NO)
    assert check("--staged", base=None).out.startswith("0 profiles judged")
    git("rm", "-q", "--cached", "profiles/xan.yaml")
    ran = check("--staged", "--fail-on", "lost", base=None)
    assert (ran.code, "was taken away" in ran.out) == (1, True)


def test_the_rules_and_waivers_that_will_be_committed_are_obeyed(repo: Path) -> None:
    profile(lighthouse_lit=NO)
    waive()
    git("add", "-A")
    Path("waivers.yaml").unlink()
    assert check("--staged", base=None).code == 0
    git("reset", "-q", "--hard")
    making.write(repo / "rules/pact/light.yaml", rule("light", {"none_of": [{"yes": "lighthouse-lit"}]}))
    assert check("--staged", base=None).out.startswith("0 profiles judged")
    git("add", "-A")
    making.write(repo / "rules/pact/light.yaml", "broken")
    assert check("--staged", base=None).code == 1


def test_nothing_is_written_into_the_repository(repo: Path) -> None:
    profile(lighthouse_lit=NO)
    git("add", "-A")
    before = sorted(path.relative_to(repo) for path in (repo / ".git/objects").rglob("*"))
    check("--staged", base=None)
    assert sorted(path.relative_to(repo) for path in (repo / ".git/objects").rglob("*")) == before


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_repository_that_is_reached_by_a_link_is_the_same(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile(lighthouse_lit=NO)
    way = tmp_path.parent / f"{tmp_path.name}-way"
    way.symlink_to(repo)
    monkeypatch.chdir(way)
    assert check().code == 1
    assert check("--format", "github").out.startswith("::error file=profiles/xan.yaml,line=")
