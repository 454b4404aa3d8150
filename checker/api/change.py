"""Runs the gate: which profiles are meant, what they and the rules were at a revision, and what a change did to verdicts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from checker.api import shelf
from checker.api.decision_files import DecisionFiles, read_decisions
from checker.api.voice import SILENT, Voice
from checker.errors import InputError, Place, Problem, UsageError
from checker.gate.results import Outcome, Policy, Result, tell_changes, tell_mistake, tell_report
from checker.gate.revisions import Changed, Repository, repository

if TYPE_CHECKING:
    from checker.assessment.assessment import Evaluate
    from checker.gate.decisions import Decisions
    from checker.model.report import Report
    from checker.model.rule import Rule
    from checker.rulebook.book import ReadProfile, RuleBook

Read = TypeVar("Read")

WAIVERS = "waivers.yaml"
"""The file of waivers that is obeyed without being named, at the root of the repository."""

FOLDER = "profiles"
"""The folder of profiles that is meant when none is named."""


@dataclass(frozen=True)
class ChangeRequest:
    """What a person asked for."""

    paths: tuple[Path, ...] = ()
    base: str | None = None
    on: str | None = None
    rules: Path | None = None
    packs: tuple[str, ...] = ()
    engine: str | None = None
    min_trust: str = "low"
    decisions: DecisionFiles = field(default_factory=DecisionFiles)
    policy: Policy = field(default_factory=Policy)


@dataclass(frozen=True)
class Checked:
    """The outcome, and the folder from whose root places are told to a code host."""

    outcome: Outcome
    root: Path


def check_change(request: ChangeRequest, voice: Voice = SILENT) -> Checked:
    """Judge the profiles that are meant, or what changed in them since a revision. A file that is not valid is a result."""
    from checker.judging.crosscheck import Crosscheck

    day = shelf.choose_day(request.on)
    repo = repository(Path.cwd()) if request.base is not None else None
    root = repo.root if repo else _root(Path.cwd())
    if request.decisions.waivers is None and (root / WAIVERS).is_file():
        request = replace(request, decisions=replace(request.decisions, waivers=Path(os.path.relpath(root / WAIVERS))))
        voice.warn(f"policygap: obeying {request.decisions.waivers}")
    meant = list(_meant(request.paths, request.base is not None))
    engines = Crosscheck(request.engine)
    try:
        problems: list[Problem] = []
        book = _tried(problems, lambda: shelf.open_book(request.rules, brief=True))
        if book is None:
            return Checked(Outcome((), tuple(map(tell_mistake, problems)), request.base), root)
        decisions = _tried(problems, lambda: read_decisions(request.decisions, book))
        run = _Run(request, book, decisions, day, engines.evaluate, problems)
        outcome = run.against(repo, meant) if repo else run.alone(meant)
    finally:
        engines.close()
    for warning in engines.warnings:
        voice.warn(f"policygap: {warning}")
    return Checked(outcome, root)


@dataclass
class _Run:
    """One run of the gate with one rule book."""

    request: ChangeRequest
    book: RuleBook
    decisions: Decisions | None
    day: int
    evaluate: Evaluate
    problems: list[Problem]

    def alone(self, meant: Sequence[Path]) -> Outcome:
        """The profiles as they are."""
        reports = [self._audited(read, self.book) for read in self._read(meant)]
        results = [result for report in reports for result in tell_report(report, self.request.policy)]
        return self._outcome(reports, results, [])

    def against(self, repo: Repository, meant: Sequence[Path]) -> Outcome:
        """What changed in the profiles, and in the rules that lie in the same repository, since the base."""
        from checker.gate.comparison import compare

        base = self.request.base or ""
        commit = repo.common(base)
        self._refuse_what_never_was(repo, commit)
        changes = repo.changed(commit)
        then_book = self._rules_then(repo, commit, changes)
        before = {each.after: each.before for each in changes if each.after is not None}
        inside = {path: _inside(path, repo.root) for path in meant}
        if then_book is self.book:
            meant = [path for path in meant if inside[path] in before]
        notes = [] if then_book is self.book else [f"The rules changed since {base}: every profile is judged by both."]
        notes += self._gone(repo, changes)
        reports: list[Report] = []
        results: list[Result] = []
        for read in self._read(meant):
            name = inside[Path(read.file)]
            report = self._audited(read, self.book)
            earlier = self._then(repo, commit, before.get(name, name), then_book, report, notes)
            if earlier is None:
                results += tell_report(report, self.request.policy)
            else:
                moves = compare(earlier, report)
                report = report.model_copy(update={"changes": moves})
                results += tell_changes(earlier, report, moves, self.request.policy)
            reports.append(report)
        return self._outcome(reports, results, notes)

    def _refuse_what_never_was(self, repo: Repository, commit: str) -> None:
        """A name that is slipped would pass for a profile that nobody changed."""
        for path in self.request.paths or (Path(FOLDER),):
            if not os.path.exists(path) and not repo.held(commit, _inside(path, repo.root)):
                raise UsageError(f"there is no {path} here, and there was none at {self.request.base}")

    def _outcome(self, reports: Iterable[Report], results: Iterable[Result], notes: Iterable[str]) -> Outcome:
        told = [*map(tell_mistake, sorted(self.problems)), *results]
        return Outcome(tuple(reports), tuple(told), self.request.base, tuple(notes))

    def _read(self, paths: Iterable[Path]) -> Iterable[ReadProfile]:
        """The profiles that are valid, one of each State; what is wrong with the others is noted."""
        from checker.rulebook.library import read_profile

        seen: dict[str, str] = {}
        for path in paths:
            read = _tried(self.problems, partial(read_profile, path, self.book))
            if read is None:
                continue
            twin = seen.setdefault(read.profile.country, read.file)
            if twin != read.file:
                said = f"{twin} is a profile of {read.profile.country} too: give one profile for each State"
                self.problems.append(Problem(read.place(("country",)), said))
                continue
            yield read

    def _chosen(self, book: RuleBook) -> list[Rule]:
        known = [pack for pack in self.request.packs if book is self.book or pack in book.packs]
        return book.chosen(known) if known or not self.request.packs else []

    def _audited(self, read: ReadProfile, book: RuleBook) -> Report:
        from checker.assessment.assessment import assess
        from checker.assessment.report import audit
        from checker.gate.baseline import apply_decisions
        from checker.model.terms import Trust

        assessment = assess(book, read, self.day, self.evaluate, Trust(self.request.min_trust))
        report = audit(assessment, self._chosen(book), packs=self.request.packs, program_digest=shelf.digest_program())
        return apply_decisions(report, self.decisions) if self.decisions else report

    def _rules_then(self, repo: Repository, commit: str, changes: Sequence[Changed]) -> RuleBook:
        """The rules as they were at the base; the present ones where they lie elsewhere or have not changed."""
        from checker.rulebook.library import rules_of

        folder = _from_root(self.book.folder, repo.root)
        if folder is None or not any(_below(path, folder) for each in changes for path in (each.before, each.after)):
            return self.book
        contents = repo.rules(commit, folder)
        if not contents:
            return self.book  # there were none: what the new ones say is compared with what they would have said
        try:
            return rules_of(contents, self.book.folder, brief=True)
        except InputError as error:
            said = f"the rules as they were at {self.request.base} are not valid, so there is nothing to compare with"
            raise UsageError(f"{said}: {error.problems[0]}") from None

    def _then(
        self, repo: Repository, commit: str, path: str | None, book: RuleBook, report: Report, notes: list[str]
    ) -> Report | None:
        """The report on a profile as it was at the base, or None, with a note, where there is nothing to compare with."""
        from checker.rulebook.library import profile_of

        now, base = report.name, self.request.base
        content = None if path is None else repo.content(commit, path)
        if path is None or content is None:
            notes.append(f"The profile of {now} is new: all its gaps are. `policygap baseline` keeps them as known.")
            return None
        try:
            read = profile_of(content, path, book)
        except InputError as error:
            notes.append(f"The profile of {now} was not valid at {base} ({error.problems[0]}): all its gaps are told.")
            return None
        if read.profile.country != report.country:
            notes.append(
                f"{path} was about {read.profile.country} and is about {report.country} now: all gaps are told."
            )
            return None
        return self._audited(read, book)

    def _gone(self, repo: Repository, changes: Iterable[Changed]) -> Iterable[str]:
        """A note for each profile that was taken away."""
        asked = [_from_root(path, repo.root) for path in self.request.paths or (Path(FOLDER),)]
        for each in changes:
            if each.after is None and each.before and each.before.endswith((".yaml", ".yml")):
                parent = each.before.rpartition("/")[0] or "."
                if each.before in asked or parent in asked:
                    yield f"{each.before} was taken away: nothing is judged in its place."


def _tried(problems: list[Problem], read: Callable[[], Read]) -> Read | None:
    """What is read, or None where it is not valid; what is wrong is noted."""
    try:
        return read()
    except InputError as error:
        problems.extend(error.problems)
        return None


def _meant(paths: Sequence[Path], compared: bool) -> Iterable[Path]:
    """The profiles that are meant: files, and every .yaml file of a folder. One that is not there may have been taken away."""
    if not paths:
        if not Path(FOLDER).is_dir():
            if compared:
                return
            raise UsageError(f"there is no folder {FOLDER} here: name profiles, or a folder of them")
        paths = (Path(FOLDER),)
    for path in dict.fromkeys(paths):
        if os.path.isdir(path):  # Path raises for a name that is too long
            yield from sorted(file for file in path.glob("*.yaml") if not file.name.startswith("."))
        elif not compared or os.path.exists(path):
            yield path


def _root(folder: Path) -> Path:
    """The folder at the root of the repository in which a folder lies; the folder itself where it lies in none."""
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), folder)


def _from_root(path: Path, root: Path) -> str | None:
    """A path from the root of the repository, or None where it lies elsewhere."""
    whole = (
        Path(os.path.realpath(path.parent)) / path.name if path.name not in ("", "..") else Path(os.path.realpath(path))
    )
    try:
        return whole.relative_to(os.path.realpath(root)).as_posix()
    except ValueError:
        return None


def _inside(path: Path, root: Path) -> str:
    """A path from the root of the repository. Raises `UsageError` where it lies elsewhere."""
    found = _from_root(path, root)
    if found is None:
        raise UsageError(f"{path} does not lie in the repository {root}, so there is no earlier state of it")
    return found


def _below(path: str | None, folder: str) -> bool:
    return path is not None and (folder == "." or path.startswith(f"{folder}/"))


def name_from_root(root: Path) -> Callable[[Place], str]:
    """What gives a place's file from the root of the repository, with slashes; as it is named where it lies elsewhere."""

    def named(place: Place) -> str:
        return _from_root(Path(place.file), root) or place.file

    return named
