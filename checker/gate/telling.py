"""Tells what a report, or a change from one report to another, means to a gate."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from checker.errors import Place
from checker.gate.comparison import pair_findings
from checker.gate.losses import find_lost
from checker.gate.results import SEVERITY, Known, Policy, Result
from checker.language.messages import _, day
from checker.language.names import level_name, value_name, verdict_name
from checker.model.changes import AnswerChange, Change, Changes
from checker.model.condition import MEETS
from checker.model.report import Finding, Report, StaleAnswer
from checker.model.terms import FailOn, Level, Movement, ResultKind, Severity, Verdict
from checker.reporting.outline import claims_behind, first_place

FindClaim = Callable[[str], Place | None]
"""Where the claims that told an answer before stand now, by the key of the question; None where nothing of them is left."""

KNOWN = (Verdict.MET, Verdict.GAP)
"""Verdicts that say something of the State."""


def find_nothing(_question: str) -> Place | None:
    """Claims that stand nowhere any more."""
    return None


def tell_report(report: Report, policy: Policy) -> Iterator[Result]:
    """The gaps of a report, its contested rules and its stale answers."""
    told = _Told(report, policy)
    for found in report.findings:
        if found.verdict is Verdict.GAP:
            yield told.gap(found)
        elif found.verdict is Verdict.CONTESTED:
            yield told.other(found, ResultKind.CONTESTED, found.reason, fails=policy.fails(FailOn.CONTESTED))
    yield from map(told.stale, report.stale)


def tell_changes(
    before: Report,
    report: Report,
    changes: Changes,
    policy: Policy,
    find_claim: FindClaim = find_nothing,
    by_rules: Collection[str] = (),
) -> Iterator[Result]:
    """What a change did: gaps that are new, closed or accepted no more; verdicts that are unknown or contested now; answers
    that went stale. `by_rules` are the rules whose verdict moved because they changed themselves: what they let go is told by
    `tell_weakened`.
    """
    told = _Told(report, policy, by_rules)
    moved = {change.rule: change for change in changes.changes}
    then_by_rule = {found.rule: found for found in before.findings}
    for then, found in pair_findings(before, report):
        if found is None:
            continue
        change = moved.get(found.rule)
        if change is not None:
            yield from _moved(told, then, found, change, then_by_rule, find_claim)
        elif then is not None and found.verdict is Verdict.GAP:
            yield from _still(told, then, found)
    stale_then = {(answer.question, answer.says, answer.sources) for answer in before.stale}
    for answer in report.stale:
        if (answer.question, answer.says, answer.sources) not in stale_then:
            yield told.stale(answer)


def _moved(
    told: _Told,
    then: Finding | None,
    found: Finding,
    change: Change,
    before: Mapping[str, Finding],
    find_claim: FindClaim,
) -> Iterator[Result]:
    """What a verdict that moved means."""
    policy = told.policy
    if change.after is Verdict.GAP and change.movement in (Movement.NEW, Movement.REGRESSED, Movement.LEARNT_GAP):
        yield told.gap(found, say_moved(change))
    elif found.rule in told.by_rules and change.before is Verdict.GAP:
        return
    elif change.movement is Movement.CLOSED:
        yield told.other(found, ResultKind.CLOSED, say_moved(change))
    elif change.after is Verdict.CONTESTED:
        yield told.other(found, ResultKind.CONTESTED, say_moved(change), fails=policy.fails(FailOn.CONTESTED))
    elif change.movement is Movement.LOST and then is not None:
        lost = find_lost(then, found, before, told.findings)
        if not lost:
            said = (
                _("%(moved)s: the rule asks more, and that is not known yet")
                if found.rule in told.by_rules
                else _("%(moved)s: what made it so was mended, and the rest is not known yet")
            )
            place = told.place_of(change.because)
            yield told.other(found, ResultKind.OPEN, said % {"moved": say_moved(change)}, place=place)
            return
        fails = policy.fails(FailOn.LOST)
        if then.verdict is Verdict.GAP:
            fails |= policy.fails(FailOn.LOST_GAP, found.level)
        said = _("%(moved)s: nothing is known any more of %(questions)s")
        words = {"moved": say_moved(change), "questions": ", ".join(lost)}
        place = next(filter(None, map(find_claim, lost)), None)
        yield told.other(found, ResultKind.LOST, said % words, fails=fails, place=place)


def _still(told: _Told, then: Finding, found: Finding) -> Iterator[Result]:
    """What became of a gap that was one before: it fails now, for it weighs more or nobody lives with it any more."""
    policy = told.policy
    if then.accepted and not found.accepted:
        words = {"decision": _ended(then)}
        fails = policy.fails(FailOn.LOST)
        yield told.gap(found, _("a gap as before, and %(decision)s") % words, fails=fails)
    elif not found.accepted and policy.counts(found.level) and not policy.counts(then.level):
        words = {"before": level_name(then.level), "after": level_name(found.level)}
        yield told.gap(found, _("a gap as before, and its level is raised: %(before)s → %(after)s") % words)


def _ended(then: Finding) -> str:
    """What is said of a decision to live with a gap that holds no more."""
    if then.waiver is not None:
        said = _("its waiver until %(day)s by %(approver)s holds no more")
        return said % {"day": day(then.waiver.expires), "approver": then.waiver.approver}
    assert then.known is not None
    return _("it stands in no baseline any more, where it stood since %(day)s") % {"day": day(then.known.since)}


def say_moved(change: Change) -> str:
    """The verdict then and now, and the answers that moved it, in one line."""
    verdicts = {
        "before": verdict_name(change.before) if change.before else _("not judged"),
        "after": verdict_name(change.after) if change.after else _("not judged"),
    }
    parts = [_("%(before)s → %(after)s") % verdicts]
    for answer in change.because:
        words = {
            "question": answer.question,
            "before": value_name(answer.before) if answer.before else _("not asked"),
            "after": value_name(answer.after) if answer.after else _("not asked"),
        }
        parts.append(_("%(question)s: %(before)s → %(after)s") % words)
    return "; ".join(parts)


class _Told:
    """Results of one report under one policy."""

    def __init__(self, report: Report, policy: Policy, by_rules: Collection[str] = ()) -> None:
        self.report = report
        self.policy = policy
        self.by_rules = by_rules
        self.findings = {found.rule: found for found in report.findings}
        self.profile = next((given.file for given in report.manifest.inputs if given.kind == "profile"), "")

    def place_of(self, because: Iterable[AnswerChange]) -> Place | None:
        """Where the first answer that moved stands now; None where it stands nowhere."""
        for answer in because:
            met = self.findings.get(answer.question.removeprefix(MEETS))
            place = answer.place or (first_place(met, self.findings) if met else None)
            if place is not None:
                return place
        return None

    def gap(self, found: Finding, moved: str = "", *, fails: bool = False) -> Result:
        """A gap, with what moved it. It fails where gaps of its level do, or where `fails` says so, unless somebody decided to
        live with it.
        """
        words = {
            "cited": found.cited,
            "recommendation": found.recommendation,
            "moved": moved,
            "name": self.report.name,
        }
        message = (
            _("%(name)s, %(cited)s: %(recommendation)s (%(moved)s)") % words
            if moved
            else _("%(name)s, %(cited)s: %(recommendation)s") % words
        )
        known = Known(found.known, found.known.age(self.report.on)) if found.known else None
        fails = fails or self.policy.fails(FailOn.NEW_GAP, found.level)
        return self._result(
            found, ResultKind.GAP, SEVERITY[found.level], message, not found.accepted and fails, known=known
        )

    def other(
        self, found: Finding, kind: ResultKind, said: str, *, fails: bool = False, place: Place | None = None
    ) -> Result:
        """What else became of a rule."""
        severity = Severity.WARNING if fails or kind is ResultKind.LOST else Severity.NOTE
        message = _("%(name)s, %(cited)s: %(said)s") % {
            "name": self.report.name,
            "cited": found.cited,
            "said": said,
        }
        return self._result(found, kind, severity, message, fails, place=place)

    def stale(self, answer: StaleAnswer) -> Result:
        """An answer that nobody checked in time."""
        fails = self.policy.fails(FailOn.STALE)
        words = {
            "name": self.report.name,
            "question": answer.question,
            "tells": value_name(answer.tells),
            "says": answer.says,
            "since": day(answer.since),
        }
        return Result(
            kind=ResultKind.STALE,
            severity=Severity.WARNING if fails else Severity.NOTE,
            country=self.report.country,
            subject=answer.question,
            title=_("An answer went stale"),
            message=_(
                "%(name)s: %(question)s told %(tells)s (%(says)s) and is stale since %(since)s: look it up again, and write checked_on"
            )
            % words,
            place=answer.place,
            fails=fails,
        )

    def _result(
        self,
        found: Finding,
        kind: ResultKind,
        severity: Severity,
        message: str,
        fails: bool,
        *,
        known: Known | None = None,
        place: Place | None = None,
    ) -> Result:
        place = place or first_place(found, self.findings) or Place(self.profile or found.place.file, 1, 1)
        return Result(
            kind=kind,
            severity=severity,
            country=self.report.country,
            subject=found.rule,
            title=found.title,
            message=message,
            place=place,
            related=tuple(_related(found, self.findings)),
            waiver=found.waiver if kind is ResultKind.GAP else None,
            known=known,
            response=found.response,
            fails=fails,
        )


def _related(found: Finding, others: Mapping[str, Finding]) -> Iterator[tuple[Place, str]]:
    """The claims behind the answers that decide a finding, each place once."""
    for answer, proof in claims_behind(found, others):
        words = {
            "question": answer.question,
            "tells": value_name(proof.tells),
            "says": proof.says,
            "title": proof.title,
        }
        yield proof.place, _("%(question)s: %(tells)s (%(says)s; %(title)s)") % words


def tell_taken_away(before: Report, policy: Policy) -> Result:
    """A profile that was there and is gone, with what it told. It fails where that was anything."""
    counts = {verdict: before.counts.get(verdict, 0) for verdict in KNOWN}
    held = any(counts.values())
    words = {"name": before.name, "gaps": counts[Verdict.GAP], "met": counts[Verdict.MET]}
    file = next((given.file for given in before.manifest.inputs if given.kind == "profile"), "")
    return _gone(
        before.country,
        "",
        _("A profile was taken away"),
        _("The profile of %(name)s was taken away: what it told is judged no more (gaps: %(gaps)s, met: %(met)s)")
        % words,
        Place(file, 1, 1),
        held and policy.fails(FailOn.LOST),
    )


def tell_weakened(pairs: Iterable[tuple[Report, Report]], policy: Policy) -> Iterator[Result]:
    """What rules that changed let go by themselves, each rule once: rules that are judged no more, that weigh less, or that
    ask less. Each pair is of one State with one profile: by the rules of then, and by those of now. It fails where the rule
    said something of a State.
    """
    kinds: dict[tuple[str, str], tuple[Finding, list[str], bool]] = {}
    for before, after in pairs:
        for then, found in pair_findings(before, after):
            said = _weaker(then, found)
            if then is None or said is None:
                continue
            _shown, states, held = kinds.setdefault((then.rule, said), (then, [], False))
            states.append(before.name)
            kinds[then.rule, said] = (then, states, held or then.verdict in KNOWN)
    for (rule, said), (then, states, held) in sorted(kinds.items()):
        named = ", ".join(states[:3]) + (f" +{len(states) - 3}" if len(states) > 3 else "")
        words = {"cited": then.cited, "title": then.title.rstrip("."), "said": said, "states": named}
        message = _("%(cited)s, %(title)s: %(said)s (%(states)s)") % words
        title = _("A rule asks less than before")
        yield _gone("", rule, title, message, Place(then.place.file, 1, 1), held and policy.fails(FailOn.LOST))


def _weaker(then: Finding | None, found: Finding | None) -> str | None:
    """What a rule that changed lets go of one State; None where it lets go nothing."""
    if then is None:
        return None
    if found is None:
        verdict = verdict_name(then.verdict)
        return _("the rule is gone, and was %(verdict)s") % {"verdict": verdict} if then.verdict in KNOWN else None
    levels = list(Level)
    if levels.index(found.level) > levels.index(then.level) and then.verdict in KNOWN:
        words = {"before": level_name(then.level), "after": level_name(found.level)}
        return _("it weighs less: %(before)s → %(after)s") % words
    if then.verdict is Verdict.GAP and found.verdict in (Verdict.MET, Verdict.NOT_APPLICABLE, Verdict.UNKNOWN):
        words = {"before": verdict_name(then.verdict), "after": verdict_name(found.verdict)}
        return _("by the change of the rule alone %(before)s → %(after)s") % words
    return None


def _gone(country: str, subject: str, title: str, message: str, place: Place, fails: bool) -> Result:
    return Result(ResultKind.GONE, Severity.WARNING, country, subject, title, message, place, fails=fails)
