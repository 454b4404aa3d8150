"""What two States may do together, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checker.assessment.cooperation import FormFound
from checker.belnap import Word
from checker.language.messages import _, day, ngettext, state
from checker.language.names import availability_name, value_name, verification_name
from checker.model.terms import Availability
from checker.reporting.templates import painter, wrap
from checker.rulebook.book import ReadProfile

_AVAILABILITY_STYLE = {
    Availability.AVAILABLE: "met",
    Availability.CONTESTED: "contested",
    Availability.UNKNOWN: "open",
    Availability.BLOCKED: "blocked",
    Availability.UNAVAILABLE: "gap",
}


def render_cooperation(
    first: ReadProfile, second: ReadProfile, on: int, forms: Sequence[FormFound], *, colour: bool = False
) -> str:
    """What two States may do together as text."""
    paint = painter(colour)
    one, other = (
        f"{state(read.profile.country, read.profile.name)} ({read.profile.country})" for read in (first, second)
    )
    heading = _("%(one)s and %(other)s as of %(day)s") % {
        "one": one,
        "other": other,
        "day": day(date.fromordinal(on)),
    }
    counts = ", ".join(_counted(word, sum(form.availability is word for form in forms)) for word in Availability)
    summary = ngettext(
        "%(num)s form of cooperation: %(counts)s. One basis is enough for a form.",
        "%(num)s forms of cooperation: %(counts)s. One basis is enough for a form.",
        len(forms),
    ) % {"num": len(forms), "counts": counts}
    lines = [paint(wrap(heading), "bold"), wrap(summary), _("No lawyer has checked these bases.")]
    places = {read.profile.country: read for read in (first, second)}
    for form in forms:
        lines += [
            "",
            f"{paint(availability_name(form.availability), _AVAILABILITY_STYLE[form.availability])}  {paint(form.form.title, 'bold')}",
        ]
        for found in form.bases:
            basis = found.basis
            where = ""
            if basis.verification:
                how = _("verification: %(how)s") % {"how": verification_name(basis.verification)}
                where = f" ({basis.instrument} {basis.article}, {how})"
            lines.append(wrap(f"{availability_name(found.availability)}: {basis.basis}{where}", 6, 4))
            if found.availability is Availability.AVAILABLE:
                shown = found.needs
            else:
                shown = tuple(need for need in found.needs if need.value is not Word.YES)
            for need in shown:
                lines.append(paint(wrap(f"{value_name(need.value)}: {need.what} ({need.of})", 10, 8), "dim"))
                lines += [
                    paint(wrap(f"{told.said} ({places[code].place(told.path)})", 14, 12), "dim")
                    for code, told in need.told
                ]
            lines += [
                paint(wrap(_("closed prerequisite: %(rule)s") % {"rule": each}, 10, 8), "dim") for each in found.closed
            ]
            lines += [
                paint(wrap(_("prerequisite not settled: %(rule)s") % {"rule": each}, 10, 8), "dim")
                for each in found.unsettled
            ]
            if basis.note:
                lines.append(paint(wrap(basis.note, 8), "dim"))
    return "\n".join(lines) + "\n"


def _counted(availability: Availability, count: int) -> str:
    words = {
        Availability.AVAILABLE: ngettext("%(num)s available", "%(num)s available", count),
        Availability.CONTESTED: ngettext("%(num)s contested", "%(num)s contested", count),
        Availability.UNKNOWN: ngettext("%(num)s unknown", "%(num)s unknown", count),
        Availability.BLOCKED: ngettext("%(num)s blocked", "%(num)s blocked", count),
        Availability.UNAVAILABLE: ngettext("%(num)s unavailable", "%(num)s unavailable", count),
    }
    return words[availability] % {"num": count}
