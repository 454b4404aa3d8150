"""From an assessment to a report: findings, bands, programmes, open questions. A pure function."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256

from checker import __version__
from checker.assessment.annex import acts, sources
from checker.assessment.assessment import Assessment, conditions
from checker.assessment.findings import finding, last_answer, owned
from checker.assessment.founding import to_confirm
from checker.assessment.whatif import Opening, openings
from checker.belnap import Word
from checker.judging.verdicts import Points, tally
from checker.language.messages import spoken, state
from checker.model.condition import Asked, Meets, leaves
from checker.model.manifest import Input, Manifest
from checker.model.programme import Programme, holds, named
from checker.model.question import Axis
from checker.model.report import (
    Band,
    Finding,
    GivenAnswer,
    OpenQuestion,
    RecommendedMeasure,
    RecommendedProgramme,
    Report,
    StaleAnswer,
    ToConfirm,
)
from checker.model.rule import Rule, Verdict


def audit(
    assessment: Assessment,
    rules: Sequence[Rule],
    engines: Sequence[str],
    *,
    packs: Sequence[str] = (),
    program_digest: str = "",
) -> Report:
    """The report on some rules of the book. `engines` are those that evaluated them, the deciding one first."""
    book, profile = assessment.book, assessment.read.profile
    answers: dict[str, GivenAnswer] = {}
    owners = owned(book.programmes.values())
    findings = [finding(assessment, rule, answers, owners) for rule in rules]
    counts = {verdict: sum(found.verdict is verdict for found in findings) for verdict in Verdict}
    stale = list(stale_answers(assessment, rules))
    gone_stale = {answer.question for answer in stale}
    return Report(
        country=profile.country,
        name=state(profile.country, profile.name),
        note=profile.note,
        manifest=Manifest(
            program=__version__,
            program_digest=program_digest,
            engines=tuple(engines),
            on=str(date.fromordinal(assessment.day)),
            packs=tuple(packs),
            min_trust=assessment.min_trust,
            language=spoken(),
            verdicts_digest=verdicts_digest(findings),
            inputs=(
                Input(kind="rules", file=str(book.folder), digest=book.digest),
                Input(kind="profile", file=assessment.read.file, digest=assessment.read.digest),
            ),
        ),
        drafts=sum(rule.status == "draft" for rule in rules),
        packs={pack: book.packs[pack].title for pack in dict.fromkeys(found.pack for found in findings)},
        counts=counts,
        bands=tuple(bands(assessment, rules)),
        findings=tuple(findings),
        programmes=tuple(programmes(assessment, rules)),
        open_questions=tuple(
            _open(assessment, opening, gone_stale, answers) for opening in openings(assessment, rules)
        ),
        stale=tuple(stale),
        to_confirm=tuple(answers_to_confirm(assessment, rules)),
        acts=tuple(acts(assessment)),
        sources=tuple(sources(assessment)),
    )


def evaluated_by(report: Report, engines: Sequence[str]) -> Report:
    """The same report with the engines that turned out to have evaluated it."""
    return report.model_copy(update={"manifest": report.manifest.model_copy(update={"engines": tuple(engines)})})


def verdicts_digest(findings: Iterable[Finding]) -> str:
    """A digest of every rule with its verdict, whatever their order."""
    lines = sorted(f"{found.rule}\0{found.verdict}\n" for found in findings)
    return f"sha256:{sha256(''.join(lines).encode()).hexdigest()}"


def bands(assessment: Assessment, rules: Sequence[Rule]) -> Iterable[Band]:
    """The bands of all rules, of each axis, each pack, and each axis of a pack, where any rule counts."""
    pack_of = assessment.book.pack_of
    scopes: dict[str, list[Rule]] = {"all": list(rules)}
    for axis in Axis:
        scopes[f"axis:{axis}"] = [rule for rule in rules if rule.axis is axis]
    for pack in dict.fromkeys(pack_of[rule.rule] for rule in rules):
        of_pack = [rule for rule in rules if pack_of[rule.rule] == pack]
        scopes[f"pack:{pack}"] = of_pack
        for axis in Axis:
            scopes[f"pack:{pack}/axis:{axis}"] = [rule for rule in of_pack if rule.axis is axis]
    for scope, chosen in scopes.items():
        if scope == "all" or any(rule.points for rule in chosen):
            yield _band(scope, tally(chosen, assessment.judged, 1)[0])


def _band(scope: str, points: Points) -> Band:
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


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def programmes(assessment: Assessment, rules: Sequence[Rule]) -> Iterable[RecommendedProgramme]:
    """The programmes that the verdicts call for, in an order in which each comes after those it waits for.

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
            f"{verdict.value}: {rule}" for verdict, rule in named(programme.when) if verdicts.get(rule) is verdict
        )
        yield RecommendedProgramme(
            programme=name,
            title=programme.title,
            why=programme.why,
            because=tuple(because),
            on_silence=all(named.startswith("unknown") for named in because),
            resolves=tuple(closes(programme)),
            measures=tuple(
                RecommendedMeasure(
                    measure=measure.measure,
                    owner=measure.owner,
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
                place = str(assessment.read.place(told.path))
                yield StaleAnswer(
                    question=key,
                    tells="yes" if told.yes else "no",
                    says=told.said,
                    sources=told.proofs,
                    place=place,
                    since=str(date.fromordinal(told.end)),
                )


def answers_to_confirm(assessment: Assessment, rules: Sequence[Rule]) -> Iterable[ToConfirm]:
    """The answers on law that hold, and at which nobody looked for longer than their shelf life."""
    for key, leaf in _asked(rules).items():
        if to_confirm(assessment, leaf):
            holding = [told for told in assessment.evidence.testimony(leaf).holding(assessment.day) if told.yes]
            seen = max((told.seen for told in holding if told.seen), key=lambda date: date.earliest)
            yield ToConfirm(
                question=key,
                seen=str(seen),
                sources=tuple(dict.fromkeys(name for told in holding for name in told.proofs)),
                place=str(assessment.read.place(holding[0].path)),
            )


def _asked(rules: Sequence[Rule]) -> dict[str, Asked]:
    """The questions that rules ask, by key."""
    return {
        leaf.key: leaf
        for rule in rules
        for condition in conditions(rule)
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
        last=answers[key].last if key in answers else last_answer(assessment, opening.asked),
    )


def _pair(points: Points) -> tuple[float, float] | None:
    low, high = points.low, points.high
    return None if low is None or high is None else (round(low, 4), round(high, 4))
