"""Footnotes to names of States: the text that practice has settled on, or the one that a ministry gives. No position is taken."""

from __future__ import annotations

from collections.abc import Mapping

from checker.language.messages import _

USUAL = "usual"
"""The word for the text that practice has settled on."""

NONE = "none"
"""The word for no footnote at all."""


def footnotes(country: str, asked: str) -> Mapping[str, str]:
    """The footnotes of a State's strategy, by code of the State that they are about: `usual`, `none`, or the text itself.

    The usual one is that of documents of the European Union, and of the arrangements on regional representation of
    24 February 2012. A State's own strategy has none to its own name, unless it gives the text.
    """
    if asked == NONE or (asked == USUAL and country == "XKX"):
        return {}
    if asked != USUAL:
        return {"XKX": asked}
    return {
        "XKX": _(
            "This designation is without prejudice to positions on status, and is in line with UNSCR 1244/1999 and the ICJ Opinion on the Kosovo declaration of independence."
        )
    }
