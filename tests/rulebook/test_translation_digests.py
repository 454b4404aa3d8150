"""What the English said when it was translated: a translation that lags behind is not used, and somebody is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checker import shipped
from checker.language import messages as language
from checker.language.messages import Language
from checker.rulebook.book import RuleBook
from checker.rulebook.library import read_rules, read_stamps, read_words
from checker.rulebook.translation_digests import digest_english, find_changed, read, write_digests
from checker.rulebook.translations import find_untranslated, translate
from tests import making
from tools.stamp import stamp


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    language.speak(Language.ENGLISH)


WORDS = {"pack": "Pakt", "rules": {"light": {"title": "Svetlo gori", "on_gap": "Upaliti svetlo."}}}


def folder(tmp_path: Path) -> Path:
    """A folder of rules with one rule that is translated and stamped."""
    made = making.rules_folder(tmp_path, rules=[making.rule("light")])
    making.write(made / making.PACK / "translations" / "sr.yaml", WORDS)
    stamp(made, "sr", [])
    return made


def reworded(made: Path) -> RuleBook:
    """The same rules after somebody changed the English of the rule."""
    making.write(made / making.PACK / "light.yaml", making.rule("light", title="The light burns all night"))
    return read_rules(made, cached=False)


def test_a_translation_whose_english_changed_is_not_used(tmp_path: Path) -> None:
    made = folder(tmp_path)
    language.speak(Language.SERBIAN_LATIN)
    before = read_rules(made, cached=False)
    assert translate(before, read_words(before, "sr", cached=False)).rules["light"].title == "Svetlo gori"
    after = reworded(made)
    words = read_words(after, "sr", cached=False)
    assert translate(after, words).rules["light"].title == "[en] The light burns all night"
    assert find_untranslated(after, words)[making.PACK] == ["light"]


def test_it_is_used_again_once_somebody_says_that_it_was_looked_at(tmp_path: Path) -> None:
    made = folder(tmp_path)
    after = reworded(made)
    name = f"{making.PACK}/light"
    assert find_changed(after, read(read_stamps(made, "sr"))) == [name]
    assert stamp(made, "sr", []) == (0, [])  # a digest that is there is renewed by name alone
    assert find_changed(after, read(read_stamps(made, "sr"))) == [name]
    assert stamp(made, "sr", [name]) == (1, [])
    assert find_changed(after, read(read_stamps(made, "sr"))) == []


def test_an_entry_that_is_not_there_is_not_stamped(tmp_path: Path) -> None:
    made = folder(tmp_path)
    before = read_stamps(made, "sr")
    assert stamp(made, "sr", ["pact/lihgt"]) == (0, ["pact/lihgt"])
    assert read_stamps(made, "sr") == before


def test_an_entry_without_a_digest_is_used(tmp_path: Path) -> None:
    made = folder(tmp_path)
    (made / "translated-sr.txt").unlink()
    assert find_changed(reworded(made), read(read_stamps(made, "sr"))) == []


def test_a_file_of_digests_is_read_as_it_was_written_and_other_lines_are_passed_over() -> None:
    stamps = {"pact/light": "0123abcd", "questions/lit": "ffffffff"}
    assert read(write_digests(stamps).encode()) == stamps
    assert read(b"\xff\xfe not a digest\npact/light 0123ABCD\n\0\n") == {}


def test_every_translation_that_comes_with_the_program_says_what_the_english_says_now(shipped_book: RuleBook) -> None:
    stamps = read(read_stamps(shipped.RULES, "sr"))
    assert find_changed(shipped_book, stamps) == []
    assert digest_english(shipped_book).keys() == stamps.keys()
