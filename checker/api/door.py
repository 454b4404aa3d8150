"""The functions of `from checker import …`: what the commands do, for a Python program, silent and with the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

if TYPE_CHECKING:
    from typing import TypedDict

    from checker.api.audits import AuditRequest
    from checker.api.questions import Pair
    from checker.assessment.explanation import Explanation
    from checker.model.changes import Changes
    from checker.model.questionnaire import Questionnaire
    from checker.model.report import Report
    from checker.model.strategy import Strategy
    from checker.rulebook.book import ReadProfile, RuleBook

    class Terms(TypedDict, total=False):
        """What every question about a State takes.

        `on` is the day, as 2026-11-28 (today when left out); `rules` a folder or a book (the shipped ones when left out);
        `packs` some of its packs; `min_trust` low, medium or high; `engine` native, durable or both.
        """

        on: str
        rules: str | Path | RuleBook
        packs: Iterable[str]
        min_trust: str
        engine: str


def audit(
    profile: str | Path | ReadProfile,
    *,
    waivers: str | Path | Iterable[str | Path] = (),
    baselines: Iterable[str | Path] = (),
    responses: Iterable[str | Path] = (),
    previous: str | Path | None = None,
    since: str | None = None,
    **terms: Unpack[Terms],
) -> Report:
    """The report on one State: a code such as "SRB", a path, or a profile that was read already.

    >>> audit("SRB", on="2026-11-28", engine="native", packs=["selec"]).packs
    {'selec': 'Southeast European Law Enforcement Center'}

    `waivers`, `baselines` and `responses` are files; `previous` is an earlier report in JSON and `since` a day.
    Raises `InputError` with every problem of a file, `UsageError` for what is not there, `EngineError` where engines differ.
    """
    from dataclasses import replace

    from checker.api.audits import audit_one
    from checker.api.decision_files import DecisionFiles

    decisions = DecisionFiles(
        (Path(waivers),) if isinstance(waivers, str | Path) else tuple(map(Path, waivers)),
        tuple(map(Path, baselines)),
        tuple(map(Path, responses)),
    )
    earlier = None if previous is None else Path(previous)
    request = replace(_request(terms), decisions=decisions, previous=earlier, since=since)
    return audit_one(profile, request).report


def explain(profile: str | Path | ReadProfile, rule: str, **terms: Unpack[Terms]) -> Explanation:
    """Why a rule has its verdict for a State.

    >>> explain("SRB", "untoc-18-13-central-authority", on="2026-11-28").finding.verdict.value
    'unknown'
    """
    from checker.api.questions import explain_rule

    return explain_rule(profile, rule, _request(terms))


def ask(profile: str | Path | ReadProfile, *, most: int | None = None, **terms: Unpack[Terms]) -> Questionnaire:
    """The open questions of a State, best first: `most` of them, or all.

    >>> len(ask("SRB", most=3, on="2026-11-28").questions)
    3
    """
    from checker.api.questions import draw_questionnaire

    return draw_questionnaire(profile, _request(terms), most)


def cooperation(first: str | Path | ReadProfile, second: str | Path | ReadProfile, **terms: Unpack[Terms]) -> Pair:
    """What two States may do together.

    >>> cooperation("SRB", "MKD", on="2026-11-28").forms[0].id
    'information-exchange'
    """
    from checker.api.questions import compare_pair

    return compare_pair(first, second, _request(terms))


def draft_strategy(profile: str | Path | ReadProfile, *, period: str | None = None, **terms: Unpack[Terms]) -> Strategy:
    """A draft national strategy on international police cooperation for a `period` of years, as "2027-2031".

    >>> draft_strategy("SRB", period="2027-2031", on="2026-11-28", engine="native").period.last
    2031
    """
    from checker.api.drafting import draft_strategy as draft

    return draft(profile, _request(terms), period).strategy


def compare(before: Report, after: Report) -> Changes:
    """What moved between two reports on one State.

    >>> then, now = (audit("SRB", on=day, engine="native", packs=["pcc-see"]) for day in ("2006-01-01", "2026-11-28"))
    >>> "pcc-see-status" in {change.rule for change in compare(then, now).changes}
    True
    """
    from checker.api.comparing import compare_reports

    return compare_reports(before, after)


def read_rules(folder: str | Path | None = None) -> RuleBook:
    """The rules of a folder, or those that come with the program. Raises `InputError` with every problem of every file.

    >>> "selec" in read_rules().packs
    True
    """
    from checker.api import shelf

    return shelf.open_book(None if folder is None else Path(folder))


def read_profile(profile: str | Path, rules: str | Path | RuleBook | None = None) -> ReadProfile:
    """The profile of a code or a path, checked against rules. Raises `InputError` with every problem of the file.

    >>> read_profile("SRB").profile.name
    'Serbia'
    """
    from checker.api import shelf

    book = shelf.open_book(Path(rules) if isinstance(rules, str) else rules, brief=True)
    return shelf.read_one(profile, book)


def write_report(report: Report, out: str | Path, format: str | None = None) -> None:
    """Write a report to a file, or into a folder where it is several files (oscal). The format is that of the ending.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_report(audit("SRB", on="2026-11-28", engine="native", packs=["selec"]), f"{folder}/srb.csv")
    ...     Path(folder, "srb.csv").read_text(encoding="utf-8-sig")[:7]
    'country'

    The same bytes as `policygap report --format … --out …` writes. Raises `UsageError` where there is no such format.
    """
    from checker.api.writing import write_report_to

    write_report_to(report, Path(out), format)


def _request(terms: Terms) -> AuditRequest:
    from checker.api.audits import AuditRequest

    rules = terms.get("rules")
    return AuditRequest(
        on=terms.get("on"),
        rules=Path(rules) if isinstance(rules, str) else rules,
        packs=tuple(terms.get("packs", ())),
        engine=terms.get("engine"),
        min_trust=terms.get("min_trust", "low"),
    )
