"""No sentence of ours repeats six words in a row of a text that is not ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from checker.errors import Place
from checker.rulebook import passages
from checker.rulebook.book import RuleBook
from checker.rulebook.lint import lint
from tests import making

PASSAGE = (
    "No ship shall leave the harbour of Xanadu before the bell has rung twice, and whoever rings it thrice pays for it."
)
SIX = "shall leave the harbour of Xanadu"
FIVE = "leave the harbour of Xanadu"
RUN = "shall leave the harbour of xanadu"


def kept(*texts: str) -> str:
    """The file that is kept of some texts."""
    prints = sorted({passages.fingerprint(run) for text in texts for run in passages.runs(text)})
    return "\n".join(["# Fingerprints of the harbour law", *prints, ""])


def problems(tmp_path: Path, **content: Any) -> list[tuple[Place, str]]:
    """What lint says of repeated passages in a made-up book that keeps the passage's fingerprints."""
    files = {"passages.txt": kept(PASSAGE)} | content.pop("files", {})
    book = making.book(tmp_path, files=files, **content)
    return repeats(book)


def repeats(book: RuleBook) -> list[tuple[Place, str]]:
    found = lint(book, list(book.rules.values()))
    return [(problem.place, problem.message) for problem in found if "repeats a passage" in problem.message]


def line_of(path: Path, text: str) -> int:
    """The line, counted from 1, of the one line in which a text stands."""
    lines = path.read_text(encoding="utf-8").splitlines()
    (number,) = [number for number, line in enumerate(lines, 1) if text in line]
    return number


# Where a sentence may stand


Content = Callable[[str], dict[str, Any]]


def in_rule(**fields: Any) -> dict[str, Any]:
    return {"rules": [making.rule("light", **fields)]}


def in_question(field: str) -> Content:
    return lambda text: {"questions": {"lighthouse-lit": making.question("lighthouse-lit", **{field: text})}}


def in_programme(**fields: Any) -> dict[str, Any]:
    return {"programmes": [making.programme("lamps", {"gap": "light"}, **fields)]}


def in_measure(field: str) -> Content:
    plain = making.programme("lamps", {"gap": "light"})["measures"][0]
    return lambda text: in_programme(measures=[plain, plain | {field: text}])


def in_case(text: str) -> dict[str, Any]:
    plain = {"case": "Nothing is known of the State", "given": {}, "verdict": "unknown"}
    return in_rule(examples=[plain, plain | {"case": text}])


SENTENCES: dict[str, tuple[str, Content]] = {
    "title": ("pact/light.yaml", lambda text: in_rule(title=text)),
    "why": ("pact/light.yaml", lambda text: in_rule(why=text)),
    "on_gap": ("pact/light.yaml", lambda text: in_rule(on_gap=text)),
    "case": ("pact/light.yaml", in_case),
    **{f"question, {field}": ("questions/all.yaml", in_question(field)) for field in ("ask", "yes", "no", "proof")},
    "programme, title": ("programmes/lamps.yaml", lambda text: in_programme(title=text)),
    "programme, why": ("programmes/lamps.yaml", lambda text: in_programme(why=text)),
    **{
        f"programme, {field}": ("programmes/lamps.yaml", in_measure(field))
        for field in ("measure", "indicator", "proof")
    },
    "pack, scope": ("pact/pack.yaml", lambda text: {"files": {"pact/pack.yaml": making.pack("pact", scope=text)}}),
}
EVERYWHERE = pytest.mark.parametrize(("file", "content"), SENTENCES.values(), ids=SENTENCES)


@EVERYWHERE
def test_a_sentence_that_repeats_six_words_is_found_with_file_and_line(
    tmp_path: Path, file: str, content: Content
) -> None:
    text = f"Here too ships {SIX} at dawn."
    ((place, message),) = problems(tmp_path, **content(text))
    path = tmp_path / "rules" / file
    assert (place.file, place.line) == (str(path), line_of(path, text))
    assert message == f'"{RUN}" repeats a passage of a source: say it in words of our own'


@EVERYWHERE
def test_five_words_are_free_everywhere(tmp_path: Path, file: str, content: Content) -> None:
    assert problems(tmp_path, **content(f"Whoever would {FIVE} at dawn may.")) == []
    assert (tmp_path / "rules" / file).is_file()


def test_every_sentence_of_a_book_is_named_and_each_once(tmp_path: Path) -> None:
    """A sentence that repeats several runs is one problem, which names the first."""
    content = in_rule(title=PASSAGE, why=PASSAGE) | in_question("ask")(PASSAGE)
    found = problems(tmp_path, **content)
    assert [Path(place.file).name for place, _ in found] == ["light.yaml", "light.yaml", "all.yaml"]
    assert {message.split('"')[1] for _, message in found} == {"no ship shall leave the harbour"}


def test_the_lint_of_one_pack_answers_for_the_rules_of_that_pack_alone(tmp_path: Path) -> None:
    rules = {pack: [making.rule(f"{pack}-light", title=PASSAGE)] for pack in ("pact", "league")}
    files = {"passages.txt": kept(PASSAGE)}
    book = making.book(tmp_path, rules=rules, files=files, **in_question("ask")(PASSAGE))
    found = [problem for problem in lint(book, book.chosen(["league"])) if "repeats a passage" in problem.message]
    assert [Path(problem.place.file).name for problem in found] == ["league-light.yaml"]


