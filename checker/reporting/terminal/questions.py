"""The open questions, for a terminal."""

from __future__ import annotations

from checker.language.messages import _, day, ngettext, number, percent
from checker.language.names import axis_name, value_name
from checker.model.report import OpenQuestion, Report
from checker.reporting.lines import WIDTH, painter, wrap


def render_questions(report: Report, most: int, *, colour: bool = False) -> str:
    """The open questions as text, best first."""
    paint = painter(colour)
    total = report.bands[0] if report.bands else None
    shown = report.open_questions[:most]
    count = len(report.open_questions)
    heading = ngettext(
        "%(state)s (%(code)s) as of %(day)s: %(num)s open question",
        "%(state)s (%(code)s) as of %(day)s: %(num)s open questions",
        count,
    ) % {"state": report.name, "code": report.country, "day": day(report.on), "num": count}
    lines = [paint(wrap(heading), "bold")]
    if total:
        sentence = _(
            "The band of the rules judged is %(low)s to %(high)s. Best first: by how much an answer narrows it."
        )
        lines.append(wrap(sentence % {"low": percent(total.low), "high": percent(total.high)}))
    for place, question in enumerate(shown, 1):
        lines += [
            "",
            f"{place:>3}. " + wrap(question.ask, 5, 0, WIDTH - 5),
            paint(f"     {question.question}", "dim"),
            wrap(_narrows(question), 5),
            wrap(_("Proof: %(proof)s") % {"proof": question.proof}, 5),
            paint(wrap(_("For %(rules)s") % {"rules": ", ".join(question.rules)}, 5), "dim"),
        ]
    if count > most:
        more = _("%(num)s more: --most %(all)s") % {"num": count - most, "all": count}
        lines += ["", paint(more, "dim")]
    return "\n".join(lines) + "\n"


def _narrows(question: OpenQuestion) -> str:
    effect = _("no single answer moves the band")
    if question.if_yes and question.if_no:
        effect = _("yes: %(yes)s, no: %(no)s") % {"yes": _span(question.if_yes), "no": _span(question.if_no)}
    points = _("narrows %(points)s points") % {"points": number(question.narrows * 100, 2)}
    parts = [points, effect, axis_name(question.axis)]
    if round(question.narrows * 100, 1) == 0:
        count = len(question.rules)
        waits = ngettext(
            "one of several answers for which %(num)s rule waits",
            "one of several answers for which %(num)s rules wait",
            count,
        )
        parts = [waits % {"num": number(count)}, axis_name(question.axis)]
    if question.last:
        words = {"value": value_name(question.last.value), "day": question.last.seen}
        parts.append(_("still so? %(value)s, as of %(day)s") % words)
    return "; ".join(parts)


def _span(pair: tuple[float, float]) -> str:
    low, high = (number(share * 100, 1) for share in pair)
    return _("%(low)s to %(high)s %%") % {"low": low, "high": high}
