"""What a report says first: the message in four sentences, and the actions that close gaps."""

from __future__ import annotations

from pydantic import Field

from checker.model.form import Day, Form
from checker.model.terms import Axis, Grade, Level, Weight


class Actor(Form):
    """A body that acts, by its function, and by the name that it bears in the State where the profile knows it."""

    body: str = Field(description="The id of the body in the registry; empty where the registry has none.")
    title: str = Field(description="Its function.")
    name: str | None = Field(default=None, description="How it is called in the State.")

    @property
    def called(self) -> str:
        """How a reader of that State calls it."""
        return self.name or self.title


class Action(Form):
    """One thing to do that closes one gap or several, with every norm that it serves."""

    what: str = Field(description="What to do, in the imperative.")
    asks: bool = Field(
        description="Whether it is put as a question to the State, for the gap rests on weak evidence alone."
    )
    why: str = Field(description="The finding: each question that decides it, with its answer in words.")
    questions: tuple[str, ...] = Field(
        default=(),
        description="The questions in words whose answers make the gap: what is put to the State where it is asked.",
    )
    verb: str = Field(description="How loudly it speaks: that of the loudest norm.")
    level: Level = Field(description="How much the loudest gap weighs for a machine.")
    weight: Weight = Field(description="How much hangs on the weightiest of its rules.")
    axis: Axis = Field(description="law, where it takes a text; practice, where something is to be done.")
    closes: tuple[str, ...] = Field(description="The rules that it closes, the weightiest first.")
    norms: tuple[str, ...] = Field(description="Instrument and article of each, as a person reads them.")
    lead: Actor | None = Field(description="Who leads; null where no programme says it.")
    partners: tuple[Actor, ...] = Field(default=(), description="Who takes part.")
    deadline: Day | None = Field(description="The earliest day by which one of its gaps is to be mended.")
    reported: Day | None = Field(default=None, description="The day on which the first of its gaps was first reported.")
    grade: Grade | None = Field(description="How well the best founded of its gaps is founded.")
    proof: tuple[str, ...] = Field(description="What would prove it done.")
    decided_by: tuple[str, ...] = Field(description="The keys of the answers that are no.")
    passes: bool = Field(default=False, description="Whether all of its gaps are waived.")


class KnownField(Form):
    """One field of duties that the message names."""

    pack: str = Field(description="The id of the pack.")
    title: str = Field(description="Its title.")
    met: int = Field(description="Duties that are known to be met.")
    missing: int = Field(description="Duties that are known not to be met, blocked ones among them.")
    concerned: int = Field(description="Duties that concern the State, or may; most of them may be unknown.")

    @property
    def judged(self) -> int:
        """Duties that could be judged."""
        return self.met + self.missing


class Message(Form):
    """What a minister must know: where the State stands best, where worst, what to do by when, and how sure this is."""

    best: KnownField | None = Field(
        description="Where most is met of what can be judged; null where nothing stands out."
    )
    worst: KnownField | None = Field(description="Where most is missing; null where no gap is known.")
    first: Action | None = Field(description="What to do first; null where no gap is known.")
    actions: int = Field(description="How many actions there are.")
    judged: int = Field(description="Duties that could be judged: met, gap or blocked.")
    concerned: int = Field(description="Duties that concern the State, or may.")
    once_known: int = Field(description="Duties that were known once, and nobody looked at again.")
    gaps: int = Field(description="Gaps that are known.")
    strong: int = Field(description="Gaps that rest on strong evidence.")
    weak: int = Field(description="Gaps that rest on weak evidence alone.")
