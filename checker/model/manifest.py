"""The manifest of a report: what it was made from, so that anybody can make it again."""

from __future__ import annotations

from pydantic import Field

from checker.model.form import Day, Form
from checker.model.terms import Trust

MARK = "policygap-manifest: "
"""The words behind which a document carries its manifest."""


class Input(Form):
    """One file or folder that a report was made from."""

    kind: str = Field(description="rules, profile, waivers, baseline, responses, or previous (an earlier report).")
    file: str = Field(description="The file or folder as it was named.")
    digest: str = Field(description="A digest of its bytes; of a folder, of every file in it.")


class Manifest(Form):
    """What a report was made from."""

    program: str = Field(description="The version of the program.")
    program_digest: str = Field(default="", description="A digest of every module of the program.")
    engines: tuple[str, ...] = Field(description="The engines that evaluated the rules; the first one decided.")
    on: Day = Field(description="The day of which the report speaks.")
    packs: tuple[str, ...] = Field(default=(), description="The packs that were asked for; empty: all.")
    min_trust: Trust = Field(default=Trust.LOW, description="The least trust of a source that was heard.")
    since: Day | None = Field(default=None, description="The day of the audit before, where one was named.")
    language: str = Field(default="en", description="The language of the report.")
    verdicts_digest: str = Field(default="", description="A digest of every rule with its verdict.")
    inputs: tuple[Input, ...] = Field(description="Files and folders, the rules and the profile first.")

    def digest(self, kind: str) -> str | None:
        """The digest of the input of a kind, or None where there was none."""
        return next((given.digest for given in self.inputs if given.kind == kind), None)
