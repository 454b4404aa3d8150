"""Puts what `policygap.toml` settles in the place of words that were not given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.api.settings import Settled, read_settled
from checker.language.messages import speak

BESIDE = ("waivers", "baseline", "responses")
"""Words for what was decided, by their names in commands."""

JUDGING = ("audit", "ask", "report", "check", "diff", "baseline")
"""Commands that judge by some packs."""

UNTOUCHED = ("verify", "new")
"""Commands that do not ask what is judged by here: what a report was made from it names itself."""


def obey_plain(words: dict[str, Any]) -> dict[str, Any]:
    """The words of a plain audit, with what is settled."""
    found = read_settled()
    language = words.pop("lang", None) or (found.settings.language if found else None)
    if language is not None:
        speak(language)
    if found is None:
        return words
    return {**_given(found, ("rules", "pack", "min_trust", *BESIDE, "fail_on"), "audit"), **words}


def defaults(group: Any) -> dict[str, Any]:
    """What is settled as the library that parses commands takes it: by command, the words that count where none are given."""
    found = read_settled()
    return {} if found is None else _of_group(found, group.commands)


def _of_group(found: Settled, commands: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, command in commands.items():
        if name in UNTOUCHED:
            continue
        if hasattr(command, "commands"):
            made[name] = _of_group(found, command.commands, name)
        else:
            made[name] = _given(found, {param.name for param in command.params}, above or name)
    return made


def _given(found: Settled, names: Any, command: str) -> dict[str, Any]:
    settings = found.settings
    told: dict[str, Any] = {
        "rules": found.rules,
        "pack": list(settings.packs) if command in JUDGING else [],
        "min_trust": settings.trust,
        "waivers": found.paths(settings.waivers),
        "baseline": found.paths(settings.baselines),
        "responses": found.paths(settings.responses),
    }
    if command == "check":
        told |= {"fail_on": list(settings.fail_on), "level": settings.level}
    if command == "audit" and settings.level is not None:
        from checker.model.terms import FailLevel

        told["fail_on"] = FailLevel(settings.level.value)
    return {name: value for name, value in told.items() if value and name in names}
