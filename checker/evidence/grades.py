"""How well answers are founded: by the trust and the publishers of their sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from checker.belnap import Word
from checker.evidence.testimony import Testimony, Told
from checker.model.profile import Profile, ProfileSource
from checker.model.terms import Grade, Trust


def publisher(source: ProfileSource) -> str | None:
    """Who published a source: named, or else the host of its address; None where neither is there."""
    return source.publisher.casefold() if source.publisher else site(source.url) or None


def site(url: str | None) -> str:
    """The host of an address, without `www.`; an empty text where there is no address."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        host = ""
    return host.removeprefix("www.")


def grade_of(sources: Iterable[ProfileSource]) -> Grade:
    """The grade of some sources that tell the same. There is at least one."""
    known = list(sources)
    if any(source.trust is Trust.HIGH for source in known):
        return Grade.STRONG
    sound = [source for source in known if source.trust is not Trust.LOW]
    if not sound:
        return Grade.WEAK
    publishers = {name for source in sound if (name := publisher(source))}
    return Grade.STRONG if len(publishers) > 1 else Grade.SINGLE


def grade_of_answer(testimony: Testimony, told: Word, day: int, profile: Profile) -> Grade | None:
    """The grade of an answer that is told yes or told no on a day; None where it rests on no claim."""
    if testimony.parts:
        parts = [
            grade_of_answer(part, told, day, profile)
            for _name, part in testimony.parts
            if part.value([day]).word() is told
        ]
        total = len(testimony.parts)
        needed = testimony.count if told is Word.YES else total - testimony.count + 1
        return choose_nth_best(needed, parts) if needed > 0 else None
    holding = [claim for claim in testimony.holding(day) if claim.yes is (told is Word.YES)]
    if not any(claim.proofs for claim in holding):
        return None
    direct = grade_of(profile.sources[name] for claim in holding for name in claim.proofs)
    return Grade.DERIVED if _derived(holding) and direct is not Grade.WEAK else direct


def _derived(holding: Iterable[Told]) -> bool:
    return any(claim.step for claim in holding)


def choose_weakest(grades: Iterable[Grade | None]) -> Grade | None:
    """The weakest of grades that all count; what rests on no claim weakens nothing."""
    return max((grade for grade in grades if grade), key=list(Grade).index, default=None)


def choose_nth_best(number: int, grades: Sequence[Grade | None]) -> Grade | None:
    """The grade of that many of them: that of the weakest of the best so many."""
    best = sorted(grades, key=lambda grade: -1 if grade is None else list(Grade).index(grade))
    return choose_weakest(best[:number])
