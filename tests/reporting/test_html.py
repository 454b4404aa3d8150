"""The report as a page: what it shows, that it needs nothing else, and that everybody can use it."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from checker import shipped
from checker.assessment.assessment import assess
from checker.assessment.overview import overview_of
from checker.assessment.report import add_message, audit
from checker.language.messages import day
from checker.language.names import grade_name
from checker.model.report import Report
from checker.model.terms import Verdict
from checker.model.yardstick import Yardstick
from checker.reporting.html import render, render_states
from checker.reporting.outline import TOLD_IN_FULL, number_sources
from checker.reporting.pictures.states import of_duties
from checker.reporting.sayings import say_first, say_message, say_what, say_why
from checker.rulebook.book import RuleBook
from checker.rulebook.library import read_profile
from tests import hostile, sample
from tests.conftest import Golden
from tests.reporting.browser import chromium, needs_chromium, violations


@pytest.fixture(scope="module")
def serbia(shipped_book: RuleBook) -> Report:
    read = read_profile(shipped.PROFILES / "srb.yaml", shipped_book, name="profiles/srb.yaml")
    return add_message(audit(assess(shipped_book, read, sample.DAY), list(shipped_book.rules.values())))


class Page(HTMLParser):
    """The elements of a page, and whether each that is opened is closed."""

    VOID = frozenset({"meta", "link", "input", "br", "hr", "img"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]


def page(report: Report | None = None) -> Page:
    return Page(render(report or sample.told()))


def test_the_page_is_what_its_golden_file_says(golden: Golden) -> None:
    golden("report.html", render(sample.told()))


def test_every_element_is_closed_and_every_id_stands_once() -> None:
    found = page()
    assert found.open == []
    ids = [attrs["id"] for _tag, attrs in found.elements if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_every_link_inside_the_page_leads_somewhere(serbia: Report) -> None:
    for report in (sample.told(), serbia):
        found = page(report)
        ids = {attrs.get("id") for _tag, attrs in found.elements}
        inside = {(attrs["href"] or "")[1:] for attrs in found.all("a") if (attrs["href"] or "").startswith("#")}
        assert inside - ids == set()


def test_every_finding_stands_on_the_page_with_its_verdict() -> None:
    shown, verdict = {}, None
    for _tag, attrs in page().elements:
        verdict = attrs.get("data-verdict", verdict)
        if "data-f" in attrs:
            shown[attrs["id"]] = verdict
    assert shown == {found.rule: found.verdict.value for found in sample.told().findings}


def test_what_a_report_owes_its_reader_stands_in_the_promised_order() -> None:
    text = render(sample.told())
    order = ["message", "what-to-do", "plan", "bands", "findings", "gap", "met", "unknown", "prerequisites", "contested-answers", "not-known", "treaties", "partners", "sources", "rules", "made-from"]  # fmt: skip
    places = [re.search(f'<h[23] id="{name}"', text).start() for name in order]  # type: ignore[union-attr]
    assert places == sorted(places)
    assert text.index("No lawyer has checked") < places[0]


def test_the_message_stands_before_everything_and_what_to_do_with_all_that_belongs_to_it() -> None:
    report = sample.told()
    assert report.message is not None
    assert report.actions
    text = html.unescape(render(report))
    places = [text.index(said.text) for said in say_message(report.message, report.name)]
    for number, action in enumerate(report.actions, 1):
        body = text[text.index(f'<article class="action" id="action-{number}">') :]
        body = body[: body.index("</article>")]
        places.append(text.index(body))
        assert say_what(action) in body
        assert say_why(action) in body
        assert all(f'href="#{rule}"' in body for rule in action.closes)
        assert all(each.called in body for each in (action.lead, *action.partners) if each)
        assert action.grade is None or grade_name(action.grade) in body
        assert action.deadline is None or day(action.deadline) in body
    assert places == sorted(places)
    assert places[-1] < text.index('<h2 id="bands"')


def test_what_is_unknown_stands_last_and_folded_and_gaps_stand_first() -> None:
    report = sample.told()
    text = render(report)
    gaps, unknown = text[: text.index('<h3 id="met"')], text[text.index('<h3 id="unknown"') :]
    for found in report.findings:
        assert (f'<details id="{found.rule}"' in gaps) == (found.verdict in TOLD_IN_FULL)
        assert (f'<li id="{found.rule}"' in unknown) == (found.verdict is Verdict.UNKNOWN)
    assert "<details open" not in text


def test_no_id_of_a_rule_or_question_is_read_before_the_annex(serbia: Report) -> None:
    """Only what is read: an id may well be an anchor."""
    for report in (sample.told(), serbia):
        text = render(report)
        text = text[text.index("<main") : text.index('<h2 id="rules"')]
        read = html.unescape(re.sub(r"<[^>]*>", " ", text))
        ids = {found.rule for found in report.findings} | {
            answer.question for found in report.findings for answer in found.answers
        }
        said = " ".join(proof.says for found in report.findings for answer in found.answers for proof in answer.proofs)
        there = [
            name for name in ids if "-" in name and name in read
        ]  # a search by expression takes long on a long page
        shown = [name for name in there if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", read)]
        assert [name for name in shown if name not in said] == []  # a claim says what it says


def test_a_question_is_told_once_and_linked_from_then_on() -> None:
    text = render(sample.told())
    anchors = re.findall(r'id="(a\d+)"', text)
    assert anchors
    assert len(anchors) == len(set(anchors))
    answered = {answer.question for found in sample.told().findings for answer in found.answers if answer.proofs}
    assert len(anchors) >= len(answered)


def test_what_is_in_another_language_says_so(serbia: Report) -> None:
    titles = {source.title: source for source in serbia.sources if source.said and source.title.startswith("Закон")}
    assert titles
    text = render(serbia)
    for title in titles:
        assert f'lang="sr-Cyrl">{title}</a>' in text


def test_a_gap_shows_its_source_and_its_lead_and_no_place_of_a_file_stands_on_the_page() -> None:
    report = sample.told()
    text, numbers = render(report), number_sources(report)
    gaps = [found for found in report.findings if found.verdict is Verdict.GAP]
    assert gaps
    for gap in gaps:
        proof = next(proof for answer in gap.answers for proof in answer.proofs if proof.tells == "no")
        body = text[text.index(f'<details id="{gap.rule}"') :]
        body = body[: body.index("</details>")]
        assert f'href="#s{numbers[proof.source]}"' in body or 'href="#a' in body
        assert gap.lead is None or gap.lead.called in body
        assert str(proof.place) not in text


def test_a_yardstick_is_shown_as_ours() -> None:
    report = sample.told()
    yardstick = Yardstick(what="Two of a kind", why="One proves little.", whose="policygap")
    findings = tuple(found.model_copy(update={"yardstick": yardstick}) for found in report.findings)
    text = render(report.model_copy(update={"findings": findings}))
    assert text.count("Yardstick of ours, not of the text: Two of a kind. One proves little.") == len(findings)


def test_the_manifest_can_be_read_from_the_page() -> None:
    (found,) = re.findall(r'<script type="application/json" id="manifest">(.*?)</script>', render(sample.told()))
    assert json.loads(found) == sample.told().manifest.model_dump(mode="json")


def test_only_the_script_of_the_page_may_run() -> None:
    text = render(sample.told())
    policy = next(attrs["content"] for attrs in page().all("meta") if attrs.get("http-equiv"))
    (script,) = re.findall(r"<script>(.*?)</script>", text, flags=re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy is not None
    assert "default-src 'none'" in policy
    assert f"script-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("what", hostile.TEXTS)
def test_what_a_profile_says_is_text(what: str, tmp_path: Path) -> None:
    def said(report: Report) -> list[str]:  # but for letters in pictures, which run over more lines or fewer
        return [tag for tag, _attrs in page(report).elements if tag != "text"]

    harmless = said(sample.told(sample.rewritten(tmp_path / "a", lambda text: hostile.HARMLESS)))
    assert said(sample.told(sample.rewritten(tmp_path / "b", lambda text: hostile.TEXTS[what]))) == harmless


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", " https://x"]
)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    report = sample.told()
    sources = tuple(source.model_copy(update={"url": url}) for source in report.sources)
    links = page(report.model_copy(update={"sources": sources})).all("a")
    assert {attrs["href"] for attrs in links if not (attrs["href"] or "").startswith("#")} == set()


def test_the_report_on_serbia_stays_below_1200_kilobytes(serbia: Report) -> None:
    assert len(render(serbia).encode()) < 1_200_000


def test_several_states_stand_side_by_side_with_their_duties() -> None:
    view = overview_of(sample.told())
    text = render_states([sample.told(), sample.told()])
    found = Page(text)
    assert found.open == []
    assert text.count(f'<th scope="row"><bdi>{view.name}</bdi></th>') == 2
    assert html.escape(say_first(view.message)) in text
    for count in of_duties(view).values():
        assert f'<td class="n">{count}</td>' in text


# In a browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    yield from chromium()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, serbia: Report) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    odd = "\u202eevil".replace("\u202e", "") + " ".join(hostile.TEXTS.values())
    spoilt = sample.told(sample.rewritten(folder, lambda text: odd[:4000]))
    reports = {"serbia": serbia, "xanadu": sample.told(), "hostile": spoilt}
    made = {name: render(report) for name, report in reports.items()} | {"states": render_states([*reports.values()])}
    for name, text in made.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in made}


def opened(browser: Any, file: Path, **options: Any) -> tuple[Any, list[str]]:
    """A page on which a file is open, and whatever it asked of the network or complained of."""
    shown = browser.new_context(**options).new_page()
    heard: list[str] = []
    shown.on("console", lambda message: heard.append(message.text))
    shown.on("pageerror", lambda error: heard.append(str(error)))
    shown.on("dialog", lambda dialog: heard.append(dialog.message))
    shown.on("request", lambda request: None if request.url.startswith("file:") else heard.append(request.url))
    shown.goto(file.as_uri())
    return shown, heard


@needs_chromium
@pytest.mark.parametrize(
    ("name", "scheme", "width"),
    [
        *(
            (name, scheme, width)
            for name in ("xanadu", "hostile", "states")
            for scheme in ("light", "dark")
            for width in (320, 1400)
        ),
        ("serbia", "light", 1400),  # the same page, only ten times as long
        ("serbia", "dark", 320),
    ],
)
def test_axe_finds_nothing_wrong(name: str, scheme: str, width: int, browser: Any, files: dict[str, Path]) -> None:
    viewport = {"width": width, "height": 900}
    shown, heard = opened(browser, files[name], color_scheme=scheme, viewport=viewport, bypass_csp=True)
    if name != "serbia":  # every finding of the small ones is looked at unfolded
        shown.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert violations(shown) == []
    assert heard == []


@needs_chromium
@pytest.mark.parametrize("name", ["serbia", "xanadu", "hostile", "states"])
def test_a_phone_needs_no_sideways_scroll_and_the_network_is_never_asked(
    name: str, browser: Any, files: dict[str, Path]
) -> None:
    shown, heard = opened(browser, files[name], viewport={"width": 320, "height": 700})
    shown.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    assert shown.evaluate("document.documentElement.scrollWidth") <= 320
    assert heard == []


@needs_chromium
def test_the_filter_works_by_keyboard_and_says_how_many_are_shown(browser: Any, files: dict[str, Path]) -> None:
    shown, _heard = opened(browser, files["xanadu"])
    gaps = sum(found.verdict is Verdict.GAP for found in sample.told().findings)
    told = sum(found.verdict in TOLD_IN_FULL for found in sample.told().findings)
    total = len(sample.told().findings)
    assert shown.locator("[data-f]:visible").count() == told
    shown.focus("#filter-verdict")
    shown.keyboard.press("g")  # gap
    assert shown.locator("[data-f]:visible").count() == gaps
    assert shown.inner_text("#count") == f"{gaps} of {total} findings are shown."
    shown.keyboard.press("Home")
    assert shown.inner_text("#count") == f"{total} of {total} findings are shown."
    unknown = sum(found.verdict is Verdict.UNKNOWN for found in sample.told().findings)
    shown.select_option("#filter-verdict", "unknown")
    assert shown.locator("[data-f]:visible").count() == unknown
    shown.select_option("#filter-verdict", "")
    shown.fill("#filter-text", sample.told().findings[0].rule)
    assert shown.locator("[data-f]:visible").count() >= 1


@needs_chromium
def test_a_number_of_the_matrix_sets_the_filter(browser: Any, files: dict[str, Path]) -> None:
    shown, _heard = opened(browser, files["xanadu"])
    shown.evaluate("document.querySelectorAll('#bands ~ details').forEach(each => { each.open = true; })")
    link = shown.locator("a[data-set*='verdict=gap']").first
    expected = int(link.inner_text())
    link.click()
    assert shown.locator("[data-f]:visible").count() == expected


@needs_chromium
def test_a_link_to_a_finding_unfolds_it_even_when_it_was_filtered_away(browser: Any, files: dict[str, Path]) -> None:
    shown, _heard = opened(browser, files["xanadu"])
    met = next(found.rule for found in sample.told().findings if found.verdict is Verdict.MET)
    shown.select_option("#filter-verdict", "gap")
    shown.evaluate(f"location.hash = '{met}'")
    shown.wait_for_selector(f"[id='{met}']", state="visible")


@needs_chromium
def test_a_finding_to_which_a_link_leads_stands_clear_of_the_filter(browser: Any, files: dict[str, Path]) -> None:
    shown, _heard = opened(browser, files["serbia"], viewport={"width": 1400, "height": 700})
    for anchor in ("gap", "met", "s1", "a12"):
        shown.evaluate(f"location.hash = '{anchor}'")
        shown.wait_for_timeout(150)
        top = shown.evaluate(f"document.getElementById('{anchor}').getBoundingClientRect().top")
        filter_ends = shown.evaluate("document.getElementById('filter').getBoundingClientRect().bottom")
        assert top >= filter_ends or filter_ends <= 0


@needs_chromium
def test_without_a_script_everything_can_be_read(browser: Any, files: dict[str, Path]) -> None:
    shown, _heard = opened(browser, files["xanadu"], java_script_enabled=False)
    assert not shown.locator("#filter").is_visible()
    for found in sample.told().findings:
        assert found.title in shown.content()


@needs_chromium
def test_the_switch_changes_between_light_and_dark(browser: Any, files: dict[str, Path]) -> None:
    shown, _heard = opened(browser, files["xanadu"], color_scheme="light")
    colour = "getComputedStyle(document.body).backgroundColor"
    light = shown.evaluate(colour)
    shown.click("#theme")
    assert shown.evaluate(colour) != light
    assert shown.get_attribute("#theme", "aria-pressed") == "true"


@needs_chromium
def test_on_paper_the_gaps_are_unfolded_and_the_controls_are_gone(browser: Any, files: dict[str, Path]) -> None:
    shown, _heard = opened(browser, files["xanadu"])
    shown.emulate_media(media="print")
    assert not shown.locator("#filter").is_visible()
    assert len(shown.pdf()) > 20_000
