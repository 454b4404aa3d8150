"""The kinds of questions in one table: whoever reads rules, profiles, questionnaires and imports looks up here what belongs to one.

A new kind begins with its leaf in `condition`, its row here, and what only code can say: its words in
`rulebook.questions`, and how claims bear on it in `evidence.answers`. Types hold both to be there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, cast

from checker.model.condition import (
    Agreement,
    Asked,
    Figure,
    HasBody,
    HasStrategy,
    MemberOf,
    PartyTo,
    SignatoryTo,
    Yes,
)
from checker.model.form import Form
from checker.model.profile import (
    Act,
    Answer,
    Membership,
    ProfileAgreement,
    ProfileBody,
    ProfileFigure,
    ProfileStrategy,
)
from checker.model.terms import Section, Topic


@dataclass(frozen=True, slots=True)
class QuestionKind:
    """One kind of question."""

    leaf: type[Form]
    """The leaf of a condition that asks it. Its one field is the word of the grammar."""

    section: Section
    """The section of a profile that answers it, and of the registry that has what it names."""

    claim: type[Form]
    """One claim of that section."""

    topic: Topic
    """What is filled in for it in a questionnaire."""

    noun: str | None
    """What the id that it names is called in messages, under which claims stand; None where claims stand in a list."""

    concerns: Callable[[Any], str]
    """The id that a leaf names, or with whom."""

    @property
    def word(self) -> str:
        """The word of the grammar."""
        return next(iter(self.leaf.model_fields))

    @property
    def prefix(self) -> str:
        """What its keys begin with, before a colon. A written question's key is its id."""
        return self.word.replace("_", "-")

    def ask(self, name: str) -> Asked:
        """The leaf that asks it of one name."""
        return cast(Asked, self.leaf.model_validate({self.word: name}))


KINDS = (
    QuestionKind(PartyTo, Section.INSTRUMENTS, Act, Topic.INSTRUMENT, "instrument", attrgetter("party_to")),
    QuestionKind(SignatoryTo, Section.INSTRUMENTS, Act, Topic.INSTRUMENT, "instrument", attrgetter("signatory_to")),
    QuestionKind(
        MemberOf, Section.ORGANISATIONS, Membership, Topic.ORGANISATION, "organisation", attrgetter("member_of")
    ),
    QuestionKind(HasBody, Section.BODIES, ProfileBody, Topic.BODY, "body", attrgetter("has_body")),
    QuestionKind(
        HasStrategy, Section.STRATEGIES, ProfileStrategy, Topic.STRATEGY, "strategy", attrgetter("has_strategy")
    ),
    QuestionKind(Yes, Section.ANSWERS, Answer, Topic.ANSWER, "question", attrgetter("yes")),
    QuestionKind(Figure, Section.FIGURES, ProfileFigure, Topic.FIGURE, "figure", attrgetter("figure.of")),
    QuestionKind(
        Agreement,
        Section.AGREEMENTS,
        ProfileAgreement,
        Topic.AGREEMENT,
        None,
        lambda asked: asked.agreement.with_ or asked.agreement.group,
    ),
)
"""Every kind, in the order of the sections of a profile."""

KEYED: tuple[str, ...] = tuple(dict.fromkeys(kind.section.value for kind in KINDS if kind.noun))
"""The sections of a profile whose claims stand under the name of what they speak of."""

NOUNS: dict[str, str] = {kind.section.value: kind.noun for kind in KINDS if kind.noun}
"""What a name is called under which the claims of a section stand."""

SECTION_OF: dict[Topic, str] = {kind.topic: kind.section.value for kind in KINDS}
"""The section into which the claims of a topic go."""

_BY_LEAF: dict[type[Any], QuestionKind] = {kind.leaf: kind for kind in KINDS}
_BY_PREFIX = {kind.prefix: kind for kind in KINDS if kind.leaf is not Yes}
_WRITTEN = _BY_LEAF[Yes]


def kind_of(asked: Asked) -> QuestionKind:
    """The kind of a leaf."""
    return _BY_LEAF[type(asked)]


def read_key(key: str) -> tuple[QuestionKind, str] | None:
    """The kind of a question and what follows in its key, or None where no kind has such keys."""
    prefix, colon, rest = key.partition(":")
    if not colon:
        return _WRITTEN, key
    kind = _BY_PREFIX.get(prefix)
    return (kind, rest) if kind else None
