"""What changed between two audits of one State: verdicts that moved, and the answers that moved them."""

from __future__ import annotations

from pydantic import Field

from checker.belnap import Word
from checker.errors import Place
from checker.model.form import Form
from checker.model.terms import Level, Movement, Verdict


class AnswerChange(Form):
    """An answer that is not what it was."""

    question: str = Field(description="The key of the question.")
    before: Word | None = Field(description="Its value then; null where the rule did not ask it.")
    after: Word | None = Field(description="Its value now.")
    place: Place | None = Field(default=None, description="Where the claim stands now.")
    says: str = Field(default="", description="What its first source says now, or said then.")


class Change(Form):
    """One rule whose verdict moved."""

    rule: str
    title: str
    cited: str
    pack: str
    level: Level
    before: Verdict | None = Field(description="The verdict then; null for a rule that was not judged.")
    after: Verdict | None = Field(description="The verdict now.")
    movement: Movement = Field(
        description="Real change: new, a gap of a duty that was not judged or did not apply before; regressed, a gap or blocked "
        "that was met; closed, a gap that is met or does not apply any more; improved, met that was blocked or did not apply. "
        "What was learnt: learnt-gap, a gap or blocked that was unknown or contested; learnt-met, met that was so; lost, unknown "
        "or contested that was met or a gap. other: the rest, as a gap that waits for another rule now, or a rule that is judged "
        "no more."
    )
    because: tuple[AnswerChange, ...] = Field(description="The answers of the rule that changed.")
    place: Place | None = Field(default=None, description="Where the first claim that decides it stands now.")


class Changes(Form):
    """What moved between two audits of one State."""

    country: str
    before: str = Field(description="The day, or the file, of the audit before.")
    after: str = Field(description="The day, or the file, of the audit after.")
    changes: tuple[Change, ...] = Field(description="Verdicts that moved: the worst first, then by rule.")
