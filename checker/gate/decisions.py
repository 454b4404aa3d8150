"""Files that stand beside a profile, read against the rules: waivers, a baseline, responses."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from checker.errors import InputError, Place, Problem, suggestion
from checker.files import source
from checker.files.forms import shape
from checker.files.source import Document
from checker.model.response import Baseline, BaselineEntry, Responses
from checker.model.waiver import Waiver, Waivers
from checker.rulebook.book import RuleBook


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read, by the name it has in messages and the digest of its bytes."""

    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class PlacedWaiver:
    """A waiver, with its rule by the id that it has now, and where it stands."""

    waiver: Waiver
    place: Place


@dataclass(frozen=True, slots=True)
class ReadWaivers:
    """A file of waivers."""

    read: ReadFile
    waivers: tuple[PlacedWaiver, ...]


@dataclass(frozen=True, slots=True)
class ReadBaseline:
    """A file of known gaps of one State, their rules by the ids that they have now, and where each stands."""

    read: ReadFile
    baseline: Baseline
    places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadResponses:
    """A file of what one State says of findings, by rules as they are called now."""

    read: ReadFile
    responses: Responses


@dataclass(frozen=True, slots=True)
class Decisions:
    """Everything that stands beside the profiles of one run. A State has one baseline and one file of responses at the most."""

    waivers: tuple[ReadWaivers, ...] = ()
    baselines: tuple[ReadBaseline, ...] = ()
    responses: tuple[ReadResponses, ...] = ()


def read_waivers(content: bytes, file: str, book: RuleBook) -> ReadWaivers:
    """A file of waivers. Raises `InputError` with every problem: a rule that is not there, one waived twice."""
    document = source.parse(content, file)
    given = shape(document, Waivers).waivers
    names = _Names(book, document)
    placed: list[PlacedWaiver] = []
    first: dict[tuple[str, str], int] = {}
    for number, waiver in enumerate(given):
        path = ("waivers", number, "rule")
        rule = names.now(waiver.rule, path)
        if (waiver.country, rule) in first:
            line = document.place(("waivers", first[waiver.country, rule])).line
            names.refuse(path, f'"{rule}" is waived for {waiver.country} on line {line} already: keep one')
        first.setdefault((waiver.country, rule), number)
        placed.append(PlacedWaiver(waiver.model_copy(update={"rule": rule}), document.place(("waivers", number))))
    names.finish()
    return ReadWaivers(_read(content, file), tuple(placed))


def read_baseline(content: bytes, file: str, book: RuleBook) -> ReadBaseline:
    """A file of known gaps. Raises `InputError` with every problem. A rule that is judged no more is kept: it may go."""
    document = source.parse(content, file)
    given = shape(document, Baseline)
    names = _Names(book, document)
    gaps: dict[str, BaselineEntry] = {}
    places: dict[str, Place] = {}
    for number, entry in enumerate(given.gaps):
        rule = names.now(entry.rule, ("gaps", number, "rule"))
        if rule in gaps:
            names.refuse(("gaps", number, "rule"), f'"{rule}" stands in this baseline twice: keep one')
        gaps[rule] = entry.model_copy(update={"rule": rule})
        places[rule] = document.place(("gaps", number))
    names.finish()
    return ReadBaseline(_read(content, file), given.model_copy(update={"gaps": tuple(gaps.values())}), places)


def read_responses(content: bytes, file: str, book: RuleBook) -> ReadResponses:
    """A file of responses. Raises `InputError` with every problem."""
    document = source.parse(content, file)
    given = shape(document, Responses)
    names = _Names(book, document)
    now = {}
    for rule, response in given.responses.items():
        name = names.now(rule, ("responses", rule))
        if name in now:
            names.refuse(("responses", rule), f'"{name}" has a response under another id already: keep one')
        now[name] = response
    names.finish()
    return ReadResponses(_read(content, file), given.model_copy(update={"responses": now}))


def refuse_two_of_a_state(read: Sequence[ReadBaseline] | Sequence[ReadResponses]) -> None:
    """Refuse two baselines, or two files of responses, about one State."""
    seen: dict[str, str] = {}
    problems = []
    for each in read:
        country = each.baseline.country if isinstance(each, ReadBaseline) else each.responses.country
        if country in seen:
            problems.append(Problem(Place(each.read.file), f"{seen[country]} is about {country} too: give one file"))
        seen.setdefault(country, each.read.file)
    if problems:
        raise InputError(problems)


class _Names:
    """Rules by the names that a file gives them, and what is wrong with those."""

    def __init__(self, book: RuleBook, document: Document) -> None:
        self.now_called = dict(_former(book)) | {rule: rule for rule in book.rules}
        self.document = document
        self.problems: list[Problem] = []

    def now(self, rule: str, path: Sequence[str | int]) -> str:
        """What a rule is called now; a problem is noted where there is none."""
        if rule not in self.now_called:
            self.refuse(path, f'no rule is called "{rule}"{suggestion(rule, self.now_called)}')
        return self.now_called.get(rule, rule)

    def refuse(self, path: Sequence[str | int], message: str) -> None:
        self.problems.append(Problem(self.document.place(path), message))

    def finish(self) -> None:
        if self.problems:
            raise InputError(self.problems)


def _former(book: RuleBook) -> Iterator[tuple[str, str]]:
    for rule in book.rules.values():
        yield from ((name, rule.rule) for name in rule.formerly)


def _read(content: bytes, file: str) -> ReadFile:
    return ReadFile(file, f"sha256:{hashlib.sha256(content).hexdigest()}")


def all_waivers(decisions: Decisions) -> list[PlacedWaiver]:
    """Every waiver, in the order of the files."""
    return [placed for each in decisions.waivers for placed in each.waivers]


def decisions_on(decisions: Decisions, country: str) -> Decisions:
    """What of the decisions is about one State; waivers are told apart where they are applied."""
    return replace(
        decisions,
        baselines=tuple(each for each in decisions.baselines if each.baseline.country == country),
        responses=tuple(each for each in decisions.responses if each.responses.country == country),
    )


def list_files(decisions: Decisions) -> Iterable[tuple[str, ReadFile]]:
    """The kind of each file, as a manifest calls it, with the file."""
    yield from (("waivers", each.read) for each in decisions.waivers)
    yield from (("baseline", each.read) for each in decisions.baselines)
    yield from (("responses", each.read) for each in decisions.responses)
