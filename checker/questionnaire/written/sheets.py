"""The sheets of a questionnaire: which questions stand on each, and in which columns.

Yes-or-no questions have a sheet for each pack, so that a competent office can be given its own. Treaties, figures and
agreements have cells of other kinds, and a sheet of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from checker.language import messages as language
from checker.language import states
from checker.language.messages import _, ngettext
from checker.model.kinds import TICKED
from checker.model.questionnaire import CALLED, COVERS, WORDS, AgreementInquiry, AnyInquiry, Questionnaire
from checker.model.terms import Topic
from checker.questionnaire.written import words


class Entry(StrEnum):
    """What is entered in a column."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class CellColumn:
    """A column to fill: its field, what stands above it, its width in characters, what is entered, the words to choose from."""

    field: str
    heading: str
    width: int
    entry: Entry = Entry.TEXT
    choice: str = ""


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """What a row asks: its key, its question, how to answer, what the profile says, by how much it narrows, the rules."""

    key: str
    ask: str = ""
    how: str = ""
    now: str = ""
    narrows: float | None = None
    rules: str = ""
    kind: Topic = Topic.ANSWER
    filled: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """One sheet: its name, what stands at its head, its columns and rows."""

    name: str
    title: str
    says: str
    columns: tuple[CellColumn, ...]
    rows: tuple[QuestionRow, ...]


SPARE_ROWS = 20
"""Rows for agreements with partners that nobody asked about, or a second one with the same partner."""

SHOWN_RULES = 4
"""Rules that are named beside a question; of the others the number is given."""


def cover_name() -> str:
    """What the first sheet is called."""
    return _("Start here")


def list_choices() -> dict[str, dict[str, str]]:
    """The words of every drop-down, by the field that it fills."""
    return {
        "answer": words.list_replies(),
        "act": words.list_acts(),
        "role": words.list_roles(),
        "trust": words.list_trusts(),
    }


def lay_out_sheets(asked: Questionnaire) -> Iterator[QuestionSheet]:
    """Every sheet to fill, in order: treaties, a sheet for each pack, figures, agreements."""
    of_kind: dict[Topic, list[AnyInquiry]] = {}
    for question in asked.questions:
        of_kind.setdefault(question.kind, []).append(question)
    names = _Names()
    if Topic.INSTRUMENT in of_kind:
        yield QuestionSheet(
            names.one(_("Treaties")),
            _("Treaties and other instruments"),
            _(
                "One row for each instrument. Fill in the acts that the source gives, with their dates. If its list of Parties does not name the State, choose “not in the list of Parties”."
            ),
            (
                _date("signed"),
                CellColumn("act", words.name_field("act"), 20, Entry.CHOICE, "act"),
                _date("date"),
                _date("in_force"),
                CellColumn("by", words.name_field("by"), 20),
                *_source(),
            ),
            _merged(of_kind[Topic.INSTRUMENT]),
        )
    for part in asked.packs:
        rows = tuple(_row([question]) for question in part.questions if question.kind in TICKED)
        if rows:
            yield QuestionSheet(names.one(part.title), part.title, part.scope, tuple(_answers(rows)), rows)
    if Topic.FIGURE in of_kind:
        yield QuestionSheet(
            names.one(_("Figures")),
            _("Figures"),
            _("One row for each figure. Give the year that it counts and the number in the unit asked for."),
            (CellColumn("year", words.name_field("year"), 8), CellColumn("value", words.name_field("value"), 12, Entry.NUMBER), *_source()),
            _merged(of_kind[Topic.FIGURE]),
        )  # fmt: skip
    agreements = [question for question in asked.questions if isinstance(question, AgreementInquiry)]
    if agreements:
        yield QuestionSheet(
            names.one(_("Agreements")),
            _("Agreements with other States"),
            _(
                "One row for each signed agreement. Mark with x what it covers. The free rows at the end are for further agreements; write the partner's code there. Codes and names imply no position on status."
            ),
            (
                CellColumn("with", words.name_field("with"), 9),
                CellColumn("title", words.name_field("title"), 34),
                _date("signed"),
                _date("in_force"),
                _date("until"),
                *(CellColumn(f"{COVERS}{form}", name, 6, Entry.MARK) for form, name in asked.forms.items()),
                CellColumn("gazette", words.name_field("gazette"), 20),
                *_source(),
            ),
            tuple(_by_partner(agreements, asked.forms)),
        )


