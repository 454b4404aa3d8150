"""The report as JSON: an object to hand over, an array of an audit, an object a line to stream."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from checker.model.report import Report
from checker.rulebook.coverage import Coverage, CoverageRow


def render(reports: Sequence[Report]) -> str:
    """The reports as an array of JSON that ends in a line break, one or many alike. Keys stand in the order of the form, so
    same reports give same bytes.
    """
    return _text([report.model_dump(mode="json") for report in reports])


def render_one(report: Report) -> str:
    """One report as an object of JSON: a file that is handed over."""
    return _text(report.model_dump(mode="json"))


def render_line(report: Report) -> str:
    """One report as an object of JSON on one line."""
    return json.dumps(report.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":")) + "\n"


def _text(plain: Any) -> str:
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"


def render_coverage(coverage: Coverage) -> str:
    """Both tables of what the rules reach as JSON."""

    def plain(row: CoverageRow) -> dict[str, Any]:
        return {
            "id": row.id,
            "kind": row.kind,
            "title": row.title,
            "reached_by": list(row.reached_by),
            "left_out": row.reason,
        }

    tables = {
        "obligations": [plain(row) for row in coverage.obligations],
        "paper": [plain(row) for row in coverage.paper],
    }
    rests = {pack: {rest.name.lower(): count for rest, count in counts} for pack, counts in coverage.rests}
    return (
        json.dumps({"format": "policygap-coverage/1", **tables, "rests_on": rests}, indent=2, ensure_ascii=False) + "\n"
    )
