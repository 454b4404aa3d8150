"""One questionnaire for each authority that can answer, or for each document in which answers stand, and the order of
its questions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.language.messages import _
from checker.model.questionnaire import AgreementInquiry, AnyInquiry, Authority, Questionnaire
from checker.model.terms import Axis, DocumentKind, InquiryState, Topic

SHORT = 20
"""Questions that one authority gets at a time, where nobody says how many."""

_EASE = {
    DocumentKind.STATUTE: 0,
    DocumentKind.TREATY: 0,
    DocumentKind.BY_LAW: 0,
    DocumentKind.WEBSITE: 0,
    DocumentKind.STRATEGY: 0,
    DocumentKind.AGREEMENT: 1,
    DocumentKind.NOTIFICATION: 1,
    DocumentKind.DECISION: 1,
    DocumentKind.REGISTER: 1,
    DocumentKind.ANNUAL_REPORT: 2,
    DocumentKind.STATISTICS: 2,
    DocumentKind.EVALUATION_REPORT: 2,
    DocumentKind.INTERNAL_INSTRUCTION: 3,
    DocumentKind.CASE_RECORD: 3,
}
"""How much work an answer is: a published text, a list that is kept, a report that counts, a file of the house."""


def rank(question: AnyInquiry) -> tuple[bool, float, int, int, bool]:
    """Where a question stands: what is open before what is there to be confirmed, then by what it decides, then by how
    easily it is answered.
    """
    decides = round(question.narrows or 0, 1)
    ease = _EASE[question.found_in] if question.found_in else 1
    return (question.narrows is None, -decides, -len(question.rules), ease, question.axis is Axis.PRACTICE)


def split_by_authority(asked: Questionnaire, most: int | None = None) -> dict[str, Questionnaire]:
    """A questionnaire for each body that is the first to ask, by its id, the most questions first. Questions that name
    nobody are under `others`.
    """
    bodies: dict[str, Authority | None] = {}

    def named(question: AnyInquiry) -> str:
        first = question.asked_of[0] if question.asked_of else None
        name = first.body if first else "others"
        bodies.setdefault(name, first)
        return name

    return {
        name: part.model_copy(update={"asked_of": bodies[name]}) for name, part in _split(asked, named, most).items()
    }


def split_by_source(asked: Questionnaire, most: int | None = None) -> dict[str, Questionnaire]:
    """A questionnaire for each document that the profile names as the source of what is to be confirmed, and one for each
    kind of document in which open answers stand; those that confirm fewer than three answers go by their kind.
    """
    counts: dict[str, int] = {}
    for question in asked.questions:
        for title in _titles(question):
            counts[title] = counts.get(title, 0) + 1
    kinds = list_kinds()

    def named(question: AnyInquiry) -> str:
        known = [title for title in _titles(question) if counts[title] >= _SHARED]
        if known:
            return max(known, key=lambda title: counts[title])
        if question.found_in:
            return kinds[question.found_in]
        return kinds[_FOUND.get(question.kind, DocumentKind.WEBSITE)]

    return {title: part.model_copy(update={"source": title}) for title, part in _split(asked, named, most).items()}


_SHARED = 3
_FOUND = {
    Topic.INSTRUMENT: DocumentKind.TREATY,
    Topic.AGREEMENT: DocumentKind.AGREEMENT,
    Topic.ORGANISATION: DocumentKind.TREATY,
    Topic.STRATEGY: DocumentKind.STRATEGY,
    Topic.FIGURE: DocumentKind.STATISTICS,
    Topic.BODY: DocumentKind.DECISION,
}


def _titles(question: AnyInquiry) -> Iterator[str]:
    if question.state in (InquiryState.STALE, InquiryState.CONFIRM):
        yield from dict.fromkeys(told.source.title for told in question.now if told.source and told.source.title)


def list_kinds() -> dict[DocumentKind, str]:
    """What the kinds of documents are called, as headings."""
    return {
        DocumentKind.STATUTE: _("Laws"),
        DocumentKind.BY_LAW: _("By-laws"),
        DocumentKind.TREATY: _("Treaties and lists of Parties"),
        DocumentKind.AGREEMENT: _("Agreements with other States"),
        DocumentKind.NOTIFICATION: _("Notifications to depositaries and organisations"),
        DocumentKind.DECISION: _("Decisions and rules of organisation"),
        DocumentKind.STRATEGY: _("Strategies and plans"),
        DocumentKind.INTERNAL_INSTRUCTION: _("Internal instructions"),
        DocumentKind.ANNUAL_REPORT: _("Annual reports"),
        DocumentKind.STATISTICS: _("Statistics"),
        DocumentKind.EVALUATION_REPORT: _("Reports of evaluators"),
        DocumentKind.REGISTER: _("Registers"),
        DocumentKind.CASE_RECORD: _("Files and records of cases"),
        DocumentKind.WEBSITE: _("Web pages"),
    }


def cut(asked: Questionnaire, most: int | None) -> Questionnaire:
    """The questions that stand first, at most so many."""
    if most is None or len(asked.questions) <= most:
        return asked
    kept = {each.question for each in sorted(asked.questions, key=rank)[:most]}
    return _keep(asked, lambda question: question.question in kept)


def _split(asked: Questionnaire, named: Callable[[AnyInquiry], str], most: int | None) -> dict[str, Questionnaire]:
    groups: dict[str, set[str]] = {}
    for question in asked.questions:
        groups.setdefault(named(question), set()).add(question.question)
    order = sorted(groups, key=lambda name: (-len(groups[name]), name))
    return {name: cut(_keep(asked, lambda question: question.question in groups[name]), most) for name in order}  # noqa: B023  # used at once


def _keep(asked: Questionnaire, wanted: Callable[[AnyInquiry], bool]) -> Questionnaire:
    parts = []
    for part in asked.packs:
        questions = tuple(each for each in part.questions if wanted(each))
        if questions:
            parts.append(part.model_copy(update={"questions": questions}))
    forms = {
        form for part in parts for each in part.questions if isinstance(each, AgreementInquiry) for form in each.forms
    }
    return asked.model_copy(
        update={"packs": tuple(parts), "forms": {form: title for form, title in asked.forms.items() if form in forms}}
    )
