"""Runs the gate: which profiles are meant, what they and the rules were at a revision, and what a change did to verdicts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from checker.api import shelf
from checker.api.decision_files import DecisionFiles, read_decisions
from checker.api.earlier import Before, Earlier, claim_now, is_same
from checker.api.meant import Meant
from checker.api.moments import HERE, Moment, Then, lexically
from checker.api.voice import SILENT, Voice
from checker.errors import InputError, Place, Problem, UsageError
from checker.gate.results import Outcome, Policy, Result, tell_mistake
from checker.gate.revisions import Repository, repository

if TYPE_CHECKING:
    from checker.assessment.assessment import Assessment, Evaluate
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

    paths: tuple[str, ...] = ()
    """Files, folders of them, and codes of States."""
    base: str | None = None
    staged: bool = False
    """Whether what will be committed is judged, and not what lies in the folder."""
    on: str | None = None
    rules: tuple[Path, ...] = ()
    packs: tuple[str, ...] = ()
    engine: str | None = None
    min_trust: str = "low"
    decisions: DecisionFiles = field(default_factory=DecisionFiles)
    policy: Policy = field(default_factory=Policy)
    pages: bool = True
    """Whether it is told where the texts of rules stand on the web."""


@dataclass(frozen=True)
class Checked:
    """The outcome, and the folder from whose root places are told to a code host."""

    outcome: Outcome
    root: Path


def check_change(request: ChangeRequest, voice: Voice = SILENT) -> Checked:
    """Judge the profiles that are meant, or what changed in them since a revision. A file that is not valid is a result."""
    from checker.judging.crosscheck import Crosscheck

    day = shelf.choose_day(request.on)
    if request.staged and request.base is None:
        request = replace(request, base="HEAD")
    repo = repository(Path.cwd()) if request.base is not None else None
    root = repo.root if repo else _root(Path.cwd())
    engines = Crosscheck(request.engine)
    with ExitStack() as until_told:
        until_told.callback(engines.close)
        now: Moment = HERE
        then: Then | None = None
        if repo is not None and request.base is not None:
            then = Then(repo.commit(request.base), root, request.base)
            if request.staged:
                now = Then(until_told.enter_context(repo.staged()), root, "the next commit")
        request, decided_then = _with_waivers(request, root, now, then, voice)
        meant = Meant.of(request.paths, request.decisions, now, then)
        problems: list[Problem] = []
        folders = shelf.find_rule_folders(request.rules, now)
        rules = _tried(problems, lambda: shelf.read_rule_files(folders, now)) or []
        book = _tried(problems, lambda: shelf.open_contents(rules, folders, brief=True)) if rules else None
        if book is None:
            return Checked(Outcome((), tuple(map(tell_mistake, problems)), request.base), root)
        decisions = _tried(problems, lambda: read_decisions(request.decisions, book, now))
        run = _Run(request, book, decisions, day, engines.evaluate, problems, now, decided_then, folders, rules)
        outcome = run.alone(meant) if then is None or repo is None else run.against(repo, then, meant)
    for warning in engines.warnings:
        voice.warn(f"policygap: {warning}")
    return Checked(outcome, root)


def _with_waivers(
    request: ChangeRequest, root: Path, now: Moment, then: Then | None, voice: Voice
) -> tuple[ChangeRequest, DecisionFiles]:
    """The request, and the files of decisions to look for at the base; where no waivers are named, with those at the root of
    the repository, where some are there, or were.
    """
    if request.decisions.waivers:
        return request, request.decisions
    path = Path(os.path.relpath(root / WAIVERS))
    with_waivers = replace(request.decisions, waivers=(path,))
    if now.files(path) is not None:
        voice.warn(f"policygap: obeying {path}")
        request = replace(request, decisions=with_waivers)
    return request, with_waivers


@dataclass
class _Run:
    """One run of the gate with one rule book."""

    request: ChangeRequest
    book: RuleBook
    decisions: Decisions | None
    day: int
    evaluate: Evaluate
    problems: list[Problem]
    now: Moment
    decided_then: DecisionFiles
    folders: Sequence[Path]
    rules: Sequence[Mapping[str, bytes]]
    """The files of rules of each folder, by their path inside it."""

    @cached_property
    def program(self) -> str:
        """The digest of the program."""
        return shelf.digest_program()

    @property
    def policy(self) -> Policy:
        """What lets the change pass."""
        return self.request.policy

    def alone(self, meant: Meant) -> Outcome:
        """The profiles as they are."""
        from checker.gate.telling import tell_report

        contents = self._contents(meant.now)
        reports = [self._audited(read, self.book) for read in self._read(contents)]
        results = [result for report in reports for result in tell_report(report, self.request.policy)]
        return self._outcome(reports, results, [], whole=meant.whole)

    def against(self, repo: Repository, then: Then, meant: Meant) -> Outcome:
        """What changed in the profiles, in the rules and in what was decided, since the base."""
        from checker.gate.decided import find_touched, tell_decided
        from checker.gate.decisions import Decisions

        notes: list[str] = []
        then_book = self._rules_then(then)
        decided_then = self._decisions_then(then, then_book, notes)
        contents = self._contents(meant.now)
        self._refuse_links_out(contents, repo.root)
        countries = {path: shelf.read_country(content) for path, content in contents.items()}
        kept = set(meant.before)
        same = {path for path, content in contents.items() if path in kept and is_same(content, then.blob(path))}
        judged_anew = find_touched(decided_then or Decisions(), self.decisions or Decisions())
        if then_book is self.book:
            chosen = {
                path: content
                for path, content in contents.items()
                if path not in same or countries[path] is None or countries[path] in judged_anew
            }
        else:
            chosen = dict(contents)
            notes.append(f"The rules changed since {then.called}: every profile is judged by both.")
        notes += self._not_comparable(chosen, repo.root, then.called)
        before = Before(self, then, then_book, decided_then, meant.before, same)
        for twin in self._refuse_twins(countries, same):
            chosen.pop(twin, None)
        reports: list[Report] = []
        results: list[Result] = []
        by_rules: list[tuple[Report, Report]] = []
        for read in self._read(chosen, first=same):
            report, told = self._told(read, chosen[Path(read.file)], before, notes, by_rules)
            results += told
            reports.append(report)
        results += before.taken_away(countries, {report.country for report in reports}, notes)
        if by_rules:
            from checker.gate.telling import tell_weakened

            results += tell_weakened(by_rules, self.request.policy)
        results += tell_decided(decided_then or Decisions(), self.decisions or Decisions(), reports)
        return self._outcome(reports, results, notes, whole=False)

    def _told(
        self,
        read: ReadProfile,
        content: bytes,
        before: Before,
        notes: list[str],
        by_rules: list[tuple[Report, Report]],
    ) -> tuple[Report, list[Result]]:
        """The report on one profile, and what its change means."""
        from checker.gate.comparison import compare
        from checker.gate.telling import tell_changes, tell_report

        report = self._audited(read, self.book)
        earlier = before.of(read, notes)
        if earlier is None:
            return report, list(tell_report(report, self.request.policy))
        moves = compare(earlier.report, report)
        alone: set[str] = set()
        if before.book is not self.book:
            by_new_rules = report if earlier.read.digest == read.digest else self._by_new_rules(earlier)
            if by_new_rules is not None:
                by_rules.append((earlier.report, by_new_rules))
                then = {found.rule: found.verdict for found in earlier.report.findings}
                alone = {found.rule for found in by_new_rules.findings if then.get(found.rule) != found.verdict}
        find_claim = partial(claim_now, earlier.assessment, read.file, content)
        told = tell_changes(earlier.report, report, moves, self.request.policy, find_claim, alone)
        return report.model_copy(update={"changes": moves}), list(told)

    def _by_new_rules(self, earlier: Earlier) -> Report | None:
        """The report on a profile of then by the rules of now; None where they do not take it."""
        from checker.rulebook.library import profile_of

        try:
            read = profile_of(earlier.content, earlier.read.file, self.book)
        except InputError:
            return None
        return self._audited(read, self.book)

    def _contents(self, paths: Sequence[Path]) -> dict[Path, bytes]:
        """What is in each file; one that cannot be read is noted."""
        if isinstance(self.now, Then):
            self.now.load(paths)
        found = {}
        for path in paths:
            content = _tried(self.problems, partial(self.now.read, path))
            if content is not None:
                found[path] = content
        return found

    def _refuse_links_out(self, contents: dict[Path, bytes], root: Path) -> None:
        """What lies elsewhere is no part of the repository: neither git nor whoever reads the change sees it."""
        top = Path(os.path.realpath(root))
        for path in list(contents):
            if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(top):
                said = "this is a link to a file outside the repository, of which git knows nothing: put the file here"
                self.problems.append(Problem(Place(str(path)), said))
                del contents[path]

    def _not_comparable(self, chosen: Iterable[Path], root: Path, called: str) -> Iterator[str]:
        """A note for each repository inside the repository: git keeps only which commit of it is meant."""
        folders = dict.fromkeys(path.parent for path in chosen if str(path) != "-")
        found: dict[str, None] = {}
        for folder in folders:
            for above in (Path(os.path.realpath(folder)), *Path(os.path.realpath(folder)).parents):
                if above == Path(os.path.realpath(root)):
                    break
                if (above / ".git").exists():
                    found[os.path.relpath(above)] = None
                    break
        for name in found:
            yield f"{name} is a repository of its own: what it was at {called} is not compared, and its profiles are judged as they are."

    def _refuse_twins(self, countries: Mapping[Path, str | None], same: set[Path]) -> Iterator[Path]:
        """Two files of one State are refused, also where only one of them changed: nobody knows which is meant. Gives those
        that are not judged.
        """
        seen: dict[str, Path] = {}
        for path in sorted(countries, key=lambda path: (path not in same, path)):
            country = countries[path]
            if country is None:
                continue
            twin = seen.setdefault(country, path)
            if twin != path and not (path in same and twin in same):
                self._note_twin(Place(str(path), 1, 1), str(twin), country)
                yield path

    def _note_twin(self, place: Place, twin: str, country: str) -> None:
        said = f"{twin} is a profile of {country} too: give one profile for each State"
        if not any(each.message == said and each.place.file == place.file for each in self.problems):
            self.problems.append(Problem(place, said))

    def _outcome(
        self, reports: Sequence[Report], results: Iterable[Result], notes: Iterable[str], *, whole: bool
    ) -> Outcome:
        from checker.gate.decided import tell_waivers

        told = [*map(tell_mistake, sorted(set(self.problems))), *results]
        if self.decisions:
            told += tell_waivers(self.decisions, reports, self.day, whole=whole)
        return Outcome(
            tuple(reports),
            tuple(dict.fromkeys(told)),
            self.request.base,
            tuple(notes),
            shelf.find_pages(self.book) if self.request.pages else {},
        )

    def _read(self, contents: dict[Path, bytes], first: Iterable[Path] = ()) -> Iterable[ReadProfile]:
        """The profiles that are valid, one of each State; what is wrong with the others is noted."""
        from checker.files.source import parse
        from checker.profiles.doubts import find_doubts
        from checker.rulebook.library import profile_of

        seen: dict[str, str] = {}
        early = set(first)
        for path in sorted(contents, key=lambda path: (path not in early, path)):
            read = _tried(self.problems, partial(profile_of, contents[path], str(path), self.book))
            if read is None:
                continue
            twin = seen.setdefault(read.profile.country, read.file)
            if twin != read.file:
                self._note_twin(read.place(("country",)), twin, read.profile.country)
                continue
            if doubts := find_doubts(self.book, read.profile, max(self.day, shelf.choose_day(None))):
                document = parse(contents[path], str(path))
                self.problems += [Problem(document.place(place), said) for place, said in doubts]
                continue
            yield read

    def chosen(self, book: RuleBook) -> list[Rule]:
        """The rules of the packs that were asked for; of an earlier book, of those that it has."""
        known = [pack for pack in self.request.packs if book is self.book or pack in book.packs]
        return book.chosen(known) if known or not self.request.packs else []

    def _audited(self, read: ReadProfile, book: RuleBook) -> Report:
        return self.report_on(self.assessed(read, book), self.decisions)

    def assessed(self, read: ReadProfile, book: RuleBook) -> Assessment:
        """One profile, evaluated."""
        from checker.assessment.assessment import assess
        from checker.model.terms import Trust

        return assess(book, read, self.day, self.evaluate, Trust(self.request.min_trust))

    def report_on(self, assessment: Assessment, decisions: Decisions | None) -> Report:
        """The report on one profile, with what was decided."""
        from checker.assessment.report import audit
        from checker.gate.baseline import apply_decisions

        chosen = self.chosen(assessment.book)
        report = audit(assessment, chosen, packs=self.request.packs, program_digest=self.program, findings_alone=True)
        return apply_decisions(report, decisions) if decisions else report

    def _rules_then(self, then: Then) -> RuleBook:
        """The rules as they were at the base; the present ones where they lie elsewhere or have not changed."""
        from checker.rulebook.library import is_rule_file

        kept = {
            number: {name: blob for name, blob in then.blobs(folder).items() if is_rule_file(name)}
            for number, folder in enumerate(self.folders)
            if lexically(folder, then.root) is not None
        }
        if not any(kept.values()):
            return self.book  # there were none: what the new ones say is compared with what they would have said
        if all(
            blobs.keys() == self.rules[number].keys()
            and all(is_same(content, blobs[name]) for name, content in self.rules[number].items())
            for number, blobs in kept.items()
        ):
            return self.book
        contents = list(self.rules)
        try:
            for number, blobs in kept.items():
                found = then.kept.repo.contents(blobs.values())
                contents[number] = {name: found[blob] for name, blob in sorted(blobs.items())}
            return shelf.open_contents(contents, self.folders, brief=True)
        except InputError as error:
            said = f"the rules as they were at {then.called} are not valid, so there is nothing to compare with"
            raise UsageError(f"{said}: {error.problems[0]}") from None

    def _decisions_then(self, then: Then, book: RuleBook, notes: list[str]) -> Decisions | None:
        """What had been decided at the base. Files outside the repository are as they are."""
        named = self.decided_then

        def there(paths: Iterable[Path]) -> tuple[Path, ...]:
            return tuple(path for path in paths if then.files(path))

        kept = DecisionFiles(there(named.waivers), there(named.baselines), there(named.responses))
        try:
            return read_decisions(kept, book, then)
        except InputError as error:
            notes.append(f"What was decided was not valid at {then.called} ({error.problems[0]}).")
            return self.decisions


def _tried(problems: list[Problem], read: Callable[[], Read]) -> Read | None:
    """What is read, or None where it is not valid; what is wrong is noted."""
    try:
        return read()
    except InputError as error:
        problems.extend(error.problems)
        return None


def _root(folder: Path) -> Path:
    """The folder at the root of the repository in which a folder lies; the folder itself where it lies in none."""
    return next((parent for parent in (folder, *folder.parents) if (parent / ".git").exists()), folder)


def name_from_root(root: Path) -> Callable[[Place], str]:
    """What gives a place's file from the root of the repository, with slashes; by its name alone where it lies elsewhere, for
    the folders of this machine are nobody else's.
    """

    def named(place: Place) -> str:
        return lexically(Path(place.file), root) or shelf.name_file(place.file)

    return named
