"""A questionnaire as YAML, Markdown and Word."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
import yaml
from docx import Document
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from checker.files.forms import shape
from checker.files.source import parse
from checker.model.questionnaire import AgreementInquiry, Questionnaire
from checker.model.terms import Topic
from checker.questionnaire.drawn import draw_up
from checker.questionnaire.written import words
from checker.questionnaire.written.formats import render
from checker.rulebook.schemas import schema
from tests import hostile, sample
from tests.questionnaires import STALE, asking


def of_sample(tmp_path: Path, said: str) -> Questionnaire:
    changed = sample.rewritten(tmp_path, lambda _: said)
    return draw_up(changed, sample.report(changed))


def text(asked: Questionnaire, format: str) -> str:
    made = render(asked, format)
    assert isinstance(made, str)
    return made


def read_again(content: str) -> Questionnaire:
    return shape(parse(content.encode(), "answers.yaml"), Questionnaire)


def emptied(asked: Questionnaire) -> Questionnaire:
    """A questionnaire without the blank claims that its file has."""
    parts = [
        part.model_copy(update={"questions": tuple(each.model_copy(update={"claims": ()}) for each in part.questions)})
        for part in asked.packs
    ]
    return asked.model_copy(update={"packs": tuple(parts)})


# YAML


@pytest.mark.parametrize("most", [1, None])
def test_yaml_says_all_that_the_questionnaire_says(most: int | None, tmp_path: Path) -> None:
    asked = asking(tmp_path, **STALE).questionnaire(most)
    assert emptied(read_again(text(asked, "yaml"))) == asked


def test_yaml_has_one_blank_claim_for_each_question(tmp_path: Path) -> None:
    asked = asking(tmp_path).questionnaire()
    read = read_again(text(asked, "yaml"))
    assert {len(question.claims) for question in read.questions} == {1}
    assert {question.kind for question in read.questions} == set(Topic)


def test_yaml_matches_the_schema_that_is_printed(tmp_path: Path) -> None:
    content = yaml.safe_load(
        text(asking(tmp_path).questionnaire(), "yaml").replace('on": 2026-11-23', "on\": '2026-11-23'")
    )
    Draft202012Validator(json.loads(schema("questionnaire"))).validate(content)


@pytest.mark.parametrize("said", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_whatever_a_person_wrote_comes_through_yaml_letter_by_letter(said: str, tmp_path: Path) -> None:
    asked = of_sample(tmp_path, said)
    assert emptied(read_again(text(asked, "yaml"))) == asked


def test_a_questionnaire_without_a_question_is_one_too(tmp_path: Path) -> None:
    asked = asking(tmp_path).questionnaire().model_copy(update={"packs": (), "forms": {}})
    assert read_again(text(asked, "yaml")) == asked


# Markdown


def test_markdown_has_every_question_with_cells_to_fill(tmp_path: Path) -> None:
    asked = asking(tmp_path, **STALE).questionnaire()
    made = text(asked, "markdown")
    for question in asked.questions:
        assert f"`{question.question}`" in made
    assert made.count("| Answer | □ yes · □ no · □ not known |") == sum("answer" in words.list_fields(each.kind) for each in asked.questions)  # fmt: skip


@pytest.mark.parametrize("said", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_hostile_text_changes_nothing_in_how_markdown_is_built(said: str, tmp_path: Path) -> None:
    def built(content: str) -> list[str]:
        tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(content)
        inline = [child.type for token in tokens for child in token.children or ()]
        return [token.type for token in tokens] + [
            kind for kind in inline if kind not in ("text", "text_special", "softbreak")
        ]

    harmless = built(text(of_sample(tmp_path / "a", hostile.HARMLESS), "markdown"))
    assert built(text(of_sample(tmp_path / "b", said), "markdown")) == harmless


# Word


def document(asked: Questionnaire) -> bytes:
    made = render(asked, "docx")
    assert isinstance(made, bytes)
    return made


def test_word_has_a_table_for_each_question_with_what_its_answers_mean(tmp_path: Path) -> None:
    asked = asking(tmp_path).questionnaire()
    read = Document(io.BytesIO(document(asked)))
    *tables, _about = read.tables
    assert [table.cell(0, 0).text.strip().partition(" ")[2] for table in tables] == [
        each.ask for each in asked.questions
    ]
    for table, question in zip(tables, asked.questions, strict=True):
        said = table.cell(1, 0).text
        assert all(part in said for part in (question.yes, question.no, question.proof))
        headings = [row.cells[column].text.strip() for row in table.rows[2:] for column in (0, 2)]
        wanted = [words.name_field(field) for field in [*words.list_fields(question.kind), *words.SOURCE]]
        if isinstance(question, AgreementInquiry):  # marked form by form
            at = wanted.index("Covers")
            wanted[at : at + 1] = [asked.forms[form] for form in question.forms]
        assert [heading for heading in headings if heading] == wanted


def test_word_is_the_same_bytes_each_time_and_tells_no_time(tmp_path: Path) -> None:
    asked = asking(tmp_path).questionnaire()
    assert document(asked) == document(asked)
    properties = Document(io.BytesIO(document(asked))).core_properties
    assert (str(properties.created)[:10], str(properties.modified)[:10]) == ("2026-11-23", "2026-11-23")


@pytest.mark.parametrize("said", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_hostile_text_is_text_in_word(said: str, tmp_path: Path) -> None:
    content = document(of_sample(tmp_path, said))
    tables = Document(io.BytesIO(content)).tables
    assert " ".join(said.split()) in " ".join(tables[0].cell(0, 0).text.split())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"TargetMode" not in archive.read("word/_rels/document.xml.rels")
