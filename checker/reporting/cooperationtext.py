"""What two States may do together, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checker.analysis.cooperation import FormFound
from checker.belnap import Word
from checker.book import ReadProfile
from checker.language import day
from checker.model.cooperation import Availability
from checker.reporting.templates import painter, plural, wrap

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
    names = f"{first.profile.name} ({first.profile.country}) and {second.profile.name} ({second.profile.country})"
    counts = ", ".join(f"{sum(form.availability is word for form in forms)} {word}" for word in Availability)
    lines = [
        paint(wrap(f"{names} as of {day(str(date.fromordinal(on)))}"), "bold"),
        wrap(f"{plural(len(forms), 'form')} of cooperation: {counts}. One basis is enough for a form."),
        "No lawyer has checked these bases.",
    ]
    places = {read.profile.country: read for read in (first, second)}
    for form in forms:
        lines += [
            "",
            f"{paint(form.availability, _AVAILABILITY_STYLE[form.availability])}  {paint(form.form.title, 'bold')}",
        ]
        for found in form.bases:
            basis = found.basis
            where = (
                f" ({basis.instrument} {basis.article}, verification: {basis.verification})" if basis.instrument else ""
            )
            lines.append(wrap(f"{found.availability}: {basis.basis}{where}", 6, 4))
            if found.availability is Availability.AVAILABLE:
                shown = found.needs
            else:
                shown = tuple(need for need in found.needs if need.value is not Word.YES)
            for need in shown:
                lines.append(paint(wrap(f"{need.value}: {need.what} ({need.of})", 10, 8), "dim"))
                lines += [
                    paint(wrap(f"{told.said} ({places[state].place(told.path)})", 14, 12), "dim")
                    for state, told in need.told
                ]
            lines += [paint(wrap(f"closed gate: {gate}", 10, 8), "dim") for gate in found.closed]
            lines += [paint(wrap(f"gate not settled: {gate}", 10, 8), "dim") for gate in found.unsettled]
            if basis.note:
                lines.append(paint(wrap(basis.note, 8), "dim"))
    return "\n".join(lines) + "\n"
