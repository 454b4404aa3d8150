"""The parts of a report on paper in the markup of Word: styles of the template, and no formatting of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from checker.reporting.paper.blocks import (
    Bar,
    Block,
    Break,
    Card,
    Column,
    Control,
    Heading,
    Illustration,
    Items,
    Kind,
    Paragraph,
    Reply,
    Run,
    Runs,
    Table,
    TurnPage,
)
from checker.reporting.paper.glyphs import hold_dates

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
WIDTH = 9298
"""Twentieths of a point between the margins of the template."""

LYING = 14230
"""The same on a page that lies on its side."""

_LABEL, _BLANK = 1680, 2969
"""The columns of a card: a label and the cell beside it, twice in a line."""

_TAB = "<w:r><w:tab/></w:r>"
_WITH_NEXT = "<w:keepNext/>"

FIGURE_WIDTH, FIGURE_HEIGHT = 4_500_000, 6_900_000
"""The most that a picture takes, in units of 1/360,000 of a centimetre: 12.5 by 19 centimetres."""

DEPTH = 2
"""Levels of headings in the table of contents."""

_PARAGRAPHS = {
    "plain": "Normal",
    "lead": "Lead",
    "quiet": "WhereItStands",
    "draft": "DraftNotice",
    "quote": "Quote",
    "dense": "DenseText",
}
_RUNS = {Kind.STRONG: "Strong", Kind.QUIET: "Quiet", Kind.CODE: "Code"}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class WordBody:
    """The blocks of a report as markup, with the footnotes and addresses that they need.

    `images` are the ids of relationships to the pictures, by their drawing; one that has none is said in words alone.
    `relate` and `relate_note` give the id of a relationship to an address, of the document and of its footnotes;
    `restart` gives the id of a numbered list that begins at one, and `section` the properties of pages, lying on their side
    or upright.
    """

    def __init__(
        self,
        relate: Callable[[str], str],
        relate_note: Callable[[str], str],
        restart: Callable[[], int],
        images: Mapping[str, str] | None = None,
        section: Callable[[bool], str] = lambda lying: "",
    ) -> None:
        self._images = images or {}
        self._section = section
        self._width = WIDTH
        self._drawn = 0
        self._relate = relate
        self._relate_note = relate_note
        self._restart = restart
        self._marks = 0
        self.notes: list[str] = []

    def contents(self, title: str, blocks: Iterable[Block]) -> str:
        """A table of contents: every heading with a field for its page. Word and LibreOffice fill such fields when they open the
        file, while LibreOffice leaves a whole table of contents as it was written.
        """
        lines = []
        for at, found in enumerate(list_headings(blocks), 1):
            code = _instruction("PAGEREF " + _mark(at) + " \\h")
            page = _TAB + _char("begin") + code + _char("separate") + _text("·") + _char("end")
            lines.append(
                _paragraph(
                    f"toc{found.level}",
                    f'<w:hyperlink w:anchor="{_mark(at)}">{_text(_headed(found))}{page}</w:hyperlink>',
                )
            )
        return _paragraph("ContentsHeading", _text(title)) + "".join(lines) if lines else ""

    def set(self, blocks: Iterable[Block]) -> str:
        """Some blocks, one after the other."""
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                manifest = len(block.runs) == 1 and block.runs[0].kind is Kind.CODE
                return _paragraph("Manifest" if manifest else _PARAGRAPHS[block.style], self._runs(block.runs))
            case Items():
                return self._items(block)
            case Table():
                return self._table(block)
            case Bar():
                return _paragraph("WhereItStands", self._runs(block.key))
            case Illustration():
                return self._figure(block)
            case Reply():
                return self._reply(block)
            case Card():
                return self._card(block)
            case Break():
                return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
            case TurnPage():
                return self._turn(block)

    def _heading(self, block: Heading) -> str:
        style = f"Heading{block.level}"
        if block.level > DEPTH or not block.listed:
            return _paragraph("Heading2Unlisted" if block.level <= DEPTH else style, _text(_headed(block)))
        self._marks += 1
        name = _mark(self._marks)
        marked = f'<w:bookmarkStart w:id="{self._marks}" w:name="{name}"/>{_text(_headed(block))}<w:bookmarkEnd w:id="{self._marks}"/>'
        return _paragraph(style, marked)

    def _items(self, block: Items) -> str:
        if not block.ordered:
            return "".join(_paragraph("ListBullet", self._runs(item)) for item in block.items)
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{self._restart()}"/></w:numPr>'
        return "".join(_paragraph("ListNumber", self._runs(item), number) for item in block.items)

    def _table(self, block: Table) -> str:
        kept = [at for at, column in enumerate(block.columns) if column.holds != "bar"]
        columns = [block.columns[at] for at in kept]
        total = sum(column.share for column in columns)
        widths = [int(self._width * column.share / total) for column in columns]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        head = "".join(_cell(width, _head(column)) for width, column in zip(widths, columns, strict=True))
        rows = []
        for row in block.rows:
            cells = []
            for width, column, at in zip(widths, columns, kept, strict=True):
                value = row[at]
                style = ("Dense" if block.dense else "Table") + ("Number" if column.holds == "number" else "Text")
                inner = _text(value.says) if isinstance(value, Bar) else self._runs(value)
                cells.append(_cell(width, _paragraph(style, inner)))
            rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
        return (
            f"{_paragraph('Caption', _text(block.caption)) if block.captioned else ''}"
            f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={quoteattr(_clean(block.caption))}/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
            f"{''.join(rows)}</w:tbl>{_paragraph('TableText', '')}"
        )

    def _turn(self, block: TurnPage) -> str:
        """The end of the pages so far, which keep the way they lie."""
        ended = self._section(self._width == LYING)
        self._width = LYING if block.landscape else WIDTH
        return f"<w:p><w:pPr>{ended}</w:pPr></w:p>"

    def _figure(self, block: Illustration) -> str:
        """A picture under its title; its words are the alternative text, or stand below where there is no picture."""
        title = _paragraph("Caption", _text(block.title))
        relation = self._images.get(block.svg)
        if relation is None:
            return title + _paragraph("Normal", _text(block.says))
        self._drawn += 1
        scale = min(FIGURE_WIDTH / block.width, FIGURE_HEIGHT / block.height)
        size = f'cx="{int(block.width * scale)}" cy="{int(block.height * scale)}"'
        named = f'id="{self._drawn}" name={quoteattr(_clean(block.title))} descr={quoteattr(_clean(block.says))}'
        drawing = (
            f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/><wp:docPr {named}/>'
            '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            f"<pic:pic><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
            "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        )
        return title + _paragraph("Normal", f"<w:r>{drawing}</w:r>")

    def _reply(self, block: Reply) -> str:
        """A field of plain text, so that an answer can be read out of the document again by the id of the rule."""
        empty = "" if block.runs else "<w:showingPlcHdr/>"
        inner = self._runs(block.runs) if block.runs else _run(block.prompt, "PlaceholderText")
        return (
            f"{_paragraph('ReplyLabel', _text(block.label))}<w:sdt><w:sdtPr><w:alias w:val={quoteattr(_clean(block.label))}/>"
            f"<w:tag w:val={quoteattr(_clean(block.rule)[:64])}/>{empty}"
            '<w:text w:multiLine="1"/></w:sdtPr>'
            f"<w:sdtContent>{_paragraph('Reply', inner)}</w:sdtContent></w:sdt>"
        )

    def _card(self, block: Card) -> str:
        """A table of its own whose rows hold together; two cells to fill stand in a line."""
        told = "".join(_paragraph("DenseText", self._runs(runs), _WITH_NEXT) for runs in block.told)
        if block.key[0]:
            told += _paragraph("DenseText", _locked(*block.key), _WITH_NEXT)
        rows = [
            _row(_cell(WIDTH, _paragraph("TableText", self._runs(block.head), _WITH_NEXT), 4, "E8EDF4")),
            _row(_cell(WIDTH, told, 4)),
        ]
        for at in range(0, len(block.cells), 2):
            pair = [*block.cells[at : at + 2], ("", ())][:2]
            fields = [*block.controls[at : at + 2], None, None][:2]
            held = _WITH_NEXT if at + 2 < len(block.cells) else ""
            cells = "".join(
                _cell(_LABEL, _paragraph("DenseText", _text(label), held), 1, "F4F6F8")
                + _cell(
                    _BLANK,
                    _paragraph("TableText", _control(field, label) if field else self._runs(runs), held),
                    1,
                    "FFF9DB" if label else "",
                )
                for (label, runs), field in zip(pair, fields, strict=True)
            )
            rows.append(_row(cells, '<w:trHeight w:val="380" w:hRule="atLeast"/>'))
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="C5CDD6"/>' for side in sides)
        grid = f'<w:gridCol w:w="{_LABEL}"/><w:gridCol w:w="{_BLANK}"/>' * 2
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{WIDTH}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
            f"{_paragraph('TableText', '')}"
        )

    def _runs(self, runs: Runs) -> str:
        return "".join(self._run(run) for run in runs if run.text)

    def _run(self, run: Run) -> str:
        match run.kind:
            case Kind.LINK if run.target:
                return f'<w:hyperlink r:id="{self._relate(run.target)}">{_run(run.text, "Hyperlink")}</w:hyperlink>'
            case Kind.NOTE:
                return self._note(run)
            case Kind.VERDICT:
                return _run(run.text, f"Verdict{run.target}")
            case _:
                return _run(run.text, _RUNS.get(run.kind))

    def _note(self, run: Run) -> str:
        number = len(self.notes) + 1  # 0 and -1 are the lines above the notes
        inner = _text(run.text)
        if run.target:
            inner = f'<w:hyperlink r:id="{self._relate_note(run.target)}">{_run(run.text, "Hyperlink")}</w:hyperlink>'
        mark = '<w:r><w:rPr><w:rStyle w:val="footnotereference"/></w:rPr><w:footnoteRef/></w:r>'
        space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        self.notes.append(
            f'<w:footnote w:id="{number}">{_paragraph("footnotetext", mark + space + inner)}</w:footnote>'
        )
        return f'<w:r><w:rPr><w:rStyle w:val="footnotereference"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'


def list_headings(blocks: Iterable[Block]) -> list[Heading]:
    """The headings that stand in the table of contents."""
    return [block for block in blocks if isinstance(block, Heading) and block.listed and block.level <= DEPTH]


def _headed(heading: Heading) -> str:
    return f"{heading.number} {heading.text}" if heading.number else heading.text


def _mark(number: int) -> str:
    return f"_Toc{number:06}"


def _clean(text: str) -> str:
    return _NOT_XML.sub("", text)


def _run(text: str, style: str | None = None) -> str:
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(hold_dates(_clean(text)))}</w:t></w:r>'


def _text(text: str) -> str:
    return _run(text)


def _paragraph(style: str, inner: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inner}</w:p>'


def _head(column: Column) -> str:
    return _paragraph("TableHeadNumber" if column.holds == "number" else "TableHead", _text(column.head))


def _cell(width: int, inner: str, span: int = 1, fill: str = "") -> str:
    across = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{shade}</w:tcPr>{inner}</w:tc>'


def _row(cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{properties}</w:trPr>{cells}</w:tr>"


def _char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _instruction(code: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'


BLANK = "……"
"""What stands in a control that nobody has filled in, in every language."""


def _control(field: Control, label: str) -> str:
    """A control of text, or of words to choose from. Its tag is what it is found by when it comes back."""
    kind = '<w:text w:multiLine="1"/>'
    if field.choices:
        items = "".join(
            f"<w:listItem w:displayText={quoteattr(word)} w:value={quoteattr(name)}/>"
            for name, word in ((field.tag, BLANK), *field.choices)
        )
        kind = f"<w:dropDownList>{items}</w:dropDownList>"
    return (
        f"<w:sdt><w:sdtPr>{_named(label, field.tag)}"
        f"<w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent>{_run(BLANK, 'PlaceholderText')}</w:sdtContent></w:sdt>"
    )


def _named(label: str, tag: str) -> str:
    """The title and the tag of a control. The title says the tag too: LibreOffice before 7.5 keeps titles
    alone, and of a drop-down its words alone, the first of which stands for nothing and has the tag as its value.
    """
    title = f"{_clean(label)[: max(0, 60 - len(tag))]} ({tag})".strip()
    return f"<w:alias w:val={quoteattr(title[:64])}/><w:tag w:val={quoteattr(tag[:64])}/>"


def _locked(tag: str, text: str) -> str:
    """Text in a control that nobody can edit or delete by accident."""
    return (
        f'<w:sdt><w:sdtPr>{_named("", tag)}<w:lock w:val="sdtContentLocked"/><w:text/></w:sdtPr>'
        f"<w:sdtContent>{_run(text, 'Code')}</w:sdtContent></w:sdt>"
    )
