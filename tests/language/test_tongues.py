"""The language of a title, by its letters, its small words and where it comes from."""

from __future__ import annotations

import pytest

from checker.language.tongues import tongue


@pytest.mark.parametrize(
    ("text", "url", "expected"),
    [
        ("Law on personal data protection", "https://www.poverenik.rs/en/law", "en"),
        ("Закон о полицији", None, "sr-Cyrl"),
        ("Закон о странцима", "https://www.pravno-informacioni-sistem.rs/x", "sr-Cyrl"),
        ("Закон за ратифициране на Споразумението, ДВ 8/2011, съобщение", "https://dv.parliament.bg", "bg"),
        ("1994. évi XXXIV. törvény a Rendőrségről", "https://njt.hu/jogszabaly/1994-34-00-00", "hu"),
        ("1996. évi V. törvény a Magyar Köztársaság Kormánya között", "https://njt.hu/x", "hu"),
        ("LEGE nr. 215 din 14 noiembrie 2017", "https://legislatie.just.ro/x", "ro"),
        ("Zakon o potvrđivanju sporazuma", "http://podaci.net/x", "sr-Latn"),
        ("Zakon o tajnosti podataka", "https://me.propisi.net/?p=7315", "sr-Latn"),
        ("Zakon o kaznenom postupku, pročišćeni tekst", "https://narodne-novine.nn.hr/x", "hr"),
        ("Ποινικός Κώδικας", None, "el"),
        ("Xanadu", None, None),
        ("Xanadu", "https://[broken", None),
        ("", None, None),
    ],
)
def test_the_language_of_a_text(text: str, url: str | None, expected: str | None) -> None:
    assert tongue(text, url) == expected
