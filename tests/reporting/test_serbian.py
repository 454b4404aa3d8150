"""Reports in Serbian, in both scripts: the same values in other words, and English only where it is marked."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from checker.assessment.explanation import explain
from checker.files.source import read
from checker.language.messages import Language
from checker.model.report import Report
from checker.reporting import html, markdown
from checker.reporting.terminal import explanation as explanationtext
from checker.reporting.terminal import questions as questionstext
from checker.reporting.terminal import report as text
from tests import sample
from tests.conftest import Golden
from tests.speaking import spoken

SERBIAN = (Language.SERBIAN_LATIN, Language.SERBIAN_CYRILLIC)


@cache
def report(language: Language) -> Report:
    with spoken(language) as assessment:
        return sample.report(assessment)


@cache
def rendered(language: Language) -> dict[str, str]:
    """What is made of Xanadu, by the kind of what is made."""
    with spoken(language) as assessment:
        found = sample.report(assessment)
        rule = assessment.book.rules["harbour-8-assistance-in-practice"]
        return {
            "audit.txt": text.render_report(found),
            "audit.md": markdown.render(found),
            "ask.txt": questionstext.render_questions(found, 5),
            "explain.txt": explanationtext.render_explanation(explain(assessment, rule)),
            "report.html": html.render(found),
        }


@pytest.mark.parametrize("name", ["audit.txt", "audit.md"])
@pytest.mark.parametrize("language", SERBIAN)
def test_a_report_is_what_its_golden_file_says(language: Language, name: str, golden: Golden) -> None:
    stem, ending = name.split(".")
    golden(f"{stem}.{language}.{ending}", rendered(language)[name])


@pytest.mark.parametrize("name", ["audit.txt", "ask.txt", "explain.txt"])
@pytest.mark.parametrize("language", SERBIAN)
def test_a_text_fits_a_hundred_columns(language: Language, name: str) -> None:
    lines = rendered(language)[name].splitlines()
    assert [line for line in lines if len(line) > 100 and not line.startswith("policygap-manifest: ")] == []


# Nothing in English but what is marked


def english() -> list[str]:
    """Every text that a rule book or a profile gives and that is not translated, marked or not, the longest first."""
    found: set[str] = set()

    def collect(value: Any) -> None:
        if isinstance(value, dict):
            for key, inner in value.items():
                found.add(str(key))
                collect(inner)
        elif isinstance(value, list):
            for inner in value:
                collect(inner)
        elif isinstance(value, str):
            found.add(value)

    for path in [*(sample.GOLDEN / "rules").rglob("*.yaml"), sample.GOLDEN / "xanadu.yaml"]:
        if path.parent.name != "translations":
            collect(read(path).plain())
    return sorted(found, key=len, reverse=True)


KEPT = {"policygap", "Xanadu", "Erewhon", "explain", "ask", "PROFIL", "PRAVILO", "durable_rules", "sha256", "yaml", "profiles", "xanadu", "en", "most", "rules"}  # fmt: skip
"""Words that stay Latin in Cyrillic text: names of the program, its options and its files."""


@pytest.mark.parametrize("name", ["audit.txt", "audit.md", "ask.txt", "explain.txt"])
def test_no_latin_word_is_left_in_cyrillic_but_what_is_marked_a_name_or_an_identifier(name: str) -> None:
    written = rendered(Language.SERBIAN_CYRILLIC)[name]
    lines = [line for line in written.splitlines() if not line.strip().startswith("policygap-manifest: ")]
    flat = " ".join(" ".join(lines).replace("\\", "").split())
    flat = re.sub(r"<https?://[^>]*>|https?://\S+|sha256:[0-9a-f]+", " ", flat)
    for given in english():
        if len(given) > 3:
            flat = re.sub(rf"(?<!\w){re.escape(' '.join(given.split()))}(?!\w)", " ", flat)
    flat = re.sub(r"[a-z]+(?:-[a-z]+)*:[a-z0-9:+-]+|[a-z0-9]+(?:-[a-z0-9]+)+", " ", flat)
    left = set(re.findall(r"[A-Za-z][\w]*", flat)) - KEPT - {"XAN", "ERE", "UTO"}
    assert left == set()


def test_what_is_not_translated_is_marked() -> None:
    written = rendered(Language.SERBIAN_LATIN)["audit.txt"]
    assert "Krijumčarenje od strane organizovane grupe je krivično delo" in written
    assert "[en] Mixed patrols sail where assistance works" in written
    assert "Smuggling by an organised group is an offence" not in written


@pytest.mark.parametrize("language", SERBIAN)
def test_a_page_says_its_language_and_keeps_what_the_script_reads(language: Language) -> None:
    page = rendered(language)["report.html"]
    assert f'<html lang="{language}">' in page
    for word in ('data-verdict="not-applicable"', 'data-f="0 law"', ' practice">', '<option value="gap">'):
        assert word in page


# Machines read the same in every language

SENTENCES = {
    "title", "name", "cited", "ask", "reason", "recommendation", "owners", "says", "why", "measure", "owner",
    "indicator", "proof", "packs", "language", "founded", "meaning",
}  # fmt: skip
"""Fields in which a person reads; all others are for machines too."""


def for_machines(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: for_machines(inner) for key, inner in value.items() if key not in SENTENCES}
    return [for_machines(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("language", SERBIAN)
def test_every_field_for_machines_is_the_same_as_in_english(language: Language) -> None:
    english, serbian = (report(each).model_dump(mode="json") for each in (Language.ENGLISH, language))
    assert for_machines(serbian) == for_machines(english)
    assert serbian["packs"].keys() == english["packs"].keys()
    assert serbian["manifest"]["language"] == language


def test_the_same_report_is_the_same_in_both_scripts_after_one_another() -> None:
    """What one language kept from an earlier call does not reach the next."""
    before = rendered(Language.SERBIAN_LATIN)["audit.txt"]
    with spoken(Language.SERBIAN_CYRILLIC) as assessment:
        text.render_report(sample.report(assessment))
    with spoken(Language.SERBIAN_LATIN) as assessment:
        assert text.render_report(sample.report(assessment)) == before
