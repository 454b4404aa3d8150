"""The report as a Word document: the template of `reports/report.docx`, filled and packed."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from checker import shipped
from checker.errors import DOCUMENTS, UsageError
from checker.model.report import Report
from checker.reporting.packed import pack_reproducibly
from checker.reporting.paper.blocks import Break, Illustration, Paper, TurnPage, clip
from checker.reporting.paper.chapters import brief, paper
from checker.reporting.paper.marks import fill_marks
from checker.reporting.paper.pictures import pixels
from checker.reporting.paper.wordml import NAMESPACES, WordBody

HERE = "ReportHere"
"""The style of the one paragraph of the template that the report takes the place of."""

_LANGUAGES = {"en": "en-GB", "sr-Latn": "sr-Latn-RS", "sr-Cyrl": "sr-Cyrl-RS"}
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def render(report: Report, *, short: bool = False) -> bytes:
    """The report, or its brief, as a Word document. Raises `UsageError` where a library is missing."""
    return write_docx(brief(report) if short else paper(report), report.on, report.manifest.program)


def write_docx(made: Paper, on: date, program: str) -> bytes:
    """A document of a day as a Word document, by a version of the program. Raises `UsageError` where a library is
    missing, `InputError` where a mark of the template cannot be filled.
    """
    try:
        from docx import Document
    except ImportError:
        raise UsageError(f"a Word document is written by python-docx, which is not installed: {DOCUMENTS}") from None
    template = shipped.REPORTS / "report.docx"
    document = Document(str(template))
    fill_marks(document, _title_page(made), template)
    if made.brief:  # no page of its own for the title, so it begins at the top
        document.paragraphs[0].paragraph_format.space_before = 0
    _fill(document, made)
    _describe(document, made, program)
    saved = io.BytesIO()
    document.save(saved)
    return pack_reproducibly(saved.getvalue(), on)


def _title_page(made: Paper) -> dict[str, Any]:
    return {
        "subject": made.subject,
        "title": made.title,
        "short": made.short,
        "day": made.day,
        "drafts": made.drafts,
        "opening": ["".join(run.text for run in runs) for runs in made.opening],
        "status": made.status,
        "page": made.page,
    }


def _fill(document: Any, made: Paper) -> None:
    """Put the report where the template wants it, with its footnotes."""
    from docx.oxml import parse_xml

    notes = next(each.target_part for each in document.part.rels.values() if each.reltype == f"{_RELATED}/footnotes")
    link = f"{_RELATED}/hyperlink"
    body = WordBody(
        relate=lambda url: str(document.part.relate_to(url, link, is_external=True)),
        relate_note=lambda url: str(notes.relate_to(url, link, is_external=True)),
        restart=lambda: _restarted(document),
        images=_images(document, made),
        section=lambda lying: _section(document, lying),
    )
    parts = (
        [body.set(made.body)]
        if made.brief
        else [
            body.set((Break(), *made.summary)),
            body.contents(made.contents, (*made.summary, *made.body)),
            body.set((Break(), *made.body)),
        ]
    )
    filled = parse_xml(f"<w:body {NAMESPACES}>{''.join(parts)}</w:body>")
    (here,) = (each._p for each in document.paragraphs if each.style.style_id == HERE)
    for element in list(filled):
        here.addprevious(element)
    here.getparent().remove(here)
    if any(isinstance(block, TurnPage) for block in made.body):
        _without_title(document.sections[-1]._sectPr)  # the first pages have it, the last ones begin anew
    end = b"</w:footnotes>"
    notes._blob = notes.blob.replace(end, "".join(body.notes).encode() + end)


def _images(document: Any, made: Paper) -> dict[str, str]:
    """The pictures of a paper, put into the document: ids of relationships by drawing."""
    drawn = [block for block in (*made.summary, *made.body) if isinstance(block, Illustration)]
    found = {}
    for figure, png in zip(drawn, pixels(drawn), strict=False):
        found[figure.svg], _image = document.part.get_or_add_image(io.BytesIO(png))
    return found


def _section(document: Any, lying: bool) -> str:
    """The properties of the pages of the template, upright with its title page or lying on their side without."""
    from copy import deepcopy

    from docx.oxml.ns import qn
    from docx.oxml.xmlchemy import serialize_for_reading

    section = deepcopy(document.sections[-1]._sectPr)
    if lying:
        size = section.find(qn("w:pgSz"))
        wide, high = size.get(qn("w:w")), size.get(qn("w:h"))
        size.set(qn("w:w"), high)
        size.set(qn("w:h"), wide)
        size.set(qn("w:orient"), "landscape")
        _without_title(section)
    return str(serialize_for_reading(section))


def _without_title(section: Any) -> None:
    from docx.oxml.ns import qn

    for found in section.findall(qn("w:titlePg")):
        section.remove(found)


def _restarted(document: Any) -> int:
    """A numbered list of its own that begins at one, made after the template's."""
    style = document.styles["List Number"].element
    numbering = document.part.numbering_part.element
    given = numbering.num_having_numId(style.pPr.numPr.numId.val)
    added = numbering.add_num(given.abstractNumId.val)
    added.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(added.numId)


def _describe(document: Any, made: Paper, program: str) -> None:
    """Title, language and manifest, where programs look for them."""
    from docx.oxml.ns import qn

    language = _LANGUAGES.get(made.language, made.language)
    for each in document.styles.element.iter(qn("w:lang")):
        each.set(qn("w:val"), language)
    core = document.core_properties
    core.title = clip(made.title, 200)
    core.subject = made.subject
    core.author = f"policygap {program}"
    core.language = language
    core.last_modified_by = ""
    core.revision = 1
    core._element.get_or_add_description().text = made.manifest  # the library's own setter stops at 255 characters
