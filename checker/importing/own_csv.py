"""Claims of every section as a CSV of our own: a row for each claim, with its source in the same row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from checker.errors import InputError, Place, Problem, suggestion
from checker.files.contents import read_bytes
from checker.files.forms import shape
from checker.files.source import Document, YamlNode
from checker.importing.table import ReadTable, TableRow, read_csv
from checker.language import states
from checker.model.form import Form, Id
from checker.model.kinds import KEYED, KINDS
from checker.model.profile import ProfileSource, Reservation
from checker.model.terms import Section
from checker.profiles.fields import LISTS
from checker.profiles.merge import LISTED
from checker.profiles.proposals import Imported, Proposed

FORMS: dict[str, type[Form]] = {kind.section.value: kind.claim for kind in KINDS} | {
    Section.RESERVATIONS.value: Reservation
}
"""The form of a claim of each section."""

SOURCE = "source_"
"""What the columns of the source begin with."""

SEPARATOR = ";"
"""Between the entries of a list in one cell."""

_NEEDED = ("section", "country", "key", "source_title", "source_trust")


def columns() -> list[str]:
    """Every column that a file may have, in the order of the forms."""
    claim = {
        field.alias or name: None
        for form in FORMS.values()
        for name, field in form.model_fields.items()
        if name != "proof"
    }
    source = [f"{SOURCE}{name}" for name in ("id", *ProfileSource.model_fields)]
    return ["section", "country", "key", *claim, *source]


def read(path: Path) -> Imported:
    """The claims of a file. Raises `InputError` where the file as a whole cannot be used."""
    file = str(path)
    table = read_csv(read_bytes(path), file)
    header, *rows = table.rows
    _check_header(table, header)
    imported = Imported()
    for row in rows:
        _row(table, header, row, imported)
    return imported


def _check_header(table: ReadTable, header: TableRow) -> None:
    known = columns()
    problems = []
    for number, name in enumerate(header.cells):
        if name not in known:
            problems.append(
                table.problem(header, number, f'no column is called "{name[:60]}"{suggestion(name, known)}')
            )
        elif name in header.cells[:number]:
            problems.append(table.problem(header, number, f'the column "{name}" stands here twice: keep one'))
    missing = [name for name in _NEEDED if name not in header.cells]
    if missing:
        problems.append(table.problem(header, 0, f"columns are missing: {', '.join(missing)}"))
    if problems:
        raise InputError(problems)


def _row(table: ReadTable, header: TableRow, row: TableRow, imported: Imported) -> None:
    if any(row.cells[len(header.cells) :]):
        imported.unreadable.append(table.problem(row, len(header.cells), "the row has more cells than the header"))
        return
    cells = {name: (number, row.cell(number)) for number, name in enumerate(header.cells) if row.cell(number)}
    place = Place(table.file, row.line, 1)
    problems: list[Problem] = []
    section = cells.pop("section", (0, ""))[1]
    country = cells.pop("country", (0, ""))[1]
    key = cells.pop("key", (0, ""))[1]
    if section not in FORMS:
        message = (
            f'no section is called "{section[:60]}"{suggestion(section, FORMS) or ": there are " + ", ".join(FORMS)}'
        )
        problems.append(table.problem(row, header.cells.index("section"), message))
    state = states.by_code(country) or states.by_name(country)
    if state is None:
        problems.append(table.problem(row, header.cells.index("country"), states.refuse_unknown(country)))
    elif state.left_out:
        imported.left_out.append(table.problem(row, header.cells.index("country"), state.left_out))
        return
    if section in KEYED and not key:
        problems.append(
            table.problem(
                row, header.cells.index("key"), "the key is missing: the id of the instrument, question and so on"
            )
        )
    elif section in LISTED and key:
        problems.append(table.problem(row, header.cells.index("key"), f"{section} have no key: leave it empty"))
    source_cells = {name.removeprefix(SOURCE): found for name, found in cells.items() if name.startswith(SOURCE)}
    claim_cells = {name: found for name, found in cells.items() if not name.startswith(SOURCE)}
    wanted = source_cells.pop("id", (0, ""))
    if section in FORMS:
        problems += _problems(table, row, claim_cells, FORMS[section], proof=True)
    problems += _problems(table, row, source_cells, ProfileSource, proof=False)
    problems += _problems(
        table, row, {name: (0, text) for name, text in (("key", key), ("id", wanted[1])) if text}, None, proof=False
    )
    if problems or state is None:
        imported.unreadable.extend(problems)
        return
    claim: dict[str, object] = {name: _value(name, text) for name, (_, text) in claim_cells.items()}
    source = {name: text for name, (_, text) in source_cells.items()}
    imported.proposals.append(Proposed(state.code, section, key, claim, source, place, wanted[1]))


def _value(name: str, text: str) -> object:
    return [entry.strip() for entry in text.split(SEPARATOR) if entry.strip()] if name in LISTS else text


def _problems(
    table: ReadTable, row: TableRow, cells: dict[str, tuple[int, str]], form: type[Form] | None, *, proof: bool
) -> list[Problem]:
    """What is wrong with the cells of a claim or a source, each in its cell."""
    line = row.line - 1
    node = YamlNode({}, line, 0)
    for name, (number, text) in cells.items():
        value: Any = _value(name, text)
        node.value[name] = YamlNode(
            [YamlNode(each, line, number) for each in value] if isinstance(value, list) else value, line, number
        )
        node.keys[name] = (line, number)
    if proof:
        node.value["proof"] = YamlNode("source", line, 0)
    try:
        shape(Document(table.file, node), form or dict[str, Id])
    except InputError as error:
        return list(error.problems)
    return []
