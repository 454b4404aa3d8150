"""JSON Schemas of the files that people write and of the report."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from checker.model.form import Id
from checker.model.profile import Profile
from checker.model.programme import Programme
from checker.model.question import Question
from checker.model.questionnaire import Questionnaire
from checker.model.readings import Reading
from checker.model.registry import Registry
from checker.model.report import Report
from checker.model.response import Baseline, Responses
from checker.model.rule import Pack, Rule
from checker.model.settings import Settings
from checker.model.strategy import Strategy
from checker.model.waiver import Waivers

SCHEMAS: dict[str, Any] = {
    "profile": Profile,
    "rule": Rule,
    "questions": dict[Id, Question],
    "questionnaire": Questionnaire,
    "readings": dict[Id, Reading],
    "programme": Programme,
    "pack": Pack,
    "waivers": Waivers,
    "baseline": Baseline,
    "responses": Responses,
    "settings": Settings,
    "report": Report,
    "strategy": Strategy,
    "registry": Registry,
    **{f"registry-{name}": field.annotation for name, field in Registry.model_fields.items()},
}
"""What a schema can be printed of. A registry file holds one section of the registry."""


def schema(of: str) -> str:
    """The JSON Schema of one kind of file, as text that ends in a line break."""
    mode: Any = "serialization" if of == "report" else "validation"
    written = TypeAdapter(SCHEMAS[of]).json_schema(mode=mode)
    titled = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **written,
        "title": f"policygap {of}",  # in the place of the form's name
    }
    return json.dumps(titled, indent=2, ensure_ascii=False, sort_keys=False) + "\n"
