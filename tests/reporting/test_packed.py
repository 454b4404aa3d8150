"""Office documents whose bytes do not depend on the clock."""

from __future__ import annotations

import io
import zipfile
from datetime import date

from checker.reporting.packed import pack_reproducibly

CORE = (
    b"<cp:coreProperties><dcterms:created xsi:type='dcterms:W3CDTF'>2020-02-02T10:11:12Z</dcterms:created>"
    b"<dcterms:modified xsi:type='dcterms:W3CDTF'>2021-02-02T10:11:12.5Z</dcterms:modified></cp:coreProperties>"
)


def archive(year: int) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        for name, content in (("b.xml", b"<b/>"), ("docProps/core.xml", CORE), ("a.xml", b"2020-02-02T10:11:12Z")):
            made.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), content)
    return written.getvalue()


def test_the_day_on_which_it_was_written_does_not_show() -> None:
    assert pack_reproducibly(archive(2020), date(2026, 11, 23)) == pack_reproducibly(archive(2021), date(2026, 11, 23))


def test_its_properties_tell_the_day_that_was_given_and_nothing_else_is_changed() -> None:
    with zipfile.ZipFile(io.BytesIO(pack_reproducibly(archive(2020), date(2026, 11, 23)))) as made:
        assert made.namelist() == ["b.xml", "docProps/core.xml", "a.xml"]
        assert made.read("a.xml") == b"2020-02-02T10:11:12Z"
        assert made.read("docProps/core.xml").count(b">2026-11-23T00:00:00Z<") == 2
        assert b"10:11" not in made.read("docProps/core.xml")
