"""Serbian in Cyrillic: letters that are two in Latin script, and what stays as it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import shipped
from checker.files import source
from checker.language.cyrillic import write_cyrillic

CASES = [
    ("Država je potvrdila Konvenciju.", "Држава је потврдила Конвенцију."),
    ("ljudi, njegova, džep", "људи, његова, џеп"),
    ("Ljubav, Njegoš, Džon", "Љубав, Његош, Џон"),
    ("LJUBAV NJEN", "LJUBAV NJEN"),  # capitals throughout are taken for an abbreviation
    ("Evrodžast", "Евроџаст"),
    ("injekcija, konjunktura, vanjezički, Tanjug", "инјекција, конјунктура, ванјезички, Танјуг"),
    ("nadživeti, odžaliti", "надживети, оджалити"),
    ("Đorđe čeka šest žena i ćuti", "Ђорђе чека шест жена и ћути"),
    ("zbirka DNK u EU i UN", "збирка ДНК у ЕУ и УН"),
    ("SELEC, PCC SEE, SIENA", "SELEC, PCC SEE, SIENA"),
    ("pravilo `untoc-18-13` važi", "правило `untoc-18-13` важи"),
    ("vidi https://primer.rs/zakon i dalje", "види https://primer.rs/zakon и даље"),
    ("%(num)s pravila od %(total)s", "%(num)s правила од %(total)s"),
    ("ključ party-to:ets-108 je", "кључ party-to:ets-108 је"),
    ("<b>jako</b> &amp; slabo", "<b>јако</b> &amp; слабо"),
    ("policijsko-obaveštajni model", "полицијско-обавештајни модел"),
    ("R(87)15", "R(87)15"),
    ("[en] Keep this whole.", "[en] Keep this whole."),
    ("", ""),
]


@pytest.mark.parametrize(("latin", "expected"), CASES)
def test_text_is_put_into_cyrillic(latin: str, expected: str) -> None:
    assert write_cyrillic(latin) == expected


@given(st.text(alphabet="абвгдђежзијклљмнњопрстћуфхцчџш .,", max_size=60))
def test_what_is_in_cyrillic_stays_so(text: str) -> None:
    assert write_cyrillic(text) == text


@given(st.text(max_size=200))
def test_no_text_is_refused(text: str) -> None:
    write_cyrillic(text)


def test_the_translations_that_come_with_the_program_leave_no_latin_but_abbreviations() -> None:
    def texts(value: object) -> list[str]:
        if isinstance(value, dict):
            return [text for inner in value.values() for text in texts(inner)]
        if isinstance(value, list):
            return [text for inner in value for text in texts(inner)]
        return [value] if isinstance(value, str) else []

    latin = set()
    for path in shipped.RULES.glob("*/translations/sr*.yaml"):
        for text in texts(source.read(path).plain()):
            latin |= set(re.findall(r"[A-Za-zčćžšđČĆŽŠĐ]{2,}", write_cyrillic(text)))
    assert {word for word in latin if not word.isupper()} <= {"Prüm", "rüm", "Pr", "policygap", "cooperation"}


def test_the_letter_of_an_annex_and_the_names_of_the_program_stay() -> None:
    assert write_cyrillic("navedene su u prilogu F, a Prilog C ih ima") == "наведене су у прилогу F, а Прилог C их има"
    assert write_cyrillic("durable_rules; policygap ask; --most 5") == "durable_rules; policygap ask; --most 5"
