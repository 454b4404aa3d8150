"""The forms of a questionnaire, and the module or template that writes each."""

from __future__ import annotations

from checker.model.form import Form
from checker.model.questionnaire import CELLS, Questionnaire, SourceCells
from checker.model.terms import Topic
from checker.questionnaire.written import words
from checker.reporting.templates import environment


def render(asked: Questionnaire, format: str) -> str | bytes:
    """The questionnaire as `yaml` or `markdown` text, or the bytes of an `xlsx` or `docx` document. Raises
    `UsageError` where a library is missing.
    """
    match format:
        case "xlsx":
            from checker.questionnaire.written.xlsx import render as xlsx

            return xlsx(asked)
        case "docx":
            from checker.questionnaire.written.docx import render as docx

            return docx(asked)
        case "yaml":
            return _yaml(asked)
        case _:
            return _markdown(asked)


def _yaml(asked: Questionnaire) -> str:
    """A file that a text editor fills in: a blank claim below each question."""
    return environment("yaml").get_template("questionnaire.yaml.j2").render(
        asked=asked,
        words=words,
        blank={kind: [name for name in _names(cells) if name != "source"] for kind, cells in CELLS.items()},
        source=_names(SourceCells),
        choices={
            "answer": words.replies(),
            "act": words.acts(),
            "role": words.roles(),
            "trust": words.trusts(),
        },
    )  # fmt: skip


def _names(form: type[Form]) -> list[str]:
    """The fields of a form as they are written, those of its own before those that all share."""
    names = [field.alias or name for name, field in form.model_fields.items()]
    shared = [name for name in names if name in ("checked_on", "note", "source")]
    return [*(name for name in names if name not in shared), *shared]


def _markdown(asked: Questionnaire) -> str:
    """A questionnaire to print or to send as text. It is not read back."""
    return environment("md").get_template("questionnaire.md.j2").render(
        asked=asked,
        words=words,
        lines={kind: [*words.fields(kind).values(), *map(words.heading, words.SOURCE)] for kind in Topic},
        choices=words.replies(),
    )  # fmt: skip
