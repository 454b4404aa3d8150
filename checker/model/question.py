"""A written question: what can be asked of a State that the registry does not already ask."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from checker.model.form import Form, Text, Whole


class Axis(StrEnum):
    """Where an answer lies: in a text, or in what is done."""

    LAW = "law"
    PRACTICE = "practice"


SHELF_LIFE = {Axis.LAW: 10, Axis.PRACTICE: 4}
"""Years after which an answer is stale when its question does not say."""


class Question(Form):
    """One whole sentence that can be put to any State, with what its answers mean."""

    ask: Text = Field(description="The question, one whole sentence.")
    yes: Text = Field(description="What a yes means.")
    no: Text = Field(description="What a no means.")
    proof: Text = Field(description="What proves the answer.")
    axis: Axis = Field(description="law: a text says so. practice: it is done.")
    stale_after: Whole | None = Field(
        default=None,
        ge=1,
        le=100,
        description="Years after which an answer is stale: 10 for law and 4 for practice when left out.",
    )

    @property
    def shelf_life(self) -> int:
        """Years for which an answer holds after it was last checked."""
        return self.stale_after or SHELF_LIFE[self.axis]
