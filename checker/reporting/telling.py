"""Findings for a page, in the order of its reader: every question is told once, where it is first asked, and linked from then on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.language.names import combination_name
from checker.model.report import ConditionNode, Finding, GivenAnswer, Report
from checker.model.terms import Combination, Verdict
from checker.reporting import outline

GROUPS = (
    Verdict.GAP,
    Verdict.CONTESTED,
    Verdict.BLOCKED,
    Verdict.MET,
    Verdict.NOT_APPLICABLE,
    Verdict.UNKNOWN,
)
"""The verdicts in the order in which a page shows them: what is unknown last."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a claim says, with the numbers of all sources that say it; `tells` is empty where it tells what the answer is."""

    tells: str
    says: str
    note: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One part of a condition: a question with its answer, or how the parts below it are combined.

    `target` is the anchor at which it is told, where that is another place; `anchor` its own, where it is told here.
    """

    value: str
    text: str
    target: str = ""
    anchor: str = ""
    said: tuple[Said, ...] = ()
    parts: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """A finding with the lines of its condition."""

    finding: Finding
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one verdict, by pack in the order of the report."""

    verdict: Verdict
    count: int
    packs: dict[str, tuple[Telling, ...]]


class Teller:
    """Tells the findings of a report, and remembers which questions it has told already."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._numbers = outline.number_sources(report)
        self._told: dict[str, str] = {}

    def groups(self) -> list[Group]:
        """The findings by verdict and pack; verdicts without a finding are left out."""
        found = []
        for verdict in GROUPS:
            packs = {
                pack: tuple(self._tell(each) for each in _weightiest(of_pack, verdict))
                for pack, of_pack in outline.group_by_pack(self._report).items()
                if any(each.verdict is verdict for each in of_pack)
            }
            if packs:
                found.append(Group(verdict, sum(map(len, packs.values())), packs))
        return found

    def rest(self) -> list[Line]:
        """The questions that a source answers and that no line has told yet: most decide to whom rules apply."""
        answers = outline.collect_answers(self._report)
        return [self._answer(answers[key]) for key in answers if key not in self._told]

    def _tell(self, found: Finding) -> Telling:
        answers = {answer.question: answer for answer in found.answers}
        return Telling(found, tuple(self._lines(found, answers)))

    def _lines(self, found: Finding, answers: dict[str, GivenAnswer]) -> Iterator[Line]:
        of_scope = found.applies is not None and set(found.decided_by) <= _keys(found.applies)
        if found.applies is not None and found.decided_by and of_scope:
            yield from self._parts(found.applies, answers)
        if found.verdict is not Verdict.NOT_APPLICABLE:
            yield from self._parts(found.requires, answers)

    def _parts(self, node: ConditionNode, answers: dict[str, GivenAnswer]) -> Iterator[Line]:
        """The lines of a condition: of its parts, where all of them must hold, else of the condition as one."""
        if node.combines is Combination.ALL_OF:
            for part in node.parts:
                yield from self._parts(part, answers)
        else:
            yield self._line(node, answers)

    def _line(self, node: ConditionNode, answers: dict[str, GivenAnswer]) -> Line:
        if node.asks is not None:
            return self._answer(answers[node.asks])
        parts = tuple(self._line(part, answers) for part in node.parts)
        assert node.combines is not None
        return Line(node.value.value, combination_name(node.combines, node.count), parts=parts)

    def _answer(self, answer: GivenAnswer) -> Line:
        key, value = answer.question, answer.value.value
        if key.startswith("meets:"):
            rule = key.removeprefix("meets:")
            return Line(value, answer.ask, target=rule if rule in self._rules else "")
        if key in self._told:
            return Line(value, answer.ask, target=self._told[key])
        if not answer.proofs and answer.last is None:
            return Line(value, answer.ask)
        self._told[key] = anchor = f"a{len(self._told) + 1}"
        return Line(value, answer.ask, anchor=anchor, said=tuple(self._said(answer)))

    @property
    def _rules(self) -> frozenset[str]:
        return frozenset(found.rule for found in self._report.findings)

    def _said(self, answer: GivenAnswer) -> Iterator[Said]:
        found: dict[tuple[str, str, str], list[int]] = {}
        for proof in answer.proofs:
            tells = "" if proof.tells == answer.value.value else proof.tells
            found.setdefault((tells, proof.says, proof.note or ""), []).append(self._numbers[proof.source])
        return (
            Said(tells, says, note, tuple(dict.fromkeys(sources))) for (tells, says, note), sources in found.items()
        )


def _weightiest(findings: Iterable[Finding], verdict: Verdict) -> list[Finding]:
    return sorted((each for each in findings if each.verdict is verdict), key=lambda found: -found.points)


def _keys(node: ConditionNode) -> set[str]:
    if node.asks is not None:
        return {node.asks}
    return {key for part in node.parts for key in _keys(part)}
