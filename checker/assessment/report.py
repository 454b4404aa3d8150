"""From an assessment to a report: findings, bands, programmes, open questions. A pure function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256

from checker import __version__
from checker.assessment.actions import actions
from checker.assessment.actors import actor, is_done, measures_by_rule
from checker.assessment.annex import acts, partners, sources
from checker.assessment.assessment import Assessment
from checker.assessment.findings import finding, recall_answer
from checker.assessment.founding import needs_confirmation
from checker.assessment.message import duties_of, message
from checker.assessment.whatif import Opening, openings
from checker.belnap import Word
from checker.judging.verdicts import Points, tally
from checker.language.messages import ask_language, state
from checker.model.condition import Asked, Meets, leaves
from checker.model.manifest import Input, Manifest
from checker.model.programme import Programme, holds, list_named
from checker.model.report import (
    Band,
    Cause,
    Finding,
    GivenAnswer,
    OpenQuestion,
    RecommendedMeasure,
    RecommendedProgramme,
    Report,
    StaleAnswer,
    ToConfirm,
)
from checker.model.rule import Rule
from checker.model.scope import ALL, Scope
from checker.model.terms import Axis, Verdict


def audit(
    assessment: Assessment,
    rules: Sequence[Rule],
    *,
    packs: Sequence[str] = (),
    program_digest: str = "",
    findings_alone: bool = False,
) -> Report:
    """The report on some rules of the book. The second engine, where one evaluates, is waited for. With `findings_alone` it
    leaves out what to do next and the annexes, which nobody reads who only compares verdicts.
    """
    book, profile = assessment.book, assessment.read.profile
    answers: dict[str, GivenAnswer] = {}
    measures = measures_by_rule(book.programmes.values())
    findings = [finding(assessment, rule, answers, measures) for rule in rules]
    counts = {verdict: sum(found.verdict is verdict for found in findings) for verdict in Verdict}
    stale = list(stale_answers(assessment, rules))
    gone_stale = {answer.question for answer in stale}
    return Report(
        country=profile.country,
        name=state(profile.country, profile.name),
        note=profile.note,
        drafts=sum(rule.status == "draft" for rule in rules),
        packs={pack: book.packs[pack].title for pack in dict.fromkeys(found.pack for found in findings)},
        counts=counts,
        bands=tuple(bands(assessment, rules)),
        findings=tuple(findings),
        programmes=() if findings_alone else tuple(programmes(assessment, rules)),
        open_questions=tuple(
            _open(assessment, opening, gone_stale, answers)
            for opening in ([] if findings_alone else openings(assessment, rules))
        ),
        stale=tuple(stale),
        to_confirm=() if findings_alone else tuple(answers_to_confirm(assessment, rules)),
        acts=() if findings_alone else tuple(acts(assessment)),
        partners=() if findings_alone else tuple(partners(assessment)),
        sources=() if findings_alone else tuple(sources(assessment)),
        manifest=Manifest(
            program=__version__,
            program_digest=program_digest,
            engines=assessment.engines,
            on=date.fromordinal(assessment.day),
            packs=tuple(packs),
            min_trust=assessment.min_trust,
            language=ask_language(),
            verdicts_digest=verdicts_digest(findings),
            inputs=(
                *(Input(kind="rules", file=str(folder), digest=digest) for folder, digest in book.inputs),
                Input(kind="profile", file=assessment.read.file, digest=assessment.read.digest),
            ),
        ),  # the last: by now the second engine is done
    )


def verdicts_digest(findings: Iterable[Finding]) -> str:
    """A digest of every rule with its verdict, whatever their order."""
    lines = sorted(f"{found.rule}\0{found.verdict}\n" for found in findings)
    return f"sha256:{sha256(''.join(lines).encode()).hexdigest()}"


def bands(assessment: Assessment, rules: Sequence[Rule]) -> Iterable[Band]:
    """The bands of all rules, of each axis, each pack, and each axis of a pack, where any rule counts."""
    pack_of = assessment.book.pack_of
    scopes = [ALL, *(Scope(axis=axis) for axis in Axis)]
    for pack in dict.fromkeys(pack_of[rule.rule] for rule in rules):
        scopes += [Scope(pack=pack), *(Scope(pack=pack, axis=axis) for axis in Axis)]
    for scope in scopes:
        chosen = [rule for rule in rules if scope.holds(pack_of[rule.rule], rule.axis)]
        if scope == ALL or any(rule.points for rule in chosen):
            yield band(scope, tally(chosen, assessment.judged, 1)[0])


def band(scope: Scope, points: Points) -> Band:
    """The band of some rules from the sums of their points by verdict."""
    return Band(
        scope=scope,
        low=_rounded(points.low),
        high=_rounded(points.high),
        met=points.met - points.open_met,
        gap=points.gap,
        unknown=points.unknown + points.open_met,
        contested=points.contested,
        blocked=points.blocked,
        weight=points.weight,
        open_met=points.open_met,
    )


def points(band: Band) -> Points:
    """The sums of points from which a band was made."""
    return Points(
        met=band.met + band.open_met,
        gap=band.gap,
        unknown=band.unknown - band.open_met,
        contested=band.contested,
        blocked=band.blocked,
        open_met=band.open_met,
    )


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def programmes(assessment: Assessment, rules: Sequence[Rule]) -> Iterable[RecommendedProgramme]:
    """The programmes that the verdicts call for, in an order in which each comes after those it waits for. One whose
    measures are all done is called for no more.

    Of the programmes that are ready, the one that closes the most points comes first.
    """
    verdicts = {rule.rule: assessment.verdict(rule.rule) for rule in rules}
    open_verdicts = (Verdict.GAP, Verdict.BLOCKED, Verdict.CONTESTED, Verdict.UNKNOWN)
    country, partners = assessment.read.profile.country, assessment.book.registry.partners
    called = {
        name: programme
        for name, programme in assessment.book.programmes.items()
        if (programme.concerns is None or country in partners[programme.concerns].members)
        and holds(programme.when, verdicts)
        and not all(is_done(assessment, measure) for measure in programme.measures)
    }

    def closes(programme: Programme) -> list[str]:
        return [rule for rule in programme.resolves if verdicts.get(rule) in open_verdicts]

    def urgency(name: str) -> tuple[int, int, str]:
        closing = closes(called[name])
        gaps = sum(assessment.book.rules[rule].weight.points for rule in closing if verdicts[rule] is Verdict.GAP)
        return -gaps, -len(closing), name

    waiting = dict(called)
    while waiting:
        ready = [
            name for name, programme in waiting.items() if not any(before in waiting for before in programme.after)
        ]
        name = min(ready, key=urgency)
        programme = waiting.pop(name)
        because = dict.fromkeys(
            Cause(verdict=verdict, rule=rule)
            for verdict, rule in list_named(programme.when)
            if verdicts.get(rule) is verdict
        )
        yield RecommendedProgramme(
            programme=name,
            title=programme.title,
            why=programme.why,
            because=tuple(because),
            on_silence=all(cause.verdict is Verdict.UNKNOWN for cause in because),
            resolves=tuple(closes(programme)),
            measures=tuple(
                RecommendedMeasure(
                    measure=measure.measure,
                    owner=measure.owner,
                    lead=actor(assessment, measure.lead) if measure.lead else None,
                    partners=tuple(actor(assessment, body) for body in measure.with_),
                    done=is_done(assessment, measure),
                    effort=measure.effort,
                    months=measure.months,
                    indicator=measure.indicator,
                    proof=measure.proof,
                )
                for measure in programme.measures
            ),
            after=tuple(before for before in programme.after if before in called),
        )


def stale_answers(assessment: Assessment, rules: Sequence[Rule]) -> Iterable[StaleAnswer]:
    """The claims that would tell something, had somebody checked them in time, where nothing fresher tells it."""
    for key, leaf in _asked(rules).items():
        if assessment.values[key].word() is not Word.UNKNOWN:
            continue
        for told in assessment.evidence.testimony(leaf).claims():
            if told.stale(assessment.day):
                yield StaleAnswer(
                    question=key,
                    tells="yes" if told.yes else "no",
                    says=told.said,
                    sources=told.proofs,
                    place=assessment.read.place(told.path),
                    since=date.fromordinal(told.end),
                )


def answers_to_confirm(assessment: Assessment, rules: Sequence[Rule]) -> Iterable[ToConfirm]:
    """The answers on law that hold, and at which nobody looked for longer than their shelf life."""
    for key, leaf in _asked(rules).items():
        if needs_confirmation(assessment, leaf):
            holding = [told for told in assessment.evidence.testimony(leaf).holding(assessment.day) if told.yes]
            seen = max((told.seen for told in holding if told.seen), key=lambda date: date.earliest)
            yield ToConfirm(
                question=key,
                seen=seen,
                sources=tuple(dict.fromkeys(name for told in holding for name in told.proofs)),
                place=assessment.read.place(holding[0].path),
            )


def _asked(rules: Sequence[Rule]) -> dict[str, Asked]:
    """The questions that rules ask, by key."""
    return {
        leaf.key: leaf
        for rule in rules
        for condition in rule.conditions
        for leaf in leaves(condition)
        if not isinstance(leaf, Meets)
    }


def _open(
    assessment: Assessment, opening: Opening, gone_stale: set[str], answers: Mapping[str, GivenAnswer]
) -> OpenQuestion:
    key = opening.asked.key
    question = assessment.book.question(opening.asked)
    return OpenQuestion(
        question=key,
        ask=question.ask,
        proof=question.proof,
        axis=question.axis,
        rules=opening.rules,
        narrows=round(opening.narrows, 4),
        if_yes=_pair(opening.if_yes),
        if_no=_pair(opening.if_no),
        stale=key in gone_stale,
        last=answers[key].last if key in answers else recall_answer(assessment, opening.asked),
    )


def _pair(points: Points) -> tuple[float, float] | None:
    low, high = points.low, points.high
    return None if low is None or high is None else (round(low, 4), round(high, 4))


def add_message(report: Report) -> Report:
    """The report with its actions and its message, as its findings stand now: decisions and earlier reports move deadlines."""
    found = actions(each for each in report.findings if each.verdict is Verdict.GAP)
    said = message(duties_of(report), report.packs, found)
    return report.model_copy(update={"actions": found, "message": said})
