"""A bound that a rule sets and its text does not."""

from __future__ import annotations

from pydantic import Field

from checker.model.form import Form, Text


class Yardstick(Form):
    """A bound that no text gives: ours, or that of a body that measures."""

    what: Text = Field(description="The bound, in a few words.")
    why: Text = Field(description="Why it stands where it does, one or two sentences.")
    whose: Text = Field(description="Whose it is: policygap, or the body that uses it.")
