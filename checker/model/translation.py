"""The words of rules, questions, programmes and registry in another language, in files beside them."""

from __future__ import annotations

from pydantic import Field

from checker.model.form import Form, Id, Text


class RuleWords(Form):
    """The words of a rule."""

    title: Text = Field(description="The norm as it reads when fulfilled.")
    on_gap: Text = Field(description="What to do on a gap.")


class PackWords(Form):
    """The words of a pack: `rules/<pack>/translations/<language>.yaml`."""

    pack: Text = Field(description="The title of the pack.")
    rules: dict[Id, RuleWords] = Field(description="The rules, by id.")


class QuestionWords(Form):
    """The words of a question."""

    ask: Text = Field(description="The question, one whole sentence.")
    yes: Text = Field(description="What a yes means.")
    no: Text = Field(description="What a no means.")
    proof: Text = Field(description="What proves the answer.")


class QuestionsWords(Form):
    """The words of questions: `rules/questions/translations/<language>-<part>.yaml`."""

    questions: dict[Id, QuestionWords] = Field(description="The questions, by id.")


class MeasureWords(Form):
    """The words of a measure."""

    measure: Text = Field(description="What is done.")
    owner: Text = Field(description="Who does it.")
    indicator: Text = Field(description="What shows progress.")
    proof: Text = Field(description="What shows that it is complete.")


class ProgrammeWords(Form):
    """The words of a programme, its measures in the same order."""

    title: Text = Field(description="What it is called.")
    why: Text = Field(description="Why it matters.")
    measures: tuple[MeasureWords, ...] = Field(description="The measures.")


class ProgrammesWords(Form):
    """The words of programmes: `rules/programmes/translations/<language>.yaml`."""

    programmes: dict[Id, ProgrammeWords] = Field(description="The programmes, by id.")


class TitleWords(Form):
    """The words of an entry of the registry; what the entry does not have is left out."""

    title: Text | None = Field(default=None, description="Its title.")
    short: Text | None = Field(default=None, description="How it is called in short.")
    does: Text | None = Field(default=None, description="What a body of this function does.")
    unit: Text | None = Field(default=None, description="The unit of a figure.")
    asks: Text | None = Field(default=None, description="What a principle asks.")


class IndicatorWords(Form):
    """The words of an indicator of a goal."""

    title: Text = Field(description="What it shows.")
    unit: Text = Field(description="The unit of its numbers.")
    formula: Text = Field(description="How it is reckoned.")
    source: Text = Field(description="Who or what gives the numbers.")
    how_often: Text = Field(description="How often it is taken.")


class GoalWords(Form):
    """The words of a goal of the registry."""

    title: Text = Field(description="The state of things that is to be reached.")
    why: Text = Field(description="Why, one sentence.")
    indicators: dict[Id, IndicatorWords] = Field(description="Its indicators, by id.")


class RegistryWords(Form):
    """The words of the registry: `rules/registry/translations/<language>.yaml`."""

    instruments: dict[Id, TitleWords] = Field(default={}, description="Instruments, by id.")
    organisations: dict[Id, TitleWords] = Field(default={}, description="Organisations, by id.")
    bodies: dict[Id, TitleWords] = Field(default={}, description="Bodies, by id.")
    strategies: dict[Id, TitleWords] = Field(default={}, description="Strategies, by id.")
    figures: dict[Id, TitleWords] = Field(default={}, description="Figures, by id.")
    forms: dict[Id, TitleWords] = Field(default={}, description="Forms of cooperation, by id.")
    partners: dict[Id, TitleWords] = Field(default={}, description="Groups of partners, by id.")
    paper: dict[Id, TitleWords] = Field(default={}, description="Items of the paper of which a strategy tells, by id.")
    goals: dict[Id, GoalWords] = Field(default={}, description="Goals of a strategy, by id.")
    articles: dict[Text, Text] = Field(
        default={}, description="Places in instruments that are no numbers, by how the rules write them."
    )


class Words(Form):
    """All the words of one language, as they are kept in the cache."""

    packs: dict[Id, PackWords] = {}
    questions: dict[Id, QuestionWords] = {}
    programmes: dict[Id, ProgrammeWords] = {}
    registry: RegistryWords = RegistryWords()
