"""A questionnaire as a page: filled in as people type, kept, saved, and read back as what was meant."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.belnap import Word
from checker.language.messages import Language, speak
from checker.questionnaire.reading import read
from checker.questionnaire.written.formats import render
from tests import hostile, making
from tests.questionnaire.test_reading import EXPECTED, words
from tests.questionnaires import STALE, asking
from tests.reporting.browser import chromium, needs_chromium, violations


def page_of(asked: Any) -> str:
    made = render(asked, "html")
    assert isinstance(made, str)
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from chromium()


@pytest.mark.parametrize("said", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_hostile_text_is_text_on_the_page(said: str, tmp_path: Path) -> None:
    from tests.questionnaire.written.test_formats import of_sample

    harmless = page_of(of_sample(tmp_path / "a", hostile.HARMLESS))
    made = page_of(of_sample(tmp_path / "b", said))
    assert re.findall(r"<(/?\w+)", made.split("<script")[0]) == re.findall(r"<(/?\w+)", harmless.split("<script")[0])
    assert made.count("</script>") == 2
    (data,) = re.findall(r'id="asked">(.*?)</script>', made, re.DOTALL)
    assert json.loads(data)["asked"]["form"] == "policygap-questionnaire/1"


def test_the_page_asks_for_nothing_from_the_network(tmp_path: Path) -> None:
    made = page_of(asking(tmp_path, **STALE).questionnaire())
    assert "default-src 'none'" in made
    assert not re.search(r"<(?:link|img|iframe)\b|\bsrc=|url\(|@import|fetch\(|XMLHttpRequest", made)


ANSWERS: dict[str, dict[str, str]] = {
    "lighthouse-lit": {"answer": "yes", "since": "2009.", "note": 'He said: "yes" \\ and left', "checked_on": "1.10.2026", "source.title": "Службени гласник 12/25", "source.as_of": "1. 3. 2025.", "source.trust": "high"},
    "bridges-guarded": {"answer": "no", "source.title": "Службени гласник 12/25"},
    "party-to:treaty-of-erewhon": {"signed": "3.2.2001", "act": "ratification", "date": "2002-3-4", "source.title": "Службени гласник 12/25"},
    "member-of:league-of-xanadu": {"answer": "no", "role": "observer", "source.title": "Службени гласник 12/25"},
    "has-body:office-of-maps": {"answer": "yes", "name": "Maps Directorate", "source.title": "Службени гласник 12/25"},
    "has-strategy:against-smuggling": {"answer": "yes", "title": "Strategy 2025", "since": "2025", "until": "5.2030", "source.title": "Службени гласник 12/25"},
    "figure:ships-inspected:at-least-90:within-2-years": {"year": "2025", "value": "93,5", "source.title": "Службени гласник 12/25"},
    "agreement:with-each:neighbours:hot-pursuit": {"with": "ere", "title": "Pact", "signed": "2011", "covers": "hot-pursuit", "source.title": "Службени гласник 12/25"},
    "agreement:with-at-least-1:ring:mixed-patrols": {"with": "uto", "title": "Pact of the sea", "covers": "hot-pursuit mixed-patrols", "source.title": "Службени гласник 12/25"},
}  # fmt: skip
"""What an official types, field by field; the stale answer is confirmed by a button."""


@needs_chromium
def test_what_is_typed_in_a_browser_counts_in_the_next_audit(browser: Any, tmp_path: Path) -> None:
    asked = asking(tmp_path, **STALE)
    questionnaire = asked.questionnaire()
    path = making.write(tmp_path / "page" / "xan.html", page_of(questionnaire).encode())
    order = {question.question: number for number, question in enumerate(questionnaire.questions)}
    tab = browser.new_page()
    wrong: list[str] = []
    tab.on("pageerror", lambda error: wrong.append(str(error)))
    tab.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    tab.goto(path.as_uri())
    assert violations(tab) == []

    # dates are checked while they are typed
    date = f"#q{order['lighthouse-lit']}-0-source-as_of"
    tab.fill(date, "31.2.2025")
    assert tab.get_attribute(date, "aria-invalid") == "true"
    tab.fill(date, "1.3.2025")
    assert tab.locator(f"{date}-e").inner_text() == "1 March 2025"
    tab.fill(date, "")

    # what lacks its source is told, with a way to the field
    tab.select_option(f"#q{order['bridges-guarded']}-0-answer", "yes")
    tab.click("#save")
    assert tab.locator("#problems li").count() == 1
    assert violations(tab) == []
    tab.click("#problems a")
    assert tab.evaluate("document.activeElement.id") == f"q{order['bridges-guarded']}-0-source-title"

    for key, fields in ANSWERS.items():
        article = tab.locator(f"#q{order[key]}")
        for more in article.locator("details.more").all():
            more.evaluate("each => { each.open = true; }")
        for field, value in fields.items():
            if field == "covers":
                for form in value.split():
                    article.locator(f'[data-covers="{form}"]').check()
                continue
            entry = article.locator(f'[data-field="{field}"]')
            (entry.select_option if entry.evaluate("each => each.tagName") == "SELECT" else entry.fill)(value)
    still = tab.locator(f"#q{order['archives-open']} button.still")
    still.click()
    tab.select_option(f"#q{order['archives-open']}-0-answer", "yes")  # it has become so
    tab.fill(f"#q{order['archives-open']}-0-source-as_of", "2026")
    tab.fill(f"#q{order['archives-open']}-0-checked_on", "1.10.2026")  # today is after the day of the audit
    tab.reload()  # a visit later
    assert tab.locator("#done").inner_text() == "10 of 11 answered"
    with tab.expect_download() as download:
        tab.click("#save")
    answers = tmp_path / "answers.yaml"
    download.value.save_as(answers)
    assert wrong == []
    tab.close()
    after = words(asked.answered(read(answers, asked.book)))
    expected = {**EXPECTED, "bridges-guarded": Word.CONTESTED, "archives-open": Word.YES}
    assert after == {
        **expected,
        "agreement:with-each:neighbours:hot-pursuit": after["agreement:with-each:neighbours:hot-pursuit"],
    }
    assert after["agreement:with-each:neighbours:hot-pursuit"] is Word.YES


@needs_chromium
@pytest.mark.parametrize("language", [Language.SERBIAN_LATIN, Language.SERBIAN_CYRILLIC])
def test_the_page_is_free_of_barriers_in_both_scripts_dark_and_on_a_phone(
    language: Language, browser: Any, tmp_path: Path
) -> None:
    questionnaire = asking(tmp_path, **STALE).questionnaire()
    speak(language)
    try:
        path = making.write(tmp_path / "page.html", page_of(questionnaire).encode())
    finally:
        speak(Language.ENGLISH)
    tab = browser.new_page(viewport={"width": 390, "height": 800}, color_scheme="dark")
    tab.goto(path.as_uri())
    assert violations(tab) == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert tab.get_attribute("html", "lang") == str(language)
    tab.close()
