"""Reports that were written before, read again. They are somebody else's text by now: bounded, and free of what steers a terminal."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from checker.errors import one_problem
from checker.model.form import find_steering
from checker.model.report import EARLIER, FORMAT, Report


def read_reports(content: bytes, file: str) -> list[Report]:
    """The reports of a JSON file: one, an array of them, or one a line. Raises `InputError` where it is anything else."""
    try:
        plain = load_json(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise one_problem(
            file, f"this is not JSON: write a report with --format json ({type(error).__name__})"
        ) from None
    found = plain if isinstance(plain, list) else [plain]
    if not found:
        raise one_problem(file, "there is no report in this file")
    return [_report(each, file) for each in found]


def load_json(text: str) -> Any:
    """The value of a text of JSON, or a list of the objects of its lines. Raises `ValueError`, or `RecursionError`."""
    try:
        return json.loads(text)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.startswith("{") for line in lines):
            raise
        return [json.loads(line) for line in lines]


def earlier_format(content: bytes) -> str | None:
    """The format of a JSON report that an earlier version wrote; None for every other file."""
    if content[:1] not in (b"{", b"["):
        return None
    return next((format for format in EARLIER if f'"{format}"'.encode() in content), None)


def _report(plain: Any, file: str) -> Report:
    format = plain.get("format") if isinstance(plain, dict) else None
    if format in EARLIER:
        message = f"this is a {format}, and a {FORMAT} is needed: make the report again, of the same profile and day, with this version of the program"
        raise one_problem(file, message)
    if format != FORMAT:
        said = f'its format is "{str(format)[:60]}"' if format else "it names no format"
        raise one_problem(file, f"this is no {FORMAT}, {said}: write the report with this version of the program")
    if character := _steering(plain):
        raise one_problem(file, f"a text of the report holds the control character {character}: write the report again")
    try:
        return Report.model_validate_json(json.dumps(plain))
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=False)
        where = ".".join(map(str, problems[0]["loc"]))
        raise one_problem(file, f"this is no whole {FORMAT}: {where}: {problems[0]['msg']}") from None
    except (ValueError, RecursionError):
        raise one_problem(file, f"this is no whole {FORMAT}: write the report again") from None


def _steering(plain: Any) -> str | None:
    """The name of the first character that would steer a terminal, in any text of the report."""
    waiting = [plain]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value, *value.values()]
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str) and (name := find_steering(value)):
            return name
    return None


def choose_report(reports: list[Report], country: str, file: str) -> Report:
    """The one report on a State. Raises `InputError` where there is none."""
    for report in reports:
        if report.country == country:
            return report
    states = ", ".join(report.country for report in reports)
    raise one_problem(file, f"this is a report on {states}, and one on {country} is needed")
