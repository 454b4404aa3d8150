"""A report on paper, from its title page to its last annex: which parts stand in it, and in which order."""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.messages import _, day, ngettext, number, percent
from checker.language.names import scope_name
from checker.model.report import Band, Finding, Report
from checker.reporting import outline
from checker.reporting.outline import SHARES
from checker.reporting.paper import annexes, findings
from checker.reporting.paper.blocks import (
    Bar,
    Block,
    Break,
    Column,
    Heading,
    Items,
    Paper,
    Paragraph,
    Run,
    Runs,
    Table,
    clipped,
    quiet,
    strong,
    verdict,
    words,
)
from checker.reporting.words import say_counts, say_drafts, say_stale, say_unknown

FIRST = 5
"""How many recommendations, questions and programmes stand in the summary."""

SHOWN = 25
"""How many open questions stand in the chapter on what is not known; the annex has them all."""


def paper(report: Report) -> Paper:
    """The report on paper."""
    return Paper(
        language=report.manifest.language,
        subject=_("International police cooperation: duties, gaps, and what is not known"),
        title=f"{words(report.name).text} ({report.country})",
        short=f"{clipped(report.name, 60)} ({report.country})",
        day=_("As of %(day)s") % {"day": day(report.on)},
        drafts=say_drafts(report),
        status=_("Codes of States imply no position on the status of any territory."),
        opening=tuple((words(text),) for text in (say_unknown(report), say_counts(report), report.note or "") if text),
        contents=_("Contents"),
        summary=tuple(_summary(report)),
        body=tuple(_body(report)),
        manifest=outline.manifest_line(report.manifest),
        page=_("Page"),
    )


def _summary(report: Report) -> Iterator[Block]:
    yield Heading(1, _("Summary"))
    yield Paragraph((strong(say_drafts(report)), Run(" "), words(say_unknown(report))), "draft")
    if report.bands:
        total = report.bands[0]
        yield Paragraph(
            (
                words(
                    _("Of all points, %(low)s are known to be met, and %(high)s may be.")
                    % {"low": percent(total.low), "high": percent(total.high)}
                ),
            )
        )
        yield bar(total)
    yield Heading(2, _("What is missing most"), listed=False)
    pressing = outline.first_gaps(report, FIRST)
    if pressing:
        yield Items(tuple(_pressing(found) for found in pressing), ordered=True)
    else:
        yield Paragraph((words(_("No gap is known.")),))
    yield Heading(2, _("What to look up first"), listed=False)
    if report.open_questions:
        yield Items(tuple((words(question.ask),) for question in report.open_questions[:FIRST]), ordered=True)
    else:
        yield Paragraph((words(_("Every question is answered.")),))
    yield Heading(2, _("What to take up first"), listed=False)
    called = [programme for programme in report.programmes if not programme.on_silence][:FIRST]
    if called:
        yield Items(tuple((words(programme.title),) for programme in called), ordered=True)
    else:
        yield Paragraph((words(_("No programme is called for by more than what is not known.")),))


def _pressing(found: Finding) -> Runs:
    if found.deadline is None:
        return words(found.recommendation), Run(" "), quiet(found.cited)
    until = _("by %(day)s") % {"day": day(found.deadline)}
    return words(found.recommendation), Run(" "), quiet(f"{found.cited}, {until}")


def _body(report: Report) -> Iterator[Block]:
    chapters: tuple[annexes.Chapter, ...] = (
        (_("Not known"), _unknown),
        (_("Bands"), _bands),
        (_("Prerequisites"), findings.prerequisites),
        (_("Findings by pack"), findings.by_pack),
        (_("Contested"), findings.contested),
        (_("Recommendations"), findings.recommendations),
        (_("Programmes"), annexes.programmes),
        (_("Waivers"), annexes.waivers),
        (_("Changes since the last audit"), annexes.changes),
    )
    for at, (title, blocks) in enumerate(chapters, 1):
        yield Heading(1, title, str(at))
        yield from blocks(report)
    yield Break()
    for letter, (title, blocks) in zip("ABCDE", annexes.annexes(), strict=True):
        yield Heading(1, title, _("Annex %(letter)s") % {"letter": letter})
        yield from blocks(report)


def _unknown(report: Report) -> Iterator[Block]:
    yield Paragraph((words(say_unknown(report)),))
    if report.stale:
        yield Paragraph((words(say_stale(report)),))
    if report.open_questions:
        yield annexes.questions(
            report.open_questions[:SHOWN],
            _("Best first: by how many percentage points the band narrows when the question is answered"),
        )
    if len(report.open_questions) > SHOWN:
        more = len(report.open_questions) - SHOWN
        text = ngettext("%(num)s more stands in annex B.", "%(num)s more stand in annex B.", more)
        yield Paragraph((quiet(text % {"num": more}),))
    if report.expired:
        yield annexes.stale(report.expired, _("Gone stale since the audit before"))


def _bands(report: Report) -> Iterator[Block]:
    yield Paragraph(
        (
            words(
                _(
                    "A score is a band: low counts what is known to be met, high what may yet be (met, unknown and "
                    "contested), each of the points of all rules that apply or may apply. Advice counts nothing."
                )
            ),
        )
    )
    yield _banded(report.bands, _("Bands of all rules, by axis, and by pack with its axes; numbers are points"), report)
    if report.bands_waived:
        yield _banded(
            report.bands_waived,
            _("The same bands with waived gaps left out of the reckoning; a waiver raises no score"),
            report,
        )


def _banded(bands: tuple[Band, ...], caption: str, report: Report) -> Table:
    columns = (
        Column(_("rules"), 3.0),
        Column(_("low"), 1.35, "number"),
        Column(_("high"), 1.45, "number"),
        Column(_("shares"), 2.0, "bar"),
        *(Column(verdict(share).text, 1.95, "number") for share in SHARES),
        Column(_("of"), 1.4, "number"),
    )
    return Table(caption, columns, tuple(_band(band, report) for band in bands))


def _band(band: Band, report: Report) -> tuple[Runs | Bar, ...]:
    name = scope_name(band.scope, report.packs)
    points = (band.met, band.unknown, band.contested, band.blocked, band.gap, band.weight)
    return (
        (words(f"– {name}") if band.scope.axis else strong(name),),
        (words(percent(band.low)),),
        (words(percent(band.high)),),
        bar(band),
        *((words(number(each)),) for each in points),
    )


def bar(band: Band) -> Bar:
    """A band as a bar."""
    says = _(
        "met %(met)s, unknown %(unknown)s, contested %(contested)s, blocked %(blocked)s, gap %(gap)s of %(weight)s points"
    ) % {
        "met": band.met,
        "unknown": band.unknown,
        "contested": band.contested,
        "blocked": band.blocked,
        "gap": band.gap,
        "weight": band.weight,
    }
    key: list[Run] = []
    for share in SHARES:
        key += [verdict(share), Run(f" {number(getattr(band, share.value))}   ")]
    pieces = tuple((share.value, round(part, 4)) for share, _points, part in outline.share_out(band))
    return Bar(pieces, says, tuple(key))
