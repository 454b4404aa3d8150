"""A questionnaire as a Word document, for paper and for reading: a small table with blank cells for each question."""

from __future__ import annotations

import io
import re

from checker.errors import UsageError
from checker.model.questionnaire import Questionnaire
from checker.model.terms import Topic
from checker.questionnaire.written import words
from checker.reporting.packed import packed
from checker.reporting.templates import environment

SHOWN_RULES = 5
"""Rules that are cited below a question."""


def render(asked: Questionnaire) -> bytes:
    """The bytes of the document. Raises `UsageError` where the library for it is missing."""
    try:
        from docx import Document
        from docx.oxml import parse_xml
        from docx.shared import Mm
    except ImportError:
        raise UsageError("Word documents need a further library: pip install 'policygap[documents]'") from None
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(19)
    body = parse_xml(_body(asked).encode())
    page = document.element.body.sectPr
    for element in list(body):
        page.addprevious(element)
    document.core_properties.title = _CONTROL.sub("", words.title(asked))[:255]
    document.core_properties.author = "policygap"
    document.core_properties.comments = ""
    written = io.BytesIO()
    document.save(written)
    return packed(written.getvalue(), asked.on)


def _body(asked: Questionnaire) -> str:
    found = environment("xml")
    found.filters.update(clean=_clean)
    return found.get_template("questionnaire.xml.j2").render(
        asked=asked,
        words=words,
        lines={kind: [*words.fields(kind).values(), *map(words.heading, words.SOURCE)] for kind in Topic},
        choices=words.replies(),
        yes_or_no=(Topic.ANSWER, Topic.ORGANISATION, Topic.BODY, Topic.STRATEGY),
        shown=SHOWN_RULES,
    )


def _clean(text: object) -> str:
    """Text without what no XML file may hold."""
    return _CONTROL.sub("", str(text))


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
