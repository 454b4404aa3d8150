"""JSON Schemas of the files that people write and of the report."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter

from checker.model.form import Id
from checker.model.kinds import KEYED
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
from checker.rulebook.book import RuleBook

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


def schema(of: str, book: RuleBook | None = None) -> str:
    """The JSON Schema of one kind of file, as text that ends in a line break; with the ids of a book, so that an editor
    completes them.
    """
    mode: Any = "serialization" if of == "report" else "validation"
    written = TypeAdapter(SCHEMAS[of]).json_schema(mode=mode)
    _close(written)
    if book is not None:
        _name(written, of, book)
    titled = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **written,
        "title": f"policygap {of}",  # in the place of the form's name
    }
    return json.dumps(titled, indent=2, ensure_ascii=False, sort_keys=False) + "\n"


def _close(written: Any) -> None:
    """Refuse keys that match no pattern: pydantic does, and does not write it."""
    waiting = [written]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if "patternProperties" in each:
                each.setdefault("additionalProperties", False)
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each


def _name(written: dict[str, Any], of: str, book: RuleBook) -> None:
    """Put the ids of a book where a file names them."""
    registry = book.registry
    rules = [*book.rules, *(name for rule in book.rules.values() for name in rule.formerly)]
    if of == "profile":
        for section in KEYED:
            part = written["properties"][section]
            claims = next(iter(part.pop("patternProperties").values()))
            part["properties"] = {
                name: {**claims, "description": _say(asked)} for name, asked in book.known(section).items()
            }
    if of == "responses":
        part = written["properties"]["responses"]
        said = next(iter(part.pop("patternProperties").values()))
        part["properties"] = dict.fromkeys(rules, said)
    ids: dict[str, Mapping[str, Iterable[str]]] = {
        "Waiver": {"rule": rules},
        "BaselineEntry": {"rule": rules},
        "Source": {"instrument": registry.instruments},
        "Rule": {"gate": book.rules},
        "Meets": {"meets": book.rules},
        "Yes": {"yes": book.questions},
        "PartyTo": {"party_to": registry.instruments},
        "SignatoryTo": {"signatory_to": registry.instruments},
        "MemberOf": {"member_of": registry.organisations},
        "HasBody": {"has_body": registry.bodies},
        "HasStrategy": {"has_strategy": registry.strategies},
        "FigureTerms": {"of": registry.figures},
        "AgreementTerms": {"covers": registry.forms},
        "ProfileAgreement": {"covers": registry.forms},
        "Reservation": {"instrument": registry.instruments, "excludes": registry.forms},
        "Programme": {"resolves": book.rules},
        "Settings": {"packs": book.packs},
    }
    forms = {**written.get("$defs", {}), SCHEMAS[of].__name__ if isinstance(SCHEMAS[of], type) else of: written}
    for form, fields in ids.items():
        for field, names in fields.items():
            if field in forms.get(form, {}).get("properties", {}):
                forms[form]["properties"][field] = _one_of(forms[form]["properties"][field], sorted(set(names)))


def _one_of(part: Any, names: list[str]) -> Any:
    """A part of a schema in which an id is one of some, wherever it stands: alone, in a list, or either."""
    if isinstance(part, list):
        return [_one_of(each, names) for each in part]
    if not isinstance(part, dict):
        return part
    if "pattern" in part:
        return {**{key: value for key, value in part.items() if key not in ("pattern", "maxLength")}, "enum": names}
    return {key: _one_of(value, names) for key, value in part.items()}


def _say(asked: Any) -> str:
    """What an id stands for, in words."""
    return str(getattr(asked, "ask", None) or getattr(asked, "title", ""))
