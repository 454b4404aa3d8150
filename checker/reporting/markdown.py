"""Reports in Markdown. Whatever comes from a profile or a rule is escaped, value by value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from checker.model.report import Finding, Proof, Report
from checker.model.terms import Verdict
from checker.reporting import standing
from checker.reporting.outline import manifest_line
from checker.reporting.templates import Written, environment, escape_markdown
from checker.reporting.words import (
    addressed,
    contested_answers,
    counted,
    coverage_summary,
    decided_by,
    drafted,
    in_loudness,
    judged,
    not_known,
    scope_name,
    stale_summary,
)
from checker.rulebook.coverage import Coverage, Row

FIRST_QUESTIONS = 10


def render(report: Report) -> str:
    """The report as Markdown."""
    found = environment("md")
    found.filters.update(source=source, scope=scope)
    return found.get_template("audit.md.j2").render(
        report=report,
        first=FIRST_QUESTIONS,
        judged=judged(report),
        drafts=drafted(report),
        engines=decided_by(report),
        unknown_line=not_known(report),
        stale_line=stale_summary(report),
        counts_line=counted(report),
        gap_groups=list(_gaps(report)),
        blocked=[finding for finding in report.findings if finding.verdict is Verdict.BLOCKED],
        contested=contested_answers(report),
        standing=standing,
        manifest=manifest_line(report),
    )


def _gaps(report: Report) -> Iterator[dict[str, Any]]:
    for verb, strengths in in_loudness():
        gaps = [
            finding for finding in report.findings if finding.verdict is Verdict.GAP and finding.strength in strengths
        ]
        if gaps:
            gaps.sort(key=_points)
            yield {"heading": f"{addressed(verb, report.name)}:", "findings": gaps}


def _points(finding: Finding) -> int:
    return -finding.points


def source(proof: Proof) -> Written:
    """A source by its title, a link where its address is one of the web."""
    title = escape_markdown(proof.title)
    url = proof.url or ""
    if not url.startswith(("https://", "http://")):
        return Written(title if not url else f"{title} ({escape_markdown(url)})")
    address = "".join(_ENCODED.get(char, char) for char in url if char > " ")
    return Written(f"[{title}](<{address}>)")


_ENCODED = {"<": "%3C", ">": "%3E", "|": "%7C", "\\": "%5C", "`": "%60", '"': "%22"}


def scope(text: str) -> str:
    """The scope of a band, with the axes set in under their pack."""
    name = scope_name(text)
    return f"– {name.strip()}" if name.startswith(" ") else name


def render_coverage(coverage: Coverage) -> str:
    """Both tables of what the rules reach as Markdown."""
    found = environment("md")
    return found.get_template("coverage.md.j2").render(
        obligations=_by_kind(coverage.obligations),
        paper=_by_kind(coverage.paper),
        summary=coverage_summary(coverage),
        rests=coverage.rests,
    )


def _by_kind(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    return [(kind, list(of_kind)) for kind, of_kind in groupby(rows, key=lambda row: row.kind)]
