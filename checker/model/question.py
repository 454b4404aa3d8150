"""A written question: what can be asked of a State that the registry does not already ask."""

from __future__ import annotations

from pydantic import Field, model_validator

from checker.model.form import Form, Ids, Text, Whole
from checker.model.terms import Axis, DocumentKind, LegalKind

SHELF_LIFE = {Axis.LAW: 10, Axis.PRACTICE: 4}
"""Years after which an answer is stale when its question does not say."""


class Question(Form):
    """One whole sentence that can be put to any State, with what its answers mean."""

    ask: Text = Field(description="The question, one whole sentence.")
    yes: Text = Field(description="What a yes means.")
    no: Text = Field(description="What a no means.")
    proof: Text = Field(description="What proves the answer.")
    axis: Axis = Field(description="law: a text says so. practice: it is done.")
    kind: LegalKind | None = Field(
        default=None,
        description="On the law axis: a provision of a statute, a by-law, an act of the State, or a treaty.",
    )
    asked_of: Ids = Field(default=(), max_length=3, description="Bodies of the registry that can answer it.")
    found_in: DocumentKind | None = Field(default=None, description="The kind of document in which the answer stands.")
    stale_after: Whole | None = Field(
        default=None,
        ge=1,
        le=100,
        description="Years after which an answer is stale: 10 for law and 4 for practice when left out.",
    )

    @model_validator(mode="after")
    def _kind_of_law(self) -> Question:
        if self.kind is not None and self.axis is not Axis.LAW:
            raise ValueError('"kind" says what is asked of law: a question on practice has none')
        return self

    @property
    def shelf_life(self) -> int:
        """Years for which an answer holds after it was last checked."""
        return self.stale_after or SHELF_LIFE[self.axis]
