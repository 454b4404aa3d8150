"""Office documents whose bytes do not depend on the clock: fixed dates in the archive and in its core properties."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip file can hold."""

_CORE = "docProps/core.xml"
_STAMP = re.compile(rb"(<dcterms:(created|modified)\b[^>]*>)[^<]*(</dcterms:\2>)")


def pack_reproducibly(made: bytes, day: date) -> bytes:
    """The same document, as it would be had it been written at the beginning of a day and in no other."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == _CORE:
                content = _STAMP.sub(rb"\g<1>" + f"{day}T00:00:00Z".encode() + rb"\g<3>", content)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else it would name the system on which it was written
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content)
    return written.getvalue()
