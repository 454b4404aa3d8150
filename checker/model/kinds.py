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
    Claim,
    Membership,
    ProfileAgreement,
    ProfileBody,
    ProfileFigure,
    ProfileStrategy,
)
from checker.model.terms import Axis, Lasting, Section, Topic


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

    axis: Axis | None
    """What its answer is about: what a text says, or what is done; None where each question says that itself."""

    lasts: Lasting | None
    """What ends its answer; None where the axis of each question says that: law lasts until repeal."""

    carries: bool
    """Whether its answer may follow from another, and another from it."""

    @property
    def word(self) -> str:
        """The word of the grammar."""
        return next(iter(self.leaf.model_fields))

    @property
    def prefix(self) -> str:
        """What its keys begin with, before a colon. A written question's key is its id."""
        return self.word.replace("_", "-")

    @property
    def plain(self) -> bool:
        """Whether a leaf names an id and asks nothing more of it, so that a name makes the question."""
        return self.leaf.model_fields[self.word].annotation is str

    @property
    def spanned(self) -> bool:
        """Whether its claims say yes or no for a span of time."""
        return issubclass(self.claim, Claim)

    def ask(self, name: str) -> Asked:
        """The leaf that asks it of one name."""
        return cast(Asked, self.leaf.model_validate({self.word: name}))


KINDS = (
    QuestionKind(
        leaf=PartyTo,
        section=Section.INSTRUMENTS,
        claim=Act,
        topic=Topic.INSTRUMENT,
        noun="instrument",
        concerns=attrgetter("party_to"),
        axis=Axis.LAW,
        lasts=Lasting.BOND,
        carries=True,
    ),
    QuestionKind(
        leaf=SignatoryTo,
        section=Section.INSTRUMENTS,
        claim=Act,
        topic=Topic.INSTRUMENT,
        noun="instrument",
        concerns=attrgetter("signatory_to"),
        axis=Axis.LAW,
        lasts=Lasting.SIGNATURE,
        carries=True,
    ),
    QuestionKind(
        leaf=MemberOf,
        section=Section.ORGANISATIONS,
        claim=Membership,
        topic=Topic.ORGANISATION,
        noun="organisation",
        concerns=attrgetter("member_of"),
        axis=Axis.LAW,
        lasts=Lasting.REPEAL,
        carries=True,
    ),
    QuestionKind(
        leaf=HasBody,
        section=Section.BODIES,
        claim=ProfileBody,
        topic=Topic.BODY,
        noun="body",
        concerns=attrgetter("has_body"),
        axis=Axis.PRACTICE,
        lasts=Lasting.SHELF,
        carries=True,
    ),
    QuestionKind(
        leaf=HasStrategy,
        section=Section.STRATEGIES,
        claim=ProfileStrategy,
        topic=Topic.STRATEGY,
        noun="strategy",
        concerns=attrgetter("has_strategy"),
        axis=Axis.LAW,
        lasts=Lasting.TERM,
        carries=True,
    ),
    QuestionKind(
        leaf=Yes,
        section=Section.ANSWERS,
        claim=Answer,
        topic=Topic.ANSWER,
        noun="question",
        concerns=attrgetter("yes"),
        axis=None,
        lasts=None,
        carries=True,
    ),
    QuestionKind(
        leaf=Figure,
        section=Section.FIGURES,
        claim=ProfileFigure,
        topic=Topic.FIGURE,
        noun="figure",
        concerns=attrgetter("figure.of"),
        axis=Axis.PRACTICE,
        lasts=Lasting.WINDOW,
        carries=False,
    ),
    QuestionKind(
        leaf=Agreement,
        section=Section.AGREEMENTS,
        claim=ProfileAgreement,
        topic=Topic.AGREEMENT,
        noun=None,
        concerns=lambda asked: asked.agreement.with_ or asked.agreement.group,
        axis=Axis.LAW,
        lasts=Lasting.AGREEMENT,
        carries=False,
    ),
)
"""Every kind, in the order of the sections of a profile."""

KEYED: tuple[str, ...] = tuple(dict.fromkeys(kind.section.value for kind in KINDS if kind.noun))
"""The sections of a profile whose claims stand under the name of what they speak of."""

NOUNS: dict[str, str] = {kind.section.value: kind.noun for kind in KINDS if kind.noun}
"""What a name is called under which the claims of a section stand."""

SECTION_OF: dict[Topic, str] = {kind.topic: kind.section.value for kind in KINDS}
"""The section into which the claims of a topic go."""

SPANNED: dict[str, tuple[QuestionKind, ...]] = {
    section.value: tuple(kind for kind in KINDS if kind.section is section)
    for section in dict.fromkeys(kind.section for kind in KINDS if kind.spanned)
}
"""The sections whose claims say yes or no for a span of time, each with the kinds that they answer."""

TICKED: frozenset[Topic] = frozenset(kind.topic for kind in KINDS if kind.spanned)
"""The topics of a questionnaire that are answered by a yes or a no."""

CARRYING: tuple[type[Form], ...] = tuple(kind.leaf for kind in KINDS if kind.carries)
"""The leaves whose answers follow from others, and carry others."""

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
