"""The pictures of a report on paper, and as pixels for documents that take no drawing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from checker.reporting.paper.blocks import Block, Illustration, clip
from checker.reporting.paper.glyphs import show_missing_glyphs
from checker.reporting.pictures.svg import WIDTH, Picture

LONGEST = 8_000
"""Characters of the words of a picture; an archive takes no longer string in a PDF."""

DENSITY = 150
"""Pixels to an inch: sharp in print, and a file that can still be sent."""


def figures(pictures: Iterable[Picture | None]) -> Iterator[Block]:
    """The pictures that there are, as blocks."""
    for picture in pictures:
        if picture is not None:
            yield Illustration(
                show_missing_glyphs(picture.standalone()),
                WIDTH,
                picture.height,
                picture.title,
                clip(" ".join(picture.says), LONGEST),
            )


def pixels(drawn: Sequence[Illustration]) -> list[bytes]:
    """Each picture as PNG, all in one run of Typst; an empty list where Typst is not installed."""
    if not drawn:
        return []
    try:
        import typst
    except ImportError:
        return []
    source = (
        "#set page(width: auto, height: auto, margin: 2pt, fill: white)\n"
        '#for it in json(bytes(sys.inputs.drawn)) { page(image(bytes(it.svg), format: "svg", width: it.width * 1pt)) }'
    )
    given = json.dumps([{"svg": each.svg, "width": each.width} for each in drawn])
    made = typst.compile(
        source.encode(),
        font_paths=typst.Fonts(include_system_fonts=False),
        format="png",
        ppi=DENSITY,
        sys_inputs={"drawn": given},
    )
    return list(made) if isinstance(made, list) else [made]
