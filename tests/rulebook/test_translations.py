"""A rule book in Serbian: the words of the files, a mark where there are none, and the same verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checker import shipped
from checker.assessment.assessment import assess
from checker.errors import InputError
from checker.language import messages as language
from checker.language.messages import Language
from checker.model.translation import RegistryWords, Words
from checker.rulebook.book import RuleBook
from checker.rulebook.library import read_profile, read_translations, read_words
from checker.rulebook.translations import find_untranslated, translate
from checker.rulebook.wording import find_outdated
from tests import making, sample


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    language.speak(Language.ENGLISH)


@pytest.fixture(scope="module")
def words(shipped_book: RuleBook) -> Words:
    return read_words(shipped_book, "sr", cached=False)


def test_a_rule_has_the_words_of_its_translation(shipped_book: RuleBook, words: Words) -> None:
    rule = next(iter(words.packs["palermo"].rules))
    language.speak(Language.SERBIAN_LATIN)
    assert translate(shipped_book, words).rules[rule].title == words.packs["palermo"].rules[rule].title
    language.speak(Language.SERBIAN_CYRILLIC)
    cyrillic = translate(shipped_book, words).rules[rule].title
    assert not any("a" <= char <= "z" for char in cyrillic)


def test_what_has_no_translation_is_marked_as_english(shipped_book: RuleBook) -> None:
    language.speak(Language.SERBIAN_LATIN)
    spoken = translate(shipped_book, Words())
    for name, rule in shipped_book.rules.items():
        assert spoken.rules[name].title == f"[en] {rule.title}"
    for name, question in shipped_book.questions.items():
        assert spoken.questions[name].ask == f"[en] {question.ask}"


def test_every_verdict_is_the_same_in_every_language(shipped_book: RuleBook, words: Words) -> None:
    read = read_profile(shipped.PROFILES / "srb.yaml", shipped_book)
    plain = assess(shipped_book, read, sample.DAY)
    language.speak(Language.SERBIAN_LATIN)
    spoken = assess(translate(shipped_book, words), read, sample.DAY)
    assert {name: spoken.verdict(name) for name in shipped_book.rules} == {
        name: plain.verdict(name) for name in shipped_book.rules
    }
    assert spoken.book.digest == plain.book.digest


def test_every_rule_and_programme_that_comes_with_the_program_is_translated(
    shipped_book: RuleBook, words: Words
) -> None:
    missing = find_untranslated(shipped_book, words)
    assert {where: names for where, names in missing.items() if where != "questions"} == {}
    assert len(missing.get("questions", [])) <= len(shipped_book.questions) // 20


def test_a_place_in_words_is_called_in_the_language_and_a_number_stays(shipped_book: RuleBook, words: Words) -> None:
    whole = next(rule for rule in shipped_book.rules.values() if rule.source.article == "whole chapter")
    numbered = next(rule for rule in shipped_book.rules.values() if rule.source.article == "18(13)")
    assert shipped_book.cited(whole.source).endswith(", whole chapter")
    language.speak(Language.SERBIAN_CYRILLIC)
    spoken = translate(shipped_book, words)
    assert spoken.cited(whole.source).endswith(", цело поглавље")
    assert spoken.cited(numbered.source) == "UNTOC, 18(13)"
    assert spoken.rules[whole.rule].source.article == "whole chapter"  # what machines read
    language.speak(Language.SERBIAN_LATIN)
    assert translate(shipped_book, Words()).cited(whole.source).endswith(", [en] whole chapter")


def test_bases_of_cooperation_are_marked_as_english(shipped_book: RuleBook, words: Words) -> None:
    language.speak(Language.SERBIAN_LATIN)
    forms = translate(shipped_book, words).registry.forms.values()
    bases = [basis for form in forms for basis in form.bases]
    assert bases
    assert all(basis.basis.startswith("[en] ") for basis in bases)
    assert all(basis.note is None or basis.note.startswith("[en] ") for basis in bases)


def test_no_translation_that_comes_with_the_program_is_out_of_date(shipped_book: RuleBook) -> None:
    assert find_outdated(read_translations(shipped_book.folder, "sr"), shipped_book) == []


def small(tmp_path: Path, name: str, content: object) -> RuleBook:
    """A small book with one file of translations beside its rules."""
    book = making.book(tmp_path, rules=[making.rule("light"), making.rule("bridge")])
    making.write(book.folder / name, content)
    return book


def told(book: RuleBook) -> list[str]:
    """What is wrong with the translations of a book."""
    with pytest.raises(InputError) as refused:
        read_words(book, "sr", cached=False)
    return [str(problem).split("/", 1)[-1] for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (f"{making.PACK}/translations/sr.yaml", {"pack": "Pakt", "rules": {"light": {"title": "Svetlo"}}}, '"on_gap"'),
        ("questions/translations/sr-a.yaml", {"question": {}}, 'the field "questions" is missing'),
    ],
)  # fmt: skip
def test_a_mistake_in_a_translation_is_one_sentence_with_its_place(
    name: str, content: object, expected: str, tmp_path: Path
) -> None:
    problems = told(small(tmp_path, name, content))
    assert expected in problems[0]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            f"{making.PACK}/translations/sr.yaml",
            {"pack": "Pakt", "rules": {"lihgt": {"title": "Svetlo gori", "on_gap": "Upaliti svetlo."}}},
            'no rule of this pack is called "lihgt": did you mean "light"?',
        ),
        (
            "questions/translations/sr-a.yaml",
            {"questions": {"lighthouse-lid": {"ask": "Gori li?", "yes": "Gori.", "no": "Ne gori.", "proof": "Dnevnik."}}},
            'no question is called "lighthouse-lid": did you mean "lighthouse-lit"?',
        ),
        ("registry/translations/sr.yaml", {"bodies": {"nobody": {"title": "Niko"}}}, 'no entry of bodies is called "nobody"'),
    ],
)  # fmt: skip
def test_the_words_of_what_a_book_no_longer_has_are_out_of_date_and_stop_no_report(
    name: str, content: object, expected: str, tmp_path: Path
) -> None:
    book = small(tmp_path, name, content)
    (problem,) = find_outdated(read_translations(book.folder, "sr"), book)
    assert expected in str(problem)
    words = read_words(book, "sr", cached=False)
    assert all(not pack.rules for pack in words.packs.values())
    assert words.questions == {}
    assert words.registry == RegistryWords()


def test_a_programme_with_another_number_of_measures_is_out_of_date(tmp_path: Path) -> None:
    programme = making.programme("lamps", {"gap": "light"})
    book = making.book(tmp_path, rules=[making.rule("light")], programmes=[programme])
    words = {"title": "Lampe", "why": "Mrak je.", "measures": []}
    making.write(book.folder / "programmes/translations/sr.yaml", {"programmes": {"lamps": words}})
    (problem,) = find_outdated(read_translations(book.folder, "sr"), book)
    assert "translate each, in their order" in str(problem)
    language.speak(Language.SERBIAN_LATIN)
    spoken = translate(book, read_words(book, "sr", cached=False)).programmes["lamps"]
    assert spoken.title == "Lampe"
    assert all(measure.measure.startswith("[en] ") for measure in spoken.measures)


def test_a_book_without_translations_has_no_words(tmp_path: Path) -> None:
    assert read_words(making.book(tmp_path, rules=[making.rule("light")]), "sr", cached=False) == Words()