def _date(name: str) -> CellColumn:
    return CellColumn(name, words.name_field(name), 12, Entry.DATE)


def _answers(rows: Iterable[QuestionRow]) -> Iterator[CellColumn]:
    yield CellColumn("answer", words.name_field("answer"), 12, Entry.CHOICE, "answer")
    yield _date("since")
    yield _date("until")
    if any(row.kind is not Topic.ANSWER for row in rows):
        yield CellColumn(CALLED, words.name_field(CALLED), 24)
    yield CellColumn("law", words.name_field("law"), 24)
    yield from _source()


def _source() -> Iterator[CellColumn]:
    yield CellColumn("source.title", words.name_field("source.title"), 32)
    yield CellColumn("source.url", words.name_field("source.url"), 28)
    yield _date("source.as_of")
    yield CellColumn("source.trust", words.name_field("source.trust"), 11, Entry.CHOICE, "trust")
    yield _date("checked_on")
    yield CellColumn("note", words.name_field("note"), 30)


def _merged(questions: Iterable[AnyInquiry]) -> tuple[QuestionRow, ...]:
    """A row for each thing that is asked about: the same treaty may be asked about twice, and is filled in once."""
    by_thing: dict[str, list[AnyInquiry]] = {}
    for question in questions:
        by_thing.setdefault(question.concerns, []).append(question)
    return tuple(sorted((_row(about) for about in by_thing.values()), key=_best_first))


def _best_first(row: QuestionRow) -> float:
    return -(row.narrows or 0)


def _row(questions: list[AnyInquiry]) -> QuestionRow:
    first = questions[0]
    how = dict.fromkeys(f"{word}: {said}" for question in questions for word, said in words.say_meaning(question))
    told = dict.fromkeys(said for question in questions for said in words.say_now(question))
    cited = list(dict.fromkeys(f"{rule.cited} ({rule.rule})" for question in questions for rule in question.rules))
    if len(cited) > SHOWN_RULES + 1:
        more = len(cited) - SHOWN_RULES
        cited[SHOWN_RULES:] = [ngettext("and %(num)s more", "and %(num)s more", more) % {"num": more}]
    narrowing = [question.narrows for question in questions if question.narrows is not None]
    return QuestionRow(
        key=first.question,
        ask="\n".join(question.ask for question in questions),
        how="\n".join(how),
        now="\n".join(told),
        narrows=max(narrowing, default=None),
        rules="\n".join(cited),
        kind=first.kind,
    )


def _by_partner(questions: list[AgreementInquiry], forms: Mapping[str, str]) -> Iterator[QuestionRow]:
    """A row for each partner with whom something is not known, then free ones."""
    by_partner: dict[str, list[AgreementInquiry]] = {}
    for question in questions:
        for partner in question.partners:
            by_partner.setdefault(partner, []).append(question)
    rows = []
    for partner, about in by_partner.items():
        wanted = dict.fromkeys(forms[form] for question in about for form in question.forms)
        row = _row(list(about))
        asked = _("Which agreements with this State cover: %(forms)s?") % {"forms": ", ".join(wanted)}
        state = states.by_code(partner)
        name = language.state(partner, (state and state.name) or partner)
        rows.append(
            QuestionRow(
                key=f"agreement:with-{partner}",
                ask=f"{name} ({partner})\n{asked}" if name != partner else f"{partner}\n{asked}",
                how=_("Give one signed agreement. Drafts and talks are none. Further ones go into the free rows."),
                narrows=row.narrows,
                rules=row.rules,
                kind=Topic.AGREEMENT,
                filled={"with": partner},
            )
        )
    yield from sorted(rows, key=_best_first)
    for _number in range(SPARE_ROWS):
        yield QuestionRow(key="", kind=Topic.AGREEMENT)


class _Names:
    """Names for sheets: at most 31 characters, without those that no sheet may have, none twice."""

    def __init__(self) -> None:
        self._given = {WORDS, "history", cover_name().casefold()}  # no program lets a sheet be called History

    def one(self, title: str) -> str:
        plain = " ".join("".join(char for char in title if char.isprintable() and char not in "[]:*?/\\'").split())
        name = plain if len(plain) <= 31 else f"{plain[:30].rsplit(' ', 1)[0]}…"
        number = 2
        found = name = name or "–"
        while found.casefold() in self._given:
            found = f"{name[:26]} ({number})"
            number += 1
        self._given.add(found.casefold())
        return found
