"""Waivers, baselines, responses and earlier reports at the command line: what fails, what is shown, what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checker.model.report import Report
from tests import making
from tests.cli.running import Ran, run
from tests.making import rule, told

DAY = "2026-11-23"
WAIVER = {
    "rule": "light",
    "country": "XAN",
    "reason": "The lamp is on order.",
    "approver": "office of maps",
    "ticket": "MAP-7",
    "granted": "2026-11-01",
    "expires": "2026-11-23",
}


@pytest.fixture
def made(folder: Path) -> Path:
    """A folder with two obligations, of which one is a gap, and a waiver of it."""
    rules = [rule("light"), rule("open", {"yes": "archives-open"}, formerly="ajar")]
    making.rules_folder(folder, rules=rules)
    making.profile_file(folder, answers={"lighthouse-lit": [told("no")]})
    waivers()
    return folder


def waivers(**fields: Any) -> None:
    making.write(Path("waivers.yaml"), {"waivers": [WAIVER | fields]})


def audit(*words: object, on: str = DAY) -> Ran:
    return run("audit", "xan.yaml", *words, "--rules", "rules", "--engine", "native", "--on", on)


def only(ran: Ran) -> Report:
    """The one report of an audit in JSON."""
    (plain,) = json.loads(ran.out)
    return Report.model_validate_json(json.dumps(plain))


def test_a_waived_gap_fails_nothing_until_its_last_day_has_passed(made: Path) -> None:
    assert audit().code == 1
    assert audit("--waivers", "waivers.yaml").code == 0
    assert audit("--waivers", "waivers.yaml", on="2026-11-24").code == 1


FULL: dict[str, tuple[str, ...]] = {"text": ("--full",), "markdown": ()}
"""What shows all of a report in each format."""


def test_the_first_screen_counts_what_was_decided_and_what_moved(made: Path) -> None:
    assert "1 gap is waived." in audit("--waivers", "waivers.yaml").out
    audit("--format", "json", "--out", "before.json", on="2026-11-01")
    making.profile_file(made, answers={"archives-open": [told("no")]})
    said = audit("--previous", "before.json").out
    assert "Since 2026-11-01: newly known gaps: 1, no longer known: 1." in " ".join(said.split())


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_a_waived_gap_is_shown_with_who_decided_and_both_bands(made: Path, format: str) -> None:
    said = " ".join(audit("--waivers", "waivers.yaml", "--format", format, *FULL[format]).out.split()).replace("\\", "")
    assert "Waived until 23 November 2026 by office of maps (MAP-7): The lamp is on order." in said
    assert "a waiver raises no score" in said
    assert "expiring: it holds until 23 November 2026" in said
    assert "waivers.yaml:3:5" in said


def test_the_bands_that_count_are_the_same_with_and_without_waivers(made: Path) -> None:
    plain, waived = (only(audit("--format", "json", *words)) for words in ((), ("--waivers", "waivers.yaml")))
    assert waived.bands == plain.bands
    assert [given.kind for given in waived.manifest.inputs] == ["rules", "profile", "waivers"]


@pytest.mark.parametrize(
    ("option", "content", "said"),
    [
        ("--waivers", {"waivers": [WAIVER | {"rule": "lihgt"}]}, 'no rule is called "lihgt": did you mean "light"?'),
        ("--waivers", {"waivers": [WAIVER | {"expires": "2029-01-01"}]}, "a waiver holds for 366 days at the most"),
        ("--baseline", {"country": "XAN", "made": "2026", "gaps": 1}, '"gaps" must be a list'),
        ("--responses", {"country": "Xanadu", "responses": {}}, '"Xanadu" is not a code of three capital letters'),
        ("--previous", "{}", "it names no format"),
    ],
)
def test_a_file_that_is_not_valid_ends_with_three_and_its_place(
    made: Path, option: str, content: Any, said: str
) -> None:
    making.write(made / "beside", content)
    ran = audit(option, "beside")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("beside:") or option == "--previous"
    assert said in ran.err


def test_problems_of_all_files_beside_are_told_at_once(made: Path) -> None:
    making.write(made / "b.yaml", "country: XAN\n")
    making.write(made / "r.yaml", "[]")
    ran = audit("--waivers", "nowhere.yaml", "--baseline", "b.yaml", "--responses", "r.yaml")
    assert ran.code == 3
    assert [line.split(":")[0] for line in ran.err.splitlines()] == ["b.yaml", "b.yaml", "nowhere.yaml", "r.yaml"]


def test_a_baseline_lets_known_gaps_pass_and_is_brought_up_to_date(made: Path) -> None:
    words = ("baseline", "xan.yaml", "--rules", "rules", "--out", "known.yaml")
    first = run(*words, "--on", "2026-11-01", "--owner", 'Office "of" maps: #1')
    assert (first.code, first.err) == (0, "policygap: known.yaml: 1 known gaps; 1 new, 0 gone\n")
    ran = audit("--baseline", "known.yaml", "--full")
    assert ran.code == 0
    assert 'Known for 22 days, since 1 November 2026; Office "of" maps: #1 answers for it.' in " ".join(ran.out.split())
    making.profile_file(made, answers={"lighthouse-lit": [told("yes")], "archives-open": [told("no")]})
    ran = audit("--baseline", "known.yaml", "--full")
    assert ran.code == 1  # a new gap is not in it
    assert "light is no gap any more: take it out of the baseline." in ran.out
    assert run(*words, "--on", DAY).err == "policygap: known.yaml: 1 known gaps; 1 new, 1 gone\n"
    assert audit("--baseline", "known.yaml").code == 0
    assert "rule: open" in (made / "known.yaml").read_text()


def test_a_baseline_of_another_state_is_not_written_over(made: Path) -> None:
    making.write(made / "known.yaml", "country: ERE\nmade: 2026-01-01\ngaps: []\n")
    ran = run("baseline", "xan.yaml", "--rules", "rules", "--out", "known.yaml")
    assert (ran.code, ran.err) == (2, "policygap: known.yaml is the baseline of ERE, and xan.yaml is about XAN\n")


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_what_the_state_says_stands_beside_its_finding(made: Path, format: str) -> None:
    making.write(
        made / "r.yaml", {"country": "XAN", "responses": {"light": {"text": "It is being lit.", "by": "Office"}}}
    )
    assert "Office says: It is being lit." in audit("--responses", "r.yaml", "--format", format, *FULL[format]).out


def test_a_report_tells_what_moved_and_what_went_stale_since_an_earlier_one(made: Path) -> None:
    stale = told("no", "page", since="2010", checked_on="2016-11-23")
    answers = {"lighthouse-lit": [told("yes")], "archives-open": [stale]}
    making.profile_file(made, answers=answers, sources=making.PAGED)
    assert audit("--format", "json", "--out", "before.json", on="2026-11-01").code == 1
    answers["lighthouse-lit"] = [told("no")]
    making.profile_file(made, answers=answers, sources=making.PAGED)
    report = only(audit("--previous", "before.json", "--format", "json"))
    assert report.changes is not None
    assert [(change.rule, change.movement) for change in report.changes.changes] == [
        ("light", "regressed"),
        ("open", "lost"),
    ]
    assert [answer.question for answer in report.expired] == ["archives-open"]
    assert str(report.manifest.since) == "2026-11-01"
    for format in ("text", "markdown"):
        said = audit("--previous", "before.json", "--format", format, *FULL[format]).out
        assert "2 verdicts moved between 2026-11-01 and 2026-11-23" in said.replace("\\", "")
    late = only(audit("--since", "2026-11-23", "--format", "json"))
    assert late.expired == ()
    assert audit("--since", "soon").err.startswith('policygap: --since: "soon" is not a date')


# diff


def test_diff_tells_what_moved_between_two_days(made: Path) -> None:
    making.profile_file(made, answers={"lighthouse-lit": [told("yes", since="2020-01-01")]})
    words = ("diff", "xan.yaml", "--from", "2019-01-01", "--to", DAY, "--rules", "rules")
    assert run(*words).out.startswith("XAN: 1 verdict moved between 2019-01-01 and 2026-11-23.\n")
    ran = run(*words, "--full")
    assert (ran.code, ran.err) == (0, "")
    assert "light: unknown → met" in ran.out
    assert "lighthouse-lit: unknown → yes" in ran.out


def test_diff_tells_what_moved_between_two_profiles_or_their_reports_alike(made: Path) -> None:
    making.profile_file(made, name="new.yaml", answers={"lighthouse-lit": [told("yes")]})
    found = run("diff", "xan.yaml", "new.yaml", "--rules", "rules", "--on", DAY, "--format", "json")
    plain = json.loads(found.out)
    assert plain["format"] == "policygap-changes/1"
    assert [(change["rule"], change["movement"]) for change in plain["changes"]] == [("light", "closed")]
    for name in ("xan", "new"):
        run("audit", f"{name}.yaml", "--rules", "rules", "--on", DAY, "--format", "json", "--out", f"{name}.json")
    assert run("diff", "xan.json", "new.json", "--format", "json").out == found.out
    markdown = run("diff", "xan.json", "new.json", "--format", "markdown").out
    assert "| `light` | gap → met |" in markdown
    same = run("diff", "xan.json", "xan.json").out
    assert same == "XAN: No verdict moved between 2026-11-23 and 2026-11-23.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["xan.yaml"], "name two reports or profiles, or one profile with --from and --to"),
        (["xan.yaml", "--from", DAY], "name two reports or profiles, or one profile with --from and --to"),
        (["xan.yaml", "xan.yaml", "--to", DAY], "--from and --to are for one profile: leave the second one out"),
        (["xan.yaml", "r.json"], "compare a report with a report or a profile with a profile"),
        (
            ["r.json", "r.json", "--on", DAY],
            "two reports are compared as they stand: leave --on, --pack and --min-trust out",
        ),
        (["xan.yaml", "ere.yaml"], "one is about XAN and the other about ERE: name two of one State"),
    ],
)
def test_a_diff_of_what_cannot_be_compared_is_refused(made: Path, words: list[str], said: str) -> None:
    making.profile_file(made, making.xanadu(country="ERE", neighbours=["XAN"]), name="ere.yaml")
    ran = run("diff", *words, "--rules", "rules")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
