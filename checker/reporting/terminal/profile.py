"""What is known of a State, for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from checker.language.messages import _, day, ngettext, number, pgettext, state
from checker.language.names import dated_name, trusted_name, value_name
from checker.model.terms import ClaimState, Trust
from checker.profiles.claims import ClaimFound, says
from checker.reporting.lines import Paint, painter, wrap
from checker.rulebook.book import ReadProfile, RuleBook

_STYLE = {
    ClaimState.HOLDS: "met",
    ClaimState.STALE: "open",
    ClaimState.OVER: "dim",
    ClaimState.TO_COME: "dim",
    ClaimState.SILENT: "dim",
}
WORD = 11
"""Columns of the word before a claim."""


def render_profile(
    book: RuleBook, read: ReadProfile, claims: Sequence[ClaimFound], on: int, *, colour: bool = False
) -> str:
    """The claims of a profile on a day, by section; each with how it stands, its sources and their age."""
    paint = painter(colour)
    profile = read.profile
    title = f"{state(profile.country, profile.name)} ({profile.country}), {day(date.fromordinal(on))}, {read.file}"
    lines = [paint(wrap(title), "bold"), *(wrap(line) for line in counts(read, claims))]
    if profile.note:
        lines.append(wrap(profile.note))
    section = key = None
    for claim in claims:
        if claim.section != section:
            section, key = claim.section, None
            lines += ["", paint(section_name(section).upper(), "bold")]
        if claim.key != key:
            key = claim.key
            heading = name_claims(book, claim)
            lines += [paint(wrap(heading, 2), "bold")] if heading else []
        lines += _claim(read, claim, on, paint)
    return "\n".join(lines) + "\n"


def section_name(section: str) -> str:
    """What a section of a profile holds."""
    return {
        "instruments": _("Instruments"),
        "organisations": _("Organisations"),
        "bodies": _("Bodies"),
        "strategies": _("Strategies"),
        "answers": _("Answers"),
        "figures": _("Figures"),
        "agreements": _("Agreements"),
        "reservations": _("Reservations and declarations"),
        "complete": _("Lists that are complete"),
    }[section]


def standing_name(standing: ClaimState) -> str:
    """How a claim stands on a day, in a column of its own: at most ten letters."""
    return {
        ClaimState.HOLDS: pgettext("standing", "holds"),
        ClaimState.STALE: pgettext("standing", "stale"),
        ClaimState.OVER: pgettext("standing", "over"),
        ClaimState.TO_COME: pgettext("standing", "to come"),
        ClaimState.SILENT: pgettext("standing", "silent"),
    }[standing]


def counts(read: ReadProfile, claims: Sequence[ClaimFound]) -> Iterator[str]:
    """How many claims there are, how they stand, and how far their sources are trusted."""
    sources = dict.fromkeys(name for claim in claims for name in claim.claim.proof)
    standing = Counter(claim.standing for claim in claims)
    total = ngettext("%(num)s claim", "%(num)s claims", len(claims)) % {"num": len(claims)}
    words = {
        "claims": total,
        "holds": standing[ClaimState.HOLDS],
        "contested": sum(claim.contested for claim in claims),
        "stale": standing[ClaimState.STALE],
        "over": standing[ClaimState.OVER],
        "to_come": standing[ClaimState.TO_COME],
        "silent": standing[ClaimState.SILENT],
    }
    yield (
        _(
            "%(claims)s: %(holds)s hold (%(contested)s of them contested), %(stale)s stale, %(over)s over, "
            "%(to_come)s to come, %(silent)s silent. What is silent tells nothing of its own."
        )
        % words
    )
    trusted = Counter(claim.trust for claim in claims)
    undated = sum(read.profile.sources[name].as_of is None for name in sources)
    yield _(
        "Best source of a claim: %(high)s high, %(medium)s medium, %(low)s low trust. "
        "Sources: %(sources)s, of which %(undated)s undated."
    ) % {
        "high": trusted[Trust.HIGH],
        "medium": trusted[Trust.MEDIUM],
        "low": trusted[Trust.LOW],
        "sources": len(sources),
        "undated": undated,
    }


def name_claims(book: RuleBook, claim: ClaimFound) -> str:
    """What stands above the claims under one key: a name of the registry, or the question."""
    registry, key = book.registry, claim.key
    match claim.section:
        case "instruments":
            name = registry.instruments[key].name
        case "organisations":
            name = registry.organisations[key].name
        case "bodies":
            name = registry.bodies[key].title
        case "strategies":
            name = registry.strategies[key].title
        case "figures":
            name = f"{registry.figures[key].title}, {registry.figures[key].unit}"
        case "answers":
            name = book.questions[key].ask
        case _:
            return ""
    return f"{name} [{key}]"


def _claim(read: ReadProfile, claim: ClaimFound, on: int, paint: Paint) -> Iterator[str]:
    word, style = (value_name("contested"), "contested")
    if not claim.contested:
        word, style = standing_name(claim.standing), _STYLE[claim.standing]
    said = says(claim.claim)
    if claim.section == "complete":
        said = f"{claim.key}: {said}"
    if claim.ends is not None:
        said = _("%(says)s; goes stale on %(day)s") % {"says": said, "day": date.fromordinal(claim.ends)}
    text = wrap(said, 4 + WORD).lstrip()
    yield f"    {paint(word, style)}{' ' * (WORD - len(word))}{text}"
    for name in claim.claim.proof:
        source = read.profile.sources[name]
        seen = source.dated.earliest
        words = {
            "source": name,
            "dated": dated_name(source.dating),
            "age": age(on - seen),
            "trust": trusted_name(source.trust),
            "place": read.place(claim.path),
        }
        line = _("%(source)s, %(dated)s (%(age)s), %(trust)s, %(place)s") % words
        yield paint(wrap(line, 4 + WORD), "dim")
    note = getattr(claim.claim, "note", None)
    if note:
        yield paint(wrap(note, 4 + WORD), "dim")


def age(days: int) -> str:
    """An age in words: years from two years on, else months, else days; what has begun does not count."""
    if days < 0:
        return _("of a later day")
    months = days * 48 // 1461
    if months >= 24:
        years = days * 4 // 1461
        return ngettext("%(num)s year old", "%(num)s years old", years) % {"num": number(years)}
    if months:
        return ngettext("%(num)s month old", "%(num)s months old", months) % {"num": months}
    return ngettext("%(num)s day old", "%(num)s days old", days) % {"num": days}
