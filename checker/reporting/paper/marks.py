"""The marks in a template of Word, `{{ title }}` and `{%p for text in opening %}`, filled with values."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from checker.errors import one_problem
from checker.reporting.templates import of_documents

_MARK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_OF_ELEMENT = re.compile(r"(\{[{%#])(p|r|tr|tc)\s")
"""A mark that takes the place of the paragraph, run, row or cell of a table around it."""

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
"""Word writes curly quotes where a person types straight ones."""

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PARTS = re.compile(
    r"wordprocessingml\.(document|template)\.main|wordprocessingml\.(header|footer|footnotes|endnotes)\+xml"
)


def fill_marks(document: Any, values: Mapping[str, Any], template: Path) -> None:
    """Put values into text, headers, footers and notes of a document (of python-docx).

    What a mark may do is what Jinja2 may do in a sandbox. Values are escaped, and marks in them are text. Raises
    `InputError`, which names the template, where a mark cannot be filled.
    """
    from docx.oxml import parse_xml
    from lxml import etree

    for part in document.part.package.iter_parts():
        if not _PARTS.search(part.content_type):
            continue
        own: Any = getattr(part, "element", None)
        root = parse_xml(part.blob) if own is None else own
        for paragraph in list(root.iter(f"{{{_WORD}}}p")):
            _join_marks(paragraph)
            _free_marks(paragraph)
        written = etree.tostring(root, encoding="unicode")
        if not _MARK.search(written):
            continue
        source = _MARK.sub(lambda mark: html.unescape(mark[0]), written)
        try:
            filled = of_documents().from_string(source).render(values)
        except TemplateError as error:
            names = ", ".join(values)
            raise one_problem(str(template), f"a mark cannot be filled ({error}): the names are {names}") from None
        new: Any = parse_xml(filled)
        if own is None:
            part._blob = etree.tostring(new, encoding="UTF-8", standalone=True, xml_declaration=True)
        else:  # the body stays the one that the document knows
            body = f"{{{_WORD}}}body"
            for old, now in zip(own.findall(body) or [own], new.findall(body) or [new], strict=True):
                old[:] = now[:]


def _texts(paragraph: Any) -> Iterator[Any]:
    """The pieces of text of a paragraph, without those of paragraphs inside it (in a text box)."""
    for piece in paragraph.iter(f"{{{_WORD}}}t"):
        if next(piece.iterancestors(f"{{{_WORD}}}p")) is paragraph:
            yield piece


def _join_marks(paragraph: Any) -> None:
    """Put each mark into the piece of text in which it begins: Word divides text wherever somebody has edited it."""
    pieces = list(_texts(paragraph))
    letters = [(piece, letter) for piece in pieces for letter in piece.text or ""]
    marks = list(_MARK.finditer("".join(letter for _, letter in letters)))
    for mark in marks:
        home = letters[mark.start()][0]
        letters[mark.start() : mark.end()] = [(home, letter) for letter in mark[0].translate(_STRAIGHT)]
    for piece in pieces if marks else ():
        piece.text = "".join(letter for owner, letter in letters if owner is piece)
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _free_marks(paragraph: Any) -> None:
    """Let a mark of an element stand where the element stood."""
    for piece in list(_texts(paragraph)):
        for mark in _MARK.findall(piece.text or ""):
            kind = _OF_ELEMENT.match(mark)
            around = None if kind is None else next(piece.iterancestors(f"{{{_WORD}}}{kind[2]}"), None)
            parent = None if around is None else around.getparent()
            if (
                kind is None or around is None or parent is None
            ):  # its element is gone already: one mark frees one element
                continue
            freed = f"{kind[1]} {mark[kind.end() :]}{around.tail or ''}"
            before = around.getprevious()
            parent.remove(around)
            if before is None:
                parent.text = (parent.text or "") + freed
            else:
                before.tail = (before.tail or "") + freed
