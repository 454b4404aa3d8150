"""Office files that somebody else packed, within bounds: what kind they are, and nothing in them that runs or swells."""

from __future__ import annotations

import io
import zipfile

from checker.errors import InputError, one_problem

MAX_UNPACKED = 15_000_000
"""The most bytes that the parts of one file may have together: several times those of 500 questions, and read in seconds."""

MAX_PARTS = 2_000

_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of before 2007 begin, and those that a password closes."""


def is_packed(content: bytes) -> bool:
    """Whether a file is an archive, as office files are, or an old office file."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLD))


def check_kind(content: bytes, file: str) -> str:
    """`xlsx` or `docx`. Raises `InputError` for whatever else it is, for macros, entities and too many bytes."""
    if content.startswith(_OLD):
        raise one_problem(file, "this is an old office file, or one with a password: save it as .xlsx without one")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _checked(archive, file)
    except InputError:
        raise
    except Exception:  # a damaged archive raises whatever its first wrong byte leads to
        raise one_problem(file, "the file is damaged: save it again as .xlsx") from None


def _checked(archive: zipfile.ZipFile, file: str) -> str:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise one_problem(file, f"unpacked, the file has more than {MAX_UNPACKED:,} bytes or {MAX_PARTS:,} parts")
    names = {part.filename for part in parts}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise one_problem(file, "the file holds macros: save it as .xlsx, without them")
    if any(part.flag_bits & 1 for part in parts):
        raise one_problem(file, "the file has a password: save it without one")
    if "mimetype" in names:
        raise one_problem(file, "this is an OpenDocument file: save it as .xlsx")
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            head = archive.read(part)
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head or b"\x00" in head[:200]:
                raise one_problem(file, f'"{part.filename[:80]}" in the file declares entities, which no form needs')
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "word/document.xml" in names:
        return "docx"
    raise one_problem(file, "this is no spreadsheet: a questionnaire comes back as .xlsx, .docx or .yaml")
