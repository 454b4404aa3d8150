"""What became of a strategy, on two pages for the government, as sheets, and as a table in a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from checker.language.messages import _, ask_language, day, ngettext, pgettext
from checker.model.progress import ActivityProgress, FollowUp, MeasureProgress, Progress
from checker.model.terms import ProgressState
from checker.reporting.paper.blocks import (
    Block,
    Heading,
    Items,
    Paper,
    Paragraph,
    Run,
    Runs,
    clip,
    quiet,
    strong,
    words,
)
from checker.reporting.tables.sheets import Field, Sheet, Value
from checker.strategy.paper.annexes import status_name
from checker.strategy.paper.parts import end_sentence, in_short, join_runs, line, set_text, table, text_or_blank

MOST = 6
"""Late activities, overdue recommendations and new ones that the two pages name, of each."""


def standing_name(standing: ProgressState) -> str:
    """Where something stands, as a person reads it."""
    return {
        ProgressState.LATE: pgettext("standing", "late"),
        ProgressState.UNSEEN: pgettext("standing", "told done, not seen"),
        ProgressState.RUNNING: pgettext("standing", "running"),
        ProgressState.AHEAD: pgettext("standing", "to come"),
        ProgressState.DONE: pgettext("standing", "done"),
        ProgressState.OVERTAKEN: pgettext("standing", "overtaken"),
        ProgressState.DROPPED: pgettext("standing", "dropped"),
    }[standing]


def message(progress: Progress) -> Iterator[str]:
    """What a government must know first: how many measures stand where, and how many recommendations are carried out."""
    counts = {standing: sum(one.stands is standing for one in progress.measures) for standing in ProgressState}
    told = "; ".join(f"{standing_name(standing)} {count}" for standing, count in counts.items() if count)
    text = ngettext(
        "The strategy has %(num)s measure: %(told)s.",
        "The strategy has %(num)s measures: %(told)s.",
        len(progress.measures),
    )
    yield text % {"num": len(progress.measures), "told": told or "–"}
    late = [row for row in progress.activities if row.stands is ProgressState.LATE]
    if late:
        text = ngettext("%(num)s activity is late.", "%(num)s activities are late.", len(late))
        yield text % {"num": len(late)}
    if progress.follow_up:
        done = sum(one.carried_out for one in progress.follow_up)
        overdue = sum(one.late for one in progress.follow_up)
        text = ngettext(
            "Of %(all)s earlier recommendations %(num)s is carried out by the latest audit; overdue: %(overdue)s.",
            "Of %(all)s earlier recommendations %(num)s are carried out by the latest audit; overdue: %(overdue)s.",
            done,
        )
        yield text % {"all": len(progress.follow_up), "num": done, "overdue": overdue}
    if progress.new:
        text = ngettext(
            "The latest audit adds %(num)s recommendation.",
            "The latest audit adds %(num)s recommendations.",
            len(progress.new),
        )
        yield text % {"num": len(progress.new)}


def paper(progress: Progress) -> Paper:
    """Two pages for the government."""
    return Paper(
        language=ask_language(),
        subject=_("Report on the strategy on international police cooperation"),
        title=_("%(name)s, %(period)s") % {"name": words(progress.name).text, "period": progress.period},
        short=clip(progress.name, 60),
        day=_("As of %(day)s") % {"day": day(progress.on)},
        drafts=_("Made by a program from what the ministry tells and what an audit shows."),
        status=_("Codes and names of States imply no position on the status of any territory."),
        opening=(),
        contents=_("Contents"),
        summary=(),
        body=tuple(_body(progress)),
        manifest="",
        page=_("Page"),
        brief=True,
    )


def _body(progress: Progress) -> Iterator[Block]:
    yield Heading(1, _("In short"), listed=False)
    for sentence in message(progress):
        yield line(sentence)
    if progress.measures:
        yield table(
            _("Measures, and where each stands"),
            ((_("code"), 0.7), (_("measure"), 4.2), (_("lead"), 2), (_("until"), 1), (_("stands"), 1.2)),
            (
                (
                    set_text(one.code),
                    set_text(one.title),
                    text_or_blank(one.leads[0] if one.leads else None),
                    set_text(in_short(one.until)),
                    _standing(one.stands),
                )
                for one in progress.measures
            ),
            dense=True,
        )
    late = [row for row in progress.activities if row.stands is ProgressState.LATE]
    unseen = [row for row in progress.activities if row.stands is ProgressState.UNSEEN]
    yield from _told(_("Late, for the government to decide on"), late)
    yield from _told(_("Told to be done, and not shown by the latest audit"), unseen)
    overdue = [one for one in progress.follow_up if one.late]
    answered = [one for one in progress.follow_up if one.responses and not one.late]
    if overdue or answered:
        yield Heading(2, _("Earlier recommendations"), listed=False)
        yield Items(tuple(_followed(one) for one in [*overdue, *answered][:MOST]))
        yield from _more(len(overdue) + len(answered) - MOST)
    if progress.new:
        yield Heading(2, _("New in the latest audit"), listed=False)
        yield Items(tuple(set_text(end_sentence(one)) for one in progress.new[:MOST]))
        yield from _more(len(progress.new) - MOST)


def _told(heading: str, rows: list[ActivityProgress]) -> Iterator[Block]:
    if rows:
        yield Heading(2, heading, listed=False)
        yield Items(tuple(_row(row) for row in rows[:MOST]))
        yield from _more(len(rows) - MOST)


def _more(count: int) -> Iterator[Block]:
    if count > 0:
        text = ngettext("%(num)s more stands in the table.", "%(num)s more stand in the table.", count)
        yield Paragraph((quiet(text % {"num": count}),))


def _row(row: ActivityProgress) -> Runs:
    terms = [*([row.lead] if row.lead else []), *([_("by %(day)s") % {"day": day(row.until)}] if row.until else [])]
    return (strong(row.code), Run(" "), words(end_sentence(row.activity)), Run(" "), quiet("; ".join(terms)))


def _followed(one: FollowUp) -> Runs:
    """A recommendation with its dates, and the State's own words on it."""
    terms = [
        *([_("first reported on %(day)s") % {"day": day(one.reported)}] if one.reported else []),
        *([_("asked for by %(day)s") % {"day": day(one.deadline)}] if one.deadline else []),
        *([_("lead: %(lead)s") % {"lead": one.lead}] if one.lead else []),
    ]
    runs = (
        [(words(end_sentence(one.what)),), (quiet(end_sentence("; ".join(terms))),)]
        if terms
        else [(words(end_sentence(one.what)),)]
    )
    for response in one.responses:
        by = f"{response.by}, {in_short(response.date)}" if response.date else response.by
        runs.append((words(_("“%(text)s” (%(by)s)") % {"text": response.text, "by": by}),))
    return join_runs(runs)


