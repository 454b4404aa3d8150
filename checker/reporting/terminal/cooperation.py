"""What two States may do together, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from checker.assessment.cooperation import FormFound
from checker.belnap import Word
from checker.language.messages import _, day, ngettext, state
from checker.language.names import availability_name, value_name, verification_name
from checker.model.terms import Availability
from checker.reporting.lines import WIDTH, Paint, painter, shorten, wrap
from checker.rulebook.book import ReadProfile

_AVAILABILITY_STYLE = {
    Availability.AVAILABLE: "met",
    Availability.CONTESTED: "contested",
    Availability.UNKNOWN: "open",
    Availability.BLOCKED: "blocked",
    Availability.UNAVAILABLE: "gap",
}


def render_cooperation(
    first: ReadProfile,
    second: ReadProfile,
    on: int,
    forms: Sequence[FormFound],
    *,
    trees: bool = False,
    width: int = WIDTH,
    colour: bool = False,
) -> str:
    """What two States may do together: a table of forms, or the tree of each with all its bases."""
    paint = painter(colour)
    one, other = (
        f"{state(read.profile.country, read.profile.name)} ({read.profile.country})" for read in (first, second)
    )
    heading = _("%(one)s and %(other)s as of %(day)s") % {
        "one": one,
        "other": other,
        "day": day(date.fromordinal(on)),
    }
    lines = [paint(wrap(heading, width=width), "bold")]
    unchecked = _("No lawyer has checked these bases.")
    if trees:
        for form in forms:
            lines += ["", *_tree(form, {read.profile.country: read for read in (first, second)}, width, paint)]
    else:
        lines += ["", *_table(forms, width, paint)]
        more = _("The bases of one form: --form FORM, as --form %(form)s; of all: --full.") % {"form": forms[0].id}
        unchecked = f"{unchecked} {more}"
    lines += ["", paint(wrap(unchecked, width=width), "dim")]
    return "\n".join([*lines, wrap(_sum_up(forms), width=width)]) + "\n"


def _table(forms: Sequence[FormFound], width: int, paint: Paint) -> Iterator[str]:
    """A line a form: its verdict, and the first basis that can be used, or what the nearest one lacks."""
    words = max(len(availability_name(form.availability)) for form in forms)
    titles = min(max(len(form.form.title) for form in forms), (width - words - 2) // 2)
    for form in forms:
        word = f"{availability_name(form.availability):<{words}}"
        told = shorten(_why(form), width - words - titles - 4)
        title = f"{shorten(form.form.title, titles):<{titles}}"
        yield f"{paint(word, _AVAILABILITY_STYLE[form.availability])}  {title}  {paint(told, 'dim')}".rstrip()


def _why(form: FormFound) -> str:
    """By what a form may be used, and in how many ways; else what the first of its best bases lacks."""
    near = [found for found in form.bases if found.availability is form.availability]
    if form.availability is Availability.AVAILABLE:
        more = len(near) - 1
        if not more:
            return near[0].basis.basis
        return ngettext("%(basis)s, and %(num)s more", "%(basis)s, and %(num)s more", more) % {
            "basis": near[0].basis.basis,
            "num": more,
        }
    lacking = [need for need in near[0].needs if need.value is not Word.YES]
    if lacking:
        said = {"value": value_name(lacking[0].value), "what": lacking[0].asks or lacking[0].what, "of": lacking[0].of}
        return _("%(of)s, %(value)s: %(what)s") % said
    waits = [*near[0].closed, *near[0].unsettled]
    return _("waits for %(rule)s") % {"rule": waits[0]} if waits else ""


def _tree(form: FormFound, places: Mapping[str, ReadProfile], width: int, paint: Paint) -> Iterator[str]:
    """One form with its bases, what each needs and who says so."""
    style = _AVAILABILITY_STYLE[form.availability]
    yield f"{paint(availability_name(form.availability), style)}  {paint(form.form.title, 'bold')}"
    for found in form.bases:
        basis = found.basis
        where = ""
        if basis.verification:
            how = _("verification: %(how)s") % {"how": verification_name(basis.verification)}
            where = f" ({basis.instrument} {basis.article}, {how})"
        yield wrap(f"{availability_name(found.availability)}: {basis.basis}{where}", 6, 4, width)
        if found.availability is Availability.AVAILABLE:
            shown = found.needs
        else:
            shown = tuple(need for need in found.needs if need.value is not Word.YES)
        for need in shown:
            yield paint(wrap(f"{value_name(need.value)}: {need.what} ({need.of})", 10, 8, width), "dim")
            for code, told in need.told:
                yield paint(wrap(f"{told.said} ({places[code].place(told.path)})", 14, 12, width), "dim")
        for each in found.closed:
            yield paint(wrap(_("closed prerequisite: %(rule)s") % {"rule": each}, 10, 8, width), "dim")
        for each in found.unsettled:
            yield paint(wrap(_("prerequisite not settled: %(rule)s") % {"rule": each}, 10, 8, width), "dim")
        if basis.note:
            yield paint(wrap(basis.note, 8, width=width), "dim")


def _sum_up(forms: Sequence[FormFound]) -> str:
    counts = {word: sum(form.availability is word for form in forms) for word in Availability}
    told = ", ".join(_counted(word, count) for word, count in counts.items() if count)
    return ngettext(
        "%(num)s form of cooperation: %(counts)s. One basis is enough for a form.",
        "%(num)s forms of cooperation: %(counts)s. One basis is enough for a form.",
        len(forms),
    ) % {"num": len(forms), "counts": told}


def _counted(availability: Availability, count: int) -> str:
    words = {
        Availability.AVAILABLE: ngettext("%(num)s available", "%(num)s available", count),
        Availability.CONTESTED: ngettext("%(num)s contested", "%(num)s contested", count),
        Availability.UNKNOWN: ngettext("%(num)s unknown", "%(num)s unknown", count),
        Availability.BLOCKED: ngettext("%(num)s blocked", "%(num)s blocked", count),
        Availability.UNAVAILABLE: ngettext("%(num)s unavailable", "%(num)s unavailable", count),
    }
    return words[availability] % {"num": count}
