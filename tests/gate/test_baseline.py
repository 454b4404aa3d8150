"""What stands beside findings: known gaps with their age and owner, the State's own words, and the files in the manifest."""

from __future__ import annotations

from datetime import date

from checker.assessment.findings import deadline
from checker.dates import PartialDate
from checker.gate.baseline import apply_decisions, bring_up_to_date, mark_known
from checker.gate.decisions import Decisions, ReadBaseline, ReadFile, ReadResponses, ReadWaivers
from checker.model.response import Baseline, BaselineEntry, Response, Responses
from checker.model.terms import Verdict
from tests import sample
from tests.gate.test_waivers import GAPS, placed

MET = next(found.rule for found in sample.report().findings if found.verdict is Verdict.MET)


def entry(rule: str, since: str = "2026-01-01", owner: str | None = "Mapping") -> BaselineEntry:
    return BaselineEntry(rule=rule, since=PartialDate.parse(since), owner=owner)


def a_baseline(*entries: BaselineEntry, country: str = "XAN") -> Baseline:
    return Baseline(country=country, made=PartialDate.parse("2026-01-01"), gaps=entries)


def test_a_known_gap_is_marked_and_passes_and_one_that_is_closed_can_go() -> None:
    report = mark_known(sample.report(), a_baseline(entry(GAPS[0]), entry(MET), entry("no-such-rule")))
    assert [found.rule for found in report.findings if found.accepted] == [GAPS[0]]
    assert [settled.rule for settled in report.settled] == [MET]
    assert report.bands == sample.report().bands


def test_the_age_of_a_known_gap_is_counted_in_days() -> None:
    assert entry("x", "2026-11-22").age(date(2026, 11, 23)) == 1
    assert entry("x", "2026").age(date(2026, 11, 23)) == date(2026, 11, 23).toordinal() - date(2026, 1, 1).toordinal()


def test_a_baseline_made_again_keeps_day_and_owner_drops_what_closed_and_adds_what_is_new() -> None:
    report = sample.report()
    before = a_baseline(entry(GAPS[0], "2020-01-01", "Mapping"), entry(MET), entry("not-judged-here"))
    after = bring_up_to_date(report, before, "Ministry")
    by_rule = {gap.rule: gap for gap in after.gaps}
    assert set(by_rule) == {*GAPS, "not-judged-here"}
    assert (str(by_rule[GAPS[0]].since), by_rule[GAPS[0]].owner) == ("2020-01-01", "Mapping")
    assert (str(by_rule[GAPS[1]].since), by_rule[GAPS[1]].owner) == (str(report.on), "Ministry")
    assert str(after.made) == str(report.on)
    assert bring_up_to_date(report, after, None).gaps == after.gaps
    assert all(found.accepted for found in mark_known(report, after).findings if found.verdict is Verdict.GAP)


def test_only_what_is_about_the_state_is_put_to_its_report_and_every_file_is_in_the_manifest() -> None:
    said = Response(text="It will be mended.", by="office of maps")
    decisions = Decisions(
        waivers=(ReadWaivers(ReadFile("w.yaml", "sha256:1"), (placed(GAPS[0]),)),),
        baselines=(
            ReadBaseline(ReadFile("ere.yaml", "sha256:2"), a_baseline(entry(GAPS[1]), country="ERE")),
            ReadBaseline(ReadFile("xan.yaml", "sha256:3"), a_baseline(entry(GAPS[1]))),
        ),
        responses=(ReadResponses(ReadFile("r.yaml", "sha256:4"), Responses(country="XAN", responses={MET: said})),),
    )
    report = apply_decisions(sample.report(), decisions)
    marks = {found.rule: (bool(found.waiver), bool(found.known), bool(found.response)) for found in report.findings}
    assert {rule: mark for rule, mark in marks.items() if any(mark)} == {
        GAPS[0]: (True, False, False),
        GAPS[1]: (False, True, False),
        MET: (False, False, True),
    }
    told = [(given.kind, given.file) for given in report.manifest.inputs[2:]]
    assert told == [("waivers", "w.yaml"), ("baseline", "xan.yaml"), ("responses", "r.yaml")]


def test_nothing_beside_a_report_leaves_it_as_it_is() -> None:
    assert apply_decisions(sample.report(), Decisions()) == sample.report()


def test_the_deadline_of_a_known_gap_runs_from_the_day_on_which_it_became_known() -> None:
    report = sample.report()
    then = {found.rule: found for found in report.findings}[GAPS[0]]
    known = {found.rule: found for found in mark_known(report, a_baseline(entry(GAPS[0], "2025-06-30"))).findings}
    assert (then.reported, str(known[GAPS[0]].reported)) == (report.on, "2025-06-30")
    assert known[GAPS[0]].deadline == deadline(date(2025, 6, 30).toordinal(), then.weight)
    assert known[GAPS[1]].reported == report.on


def test_a_baseline_of_a_later_day_moves_no_deadline() -> None:
    report = sample.report()
    known = mark_known(report, a_baseline(entry(GAPS[0], "2030-01-01")))
    assert [found.deadline for found in known.findings] == [found.deadline for found in report.findings]
