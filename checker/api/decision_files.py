"""Reads what stands beside profiles and what went before: waivers, baselines, responses, an earlier report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from checker.api.moments import HERE, Moment
from checker.errors import InputError, Problem
from checker.files.contents import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from checker.gate.decisions import Decisions
    from checker.model.report import Report
    from checker.rulebook.book import RuleBook


Found = TypeVar("Found")


@dataclass(frozen=True)
class DecisionFiles:
    """The files that a person named beside the profiles; a folder stands for every YAML file in it."""

    waivers: tuple[Path, ...] = ()
    baselines: tuple[Path, ...] = ()
    responses: tuple[Path, ...] = ()

    @property
    def all(self) -> tuple[Path, ...]:
        """All of them."""
        return (*self.waivers, *self.baselines, *self.responses)


def read_decisions(named: DecisionFiles, book: RuleBook, moment: Moment = HERE) -> Decisions | None:
    """Every file that was named, read as of a moment; None where none was. Raises `InputError` with every problem of every one
    of them.
    """
    from checker.gate.decisions import (
        Decisions,
        read_baseline,
        read_responses,
        read_waivers,
        refuse_two_of_a_state,
    )

    if named == DecisionFiles():
        return None
    problems: list[Problem] = []

    def each(paths: Iterable[Path], read: Callable[[bytes, str, RuleBook], Found]) -> list[Found]:
        found: list[Found] = []
        for path in paths:
            try:
                files = moment.files(path) or [path]
                found += [read(moment.read(file), str(file), book) for file in files]
            except InputError as error:
                problems.extend(error.problems)
        return found

    waivers = each(named.waivers, read_waivers)
    baselines = each(named.baselines, read_baseline)
    responses = each(named.responses, read_responses)
    if problems:
        raise InputError(problems)
    refuse_two_of_a_state(baselines)
    refuse_two_of_a_state(responses)
    return Decisions(tuple(waivers), tuple(baselines), tuple(responses))


@dataclass(frozen=True)
class ReadReports:
    """The reports of a file, and what the file was."""

    file: str
    digest: str
    reports: Sequence[Report]


def read_report_file(path: Path) -> ReadReports:
    """The reports of an earlier JSON file."""
    from hashlib import sha256

    from checker.gate.reading import read_reports

    content = read_bytes(path, ordinary=True)
    return ReadReports(str(path), f"sha256:{sha256(content).hexdigest()}", read_reports(content, str(path)))


def decide(report: Report, decisions: Decisions | None) -> Report:
    """The report with what people decided."""
    if decisions is None:
        return report
    from checker.gate.baseline import apply_decisions

    return apply_decisions(report, decisions)


def tell_since(report: Report, previous: ReadReports | None, day: date | None) -> Report:
    """The report with what moved since an earlier one, and what went stale after a day: that one, or the earlier report's.
    Deadlines of gaps that the earlier one reported run from there.
    """
    from checker.gate.baseline import add_inputs

    if previous is not None:
        from checker.gate.comparison import carry_reported, compare
        from checker.gate.reading import choose_report
        from checker.model.manifest import Input

        earlier = choose_report(list(previous.reports), report.country, previous.file)
        report = carry_reported(earlier, report.model_copy(update={"changes": compare(earlier, report)}))
        report = add_inputs(report, (Input(kind="previous", file=previous.file, digest=previous.digest),))
        day = day or earlier.on
    if day is not None:
        expired = tuple(answer for answer in report.stale if answer.since > day)
        report = add_inputs(report.model_copy(update={"expired": expired}), (), since=day)
    return report
