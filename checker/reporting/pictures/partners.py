"""Partners by forms of cooperation as a matrix: a row a partner, a column a form, a mark by what is told of the agreement."""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.messages import _
from checker.model.report import PartnerForms, Report
from checker.reporting.pictures.svg import WIDTH, Picture, lines, number, path, rect, text

ROW, LABEL, HEAD = 14, 104, 150
MOST = 40
"""Rows of one picture."""


def partners(report: Report) -> Picture | None:
    """The matrix, or None where no agreement covers a form."""
    rows = report.partners[:MOST]
    if not rows:
        return None
    titles = {each.form: each.title for row in rows for each in row.covers}
    forms = sorted(titles, key=lambda form: -sum(form == each.form for row in rows for each in row.covers))
    step = min((WIDTH - LABEL - 30) / len(forms), 24)
    head = min(HEAD, int(max(map(len, titles.values())) * 4.2) + 10)
    bottom = head + len(rows) * ROW
    marks = []
    for at, form in enumerate(forms):
        x = LABEL + at * step + step / 2
        (named,) = lines(titles[form], head * 1.28, 1, 5)
        marks.append(
            f'<g transform="translate({number(x + 3)} {head - 4}) rotate(-60)">{text(0, 0, named, "s")}</g>'
            + path(f"M{number(x)} {head}V{bottom}", "g")
        )
    for at, each in enumerate(rows):
        y = head + at * ROW + ROW / 2
        (named,) = lines(each.name, LABEL - 6, 1, 5.2)
        marks += [path(f"M0 {number(y + ROW / 2)}H{WIDTH}", "g"), text(0, y + 4, named, "s")]
        marks += [_mark(LABEL + (forms.index(cell.form) + 0.5) * step, y, cell.status) for cell in each.covers]
    x = 0.0
    for status, said in (
        ("in-force", _("in force")),
        ("signed", _("signed, entry into force not told")),
        ("ended", _("ended")),
    ):
        marks += [_mark(x + 6, bottom + 16, status), text(x + 15, bottom + 20, said, "q s")]
        x += 28 + len(said) * 5.2
    title = _("Partners by forms of cooperation")
    return Picture("partners", title, tuple(says(rows)), bottom + 28, "".join(marks))


def _mark(x: float, y: float, status: str) -> str:
    if status == "in-force":
        return rect(x - 4, y - 4, 8, 8, "a")
    if status == "signed":
        return rect(x - 3.5, y - 3.5, 7, 7, "o")
    return path(f"M{number(x - 3.5)} {number(y - 3.5)}l7 7m0-7l-7 7", "x")


def says(rows: tuple[PartnerForms, ...]) -> Iterator[str]:
    """The same in sentences: a partner, and its forms by what is told of the agreements."""
    for each in rows:
        parts = []
        for status, said in (
            ("in-force", _("in force: %(forms)s")),
            ("signed", _("signed, entry into force not told: %(forms)s")),
            ("ended", _("ended: %(forms)s")),
        ):
            if forms := [cell.title for cell in each.covers if cell.status == status]:
                parts.append(said % {"forms": ", ".join(forms)})
        yield f"{each.name}: {'; '.join(parts)}."
