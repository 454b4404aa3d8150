"""What in a profile cannot be true: acts that a source could not know of, a State that is its own partner, and the like.

docs/evidence.md lists them. Whoever reads a profile refuses them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from checker.dates import FOREVER
from checker.language import states
from checker.language.messages import _, amount
from checker.language.names import act_name
from checker.model.form import Date
from checker.model.kinds import SPANNED
from checker.model.profile import Act, Claim, Membership, Profile
from checker.model.question import Question
from checker.model.registry import Registry
from checker.model.terms import ActKind, Axis, FaultKind, Role

Path = tuple[str | int, ...]

PER_CENT = "per cent"
"""The unit of which there is no more than a hundred."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that cannot be true, with its place in the profile."""

    kind: FaultKind
    path: Path
    sentence: str


ANNOUNCED = (ActKind.ENTRY_INTO_FORCE, ActKind.BINDING, ActKind.DENUNCIATION)
"""Acts that take effect on a day which a source may know before it comes."""

EARLIER = (ActKind.ABSENCE, ActKind.LISTED, ActKind.PARTICIPATION)
"""What a list shows, also of an instrument that was not adopted yet, and what a State does by way of another one."""


def faults(profile: Profile, registry: Registry, questions: dict[str, Question]) -> list[Fault]:
    """Everything in a profile that cannot be true. What it names is there."""
    return [
        *_states(profile),
        *_acts(profile, registry),
        *_beginnings(profile, questions),
        *_both(profile),
        *_shares(profile, registry),
    ]


def _states(profile: Profile) -> Iterator[Fault]:
    if states.by_code(profile.country) is None:
        yield _unknown(("country",), profile.country)
    named: list[tuple[Path, Sequence[str]]] = [(("neighbours",), profile.neighbours or ())]
    named += [(("agreements", number, "with"), each.with_) for number, each in enumerate(profile.agreements)]
    named += [(("reservations", number, "towards"), each.towards) for number, each in enumerate(profile.reservations)]
    for path, codes in named:
        for number, code in enumerate(codes):
            if code == profile.country:
                said = _("%(code)s stands here with itself: a State is no partner of its own") % {"code": code}
                yield Fault(FaultKind.OWN_PARTNER, (*path, number), said)
            elif states.by_code(code) is None:
                yield _unknown((*path, number), code)


def _unknown(path: Path, code: str) -> Fault:
    said = _("no State has the code %(code)s: write its code of ISO 3166-1 alpha-3") % {"code": code}
    return Fault(FaultKind.UNKNOWN_STATE, path, said)


def _acts(profile: Profile, registry: Registry) -> Iterator[Fault]:
    for instrument, acts in profile.instruments.items():
        adopted = registry.instruments[instrument].adopted
        for number, act in enumerate(acts):
            path = ("instruments", instrument, number)
            if act.date is None:
                continue
            late = next((name for name in act.proof if _after(act, profile.sources[name].dated)), None)
            if late is not None:
                words = {"act": act_name(act.act), "day": act.date, "source": late}
                words["dated"] = profile.sources[late].dated
                said = _("%(act)s %(day)s comes after its source %(source)s of %(dated)s, which cannot know of it")
                yield Fault(FaultKind.ACT_AFTER_SOURCE, path, said % words)
            if adopted is not None and act.act not in EARLIER and act.date.latest < adopted.earliest:
                words = {"act": act_name(act.act), "day": act.date, "adopted": adopted}
                said = _("%(act)s %(day)s comes before the instrument was adopted (%(adopted)s)") % words
                yield Fault(FaultKind.ACT_BEFORE_INSTRUMENT, path, said)


def _after(act: Act, dated: Date) -> bool:
    return act.act not in ANNOUNCED and act.date is not None and act.date.earliest > dated.latest


def _beginnings(profile: Profile, questions: dict[str, Question]) -> Iterator[Fault]:
    for section, key, number, claim in _claims(profile):
        sources = [profile.sources[name] for name in claim.proof]
        practice = all((kind.axis or questions[key].axis) is Axis.PRACTICE for kind in SPANNED[section])
        known = [source.dated for source in sources] + ([claim.checked_on] if claim.checked_on else [])
        if practice and claim.since and all(claim.since.earliest > date.latest for date in known):
            said = _("it begins on %(day)s, after its sources and its check: none of them can know of it")
            yield Fault(FaultKind.SINCE_AFTER_SOURCE, (section, key, number), said % {"day": claim.since})
        checked = claim.checked_on
        if checked and all(source.as_of and checked.latest < source.as_of.earliest for source in sources):
            said = _(
                "it was checked on %(day)s, before its source was written: write the day of the check, or leave it out"
            )
            yield Fault(FaultKind.CHECK_BEFORE_SOURCE, (section, key, number), said % {"day": checked})


def _claims(profile: Profile) -> Iterator[tuple[str, str, int, Claim]]:
    for section in SPANNED:
        for key, claims in getattr(profile, section).items():
            for number, claim in enumerate(claims):
                yield section, key, number, claim


def _both(profile: Profile) -> Iterator[Fault]:
    """One source that says yes and no of one question for the same days."""
    spoken: dict[tuple[str, str, str], list[tuple[int, Claim]]] = {}
    for section, key, number, claim in _claims(profile):
        for name in claim.proof:
            spoken.setdefault((section, key, name), []).append((number, claim))
    for (section, key, name), claims in spoken.items():
        if len(claims) < 2:
            continue
        dated = profile.sources[name].dated
        for (_first, one), (number, other) in combinations(claims, 2):
            yes, no = _says(one), _says(other)
            if yes is not None and no is not None and yes is not no and _overlap(one, other, dated):
                said = _("%(source)s says yes and no of this for the same days: say from when to when it says which")
                yield Fault(FaultKind.YES_AND_NO, (section, key, number), said % {"source": name})


def _says(claim: Claim) -> bool | None:
    """What a claim tells: yes, no, or nothing."""
    if isinstance(claim, Membership) and claim.role not in (Role.MEMBER, Role.PARTICIPANT, Role.CHAIR):
        return False if claim.answer == "yes" else None
    return claim.answer == "yes"


def _overlap(one: Claim, other: Claim, dated: Date) -> bool:
    spans = [
        (
            claim.since.latest if claim.since else dated.latest,
            claim.until.earliest if claim.until else FOREVER,
        )
        for claim in (one, other)
    ]
    return max(start for start, _end in spans) < min(end for _start, end in spans)


def _shares(profile: Profile, registry: Registry) -> Iterator[Fault]:
    for name, figures in profile.figures.items():
        if registry.figures[name].unit == PER_CENT:
            for number, figure in enumerate(figures):
                if not 0 <= figure.value <= 100:
                    said = _("%(value)s per cent is more than all of it, or less than nothing")
                    words = {"value": amount(figure.value)}
                    yield Fault(FaultKind.MORE_THAN_ALL, ("figures", name, number), said % words)
