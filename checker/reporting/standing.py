"""The sentences on what stands beside the findings: waivers, known gaps, responses, and what moved since the audit before."""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.messages import _, day, ngettext, percent
from checker.language.names import scope_name, value_name, verdict_name
from checker.model.changes import AnswerChange, Change, Changes
from checker.model.report import Finding, Report
from checker.model.response import BaselineEntry
from checker.model.terms import Movement, WaiverState
from checker.model.waiver import AppliedWaiver


def waived(waiver: AppliedWaiver) -> str:
    """What a reader of a gap is told of its waiver."""
    said = {"day": day(waiver.expires), "approver": waiver.approver, "reason": waiver.reason, "ticket": waiver.ticket}
    if waiver.ticket:
        return _("Waived until %(day)s by %(approver)s (%(ticket)s): %(reason)s") % said
    return _("Waived until %(day)s by %(approver)s: %(reason)s") % said


def became(waiver: AppliedWaiver) -> str:
    """What became of a waiver on the day of the report."""
    days = {"expires": day(waiver.expires), "granted": day(waiver.granted)}
    match waiver.state:
        case WaiverState.EXPIRED:
            return _("expired: its last day was %(expires)s, and the gap counts again") % days
        case WaiverState.UNUSED:
            return _("unused: the rule is no gap, and the waiver can go") % days
        case WaiverState.NOT_YET:
            return _("not yet: it was granted on %(granted)s only") % days
        case WaiverState.EXPIRING:
            return _("expiring: it holds until %(expires)s") % days
    return _("applied: it holds until %(expires)s") % days


def known(entry: BaselineEntry, on: str) -> str:
    """Since when a gap has been known, and whose it is."""
    days = max(entry.age(on), 0)
    said = {"num": days, "day": day(str(entry.since)), "owner": entry.owner}
    if entry.owner:
        return (
            ngettext(
                "Known for %(num)s day, since %(day)s; %(owner)s answers for it.",
                "Known for %(num)s days, since %(day)s; %(owner)s answers for it.",
                days,
            )
            % said
        )
    return (
        ngettext(
            "Known for %(num)s day, since %(day)s; nobody is named who answers for it.",
            "Known for %(num)s days, since %(day)s; nobody is named who answers for it.",
            days,
        )
        % said
    )


def settled(entry: BaselineEntry) -> str:
    """What is said of a known gap that is none any more."""
    return _("%(rule)s is no gap any more: take it out of the baseline.") % {"rule": entry.rule}


def beside(finding: Finding, on: str) -> list[str]:
    """Everything that stands beside one finding, a sentence each."""
    lines = [waived(finding.waiver)] if finding.waiver else []
    if finding.known:
        lines.append(known(finding.known, on))
    if finding.response:
        said = {"by": finding.response.by, "text": finding.response.text}
        lines.append(_("%(by)s says: %(text)s") % said)
    return lines


def without_waived(report: Report) -> str:
    """The band of all rules with waived gaps left out, beside the one that counts; nothing where nothing is waived."""
    if not report.bands_waived:
        return ""
    counting, left = report.bands[0], report.bands_waived[0]
    return _(
        "With waived gaps left out of the reckoning the band of all rules would be %(low)s to %(high)s. "
        "It is %(counted_low)s to %(counted_high)s: a waiver raises no score."
    ) % {
        "low": percent(left.low),
        "high": percent(left.high),
        "counted_low": percent(counting.low),
        "counted_high": percent(counting.high),
    }


def moved_bands(report: Report) -> Iterator[tuple[str, str, str]]:
    """Each band that waived gaps move: its scope, as it is, and without them."""
    for band, left in zip(report.bands, report.bands_waived, strict=False):
        if (band.low, band.high) != (left.low, left.high):
            yield (
                scope_name(band.scope).strip(),
                f"{percent(band.low)} – {percent(band.high)}",
                f"{percent(left.low)} – {percent(left.high)}",
            )


def between(changes: Changes) -> str:
    """What was compared."""
    said = {"before": changes.before, "after": changes.after}
    if not changes.changes:
        return _("No verdict moved between %(before)s and %(after)s.") % said
    count = len(changes.changes)
    return ngettext(
        "%(num)s verdict moved between %(before)s and %(after)s.",
        "%(num)s verdicts moved between %(before)s and %(after)s.",
        count,
    ) % (said | {"num": count})


def heading(movement: Movement) -> str:
    """What the verdicts that moved one way are called together."""
    return {
        Movement.NEW: _("New gaps"),
        Movement.REGRESSED: _("Regressed"),
        Movement.LOST: _("No longer known"),
        Movement.IMPROVED: _("Improved"),
        Movement.CLOSED: _("Closed gaps"),
        Movement.OTHER: _("Other changes"),
    }[movement]


def step(change: Change) -> str:
    """The verdict then and now."""
    then, now = (verdict_name(verdict) if verdict else _("not judged") for verdict in (change.before, change.after))
    said = {"before": then, "after": now}
    return _("%(before)s → %(after)s") % said


def moved_by(answer: AnswerChange) -> str:
    """One answer that changed."""
    said = {
        "question": answer.question,
        "before": value_name(answer.before) if answer.before else _("not asked"),
        "after": value_name(answer.after) if answer.after else _("not asked"),
        "says": answer.says,
    }
    if answer.says:
        return _("%(question)s: %(before)s → %(after)s (%(says)s)") % said
    return _("%(question)s: %(before)s → %(after)s") % said


def unmoved() -> str:
    """What is said where a verdict moved and no answer of its rule did."""
    return _("No answer of the rule changed: a gate of it did, or the rule itself.")


def by_movement(changes: Changes) -> Iterator[tuple[str, list[Change]]]:
    """The changes under their headings, the worst first."""
    for movement in Movement:
        found = [change for change in changes.changes if change.movement is movement]
        if found:
            yield heading(movement), found
