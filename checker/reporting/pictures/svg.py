"""A picture as SVG: a few marks with classes, coloured by the page it stands in or, on its own, by a style for print."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

WIDTH = 400
"""Units across. At this width the small letters can be read on a phone and on paper alike."""

LETTER = 5.7
"""Units that a letter of the usual size takes on average, in the widest of the fonts that a page may be set in."""

_INK = "#1d4f91"

PRINT = {
    "q": 'fill="#4f5a68"',
    "h": 'font-weight="bold"',
    "s": 'font-size="9.5"',
    "met": 'fill="#2b7a4b"',
    "unknown": 'fill="#a9b3bf"',
    "contested": 'fill="#7a4fa3"',
    "blocked": 'fill="#a05a00"',
    "gap": 'fill="#b3261e"',
    "heat": f'fill="{_INK}"',
    "g": 'stroke="#d5dae1" fill="none"',
    "l": 'stroke="#4f5a68" fill="none"',
    "o": f'stroke="{_INK}" fill="#fff" stroke-width="1.5"',
    "a": f'stroke="{_INK}" fill="{_INK}"',
    "x": 'stroke="#b3261e" stroke-width="2" fill="none"',
    "k": 'stroke="#fff" stroke-width="1.4"',
}
"""The colours of print by the classes of the page: letters, verdicts, marks and lines. Attributes, for few programs that set a
picture on paper read a style sheet in it.
"""

_CLASS = re.compile(r'class="([a-z ]+)"')


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing of a height, under a name that is unique in its report, with what it shows in one title and in sentences."""

    name: str
    title: str
    says: tuple[str, ...]
    height: int
    marks: str

    @property
    def alternative(self) -> str:
        """What a reader hears who does not see the picture."""
        return " ".join((f"{self.title}.", *self.says))

    def inline(self) -> str:
        """The picture as a part of a page that brings the colours."""
        return f'<svg class="picture" viewBox="0 0 {WIDTH} {self.height}" role="img" aria-label={quoteattr(self.title)}>{_patterns(self.name)}{self.marks}</svg>'

    def standalone(self) -> str:
        """The picture as a file of its own, in the colours of print."""
        drawn = _patterns(self.name) + self.marks
        coloured = _CLASS.sub(lambda found: " ".join(PRINT[kind] for kind in found[1].split()), drawn)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{self.height}" viewBox="0 0 {WIDTH} {self.height}" '
            f'font-family="Libertinus Serif" font-size="11" fill="#1a1f27">{coloured}</svg>'
        )


def _patterns(name: str) -> str:
    """Hatching in two densities: the denser, the less is known."""
    return (
        "<defs>"
        + "".join(
            f'<pattern id="{name}-{kind}" width="{gap}" height="{gap}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            f'<path class="k" d="M0 0V{gap}"/></pattern>'
            for kind, gap in (("wide", 6), ("dense", 3))
        )
        + "</defs>"
    )


def number(value: float) -> str:
    """A coordinate, as short as it can be written."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, said: str, kind: str = "", anchor: str = "") -> str:
    """A line of letters; `kind` is any of `q` (quiet), `h` (strong), `s` (small)."""
    more = (f' class="{kind}"' if kind else "") + (f' text-anchor="{anchor}"' if anchor else "")
    return f'<text x="{number(x)}" y="{number(y)}"{more}>{escape(said)}</text>'


def rect(x: float, y: float, width: float, height: float, kind: str, more: str = "") -> str:
    """A box."""
    return f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" class="{kind}"{more}/>'


def hatch(x: float, y: float, width: float, height: float, name: str, how: str) -> str:
    """Hatching over a box: `wide` or `dense`."""
    return f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" fill="url(#{name}-{how})"/>'


def path(drawn: str, kind: str) -> str:
    """A line or a shape."""
    return f'<path class="{kind}" d="{drawn}"/>'


def lines(said: str, width: float, most: int = 2, letter: float = LETTER) -> list[str]:
    """Text in at most so many lines of a width; what does not fit ends in an ellipsis."""
    letters = max(int(width / letter), 4)
    return textwrap.wrap(said, letters, max_lines=most, placeholder="…") or [""]


def label(x: float, y: float, said: Iterable[str], kind: str = "", step: float = 11) -> str:
    """Lines of letters, the first at y."""
    return "".join(text(x, y + at * step, line, kind) for at, line in enumerate(said))
