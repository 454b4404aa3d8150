"""The sentences that every form of a report shares."""

from __future__ import annotations

from checker.language.messages import _, ngettext
from checker.model.report import Report
from checker.model.terms import Verdict
from checker.model.yardstick import Yardstick
from checker.rulebook.coverage import Coverage

OURS = "policygap"
"""Whose a yardstick is that this program sets."""


def say_drafts(report: Report) -> str:
    """Whether a lawyer has checked the rules; said wherever one is a draft."""
    if not report.drafts:
        return _("A lawyer has checked all of them.")
    if report.drafts == len(report.findings):
        return _("No lawyer has checked these rules.")
    checked = len(report.findings) - report.drafts
    return ngettext(
        "No lawyer has checked these rules, but for %(num)s of them.",
        "No lawyer has checked these rules, but for %(num)s of them.",
        checked,
    ) % {"num": checked}


def say_judged(report: Report) -> str:
    """How many rules were judged."""
    total = len(report.findings)
    return ngettext("%(num)s rule judged.", "%(num)s rules judged.", total) % {"num": total}


def say_engines(report: Report) -> str:
    """Which engines evaluated, and which one decided."""
    if report.engines == ("native", "durable"):
        return _("The native engine decided; durable_rules evaluated the same rules and came to the same values.")
    if report.engines == ("durable",):
        return _("durable_rules decided alone; only the order of the open questions is the native engine's.")
    return _("The native engine decided alone; durable_rules did not take part.")


def say_unknown(report: Report) -> str:
    """How much nobody wrote down."""
    unknown, total = report.counts[Verdict.UNKNOWN], len(report.findings)
    if not unknown:
        return _("Every rule that applies can be judged.")
    asked = len(report.open_questions)
    rules = ngettext("%(num)s of %(total)s rule", "%(num)s of %(total)s rules", total) % {
        "num": unknown,
        "total": total,
    }
    questions = ngettext("%(num)s question", "%(num)s questions", asked) % {"num": asked}
    sentence = _(
        "%(rules)s cannot be judged, for want of answers to %(questions)s. "
        "What nobody wrote down is unknown, and never counted as a no."
    )
    return sentence % {"rules": rules, "questions": questions}


def say_stale(report: Report) -> str:
    """How many claims went stale."""
    if not report.stale:
        return ""
    return ngettext(
        "%(num)s claim went stale: nobody has checked them again within the shelf life of their question.",
        "%(num)s claims went stale: nobody has checked them again within the shelf life of their question.",
        len(report.stale),
    ) % {"num": len(report.stale)}


def say_counts(report: Report) -> str:
    """The rules by verdict, in one sentence."""
    total = len(report.findings)
    rules = ngettext("%(num)s rule", "%(num)s rules", total) % {"num": total}
    return f"{rules}: {', '.join(_count_verdict(verdict, report.counts[verdict]) for verdict in Verdict)}."


def _count_verdict(verdict: Verdict, count: int) -> str:
    words = {
        Verdict.GAP: ngettext("%(num)s gap", "%(num)s gap", count),
        Verdict.BLOCKED: ngettext("%(num)s blocked", "%(num)s blocked", count),
        Verdict.CONTESTED: ngettext("%(num)s contested", "%(num)s contested", count),
        Verdict.UNKNOWN: ngettext("%(num)s unknown", "%(num)s unknown", count),
        Verdict.MET: ngettext("%(num)s met", "%(num)s met", count),
        Verdict.NOT_APPLICABLE: ngettext("%(num)s not applicable", "%(num)s not applicable", count),
    }
    return words[verdict] % {"num": count}


def address(verb: str, name: str) -> str:
    """How a gap of this loudness speaks to a State: `Xanadu is urged to`, `Xanadu should`."""
    sentence = {
        "urges": _("%(state)s is urged to"),
        "should": _("%(state)s should"),
        "is invited to": _("%(state)s is invited to"),
        "may wish to": _("%(state)s may wish to"),
    }[verb]
    return sentence % {"state": name}


def say_yardstick(yardstick: Yardstick) -> str:
    """That a bound is not of the text, and whose it is."""
    said = {"what": yardstick.what.rstrip("."), "why": yardstick.why}
    if yardstick.whose == OURS:
        return _("Yardstick of ours, not of the text: %(what)s. %(why)s") % said
    return _("Yardstick of %(whose)s, not of the text: %(what)s. %(why)s") % (said | {"whose": yardstick.whose})


def say_coverage(coverage: Coverage) -> str:
    """How much of the catalogue and of the paper the rules reach."""
    parts = []
    for rows, what in ((coverage.obligations, "obligations"), (coverage.paper, "items of the paper")):
        reached = sum(bool(row.reached_by) for row in rows)
        left_out = sum(not row.reached_by and row.reason is not None for row in rows)
        parts.append(
            f"{reached} of {len(rows)} {what} are reached by a rule, {left_out} left out with a reason, {sum(row.hole for row in rows)} open"
        )
    return f"{'; '.join(parts)}."
