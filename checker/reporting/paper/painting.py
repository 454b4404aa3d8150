"""A drawing as PNG, for programs that show no SVG: painted by Typst, which sets the PDF too."""

from __future__ import annotations

from functools import lru_cache

from checker import shipped
from checker.errors import UsageError

SHARPNESS = 200
"""Dots an inch on paper: small letters stay clear in print."""


@lru_cache(maxsize=16)
def painted(svg: str) -> bytes:
    """The bytes of a picture of the drawing. Raises `UsageError` where Typst is missing."""
    try:
        import typst
    except ImportError:
        raise UsageError(
            "a picture is painted by typst, which is not installed: pip install 'policygap[documents]'"
        ) from None
    made: bytes = typst.compile(
        shipped.REPORTS / "drawing.typ",
        root=shipped.REPORTS,
        font_paths=typst.Fonts(include_system_fonts=False),
        format="png",
        ppi=SHARPNESS,
        sys_inputs={"drawing": svg},
    )
    return made
