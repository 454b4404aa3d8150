"""Charts of signatures and ratifications of the Council of Europe, as CSV."""

from __future__ import annotations

import re
from pathlib import Path

from checker.dates import PartialDate
from checker.errors import Place, Problem, one_problem
from checker.files.contents import read_bytes
from checker.importing.options import ImportOptions, by_number, number_of, refuse_no_instrument
from checker.importing.table import ReadTable, TableRow, read_csv
from checker.language import states
from checker.profiles.proposals import Imported, Proposed
from checker.rulebook.book import RuleBook

UNDERSTOOD = "after its number in the treaty series, as 185.csv, ets-185.csv or cets-224.csv"

SERIES = ("ets", "cets")

COLUMNS = {
    "state": ("state", "states", "country", "party", "member states", "member states of the council of europe"),
    "signature": ("signature",),
    "ratification": ("ratification", "ratification or accession"),
    "entry": ("entry into force",),
    "notes": ("notes",),
}
"""The columns that are read, by what their headers may say."""

PASSED_OVER = ("r", "d", "a", "t", "c", "o")
"""Columns that say only that there are reservations, declarations and the like, not what they hold."""

MARKS = {
    "a": ("accession", "behind a ratification"),
    "su": ("succession", "behind a ratification"),
    "s": ("signature without reservation as to ratification", "behind a signature"),
    "r": ("signature ad referendum", "behind a signature"),
}
"""Letters behind a date or in the notes."""

_GROUPS = re.compile(r"(non[- ]?members?|members?|international organi[sz]ations|other)\b.*", re.IGNORECASE)
_TOTALS = re.compile(r"total number of .*", re.IGNORECASE)
_STATUS = re.compile(r"status as of:?\s*([0-9]{2})/([0-9]{2})/([0-9]{4})", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![0-9])([0-9]{1,3})(?![0-9])")
_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})|([0-9]{4})-([0-9]{2})-([0-9]{2})")
_FOOTNOTE = re.compile(r"[\s,;*()\[\]0-9]+")
_HEADER_WITHIN = 20


def read(path: Path, book: RuleBook, said: ImportOptions) -> Imported:
    """The acts of a chart. Raises `InputError` where the file as a whole cannot be used."""
    file = str(path)
    table = read_csv(read_bytes(path), file)
    place, columns = _header(table)
    above = " ".join(cell for row in table.rows[:place] for cell in row.cells)
    instrument = said.named(book) or _instrument(path, above, book, file)
    number = number_of(book, instrument, SERIES)
    status = _STATUS.search(above)
    source = {
        "title": f"Council of Europe chart of signatures and ratifications, {f'treaty {number}' if number else instrument}",
        "as_of": said.date(f"{status[3]}-{status[2]}-{status[1]}" if status else None, file),
        "trust": said.trust,
    }
    url = said.url or (number and _page(number))
    if url:
        source["url"] = url
    imported = Imported()
    seen: dict[str, int] = {}
    for row in table.rows[place + 1 :]:
        _row(table, row, columns, imported, instrument, source, seen)
    return imported


def _header(table: ReadTable) -> tuple[int, dict[str, int]]:
    for place, row in enumerate(table.rows[:_HEADER_WITHIN]):
        names = [cell.casefold().rstrip(".") for cell in row.cells]
        columns = {column: names.index(name) for column, known in COLUMNS.items() for name in known if name in names}
        if {"signature", "ratification"} <= columns.keys():
            if "state" not in columns and names[0] == "":
                columns["state"] = 0
            if "state" not in columns:
                raise one_problem(
                    table.file, 'no column is called "State": name the one with the names so', row.line, 1
                )
            known = {name for each in COLUMNS.values() for name in each} | {*PASSED_OVER, ""}
            for number, name in enumerate(names):
                if name not in known:
                    message = f'the column "{row.cell(number)[:60]}" is not known: there are State, Signature, Ratification, Entry into force, Notes, R., D., A., T., C., O.'
                    raise one_problem(table.file, message, row.line, number + 1)
            return place, columns
    message = "no row names the columns State, Signature and Ratification: see docs/importing.md"
    raise one_problem(table.file, message, table.rows[0].line, 1)


def _instrument(path: Path, above: str, book: RuleBook, file: str) -> str:
    found = _NUMBER.search(path.name.split(".")[0]) or re.search(
        r"(?:ETS|CETS|Treaty)\s*(?:No\.?)?\s*0*([0-9]{1,3})\b", above
    )
    if not found:
        raise refuse_no_instrument(file, UNDERSTOOD)
    instrument = by_number(book, str(int(found[1])), SERIES)
    if instrument is None:
        raise one_problem(
            file,
            f"the registry has no instrument of the number {int(found[1])} in the series: name one with --instrument",
        )
    return instrument


def _page(number: str) -> str:
    return f"https://www.coe.int/en/web/conventions/full-list?module=signatures-by-treaty&treatynum={int(number):03}"


