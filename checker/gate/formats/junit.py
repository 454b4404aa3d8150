"""The outcome of a gate as JUnit XML: a suite for each profile, a case for each rule, and a suite for files that are not valid."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from xml.etree import ElementTree as xml

from checker.errors import Place
from checker.gate.formats.text import say_decision, say_response
from checker.gate.results import Outcome, Result
from checker.model.report import Finding, Report
from checker.model.terms import ResultKind, Verdict

_REFUSED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""


def render(outcome: Outcome, named: Callable[[Place], str]) -> str:
    """The suites as XML. A result that does not pass is a failure; what is waived, known, open or not applicable is skipped
    with the reason; a mistake in a file is an error.
    """
    suites = xml.Element("testsuites", name="policygap")
    invalid = [result for result in outcome.results if result.kind is ResultKind.INVALID]
    if invalid:
        _finish(suites, "files", [_mistake(result, named) for result in invalid])
    judged = {report.country for report in outcome.reports}
    for report in outcome.reports:
        of_state = [result for result in outcome.results if result.country == report.country]
        _finish(suites, _clean(f"{report.name} ({report.country})"), _cases(report, of_state, named))
    others = [result for result in outcome.results if result.country not in judged and result not in invalid]
    if others:
        _finish(suites, "the change", [_beside("the change", result, named) for result in others])
    for count in ("tests", "failures", "errors", "skipped"):
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    suites.set("time", "0")
    _name_apart(suites)
    xml.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + xml.tostring(suites, encoding="unicode") + "\n"


def _name_apart(suites: xml.Element) -> None:
    """Give cases of one name a number: who reads the file keeps one case for each name."""
    times = Counter[tuple[str, str]]()
    for case in suites.iter("testcase"):
        name = case.get("classname", ""), case.get("name", "")
        times[name] += 1
        if times[name] > 1:
            case.set("name", f"{name[1]} ({times[name]})")


def _finish(suites: xml.Element, name: str, cases: Sequence[xml.Element]) -> None:
    counts = {
        "tests": len(cases),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": sum(case.find("error") is not None for case in cases),
        "skipped": sum(case.find("skipped") is not None for case in cases),
    }
    given = {"name": name, **{key: str(value) for key, value in counts.items()}, "time": "0"}
    suite = xml.SubElement(suites, "testsuite", given)
    suite.extend(cases)


def _case(classname: str, name: str, file: str, line: int) -> xml.Element:
    given = {"classname": classname, "name": name, "file": file, "line": str(max(line, 1)), "time": "0"}
    return xml.Element("testcase", {key: _clean(value) for key, value in given.items()})


def _say(case: xml.Element, tag: str, message: str, **fields: str) -> None:
    said = xml.SubElement(case, tag, {"message": _clean(message), **fields})
    said.text = _clean(message)


def _mistake(result: Result, named: Callable[[Place], str]) -> xml.Element:
    file = named(result.place)
    case = _case("files", f"{file}:{result.place.line}:{result.place.column}", file, result.place.line)
    _say(case, "error", result.message, type=str(result.kind))
    return case


def _cases(report: Report, results: Sequence[Result], named: Callable[[Place], str]) -> list[xml.Element]:
    by_rule = {result.subject: result for result in results if result.kind not in BESIDE}
    profile = next((given.file for given in report.manifest.inputs if given.kind == "profile"), "")
    cases = []
    for found in report.findings:
        result = by_rule.get(found.rule)
        place = result.place if result else Place(profile, 1, 1)
        case = _case(f"{report.country}.{found.pack}", f"{found.rule}: {found.title}", named(place), place.line)
        _ended(case, found, result)
        cases.append(case)
    for result in results:
        if result.kind in BESIDE:
            cases.append(_beside(f"{report.country}.{BESIDE[result.kind]}", result, named))
    return cases


BESIDE = {
    ResultKind.STALE: "answers",
    ResultKind.DECISION: "decisions",
    ResultKind.GONE: "gone",
}
"""Results that are no verdict of a rule, with what their cases stand below."""


def _beside(classname: str, result: Result, named: Callable[[Place], str]) -> xml.Element:
    case = _case(classname, result.subject or result.title, named(result.place), result.place.line)
    _told(case, result)
    return case


def _ended(case: xml.Element, found: Finding, result: Result | None) -> None:
    if result is not None and result.kind is not ResultKind.CLOSED:
        _told(case, result)
    elif result is None and found.verdict is not Verdict.MET:
        _say(case, "skipped", f"{found.verdict}: {found.reason}")


def _told(case: xml.Element, result: Result) -> None:
    if result.fails:
        _say(case, "failure", " ".join(filter(None, (result.message, say_response(result)))), type=str(result.kind))
    else:
        said = (result.message, say_decision(result), say_response(result))
        _say(case, "skipped", " ".join(filter(None, said)))


def _clean(text: str) -> str:
    """Text of which XML can write every character."""
    return _REFUSED.sub("\ufffd", text)
