"""The sentences on what moved between two audits."""

from __future__ import annotations

from checker.language.messages import _, ngettext
from checker.language.names import value_name, verdict_name
from checker.model.changes import AnswerChange, Change, Changes
from checker.model.terms import Movement


def say_compared(changes: Changes) -> str:
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


def group_heading(movement: Movement) -> str:
    """What the verdicts that moved one way are called together."""
    return {
        Movement.NEW: _("New gaps"),
        Movement.REGRESSED: _("Regressed"),
        Movement.CLOSED: _("Closed gaps"),
        Movement.IMPROVED: _("Improved"),
        Movement.LEARNT_GAP: _("Newly known gaps"),
        Movement.LEARNT_MET: _("Newly known to be met"),
        Movement.LOST: _("No longer known"),
        Movement.OTHER: _("Other changes"),
    }[movement]


def say_step(change: Change) -> str:
    """The verdict then and now."""
    then, now = (verdict_name(verdict) if verdict else _("not judged") for verdict in (change.before, change.after))
    said = {"before": then, "after": now}
    return _("%(before)s → %(after)s") % said


def say_answer(answer: AnswerChange) -> str:
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


def say_unmoved() -> str:
    """What is said where a verdict moved and no answer of its rule did."""
    return _("No answer of the rule changed: a prerequisite of it did, or the rule itself.")
