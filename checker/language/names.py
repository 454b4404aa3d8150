"""The words of the forms as a person reads them: in English the words themselves, else what they are called there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from checker.belnap import Word
from checker.language.messages import _, pgettext, short_day
from checker.model.profile import Dated
from checker.model.scope import Scope
from checker.model.terms import (
    ActKind,
    Availability,
    Axis,
    Combination,
    Level,
    Movement,
    Role,
    Strength,
    Trust,
    Verdict,
    Verification,
    WaiverState,
    Weight,
)

if TYPE_CHECKING:
    from checker.model.report import Cause


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


def value_name(value: Word | str) -> str:
    """The value of an answer."""
    return {
        Word.YES: _("yes"),
        Word.NO: _("no"),
        Word.UNKNOWN: _("unknown"),
        Word.CONTESTED: _("contested"),
    }[Word(value)]


def level_name(level: Level) -> str:
    """How a level of gaps is called."""
    return {
        Level.OBLIGATION: pgettext("level", "obligation"),
        Level.EXPECTATION: pgettext("level", "expectation"),
        Level.ADVICE: pgettext("level", "advice"),
    }[level]


def axis_name(axis: Axis) -> str:
    """An axis, as it stands alone."""
    return {Axis.LAW: pgettext("axis", "law"), Axis.PRACTICE: pgettext("axis", "practice")}[axis]


def strength_name(strength: Strength) -> str:
    """What a text demands."""
    return {
        Strength.SHALL: pgettext("strength", "shall"),
        Strength.SHALL_QUALIFIED: pgettext("strength", "shall-qualified"),
        Strength.SHALL_ENDEAVOUR: pgettext("strength", "shall-endeavour"),
        Strength.STATUS: pgettext("strength", "status"),
        Strength.MEMBERSHIP: pgettext("strength", "membership"),
        Strength.ACQUIS: pgettext("strength", "acquis"),
        Strength.EXPECTED: pgettext("strength", "expected"),
        Strength.POLICY: pgettext("strength", "policy"),
        Strength.SHOULD: pgettext("strength", "should"),
        Strength.SHALL_CONSIDER: pgettext("strength", "shall-consider"),
        Strength.ENCOURAGED: pgettext("strength", "encouraged"),
        Strength.MAY: pgettext("strength", "may"),
        Strength.PRINCIPLE: pgettext("strength", "principle"),
        Strength.RECOMMENDATION: pgettext("strength", "recommendation"),
    }[strength]


def verb_name(verb: str) -> str:
    """How loudly a gap speaks."""
    return {
        "urges": pgettext("verb", "urges"),
        "should": pgettext("verb", "should"),
        "is invited to": pgettext("verb", "is invited to"),
        "may wish to": pgettext("verb", "may wish to"),
    }[verb]


def weight_name(weight: Weight) -> str:
    """How much hangs on a rule."""
    return {
        Weight.CRITICAL: pgettext("weight", "critical"),
        Weight.MAJOR: pgettext("weight", "major"),
        Weight.MINOR: pgettext("weight", "minor"),
        Weight.ADVICE: pgettext("weight", "advice"),
    }[weight]


def trust_name(trust: Trust) -> str:
    """How far a source is trusted, in a column of its own."""
    return {
        Trust.HIGH: pgettext("trust", "high"),
        Trust.MEDIUM: pgettext("trust", "medium"),
        Trust.LOW: pgettext("trust", "low"),
    }[trust]


def grade_name(grade: str) -> str:
    """How well something is founded: strong, single, derived, weak."""
    return {
        "strong": pgettext("evidence", "strong"),
        "single": pgettext("evidence", "single"),
        "derived": pgettext("evidence", "derived"),
        "weak": pgettext("evidence", "weak"),
    }[str(grade)]


def trusted_name(trust: Trust) -> str:
    """How far a source is trusted, in a sentence."""
    return {
        Trust.HIGH: _("high trust"),
        Trust.MEDIUM: _("medium trust"),
        Trust.LOW: _("low trust"),
    }[trust]


def verification_name(verification: Verification) -> str:
    """How an article was verified."""
    return {
        Verification.FULL_TEXT: pgettext("verification", "full-text"),
        Verification.PAGE: pgettext("verification", "page"),
        Verification.SECONDARY: pgettext("verification", "secondary"),
        Verification.PAPER_ONLY: pgettext("verification", "paper-only"),
        Verification.UNVERIFIED: pgettext("verification", "unverified"),
        Verification.PAGE_NO_QUOTE: pgettext("verification", "page-no-quote"),
        Verification.PAGE_INFERRED_NUMBER: pgettext("verification", "page-inferred-number"),
        Verification.PAGE_HEADING: pgettext("verification", "page-heading"),
    }[verification]


def status_name(status: str) -> str:
    """Whether a lawyer has checked a rule."""
    return {"draft": pgettext("status", "draft"), "checked": pgettext("status", "checked")}[status]


def act_name(act: ActKind) -> str:
    """An act towards an instrument."""
    return {
        ActKind.SIGNATURE: pgettext("act", "signature"),
        ActKind.RATIFICATION: pgettext("act", "ratification"),
        ActKind.ACCEPTANCE: pgettext("act", "acceptance"),
        ActKind.APPROVAL: pgettext("act", "approval"),
        ActKind.ACCESSION: pgettext("act", "accession"),
        ActKind.SUCCESSION: pgettext("act", "succession"),
        ActKind.FORMAL_CONFIRMATION: pgettext("act", "formal-confirmation"),
        ActKind.PARTICIPATION: pgettext("act", "participation"),
        ActKind.ENTRY_INTO_FORCE: pgettext("act", "entry-into-force"),
        ActKind.BINDING: pgettext("act", "binding"),
        ActKind.DENUNCIATION: pgettext("act", "denunciation"),
        ActKind.ABSENCE: pgettext("act", "absence"),
        ActKind.DOMESTIC_RATIFICATION: pgettext("act", "domestic-ratification"),
        ActKind.LISTED: pgettext("act", "listed"),
    }[act]


def role_name(role: Role) -> str:
    """What a State is in an organisation."""
    return {
        Role.MEMBER: pgettext("role", "member"),
        Role.PARTICIPANT: pgettext("role", "participant"),
        Role.OBSERVER: pgettext("role", "observer"),
        Role.PARTNER: pgettext("role", "partner"),
        Role.CANDIDATE: pgettext("role", "candidate"),
        Role.CHAIR: pgettext("role", "chair"),
    }[role]


def availability_name(availability: Availability) -> str:
    """Whether a form of cooperation may be used."""
    return {
        Availability.AVAILABLE: pgettext("availability", "available"),
        Availability.CONTESTED: pgettext("availability", "contested"),
        Availability.UNKNOWN: pgettext("availability", "unknown"),
        Availability.BLOCKED: pgettext("availability", "blocked"),
        Availability.UNAVAILABLE: pgettext("availability", "unavailable"),
    }[availability]


def movement_name(movement: Movement) -> str:
    """Which way a verdict moved."""
    return {
        Movement.NEW: pgettext("movement", "new"),
        Movement.REGRESSED: pgettext("movement", "regressed"),
        Movement.CLOSED: pgettext("movement", "closed"),
        Movement.IMPROVED: pgettext("movement", "improved"),
        Movement.LEARNT_GAP: pgettext("movement", "newly known gap"),
        Movement.LEARNT_MET: pgettext("movement", "newly known to be met"),
        Movement.LOST: pgettext("movement", "lost"),
        Movement.OTHER: pgettext("movement", "other"),
    }[movement]


def waiver_name(state: WaiverState) -> str:
    """What became of a waiver."""
    return {
        WaiverState.APPLIED: pgettext("waiver", "applied"),
        WaiverState.NOT_YET: pgettext("waiver", "not yet"),
        WaiverState.EXPIRING: pgettext("waiver", "expiring"),
        WaiverState.EXPIRED: pgettext("waiver", "expired"),
        WaiverState.UNUSED: pgettext("waiver", "unused"),
    }[state]


def scope_name(scope: Scope, packs: Mapping[str, str] | None = None) -> str:
    """The rules that a band is about: an axis by its word, also within a pack; a pack by its title, else by its id."""
    if scope.axis is not None:
        return {Axis.LAW: _("in law"), Axis.PRACTICE: _("in practice")}[scope.axis]
    if scope.pack is not None:
        return (packs or {}).get(scope.pack, scope.pack)
    return _("all rules judged")


def combination_name(how: Combination, count: int | None = None) -> str:
    """How the parts of a condition are combined."""
    return {
        Combination.ALL_OF: _("all of"),
        Combination.ANY_OF: _("any of"),
        Combination.NONE_OF: _("none of"),
        Combination.AT_LEAST: _("at least %(num)s of") % {"num": count},
    }[how]


def dated_name(dated: Dated) -> str:
    """The date of a source; one that shows none is called undated."""
    if dated.as_of:
        return short_day(dated.as_of)
    return _("undated, read %(day)s") % {"day": short_day(dated.read_on) if dated.read_on else "–"}


def cause_name(cause: Cause) -> str:
    """A verdict that calls for a programme, with its rule."""
    return f"{verdict_name(cause.verdict)}: {cause.rule}"


def input_name(kind: str) -> str:
    """What a file was to an audit."""
    return {"rules": pgettext("input", "rules"), "profile": pgettext("input", "profile")}.get(kind, kind)
