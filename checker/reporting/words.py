"""The sentences that every form of a report shares."""

from __future__ import annotations

from collections.abc import Iterator

from checker.belnap import Word
from checker.coverage import Coverage
from checker.language import _
from checker.model.report import Finding, GivenAnswer, Proof, Report
from checker.model.rule import Strength, Verdict
from checker.reporting.templates import plural


def drafted(report: Report) -> str:
    """Whether a lawyer has checked the rules; said wherever one is a draft."""
    if not report.drafts:
        return "A lawyer has checked all of them."
    if report.drafts == len(report.findings):
        return "No lawyer has checked these rules."
    return f"No lawyer has checked these rules, but for {len(report.findings) - report.drafts} of them."


def decided_by(report: Report) -> str:
    """Which engines evaluated, and which one decided."""
    if report.engines == ("native", "durable"):
        return "The native engine decided; durable_rules evaluated the same rules and came to the same values."
    if report.engines == ("durable",):
        return "durable_rules decided alone; only the order of the open questions is the native engine's."
    return "The native engine decided alone; durable_rules did not take part."


def not_known(report: Report) -> str:
    """How much nobody wrote down."""
    unknown, total = report.counts[Verdict.UNKNOWN], len(report.findings)
    if not unknown:
        return "Every rule that applies can be judged."
    return (
        f"{unknown} of {plural(total, 'rule')} cannot be judged, for want of answers to {plural(len(report.open_questions), 'question')}. "
        "What nobody wrote down is unknown, and never counted as a no."
    )


def stale_summary(report: Report) -> str:
    """How many claims went stale."""
    if not report.stale:
        return ""
    return f"{plural(len(report.stale), 'claim')} went stale: nobody has checked them again within the shelf life of their question."


def counted(report: Report) -> str:
    """The rules by verdict, in one sentence."""
    words = {Verdict.NOT_APPLICABLE: "not applicable", Verdict.GAP: "gap"}
    parts = [f"{report.counts[verdict]} {words.get(verdict, verdict.value)}" for verdict in Verdict]
    return f"{plural(len(report.findings), 'rule')}: {', '.join(parts)}."


def scope_name(scope: str) -> str:
    """The scope of a band as a person reads it."""
    if scope == "all":
        return "all rules judged"
    if scope.startswith("axis:"):
        return f"  in {scope.removeprefix('axis:')}"
    pack, _, axis = scope.removeprefix("pack:").partition("/axis:")
    return f"  in {axis}" if axis else pack


def in_loudness() -> Iterator[tuple[str, tuple[Strength, ...]]]:
    """The verbs of a gap, the loudest first, each with its strengths."""
    verbs = dict.fromkeys(strength.verb for strength in Strength)
    for verb in verbs:
        yield verb, tuple(strength for strength in Strength if strength.verb == verb)


def deciding_answers(finding: Finding) -> list[GivenAnswer]:
    """The answers on which a verdict hangs."""
    return [answer for answer in finding.answers if answer.question in finding.decided_by]


def behind(finding: Finding) -> list[Proof]:
    """The claims on which a verdict stands: those of the questions that decide it."""
    return [proof for answer in deciding_answers(finding) for proof in answer.proofs]


def addressed(verb: str, name: str) -> str:
    """How a gap of this loudness speaks to a State: `Xanadu is urged to`, `Xanadu should`."""
    return f"{name} is urged to" if verb == "urges" else f"{name} {verb}"


def contested_answers(report: Report) -> list[GivenAnswer]:
    """The questions of the report on which sources disagree, once each."""
    answers = {
        answer.question: answer
        for finding in report.findings
        for answer in finding.answers
        if answer.value is Word.CONTESTED
    }
    return [answer for answer in answers.values() if answer.proofs]


def coverage_summary(coverage: Coverage) -> str:
    """How much of the catalogue and of the paper the rules reach."""
    parts = []
    for rows, what in ((coverage.obligations, "obligations"), (coverage.paper, "items of the paper")):
        reached = sum(bool(row.reached_by) for row in rows)
        left_out = sum(not row.reached_by and row.reason is not None for row in rows)
        parts.append(
            f"{reached} of {len(rows)} {what} are reached by a rule, {left_out} left out with a reason, {sum(row.hole for row in rows)} open"
        )
    return f"{'; '.join(parts)}."


def verdict_name(verdict: Verdict) -> str:
    """A verdict as a person reads it."""
    return {
        Verdict.GAP: _("gap"),
        Verdict.BLOCKED: _("blocked"),
        Verdict.CONTESTED: _("contested"),
        Verdict.UNKNOWN: _("unknown"),
        Verdict.MET: _("met"),
        Verdict.NOT_APPLICABLE: _("not applicable"),
    }[verdict]
