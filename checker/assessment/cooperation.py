"""What two States may do together: every form of cooperation, its verdict and its legal bases. The subject is the pair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checker import belnap
from checker.belnap import UNKNOWN, Value, Word, single
from checker.evidence.answers import Evidence
from checker.evidence.panel import panel
from checker.evidence.testimony import Testimony, Told
from checker.judging import native
from checker.judging.firm import double
from checker.judging.verdicts import judge
from checker.language.messages import _, pgettext
from checker.language.names import verdict_name
from checker.model.condition import Meets, leaves
from checker.model.cooperation import Basis, CooperationForm, PairExample
from checker.model.terms import Availability, Trust, Verdict
from checker.rulebook.book import ReadProfile, RuleBook


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a basis needs: of the first State, of the second, or between the two. `told` are the claims behind
    it, each with the State whose profile makes it.
    """

    what: str
    of: str
    value: Word
    told: tuple[tuple[str, Told], ...] = ()
    asks: str = ""
    """What is needed as a question, where it is one of a State."""


@dataclass(frozen=True, slots=True)
class BasisFound:
    """One basis for a pair, with what it needs, the prerequisites that are closed, and those that stay open for want of an answer."""

    basis: Basis
    availability: Availability
    needs: tuple[Need, ...]
    closed: tuple[str, ...]
    unsettled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormFound:
    """One form for a pair: the best of its bases."""

    id: str
    form: CooperationForm
    availability: Availability
    bases: tuple[BasisFound, ...]


@dataclass(frozen=True)
class Side:
    """One of the two States: what its profile tells, and the values and verdicts that follow."""

    read: ReadProfile
    evidence: Evidence
    values: dict[str, Value]
    verdicts: dict[str, Verdict]


def evaluate_side(book: RuleBook, read: ReadProfile, day: int, min_trust: Trust = Trust.LOW) -> Side:
    """Evaluate one State for any number of pairs, without sources that are trusted less than that."""
    clauses = book.pair_clauses
    evidence = Evidence(read.profile, book.registry, book.questions, min_trust)
    answers = panel([(evidence, day)], clauses.questions.values(), clauses.scopes).values
    values = native.evaluate(clauses.clauses, double(answers, 1))
    judged = judge(book.rules, book.in_order, clauses.tests, values, 1)
    return Side(read, evidence, values, {rule: verdicts.of() for rule, verdicts in judged.items()})


def cooperation(book: RuleBook, first: Side, second: Side, day: int) -> list[FormFound]:
    """Every form of the registry that has bases, for two States on one day."""
    found = []
    for name, form in book.registry.forms.items():
        if form.bases:
            bases = [_basis(book, name, basis, first, second, day) for basis in form.bases]
            found.append(FormFound(name, form, choose_best(basis.availability for basis in bases), tuple(bases)))
    return found


def choose_best(availabilities: Iterable[Availability]) -> Availability:
    """The best of several: one basis is enough."""
    order = list(Availability)
    return min(availabilities, key=order.index)


def availability(value: Word, blocked: bool) -> Availability:
    """Whether a basis can be used, by the value of what it needs and whether a prerequisite of either State is closed."""
    if value is Word.NO:
        return Availability.UNAVAILABLE
    if blocked:
        return Availability.BLOCKED
    return {
        Word.YES: Availability.AVAILABLE,
        Word.UNKNOWN: Availability.UNKNOWN,
        Word.CONTESTED: Availability.CONTESTED,
    }[value]


