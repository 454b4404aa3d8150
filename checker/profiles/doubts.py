"""What a gate refuses in a profile beside what cannot be true: what is yet to come, what one source says both ways, partners
that no table has. Other commands let it pass, for a table may be behind, and only a gate has a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.dates import PartialDate
from checker.language import states
from checker.language.messages import _
from checker.language.messages import day as say_day
from checker.model.profile import Profile
from checker.model.registry import Registry
from checker.model.terms import FaultKind
from checker.rulebook.book import RuleBook
from checker.rulebook.faults import ANNOUNCED, faults

Path = tuple[str | int, ...]


def find_doubts(book: RuleBook, profile: Profile, day: int) -> list[tuple[Path, str]]:
    """Each with where it stands and a sentence. `day` is the last that has come."""
    found = [
        (fault.path, fault.sentence)
        for fault in faults(profile, book.registry, book.questions)
        if fault.kind is FaultKind.YES_AND_NO
    ]
    return [*found, *_partners(profile, book.registry), *_to_come(profile, day)]


def _partners(profile: Profile, registry: Registry) -> Iterator[tuple[Path, str]]:
    """Codes that neither the table nor a group of partners of the rules has."""
    known = {code for group in registry.partners.values() for code in group.members} | {profile.country}
    named: list[tuple[Path, Sequence[str]]] = [(("neighbours",), profile.neighbours or ())]
    named += [(("agreements", number, "with"), each.with_) for number, each in enumerate(profile.agreements)]
    named += [(("reservations", number, "towards"), each.towards) for number, each in enumerate(profile.reservations)]
    for path, codes in named:
        for number, code in enumerate(codes):
            state = states.by_code(code)
            if code not in known and (state is None or not state.name):
                said = _(
                    "no State has the code %(code)s: write its code of ISO 3166-1 alpha-3, or name it in a group of partners of "
                    "the rules"
                )
                yield (*path, number), said % {"code": code}


def _to_come(profile: Profile, day: int) -> Iterator[tuple[Path, str]]:
    """What is dated later than a day, where nobody can know it yet."""
    for path, when in _dated(profile):
        if when is not None and when.earliest > day:
            said = _("it is dated %(day)s, which is yet to come: write the day on which it was so, or was looked up")
            yield path, said % {"day": say_day(when)}


def _dated(profile: Profile) -> Iterator[tuple[Path, PartialDate | None]]:
    for name, source in profile.sources.items():
        yield from ((("sources", name, field), getattr(source, field)) for field in ("as_of", "read_on"))
    for section in ("organisations", "bodies", "strategies", "answers"):
        for key, claims in getattr(profile, section).items():
            yield from (((section, key, number, "checked_on"), each.checked_on) for number, each in enumerate(claims))
    for instrument, acts in profile.instruments.items():
        for number, act in enumerate(acts):
            if act.act not in ANNOUNCED:
                yield ("instruments", instrument, number, "date"), act.date
    for name, figures in profile.figures.items():
        for number, figure in enumerate(figures):
            yield ("figures", name, number, "year"), PartialDate(figure.year)
