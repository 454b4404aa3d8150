"""The log of a reading: what became of each rule when it was held against its text, and why."""

from __future__ import annotations

from pydantic import Field

from checker.model.form import Form, Text
from checker.model.terms import ReadingOutcome


class Reading(Form):
    """What became of one rule in one reading."""

    outcome: ReadingOutcome = Field(description="What became of it.")
    paragraph: Text = Field(description="The paragraph that it was held against.")
    changed: Text = Field(description="What changed, one sentence.")
    why: Text | None = Field(default=None, description="Why, one sentence; left out where nothing changed.")
    second: Text | None = Field(default=None, description="What the second reader found, and what came of it.")
    third: Text | None = Field(default=None, description="What the third reader found, and what came of it.")
