"""The characters that the fonts inside Typst have, so that a page has no hole where a letter should be."""

from __future__ import annotations

import re

_RANGES = (
    (0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2FF), (0x370, 0x377), (0x37A, 0x37F), (0x384, 0x38A), (0x38C, 0x38C), (0x38E, 0x3A1),
    (0x3A3, 0x482), (0x48A, 0x4FF), (0x5D0, 0x5EA), (0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F), (0x621, 0x63A),
    (0x641, 0x64A), (0x660, 0x669), (0x1E00, 0x1EFF), (0x2010, 0x2027), (0x2030, 0x2040), (0x2044, 0x2052), (0x2070, 0x2071),
    (0x2074, 0x208E), (0x20A0, 0x20BF), (0x2116, 0x2116), (0x2122, 0x2122), (0x2150, 0x2151), (0x2190, 0x2199),
    (0x2200, 0x22FF), (0x2460, 0x2473), (0x2500, 0x25FF), (0xFB00, 0xFB06), (0xFFFD, 0xFFFD),
)  # fmt: skip
"""First and last character of each range: Latin, Greek, Cyrillic, Hebrew and Arabic letters, signs and arrows. No mark that
combines with the letter before it: one between two fonts stops Typst 0.15. Found by setting each character as PDF/A, which
refuses a page with a missing one.
"""

_MISSING = re.compile(f"[^{''.join(f'{re.escape(chr(low))}-{re.escape(chr(high))}' for low, high in _RANGES)}]")
_LONG = re.compile(r"\S{31,}")
_PIECE = 30
_BREAK = "\u200b"


def show_missing_glyphs(text: str) -> str:
    """Text with each character that no font has by its number, as ⟨U+4E0A⟩ in plain brackets."""
    return _MISSING.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def make_breakable(text: str) -> str:
    """Text in which a long word may go over to the next line: an invisible space after each thirty characters."""
    return _LONG.sub(lambda found: _BREAK.join(_pieces(found[0])), text)


_DATE = re.compile(
    r"(?<!\d)(\d{1,2}\.?) (?=(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d{1,2}\.|"
    r"(?:januara|februara|marta|aprila|maja|juna|jula|avgusta|septembra|oktobra|novembra|decembra|"
    r"јануара|фебруара|марта|априла|маја|јуна|јула|августа|септембра|октобра|новембра|децембра)\b)[ \d])"
)


def hold_dates(text: str) -> str:
    """Text in which no line ends between a day and its month."""
    return _DATE.sub("\\1\u00a0", text)


def _pieces(word: str) -> list[str]:
    return [word[at : at + _PIECE] for at in range(0, len(word), _PIECE)]
