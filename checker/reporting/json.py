"""The report as JSON: one object for one State, an array for several."""

from __future__ import annotations

import json
from collections.abc import Sequence

from checker.model.report import Report


def render(reports: Sequence[Report]) -> str:
    """The reports as JSON text that ends in a line break. Keys stand in the order of the form, so same reports give
    same bytes.
    """
    plain = [report.model_dump(mode="json") for report in reports]
    return json.dumps(plain[0] if len(plain) == 1 else plain, indent=2, ensure_ascii=False) + "\n"
