"""Every closed vocabulary, each once; no library is needed to read it, so that the command line needs no copies."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal


class Verdict(StrEnum):
    """What a rule says of a State. In the order of reports."""

    GAP = "gap"
    BLOCKED = "blocked"
    CONTESTED = "contested"
    UNKNOWN = "unknown"
    MET = "met"
    NOT_APPLICABLE = "not-applicable"


class Level(StrEnum):
    """How much a gap weighs for a machine: an error, a warning, a note."""

    OBLIGATION = "obligation"
    EXPECTATION = "expectation"
    ADVICE = "advice"


class Strength(StrEnum):
    """What the text demands."""

    SHALL = "shall"
    SHALL_QUALIFIED = "shall-qualified"
    SHALL_ENDEAVOUR = "shall-endeavour"
    STATUS = "status"
    MEMBERSHIP = "membership"
    ACQUIS = "acquis"
    EXPECTED = "expected"
    POLICY = "policy"
    SHOULD = "should"
    SHALL_CONSIDER = "shall-consider"
    ENCOURAGED = "encouraged"
    MAY = "may"
    PRINCIPLE = "principle"
    RECOMMENDATION = "recommendation"

    @property
    def level(self) -> Level:
        """The level of a gap in a rule of this strength."""
        return _SPEAKS[self][0]

    @property
    def verb(self) -> str:
        """How loudly a gap speaks: urges, should, is invited to, may wish to (after GRETA's graded verbs)."""
        return _SPEAKS[self][1]


_SPEAKS = {
    Strength.SHALL: (Level.OBLIGATION, "urges"),
    Strength.SHALL_QUALIFIED: (Level.OBLIGATION, "urges"),
    Strength.SHALL_ENDEAVOUR: (Level.EXPECTATION, "should"),
    Strength.STATUS: (Level.EXPECTATION, "should"),
    Strength.MEMBERSHIP: (Level.EXPECTATION, "should"),
    Strength.ACQUIS: (Level.EXPECTATION, "should"),
    Strength.EXPECTED: (Level.EXPECTATION, "should"),
    Strength.POLICY: (Level.EXPECTATION, "should"),
    Strength.SHOULD: (Level.EXPECTATION, "should"),
    Strength.SHALL_CONSIDER: (Level.ADVICE, "is invited to"),
    Strength.ENCOURAGED: (Level.ADVICE, "is invited to"),
    Strength.MAY: (Level.ADVICE, "may wish to"),
    Strength.PRINCIPLE: (Level.ADVICE, "may wish to"),
    Strength.RECOMMENDATION: (Level.ADVICE, "may wish to"),
}


class Weight(StrEnum):
    """How much hangs on a rule: a judgement of ours, not law."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    ADVICE = "advice"

    @property
    def points(self) -> int:
        """What it counts in a band."""
        return _POINTS[self]


_POINTS = {Weight.CRITICAL: 5, Weight.MAJOR: 3, Weight.MINOR: 1, Weight.ADVICE: 0}


class Verification(StrEnum):
    """How the article was verified."""

    FULL_TEXT = "full-text"
    PAGE = "page"
    SECONDARY = "secondary"
    PAPER_ONLY = "paper-only"
    UNVERIFIED = "unverified"
    PAGE_NO_QUOTE = "page-no-quote"
    PAGE_INFERRED_NUMBER = "page-inferred-number"
    PAGE_HEADING = "page-heading"


class Axis(StrEnum):
    """Where an answer lies: in a text, or in what is done."""

    LAW = "law"
    PRACTICE = "practice"


class LegalKind(StrEnum):
    """What a question on the law axis asks for."""

    PROVISION = "provision"
    BY_LAW = "by-law"
    ACT_OF_STATE = "act-of-state"
    TREATY = "treaty"


class DocumentKind(StrEnum):
    """The kind of document in which an answer stands."""

    STATUTE = "statute"
    BY_LAW = "by-law"
    TREATY = "treaty"
    AGREEMENT = "agreement"
    NOTIFICATION = "notification"
    DECISION = "decision"
    STRATEGY = "strategy"
    INTERNAL_INSTRUCTION = "internal-instruction"
    ANNUAL_REPORT = "annual-report"
    STATISTICS = "statistics"
    EVALUATION_REPORT = "evaluation-report"
    REGISTER = "register"
    CASE_RECORD = "case-record"
    WEBSITE = "website"


class Trust(StrEnum):
    """How far a source is trusted."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    def reaches(self, least: Trust) -> bool:
        """Whether it is as high as that, or higher."""
        order = list(Trust)
        return order.index(self) <= order.index(least)


class ReservationKind(StrEnum):
    """What a reservation or declaration does."""

    LIMITS = "limits"
    """It excludes something, or asks for more than the instrument does."""

    NAMES = "names"
    """It names an authority, a contact point or a language."""

    WIDENS = "widens"
    """It takes on more than the instrument asks."""

    OBJECTS = "objects"
    """It answers the reservation of another State."""

    UNREAD = "unread"
    """It was made, and nobody has read what it says."""

    WITHDRAWN = "withdrawn"
    """It was taken back."""


class ActKind(StrEnum):
    """What a State did towards an instrument, or what a list shows of it."""

    SIGNATURE = "signature"
    RATIFICATION = "ratification"
    ACCEPTANCE = "acceptance"
    APPROVAL = "approval"
    ACCESSION = "accession"
    SUCCESSION = "succession"
    FORMAL_CONFIRMATION = "formal-confirmation"
    PARTICIPATION = "participation"
    ENTRY_INTO_FORCE = "entry-into-force"
    BINDING = "binding"
    DENUNCIATION = "denunciation"
    ABSENCE = "absence"
    DOMESTIC_RATIFICATION = "domestic-ratification"
    LISTED = "listed"


class Role(StrEnum):
    """The part that a State has in an organisation."""

    MEMBER = "member"
    PARTICIPANT = "participant"
    OBSERVER = "observer"
    PARTNER = "partner"
    CANDIDATE = "candidate"
    CHAIR = "chair"


class Combination(StrEnum):
    """How a condition combines what is inside it, by its word in the grammar."""

    ALL_OF = "all_of"
    ANY_OF = "any_of"
    NONE_OF = "none_of"
    AT_LEAST = "at_least"


class Availability(StrEnum):
    """Whether two States may use a form of cooperation, or may use it on one basis. In the order of what is best."""

    AVAILABLE = "available"
    CONTESTED = "contested"
    UNKNOWN = "unknown"
    BLOCKED = "blocked"
    UNAVAILABLE = "unavailable"


class ReadingOutcome(StrEnum):
    """What a reading made of a rule."""

    RIGHT = "right"
    MENDED = "mended"
    SPLIT = "split"
    MERGED = "merged"
    REMOVED = "removed"
    ADDED = "added"


class Topic(StrEnum):
    """What a question is about, which decides what is filled in."""

    ANSWER = "answer"
    INSTRUMENT = "instrument"
    ORGANISATION = "organisation"
    BODY = "body"
    STRATEGY = "strategy"
    FIGURE = "figure"
    AGREEMENT = "agreement"


class ReplyState(StrEnum):
    """What is answered. An empty cell and `not-known` both leave the question unknown."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not-known"


class InquiryState(StrEnum):
    """Why a question is asked."""

    OPEN = "open"
    STALE = "stale"
    CONTESTED = "contested"
    CONFIRM = "confirm"


class ProgressState(StrEnum):
    """Where a measure or an activity stands."""

    LATE = "late"
    """Its day is past, and it is not done."""

    UNSEEN = "unseen"
    """It is told to be done, and the latest audit does not show it."""

    RUNNING = "running"
    """It has begun, and its day is yet to come."""

    AHEAD = "ahead"
    """It has not begun, and need not have."""

    DONE = "done"
    """It is told to be done, and nothing in the latest audit speaks against it."""

    OVERTAKEN = "overtaken"
    """The latest audit shows what it was to bring about, though nobody told that it was done."""

    DROPPED = "dropped"
    """It was given up."""


class ActivityStatus(StrEnum):
    """Where an activity stands."""

    NOT_STARTED = "not started"
    ON_TRACK = "on track"
    LATE = "late"
    DONE = "done"
    DROPPED = "dropped"


class WaiverState(StrEnum):
    """What became of a waiver on the day of an audit."""

    APPLIED = "applied"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    UNUSED = "unused"
    NOT_YET = "not-yet"


class Movement(StrEnum):
    """Which way a verdict moved."""

    NEW = "new"
    REGRESSED = "regressed"
    CLOSED = "closed"
    IMPROVED = "improved"
    LEARNT_GAP = "learnt-gap"
    LEARNT_MET = "learnt-met"
    LOST = "lost"
    OTHER = "other"

    @property
    def real(self) -> bool:
        """Whether the State changed, or its rules, and not only what is known of it."""
        return self in (Movement.NEW, Movement.REGRESSED, Movement.CLOSED, Movement.IMPROVED)


class ResultKind(StrEnum):
    """What a result is about."""

    INVALID = "invalid"
    GAP = "gap"
    LOST = "lost"
    CONTESTED = "contested"
    STALE = "stale"
    CLOSED = "closed"
    OPEN = "open"
    GONE = "gone"
    DECISION = "decision"


class Severity(StrEnum):
    """How loudly a result speaks to a machine."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class FailOn(StrEnum):
    """What a change must not bring; a file that is not valid never passes."""

    NEW_GAP = "new-gap"
    LOST_GAP = "lost-gap"
    LOST = "lost"
    STALE = "stale"
    CONTESTED = "contested"
    NOTHING = "nothing"


class Grade(StrEnum):
    """The grade of the evidence behind an answer, the best first."""

    STRONG = "strong"
    SINGLE = "single"
    DERIVED = "derived"
    WEAK = "weak"


class FaultKind(StrEnum):
    """The kinds of what cannot be true."""

    ACT_AFTER_SOURCE = "act-after-source"
    ACT_BEFORE_INSTRUMENT = "act-before-instrument"
    SINCE_AFTER_SOURCE = "since-after-source"
    CHECK_BEFORE_SOURCE = "check-before-source"
    YES_AND_NO = "yes-and-no"
    OWN_PARTNER = "own-partner"
    UNKNOWN_STATE = "unknown-state"
    MORE_THAN_ALL = "more-than-all"

    @property
    def refused(self) -> bool:
        """Whether a file with it is refused. A code may be newer than the table of codes, and a source may contradict
        itself.
        """
        return self not in (FaultKind.UNKNOWN_STATE, FaultKind.YES_AND_NO)


class CareKind(StrEnum):
    """The kinds of what is found in a profile. Those of `FaultKind`, which cannot be true and are refused when a file is
    read, come first.
    """

    ACT_AFTER_SOURCE = FaultKind.ACT_AFTER_SOURCE.value
    ACT_BEFORE_INSTRUMENT = FaultKind.ACT_BEFORE_INSTRUMENT.value
    SINCE_AFTER_SOURCE = FaultKind.SINCE_AFTER_SOURCE.value
    CHECK_BEFORE_SOURCE = FaultKind.CHECK_BEFORE_SOURCE.value
    YES_AND_NO = FaultKind.YES_AND_NO.value
    OWN_PARTNER = FaultKind.OWN_PARTNER.value
    UNKNOWN_STATE = FaultKind.UNKNOWN_STATE.value
    MORE_THAN_ALL = FaultKind.MORE_THAN_ALL.value
    IN_THE_FUTURE = "in-the-future"
    UNNAMED_PREDECESSOR = "unnamed-predecessor"
    TO_CONFIRM = "to-confirm"
    STALE_ANSWER = "stale-answer"
    STALE_SOON = "stale-soon"
    LIST_RAN_OUT = "list-ran-out"
    DEAD_SOURCE = "dead-source"
    CONTESTED = "contested"
    LOW_TRUST_ONLY = "low-trust-only"
    UNDATED_SOURCE = "undated-source"
    UNDATED_AGREEMENT = "undated-agreement"
    UNUSED_SOURCE = "unused-source"
    NOT_ASKED = "not-asked"


class ClaimState(StrEnum):
    """How a claim stands on a day."""

    HOLDS = "holds"
    STALE = "stale"
    OVER = "over"
    TO_COME = "to come"
    SILENT = "silent"


class FailLevel(StrEnum):
    """The least gap that makes an audit fail."""

    OBLIGATION = "obligation"
    EXPECTATION = "expectation"
    ADVICE = "advice"
    NEVER = "never"


class Engine(StrEnum):
    """Which engines evaluate."""

    NATIVE = "native"
    DURABLE = "durable"
    BOTH = "both"


class Section(StrEnum):
    """The sections of a profile that hold claims, in its order."""

    INSTRUMENTS = "instruments"
    ORGANISATIONS = "organisations"
    BODIES = "bodies"
    STRATEGIES = "strategies"
    ANSWERS = "answers"
    FIGURES = "figures"
    AGREEMENTS = "agreements"
    RESERVATIONS = "reservations"
    COMPLETE = "complete"


class Lasting(StrEnum):
    """What ends an answer: denunciation, nothing, its own end, the window of years that is asked for, repeal (of a yes,
    which is to be confirmed after its shelf life; a no goes stale), its own term (where it has none, its shelf life), or
    its shelf life.
    """

    BOND = "bond"
    SIGNATURE = "signature"
    AGREEMENT = "agreement"
    WINDOW = "window"
    REPEAL = "repeal"
    TERM = "term"
    SHELF = "shelf"


YesNo = Literal["yes", "no"]
"""What a source says."""

RuleStatus = Literal["draft", "checked"]
"""Whether a lawyer has checked a rule."""

IndicatorType = Literal["output", "outcome", "effect"]
"""What an indicator shows: a product, a result or an effect."""


class Format(StrEnum):
    """The forms in which a person, a page and a machine read."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


class AuditFormat(StrEnum):
    """The forms in which an audit is printed; of several States, one object a line, or a page with them side by side."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"


class Language(StrEnum):
    """The languages of reports, questionnaires and strategies."""

    ENGLISH = "en"
    SERBIAN_LATIN = "sr-Latn"
    SERBIAN_CYRILLIC = "sr-Cyrl"


class ListFormat(StrEnum):
    """The forms of a list of what was found."""

    TEXT = "text"
    JSON = "json"
