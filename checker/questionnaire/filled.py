"""What was filled in for a question of a questionnaire, and the claim that it makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.errors import InputError, Place, Problem, suggestion
from checker.model.kinds import SECTION_OF, read_key
from checker.model.profile import Act
from checker.model.questionnaire import (
    AgreementCells,
    Cells,
    FigureCells,
    InstrumentCells,
    OrganisationCells,
    SourceCells,
    SpanCells,
)
from checker.model.terms import ActKind, ReplyState, Role, Topic
from checker.profiles.proposals import Proposed
from checker.rulebook.book import RuleBook

Claim = dict[str, object]


@dataclass(frozen=True, slots=True)
class Filled:
    """The cells that were filled in for one claim, and where each field stands: `source.title` is one of them."""

    question: str
    kind: Topic
    cells: Cells
    place: Callable[[str], Place]


def find_concerned(key: str, book: RuleBook) -> tuple[Topic, str] | None:
    """The kind of a question and the id that it is about, by its key; None where the book knows no such thing.

    A figure is found although its bound has changed since it was asked for.
    """
    found = read_key(key)
    if found is None:
        return None
    kind, name = found
    if kind.noun is None:
        return kind.topic, ""
    name = name.partition(":")[0] if not kind.plain else name
    return (kind.topic, name) if name in book.known(kind.section) else None


def refuse_unknown_question(key: str, book: RuleBook, place: Place) -> Problem:
    """What to say of a key that leads nowhere."""
    known = [*book.questions, *book.clauses.questions]
    return Problem(place, f'no question is called "{key[:120]}"{suggestion(key[:200], known)}')


def make_proposals(country: str, filled: Sequence[Filled], book: RuleBook) -> list[Proposed]:
    """The claims of a questionnaire. Raises `InputError` with everything that keeps one from being made."""
    found, problems = propose(country, filled, book)
    if problems:
        raise InputError(problems)
    return found


def propose(country: str, filled: Sequence[Filled], book: RuleBook) -> tuple[list[Proposed], list[Problem]]:
    """The claims that can be made, and what keeps the others from being made."""
    told = [each for each in filled if _tells(each.cells)]
    sources = _whole_sources(told)
    found: list[Proposed] = []
    problems: list[Problem] = []
    for each in told:
        about = find_concerned(each.question, book) if each.kind is not Topic.AGREEMENT else (Topic.AGREEMENT, "")
        if about is None or about[0] is not each.kind:
            problems.append(refuse_unknown_question(each.question, book, each.place("question")))
            continue
        wrong = [*_problems(each, book), *_in_order(each)]
        source = _source(each, sources, wrong)
        if wrong:
            problems.extend(wrong)
            continue
        for claim in _claims(each.cells):
            place = each.place("")
            found.append(Proposed(country, SECTION_OF[each.kind], about[1], claim, source, place))
    return found, problems


def _given(cells: Cells) -> set[str]:
    """The fields in which something stands."""
    names = {name for name in type(cells).model_fields if name != "source" and getattr(cells, name) is not None}
    source = cells.source
    if source:
        names |= {f"source.{name}" for name in type(source).model_fields if getattr(source, name) is not None}
    return names


def _tells(cells: Cells) -> bool:
    """Whether anything but the partner, which is written there beforehand, is filled in and says more than that nobody knows."""
    if isinstance(cells, SpanCells) and cells.answer is ReplyState.NOT_KNOWN:
        return False
    return bool(_given(cells) - {"with_"})


# What is wrong


def _problems(filled: Filled, book: RuleBook) -> Iterator[Problem]:
    cells = filled.cells
    if isinstance(cells, SpanCells):
        if cells.answer is None:
            message = "this row is filled in and has no answer: choose yes, no or not known, or empty the row"
            yield Problem(filled.place("answer"), message)
        elif isinstance(cells, OrganisationCells) and cells.role is not None:
            belongs = cells.role in (Role.MEMBER, Role.PARTICIPANT, Role.CHAIR)
            if belongs is not (cells.answer is ReplyState.YES):
                message = f'the answer is {cells.answer} and the role is {cells.role}: a State that is no more than {cells.role} does not belong, so choose "no"'
                if belongs:
                    message = f"the answer is no and the role is {cells.role}: choose yes, or take the role out"
                yield Problem(filled.place("role"), message)
    elif isinstance(cells, InstrumentCells):
        yield from _act_problems(filled, cells)
    elif isinstance(cells, FigureCells):
        for name, said in (("year", "the year that it counts"), ("value", "the number")):
            if getattr(cells, name) is None:
                yield Problem(filled.place(name), f"this row is filled in and lacks {said}: write it here")
    elif isinstance(cells, AgreementCells):
        if not cells.with_:
            yield Problem(filled.place("with"), "nothing says with whom: write the partner's code, such as SRB")
        if cells.title is None:
            yield Problem(filled.place("title"), "the agreement has no title: write what it is called")
        for form in cells.covers or ():
            if form not in book.registry.forms:
                hint = suggestion(form, book.registry.forms)
                yield Problem(filled.place("covers"), f'no form of cooperation is called "{form}"{hint}')


def _act_problems(filled: Filled, cells: InstrumentCells) -> Iterator[Problem]:
    if cells.act is None and cells.date is not None:
        yield Problem(filled.place("act"), "a date of the act is given and no act: choose what was done")
    elif cells.act is None and cells.signed is None and cells.in_force is None:
        yield Problem(filled.place("act"), "this row is filled in and names no act: choose what was done")
    elif cells.act is not None and cells.date is None:
        try:
            Act(act=cells.act, proof=("source",))
        except ValueError:  # pydantic's error is one: this kind of act needs a date
            yield Problem(filled.place("date"), f"the {cells.act} has no date: write when it was done")
    if cells.act is ActKind.ABSENCE and (cells.signed or cells.in_force):
        message = "a State that signed or is bound is in the list: take the dates out, or choose another act"
        yield Problem(filled.place("act"), message)


def _in_order(filled: Filled) -> Iterator[Problem]:
    """Nothing ends before it begins."""
    cells = filled.cells
    since = getattr(cells, "since", None) or getattr(cells, "signed", None)
    until = getattr(cells, "until", None)
    if since and until and until.latest < since.earliest:
        yield Problem(filled.place("until"), f"it cannot end ({until}) before it begins ({since})")


# Sources


def _whole_sources(filled: Sequence[Filled]) -> dict[str, list[dict[str, str]]]:
    """The sources that stand in full somewhere in the questionnaire, by title, each once."""
    found: dict[str, list[dict[str, str]]] = {}
    for each in filled:
        source = each.cells.source
        if source and source.title and source.trust and _dated(each.cells, source):
            whole = _plain(each.cells, source)
            if whole not in found.setdefault(source.title, []):
                found[source.title].append(whole)
    return found


def _dated(cells: Cells, source: SourceCells) -> bool:
    return bool(source.as_of or source.read_on or cells.checked_on)


def _plain(cells: Cells, source: SourceCells) -> dict[str, str]:
    """The fields of a source as a profile has them. One without a date was read on the day on which it was checked."""
    fields = {"title": source.title, "url": source.url}
    if source.as_of:
        fields["as_of"] = str(source.as_of)
    else:
        fields["read_on"] = str(source.read_on or cells.checked_on)
    fields["trust"] = str(source.trust) if source.trust else None
    fields["note"] = source.note
    return {name: value for name, value in fields.items() if value is not None}


def _source(filled: Filled, whole: Mapping[str, list[dict[str, str]]], wrong: list[Problem]) -> dict[str, str]:
    """The source of a claim: given in full, or by the title of one that stands in full elsewhere."""
    source = filled.cells.source
    if source is None or source.title is None:
        message = "this row is filled in and has no source: write here where it was read"
        wrong.append(Problem(filled.place("source.title"), message))
        return {}
    if {name for name in _given(filled.cells) if name.startswith("source.")} == {"source.title"}:
        known = whole.get(source.title, [])
        if len(known) == 1:
            return known[0]
        if len(known) > 1:
            message = f'{len(known)} different sources of this questionnaire are called "{source.title[:80]}": give this one in full'
            wrong.append(Problem(filled.place("source.title"), message))
            return {}
    if not _dated(filled.cells, source):
        message = 'the source has no date: write it here, or in "checked on" the day on which it was read'
        wrong.append(Problem(filled.place("source.as_of"), message))
    if source.trust is None:
        message = "nothing says how far the source is trusted: choose high, medium or low"
        wrong.append(Problem(filled.place("source.trust"), message))
    return _plain(filled.cells, source)


# Claims


def _claims(cells: Cells) -> Iterator[Claim]:
    """What goes into the profile. A treaty act, a signature and an entry into force are a claim each."""
    note = {"note": cells.note} if cells.note else {}
    if isinstance(cells, InstrumentCells):
        by = {"by": cells.by} if cells.by else {}
        if cells.signed:
            yield {"act": "signature", "date": str(cells.signed), **by, **note}
        if cells.act:
            date = {"date": str(cells.date)} if cells.date else {}
            yield {"act": str(cells.act), **date, **by, **note}
        if cells.in_force:
            yield {"act": "entry-into-force", "date": str(cells.in_force), **by, **note}
        return
    if isinstance(cells, FigureCells):
        assert cells.value is not None
        yield {"year": str(cells.year), "value": f"{cells.value:.15g}", **note}
        return
    claim: Claim = {}
    for name, field in type(cells).model_fields.items():
        value = getattr(cells, name)
        if value is None or value == () or name in ("source", "note"):
            continue
        claim[field.alias or name] = list(value) if isinstance(value, tuple) else str(value)
    if isinstance(cells, AgreementCells):
        claim.pop("checked_on", None)  # an agreement is not checked again: its source has the date
    if isinstance(cells, OrganisationCells) and cells.role and cells.answer is ReplyState.NO:
        del claim["answer"]  # a State that is an observer: its role is what tells the no
    order = [*_ORDER, *claim]
    yield {**{name: claim[name] for name in dict.fromkeys(order) if name in claim}, **note}


_ORDER = (
    "answer",
    "role",
    "name",
    "with",
    "title",
    "since",
    "signed",
    "in_force",
    "until",
    "covers",
    "law",
    "checked_on",
)
