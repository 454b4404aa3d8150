"""The report of an audit, the one model of every format; as machines read it, `policygap-report/3`. Frozen: a change
that breaks a reader takes a new number.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from checker.belnap import Word
from checker.errors import Place
from checker.model.changes import Changes
from checker.model.form import Date, Day, Form
from checker.model.manifest import Manifest
from checker.model.message import Action, Actor, Message
from checker.model.profile import Dated
from checker.model.response import BaselineEntry, Response
from checker.model.scope import Scope
from checker.model.terms import (
    ActKind,
    Axis,
    Combination,
    Grade,
    Level,
    RuleStatus,
    Strength,
    Trust,
    Verdict,
    Verification,
    Weight,
    YesNo,
)
from checker.model.waiver import AppliedWaiver
from checker.model.yardstick import Yardstick

FORMAT: Literal["policygap-report/3"] = "policygap-report/3"


EARLIER = ("policygap-report/1", "policygap-report/2")
"""What earlier versions of the program wrote."""


AgreementStatus = Literal["in-force", "signed", "ended"]
"""What is told of the best agreement on a form with a partner."""


class Proof(Form):
    """One source of one claim."""

    source: str = Field(description="The id of the source in the profile.")
    title: str = Field(description="The title that the source itself bears.")
    said: str | None = Field(default=None, description="A few words on what it is or shows, by who wrote the profile.")
    publisher: str | None = Field(default=None, description="Who published it, where the profile says so.")
    url: str | None = Field(description="Where it is.")
    dated: Dated = Field(description="The date that it shows, or the day on which it was read.")
    trust: Trust = Field(description="How far it is trusted.")
    says: str = Field(description="What it says, in a few words.")
    tells: YesNo = Field(description="What that tells of the question.")
    place: Place = Field(description="Where the claim stands.")
    note: str | None = Field(default=None, description="What a reader should know of the claim.")
    to_confirm: bool = Field(
        default=False, description="Whether it is law that holds until repeal and was not looked at for too long."
    )
    step: str | None = Field(
        default=None, description="Where it tells of another question from which this answer follows: the step."
    )


class LastAnswer(Form):
    """What was known of a question that is unknown today, for nobody checked it in time."""

    question: str = Field(description="The key of the question.")
    value: Word = Field(description="What the last claims told: yes, no or contested.")
    seen: Date = Field(description="When it was last found so: a day, a month or a year.")
    proofs: tuple[Proof, ...] = Field(description="The claims that told it, one entry a source.")


class WasKnown(Form):
    """Of an unknown verdict: what was known once, and what it would be if that still held."""

    answers: tuple[LastAnswer, ...] = Field(description="The last answers to the questions on which it hangs.")
    verdict: Verdict = Field(description="What the verdict would be if every last answer of the State still held.")


class GivenAnswer(Form):
    """The value of one question that a rule asks, with its proofs."""

    question: str = Field(description="The key of the question.")
    ask: str = Field(description="The question in words; for a rule that is met, its title.")
    value: Word = Field(description="yes, no, unknown or contested.")
    place: Place | None = Field(description="Where the first claim stands.")
    proof: str | None = Field(default=None, description="What proves the answer; null for a rule that is met.")
    meaning: str | None = Field(
        default=None,
        description="What a yes or a no says in words; null where it is unknown or contested, and for a rule.",
    )
    proofs: tuple[Proof, ...] = Field(description="The claims that hold on the day of the audit.")
    grade: Grade | None = Field(
        default=None, description="How well it is founded; null where it is unknown or contested, or rests on no claim."
    )
    to_confirm: bool = Field(
        default=False, description="Whether it rests on law alone that was not looked at for too long."
    )
    last: LastAnswer | None = Field(default=None, description="What was known, where it is unknown today.")


class ConditionNode(Form):
    """One part of a condition with its value. A leaf asks a question, or a rule (`meets:`)."""

    asks: str | None = Field(default=None, description="The key of what a leaf asks; null where parts are combined.")
    combines: Combination | None = Field(default=None, description="How the parts are combined; null for a leaf.")
    count: int | None = Field(default=None, description="For at_least, of how many parts.")
    value: Word = Field(description="yes, no, unknown or contested.")
    parts: tuple[ConditionNode, ...] = Field(default=(), description="What is combined.")


class Prerequisite(Form):
    """A rule that must not be a gap first, and its verdict."""

    rule: str = Field(description="The id of the rule.")
    verdict: Verdict = Field(
        description="Its verdict. One that is a gap or blocked closes; one that is unknown or contested stays open."
    )

    @property
    def closed(self) -> bool:
        """Whether what waits for it is blocked."""
        return self.verdict in (Verdict.GAP, Verdict.BLOCKED)


class Finding(Form):
    """What one rule says of the State."""

    rule: str = Field(description="The id of the rule.")
    title: str = Field(description="The norm as it reads when fulfilled.")
    pack: str = Field(description="The pack of the rule.")
    instrument: str = Field(description="The instrument in which the norm stands.")
    article: str = Field(description="The article.")
    cited: str = Field(description="Instrument and article as a person reads them.")
    verification: Verification = Field(description="How the article was verified.")
    status: RuleStatus = Field(description="Whether a lawyer has checked the rule.")
    strength: Strength = Field(description="What the text demands.")
    level: Level = Field(description="How much a gap weighs for a machine.")
    verb: str = Field(description="How loudly a gap speaks.")
    weight: Weight = Field(description="How much hangs on the rule.")
    points: int = Field(description="What it counts in a band.")
    axis: Axis = Field(description="law or practice.")
    verdict: Verdict = Field(description="What the rule says.")
    reason: str = Field(description="Why, in one sentence.")
    decided_by: tuple[str, ...] = Field(
        description="The keys on which the verdict hangs; for a blocked rule the prerequisites that are closed."
    )
    answers: tuple[GivenAnswer, ...] = Field(description="The questions that the rule asks, in its order.")
    prerequisites: tuple[Prerequisite, ...] = Field(description="The rules that must not be a gap first.")
    applies: ConditionNode | None = Field(
        description="What the rule applies to, with values; null where it concerns every State."
    )
    requires: ConditionNode = Field(description="What the rule requires, with values.")
    place: Place = Field(description="The file of the rule.")
    recommendation: str = Field(description="What to do on a gap.")
    owners: tuple[str, ...] = Field(
        description="Who acts: the owners of the measures that close the rule; may be empty."
    )
    lead: Actor | None = Field(default=None, description="Who leads; null where no programme says it.")
    partners: tuple[Actor, ...] = Field(default=(), description="Who takes part.")
    reported: Day | None = Field(
        default=None,
        description="For a gap, the day on which it was first reported: that of the baseline or of an earlier report, else of "
        "the audit.",
    )
    deadline: Day | None = Field(
        description="For a gap, the day by which to mend it: 6, 12 or 18 months by weight from when it was first reported."
    )
    yardstick: Yardstick | None = Field(
        default=None, description="The bound in the rule that its text does not give, and whose it is."
    )
    waiver: AppliedWaiver | None = Field(default=None, description="The waiver of the gap, where one holds.")
    known: BaselineEntry | None = Field(
        default=None, description="For a gap of the baseline, since when and whose it is."
    )
    response: Response | None = Field(default=None, description="What the assessed State says of it.")
    formerly: tuple[str, ...] = Field(default=(), description="Ids that the rule had before.")
    grade: Grade | None = Field(
        default=None,
        description="How well the verdict is founded; null where it is unknown or contested, or rests on no claim.",
    )
    to_confirm: tuple[str, ...] = Field(
        default=(), description="Of the keys on which the verdict hangs, those whose answers are to be confirmed."
    )
    was_known: WasKnown | None = Field(
        default=None, description="Of an unknown verdict, what was known once; null where it never was."
    )
    founded: str = Field(
        default="",
        description="The grade, what is to be confirmed and what was known once, in sentences; may be empty.",
    )

    @property
    def accepted(self) -> bool:
        """Whether somebody decided to live with the gap for now: it is waived, or it was known."""
        return self.waiver is not None or self.known is not None

    @property
    def sources(self) -> tuple[Proof, ...]:
        """What each source tells that stands behind an answer, each once."""
        return tuple(dict.fromkeys(proof for answer in self.answers for proof in answer.proofs))


class Band(Form):
    """A score as a band: from what is known to be met, to what may yet be. Numbers other than low and high are
    points.
    """

    scope: Scope = Field(description="Which rules it is about.")
    low: float | None = Field(
        description="met / weight: unknown and contested counted against. None where no rule counts."
    )
    high: float | None = Field(description="(met + unknown + contested) / weight.")
    met: int = Field(description="Points of what is met, and behind no open prerequisite.")
    gap: int
    unknown: int = Field(description="Points of what is unknown, or met behind an open prerequisite.")
    contested: int
    blocked: int
    weight: int = Field(description="The points of all rules that apply, or may apply.")
    open_met: int = Field(
        default=0,
        description="Of the unknown points, those of rules that are met and that a later no to a prerequisite would block.",
    )


class Cause(Form):
    """A verdict that calls for a programme."""

    verdict: Verdict = Field(description="The verdict.")
    rule: str = Field(description="The id of the rule.")

    def __str__(self) -> str:
        return f"{self.verdict}: {self.rule}"


class RecommendedMeasure(Form):
    """One measure of a programme."""

    measure: str
    owner: str
    lead: Actor | None = Field(default=None, description="Who leads it, by the name that the body has in the State.")
    partners: tuple[Actor, ...] = Field(default=(), description="Who takes part.")
    done: bool = Field(default=False, description="Whether undisputed answers show that it is needless.")
    effort: float = Field(description="Person-months.")
    months: float
    indicator: str
    proof: str


class RecommendedProgramme(Form):
    """A programme that the verdicts call for. They stand in the order in which to take them up."""

    programme: str
    title: str
    why: str
    because: tuple[Cause, ...] = Field(description="The verdicts that call for it.")
    on_silence: bool = Field(
        description="Whether nothing but unknown verdicts calls for it: look the answers up first."
    )
    resolves: tuple[str, ...] = Field(description="The rules it closes that are not met.")
    measures: tuple[RecommendedMeasure, ...]
    after: tuple[str, ...] = Field(description="Programmes of this report to finish first.")


class OpenQuestion(Form):
    """A question that nobody answered, and what its answer would do. Best first."""

    question: str = Field(description="The key.")
    ask: str = Field(description="The question in words.")
    proof: str = Field(description="What proves the answer.")
    axis: Axis
    rules: tuple[str, ...] = Field(description="Unknown rules that ask it.")
    narrows: float = Field(description="By how much the band of all rules narrows, the mean of both answers.")
    if_yes: tuple[float, float] | None = Field(description="The band of all rules after a yes.")
    if_no: tuple[float, float] | None = Field(description="The band of all rules after a no.")
    stale: bool = Field(description="Whether an answer went stale.")
    last: LastAnswer | None = Field(default=None, description="The answer that went stale: is it still so?")


class StaleAnswer(Form):
    """A claim that would hold, had somebody checked it again in time."""

    question: str
    tells: YesNo = Field(description="What it told while it held.")
    says: str
    sources: tuple[str, ...] = Field(description="The ids of its sources.")
    place: Place = Field(description="Where the claim stands.")
    since: Day = Field(description="The day on which it went stale.")


class ToConfirm(Form):
    """An answer on law that holds until repeal, and at which nobody looked for longer than its shelf life."""

    question: str = Field(description="The key of the question.")
    seen: Date = Field(description="When it was last found so: a day, a month or a year.")
    sources: tuple[str, ...] = Field(description="The ids of its sources.")
    place: Place = Field(description="Where the first claim stands.")


class TreatyAct(Form):
    """One act of the State towards an instrument, for a timeline."""

    instrument: str = Field(description="The id of the instrument.")
    name: str = Field(description="How a report calls the instrument.")
    act: ActKind
    date: Date | None = Field(description="A day, a month or a year; null where the source gives none.")
    by: str | None = Field(description="The predecessor State that acted.")
    sources: tuple[str, ...] = Field(description="The ids of its sources.")
    place: Place = Field(description="Where the claim stands.")
    note: str | None


class CoveredForm(Form):
    """A form of cooperation that agreements with a partner cover."""

    form: str = Field(description="Its id.")
    title: str = Field(description="What it is called.")
    status: AgreementStatus = Field(
        description="in-force, where an agreement that covers it is known to be in force on the day; signed, where its entry "
        "into force is not told; ended, where all such agreements ended."
    )


class PartnerForms(Form):
    """One partner of the State's agreements, with the forms of cooperation that they cover."""

    partner: str = Field(description="The partner's code.")
    name: str = Field(description="Its short name.")
    covers: tuple[CoveredForm, ...] = Field(description="The forms, in the order of the registry.")


