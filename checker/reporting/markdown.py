"""Reports in Markdown. Whatever comes from a profile or a rule is escaped, value by value."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from checker.model.report import Proof, Report
from checker.model.terms import Verdict
from checker.reporting import decisions, movements, outline, sayings
from checker.reporting.templates import Written, environment, escape_markdown
from checker.reporting.words import (
    say_counts,
    say_coverage,
    say_drafts,
    say_engines,
    say_judged,
    say_stale,
    say_unknown,
    say_yardstick,
)
from checker.rulebook.coverage import Coverage, CoverageRow

FIRST_QUESTIONS = 10


def render(report: Report) -> str:
    """The report as Markdown."""
    found = environment("md")
    found.filters.update(
        source=source,
        deciding=outline.deciding_answers,
        loudness=sayings.say_loudness,
        norms=sayings.say_norms,
        proven=sayings.say_proof,
        since=sayings.say_reported,
        terms=sayings.say_terms,
        what=sayings.say_what,
        why=sayings.say_why,
        yardstick=say_yardstick,
    )
    return found.get_template("audit.md.j2").render(
        report=report,
        first=FIRST_QUESTIONS,
        judged=say_judged(report),
        drafts=say_drafts(report),
        engines=say_engines(report),
        unknown_line=say_unknown(report),
        stale_line=say_stale(report),
        counts_line=say_counts(report),
        sayings=sayings.say_message(report.message, report.name) if report.message else (),
        gaps=[found for found in outline.order_by_weight(report.findings) if found.verdict is Verdict.GAP],
        cited={found.rule: found.cited for found in report.findings},
        named={found.rule: found.title for found in report.findings},
        asks={answer.question: answer.ask for found in report.findings for answer in found.answers},
        titles={each.programme: each.title for each in report.programmes},
        waiting=outline.group_by_prerequisite(report),
        disputes=outline.find_disputes(report),
        decisions=decisions,
        movements=movements,
        moved=outline.group_by_movement(report.changes) if report.changes else [],
        manifest=outline.manifest_line(report.manifest),
    )


def source(proof: Proof) -> Written:
    """A source by its title, a link where its address is one of the web."""
    title = escape_markdown(proof.title)
    url = proof.url or ""
    if not url.startswith(("https://", "http://")):
        return Written(title if not url else f"{title} ({escape_markdown(url)})")
    address = "".join(_ENCODED.get(char, char) for char in url if char > " ")
    return Written(f"[{title}](<{address}>)")


_ENCODED = {"<": "%3C", ">": "%3E", "|": "%7C", "\\": "%5C", "`": "%60", '"': "%22"}


def render_coverage(coverage: Coverage) -> str:
    """Both tables of what the rules reach as Markdown."""
    found = environment("md")
    return found.get_template("coverage.md.j2").render(
        obligations=_by_kind(coverage.obligations),
        paper=_by_kind(coverage.paper),
        summary=say_coverage(coverage),
        rests=coverage.rests,
    )


def _by_kind(rows: Sequence[CoverageRow]) -> list[tuple[str, list[CoverageRow]]]:
    return [(kind, list(of_kind)) for kind, of_kind in groupby(rows, key=lambda row: row.kind)]
