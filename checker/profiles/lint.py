"""What a profile needs looked after: answers that went stale or soon will, sources that nothing rests on any more,
claims that no rule asks for, law that is to be confirmed. What cannot be true at all is refused when a file is read, and
named here too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from checker.belnap import Word
from checker.dates import PartialDate, add_months
from checker.errors import Place
from checker.evidence.answers import Evidence
from checker.files.source import Document
from checker.language.messages import _, ngettext
from checker.model.condition import Agreement
from checker.model.kinds import KEYED, kind_of
from checker.model.profile import Act, Completeness, Profile, ProfileAgreement, ProfileFigure, Reservation
from checker.model.terms import CareKind, ClaimState, Section, Trust
from checker.profiles.claims import ClaimFound, claims, says
from checker.rulebook.book import RuleBook
from checker.rulebook.faults import ANNOUNCED, faults

_ASKED = tuple(section for section in KEYED if section not in (Section.INSTRUMENTS, Section.ORGANISATIONS))
"""The sections that are kept for what rules ask. Treaties and memberships are kept for their own sake."""

SOON = 6
"""Months ahead within which an answer is about to go stale."""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """One thing to look after, with its place."""

    place: Place
    kind: CareKind
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.kind}: {self.sentence}"


def lint(book: RuleBook, profile: Profile, document: Document, day: int) -> list[Found]:
    """All there is to look after in one profile on a day, in the order of the file. `document` is what it was read
    from.
    """
    found = [*_Lint(book, profile, document, day).all()]
    return sorted(dict.fromkeys(found))


class _Lint:
    def __init__(self, book: RuleBook, profile: Profile, document: Document, day: int) -> None:
        self.book = book
        self.profile = profile
        self.document = document
        self.day = day
        self.evidence = Evidence(profile, book.registry, book.questions)
        self.claims = claims(book, profile, day)

    def all(self) -> Iterator[Found]:
        for fault in faults(self.profile, self.book.registry, self.book.questions):
            yield self._found(
                fault.path, CareKind(fault.kind.value), f"{fault.sentence[:1].upper()}{fault.sentence[1:]}."
            )
        yield from self._future()
        yield from self._both()
        yield from self._signed()
        yield from self._predecessors()
        for claim in self.claims:
            yield from self._claim(claim)
        yield from self._contested()
        yield from self._unasked()
        yield from self._sources()

    def _found(self, path: tuple[str | int, ...], kind: CareKind, sentence: str) -> Found:
        return Found(self.document.place(path), kind, sentence)

    def _future(self) -> Iterator[Found]:
        """What is dated later than the day of the lint, where nobody can know it yet."""
        for name, source in self.profile.sources.items():
            for when in (source.as_of, source.read_on):
                if when and when.earliest > self.day:
                    said = _("The source is dated %(day)s, which is yet to come.") % {"day": when}
                    yield self._found(("sources", name), CareKind.IN_THE_FUTURE, said)
        for number, predecessor in enumerate(self.profile.predecessors):
            if predecessor.until and predecessor.until.earliest > self.day:
                said = _('"%(says)s" is dated %(day)s, which is yet to come.')
                words = {"says": predecessor.name, "day": predecessor.until}
                yield self._found(("predecessors", number), CareKind.IN_THE_FUTURE, said % words)
        for found in self.claims:
            claim = found.claim
            seen = getattr(claim, "checked_on", None)
            if isinstance(claim, Act) and claim.act not in ANNOUNCED:
                seen = claim.date
            elif isinstance(claim, ProfileFigure):
                seen = PartialDate(claim.year)
            elif isinstance(claim, ProfileAgreement):
                seen = claim.signed
            elif isinstance(claim, Completeness):
                seen = claim.as_of
            if seen and seen.earliest > self.day:
                said = _('"%(says)s" is dated %(day)s, which is yet to come.')
                yield self._found(found.path, CareKind.IN_THE_FUTURE, said % {"says": says(claim), "day": seen})

    def _both(self) -> Iterator[Found]:
        """One source whose acts towards an instrument, or whose figures of a year, say yes and no at once. Of claims with a
        span it is among the faults.
        """
        asked = {leaf.key: leaf for claim in self.claims for leaf in claim.asked if not kind_of(leaf).spanned}
        for leaf in asked.values():
            told = [each for each in self.evidence.testimony(leaf).claims() if each.path[0] != "complete"]
            for yes, no in product((each for each in told if each.yes), (each for each in told if not each.yes)):
                for name in sorted({*yes.proofs} & {*no.proofs}):
                    if max(yes.start, no.start) < min(yes.end, no.end):
                        said = _("%(source)s says yes and no of %(key)s for the same days: look up which it is.")
                        where = max(yes.path, no.path)
                        yield self._found(where, CareKind.YES_AND_NO, said % {"source": name, "key": where[1]})

    def _signed(self) -> Iterator[Found]:
        """Agreements and reservations of a day that their source did not live to see: perhaps it announced them."""
        dated = [(found, found.claim.signed) for found in self.claims if isinstance(found.claim, ProfileAgreement)]
        dated += [(found, found.claim.date) for found in self.claims if isinstance(found.claim, Reservation)]
        for found, when in dated:
            sources = [(name, self.profile.sources[name].dated) for name in found.claim.proof]
            late = next((source for source in sources if when and when.earliest > source[1].latest), None)
            if late:
                said = _("It was done on %(day)s, after its source %(source)s of %(dated)s, which cannot know of it.")
                words = {"day": when, "source": late[0], "dated": late[1]}
                yield self._found(found.path, CareKind.ACT_AFTER_SOURCE, said % words)

    def _predecessors(self) -> Iterator[Found]:
        named = {predecessor.name for predecessor in self.profile.predecessors}
        for found in self.claims:
            if isinstance(found.claim, Act) and found.claim.by and found.claim.by not in named:
                said = _(
                    'The act of %(by)s binds nobody: say in "predecessors" whether it was the same person, and until when it lasted.'
                )
                yield self._found(found.path, CareKind.UNNAMED_PREDECESSOR, said % {"by": found.claim.by})

    # Claims

    def _claim(self, claim: ClaimFound) -> Iterator[Found]:
        if claim.section == "complete":
            if claim.standing is ClaimState.STALE:
                words = {"section": claim.key, "day": _on(self._ended(claim))}
                said = _("What %(section)s do not list has been unknown since %(day)s: look the list over again.")
                yield self._found(claim.path, CareKind.LIST_RAN_OUT, said % words)
        else:
            yield from self._stale(claim)
        if isinstance(claim.claim, ProfileAgreement) and not (claim.claim.signed or claim.claim.in_force):
            said = _(
                "The agreement has neither a date of signature nor one of entry into force: it counts from its source."
            )
            yield self._found(claim.path, CareKind.UNDATED_AGREEMENT, said)
        if claim.trust is Trust.LOW:
            said = _("Only sources of low trust prove this: %(sources)s.") % {"sources": ", ".join(claim.claim.proof)}
            yield self._found(claim.path, CareKind.LOW_TRUST_ONLY, said)

    def _stale(self, claim: ClaimFound) -> Iterator[Found]:
        """A claim that is stale, or will be within six months, where nothing fresher answers a question that is asked."""
        soon = add_months(self.day, SOON)
        for asked in claim.asked:
            if isinstance(asked, Agreement) or asked.key not in self.book.pair_clauses.questions:
                continue
            testimony = self.evidence.testimony(asked)
            now, then = (value.word() for value in map(testimony.value, ([self.day], [soon])))
            for told in testimony.claims():
                if told.path != claim.path:
                    continue
                if told.unconfirmed(self.day):
                    kind = CareKind.TO_CONFIRM
                    said = _('"%(says)s" holds until repeal and is to be confirmed since %(day)s: is %(key)s still so?')
                elif told.stale(self.day) and now is Word.UNKNOWN:
                    kind = CareKind.STALE_ANSWER
                    said = _('"%(says)s" went stale on %(day)s, and nothing fresher answers %(key)s.')
                elif told.holds(self.day) and told.stale(soon) and then is Word.UNKNOWN:
                    kind = CareKind.STALE_SOON
                    said = _('"%(says)s" goes stale on %(day)s, and nothing fresher answers %(key)s.')
                else:
                    continue
                since = told.confirm if kind is CareKind.TO_CONFIRM else told.end
                words = {"says": says(claim.claim), "day": _on(since), "key": asked.key}
                yield self._found(claim.path, kind, said % words)

    def _ended(self, claim: ClaimFound) -> int:
        return max(told.end for told in self.evidence.complete(claim.key))

    def _contested(self) -> Iterator[Found]:
        """One entry a question, at the first of its claims that hold."""
        asked = {leaf.key: leaf for claim in self.claims for leaf in claim.asked if not isinstance(leaf, Agreement)}
        for key, leaf in asked.items():
            testimony = self.evidence.testimony(leaf)
            if testimony.value([self.day]).word() is not Word.CONTESTED:
                continue
            holding = [told for told in testimony.claims() if told.holds(self.day)]
            yes = dict.fromkeys(name for told in holding if told.yes for name in told.proofs)
            no = dict.fromkeys(name for told in holding if not told.yes for name in told.proofs)
            said = _("Sources disagree on %(key)s: yes by %(yes)s, no by %(no)s.")
            words = {"key": key, "yes": ", ".join(yes), "no": ", ".join(no)}
            yield self._found(min(told.path for told in holding), CareKind.CONTESTED, said % words)

    def _unasked(self) -> Iterator[Found]:
        """The names under which something is known that no rule and no form of cooperation asks for."""
        asked = self.book.pair_clauses.questions
        for section in _ASKED:
            of_section = {claim.key: claim for claim in self.claims if claim.section == section}
            for key, claim in of_section.items():
                if not any(leaf.key in asked for leaf in claim.asked):
                    yield self._found((section, key), CareKind.NOT_ASKED, _("No rule asks for %(key)s.") % {"key": key})

    # Sources

    def _sources(self) -> Iterator[Found]:
        resting: dict[str, list[ClaimFound]] = {name: [] for name in self.profile.sources}
        for claim in self.claims:
            for name in claim.claim.proof:
                resting[name].append(claim)
        founded = {name for predecessor in self.profile.predecessors for name in predecessor.proof}
        for name, source in self.profile.sources.items():
            path = ("sources", name)
            if not source.as_of:
                said = _(
                    "The source is undated and was read on %(day)s: write its date down as as_of, where it has one."
                )
                yield self._found(path, CareKind.UNDATED_SOURCE, said % {"day": source.read_on})
            if not resting[name] and name not in founded:
                said = _("Nothing names this source: take it out, or name it as the proof of what it shows.")
                yield self._found(path, CareKind.UNUSED_SOURCE, said)
            elif name not in founded and self._dead(resting[name]):
                count = len(resting[name])
                said = ngettext(
                    "No claim of this source holds any more: the one that it proves is over or stale.",
                    "No claim of this source holds any more: all %(num)s that it proves are over or stale.",
                    count,
                )
                yield self._found(path, CareKind.DEAD_SOURCE, said % {"num": count})

    @staticmethod
    def _dead(resting: list[ClaimFound]) -> bool:
        """Whether age has taken all that a source once told."""
        spoken = [claim.standing for claim in resting if claim.standing is not ClaimState.SILENT]
        return ClaimState.STALE in spoken and set(spoken) <= {ClaimState.STALE, ClaimState.OVER}


def _on(day: int) -> str:
    return str(date.fromordinal(day))