# What counts as the same words


SAME = [
    SIX.upper(),
    SIX.title(),
    SIX.replace(" ", ", "),
    SIX.replace(" ", "-"),
    SIX.replace(" ", "_"),
    f"«{SIX}»",
    SIX.replace(" ", "\n"),
    SIX.replace(" ", " \u2013 "),
    SIX.replace(" ", "\u00a0"),
    f"(a) {SIX}.",
]
OTHER = [
    "shall leave harbour of Xanadu",
    "shall leave the port of Xanadu",
    "leave shall the harbour of Xanadu",
    "shall leave the harbours of Xanadu",
    "shall leave the harbour of",
    "",
    "Xanadu",
]


@pytest.mark.parametrize("text", SAME)
def test_case_and_punctuation_do_not_matter(text: str) -> None:
    assert passages.find_repeated(text, frozenset(kept(PASSAGE).split()), frozenset()) == RUN


@pytest.mark.parametrize("text", OTHER)
def test_other_words_or_another_order_are_our_own(text: str) -> None:
    assert passages.find_repeated(text, frozenset(kept(PASSAGE).split()), frozenset()) is None


def test_a_sentence_folded_over_several_lines_is_one_sentence(tmp_path: Path) -> None:
    """`why: >-` breaks lines where it likes; the place is that of the field."""
    rule = making.text(making.rule("light", why="WHY"))
    head, _, tail = rule.partition('"WHY"')
    folded = f'{head}"Here ships shall\n    leave the harbour\n    of Xanadu."{tail}'
    ((place, _),) = problems(tmp_path, files={"pact/light.yaml": folded})
    assert place.line == line_of(tmp_path / "rules/pact/light.yaml", '"why"')


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), ("one two three four five", 0), ("one two three four five six", 1), (PASSAGE, 17)]
)
def test_a_text_has_a_run_for_every_word_but_the_last_five(text: str, count: int) -> None:
    runs = list(passages.runs(text))
    assert len(runs) == count
    assert {len(run) for run in runs} <= {passages.RUN}


# Names


NAME = "Convention of Xanadu on the Lamps of Harbours"
SECTIONS = ["instruments", "organisations", "bodies", "strategies", "figures", "forms", "partners", "paper"]


def registry_with(section: str) -> dict[str, Any]:
    """The made-up section with a title that the passage has too."""
    name, entry = next(iter(making.REGISTRY[section].items()))
    return {section: {**making.REGISTRY[section], name: {**entry, "title": NAME}}}


@pytest.mark.parametrize("section", SECTIONS)
def test_a_name_of_the_registry_is_free(tmp_path: Path, section: str) -> None:
    files = {"passages.txt": kept(f"Parties to the {NAME} light their lamps before dusk.")}
    sentence = in_rule(title=f"{NAME}, a Party acts on it")
    named = making.book(tmp_path / "named", registry=registry_with(section), files=files, **sentence)
    assert repeats(named) == []
    unnamed = making.book(tmp_path / "unnamed", files=files, **sentence)
    assert [message.split('"')[1] for _, message in repeats(unnamed)] == ["convention of xanadu on the lamps"]


def test_every_section_of_the_registry_that_has_titles_is_among_those_that_are_tried() -> None:
    assert {section for section, content in making.REGISTRY.items() if "title" in next(iter(content.values()))} == set(
        SECTIONS
    )


def test_words_around_a_name_are_not_free(tmp_path: Path) -> None:
    files = {"passages.txt": kept(f"Parties to the {NAME} light their lamps before dusk.")}
    sentence = in_rule(title=f"Parties to the {NAME}")
    found = repeats(making.book(tmp_path, registry=registry_with("instruments"), files=files, **sentence))
    assert [message.split('"')[1] for _, message in found] == ["parties to the convention of xanadu"]


# The file


@pytest.mark.parametrize("content", [None, "", "# only a remark\n", "# " + kept(PASSAGE).replace("\n", "\n# ")])
def test_where_no_fingerprints_are_kept_nothing_is_found(tmp_path: Path, content: str | None) -> None:
    assert problems(tmp_path, files={"passages.txt": content}, **in_rule(title=PASSAGE)) == []


def test_a_fingerprint_is_the_same_on_every_machine() -> None:
    """The shipped file was made elsewhere: another way to reckon them would find nothing, without a word."""
    assert passages.fingerprint(SIX.lower().split()) == "ae461ce9bc"


def test_the_shipped_fingerprints_are_in_order_and_each_stands_once(shipped_book: RuleBook) -> None:
    lines = (shipped_book.folder / passages.FILE).read_text(encoding="ascii").splitlines()
    prints = [line for line in lines if not line.startswith("#")]
    assert len(prints) > 1000
    assert prints == sorted(set(prints))
    assert {len(line) for line in prints} == {10}
    assert all(set(line) <= set("0123456789abcdef") for line in prints)


def test_no_shipped_sentence_repeats_a_passage(shipped_book: RuleBook) -> None:
    assert [f"{place}: {message}" for place, message in repeats(shipped_book)] == []
