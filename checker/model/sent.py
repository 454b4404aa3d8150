"""Which questionnaires went out, to whom and when, `policygap-sent/1`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from checker.model.form import Country, Day, Form


class Sending(Form):
    """One questionnaire that went out."""

    asked: str = Field(max_length=1000, description="Who was asked, in words; empty where it was nobody in particular.")
    body: str = Field(default="", max_length=200, description="Its id in the registry, where it is a body.")
    on: Day = Field(description="The day of which the questionnaire speaks.")
    questions: Annotated[tuple[Annotated[str, Field(max_length=1000)], ...], Field(max_length=10_000)] = Field(
        description="The keys of its questions."
    )


class Sent(Form):
    """What a State was asked."""

    form: Literal["policygap-sent/1"] = Field(default="policygap-sent/1", description="The form and its version.")
    country: Country = Field(description="The State's code. A code implies no position on status.")
    sendings: tuple[Sending, ...] = Field(
        max_length=10_000, description="Each questionnaire that went out, the first first."
    )
