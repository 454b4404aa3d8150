"""Carries out `policygap audit`. Nothing here needs the library that parses commands: `checker.cli.front` does without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from checker.model.terms import AuditFormat, FailLevel


def print_audit(
    profiles: list[str],
    *,
    on: str | None = None,
    rules: list[Path] | None = None,
    pack: list[str] | None = None,
    full: bool = False,
    format: AuditFormat = AuditFormat.TEXT,
    manifest: bool = False,
    out: Path | None = None,
    fail_on: FailLevel = FailLevel.OBLIGATION,
    engine: str | None = None,
    min_trust: str = "low",
    waivers: list[Path] | None = None,
    baseline: list[Path] | None = None,
    responses: list[Path] | None = None,
    previous: Path | None = None,
    since: str | None = None,
) -> int:
    """Audit some profiles, write what was asked for, and give the exit code: 1 where there is a gap that fails."""
    from checker.api.audits import AuditRequest, audit_profiles, fails, view_profiles
    from checker.api.decision_files import DecisionFiles
    from checker.cli.output import columns, is_coloured, write
    from checker.cli.voice import VOICE

    request = AuditRequest(
        on=on,
        rules=rules,
        packs=tuple(pack or ()),
        engine=engine,
        min_trust=min_trust,
        decisions=DecisionFiles(tuple(waivers or ()), tuple(baseline or ()), tuple(responses or ())),
        previous=previous,
        since=since,
    )
    width, colour = columns(out), out is None and is_coloured()
    if format is AuditFormat.TEXT and not full and not manifest:
        from checker.reporting.terminal.overview import render_overview, render_overviews

        views = view_profiles(profiles, request, VOICE)
        if len(views) == 1:
            write(render_overview(views[0], width=width, colour=colour), out)
        else:
            write(render_overviews(views, width=width, colour=colour), out)
        return int(any(fails(view, fail_on) for view in views))

    if format is AuditFormat.JSONL:
        from checker.api.audits import each_audit
        from checker.cli.output import write_parts
        from checker.reporting.json import render_line

        failing = 0

        def lines() -> Iterator[str]:
            nonlocal failing
            for audited in each_audit(profiles, request, VOICE):
                failing |= fails(audited.report, fail_on)
                yield render_line(audited.report)

        write_parts(lines(), out)
        return int(failing)
    reports = [audited.report for audited in audit_profiles(profiles, request, VOICE)]
    if format is AuditFormat.TEXT:
        from checker.reporting.terminal.report import render_report

        texts = [render_report(report, width=width, colour=colour, manifest=manifest) for report in reports]
        write("\n".join(texts), out)
    else:
        from checker.reporting.formats import render_all

        write(render_all(reports, format), out)
    return int(any(fails(report, fail_on) for report in reports))
