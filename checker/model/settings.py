"""What a repository settles once for all commands: the file `policygap.toml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from checker.model.form import Form, Ids, Texts
from checker.model.terms import FailOn, Language, Level, Trust

FailOns = Annotated[
    tuple[FailOn, ...],
    BeforeValidator(
        lambda value: (value,) if isinstance(value, str) else value,
        json_schema_input_type=FailOn | tuple[FailOn, ...],
    ),
]


class Settings(Form):
    """Every key may be left out, and a word on the command line takes its place. Paths count from the folder of the file."""

    rules: Texts = Field(
        default=(),
        description="Folders of rules that are read together; `shipped` stands for those that come with the program. A single "
        "one that is no book by itself adds to those.",
    )
    packs: Ids = Field(default=(), description="The packs that are judged by; all when left out.")
    profiles: Texts = Field(
        default=(),
        description="Folders of profiles: where `check` looks, and a code such as SRB is looked up. `profiles` when left out.",
    )
    waivers: Texts = Field(default=(), description="Files of waivers, or folders of them.")
    baselines: Texts = Field(default=(), description="Files of known gaps, or folders of them.")
    responses: Texts = Field(default=(), description="Files of what States say of findings, or folders of them.")
    fail_on: FailOns = Field(
        default=(),
        alias="fail-on",
        description="What makes `check` end with 1. `new-gap` and `lost-gap` when left out.",
    )
    level: Level | None = Field(
        default=None,
        description="The least level of a gap that counts, for `check` and `audit`. `obligation` when left out.",
    )
    trust: Trust | None = Field(
        default=None, description="The least trust of a source that is heard. `low` when left out."
    )
    language: Language | None = Field(default=None, description="The language of what is written. `en` when left out.")
