"""The report as one HTML file that needs nothing else: no network, no library, no script to be read."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from markupsafe import Markup

from checker.language.names import grade_name
from checker.model.report import Band, Report
from checker.model.terms import Axis, Verdict
from checker.reporting import outline, sayings
from checker.reporting.paper.timeline import timeline
from checker.reporting.templates import environment
from checker.reporting.words import say_counts, say_drafts, say_engines, say_stale, say_unknown, say_yardstick

ACTED = 10
"""How many actions are shown before the rest is folded away."""

SHOWN = 25
"""How many open questions are shown; the questionnaire has them all."""


MOST = 6
"""Verdicts that are named behind a programme."""


def render(report: Report) -> str:
    """The report as HTML. The script is named by its hash, so that no other runs."""
    script = _resource("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    found = environment("html")
    found.filters.update(
        bar=_bar,
        linked=_linked,
        deciding=outline.deciding_answers,
        grade=grade_name,
        loudness=sayings.say_loudness,
        proven=sayings.say_proof,
        since=sayings.say_reported,
        told_first=outline.put_told_first,
        unknown=lambda found: sum(each.verdict is Verdict.UNKNOWN for each in found),
        what=sayings.say_what,
        why=sayings.say_why,
        yardstick=say_yardstick,
    )
    return found.get_template("report.html.j2").render(
        report=report,
        style=_resource("report.css"),
        script=script,
        script_digest=digest,
        manifest=Markup(_embedded(report)),
        drafts=say_drafts(report),
        engines=say_engines(report),
        unknown_line=say_unknown(report),
        stale_line=say_stale(report),
        counts_line=say_counts(report),
        total=report.bands[0] if report.bands else None,
        verdicts=list(Verdict),
        axes=list(Axis),
        verbs=list(outline.verbs_by_strength()),
        acted=ACTED,
        sayings=sayings.say_message(report.message, report.name) if report.message else (),
        cited={found.rule: found.cited for found in report.findings},
        programmes={each.programme: each.title for each in report.programmes},
        shown=SHOWN,
        most=MOST,
        waiting=outline.group_by_prerequisite(report),
        matrix=_matrix(report),
        packs=outline.group_by_pack(report),
        disputes=outline.find_disputes(report),
        answers=outline.collect_answers(report),
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
    rows = outline.count_by_pack(report)
    spans = {row.pack: sum(other.pack == row.pack for other in rows) for row in rows}
    seen: set[str] = set()
    found = []
    for row in rows:
        found.append({"row": row, "span": 0 if row.pack in seen else spans[row.pack]})
        seen.add(row.pack)
    return found


def _bar(band: Band) -> list[tuple[str, float, float]]:
    """A band as pieces of a bar 100 wide: kind, start and width."""
    pieces, start = [], 0.0
    for verdict, _points, share in outline.share_out(band):
        width = round(share * 100, 2)
        pieces.append((verdict.value, round(start, 2), width))
        start += width
    return pieces


def _linked(url: str | None) -> bool:
    """Whether an address is one of the web: nothing else becomes a link."""
    return url is not None and url.startswith(("http://", "https://"))
