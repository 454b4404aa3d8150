"""Xanadu in another language, from the translations beside its rules."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from checker.assessment.assessment import Assessment, assess
from checker.language import messages as language
from checker.language.messages import Language
from checker.rulebook.library import read_words
from checker.rulebook.translations import translate
from tests import sample


@contextmanager
def spoken(chosen: Language) -> Iterator[Assessment]:
    """Xanadu in a language; English is spoken again afterwards."""
    language.speak(chosen)
    try:
        if chosen is Language.ENGLISH:
            yield sample.assessment()
            return
        book = sample.book()
        words = read_words(sample.golden_book(), "sr", cached=False)
        yield assess(translate(book, words), sample.assessment().read, sample.DAY, sample.as_by_both)
    finally:
        language.speak(Language.ENGLISH)
