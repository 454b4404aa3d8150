"""Serbian in Cyrillic, made from Serbian in Latin script.

The Latin digraphs lj, nj and dž are one Cyrillic letter, but for words in which two letters meet by chance. What is no
Serbian word stays as it is: identifiers, addresses, code, placeholders, and abbreviations in capitals.
"""

from __future__ import annotations

import re

_LETTERS = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True))
_DIGRAPHS = {"lj": "љ", "nj": "њ", "dž": "џ"}

_APART = re.compile(
    r"(?i)(?<=\bi)nj(?=ek)|(?<=ko)nj(?=u[gkn])|(?<=va)nj(?=ezič)|(?<=ta)nj(?=ug)"
    r"|(?<=na)dž(?=[aei]v|et|nj)|(?<=o)dž(?=al|iv|av|dr)|(?<=po)dž(?=anr)"
)
"""Where two letters meet that are two letters: injekcija, konjunktura, vanjezički, Tanjug, nadživeti, odžaliti."""

_ABBREVIATIONS = frozenset({"DNK", "OEBS", "EU", "UN", "SAD", "MUP", "SFRJ", "SRJ", "NN"})
"""Abbreviations of Serbian words, which Serbian writes in Cyrillic too. Every other one stays Latin."""

_KEPT = re.compile(
    r"`[^`]*`"  # code
    r"|%\(\w+\)[sd]|%%|\{[^{}]*\}"  # placeholders
    r"|<[^<>]*>"  # markup
    r"|&\w+;"
    r"|\b\w+://\S+|\bwww\.\S+"  # addresses
    r"|\b[a-z0-9]+(?::[a-z0-9-]+)+|\b[a-z0-9]+(?:-[a-z0-9]+){2,}\b(?<=[a-z0-9])"  # keys and identifiers
    r"|\b[a-z]+(?:_[a-z]+)+\b|(?<!\w)--[a-z][a-z-]*|\bpolicygap(?: [a-z]+)?"  # names of the program
    r"|(?<=rilog )[A-Z]\b|(?<=rilogu )[A-Z]\b"  # the letter of an annex
    r"|\bR\(\d+\)\d+"  # a recommendation of the Council of Europe
    r"|\[en\].*"  # what was not translated
)

_WORD = re.compile(r"[A-Za-zČĆŽŠĐčćžšđ]+[0-9]*")
_FOREIGN = re.compile(r"[qwxy]", re.IGNORECASE)


def write_cyrillic(text: str) -> str:
    """The text in Cyrillic. What is in Cyrillic already stays so."""
    parts, end = [], 0
    for kept in _KEPT.finditer(text):
        parts += [_WORD.sub(_word, text[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join([*parts, _WORD.sub(_word, text[end:])])


_LATIN = {cyrillic: latin for latin, cyrillic in {**_LETTERS, **_DIGRAPHS}.items()}


def write_latin(text: str) -> str:
    """Serbian text in Latin script, whichever it is in: Да is Da."""
    found = []
    for char in text:
        latin = _LATIN.get(char.lower(), char)
        found.append(latin if char.islower() or latin == char else latin.capitalize())
    return "".join(found)


def _word(match: re.Match[str]) -> str:
    word = match[0]
    if _FOREIGN.search(word) or any(char.isdigit() for char in word):
        return word
    if len(word) > 1 and word.isupper() and word not in _ABBREVIATIONS:
        return word
    apart = {found.start() for found in _APART.finditer(word)}
    letters, place = [], 0
    while place < len(word):
        pair = word[place : place + 2]
        if pair.lower() in _DIGRAPHS and place not in apart:
            letters.append(_cased(_DIGRAPHS[pair.lower()], pair[0]))
            place += 2
        else:
            letters.append(_cased(_LETTERS[word[place].lower()], word[place]))
            place += 1
    return "".join(letters)


def _cased(letter: str, like: str) -> str:
    return letter.upper() if like.isupper() else letter
