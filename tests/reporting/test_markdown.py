"""Reports in Markdown: whatever a person wrote stays text, in every place where it is printed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from checker.model.report import Report
from checker.reporting.markdown import render
from checker.reporting.sayings import say_message, say_norms, say_terms, say_what, say_why
from checker.reporting.templates import escape_markdown
from tests import hostile, sample
from tests.conftest import Golden

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
BARE = re.compile(r"https?://|www\.|(?<![\\\w])@\w")
"""What GitHub turns into a link by itself."""


def structure(markdown: str) -> list[tuple[str, str]]:
    """The kinds of tokens in their order, without the text in them. Texts that touch are one."""
    kinds: list[tuple[str, str]] = []
    for token in MARKDOWN.parse(markdown):
        for each in [token, *(token.children or ())]:
            if each.type not in ("text", "text_special"):
                kinds.append((each.type, each.tag))
    return kinds


def texts(markdown: str) -> str:
    """All that a reader sees, without spaces and digests."""
    seen = []
    for token in MARKDOWN.parse(markdown):
        for child in token.children or ():
            seen.append(child.content)
    return re.sub(r"sha256:\w+", "", "".join("".join(seen).split()))


def links(markdown: str) -> list[Any]:
    return [
        child.attrs["href"]
        for token in MARKDOWN.parse(markdown)
        for child in token.children or ()
        if child.type == "link_open"
    ]


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of the sample with one harmless text wherever a person may write."""
    folder = tmp_path_factory.mktemp("harmless")
    return render(sample.told(sample.rewritten(folder, lambda _: hostile.HARMLESS)))


def test_a_report_is_what_its_golden_file_says(golden: Golden) -> None:
    golden("audit.md", render(sample.told()))


def test_a_report_ends_in_one_line_break() -> None:
    report = render(sample.told())
    assert report.endswith("\n")
    assert not report.endswith("\n\n")


def test_every_heading_stands_in_the_report_once_and_in_its_order() -> None:
    heads = [line[3:] for line in render(sample.told()).splitlines() if line.startswith("## ")]
    assert heads == [
        "What to do",
        "Where it stands",
        "Programmes, in order",
        "Gaps",
        "Blocked",
        "Contested",
        "Not known",
        "Answers that went stale",
        "All rules",
    ]


def test_it_opens_with_the_message_and_then_every_action() -> None:
    report = sample.told()
    assert report.message is not None
    assert report.actions
    seen = texts(render(report))
    said = [each.text for each in say_message(report.message, report.name)]
    for action in report.actions:
        said += [say_what(action), say_why(action), say_terms(action), say_norms(action)]
    places = [seen.index("".join(each.split())) for each in said]
    assert places[0] < 200
    assert max(places[: len(said)]) < seen.index("Whereitstands")


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    cells: list[int] = []
    for kind, _ in structure(render(sample.told())):
        if kind == "tr_open":
            cells.append(0)
        elif kind in ("th_open", "td_open"):
            cells[-1] += 1
        elif kind == "thead_close":
            head = cells[-1]
        elif kind == "tbody_close":
            assert set(cells) == {head}
            cells = []
    assert cells == []


def test_a_source_of_the_web_is_a_link_and_another_is_not() -> None:
    found = links(render(sample.told()))
    assert set(found) == {"https://gazette.example/20-09", "https://depositary.example/erewhon?tab=3&lang=en"}


@pytest.mark.parametrize("said", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_whatever_a_person_wrote_changes_no_structure_and_reads_as_it_was_written(
    said: str, harmless: str, tmp_path: Path
) -> None:
    report = render(sample.told(sample.rewritten(tmp_path, lambda _: said)))
    assert structure(report) == structure(harmless)
    assert links(report) == links(harmless)
    assert texts(report) == texts(harmless).replace("plainwords", "".join(said.split()))


@pytest.mark.parametrize("said", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_no_address_in_what_a_person_wrote_is_left_for_a_reader_to_turn_into_a_link(said: str) -> None:
    assert not BARE.search(escape_markdown(f"{said} www.evil.example @someone"))


@pytest.mark.parametrize("said", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_a_text_that_stands_alone_in_a_line_is_a_paragraph_that_reads_as_it_was_written(said: str) -> None:
    written = escape_markdown(said) + "\n"
    assert structure(written) == [("paragraph_open", "p"), ("inline", ""), ("paragraph_close", "p")]
    assert texts(written) == "".join(said.split())


@pytest.mark.parametrize(
    ("url", "href"),
    [
        ("https://a.example/x) [y](javascript:alert(1)", "https://a.example/x)[y](javascript:alert(1)"),
        ("https://a.example/<b>|c`d\\e\"f", "https://a.example/%3Cb%3E%7Cc%60d%5Ce%22f"),
        ("http://a.example/?q={{ 7*7 }}", "http://a.example/?q=%7B%7B7*7%7D%7D"),
        ("javascript:alert(1)", None),
        ("JAVASCRIPT:alert(1)", None),
        ("data:text/html,<script>", None),
        ("//evil.example", None),
        ("file:///etc/passwd", None),
    ],
)  # fmt: skip
def test_only_an_address_of_the_web_becomes_a_link(url: str, href: str | None) -> None:
    report = render(with_url(sample.told(), url))
    found = [link for link in links(report) if "gazette" not in link and "depositary" not in link]
    assert set(found) == ({_percent(href)} if href else set())
    assert structure(report).count(("html_inline", "")) == 0
    if not href:
        assert "".join(url.split()) in texts(report)


def _percent(href: str) -> str:
    return href.replace("[", "%5B").replace("]", "%5D")


def with_url(report: Report, url: str) -> Report:
    """The report with another address for the source of the first gap."""
    plain = report.model_dump(mode="json")
    for found in plain["findings"]:
        for answer in found["answers"]:
            for proof in answer["proofs"]:
                if proof["source"] == "press":
                    proof["url"] = url
    return Report.model_validate(plain)


def test_an_empty_part_is_not_written() -> None:
    report = sample.told()
    empty = report.model_copy(
        update={"findings": (), "actions": (), "programmes": (), "open_questions": (), "stale": (), "bands": ()},
    )
    heads = [line[3:] for line in render(empty).splitlines() if line.startswith("## ")]
    assert heads == ["What to do", "Where it stands", "Gaps", "Not known", "All rules"]
    assert "No gap is known." in render(empty)
