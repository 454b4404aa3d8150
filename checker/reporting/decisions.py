"""The sentences on what people decided about findings: waivers, known gaps, the State's own words."""

from __future__ import annotations

from datetime import date

from checker.language.messages import _, day, ngettext, percent
from checker.model.report import Finding, Report
from checker.model.response import BaselineEntry
from checker.model.terms import WaiverState
from checker.model.waiver import AppliedWaiver


def say_waiver(waiver: AppliedWaiver) -> str:
    """What a reader of a gap is told of its waiver."""
    said = {"day": day(waiver.expires), "approver": waiver.approver, "reason": waiver.reason, "ticket": waiver.ticket}
    if waiver.ticket:
        return _("Waived until %(day)s by %(approver)s (%(ticket)s): %(reason)s") % said
    return _("Waived until %(day)s by %(approver)s: %(reason)s") % said


def say_outcome(waiver: AppliedWaiver) -> str:
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


def say_known(entry: BaselineEntry, on: date) -> str:
    """Since when a gap has been known, and whose it is."""
    days = max(entry.age(on), 0)
    said = {"num": days, "day": day(entry.since), "owner": entry.owner}
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


def say_settled(entry: BaselineEntry) -> str:
    """What is said of a known gap that is none any more."""
    return _("%(rule)s is no gap any more: take it out of the baseline.") % {"rule": entry.rule}


def say_beside(finding: Finding, on: date) -> list[str]:
    """Everything that stands beside one finding, a sentence each."""
    lines = [say_waiver(finding.waiver)] if finding.waiver else []
    if finding.known:
        lines.append(say_known(finding.known, on))
    if finding.response:
        said = {"by": finding.response.by, "text": finding.response.text}
        lines.append(_("%(by)s says: %(text)s") % said)
    return lines


def say_without_waived(report: Report) -> str:
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
