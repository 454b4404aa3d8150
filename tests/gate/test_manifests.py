"""The manifest is found in every kind of file, and what is no whole manifest is refused."""

from __future__ import annotations

import html
import io
import json
import zipfile

import pytest

from checker.errors import InputError
from checker.gate.manifests import manifests
from checker.model.manifest import Manifest
from checker.model.report import Report
from checker.reporting import html as page
from checker.reporting import json as plain
from checker.reporting import oscal
from checker.reporting.markdown import render as markdown
from checker.reporting.outline import manifest_line
from checker.reporting.tables import csv
from checker.reporting.terminal.report import render_report
from tests import sample

HOSTILE = 'profiles/]]> --> </script> "quoted" `x` (y) ä \\ & <b>.yaml'


def report(file: str = HOSTILE) -> Report:
    """The sample, its profile in a file of this name."""
    found = sample.report()
    rules, profile = found.manifest.inputs
    inputs = (rules, profile.model_copy(update={"file": file}))
    return found.model_copy(update={"manifest": found.manifest.model_copy(update={"inputs": inputs})})


def packed(**parts: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return written.getvalue()


def written() -> dict[str, bytes]:
    """The report in every format, documents with the line where those who write them put it."""
    line = html.escape(manifest_line(report().manifest))
    core = f"<cp:coreProperties><dc:description>{line}</dc:description></cp:coreProperties>"
    xmp = f"<x:xmpmeta><dc:description><rdf:li>{line}</rdf:li></dc:description></x:xmpmeta>"
    return {
        "json": plain.render([report()]).encode(),
        "html": page.render(report()).encode(),
        "markdown": markdown(report()).encode(),
        "text": render_report(report()).encode(),
        "coloured text": render_report(report(), colour=True).encode(),
        "csv": csv.render(report()).encode(),
        "oscal": oscal.render(report())["assessment-results.json"].encode(),
        "docx": packed(**{"word/document.xml": f"<w:t>{line}</w:t>", "docProps/core.xml": core}),
        "xlsx": packed(**{"xl/workbook.xml": "<a/>", "docProps/core.xml": core}),
        "pdf": b"%PDF-1.7\n\xff\xfe\n" + xmp.encode() + b"\n%%EOF",
        "pdf in UTF-16": b"%PDF-1.7\n" + manifest_line(report().manifest).encode("utf-16-be"),
    }


@pytest.mark.parametrize("name", list(written()))
def test_the_manifest_is_found_whole_in_every_format(name: str) -> None:
    assert manifests(written()[name], "file") == [report().manifest]


def test_the_manifests_of_several_reports_are_found_each_once() -> None:
    both = [report("a.yaml"), report("b.yaml"), report("a.yaml")]
    expected: list[Manifest] = [each.manifest for each in both[:2]]
    assert manifests(plain.render(both).encode(), "file") == expected
    assert manifests("\n".join(map(render_report, both)).encode(), "file") == expected


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "there is no manifest in this file: is it a report of this program?"),
        (b"policygap-manifest: ", "there is no manifest in this file"),
        (b"policygap-manifest: {", "there is no manifest in this file"),
        (b"{}", "there is no manifest in this file"),
        (b"{", "this is not whole JSON"),
        (b"[" * 100_000, "this is not whole JSON"),
        (b"policygap-manifest: {}", "the manifest in this file is damaged"),
        (b"policygap-manifest: " + b"[" * 100_000, "there is no manifest in this file"),
        (b"PK\3\4 and no more", "the document is damaged"),
        (b"%PDF-1.7 and no more", "there is no manifest in this file"),
        (b"\x00\xff" * 1000, "there is no manifest in this file"),
    ],
    ids=range(11),
)
def test_what_holds_no_whole_manifest_is_refused_in_one_sentence(content: bytes, said: str) -> None:
    with pytest.raises(InputError) as refused:
        manifests(content, "file")
    (problem,) = refused.value.problems
    assert str(problem).startswith(f"file: {said}")


def test_a_manifest_that_would_steer_a_terminal_is_refused() -> None:
    line = manifest_line(report().manifest).replace(json.dumps(HOSTILE), '"\\u001b[31m"')
    with pytest.raises(InputError, match="holds control characters"):
        manifests(line.encode(), "file")


def test_a_document_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.gate.manifests.MAX_UNPACKED", 1000)
    with pytest.raises(InputError, match="unpacks to more than 1,000 bytes"):
        manifests(packed(**{"word/document.xml": " " * 2000}), "file")
