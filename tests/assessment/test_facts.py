"""What profiles know, counted, and the page that tells it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from checker.assessment.facts import LETTERS, sites, state_facts, unknown_everywhere
from checker.evidence.grades import site
from checker.model.terms import ActKind
from checker.reporting.datapage import render_facts
from checker.rulebook.book import ReadProfile, RuleBook
from tests import making, sample
from tests.making import told

SOURCES = {
    "gazette": {"title": "Gazette", "url": "https://www.gazette.example/1", "as_of": "2020-01-01", "trust": "high"},
    "almanac": {"title": "Almanac", "url": "http://gazette.example/2", "as_of": "2024-06", "trust": "low"},
    "page": {"title": "Page", "read_on": "2026-01-01", "trust": "medium"},
}
SECTIONS: dict[str, Any] = {
    "sources": SOURCES,
    "instruments": {
        "treaty-of-erewhon": [
            {"act": "ratification", "date": "2001-09-06", "proof": "gazette"},
            {"act": "signature", "date": "2000", "proof": "almanac"},
            {"act": "listed", "proof": ["gazette", "page"]},
        ]
    },
    "answers": {
        "lighthouse-lit": [told("yes"), told("no", "almanac")],
        "archives-open": [told(since="1990", until="1991")],
    },
}


@pytest.fixture
def book(tmp_path: Path) -> RuleBook:
    rules = {
        "sea": [
            making.rule("light", {"yes": "lighthouse-lit"}, applies_when={"party_to": "treaty-of-erewhon"}),
            making.rule("bridge", {"all_of": [{"yes": "bridges-guarded"}, {"party_to": "xanadu-convention"}]}),
        ],
        "air": [making.rule("open", {"all_of": [{"meets": "light"}, {"yes": "archives-open"}]})],
    }
    return making.book(tmp_path, rules=rules)


@pytest.fixture
def read(tmp_path: Path, book: RuleBook) -> ReadProfile:
    return making.profile(tmp_path, book, **SECTIONS)


def test_claims_are_counted_by_section_trust_and_standing(book: RuleBook, read: ReadProfile) -> None:
    facts = state_facts(book, read, making.DAY)
    assert (facts.claims, facts.sources, facts.undated) == (6, 3, 1)
    assert {section: count for section, count in facts.sections.items() if count} == {"instruments": 3, "answers": 3}
    assert facts.trust == {"high": 4, "medium": 0, "low": 2}
    assert (facts.stale, facts.contested) == (0, 2)
    assert (str(facts.oldest), str(facts.newest)) == ("2020-01-01", "2024-06")


def test_the_acts_towards_an_instrument_have_a_letter_each_and_all_their_sources(
    book: RuleBook, read: ReadProfile
) -> None:
    facts = state_facts(book, read, making.DAY)
    (known,) = facts.instruments
    assert (known.instrument, known.letters) == ("treaty-of-erewhon", "SRl")
    assert known.sources == ("gazette", "almanac", "page")
    assert facts.missing == ("xanadu-convention",)
    assert unknown_everywhere([facts], book) == ["xanadu-convention"]


def test_every_kind_of_act_has_a_letter_of_its_own() -> None:
    assert set(LETTERS) == set(ActKind)
    assert len(set(LETTERS.values())) == len(LETTERS)


def test_questions_of_a_pack_without_any_claim_are_counted_with_those_of_the_rules_that_it_meets(
    book: RuleBook, read: ReadProfile
) -> None:
    packs = {each.pack: (each.asked, each.silent) for each in state_facts(book, read, making.DAY).packs}
    assert packs == {"sea": (4, 2), "air": (3, 0)}


def test_a_site_counts_a_claim_once_and_has_the_span_of_its_sources(book: RuleBook, read: ReadProfile) -> None:
    found = sites([state_facts(book, read, making.DAY)])
    assert [(each.site, each.claims, each.states, str(each.oldest), str(each.newest)) for each in found] == [
        ("gazette.example", 6, 1, "2020-01-01", "2024-06"),
        ("", 1, 1, "2026-01-01", "2026-01-01"),
    ]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.gazette.example/1", "gazette.example"),
        ("http://GAZETTE.example:80", "gazette.example"),
        (None, ""),
        ("gazette", ""),
        ("http://[", ""),
    ],
)
def test_the_site_of_an_address_is_its_host(url: str | None, host: str) -> None:
    assert site(url) == host


def test_a_profile_that_knows_nothing_is_counted_too(tmp_path: Path, book: RuleBook) -> None:
    facts = state_facts(book, making.profile(tmp_path, book, sources={}), making.DAY)
    assert (facts.claims, facts.sources, facts.oldest, facts.newest) == (0, 0, None, None)
    page = render_facts(book, [facts.read], [facts.read], making.DAY, "policygap profile facts")
    assert "| XAN | 0 | 0 | 0 | 0 | 0 | 0 | – | – | – |" in page


def test_the_page_on_the_sample_is_as_before(golden: Any) -> None:
    read = sample.assessment().read
    golden("data.md", render_facts(sample.book(), [read], [], sample.DAY, "policygap profile facts --on 2026-11-23"))


def test_every_row_of_a_table_has_as_many_cells_as_its_head(book: RuleBook, read: ReadProfile) -> None:
    page = render_facts(book, [read], [read], making.DAY, "policygap profile facts")
    tokens = MarkdownIt("commonmark").enable("table").parse(page)
    assert sum(token.type == "table_open" for token in tokens) == 7
    lines = [line for line in page.splitlines() if line.startswith("|")]
    rows = "\n".join(line if line.startswith("|") else "" for line in page.splitlines()).split("\n\n")
    for table in filter(None, (block.strip() for block in rows)):
        widths = {line.count(" |") + line.count("-|") + line.count(":|") for line in table.splitlines()}
        assert len(widths) == 1, table
    assert lines


def test_what_a_profile_says_is_text_on_the_page(tmp_path: Path, book: RuleBook) -> None:
    hostile = "<script>alert(1)</script> | [x](javascript:1) `c`"
    sources = {"gazette": {"title": hostile, "url": f"https://{'a' * 20}|.example", "as_of": "2020", "trust": "high"}}
    content = making.xanadu(**{**SECTIONS, "answers": {"lighthouse-lit": [told()]}, "instruments": {}}, note=hostile)
    content |= {"name": hostile, "sources": sources}
    read = making.profile(tmp_path, book, content)
    html = (
        MarkdownIt("commonmark")
        .enable("table")
        .render(render_facts(book, [read], [read], making.DAY, "policygap profile facts"))
    )
    assert "<script" not in html
    assert "javascript:1&quot;" not in html
    assert 'href="' not in html