class CitedSource(Form):
    """A source of the profile, for the annex."""

    source: str = Field(description="Its id.")
    title: str = Field(description="The title that the source itself bears.")
    said: str | None = Field(default=None, description="A few words on what it is or shows, by who wrote the profile.")
    publisher: str | None = Field(default=None, description="Who published it, where the profile says so.")
    url: str | None
    dated: Dated = Field(description="The date that it shows, or the day on which it was read.")
    trust: Trust
    note: str | None
    heard: bool = Field(description="Whether it is trusted enough to be heard.")


class Report(Form):
    """An audit of one State as of one day."""

    format: Literal["policygap-report/3"] = FORMAT
    country: str = Field(description="The State's code. A code implies no position on status.")
    name: str = Field(description="The State's short name.")
    note: str | None = Field(description="What a reader should know of the profile.")
    manifest: Manifest = Field(description="What the report was made from.")
    drafts: int = Field(description="Rules that no lawyer has checked.")
    packs: dict[str, str] = Field(description="The titles of the packs that were judged, by id.")
    counts: dict[Verdict, int] = Field(description="Rules by verdict.")
    bands: tuple[Band, ...]
    bands_waived: tuple[Band, ...] = Field(
        default=(), description="The bands with waived gaps left out of the reckoning; empty where nothing is waived."
    )
    findings: tuple[Finding, ...]
    message: Message | None = Field(default=None, description="What a reader must know first.")
    actions: tuple[Action, ...] = Field(default=(), description="What to do about the gaps, the most urgent first.")
    programmes: tuple[RecommendedProgramme, ...]
    open_questions: tuple[OpenQuestion, ...]
    stale: tuple[StaleAnswer, ...]
    to_confirm: tuple[ToConfirm, ...] = Field(
        default=(), description="Answers on law that hold and that nobody looked at for too long."
    )
    expired: tuple[StaleAnswer, ...] = Field(default=(), description="Those that went stale since the audit before.")
    waivers: tuple[AppliedWaiver, ...] = Field(
        default=(), description="Every waiver of the State, whatever became of it."
    )
    settled: tuple[BaselineEntry, ...] = Field(
        default=(), description="Entries of the baseline whose rule is no gap any more: they can be taken out."
    )
    changes: Changes | None = Field(default=None, description="What moved since the audit before, where one was named.")
    acts: tuple[TreatyAct, ...] = Field(description="Acts towards instruments, as the profile tells of them.")
    partners: tuple[PartnerForms, ...] = Field(
        default=(), description="With whom the State has agreements, as the profile tells of them, and on which forms."
    )
    sources: tuple[CitedSource, ...] = Field(description="Every source of the profile.")

    @property
    def on(self) -> date:
        """The day of which the audit speaks."""
        return self.manifest.on

    @property
    def engines(self) -> tuple[str, ...]:
        """The engines that evaluated the rules; the first one decided."""
        return self.manifest.engines
