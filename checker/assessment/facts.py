"""What profiles know, counted: by State and section, instrument, source and pack of rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from checker.evidence.answers import Evidence
from checker.evidence.grades import site
from checker.model.condition import PartyTo
from checker.model.form import Date
from checker.model.profile import Act
from checker.model.terms import ActKind, ClaimState, Section, Trust
from checker.profiles.claims import ClaimFound, claims
from checker.rulebook.book import ReadProfile, RuleBook

LETTERS: Mapping[ActKind, str] = {
    ActKind.SIGNATURE: "S",
    ActKind.RATIFICATION: "R",
    ActKind.ACCEPTANCE: "C",
    ActKind.APPROVAL: "P",
    ActKind.ACCESSION: "A",
    ActKind.SUCCESSION: "U",
    ActKind.FORMAL_CONFIRMATION: "F",
    ActKind.PARTICIPATION: "T",
    ActKind.ENTRY_INTO_FORCE: "E",
    ActKind.BINDING: "B",
    ActKind.DENUNCIATION: "D",
    ActKind.ABSENCE: "N",
    ActKind.DOMESTIC_RATIFICATION: "p",
    ActKind.LISTED: "l",
}
"""One letter for each kind of act; capital where it tells something of being bound or of having signed."""


@dataclass(frozen=True, slots=True)
class InstrumentFacts:
    """What one profile knows of one instrument: its acts in the order of the profile, with the sources of all."""

    instrument: str
    acts: tuple[Act, ...]
    sources: tuple[str, ...]

    @property
    def letters(self) -> str:
        """The kinds of act, each once, in the order of `LETTERS`."""
        kinds = {act.act for act in self.acts}
        return "".join(letter for kind, letter in LETTERS.items() if kind in kinds)


@dataclass(frozen=True, slots=True)
class PackFacts:
    """How many questions the rules of a pack ask, and of how many a profile has no claim."""

    pack: str
    asked: int
    silent: int


@dataclass(frozen=True, slots=True)
class StateFacts:
    """What one profile knows, counted."""

    read: ReadProfile
    found: tuple[ClaimFound, ...]
    sections: Mapping[str, int]
    trust: Mapping[str, int]
    stale: int
    contested: int
    oldest: Date | None
    newest: Date | None
    undated: int
    instruments: tuple[InstrumentFacts, ...]
    missing: tuple[str, ...]
    packs: tuple[PackFacts, ...]

    @property
    def claims(self) -> int:
        """How many claims there are."""
        return sum(self.sections.values())

    @property
    def sources(self) -> int:
        """How many sources there are."""
        return len(self.read.profile.sources)


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What was read at one site: how many claims of how many States it proves, and the span of its dates."""

    site: str
    claims: int
    states: int
    oldest: Date
    newest: Date


def state_facts(book: RuleBook, read: ReadProfile, day: int) -> StateFacts:
    """What one profile knows; stale and contested on a day."""
    profile = read.profile
    found = claims(book, profile, day)
    dated = [source.as_of for source in profile.sources.values() if source.as_of]
    acts = [claim for claim in found if claim.section == "instruments"]
    instruments = tuple(
        InstrumentFacts(key, tuple(act.claim for act in of if isinstance(act.claim, Act)), _sources(of))
        for key, of in ((key, list(group)) for key, group in groupby(acts, key=lambda claim: claim.key))
    )
    asked = {leaf.party_to for leaf in book.pair_clauses.questions.values() if isinstance(leaf, PartyTo)}
    known = {each.instrument for each in instruments}
    return StateFacts(
        read=read,
        found=tuple(found),
        sections={section: sum(claim.section == section for claim in found) for section in map(str, Section)},
        trust={trust.value: sum(claim.trust is trust for claim in found) for trust in Trust},
        stale=sum(claim.standing is ClaimState.STALE for claim in found),
        contested=sum(claim.contested for claim in found),
        oldest=min(dated, key=lambda date: date.earliest, default=None),
        newest=max(dated, key=lambda date: date.latest, default=None),
        undated=len(profile.sources) - len(dated),
        instruments=instruments,
        missing=tuple(name for name in book.registry.instruments if name in asked - known),
        packs=tuple(_packs(book, read)),
    )


def _sources(of: Sequence[ClaimFound]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for claim in of for name in claim.claim.proof))


def _packs(book: RuleBook, read: ReadProfile) -> Iterable[PackFacts]:
    evidence = Evidence(read.profile, book.registry, book.questions)
    for pack in book.packs:
        rules = [rule for rule in book.rules.values() if book.pack_of[rule.rule] == pack]
        asked = {key: leaf for rule in rules for key, leaf in book.asked_by(rule).items()}
        silent = sum(not any(evidence.testimony(leaf).claims()) for leaf in asked.values())
        yield PackFacts(pack, len(asked), silent)


def sites(states: Sequence[StateFacts]) -> list[SiteFacts]:
    """Where claims were read, the site that proves most first."""
    proved: Counter[str] = Counter()
    of: dict[str, set[str]] = {}
    dates: dict[str, list[Date]] = {}
    for state in states:
        profile = state.read.profile
        host = {name: site(source.url) for name, source in profile.sources.items()}
        for name, source in profile.sources.items():
            dates.setdefault(host[name], []).append(source.dated)
        for claim in state.found:
            for where in dict.fromkeys(host[name] for name in claim.claim.proof):
                proved[where] += 1
                of.setdefault(where, set()).add(profile.country)
    return [
        SiteFacts(
            site=where,
            claims=count,
            states=len(of[where]),
            oldest=min(dates[where], key=lambda date: date.earliest),
            newest=max(dates[where], key=lambda date: date.latest),
        )
        for where, count in sorted(proved.items(), key=lambda item: (-item[1], item[0]))
    ]


def unknown_everywhere(states: Sequence[StateFacts], book: RuleBook) -> list[str]:
    """The instruments of the registry of which no profile has a claim."""
    known = {each.instrument for state in states for each in state.instruments}
    return [name for name in book.registry.instruments if name not in known]
