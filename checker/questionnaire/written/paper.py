"""A questionnaire on paper: a card with blank cells for each question, in the blocks that reports are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.language.messages import _, ask_language, day, ngettext, number
from checker.model.kinds import TICKED
from checker.model.questionnaire import COVERS, AgreementInquiry, AnyInquiry, Questionnaire
from checker.questionnaire.written import words
from checker.questionnaire.written.sheets import list_choices
from checker.reporting.paper.blocks import (
    Block,
    Card,
    Control,
    Heading,
    Items,
    Paper,
    Paragraph,
    Run,
    Runs,
    clip,
    code,
    quiet,
    strong,
)
from checker.reporting.paper.blocks import words as said

SHOWN_RULES = 5
"""Rules that are cited below a question."""

BOX = "□"
"""What is ticked by hand; a sign that the fonts of every form have."""


def set_on_paper(asked: Questionnaire, *, to_fill: bool = False) -> Paper:
    """The questionnaire on paper, or `to_fill` in a document whose controls are read back."""
    count = len(asked.questions)
    return Paper(
        language=ask_language(),
        subject=_("Open questions on international police cooperation"),
        title=f"{said(asked.name).text} ({asked.country})",
        short=f"{clip(asked.name, 60)} ({asked.country})",
        day=_("As of %(day)s") % {"day": day(asked.on)},
        drafts=ngettext("%(num)s question", "%(num)s questions", count) % {"num": number(count)},
        status=_("Codes of States imply no position on the status of any territory."),
        opening=(),
        contents=_("Contents"),
        summary=tuple(_how_to_fill(to_fill)),
        body=tuple(_body(asked, to_fill)),
        manifest="",
        page=_("Page"),
    )


def _how_to_fill(to_fill: bool) -> Iterator[Block]:
    only = (
        _("Fill in the fields beside each question. Save the file and send it back as it is: .docx.")
        if to_fill
        else _(
            "This form is for paper and for reading. Answers that are to be imported are filled in in the Word document, the page or the spreadsheet."
        )
    )
    yield Heading(1, _("How to fill this in"))
    yield Paragraph((strong(only),), "draft")
    yield Items(tuple((said(sentence),) for sentence in words.say_how_to_fill()))


def _body(asked: Questionnaire, to_fill: bool) -> Iterator[Block]:
    count = 0
    for part in asked.packs:
        yield Heading(1, clip(part.title, 300))
        yield Paragraph((said(part.scope),))
        for question in part.questions:
            count += 1
            card = make_card(question, count)
            yield _add_controls(card, question, count, asked) if to_fill else card
    if to_fill:
        yield Card(
            head=(strong(_("About this form")),),
            told=(),
            cells=(),
            key=(FORM_TAG, f"{asked.form} {asked.country} {count}"),
        )
    yield Paragraph((quiet(_("Rules")), Run(" "), code(asked.pack_digest)), "quiet")
    yield Paragraph((quiet(_("Profile")), Run(" "), code(asked.profile_digest)), "quiet")


def make_card(question: AnyInquiry, at: int) -> Card:
    """One question: what is asked, what its answers mean, what the profile says now, and the cells to fill in."""
    labels = [*words.list_fields(question.kind).values(), *map(words.name_field, words.SOURCE)]
    choices = (Run(" · ".join(f"{BOX} {choice}" for choice in words.list_replies().values())),)
    first: Runs = choices if question.kind in TICKED else ()
    return Card(
        head=(Run(f"{at}. "), strong(question.ask)),
        told=tuple(_told(question)),
        cells=tuple((label, () if count else first) for count, label in enumerate(labels)),
    )


FORM_TAG = "form"
"""The control with the form, the State and the number of questions."""


def _add_controls(card: Card, question: AnyInquiry, at: int, asked: Questionnaire) -> Card:
    """A card whose cells are controls, named after the number of the question and the field; an agreement is marked form by
    form.
    """
    choices = {field: tuple(of_field.items()) for field, of_field in list_choices().items()}
    cells: list[tuple[str, Runs]] = []
    controls = []
    for field in [*words.list_fields(question.kind), *words.SOURCE]:
        if field == "covers" and isinstance(question, AgreementInquiry):
            for form in question.forms:
                cells.append((asked.forms[form], ()))
                controls.append(Control(f"q{at}.{COVERS}{form}", (("x", "x"),)))
            continue
        cells.append((words.name_field(field), ()))
        controls.append(Control(f"q{at}.{field}", choices.get(field.removeprefix("source."), ())))
    *told, cited = card.told  # the last line begins with the key, which has a control of its own here
    return replace(
        card,
        told=(*told, cited[2:]) if cited[2:] else tuple(told),
        cells=tuple(cells),
        controls=tuple(controls),
        key=(f"q{at}", question.question),
    )


def _told(question: AnyInquiry) -> Iterator[Runs]:
    for word, meaning in words.say_meaning(question):
        yield strong(word), Run(": "), said(meaning)
    for now in words.say_now(question):
        yield (said(now),)
    cited = [quiet(f"· {rule.cited}") for rule in question.rules[:SHOWN_RULES]]
    if question.narrows:
        cited.append(quiet(f"· {words.narrows(question)}"))
    yield code(question.question), *(piece for each in cited for piece in (Run(" "), each))
