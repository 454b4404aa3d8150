"""Tables out of web pages and out of the depositary's XML, read without entities, network or code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from checker.errors import DOCUMENTS, UsageError, one_problem
from checker.importing.table import ReadTable, TableRow, clean, make_table

if TYPE_CHECKING:
    from lxml import etree as etree_types

_DECLARED = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)

_TAG = re.compile(r"<(sup|superscript)\b[^<>]*>[^<>]*</\1\s*>|<[^<>]*>", re.IGNORECASE)
"""Marks that the XML carries as escaped text inside its cells; a raised mark goes with what it holds."""


def read_xml(content: bytes, file: str) -> ReadTable:
    """The table of participants in XML of the depositary's volumes: `Participants/Table/TGroup` with `Thead` and
    `Tbody/Rows`, each `Row` of `Entry`. Raises `InputError` where there is none.
    """
    if _DECLARED.search(content) or _DECLARED.search(content.replace(b"\0", b"")):
        raise one_problem(
            file, "the XML declares a document type or entities, and none is read: take the declaration out"
        )
    root = _parsed(content, file, xml=True)
    groups = root.findall(".//Participants/Table/TGroup")
    if len(groups) != 1:
        found = "no table" if not groups else f"{len(groups)} tables"
        raise one_problem(file, f"the XML has {found} at Treaty/Participants/Table/TGroup, and one is needed")
    parts = [part for name in ("Thead", "Tbody") for part in groups[0].findall(name)]
    rows = [row for part in parts for row in part.iter() if row.find("Entry") is not None]
    return make_table(
        file, (TableRow(row.sourceline or 0, tuple(_text(entry) for entry in row.findall("Entry"))) for row in rows)
    )


def read_html(content: bytes, file: str, first: str) -> ReadTable:
    """The table of a web page whose first header cell begins with a word. Raises `InputError` unless there is one."""
    root = _parsed(content, file, xml=False)
    found = [
        (table, row)
        for table in root.iter("table")
        for row in _own_rows(table)
        if _cells(row) and _text(_cells(row)[0]).casefold().startswith(first.casefold())
    ]
    if len(found) != 1:
        count = "no table" if not found else f"{len(found)} tables"
        raise one_problem(
            file, f'the page has {count} with a column "{first}": save the page that shows the table itself'
        )
    table, header = found[0]
    rows = list(_own_rows(table))
    rows = rows[rows.index(header) :]
    text = clean(" ".join(piece for piece in root.itertext() if piece.strip()))[:2_000_000]
    links = " ".join(re.findall(r"mtdsg_no=[A-Za-z0-9.-]+", content.decode("utf-8", "replace")))
    return make_table(
        file,
        (TableRow(row.sourceline or 0, tuple(_text(cell) for cell in _cells(row))) for row in rows),
        f"{links} {text}",
    )


def _parsed(content: bytes, file: str, *, xml: bool) -> Any:
    try:
        from lxml import etree, html
    except ImportError:
        raise UsageError(f"web pages and XML need a further library: {DOCUMENTS}") from None
    options: dict[str, Any] = {"no_network": True, "huge_tree": False, "remove_comments": True, "remove_pis": True}
    parser: etree_types.XMLParser | html.HTMLParser
    if xml:
        parser = etree.XMLParser(resolve_entities=False, load_dtd=False, dtd_validation=False, **options)
    else:
        _refuse_binary(content, file)
        parser = html.HTMLParser(encoding=_encoding(content, file), **options)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None) or 0
        kind = "XML" if xml else "web page"
        raise one_problem(
            file, f"this is no {kind} that can be read: {clean(str(error))[:200]}", line, 1 if line else 0
        ) from None
    if root is None:
        raise one_problem(file, "the page is empty")
    return root


def _refuse_binary(content: bytes, file: str) -> None:
    if b"\0" in content:
        raise one_problem(
            file,
            "this is no web page: it holds bytes that are no text",
            content.count(b"\n", 0, content.index(b"\0")) + 1,
            1,
        )


def _encoding(content: bytes, file: str) -> str:
    named = re.search(rb"charset=[\"']?([A-Za-z0-9_-]+)", content[:4096])
    encoding = named[1].decode() if named else "utf-8"
    try:
        content.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        line = content.count(b"\n", 0, error.start) + 1 if isinstance(error, UnicodeDecodeError) else 1
        raise one_problem(file, f"the page is not {encoding} here: save it as UTF-8", line, 1) from None
    return encoding


def _own_rows(table: Any) -> Iterator[Any]:
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is table:
            yield row


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _text(cell: Any) -> str:
    """The text of a cell without raised marks of footnotes."""
    return clean(_TAG.sub(" ", "".join(_pieces(cell))).replace("\u200b", ""))


def _pieces(cell: Any) -> Iterator[str]:
    pending: list[tuple[Any, bool]] = [(cell, False)]  # a stack of our own: a page may be nested as deep as it likes
    while pending:
        element, after = pending.pop()
        if after:
            yield element.tail or ""
            continue
        if element is not cell:
            pending.append((element, True))
        if isinstance(element.tag, str) and element.tag.lower() in ("sup", "superscript", "script", "style"):
            continue
        yield element.text or ""
        if isinstance(element.tag, str) and element.tag.lower() in ("br", "p", "div", "td"):
            yield " "
        pending.extend((child, False) for child in reversed(element))
