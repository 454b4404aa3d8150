"""The report as JSON: one object for one State, an array for several."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from checker.model.report import Report
from checker.rulebook.coverage import Coverage, CoverageRow


def render(reports: Sequence[Report]) -> str:
    """The reports as JSON text that ends in a line break. Keys stand in the order of the form, so same reports give
    same bytes.
    """
    plain = [report.model_dump(mode="json") for report in reports]
    return json.dumps(plain[0] if len(plain) == 1 else plain, indent=2, ensure_ascii=False) + "\n"


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