def _standing(standing: ProgressState) -> Runs:
    name = standing_name(standing)
    return (strong(name),) if standing in (ProgressState.LATE, ProgressState.UNSEEN) else set_text(name)


def sheets(progress: Progress) -> tuple[Sheet, ...]:
    """Every activity and every earlier recommendation, to filter."""
    activities = Sheet(
        _("Activities"),
        (
            Field(_("code"), 8),
            Field(_("measure"), 36),
            Field(_("activity"), 48),
            Field(_("lead"), 28),
            Field(_("until"), 12, "date"),
            Field(_("status"), 14),
            Field(_("at the last report"), 14),
            Field(_("stands"), 18),
            Field(_("reason"), 30),
        ),
        tuple(_cells(measure, row) for measure in progress.measures for row in measure.activities),
        (f"{progress.name}, {progress.period}", *message(progress)),
    )
    recommendations = Sheet(
        _("Recommendations"),
        (
            Field(_("no."), 6, "number"),
            Field(_("what to do"), 52),
            Field(_("norm"), 34),
            Field(_("lead"), 28),
            Field(_("first reported"), 13, "date"),
            Field(_("asked by"), 13, "date"),
            Field(_("norms met"), 9, "number"),
            Field(_("norms not met"), 9, "number"),
            Field(_("not known"), 9, "number"),
            Field(_("overdue"), 9),
            Field(_("measure"), 12),
            Field(_("Response of the State"), 48),
        ),
        tuple(_recommendation(one) for one in progress.follow_up),
    )
    return tuple(sheet for sheet in (activities, recommendations) if sheet.rows)


def _cells(measure: MeasureProgress, row: ActivityProgress) -> tuple[Value, ...]:
    return (
        row.code,
        measure.title,
        row.activity,
        row.lead,
        (row.until.whole or str(row.until)) if row.until else None,
        status_name(row.told),
        status_name(row.before) if row.before else None,
        standing_name(row.stands),
        row.reason,
    )


def _recommendation(one: FollowUp) -> tuple[Value, ...]:
    return (
        one.number,
        one.what,
        "; ".join(one.cited),
        one.lead,
        (one.reported.whole or str(one.reported)) if one.reported else None,
        (one.deadline.whole or str(one.deadline)) if one.deadline else None,
        one.met,
        one.not_met,
        one.unknown,
        _("yes") if one.late else _("no"),
        ", ".join(one.measures),
        "; ".join(
            f"{each.text} ({each.by}{f', {in_short(each.date)}' if each.date else ''})" for each in one.responses
        ),
    )


def terminal(progress: Progress, width: int) -> str:
    """The measures as a table in a terminal of so many columns, and below it the overdue recommendations."""
    lines = [
        f"{progress.name}, {progress.period}. {_('As of %(day)s') % {'day': day(progress.on)}}",
        *(part for sentence in message(progress) for part in textwrap.wrap(sentence, width)),
        "",
    ]
    heads = (_("code"), _("stands"), _("until"), _("late"), _("measure"))
    rows = [
        (
            one.code,
            standing_name(one.stands),
            in_short(one.until),
            f"{sum(row.stands is ProgressState.LATE for row in one.activities)}/{len(one.activities)}",
            one.title,
        )
        for one in progress.measures
    ]
    wide = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads) - 1)]
    for row in (heads, *rows):
        head = "".join(f"{cell:<{room}}  " for cell, room in zip(row, wide, strict=False))
        lines.append(head + textwrap.shorten(row[-1], max(width - len(head), 20), placeholder="…"))
    overdue = [one for one in progress.follow_up if one.late]
    if overdue:
        lines += ["", _("Overdue recommendations:")]
        for found in overdue[:MOST]:
            text = f"{found.number:>3}. {end_sentence(found.what)} ({in_short(found.deadline)})"
            lines += textwrap.wrap(text, width, subsequent_indent="     ")
        if len(overdue) > MOST:
            more = len(overdue) - MOST
            lines.append(
                ngettext("%(num)s more stands in the table.", "%(num)s more stand in the table.", more) % {"num": more}
            )
    return "\n".join(lines) + "\n"
