"""The findings as a table of comma-separated values: one row a finding, for spreadsheets and statistics.

RFC 4180, UTF-8 with a mark at the beginning, so that spreadsheets show every alphabet. A cell that a spreadsheet would
take for a formula has an apostrophe before it. The last column of the first row holds the manifest.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from checker.model import manifest
from checker.model.report import Finding, Report
from checker.reporting.outline import deciding_proofs

MARK = "\ufeff"

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell begins with that a spreadsheet takes for a formula."""

COLUMNS: dict[str, Callable[[Report, Finding], object]] = {
    "country": lambda report, found: report.country,
    "on": lambda report, found: report.on,
    "rule": lambda report, found: found.rule,
    "title": lambda report, found: found.title,
    "pack": lambda report, found: found.pack,
    "instrument": lambda report, found: found.instrument,
    "article": lambda report, found: found.article,
    "verification": lambda report, found: found.verification,
    "status": lambda report, found: found.status,
    "strength": lambda report, found: found.strength,
    "level": lambda report, found: found.level,
    "weight": lambda report, found: found.weight,
    "points": lambda report, found: found.points,
    "axis": lambda report, found: found.axis,
    "verdict": lambda report, found: found.verdict,
    "reason": lambda report, found: found.reason,
    "decided_by": lambda report, found: " ".join(found.decided_by),
    "sources": lambda report, found: " ".join(dict.fromkeys(proof.source for proof in deciding_proofs(found))),
    "places": lambda report, found: " ".join(dict.fromkeys(str(proof.place) for proof in deciding_proofs(found))),
    "recommendation": lambda report, found: found.recommendation,
    "owners": lambda report, found: "; ".join(found.owners),
    "deadline": lambda report, found: found.deadline or "",
    "waived_until": lambda report, found: found.waiver.expires if found.waiver else "",
    "response": lambda report, found: found.response.text if found.response else "",
}
"""The columns, in their order, and what stands in each."""


def render(report: Report) -> str:
    """The table as text, lines ended as RFC 4180 has it."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([*COLUMNS, manifest.MARK + report.manifest.model_dump_json()])
    for found in report.findings:
        writer.writerow([cell(value(report, found)) for value in COLUMNS.values()] + [""])
    return MARK + written.getvalue()


def cell(value: object) -> str:
    """A value as text that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text
