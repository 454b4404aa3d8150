"""Participant tables of the UN Treaty Collection: CSV, the web page, or the XML of the depositary's volumes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from checker.dates import PartialDate
from checker.errors import Place, Problem, one_problem
from checker.files.contents import read_bytes
from checker.importing.markup import read_html, read_xml
from checker.importing.options import ImportOptions, by_number, find_mtdsg, number_of, refuse_no_instrument
from checker.importing.table import ReadTable, TableRow, clean, read_csv
from checker.language import states
from checker.profiles.proposals import Imported, Proposed
from checker.rulebook.book import RuleBook

UNDERSTOOD = "after its number, as 18-12-a.csv, XVIII-12-a.html or XVIII-12-a.en.xml"

ACTS = {
    "signature": ("signature", ""),
    "succession to signature": ("signature", "Succession to the signature."),
    "definitive signature": ("binding", "Definitive signature."),
    "ratification": ("ratification", ""),
    "acceptance": ("acceptance", ""),
    "approval": ("approval", ""),
    "accession": ("accession", ""),
    "succession": ("succession", ""),
    "formal confirmation": ("formal-confirmation", ""),
    "participation": ("participation", ""),
}
"""The acts that headers name, as a profile has them, with a note where a profile has no word of its own."""

_MARKS = {
    "succession to signature": "d",
    "definitive signature": "s",
    "acceptance": "A",
    "approval": "AA",
    "accession": "a",
    "succession": "d",
    "formal confirmation": "c",
}
"""The letters that the depositary uses, for headers that name an act without its letter beside others."""

_PART = re.compile(
    r"(?P<act>[a-z ]+?)(?:s(?=\())?\s*(?:\((?P<mark>[A-Za-z]{1,2})\)|\s(?P<bare>AA|[Aacds]))?$", re.IGNORECASE
)
_DATE = re.compile(r"(?P<day>[0-9]{1,2})\s(?P<month>[A-Za-z]{3,9})\.?\s(?P<year>[0-9]{4})")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")  # fmt: skip
_NOTES = re.compile(r"[\s,*†‡§¹²³⁰⁴-⁹0-9]+$")
"""Marks of footnotes behind a name."""

_STATUS = re.compile(r"status as at\s*:?\s*([0-9]{2})-([0-9]{2})-([0-9]{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TreatyColumn:
    """What the dates of a column are: the act of a date without a letter, and the act of each letter."""

    name: str
    plain: str | None
    marked: dict[str, str]


def read(path: Path, book: RuleBook, said: ImportOptions) -> Imported:
    """The acts of a table. Raises `InputError` where the file as a whole cannot be used."""
    file = str(path)
    table = _table(path, file)
    instrument = said.named(book) or _instrument(path, table, book)
    number = number_of(book, instrument, ("untc",))
    as_of = said.date(_status(table), file)
    header, *rows = table.rows
    columns = _columns(table, header)
    source = {
        "title": f"UN Treaty Collection table of participants, {number or instrument}",
        "as_of": as_of,
        "trust": said.trust,
    }
    url = said.url or (number and _page(number))
    if url:
        source["url"] = url
    imported = Imported()
    seen: dict[str, int] = {}
    for row in rows:
        _row(table, row, columns, imported, instrument, source, seen)
    return imported


def _table(path: Path, file: str) -> ReadTable:
    content = read_bytes(path)
    head = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if (head.startswith(b"<?xml") and b"<html" not in head) or path.suffix.lower() == ".xml":
        return read_xml(content, file)
    if head.startswith(b"<") or path.suffix.lower() in (".html", ".htm", ".aspx"):
        return read_html(content, file, "Participant")
    return read_csv(content, file)


def _instrument(path: Path, table: ReadTable, book: RuleBook) -> str:
    number = find_mtdsg(path.name.split(".")[0])
    linked = {find_mtdsg(each) for each in re.findall(r"mtdsg_no=([A-Za-z0-9.-]+)", table.around)} - {None}
    if number is None and len(linked) == 1:
        number = linked.pop()
    if number is None:
        raise refuse_no_instrument(table.file, UNDERSTOOD)
    found = by_number(book, number, ("untc",))
    if found is None:
        raise one_problem(
            table.file, f"the registry has no instrument of the number {number}: name one with --instrument"
        )
    return found


def _page(number: str) -> str:
    chapter = _arabic(number.split("-")[0])
    return f"https://treaties.un.org/Pages/ViewDetails.aspx?src=TREATY&mtdsg_no={number}&chapter={chapter}&clang=_en"


def _arabic(numeral: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}.get(letter, 100) for letter in numeral]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def _status(table: ReadTable) -> str | None:
    """The day of a page, where day and month cannot be taken for each other."""
    found = _STATUS.search(table.around)
    if not found or (int(found[2]) <= 12 and int(found[1]) <= 12 and found[1] != found[2]):
        return None
    day, month = (found[1], found[2]) if int(found[2]) <= 12 else (found[2], found[1])
    return f"{found[3]}-{month}-{day}"


def _columns(table: ReadTable, header: TableRow) -> list[TreatyColumn]:
    if not header.cell(0).casefold().startswith("participant") or len(header.cells) < 2:
        raise one_problem(
            table.file, f'the first column must be "Participant", and this is "{header.cell(0)[:60]}"', header.line, 1
        )
    return [_column(table, header, number) for number in range(1, len(header.cells))]


def _column(table: ReadTable, header: TableRow, number: int) -> TreatyColumn:
    name = clean(re.sub(r"[\[\]]|[0-9*]+$", " ", header.cell(number)))
    if name.casefold().startswith("participation"):
        return TreatyColumn(name, "participation", {})
    plain: list[str] = []
    marked: dict[str, str] = {}
    for part in filter(None, (clean(each) for each in name.split(","))):
        found = _PART.match(part)
        act = found["act"].strip().casefold() if found else ""
        act = act if act in ACTS else act.removesuffix("s")
        if not found or act not in ACTS:
            known = ", ".join(ACTS)
            message = f'the column "{header.cell(number)[:80]}" names no act that is known: there are {known}'
            raise one_problem(table.file, message, header.line, number + 1)
        mark = found["mark"] or found["bare"]
        if mark:
            marked[mark] = act
        else:
            plain.append(act)
    while len(plain) > 1 and (further := next((act for act in plain if act in _MARKS), None)):
        plain.remove(further)
        marked.setdefault(_MARKS[further], further)
    if len(plain) > 1:
        message = f'the column "{name[:80]}" does not say which act a date without a letter is'
        raise one_problem(table.file, message, header.line, number + 1)
    return TreatyColumn(name, plain[0] if plain else None, marked)


def _row(
    table: ReadTable,
    row: TableRow,
    columns: list[TreatyColumn],
    imported: Imported,
    instrument: str,
    source: dict[str, str],
    seen: dict[str, int],
) -> None:
    name = _NOTES.sub("", row.cell(0))
    state = states.by_name(name)
    problems: list[Problem] = []
    if len(row.cells) > len(columns) + 1 and any(row.cells[len(columns) + 1 :]):
        problems.append(table.problem(row, len(columns) + 1, "the row has more cells than the header"))
    if state is None:
        whole = states.by_name(name.split("(")[0].split(":")[0])
        if whole and re.search(r"[(:]", name):
            message = f'"{name[:80]}" is a part of {whole.name}: write by hand what was done for it'
            imported.left_out.append(table.problem(row, 0, message))
            return
        problems.append(table.problem(row, 0, states.refuse_unknown(name)))
    elif state.left_out:
        imported.left_out.append(table.problem(row, 0, state.left_out))
        return
    elif state.code in seen:
        problems.append(
            table.problem(row, 0, f"{state.name} stands here a second time, first on line {seen[state.code]}")
        )
    else:
        seen[state.code] = row.line
    acts = []
    for number, column in enumerate(columns, 1):
        if row.cell(number):
            try:
                acts.append(_act(row.cell(number), column))
            except ValueError as error:
                problems.append(table.problem(row, number, str(error)))
    if problems or state is None:
        imported.unreadable.extend(problems)
        return
    for act, date, note in acts:
        claim = {"act": act, "date": str(date)}
        by = states.predecessor(state.code, date)
        if by:
            claim["by"] = by
        if note:
            claim["note"] = note
        place = Place(table.file, row.line, 1)
        imported.proposals.append(
            Proposed(state.code, "instruments", instrument, claim, source, place, f"untc-{instrument}")
        )


def _act(cell: str, column: TreatyColumn) -> tuple[str, PartialDate, str]:
    """The act of a cell. Raises `ValueError` in words where it is none."""
    shown = cell[:60]
    if "[" in cell or "]" in cell:
        raise ValueError(
            f'"{shown}" stands in square brackets: see what the depositary says of it, and write it by hand'
        )
    dates = list(_DATE.finditer(cell))
    if len(dates) > 1:
        raise ValueError(f'"{shown}" holds two dates: give each act a column of its own')
    if not dates or dates[0].start() != 0:
        raise ValueError(f'"{shown}" is not a date: write it as 12 Dec 2000, with the letter of the act behind it')
    found = dates[0]
    date = _date(found["day"], found["month"], found["year"])
    mark = _NOTES.sub("", cell[found.end() :]).strip()
    if not mark:
        if column.plain is None:
            raise ValueError(f'"{shown}" has no letter, and the column "{column.name[:60]}" has no act without one')
        return _named(column.plain, date)
    if mark not in column.marked:
        known = ", ".join(f"{letter} ({act})" for letter, act in column.marked.items()) or "none"
        raise ValueError(f'the letter "{mark[:20]}" is not explained in the header of the column: it knows {known}')
    return _named(column.marked[mark], date)


def _named(act: str, date: PartialDate) -> tuple[str, PartialDate, str]:
    kind, note = ACTS[act]
    return kind, date, note


def _date(day: str, month: str, year: str) -> PartialDate:
    low = month.casefold()
    number = next((place for place, full in enumerate(_MONTHS, 1) if low in (full, full[:3], full[:4])), None)
    if number is None:
        raise ValueError(f'"{month}" is no month: write it as Jan, Feb, Mar …')
    return PartialDate.parse(f"{year}-{number:02}-{int(day):02}")
