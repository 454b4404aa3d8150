"""The heat map: every field of duties in law and in practice, darker the more is met, hatched the less is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checker.language.messages import _
from checker.language.names import axis_name
from checker.model.report import Report
from checker.model.terms import Axis, Verdict
from checker.reporting import outline
from checker.reporting.pictures.svg import WIDTH, Picture, hatch, label, lines, path, rect, text

ROW, HEAD, LABEL, CELL = 25, 22, 196, 102
SWATCH = 36
STEPS = (0.12, 0.34, 0.56, 0.78, 1.0)
"""How dark a cell is by the share that is met of what could be judged: none, under a half, a half, more, all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The duties of one field on one axis: met, judged (met, gap or blocked), and all that concern the State or may."""

    met: int
    judged: int
    concerned: int

    @property
    def dark(self) -> float:
        """The step of darkness."""
        share = self.met / self.judged
        return (
            STEPS[0]
            if share == 0
            else STEPS[4]
            if share == 1
            else STEPS[1]
            if share < 0.5
            else STEPS[2 + (share >= 0.8)]
        )

    @property
    def hatching(self) -> str:
        """How much is not known: nothing of two thirds and more that could be judged, `wide` or `dense` of less."""
        known = self.judged / self.concerned
        return "" if known >= 2 / 3 else "wide" if known >= 1 / 3 else "dense"

    @property
    def short(self) -> str:
        """The numbers beside a swatch."""
        return f"{self.met}/{self.judged}"


Rows = list[tuple[str, dict[Axis, Cell]]]


def cells(report: Report) -> Rows:
    """The cells of every field by its title; advice is no duty and is left out."""
    found: Rows = []
    for pack, findings in outline.group_by_pack(report).items():
        row = {}
        for axis in Axis:
            duties = [
                each.verdict
                for each in findings
                if each.axis is axis and each.points and each.verdict is not Verdict.NOT_APPLICABLE
            ]
            met = duties.count(Verdict.MET)
            judged = met + duties.count(Verdict.GAP) + duties.count(Verdict.BLOCKED)
            if duties:
                row[axis] = Cell(met, judged, len(duties))
        if row:
            found.append((report.packs[pack], row))
    return found


def heat_map(report: Report) -> Picture | None:
    """The heat map, or None where no duty could be judged."""
    rows = cells(report)
    if not any(cell.judged for _title, row in rows for cell in row.values()):
        return None
    marks = [text(LABEL + at * CELL, 12, axis_name(axis), "h") for at, axis in enumerate(Axis)]
    for number, (title, row) in enumerate(rows):
        y = HEAD + number * ROW
        marks.append(path(f"M0 {y - 3}H{WIDTH}", "g"))
        named = lines(title, LABEL - 8)
        marks.append(label(0, y + (9 if len(named) == 2 else 14), named))
        for at, axis in enumerate(Axis):
            if axis in row:
                marks.append(_cell(LABEL + at * CELL, y + 2, row[axis]))
    bottom = HEAD + len(rows) * ROW + 6
    marks.append(_legend(bottom))
    return Picture(
        "heat",
        _("Where the State stands, by field, in law and in practice"),
        tuple(says(rows)),
        bottom + 50,
        "".join(marks),
    )


def _cell(x: float, y: float, cell: Cell) -> str:
    if not cell.judged:
        said = _("0 of %(all)s") % {"all": cell.concerned}
        return rect(x, y, SWATCH, 16, "g") + text(x + SWATCH + 5, y + 12, said, "q s")
    drawn = _swatch(x, y, cell.dark, cell.hatching)
    return (
        drawn
        + text(x + SWATCH + 5, y + 8, cell.short, "h s")
        + text(x + SWATCH + 5, y + 17, _("of %(all)s") % {"all": cell.concerned}, "q s")
    )


def _swatch(x: float, y: float, dark: float, hatching: str) -> str:
    drawn = rect(x, y, SWATCH, 16, "heat", f' fill-opacity="{dark}"')
    if hatching:
        drawn += hatch(x, y, SWATCH, 16, "heat", hatching)
    return drawn + rect(x, y, SWATCH, 16, "l")


def _legend(y: float) -> str:
    drawn = [text(0, y + 12, _("met of what could be judged:"), "q s")]
    named = (_("none"), "", "", "", _("all"))
    for at, (step, name) in enumerate(zip(STEPS, named, strict=True)):
        drawn.append(_swatch(LABEL + at * (SWATCH + 2), y, step, ""))
        if name:
            drawn.append(text(LABEL + at * (SWATCH + 2), y + 26, name, "q s"))
    y += 30
    drawn.append(text(0, y + 12, _("could be judged:"), "q s"))
    for at, (how, name) in enumerate((("", _("most")), ("wide", _("some")), ("dense", _("few")))):
        x = LABEL + at * 2 * (SWATCH - 2)
        drawn += [_swatch(x, y, 0.78, how), text(x + SWATCH + 3, y + 12, name, "q s")]
    return "".join(drawn)


def says(rows: Rows) -> Iterator[str]:
    """The same in sentences: a field, and on each axis how many duties are met, could be judged, and concern the State."""
    for title, row in rows:
        parts = [
            _("%(axis)s %(met)s met of %(judged)s judged, of %(all)s")
            % {"axis": axis_name(axis), "met": cell.met, "judged": cell.judged, "all": cell.concerned}
            for axis, cell in row.items()
        ]
        yield f"{title}: {'; '.join(parts)}."
