"""Each form of file is written from the same paper, with the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from checker.model.manifest import MARK
from checker.model.strategy import Strategy
from checker.strategy.paper.formats import StrategyFormat, render
from tests import hostile, sample
from tests.strategy import sample as strategies

ON, PROGRAM = date(2026, 11, 23), "0.1"


def made(format: StrategyFormat, strategy: Strategy | None = None) -> bytes:
    strategy = strategy or strategies.strategy()
    written = render(strategy, strategies.lacking(strategy), format, ON, PROGRAM)
    return written if isinstance(written, bytes) else written.encode()


@pytest.mark.parametrize("format", StrategyFormat)
def test_the_same_strategy_gives_the_same_bytes(format: StrategyFormat) -> None:
    assert made(format) == made(format)


def test_a_word_document_has_a_field_for_each_box_and_carries_the_manifest() -> None:
    with zipfile.ZipFile(io.BytesIO(made(StrategyFormat.DOCX))) as archive:
        body = archive.read("word/document.xml").decode()
        core = archive.read("docProps/core.xml").decode()
    assert '<w:tag w:val="vision"/>' in body
    assert '<w:tag w:val="consultation"/>' in body
    assert MARK in core


def test_a_pdf_carries_the_manifest_and_its_title() -> None:
    with pikepdf.open(io.BytesIO(made(StrategyFormat.PDF))) as pdf, pdf.open_metadata() as metadata:
        assert MARK in str(metadata["dc:description"])
        assert "Xanadu, 2027–2031" in str(metadata["dc:title"])


@pytest.mark.parametrize("format", [StrategyFormat.DOCX, StrategyFormat.PDF])
@pytest.mark.parametrize("kind", ["HTML", "Jinja", "several lines", "right to left", "long without a space"])
def test_a_document_is_made_of_any_text(tmp_path: Path, kind: str, format: StrategyFormat) -> None:
    strategy = strategies.drafted(sample.rewritten(tmp_path, lambda _: hostile.TEXTS[kind]))
    assert made(format, strategy)[:4] in (b"PK\x03\x04", b"%PDF")
