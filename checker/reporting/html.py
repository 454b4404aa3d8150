"""The report as one HTML file that needs nothing else: no network, no library, no script to be read."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from markupsafe import Markup

from checker.model.report import Band, Report
from checker.model.terms import Axis, Verdict
from checker.reporting import outline
from checker.reporting.paper.timeline import timeline
from checker.reporting.templates import environment
from checker.reporting.words import counted, decided_by, drafted, in_loudness, not_known, scope_name, stale_summary

FIRST = 5
"""How many recommendations and questions stand on the first page."""

SHOWN = 25
"""How many open questions are shown before the rest is folded away."""


MOST = 6
"""Verdicts that are named behind a programme."""


def render(report: Report) -> str:
    """The report as HTML. The script is named by its hash, so that no other runs."""
    script = _resource("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    found = environment("html")
    found.filters.update(scope=_scope, bar=_bar, linked=_linked)
    groups = outline.recommendations(report)
    return found.get_template("report.html.j2").render(
        report=report,
        style=_resource("report.css"),
        script=script,
        script_digest=digest,
        manifest=Markup(_embedded(report)),
        drafts=drafted(report),
        engines=decided_by(report),
        unknown_line=not_known(report),
        stale_line=stale_summary(report),
        counts_line=counted(report),
        total=report.bands[0] if report.bands else None,
        verdicts=list(Verdict),
        axes=list(Axis),
        verbs=[verb for verb, _strengths in in_loudness()],
        first=FIRST,
        shown=SHOWN,
        most=MOST,
        pressing=[found for group in groups for found in group.findings][:FIRST],
        recommendations=groups,
        gates=outline.gates(report),
        matrix=_matrix(report),
        packs=outline.packs(report),
        contested=outline.contested(report),
        answers=outline.answers(report),
        known={found.rule for found in report.findings},
        timeline=timeline(report),
    )


def _resource(name: str) -> Markup:
    """A file of ours that stands in the page as it is."""
    found = environment("html")
    assert found.loader
    return Markup(found.loader.get_source(found, name)[0])


def _embedded(report: Report) -> str:
    """The manifest as JSON that cannot end the element it stands in."""
    text = json.dumps(report.manifest.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _matrix(report: Report) -> list[dict[str, Any]]:
    """Rows of the matrix, with how many rows of the same pack a pack's name spans."""
    rows = outline.matrix(report)
    spans = {row.pack: sum(other.pack == row.pack for other in rows) for row in rows}
    seen: set[str] = set()
    found = []
    for row in rows:
        found.append({"row": row, "span": 0 if row.pack in seen else spans[row.pack]})
        seen.add(row.pack)
    return found


def _scope(scope: str, report: Report) -> str:
    """The scope of a band, a pack by its title."""
    return report.packs.get(scope.removeprefix("pack:"), scope_name(scope).strip())


def _bar(band: Band) -> list[tuple[str, float, float]]:
    """A band as pieces of a bar 100 wide: kind, start and width."""
    pieces, start = [], 0.0
    for kind in ("met", "unknown", "contested", "blocked", "gap"):
        width = round(getattr(band, kind) / band.weight * 100, 2) if band.weight else 0.0
        if width:
            pieces.append((kind, round(start, 2), width))
        start += width
    return pieces


def _linked(url: str | None) -> bool:
    """Whether an address is one of the web: nothing else becomes a link."""
    return url is not None and url.startswith(("http://", "https://"))
