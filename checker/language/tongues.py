"""The language of a short text that somebody else wrote, by its letters, its small words and the address it comes from."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "on",
        "in",
        "for",
        "was",
        "were",
        "with",
        "from",
        "or",
        "not",
        "its",
        "which",
        "this",
        "under",
        "against",
        "about",
        "who",
        "page",
        "law",
        "laws",
        "treaty",
        "treaties",
        "report",
        "act",
        "code",
        "convention",
        "conventions",
        "protocol",
        "database",
        "list",
        "provisions",
        "agreement",
        "agreements",
        "project",
        "data",
        "gazette",
        "office",
        "copy",
        "strategy",
        "roadmap",
        "compared",
    ]
)
"""Words that hardly any other language of the profiles has: a text with one among a dozen is English."""

_WORD = re.compile(r"[^\W\d_]+")

_CYRILLIC = re.compile("[Ѐ-ӿ]")
_BY_LETTERS = (
    (re.compile("[ђћјљњџ]", re.IGNORECASE), "sr-Cyrl"),
    (re.compile("[ѓќѕ]", re.IGNORECASE), "mk"),
    (re.compile("[їєґі]", re.IGNORECASE), "uk"),
    (re.compile("[ыэё]", re.IGNORECASE), "ru"),
    (re.compile("[ъщ]", re.IGNORECASE), "bg"),
    (re.compile("[Ͱ-Ͽἀ-῿]"), "el"),
    (re.compile("[őű]", re.IGNORECASE), "hu"),
    (re.compile("[șțăşţ](?!ğ)", re.IGNORECASE), "ro"),
    (re.compile("[ğıİ]"), "tr"),
    (re.compile("ß"), "de"),
)
"""Letters that one language has and its neighbours have not, the surest first."""

_BY_PLACE = {
    "al": ("sq", ""), "at": ("de", ""), "ba": ("bs-Latn", "sr-Cyrl"), "bg": ("", "bg"), "de": ("de", ""), "fr": ("fr", ""),
    "gr": ("", ""), "hr": ("hr", ""), "hu": ("hu", ""), "it": ("it", ""), "md": ("ro", "ru"), "me": ("sr-Latn", "sr-Cyrl"),
    "mk": ("", "mk"), "ro": ("ro", ""), "rs": ("sr-Latn", "sr-Cyrl"), "ru": ("", "ru"), "si": ("sl", ""), "tr": ("tr", ""),
    "ua": ("", "uk"),
}  # fmt: skip
"""The language in which the places below a top-level domain write, in Latin and in Cyrillic letters."""

_SOUTH_SLAVIC = re.compile(r"[čćđšž]|\bzakon", re.IGNORECASE)


def tongue(text: str, url: str | None = None) -> str | None:
    """The language of a text as HTML writes it in `lang`; None where nothing tells it. `url` is where the text comes from."""
    place = _place(url)
    latin, other = _BY_PLACE.get(place, ("", ""))
    cyrillic = bool(_CYRILLIC.search(text))
    if not cyrillic and _is_english(text):
        return "en"
    for letters, language in _BY_LETTERS:
        if letters.search(text):
            return "tr" if language == "ro" and place == "tr" else language
    if cyrillic:
        return other or None
    if _SOUTH_SLAVIC.search(text):
        return latin if latin in ("bs-Latn", "hr", "sl", "sr-Latn") else "sr-Latn"
    return latin or None


def _is_english(text: str) -> bool:
    words = [word.lower() for word in _WORD.findall(text)]
    return sum(word in _ENGLISH for word in words) * 12 >= len(words) > 0


def _place(url: str | None) -> str:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # an address that is none
        return ""
    return host.rpartition(".")[2]
