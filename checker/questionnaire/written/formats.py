"""The forms of a questionnaire, and the module or template that writes each."""

from __future__ import annotations

from checker.model.form import Form
from checker.model.questionnaire import CELLS, Questionnaire, SourceCells
from checker.questionnaire.written import words
from checker.questionnaire.written.paper import set_on_paper
from checker.reporting.paper.markdown import render as markdown
from checker.reporting.templates import environment

ENDINGS = {"yaml": "yaml", "xlsx": "xlsx", "html": "html", "docx": "docx", "pdf": "pdf", "markdown": "md"}
"""How the file of each form ends."""


def render(asked: Questionnaire, format: str) -> str | bytes:
    """The questionnaire as `yaml`, `html` or `markdown` text, or the bytes of an `xlsx`, `docx` or `pdf` document. Raises
    `UsageError` where a library is missing.
    """
    match format:
        case "xlsx":
            from checker.questionnaire.written.xlsx import render as xlsx

            return xlsx(asked)
        case "docx":
            from checker import __version__
            from checker.reporting.paper.docx import write_docx

            return write_docx(set_on_paper(asked, to_fill=True), asked.on, __version__)
        case "pdf":
            from checker import __version__
            from checker.reporting.paper.pdf import write_pdf

            return write_pdf(set_on_paper(asked), asked.on, __version__)
        case "html":
            from checker.questionnaire.written.page import write_page

            return write_page(asked)
        case "yaml":
            return _yaml(asked)
        case _:
            return markdown(set_on_paper(asked))


def _yaml(asked: Questionnaire) -> str:
    """A file that a text editor fills in: a blank claim below each question."""
    return environment("yaml").get_template("questionnaire.yaml.j2").render(
        asked=asked,
        words=words,
        blank={kind: [name for name in _names(cells) if name != "source"] for kind, cells in CELLS.items()},
        source=_names(SourceCells),
        choices={
            "answer": words.list_replies(),
            "act": words.list_acts(),
            "role": words.list_roles(),
            "trust": words.list_trusts(),
        },
    )  # fmt: skip


def _names(form: type[Form]) -> list[str]:
    """The fields of a form as they are written, those of its own before those that all share."""
    names = [field.alias or name for name, field in form.model_fields.items()]
    shared = [name for name in names if name in ("checked_on", "note", "source")]
    return [*(name for name in names if name not in shared), *shared]
