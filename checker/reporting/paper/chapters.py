"""A report on paper, from its title page to its last annex: which parts stand in it, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.language.messages import _, day, ngettext, number, percent
from checker.language.names import scope_name
from checker.model.report import Band, Report
from checker.model.terms import Verdict
from checker.reporting import outline
from checker.reporting.outline import SHARES
from checker.reporting.paper import actions, annexes, findings
from checker.reporting.paper.blocks import (
    Bar,
    Block,
    Column,
    Heading,
    Paper,
    Paragraph,
    Run,
    Runs,
    Table,
    clip,
    quiet,
    strong,
    verdict,
    words,
)
from checker.reporting.paper.pictures import figures
from checker.reporting.pictures.heat import heat_map
from checker.reporting.pictures.plan import plan
from checker.reporting.sayings import say_message
from checker.reporting.words import say_counts, say_drafts, say_stale, say_unknown

FIRST = 10
"""How many open questions are printed, for the questionnaire has them all; and how many actions stand in a brief."""


def paper(report: Report) -> Paper:
    """The report on paper: the message on the first page, then its contents, and what to do before anything else."""
    return Paper(
        language=report.manifest.language,
        subject=_("International police cooperation: duties, gaps, and what is not known"),
        title=f"{words(report.name).text} ({report.country})",
        short=f"{clip(report.name, 60)} ({report.country})",
        day=_("As of %(day)s") % {"day": day(report.on)},
        drafts=say_drafts(report),
        status=_("Codes of States imply no position on the status of any territory."),
        opening=(*opening(report), *([(words(report.note),)] if report.note else [])),
        contents=_("Contents"),
        summary=(),
        body=tuple(_body(report)),
        manifest=outline.manifest_line(report.manifest),
        page=_("Page"),
    )


def brief(report: Report) -> Paper:
    """The report on two pages: the message, the first actions, and how much of each field is known to be met."""
    return replace(paper(report), body=tuple(_brief_body(report)), brief=True)


def _brief_body(report: Report) -> Iterator[Block]:
    yield Heading(1, _("What to do"))
    yield from actions.what_to_do_first(report, FIRST)
    yield Heading(1, _("Where it stands"))
    columns = (
        Column(_("rules"), 5),
        Column(_("low"), 1.2, "number"),
        Column(_("high"), 1.2, "number"),
        Column(_("shares"), 4, "bar"),
    )
    rows = tuple(_band(band, report)[:4] for band in outline.bands_by_field(report.bands))
    yield Table(_("Of all points, what is known to be met (low) and what may be (high)"), columns, rows, dense=True)


def opening(report: Report) -> Iterator[Runs]:
    """The message, a paragraph a sentence; where a report has none, how much is unknown."""
    if report.message is None:
        yield (words(say_unknown(report)),)
        return
    for said in say_message(report.message, report.name):
        yield strong(f"{said.name}:"), Run(" "), words(said.text)


def _body(report: Report) -> Iterator[Block]:
    chapters: tuple[tuple[annexes.Chapter, bool], ...] = (
        ((_("What to do"), actions.what_to_do), True),
        ((_("The plan"), _plan), bool(report.actions or report.programmes)),
        ((_("Where it stands"), _bands), True),
        ((_("Findings"), findings.gaps), bool(report.counts[Verdict.GAP])),
        ((_("Prerequisites"), findings.prerequisites), _settled(report)),
        ((_("Contested"), findings.list_contested), bool(outline.find_disputes(report))),
        ((_("Waivers"), annexes.waivers), bool(report.waivers or report.settled)),
        ((_("Changes since the last audit"), annexes.changes), report.changes is not None),
        ((_("Not known"), _unknown), True),
    )
    printed = [chapter for chapter, there in chapters if there]
    for at, (title, blocks) in enumerate(printed, 1):
        yield Heading(1, title, str(at))
        yield from blocks(report)
    for letter, (title, blocks) in zip("ABCDEF", annexes.annexes(report), strict=False):
        yield Heading(1, title, _("Annex %(letter)s") % {"letter": letter})
        yield from blocks(report)


def _plan(report: Report) -> Iterator[Block]:
    yield from figures([plan(report)])
    if report.programmes:
        yield from annexes.programmes(report)


def _settled(report: Report) -> bool:
    """Whether anything can be told of a prerequisite: one of which nothing is known opens nothing yet."""
    return any(
        each.verdict not in (Verdict.UNKNOWN, Verdict.NOT_APPLICABLE)
        for found in report.findings
        for each in found.prerequisites
    )


def _unknown(report: Report) -> Iterator[Block]:
    yield Paragraph((words(say_unknown(report)),))
    if report.stale:
        yield Paragraph((words(say_stale(report)),))
    if report.open_questions:
        yield annexes.questions(
            report.open_questions[:FIRST],
            _("Best first: by how many percentage points the band narrows when the question is answered"),
        )
    if len(report.open_questions) > FIRST:
        more = len(report.open_questions) - FIRST
        text = ngettext("%(num)s more stands in the questionnaire.", "%(num)s more stand in the questionnaire.", more)
        yield Paragraph((quiet(text % {"num": more}),))
    rows = [row for row in outline.count_unknown(report) if row.unknown]
    if rows:
        columns = (
            Column(_("pack"), 5),
            Column(_("not known"), 1.3, "number"),
            Column(_("known once"), 1.3, "number"),
            Column(_("of all rules"), 1.3, "number"),
        )
        cells = tuple(
            (
                (words(report.packs[row.pack]),),
                (words(number(row.unknown)),),
                (words(number(row.known_once)),),
                (words(number(row.rules)),),
            )
            for row in rows
        )
        yield Table(_("Rules that cannot be judged, by pack"), columns, cells, dense=True)
    if report.expired:
        yield annexes.list_stale(report.expired, _("Gone stale since the audit before"))


def _bands(report: Report) -> Iterator[Block]:
    if report.bands:
        yield bar(report.bands[0])
    yield from figures([heat_map(report)])
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
    yield _banded(
        outline.bands_by_field(report.bands), _("Bands of all rules, by axis, and by pack; numbers are points"), report
    )
    yield Paragraph((quiet(say_counts(report)),))
    if report.bands_waived:
        yield _banded(
            outline.bands_by_field(report.bands_waived),
            _("The same bands with waived gaps left out of the reckoning; a waiver raises no score"),
            report,
        )


def _banded(bands: tuple[Band, ...], caption: str, report: Report) -> Table:
    columns = (
        Column(_("rules"), 4.3),
        Column(_("low"), 1.25, "number"),
        Column(_("high"), 1.35, "number"),
        Column(_("shares"), 1.9, "bar"),
        *(Column(verdict(share).text, 2.15, "number") for share in SHARES),  # the longest head stays whole
        Column(_("of"), 1.3, "number"),
    )
    return Table(caption, columns, tuple(_band(band, report) for band in bands), dense=True)


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
