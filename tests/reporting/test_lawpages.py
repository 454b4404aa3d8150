"""The law as pages, in Markdown and HTML."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from checker.reporting.lawpages import pages
from checker.rulebook.book import RuleBook
from tests import hostile, making, sample

KINDS = ("md", "html")
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
UNCHECKED = "no lawyer has checked this rule"

EVERY_CONDITION = {
    "all_of": [
        {"yes": "lighthouse-lit"},
        {"any_of": [{"member_of": "league-of-xanadu"}, {"none_of": [{"signatory_to": "xanadu-convention"}]}]},
        {"at_least": {"count": 2, "of": [{"has_body": "office-of-maps"}, {"has_strategy": "against-smuggling"}]}},
        {"figure": {"of": "ships-inspected", "at_least": 90, "within_years": 2}},
        {"agreement": {"with_each": "ring", "covers": ["hot-pursuit"]}},
        {"meets": "light"},
    ]
}


def content(said: str | None = None) -> dict[str, Any]:
    """The content of a book that has everything a page shows. Where a person writes what he likes stands `said`."""

    def text(plain: str) -> str:
        return plain if said is None else said

    registry = {
        section: {
            name: {
                key: text(value) if key in ("title", "short", "does", "unit") else value for key, value in row.items()
            }
            for name, row in rows.items()
        }
        for section, rows in making.REGISTRY.items()
    }
    row = {"instrument": "treaty-of-erewhon", "article": "1", "strength": "shall", "verification": "page"}
    fields = {"ask": "Is it so?", "yes": "It is.", "no": "It is not.", "proof": "The gazette."}

    def rule(name: str, requires: Any, **more: Any) -> dict[str, Any]:
        source = {"instrument": "treaty-of-erewhon", "article": text("18(13)"), "verification": "page"}
        source |= more.pop("source", {})
        given = {"lighthouse-lit": "yes", "party-to:treaty-of-erewhon": "contested"}
        examples = [{"case": text("Lit"), "given": given, "verdict": "met"}]
        texts = {key: text(f"The {key} of {name}.") for key in ("title", "why", "on_gap")}
        return making.rule(name, requires, source=source, examples=examples, **texts, **more)

    carried = {"obligations": ["row-one", "row-two"], "paper": ["sea-lanes"]}
    packs = {
        "pact": making.pack(
            "pact", title=text("Pact"), scope=text("The sea."), sources=[text("Treaty"), text("Notes")]
        ),
        "league": making.pack(
            "league", title=text("League"), scope=text("The land."), checked_by=[text("A. Lawyer, 2026-01-01")]
        ),
    }
    return {
        "registry": registry | {"obligations": {"row-one": row, "row-two": row}},
        "questions": {
            name: making.question(name, **{k: text(v) for k, v in fields.items()}) for name in making.QUESTIONS
        },
        "rules": {
            "pact": [
                rule("light", {"yes": "lighthouse-lit"}, applies_when={"party_to": "treaty-of-erewhon"}),
                rule("lamps", EVERY_CONDITION, source=carried, gate=["light", "roads"]),
            ],
            "league": [rule("roads", {"yes": "archives-open"}, status="checked", gate=["light"])],
        },
        "programmes": [
            making.programme("repair", {"gap": "light"}, title=text("Repair"), resolves=["light", "lamps"]),
        ],
        "files": {f"{name}/pack.yaml": pack for name, pack in packs.items()},
    }


def written(tmp_path: Path, said: str | None = None) -> dict[str, str]:
    return dict(pages(making.book(tmp_path, **content(said))))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return written(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return written(tmp_path_factory.mktemp("harmless"), hostile.HARMLESS)


def test_a_page_says_of_whom_the_text_demands_more(tmp_path: Path) -> None:
    party = {"party_to": "treaty-of-erewhon"}
    firmer = {"when": party, "strength": "shall"}
    applies = {"any_of": [{"yes": "bridges-guarded"}, party]}
    made = making.rule("light", {"yes": "lighthouse-lit"}, strength="acquis", firmer=firmer, applies_when=applies)
    found = dict(pages(making.book(tmp_path, rules=[made])))
    assert "**Firmer.** shall (level: obligation), where it is told:" in found["pact/light.md"]
    assert (
        "(`party-to:treaty-of-erewhon`)" in found["pact/light.md"].partition("**Firmer.**")[2].partition("**Why.**")[0]
    )
    assert "Firmer: shall" in found["pact/light.html"]
    assert "| acquis, shall for some |" in found["pact/index.md"]
    page = Page()
    page.feed(found["pact/light.html"])
    assert not page.faults


# Reading pages

VOID = {"meta", "br", "hr", "img", "link"}
INLINE = {"a", "code", "span"}
BLOCKS = {"p", "ul", "dl", "div", "h1", "h2", "table"}
MAY_HOLD: Mapping[str, set[str]] = {
    "": {"html"},
    "html": {"head", "body"},
    "head": {"meta", "title", "style"},
    "body": {"main"},
    "main": BLOCKS,
    "div": BLOCKS,
    "ul": {"li"},
    "dl": {"dt", "dd"},
    "table": {"thead", "tbody"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
    "li": INLINE | {"ul"},
    "a": {"code"},
    **dict.fromkeys(["p", "h1", "h2", "dt", "dd", "th", "td"], INLINE),
}
"""What may stand directly in what, on a page of ours. What is not named holds text alone."""
NO_TEXT = {"", "html", "head", "body", "main", "div", "ul", "dl", "table", "thead", "tbody", "tr"}


@dataclass
class Page(HTMLParser):
    """A page as a browser would read it, with every fault of its nesting."""

    open: list[str] = field(default_factory=lambda: [""])
    faults: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in MAY_HOLD.get(self.open[-1], set()):
            self.faults.append(f"<{tag}> in <{self.open[-1]}>")
        self.tags.append(" ".join([tag, *(name for name, _ in attrs)]))
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1] != tag:
            self.faults.append(f"</{tag}> in <{self.open[-1]}>")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open[-1] in NO_TEXT:
            self.faults.append(f"{data.strip()!r} in <{self.open[-1]}>")
        if self.open[-1] != "style":
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"<!--{data}-->")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"<?{data}>")


def parsed(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    if page.open != [""]:
        page.faults.append(f"left open: {page.open[1:]}")
    return page


@dataclass(frozen=True)
class Read:
    """What a reader gets: the structure, the links, and the text without spaces."""

    structure: list[str]
    links: list[str]
    text: str


def read(name: str, text: str) -> Read:
    if name.endswith(".html"):
        page = parsed(text)
        return Read(page.tags, page.links, "".join("".join(page.texts).split()))
    tokens = [each for token in MARKDOWN.parse(text) for each in (token, *(token.children or ()))]
    return Read(
        [f"{token.type} {token.tag}" for token in tokens if token.type not in ("text", "text_special")],
        [str(token.attrs["href"]) for token in tokens if token.type == "link_open"],
        "".join("".join(token.content for token in tokens if token.type != "inline").split()),
    )


# Which pages there are


def test_there_is_one_page_for_each_rule_and_pack_in_both_kinds_and_one_to_begin_with(plain: dict[str, str]) -> None:
    stems = ["index", "pact/index", "pact/light", "pact/lamps", "league/index", "league/roads"]
    assert sorted(plain) == sorted(f"{stem}.{kind}" for stem in stems for kind in KINDS)


def test_every_page_is_made_once_and_ends_in_one_line_break(tmp_path: Path) -> None:
    made = list(pages(making.book(tmp_path, **content())))
    assert len(made) == len(dict(made))
    assert [name for name, text in made if not text.endswith("\n") or text.endswith("\n\n")] == []


def test_every_link_leads_to_a_page_of_its_kind_and_every_page_is_reached(plain: dict[str, str]) -> None:
    assert_linked(plain)


def assert_linked(made: dict[str, str]) -> None:
    for kind in KINDS:
        of_kind = {name for name in made if name.endswith(f".{kind}")}
        reached = {f"index.{kind}"}
        for name in of_kind:
            targets = {
                posixpath.normpath(posixpath.join(posixpath.dirname(name), to)) for to in read(name, made[name]).links
            }
            assert targets <= of_kind, name
            reached |= targets
        assert reached == of_kind


@pytest.mark.parametrize(
    ("name", "links"),
    [
        ("index.html", ["league/index.html", "pact/index.html"]),
        ("index.md", ["league/index.md", "pact/index.md"]),
        ("pact/index.html", ["../index.html", "lamps.html", "light.html"]),
        ("pact/index.md", ["lamps.md", "light.md"]),
        # above, its pack, the rules it waits for
        ("pact/lamps.html", ["../index.html", "index.html", "../pact/light.html", "../league/roads.html"]),
        # above, its pack, the rules that wait for it
        ("pact/light.html", ["../index.html", "index.html", "../league/roads.html", "../pact/lamps.html"]),
        ("pact/light.md", ["index.md"]),
    ],
)
def test_a_page_links_to_what_it_names(plain: dict[str, str], name: str, links: list[str]) -> None:
    assert read(name, plain[name]).links == links


# What they say


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_says_all_that_the_rule_says(plain: dict[str, str], kind: str) -> None:
    seen = read(f"pact/lamps.{kind}", plain[f"pact/lamps.{kind}"]).text
    for said in [
        *("The title of lamps.", "The why of lamps.", "The on_gap of lamps.", "Treaty of Erewhon against Smuggling"),
        *("18(13)", "verification: page", "shall", "urg", "obligation", "major", "in law", "To every State."),
        *("Is it so?", "The title of light.", "meets light", "at least 2 of", "Sea lanes", "row-one", "row-two"),
        *("Repair", "repair", "Lit", "met", "lighthouse-lit yes", "party-to:treaty-of-erewhon contested"),
        *("It waits for light, roads: while one is a gap, this rule is blocked.",),
    ]:
        assert "".join(said.split()) in seen, said


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_says_nothing_of_what_the_rule_does_not_have(plain: dict[str, str], kind: str) -> None:
    roads, light = (read(name, plain[name]).text for name in (f"league/roads.{kind}", f"pact/light.{kind}"))
    for absent in ("Programmes that resolve", "What the paper names", "Obligations of the catalogue", "None"):
        assert "".join(absent.split()) not in roads
    assert "Itwaitsfor" not in light


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_of_a_draft_says_so_and_no_page_of_a_checked_rule_does(plain: dict[str, str], kind: str) -> None:
    marked = {name for name, text in plain.items() if name.endswith(f".{kind}") and UNCHECKED in text}
    assert marked == {f"pact/light.{kind}", f"pact/lamps.{kind}"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_pack_says_who_checked_it_or_that_nobody_did(plain: dict[str, str], kind: str) -> None:
    assert "No lawyer has checked these rules." in plain[f"pact/index.{kind}"]
    assert "Checked by A. Lawyer, 2026-01-01." in plain[f"league/index.{kind}"]
    assert "No lawyer" not in plain[f"league/index.{kind}"]
    assert "No lawyer has checked the rules that are drafts; each page says so." in plain[f"index.{kind}"]


@pytest.mark.parametrize("book", ["plain", "golden"])
def test_every_draft_of_a_book_says_so(tmp_path: Path, book: str) -> None:
    found = sample.book() if book == "golden" else making.book(tmp_path, **content())
    made = dict(pages(found))
    for rule in found.rules.values():
        for kind in KINDS:
            text = made[f"{found.pack_of[rule.rule]}/{rule.rule}.{kind}"]
            assert (UNCHECKED in text) == (rule.status == "draft")


# Text stays text


@pytest.mark.parametrize("said", hostile.TEXTS.values(), ids=hostile.TEXTS)
def test_whatever_a_person_wrote_changes_no_structure_and_reads_as_it_was_written(
    said: str, harmless: dict[str, str], tmp_path: Path
) -> None:
    made = written(tmp_path, said)
    assert made.keys() == harmless.keys()
    for name, text in made.items():
        found, expected = read(name, text), read(name, harmless[name])
        assert found.structure == expected.structure, name
        assert found.links == expected.links, name
        assert found.text == expected.text.replace("plainwords", "".join(said.split())), name
        if name.endswith(".html"):
            assert parsed(text).faults == [], name


@pytest.mark.parametrize("said", ["{{ 7*7 }}", "{% raw %}", "</main>", "<script>alert(1)</script>", "a | b"])
def test_a_hostile_title_is_shown_and_never_obeyed(tmp_path: Path, said: str) -> None:
    """The same once more, said plainly for the worst of them."""
    html = written(tmp_path, said)["pact/light.html"]
    assert "49" not in html
    assert "<script" not in html
    assert html.count("</main>") == 1
    assert said in "".join(parsed(html).texts)


# HTML


def test_every_html_page_is_nested_as_html_allows(plain: dict[str, str]) -> None:
    assert faults(plain) == {}


def faults(made: dict[str, str]) -> dict[str, list[str]]:
    return {name: found for name, text in made.items() if name.endswith(".html") and (found := parsed(text).faults)}


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<p><ul></ul></p>", "<ul> in <p>"),
        ("<ul><p></p></ul>", "<p> in <ul>"),
        ("<ul>text</ul>", "'text' in <ul>"),
        ("<p><code></p></code>", "</p> in <code>"),
        ("<p>", "left open: ['html', 'body', 'main', 'p']"),
        ("<p><a><a></a></a></p>", "<a> in <a>"),
        ("<!-- note -->", "<!-- note -->"),
    ],
)
def test_the_reader_of_these_tests_sees_faults_of_nesting(html: str, fault: str) -> None:
    whole = f"<html><body><main>{html}" + ("" if fault.startswith("left") else "</main></body></html>")
    assert fault in parsed(whole).faults


def test_every_html_page_declares_its_kind_language_encoding_and_title(plain: dict[str, str]) -> None:
    for name, text in plain.items():
        if name.endswith(".html"):
            assert text.startswith('<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n')
            assert text.count("<h1>") == 1
            assert text.partition("<title>")[2].partition("</title>")[0].strip()


def test_no_page_loads_anything_from_elsewhere(plain: dict[str, str]) -> None:
    for name, text in plain.items():
        assert "://" not in text, name
        assert "<script" not in text, name


# Whole books


def test_the_same_book_gives_the_same_pages(tmp_path: Path) -> None:
    assert list(pages(making.book(tmp_path / "one", **content()))) == list(
        pages(making.book(tmp_path / "two", **content()))
    )


def test_the_pages_of_the_shipped_book_are_linked_nested_and_marked_as_drafts(shipped_book: RuleBook) -> None:
    made = dict(pages(shipped_book))
    assert len(made) == 2 * (len(shipped_book.rules) + len(shipped_book.packs) + 1)
    assert_linked(made)
    assert faults(made) == {}
    drafts = {rule.rule for rule in shipped_book.rules.values() if rule.status == "draft"}
    marked = {posixpath.basename(name) for name, text in made.items() if UNCHECKED in text}
    assert marked == {f"{draft}.{kind}" for draft in drafts for kind in KINDS}