def _row(
    table: ReadTable,
    row: TableRow,
    columns: dict[str, int],
    imported: Imported,
    instrument: str,
    source: dict[str, str],
    seen: dict[str, int],
) -> None:
    name = _NAME_NOTES.sub("", row.cell(columns["state"]))
    told = {column: row.cell(number) for column, number in columns.items() if column != "state"}
    if (not any(told.values()) and (_GROUPS.fullmatch(name) or _TOTALS.fullmatch(name))) or _TOTALS.fullmatch(name):
        return
    problems: list[Problem] = []
    state = states.by_name(name)
    if state is None:
        problems.append(table.problem(row, columns["state"], states.refuse_unknown(name)))
    elif state.left_out:
        imported.left_out.append(table.problem(row, columns["state"], state.left_out))
        return
    elif state.code in seen:
        message = f"{state.name} stands here a second time, first on line {seen[state.code]}"
        problems.append(table.problem(row, columns["state"], message))
    else:
        seen[state.code] = row.line
    dates: dict[str, tuple[PartialDate, set[str]]] = {}
    for column in ("signature", "ratification", "entry"):
        if told.get(column):
            try:
                dates[column] = _day(told[column])
            except ValueError as error:
                problems.append(table.problem(row, columns[column], str(error)))
    noted = _marks(told.get("notes", ""))
    if noted is None:
        known = ", ".join(MARKS)
        message = f'"{told["notes"][:40]}" is no note that is known: there are {known}, and numbers of footnotes'
        problems.append(table.problem(row, columns["notes"], message))
    if problems or state is None or noted is None:
        imported.unreadable.extend(problems)
        return
    try:
        claims = _claims(dates, noted)
    except ValueError as error:
        imported.unreadable.append(table.problem(row, columns["signature"], str(error)))
        return
    for claim in claims:
        by = (
            states.predecessor(state.code, PartialDate.parse(claim["date"]))
            if claim["act"] != "entry-into-force"
            else None
        )
        whole = {**claim, "by": by} if by else claim
        place = Place(table.file, row.line, 1)
        imported.proposals.append(
            Proposed(state.code, "instruments", instrument, whole, source, place, f"coe-{instrument}")
        )


_NAME_NOTES = re.compile(r"[\s,*()\[\]0-9]+$")


def _claims(dates: dict[str, tuple[PartialDate, set[str]]], noted: set[str]) -> list[dict[str, str]]:
    """The acts of a row. Raises `ValueError` in words where its letters and dates do not fit together."""
    signed, ratified, entered = (dates.get(column) for column in ("signature", "ratification", "entry"))
    behind = {column: marks for column, (_, marks) in dates.items()}
    at_signature = behind.get("signature", set()) | (noted & {"s", "r"})
    at_ratification = behind.get("ratification", set()) | (noted & {"a", "su"})
    for letter, marks, date in (
        *((letter, at_signature, signed) for letter in ("s", "r")),
        *((letter, at_ratification, ratified) for letter in ("a", "su")),
    ):
        if letter in marks and date is None:
            raise ValueError(
                f'the letter "{letter}" ({MARKS[letter][0]}) belongs {MARKS[letter][1]}, and there is none'
            )
    misplaced = (at_signature & {"a", "su"}) | (at_ratification & {"s", "r"}) | behind.get("entry", set())
    if misplaced or len(at_ratification) > 1 or len(at_signature) > 1:
        letter = sorted(misplaced or at_ratification | at_signature)[0]
        raise ValueError(f'the letter "{letter}" ({MARKS[letter][0]}) belongs {MARKS[letter][1]}, and once')
    if entered and not (ratified or "s" in at_signature):
        raise ValueError(
            "an entry into force without a ratification or a signature that binds: look it up, and write it by hand"
        )
    claims = []
    if signed:
        claim = {"act": "signature", "date": str(signed[0])}
        if at_signature:
            claim["note"] = f"{MARKS[next(iter(at_signature))][0].capitalize()}."
        claims.append(claim)
    if ratified:
        act = MARKS[next(iter(at_ratification))][0] if at_ratification else "ratification"
        claims.append({"act": act, "date": str(ratified[0])})
    if entered:
        claims.append({"act": "entry-into-force", "date": str(entered[0])})
    return claims


def _day(cell: str) -> tuple[PartialDate, set[str]]:
    """The day of a cell and the letters behind it. Raises `ValueError` in words."""
    shown = cell[:60]
    found = list(_DAY.finditer(cell))
    if len(found) > 1:
        raise ValueError(f'"{shown}" holds two dates: give each act a column of its own')
    if not found or found[0].start() != 0:
        raise ValueError(f'"{shown}" is not a date: write it as 18/10/2017, the day first')
    day, month, year, *iso = found[0].groups()
    date = PartialDate.parse("-".join(iso) if iso[0] else f"{year}-{int(month):02}-{int(day):02}")
    marks = _marks(cell[found[0].end() :])
    if marks is None:
        known = ", ".join(MARKS)
        raise ValueError(
            f'"{cell[found[0].end() :].strip()[:20]}" behind the date is no letter that is known: there are {known}'
        )
    return date, marks


def _marks(text: str) -> set[str] | None:
    """The letters of a text, numbers of footnotes passed over; None where it holds anything else."""
    found = {word for word in _FOOTNOTE.split(text.casefold()) if word}
    return found if found <= MARKS.keys() else None
