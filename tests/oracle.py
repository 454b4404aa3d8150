"""What docs/evidence.md and docs/writing-rules.md say of a State, computed as plainly as can be.

It is written from those two pages alone, apart from `checker.evidence`, `checker.judging` and `checker.assessment`, so
that they can be held to it. It knows one State, one day at a time, no engine and no bit sets; a value is a pair (told
yes, told no). Where a comment quotes, it quotes the page.

`Oracle` goes from values to verdicts. `StateOracle` goes from a profile to values, and through an `Oracle` to verdicts,
grades and bands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations
from urllib.parse import urlsplit

from checker.dates import BEGINNING, FOREVER, PartialDate, add_months, add_years, first_of_next_month
from checker.model.condition import (
    Agreement,
    AllOf,
    AnyOf,
    Asked,
    AtLeast,
    Figure,
    HasBody,
    HasStrategy,
    Inner,
    Leaf,
    Meets,
    MemberOf,
    NoneOf,
    PartyTo,
    SignatoryTo,
    Yes,
    leaves,
)
from checker.model.profile import Act, Claim, Completeness, Membership, Predecessor, Profile, ProfileSource
from checker.model.question import Question
from checker.model.registry import Registry
from checker.model.rule import Pack, Rule
from checker.model.terms import ActKind, Axis, Grade, Role, Trust, Verdict

Pair = tuple[bool, bool]

YES, NO, UNKNOWN, CONTESTED = (True, False), (False, True), (False, False), (True, True)

AND: Mapping[tuple[Pair, Pair], Pair] = {
    (YES, YES): YES,
    (YES, NO): NO,
    (YES, UNKNOWN): UNKNOWN,
    (YES, CONTESTED): CONTESTED,
    (NO, YES): NO,
    (NO, NO): NO,
    (NO, UNKNOWN): NO,
    (NO, CONTESTED): NO,
    (UNKNOWN, YES): UNKNOWN,
    (UNKNOWN, NO): NO,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, CONTESTED): NO,
    (CONTESTED, YES): CONTESTED,
    (CONTESTED, NO): NO,
    (CONTESTED, UNKNOWN): NO,
    (CONTESTED, CONTESTED): CONTESTED,
}

OR: Mapping[tuple[Pair, Pair], Pair] = {
    (YES, YES): YES,
    (YES, NO): YES,
    (YES, UNKNOWN): YES,
    (YES, CONTESTED): YES,
    (NO, YES): YES,
    (NO, NO): NO,
    (NO, UNKNOWN): UNKNOWN,
    (NO, CONTESTED): CONTESTED,
    (UNKNOWN, YES): YES,
    (UNKNOWN, NO): UNKNOWN,
    (UNKNOWN, UNKNOWN): UNKNOWN,
    (UNKNOWN, CONTESTED): YES,
    (CONTESTED, YES): YES,
    (CONTESTED, NO): CONTESTED,
    (CONTESTED, UNKNOWN): YES,
    (CONTESTED, CONTESTED): CONTESTED,
}

NOT: Mapping[Pair, Pair] = {YES: NO, NO: YES, UNKNOWN: UNKNOWN, CONTESTED: CONTESTED}


def every(parts: Sequence[Pair]) -> Pair:
    """And, from left to right."""
    value = parts[0]
    for part in parts[1:]:
        value = AND[value, part]
    return value


def some(parts: Sequence[Pair]) -> Pair:
    """Or, from left to right."""
    value = parts[0]
    for part in parts[1:]:
        value = OR[value, part]
    return value


def so_many(count: int, parts: Sequence[Pair]) -> Pair:
    """Two of three hold where the first and second do, or the first and third, or the second and third."""
    if len(parts) > 6:  # the same, by counting: there would be too many choices
        yes, no = sum(part[0] for part in parts), sum(part[1] for part in parts)
        return yes >= count, no > len(parts) - count
    return some([every(chosen) for chosen in combinations(parts, count)])


# From values to verdicts


class Oracle:
    """What some rules say of one State.

    It takes the conditions of rules as they are written, the keys of the questions that were told yes and told no, and
    for rules that are limited in time or to a group whether they are in scope: yes, no or unknown.
    """

    def __init__(
        self,
        rules: Mapping[str, Rule],
        told_yes: Collection[str],
        told_no: Collection[str],
        scopes: Mapping[str, Pair] | None = None,
    ) -> None:
        self.rules = rules
        self.told_yes = told_yes
        self.told_no = told_no
        self.scopes = scopes or {}
        self.held: dict[str, Pair] = {}
        self.judged: dict[str, Verdict] = {}
        self.known: dict[int, tuple[Leaf | Inner, Pair]] = {}

    def value(self, condition: Leaf | Inner) -> Pair:
        """The value of a condition."""
        if id(condition) not in self.known:
            self.known[id(condition)] = condition, self._value(condition)
        return self.known[id(condition)][1]

    def _value(self, condition: Leaf | Inner) -> Pair:
        if isinstance(condition, AllOf):
            return every([self.value(part) for part in condition.all_of])
        if isinstance(condition, AnyOf):
            return some([self.value(part) for part in condition.any_of])
        if isinstance(condition, NoneOf):
            return NOT[some([self.value(part) for part in condition.none_of])]
        if isinstance(condition, AtLeast):
            return so_many(condition.at_least.count, [self.value(part) for part in condition.at_least.of])
        if isinstance(condition, Meets):
            return self.holds(condition.meets)
        return condition.key in self.told_yes, condition.key in self.told_no

    def scope(self, name: str) -> Pair:
        """Whether the day and the State are such that a rule applies at all."""
        return self.scopes.get(name, YES)

    def concerns(self, name: str) -> Pair:
        """The value of `applies_when`."""
        condition = self.rules[name].applies_when
        return YES if condition is None else self.value(condition)

    def holds(self, name: str) -> Pair:
        """What `meets` sees of a rule: "any of (r does not apply; what r requires)"."""
        if name not in self.held:
            self.held[name] = some(
                [NOT[self.scope(name)], NOT[self.concerns(name)], self.value(self.rules[name].requires)]
            )
        return self.held[name]

    @cached_property
    def firm(self) -> Oracle:
        """The same State with every disputed answer unknown."""
        told_yes, told_no = set(self.told_yes), set(self.told_no)
        return Oracle(self.rules, told_yes - told_no, told_no - told_yes, self.scopes)

    def verdict(self, name: str) -> Verdict:
        """The verdict of a rule: by undisputed answers, and contested where only a disputed one decides."""
        if name not in self.judged:
            self.judged[name] = self._verdict(name)
        return self.judged[name]

    def _verdict(self, name: str) -> Verdict:
        scope, applies = self.scope(name), self.firm.concerns(name)
        if scope == NO or applies == NO:
            return Verdict.NOT_APPLICABLE
        if scope == UNKNOWN:
            return Verdict.UNKNOWN
        if applies == UNKNOWN:
            return Verdict.UNKNOWN if self.concerns(name) == UNKNOWN else Verdict.CONTESTED
        for before in self.rules[name].prerequisite:
            if self.verdict(before) in (Verdict.GAP, Verdict.BLOCKED):
                return Verdict.BLOCKED
        requires = self.firm.value(self.rules[name].requires)
        if requires == UNKNOWN:
            told = self.value(self.rules[name].requires)
            return Verdict.UNKNOWN if told == UNKNOWN else Verdict.CONTESTED
        return Verdict.MET if requires == YES else Verdict.GAP

    def open(self, name: str) -> bool:
        """Whether a rule is "unknown or contested, or is met and one of its prerequisites is open"."""
        verdict = self.verdict(name)
        if verdict is Verdict.MET:
            return any(self.open(before) for before in self.rules[name].prerequisite)
        return verdict in (Verdict.UNKNOWN, Verdict.CONTESTED)

    def band(self, names: Iterable[str]) -> Band:
        """The points of some rules."""
        points = dict.fromkeys(Verdict, 0)
        open_met = 0
        for name in names:
            points[self.verdict(name)] += self.rules[name].points
            if self.verdict(name) is Verdict.MET and self.open(name):
                open_met += self.rules[name].points
        return Band(
            points[Verdict.MET],
            points[Verdict.GAP],
            points[Verdict.UNKNOWN],
            points[Verdict.CONTESTED],
            points[Verdict.BLOCKED],
            open_met,
        )


@dataclass(frozen=True)
class Band:
    """Points by verdict; those of open met rules are among `met` and counted in `open_met` besides."""

    met: int
    gap: int
    unknown: int
    contested: int
    blocked: int
    open_met: int

    @property
    def all_that_count(self) -> int:
        return self.met + self.gap + self.unknown + self.contested + self.blocked

    @property
    def low(self) -> float | None:
        return (self.met - self.open_met) / self.all_that_count if self.all_that_count else None

    @property
    def high(self) -> float | None:
        return (self.met + self.unknown + self.contested) / self.all_that_count if self.all_that_count else None


# From a profile to values


@dataclass(frozen=True)
class Told:
    """What one claim tells: yes or no from `first` (included) to `end` (not included).

    It is stale from `end` until `stale_until`; where these are one day it is never stale. From `confirm` on, a yes that
    still tells is to be confirmed. `seen` is the date on which it was last seen.

    What rule 2 of "A later source tells of change" calls the beginning is `begun`; None: the earliest first day of the
    sources that count. What an act tells was seen on `act_seen`, else the days come from `checked_on` and the sources
    that count. It is over on the day `over`. `by` is the predecessor by whose act a yes or a no after is told.
    """

    yes: bool
    first: int
    end: int
    proof: tuple[str, ...]
    seen: PartialDate
    stale_until: int = BEGINNING
    confirm: int = FOREVER
    begun: int | None = None
    act_seen: int | None = None
    checked_on: PartialDate | None = None
    by: Predecessor | None = None
    over: int = FOREVER

    def tells(self, day: int) -> bool:
        return self.first <= day < self.end

    def stale(self, day: int) -> bool:
        """What never told anything "is never stale either"."""
        return self.first < self.end <= day < self.stale_until

    def to_confirm(self, day: int) -> bool:
        return self.tells(day) and day >= self.confirm

    def days(self) -> set[int]:
        """The days on which anything changes."""
        return {self.first, self.end, self.stale_until, self.confirm}


BELONGING = (Role.MEMBER, Role.PARTICIPANT, Role.CHAIR)

BINDING = (
    ActKind.RATIFICATION,
    ActKind.ACCEPTANCE,
    ActKind.APPROVAL,
    ActKind.ACCESSION,
    ActKind.SUCCESSION,
    ActKind.FORMAL_CONFIRMATION,
    ActKind.PARTICIPATION,
    ActKind.ENTRY_INTO_FORCE,
    ActKind.BINDING,
)

ORDER: tuple[Grade, ...] = (Grade.STRONG, Grade.SINGLE, Grade.DERIVED, Grade.WEAK)


@dataclass
class StateOracle:
    """What one profile tells of every question on every day."""

    profile: Profile
    registry: Registry
    questions: Mapping[str, Question]
    min_trust: Trust = Trust.LOW
    kept: dict[tuple[str, Trust], list[Told]] = field(default_factory=dict)

    # Sources

    def heard(self, proof: Iterable[str], least: Trust) -> tuple[str, ...]:
        """The sources of a proof without those that are trusted less than that."""
        order = [Trust.HIGH, Trust.MEDIUM, Trust.LOW]
        return tuple(name for name in proof if order.index(self.profile.sources[name].trust) <= order.index(least))

    def rank(self, proof: Iterable[str]) -> int:
        """The trust of a claim, "the best of its sources": 0 is the most."""
        order = [Trust.HIGH, Trust.MEDIUM, Trust.LOW]
        return min(order.index(self.profile.sources[name].trust) for name in proof)

    def date_of(self, source: str) -> PartialDate:
        """The `as_of` of a source; "for an undated source the day on which it was read"."""
        found = self.profile.sources[source].as_of or self.profile.sources[source].read_on
        assert found is not None
        return found

    # What claims tell

    def told(self, asked: Asked, least: Trust | None = None) -> list[Told]:
        """What claims tell of a question that is not about agreements, sections that are complete included."""
        least = least or self.min_trust
        at = (asked.key, least)
        if at not in self.kept:
            self.kept[at] = list(self._told(asked, least))
        return self.kept[at]

    def _told(self, asked: Asked, least: Trust) -> Iterator[Told]:
        match asked:
            case Yes():
                question = self.questions[asked.yes]
                law = question.axis is Axis.LAW
                years = question.stale_after or (10 if law else 4)
                yield from self._settled(self._claims(self.profile.answers.get(asked.yes, ()), least, years, law))
            case PartyTo():
                yield from self._settled(list(self._bound(asked.party_to, least)))
                if not self._lists_instrument(asked.party_to):
                    yield from self._unlisted(self.profile.complete.instruments, least)
            case SignatoryTo():
                yield from self._signed(asked.signatory_to, least)
            case MemberOf():
                years = self.registry.organisations[asked.member_of].stale_after
                memberships = self.profile.organisations.get(asked.member_of, ())
                yield from self._section(memberships, least, years, self.profile.complete.organisations, law=True)
            case HasBody():
                years = self.registry.bodies[asked.has_body].stale_after
                bodies = self.profile.bodies.get(asked.has_body, ())
                yield from self._section(bodies, least, years, self.profile.complete.bodies)
            case HasStrategy():
                years = self.registry.strategies[asked.has_strategy].stale_after
                strategies = self.profile.strategies.get(asked.has_strategy, ())
                complete = self.profile.complete.strategies
                yield from self._section(strategies, least, years, complete, strategy=True)
            case Figure():
                yield from self._figures(asked, least)
            case Agreement():
                raise AssertionError("agreements are asked partner by partner")

    def _section(
        self,
        claims: Sequence[Claim],
        least: Trust,
        years: int,
        complete: Completeness | None,
        *,
        law: bool = False,
        strategy: bool = False,
    ) -> Iterator[Told]:
        """What the claims of a section tell, and that it is complete."""
        yield from self._settled(self._claims(claims, least, years, law, strategy))
        # "Two things look at all claims nevertheless: whether something is listed in a complete section …"
        everything = [(claim, self._claim(claim, Trust.LOW, years, law, strategy)) for claim in claims]
        said = [told for _, told in everything if told]
        for claim, told in everything:
            # Listed: "a claim that says yes and ends, shelf lives aside, later than that day"
            until = claim.until.earliest if claim.until else FOREVER
            if complete and told and told.yes and min(until, self._ended(told, said)) > complete.as_of.latest:
                return
        yield from self._unlisted(complete, least)

    def _unlisted(self, complete: Completeness | None, least: Trust) -> Iterator[Told]:
        """The no of what a complete section does not list."""
        if complete and (proof := self.heard(complete.proof, least)):
            date = complete.as_of
            yield Told(False, date.latest, add_years(date.earliest, 1), proof, date, stale_until=FOREVER)

    def _claims(
        self, claims: Sequence[Claim], least: Trust, years: int, law: bool, strategy: bool = False
    ) -> list[Told]:
        return [each for claim in claims if (each := self._claim(claim, least, years, law, strategy))]

    def _claim(self, claim: Claim, least: Trust, years: int, law: bool, strategy: bool) -> Told | None:
        """What one claim tells as it stands before any was ended."""
        proof = self.heard(claim.proof, least)
        if not proof:
            return None
        yes = claim.answer == "yes"
        if isinstance(claim, Membership) and claim.role not in BELONGING:
            if not yes:
                return None
            yes = False

        dates = [self.date_of(source) for source in proof]
        checked = [claim.checked_on] if claim.checked_on else []
        first = claim.since.latest if claim.since else min(date.latest for date in checked + dates)

        shown = [date for source in proof if (date := self.profile.sources[source].as_of)]
        seen = max(checked + shown if checked else dates, key=lambda date: (date.earliest, date.latest))
        shelf = add_years(seen.earliest, years)
        until = claim.until.earliest if claim.until else FOREVER

        end, stale_until, confirm = min(until, shelf), until, FOREVER
        if yes and law:
            end, confirm = until, shelf
        elif yes and strategy and claim.until:
            end = until
        return Told(
            yes,
            first,
            end,
            proof,
            seen,
            stale_until=stale_until,
            confirm=confirm,
            begun=claim.since.earliest if claim.since else None,
            checked_on=claim.checked_on,
            over=until,
        )

    # A later source tells of change

    def _settled(self, claims: list[Told]) -> list[Told]:
        """Each claim ended by those that say the opposite, "as the claims stand before any was ended"."""
        found = []
        for claim in claims:
            day = self._ended(claim, claims)
            found.append(replace(claim, end=min(claim.end, day), stale_until=min(claim.stale_until, day)))
        return found

    def _ended(self, claim: Told, claims: Iterable[Told]) -> int:
        """The earliest of the days on which another claim ends this one."""
        return min((self._ends(claim, other) for other in claims if other.yes != claim.yes), default=FOREVER)

    def _ends(self, a: Told, b: Told) -> int:
        """The day on which B ends A."""
        counting = [
            date.earliest
            for source in b.proof
            if (date := self.profile.sources[source].as_of)
            and self._trust(b.by, self.rank([source])) <= self._trust(a.by, self.rank(a.proof))
        ]
        if not counting:
            return FOREVER
        begins = b.begun if b.begun is not None else min(counting)
        seen = [*counting, b.checked_on.earliest] if b.checked_on else counting
        if b.act_seen is not None:
            seen = [b.act_seen]
        days = [begins, *(day for day in seen if day >= begins)]
        return min((day for day in days if a.seen.latest < day < b.over), default=FOREVER)

    def _trust(self, by: Predecessor | None, rank: int) -> int:
        """The trust of an act: "the lower of that of the source and that of what is said of the predecessor"."""
        return max(rank, self.rank(by.proof)) if by else rank

    # Figures

    def _figures(self, asked: Figure, least: Trust) -> Iterator[Told]:
        figures = self.profile.figures.get(asked.figure.of, ())
        for figure in figures:
            proof = self.heard(figure.proof, least)
            later = [other.year for other in figures if other.year > figure.year]
            next_one = _new_year(min(later)) if later else FOREVER
            too_old = _new_year(figure.year + asked.figure.within_years + 1)
            if asked.figure.at_least is not None:
                keeps = figure.value >= asked.figure.at_least
            else:
                assert asked.figure.at_most is not None
                keeps = figure.value <= asked.figure.at_most
            if proof:
                yield Told(
                    keeps,
                    _new_year(figure.year),
                    min(next_one, too_old),
                    proof,
                    PartialDate(figure.year),
                    stale_until=next_one,
                )

    # Agreements

    def partners(self, asked: Agreement) -> list[str] | None:
        """With whom agreements are asked for; None where it is not known."""
        terms = asked.agreement
        if terms.with_:
            return [terms.with_] if terms.with_ != self.profile.country else []
        assert terms.group
        if terms.group == "neighbours":
            members = self.profile.neighbours
        else:
            members = self.registry.partners[terms.group].members
        return None if members is None else [code for code in members if code != self.profile.country]

    def agreed(self, partner: str, form: str) -> list[Told]:
        """What is told of agreements with one partner on one form."""
        at = (f"{partner}/{form}", self.min_trust)
        if at not in self.kept:
            self.kept[at] = list(self._agreed(partner, form))
        return self.kept[at]

    def _agreed(self, partner: str, form: str) -> Iterator[Told]:
        complete = self.profile.complete.agreements
        listed = False
        for agreement in self.profile.agreements:
            if partner not in agreement.with_ or form not in agreement.covers:
                continue
            until = agreement.until.earliest if agreement.until else FOREVER
            if complete and until > complete.as_of.latest:
                listed = True
            proof = self.heard(agreement.proof, self.min_trust)
            if not proof:
                continue
            date = agreement.signed or agreement.in_force
            first = date.latest if date else min(self.date_of(source).latest for source in proof)
            yield Told(True, first, until, proof, self.date_of(proof[0]))
        if not listed:
            yield from self._unlisted(complete, self.min_trust)

    # Being bound

    def _predecessor(self, name: str | None) -> Predecessor | None:
        """What the profile says of a predecessor, heard or not."""
        return next((each for each in self.profile.predecessors if each.name == name), None)

    def _another(self, act: Act) -> Predecessor | None:
        """Whoever did it, where that is named and is not the same person."""
        predecessor = self._predecessor(act.by)
        return predecessor if predecessor and predecessor.same_person == "no" else None

    def _person(self, act: Act) -> str | None:
        """The name of the person who did it; None is the State itself."""
        predecessor = self._predecessor(act.by)
        return None if predecessor and predecessor.same_person == "yes" else act.by

    def _anybody(self, act: Act) -> bool:
        """Whether it is not named who did it."""
        return act.by is not None and self._predecessor(act.by) is None

    def _speaks(self, act: Act, least: Trust) -> bool:
        """Whether an act tells a yes, or a no after: not by one that is not named or not heard."""
        predecessor = self._predecessor(act.by)
        return act.by is None or (predecessor is not None and bool(self.heard(predecessor.proof, least)))

    def _possible(self, instrument: str, act: Act, source: str) -> tuple[int, int | None]:
        """The first and the last possible day on which an act binds; None where the last is not known."""
        entry = self.registry.instruments[instrument]
        in_force = entry.in_force
        if act.act is ActKind.ENTRY_INTO_FORCE or (act.act is ActKind.BINDING and act.date):
            assert act.date
            return act.date.earliest, act.date.latest
        if act.act is ActKind.BINDING:
            return BEGINNING, max(self.date_of(source).latest, in_force.latest if in_force else BEGINNING)
        assert act.date
        if act.act is ActKind.SUCCESSION:
            if in_force is None:
                return BEGINNING, None
            return in_force.earliest, max(act.date.latest, in_force.latest)
        if in_force is None or (entry.binds_after_days is None and entry.binds_after_months is None):
            return act.date.earliest, None

        def after_the_period(day: int) -> int:
            if entry.binds_after_days is not None:
                day += entry.binds_after_days
            else:
                assert entry.binds_after_months is not None
                day = add_months(day, entry.binds_after_months)
            return first_of_next_month(day) if entry.binds_first_of_month else day

        return (
            max(after_the_period(act.date.earliest), in_force.earliest),
            max(after_the_period(act.date.latest), in_force.latest),
        )

    def _bound(self, instrument: str, least: Trust) -> Iterator[Told]:
        """The histories of the sources, joined."""
        acts = self.profile.instruments.get(instrument, ())
        for source in self.profile.sources:
            if self.heard([source], least):
                yield from self._history(instrument, source, [act for act in acts if source in act.proof], least)

    def _bonds(
        self, instrument: str, source: str, acts: Sequence[Act]
    ) -> tuple[list[Act], list[tuple[int, Act, int, int | None]]]:
        """Denunciations in their order, and the acts that bind, each with the number of its bond and its days."""
        denounced = sorted(
            (act for act in acts if act.act is ActKind.DENUNCIATION), key=lambda act: _date(act).earliest
        )
        binding = []
        for act in acts:
            if act.act in BINDING:
                first, last = self._possible(instrument, act, source)
                by = first if last is None else last
                bond = sum(_date(each).earliest <= by for each in denounced)
                if act.act is ActKind.BINDING and act.date is None:
                    bond = 0
                binding.append((bond, act, first, last))
        # "Where the source gives `entry-into-force` for a bond, that alone counts for it."
        itself = {(bond, self._person(act)) for bond, act, _, _ in binding if act.act is ActKind.ENTRY_INTO_FORCE}
        binding = [
            each
            for each in binding
            if (each[0], self._person(each[1])) not in itself or each[1].act is ActKind.ENTRY_INTO_FORCE
        ]
        return denounced, binding

    def _released(self, bond: int, act: Act, denounced: Sequence[Act]) -> int:
        """The first day of "the earliest denunciation by the same person that has not come before its bond".

        Who is not named "may be anybody".
        """
        for each in denounced[bond:]:
            if self._person(each) == self._person(act) or self._anybody(each) or self._anybody(act):
                return _date(each).earliest
        return FOREVER

    def _history(self, instrument: str, source: str, acts: Sequence[Act], least: Trust) -> Iterator[Told]:
        """What the acts that one source tells of say of being bound."""
        date = self.date_of(source)
        denounced, binding = self._bonds(instrument, source, acts)

        def told(yes: bool, first: int, end: int, begun: int, seen: PartialDate = date) -> Told:
            return Told(yes, first, end, (source,), seen, begun=begun, act_seen=seen.earliest, over=end)

        # No before
        first_bond = [first for bond, _, first, _ in binding if bond == 0]
        if first_bond:
            yield told(False, BEGINNING, min(first_bond), BEGINNING)
        # Yes
        for bond, act, first, last in binding:
            if self._speaks(act, least):
                begun = first
                if act.act is ActKind.SUCCESSION:
                    begun = _date(act).earliest
                elif act.date is None:
                    begun = date.earliest
                end = min(self._released(bond, act, denounced), _until(self._another(act)))
                # Where the last day is not known the yes is empty.
                sure = FOREVER if last is None else last
                yield replace(told(True, sure, end, begun), by=self._predecessor(act.by))
        # No after
        for number, act in enumerate(denounced):
            if self._speaks(act, least):
                later = [first for bond, _, first, _ in binding if bond > number]
                end = min([*later, _until(self._another(act))])
                claim = told(False, _date(act).latest, end, _date(act).earliest)
                yield replace(claim, by=self._predecessor(act.by))
        # Absences
        for act in acts:
            if act.act is ActKind.ABSENCE:
                on = act.date or date
                start = BEGINNING
                for left in map(_date, denounced):
                    if left.earliest <= on.latest:  # it may have come by then
                        before_and_after = left.earliest <= on.earliest < left.latest
                        start = max(start, on.earliest if before_and_after else left.latest)
                until = _until(self._another(act))
                claim = told(False, start, min(on.earliest + 1, until), start, seen=on)
                yield replace(claim, stale_until=until, over=until)

    def _lists_instrument(self, instrument: str) -> bool:
        """Whether a complete section of instruments lists it, by all claims."""
        complete = self.profile.complete.instruments
        if complete is None:
            return True
        acts = self.profile.instruments.get(instrument, ())
        if any(act.act is ActKind.LISTED for act in acts):
            return True
        for source in self.profile.sources:
            denounced, binding = self._bonds(instrument, source, [act for act in acts if source in act.proof])
            for bond, act, _, _ in binding:
                end = min(self._released(bond, act, denounced), _until(self._another(act)))
                if end > complete.as_of.latest:
                    return True
        return False

    # Having signed

    def _signed(self, instrument: str, least: Trust) -> Iterator[Told]:
        acts = self.profile.instruments.get(instrument, ())
        for source in self.profile.sources:
            signatures = [act for act in acts if act.act is ActKind.SIGNATURE and source in act.proof]
            if not self.heard([source], least) or not signatures:
                continue
            before = min(_date(act).earliest for act in signatures)
            yield Told(False, BEGINNING, before, (source,), self.date_of(source))
            for act in signatures:
                if self._speaks(act, least):
                    until = _until(self._another(act))
                    yield Told(True, _date(act).latest, until, (source,), self.date_of(source))

    # Values

    def parts(self, asked: Asked) -> list[list[Told]]:
        """The claims about a question; of agreements, those about each partner and form."""
        if isinstance(asked, Agreement):
            forms = asked.agreement.covers
            return [self.agreed(partner, form) for partner in self.partners(asked) or () for form in forms]
        return [self.told(asked)]

    def own(self, asked: Asked, day: int, *, still: bool = False) -> Pair:
        """What the claims themselves tell of a question; `still`: with stale ones "taken as if they still told"."""

        def value(claims: Iterable[Told]) -> Pair:
            telling = {claim.yes for claim in claims if claim.tells(day) or (still and claim.stale(day))}
            return True in telling, False in telling

        if not isinstance(asked, Agreement):
            return value(self.told(asked))
        partners = self.partners(asked)
        if partners is None:
            return UNKNOWN  # "Neighbours that a profile does not give are unknown."
        count = asked.agreement.with_at_least or len(partners)
        if not partners or len(partners) < count:
            return NO
        each = [every([value(self.agreed(partner, form)) for form in asked.agreement.covers]) for partner in partners]
        return so_many(count, each)

    def steps(self, asked: Asked, day: int, *, still: bool = False) -> list[tuple[Asked, bool]]:
        """The questions from which it follows that a question is told yes or told no."""
        found = []
        for step in self.registry.follows.values():
            if asked not in step.then or self.profile.country in step.not_for:
                continue
            if step.law_from and day < step.law_from.toordinal():
                continue
            if step.law_until and day >= step.law_until.toordinal():
                continue
            assert not isinstance(step.when, Meets | Inner)
            if self.value(step.when, day, still=still) == (YES if step.answered == "yes" else NO):
                found.append((step.when, step.is_ == "yes"))
        return found

    def value(self, asked: Asked, day: int, *, still: bool = False) -> Pair:
        """The value of a question, by claims, or else by what follows."""
        own = self.own(asked, day, still=still)
        if own != UNKNOWN:
            return own
        told = {yes for _, yes in self.steps(asked, day, still=still)}
        return True in told, False in told

    def stale(self, asked: Asked, day: int) -> list[Told]:
        """The claims about a question that are stale."""
        return [claim for part in self.parts(asked) for claim in part if claim.stale(day)]

    def last(self, asked: Asked, day: int) -> tuple[Pair, list[Told]]:
        """Of a question that is unknown, the last answer and the stale claims behind it."""
        if self.own(asked, day, still=True) != UNKNOWN:
            return self.own(asked, day, still=True), self.stale(asked, day)
        steps = self.steps(asked, day, still=True)
        told = {yes for _, yes in steps}
        return (True in told, False in told), [claim for when, _ in steps for claim in self.last(when, day)[1]]

    def to_confirm(self, asked: Asked, day: int) -> bool:
        """Whether a question is told yes by claims that are all to be confirmed, its own or those it follows from."""
        telling = self._telling(asked, day)
        return bool(telling) and all(claim.to_confirm(day) for claim in telling)

    def _telling(self, asked: Asked, day: int) -> list[Told]:
        """The claims that tell it, or else those from which it follows."""
        if self.own(asked, day) != UNKNOWN:
            return [claim for part in self.parts(asked) for claim in part if claim.tells(day)]
        return [claim for when, _ in self.steps(asked, day) for claim in self._telling(when, day)]

    # Grades

    def grade(self, asked: Asked, day: int) -> Grade | None:
        """The grade of an answer that is yes or no."""
        value = self.value(asked, day)
        if value not in (YES, NO):
            return None
        if isinstance(asked, Agreement):
            return self._grade_of_agreements(asked, day, yes=value == YES)
        telling = [claim for claim in self.told(asked) if claim.tells(day) and claim.yes == (value == YES)]
        if telling:
            return self.grade_of({source for claim in telling for source in claim.proof})
        steps = self.steps(asked, day)
        if not steps:
            return None
        grades = [self.grade(when, day) for when, _ in steps]
        return Grade.WEAK if all(grade is Grade.WEAK for grade in grades) else Grade.DERIVED

    def _grade_of_agreements(self, asked: Agreement, day: int, *, yes: bool) -> Grade | None:
        """It "goes by the partners and forms that tell the answer"."""
        partners = self.partners(asked) or []
        count = asked.agreement.with_at_least or len(partners)
        if not partners or len(partners) < count:
            return None

        def of(partner: str) -> list[Grade | None]:
            """The grade of one partner, once where it tells this of all that is asked."""
            grades: list[Grade | None] = []
            for form in asked.agreement.covers:
                telling = [claim for claim in self.agreed(partner, form) if claim.tells(day) and claim.yes == yes]
                if telling:
                    grades.append(self.grade_of({source for claim in telling for source in claim.proof}))
            if yes:
                return [weakest(grades)] if len(grades) == len(asked.agreement.covers) else []
            return [nth_best(1, grades)] if grades else []

        needed = count if yes else len(partners) - count + 1
        return nth_best(needed, [grade for partner in partners for grade in of(partner)])

    def grade_of(self, names: Iterable[str]) -> Grade:
        """The grade of some sources."""
        sources = [self.profile.sources[name] for name in names]
        if any(source.trust is Trust.HIGH for source in sources):
            return Grade.STRONG
        medium = [source for source in sources if source.trust is Trust.MEDIUM]
        publishers = {who for source in medium if (who := publisher(source))}
        if len(publishers) > 1:
            return Grade.STRONG
        return Grade.SINGLE if medium else Grade.WEAK

    # Rules

    def scope(self, rule: Rule, pack: Pack, day: int) -> Pair:
        """Whether the day and the State are such that a rule applies at all: yes, no or unknown."""
        adopted = self.registry.instruments[rule.source.instrument].adopted
        law_from = rule.law_from.toordinal() if rule.law_from else BEGINNING
        if day < max(law_from, adopted.earliest if adopted else BEGINNING):
            return NO
        if rule.law_until and day >= rule.law_until.toordinal():
            return NO
        if pack.concerns and self.profile.country not in self.registry.partners[pack.concerns].members:
            return NO
        if self.needs_nobody(rule.requires):
            return NO
        return UNKNOWN if adopted and day < max(law_from, adopted.latest) else YES

    def needs_nobody(self, condition: Leaf | Inner) -> bool:
        """Whether a condition cannot be met without an agreement with nobody."""
        match condition:
            case Agreement():
                return self.partners(condition) == []
            case AllOf():
                return any(self.needs_nobody(part) for part in condition.all_of)
            case AnyOf():
                return all(self.needs_nobody(part) for part in condition.any_of)
            case AtLeast():
                parts = condition.at_least.of
                return sum(self.needs_nobody(part) for part in parts) > len(parts) - condition.at_least.count
        return False

    def on(self, day: int, rules: Mapping[str, tuple[Pack, Rule]]) -> Judged:
        """What rules, each with its pack, say on a day."""
        return Judged(self, day, rules)


class Judged:
    """What rules say of a State on a day."""

    def __init__(self, state: StateOracle, day: int, rules: Mapping[str, tuple[Pack, Rule]]) -> None:
        self.state = state
        self.day = day
        self.rules = {name: rule for name, (_, rule) in rules.items()}
        self.scopes = {name: state.scope(rule, pack, day) for name, (pack, rule) in rules.items()}
        self.asked: dict[str, Asked] = {}
        for rule in self.rules.values():
            for condition in (rule.applies_when, rule.requires):
                for leaf in leaves(condition) if condition is not None else ():
                    if not isinstance(leaf, Meets):
                        self.asked[leaf.key] = leaf
        self.values = {key: state.value(leaf, day) for key, leaf in self.asked.items()}
        self.oracle = self._oracle(self.values)

    def _oracle(self, values: Mapping[str, Pair]) -> Oracle:
        told_yes = {key for key, value in values.items() if value[0]}
        told_no = {key for key, value in values.items() if value[1]}
        return Oracle(self.rules, told_yes, told_no, self.scopes)

    @cached_property
    def last(self) -> Mapping[str, tuple[Pair, list[Told]]]:
        """The last answers to the questions that are unknown and were known."""
        found = {
            key: self.state.last(leaf, self.day) for key, leaf in self.asked.items() if self.values[key] == UNKNOWN
        }
        return {key: last for key, last in found.items() if last[0] != UNKNOWN}

    @cached_property
    def if_still(self) -> Oracle:
        """The verdicts "if all last answers of the State still held"."""
        return self._oracle(self.values | {key: value for key, (value, _) in self.last.items()})

    def grade(self, name: str) -> Grade | None:
        """The grade of the verdict of a rule."""
        rule = self.rules[name]
        match self.oracle.verdict(name):
            case Verdict.BLOCKED:
                closed = [
                    each for each in rule.prerequisite if self.oracle.verdict(each) in (Verdict.GAP, Verdict.BLOCKED)
                ]
                return nth_best(1, [self.grade(each) for each in closed])
            case Verdict.NOT_APPLICABLE:
                if self.scopes[name] == NO or rule.applies_when is None:
                    return None
                return self.grade_of(rule.applies_when, NO)
            case Verdict.MET | Verdict.GAP:
                told = YES if self.oracle.verdict(name) is Verdict.MET else NO
                parts = [self.grade_of(rule.requires, told)]
                if rule.applies_when is not None:
                    parts.append(self.grade_of(rule.applies_when, YES))
                return weakest(parts)
        return None

    def grade_of(self, condition: Leaf | Inner, told: Pair) -> Grade | None:
        """The grade of a condition that is firmly told yes, or firmly told no."""
        match condition:
            case AllOf():
                parts, needed = condition.all_of, len(condition.all_of) if told == YES else 1
            case AnyOf():
                parts, needed = condition.any_of, 1 if told == YES else len(condition.any_of)
            case NoneOf():
                parts, needed = condition.none_of, len(condition.none_of) if told == YES else 1
                told = NOT[told]
            case AtLeast():
                parts, count = condition.at_least.of, condition.at_least.count
                needed = count if told == YES else len(parts) - count + 1
            case Meets():
                rule = self.rules[condition.meets]
                applies, requires = self.oracle.firm.concerns(rule.rule), self.oracle.firm.value(rule.requires)
                if told == NO:
                    grades = [self.grade_of(rule.requires, NO)]
                    if rule.applies_when is not None:
                        grades.append(self.grade_of(rule.applies_when, YES))
                    return weakest(grades)
                grades = []
                if self.scopes[rule.rule] == NO:
                    grades.append(None)
                if applies == NO and rule.applies_when is not None:
                    grades.append(self.grade_of(rule.applies_when, NO))
                if requires == YES:
                    grades.append(self.grade_of(rule.requires, YES))
                return nth_best(1, grades)
            case _:
                return self.state.grade(condition, self.day)
        return nth_best(needed, [self.grade_of(part, told) for part in parts if self.oracle.firm.value(part) == told])


def weakest(grades: Iterable[Grade | None]) -> Grade | None:
    """The weakest of grades that all count; "what has no grade weakens nothing"."""
    return max((grade for grade in grades if grade), key=ORDER.index, default=None)


def nth_best(number: int, grades: Iterable[Grade | None]) -> Grade | None:
    """The weakest of the best so many. What rests on no claim is not weaker than any."""
    best = sorted(grades, key=lambda grade: ORDER.index(grade) + 1 if grade else 0)
    return best[number - 1]


def publisher(source: ProfileSource) -> str | None:
    """The publisher of a source, "else the host of its `url` without `www.`"."""
    if source.publisher:
        return source.publisher.casefold()
    host = urlsplit(source.url).hostname if source.url else None
    return host.removeprefix("www.") if host else None


def _new_year(year: int) -> int:
    return PartialDate(year).earliest


def _until(predecessor: Predecessor | None) -> int:
    """The first day on which another person was no more; of the State itself, never."""
    if predecessor is None:
        return FOREVER
    assert predecessor.until
    return predecessor.until.earliest


def _date(act: Act) -> PartialDate:
    assert act.date is not None
    return act.date