def _basis(book: RuleBook, name: str, basis: Basis, first: Side, second: Side, day: int) -> BasisFound:
    needs: list[Need] = []
    values: list[Value] = []
    if basis.both is not None:
        literal = book.pair_clauses.literal(basis.both)
        for state in (first, second):
            values.append(state.values[literal])
            needs += _needs_of(book, basis, state, day)
    for form in basis.between:
        here, there = (
            one.evidence.agreed_with(other.read.profile.country, form)
            for one, other in ((first, second), (second, first))
        )
        # an agreement is one thing that two profiles tell of, so their claims are joined as those of two sources are
        heard, answered = here.value([day]), there.value([day])
        value = Value(heard.yes | answered.yes, heard.no | answered.no)
        values.append(value)
        told = (*_told(first, here, day), *_told(second, there, day))
        needs.append(
            Need(
                _("an agreement between the two that covers %(form)s") % {"form": book.registry.forms[form].title},
                pgettext("States", "both"),
                value.word(),
                told,
            )
        )
    if basis.instrument:
        for one, other in ((first, second), (second, first)):
            reserved = one.evidence.reserved(basis.instrument, name, other.read.profile.country)
            if reserved.value([day]).yes:
                values.append(Value(0, 1))
                told = _told(one, reserved, day)
                needs.append(
                    Need(_("no reservation that takes the form away"), one.read.profile.country, Word.NO, told)
                )
    closed, unsettled = [], []
    for rule in basis.prerequisite:
        for state in (first, second):
            verdict = state.verdicts[rule]
            said = f"{rule} ({state.read.profile.country}: {verdict_name(verdict)})"
            if verdict in (Verdict.GAP, Verdict.BLOCKED):
                closed.append(said)
            elif verdict in (Verdict.UNKNOWN, Verdict.CONTESTED):
                unsettled.append(said)
    found = availability(belnap.all_of(values).word(), bool(closed))
    return BasisFound(basis, found, tuple(needs), tuple(closed), tuple(unsettled))


def _needs_of(book: RuleBook, basis: Basis, state: Side, day: int) -> Iterable[Need]:
    assert basis.both is not None
    for leaf in dict.fromkeys(leaves(basis.both)):
        value = state.values[book.pair_clauses.literal(leaf)].word()
        told: tuple[tuple[str, Told], ...] = ()
        if leaf.key in book.pair_clauses.questions:
            told = _told(state, state.evidence.testimony(book.pair_clauses.questions[leaf.key]), day)
        asks = book.rules[leaf.meets].title if isinstance(leaf, Meets) else book.question(leaf).ask
        yield Need(leaf.key, state.read.profile.country, value, told, asks)


def _told(state: Side, testimony: Testimony, day: int) -> tuple[tuple[str, Told], ...]:
    """The claims of a State's profile that hold on a day."""
    return tuple((state.read.profile.country, claim) for claim in testimony.claims() if claim.holds(day))


@dataclass(frozen=True, slots=True)
class PairOutcome:
    """What a form said of one of its examples."""

    form: str
    number: int
    example: PairExample
    availability: Availability

    @property
    def passed(self) -> bool:
        """Whether the form said what the example expects."""
        return self.availability is self.example.verdict


def run_examples(book: RuleBook) -> list[PairOutcome]:
    """Run every example of every form: the first and the second State of each example are two subjects of one evaluation."""
    cases = [
        (name, form, number, example)
        for name, form in book.registry.forms.items()
        for number, example in enumerate(form.examples)
    ]
    clauses = book.pair_clauses
    yes = dict.fromkeys(clauses.questions, 0)
    no = dict.fromkeys(clauses.questions, 0)
    for place, (_name, _form, _number, example) in enumerate(cases):
        for offset, own in enumerate((example.given.first, example.given.second)):
            for key, word in {**example.given.both, **own}.items():
                value = single(word)
                yes[key] |= value.yes << 2 * place + offset
                no[key] |= value.no << 2 * place + offset
    size = 2 * len(cases)
    answers = {key: Value(yes[key], no[key]) for key in yes} | clauses.unlimited(size)
    values = native.evaluate(clauses.clauses, double(answers, size))
    judged = judge(book.rules, book.in_order, clauses.tests, values, size)
    outcomes = []
    for place, (name, form, number, example) in enumerate(cases):
        subjects = (2 * place, 2 * place + 1)
        found = []
        for basis in form.bases:
            needed: list[Value] = []
            if basis.both is not None:
                value = values[clauses.literal(basis.both)]
                needed += [Value(value.yes >> subject & 1, value.no >> subject & 1) for subject in subjects]
            needed += [
                single(example.given.between[form_]) if form_ in example.given.between else UNKNOWN
                for form_ in basis.between
            ]
            if basis.instrument in example.given.reserved:
                needed.append(Value(0, 1))
            blocked = any(
                judged[rule].of(subject) in (Verdict.GAP, Verdict.BLOCKED)
                for rule in basis.prerequisite
                for subject in subjects
            )
            found.append(availability(belnap.all_of(needed).word(), blocked))
        outcomes.append(PairOutcome(name, number, example, choose_best(found)))
    return outcomes
