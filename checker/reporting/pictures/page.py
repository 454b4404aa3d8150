"""The pictures of a report as parts of a page: each a figure with its title, and the same in sentences below it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from checker.language.messages import _
from checker.model.report import Report
from checker.reporting.pictures.gates import gates
from checker.reporting.pictures.heat import heat_map
from checker.reporting.pictures.partners import partners
from checker.reporting.pictures.plan import plan
from checker.reporting.pictures.svg import Picture
from checker.reporting.pictures.treaties import treaties


def figures(report: Report) -> dict[str, Markup]:
    """The pictures by the part of the page in which each stands; empty where there is nothing to draw."""
    found: dict[str, Sequence[Picture | None]] = {
        "heat": [heat_map(report)],
        "plan": [plan(report)],
        "treaties": treaties(report),
        "gates": [gates(report)],
        "partners": [partners(report)],
    }
    return {name: Markup("").join(figure(each) for each in drawn if each) for name, drawn in found.items()}


def figure(picture: Picture) -> Markup:
    """One picture in a page; what it says unfolds below it."""
    items = Markup("").join(Markup("<li>{}</li>").format(each) for each in picture.says)
    return Markup(
        "<figure><figcaption>{}</figcaption>{}<details><summary>{}</summary><ul>{}</ul></details></figure>"
    ).format(picture.title, Markup(picture.inline()), _("The picture in words"), items)
