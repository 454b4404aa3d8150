"""A strategy in Markdown: every section, every box for people, and whatever a person wrote as text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from checker.model.strategy import Strategy, StrategyText
from checker.reporting.paper.markdown import render
from checker.strategy.paper.whole import paper
from tests import hostile, sample
from tests.conftest import Golden
from tests.strategy import sample as strategies

MARKDOWN = MarkdownIt("commonmark").enable("table")


def marked(strategy: Strategy) -> str:
    return render(paper(strategy, strategies.lacking(strategy)))


def structure(markdown: str) -> list[str]:
    """The kinds of tokens in their order, without the text in them."""
    return [
        each.type
        for token in MARKDOWN.parse(markdown)
        for each in (token, *(token.children or ()))
        if each.type not in ("text", "text_special")
    ]


def test_a_draft_is_what_its_golden_file_says(golden: Golden) -> None:
    golden("strategy.md", marked(strategies.strategy()))


def test_every_section_of_the_outline_stands_in_its_order() -> None:
    heads = re.findall(r"^## (\S+)", marked(strategies.strategy()), re.MULTILINE)
    assert heads == [*(str(number) for number in range(1, 18)), *["Annex"] * 6]


def test_each_question_to_people_stands_in_a_box_until_it_is_answered() -> None:
    strategy = strategies.strategy()
    questions = [field.description or "" for field in StrategyText.model_fields.values()]
    text = marked(strategy)
    assert [question for question in questions if f"> **To be written by the ministry: {question}**" not in text] == []
    answered = strategy.model_copy(
        update={"written": StrategyText.model_validate(dict.fromkeys(StrategyText.model_fields, "We wrote this."))}
    )
    assert "To be written by the ministry: What" not in marked(answered).split("Annex E")[0]
    assert marked(answered).count("We wrote this.") == len(StrategyText.model_fields)


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("harmless")
    return structure(marked(strategies.drafted(sample.rewritten(folder, lambda _: hostile.HARMLESS))))


@pytest.mark.parametrize("kind", hostile.TEXTS)
def test_text_from_a_profile_stays_text(tmp_path: Path, kind: str, harmless: list[str]) -> None:
    rewritten = sample.rewritten(tmp_path, lambda _: hostile.TEXTS[kind])
    assert structure(marked(strategies.drafted(rewritten))) == harmless
