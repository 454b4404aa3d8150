"""Messages, plural forms, dates, numbers and names of States in each language."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import pytest

from checker.dates import PartialDate
from checker.language import messages as language
from checker.language.messages import Language


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    language.speak(Language.ENGLISH)


@pytest.mark.parametrize(
    ("spoken", "whole", "month", "year"),
    [
        (Language.ENGLISH, "23 November 2026", "November 2026", "2026"),
        (Language.SERBIAN_LATIN, "23. novembra 2026. godine", "novembra 2026. godine", "2026. godine"),
        (Language.SERBIAN_CYRILLIC, "23. новембра 2026. године", "новембра 2026. године", "2026. године"),
    ],
)
def test_a_day_is_said_in_words_as_a_sentence_of_the_language_has_it(
    spoken: Language, whole: str, month: str, year: str
) -> None:
    language.speak(spoken)
    assert language.day(date(2026, 11, 23)) == whole
    assert language.day(PartialDate(2026, 11)) == month
    assert language.day(PartialDate(2026)) == year


@pytest.mark.parametrize(
    ("spoken", "whole", "month"),
    [
        (Language.ENGLISH, "23 Nov 2026", "Nov 2026"),
        (Language.SERBIAN_LATIN, "23. 11. 2026.", "11. 2026."),
        (Language.SERBIAN_CYRILLIC, "23. 11. 2026.", "11. 2026."),
    ],
)
def test_a_cell_of_a_table_has_a_day_in_short(spoken: Language, whole: str, month: str) -> None:
    language.speak(spoken)
    assert language.short_day(date(2026, 11, 23)) == whole
    assert language.short_day(PartialDate(2026, 11)) == month
    assert language.short_day(PartialDate(2026)) == "2026"


@pytest.mark.parametrize(
    ("spoken", "number", "percent"),
    [(Language.ENGLISH, "1,234.5", "20 %"), (Language.SERBIAN_LATIN, "1.234,5", "20 %")],
)
def test_numbers_are_grouped_as_the_language_does(spoken: Language, number: str, percent: str) -> None:
    language.speak(spoken)
    assert language.number(1234.5, 1) == number
    assert language.percent(0.2).replace("\xa0", " ") == percent
    assert language.percent(None) == "–"


@pytest.mark.parametrize(
    ("code", "latin", "cyrillic"),
    [
        ("SRB", "Srbija", "Србија"),
        ("MKD", "Severna Makedonija", "Северна Македонија"),
        ("XKX", "Kosovo", "Косово"),
        ("EUE", "Evropska unija", "Европска унија"),
        ("XAN", "Xanadu", "Xanadu"),
    ],
)
def test_a_state_has_the_name_that_the_cldr_gives_or_its_own(code: str, latin: str, cyrillic: str) -> None:
    assert language.state(code, "Xanadu") == "Xanadu"
    language.speak(Language.SERBIAN_LATIN)
    assert language.state(code, "Xanadu") == latin
    language.speak(Language.SERBIAN_CYRILLIC)
    assert language.state(code, "Xanadu") == cyrillic


def test_a_message_without_a_translation_is_english() -> None:
    language.speak(Language.SERBIAN_LATIN)
    assert language._("No catalogue holds this.") == "No catalogue holds this."


@pytest.mark.parametrize("share", [0.0455, 0.125, 0.135, 0.5, 0.005, 0.2])
def test_a_number_is_rounded_alike_in_every_language(share: float) -> None:
    english = language.number(share * 100, 1), language.percent(share), language.amount(share)
    language.speak(Language.SERBIAN_LATIN)
    serbian = language.number(share * 100, 1), language.percent(share), language.amount(share)
    assert [text.replace(",", ".") for text in serbian] == list(english)


@pytest.mark.parametrize(
    ("count", "latin", "cyrillic"),
    [
        (0, "0 pravila", "0 правила"),
        (1, "1 pravilo", "1 правило"),
        (2, "2 pravila", "2 правила"),
        (5, "5 pravila", "5 правила"),
        (21, "21 pravilo", "21 правило"),
        (11, "11 pravila", "11 правила"),
    ],
)
def test_a_count_has_the_form_of_its_number(count: int, latin: str, cyrillic: str) -> None:
    for spoken, expected in ((Language.SERBIAN_LATIN, latin), (Language.SERBIAN_CYRILLIC, cyrillic)):
        language.speak(spoken)
        assert language.ngettext("%(num)s rule", "%(num)s rules", count) % {"num": count} == expected


@pytest.mark.parametrize(
    ("count", "expected"),
    [(1, "1 nedostatak"), (2, "2 nedostatka"), (5, "5 nedostataka"), (21, "21 nedostatak"), (12, "12 nedostataka")],
)
def test_three_forms_are_told_apart(count: int, expected: str) -> None:
    language.speak(Language.SERBIAN_LATIN)
    assert language.ngettext("%(num)s gap", "%(num)s gaps", count) % {"num": count} == expected


def test_one_word_has_the_sense_of_its_context() -> None:
    assert language.pgettext("trust", "low") == "low"
    language.speak(Language.SERBIAN_LATIN)
    assert (language.pgettext("trust", "low"), language._("low")) == ("niska", "najmanje")


def test_english_needs_no_babel() -> None:
    script = "import sys, datetime; from checker.language import messages; messages.day(datetime.date(2026, 11, 23)); print('babel' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
