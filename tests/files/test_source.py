"""Strict YAML: what a file may hold, what is refused, and where everything stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.errors import InputError, Place
from checker.files import source
from checker.files.source import Document, parse, read


@pytest.fixture(params=["libyaml", "python"])
def _either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "python":
        monkeypatch.setattr(source, "_Loader", yaml.SafeLoader)


either_parser = pytest.mark.usefixtures("_either_parser")


def document(content: str | bytes, **bounds: int) -> Document:
    return parse(content.encode() if isinstance(content, str) else content, "f.yaml", **bounds)


def plain(content: str | bytes) -> Any:
    return document(content).plain()


def refused(content: str | bytes, **bounds: int) -> list[str]:
    """What is said of a file, without its name: `line:column: message`."""
    with pytest.raises(InputError) as caught:
        document(content, **bounds)
    assert all(problem.place.file == "f.yaml" for problem in caught.value.problems)
    return [str(problem).removeprefix("f.yaml:").strip() for problem in caught.value.problems]


# Scalars


PLAIN_TEXT = (
    "yes NO on Off y 18:13 16.10 012 0x1F 0o17 1e3 1_000 +1 2001-02-30 2001-12-14t21:59:43Z .inf .nan << = "
    "True TRUE Null NULL None 18(13)"
)


@either_parser
@pytest.mark.parametrize("written", PLAIN_TEXT.split())
def test_a_plain_scalar_is_the_text_that_stands_there(written: str) -> None:
    assert plain(f"field: {written}") == {"field": written}
    assert plain(f"[{written}]") == [written]


@either_parser
@pytest.mark.parametrize(
    ("written", "value"), [("true", True), ("false", False), ("null", None), ("~", None), ("", None)]
)
def test_five_plain_scalars_are_no_text(written: str, value: bool | None) -> None:
    assert plain(f"field: {written}") == {"field": value}


@either_parser
@pytest.mark.parametrize("written", ['"true"', "'true'", "|-\n  true", ">-\n  true"])
def test_what_is_quoted_or_in_a_block_is_text_even_when_it_reads_true(written: str) -> None:
    assert plain(f"field: {written}\n") == {"field": "true"}


@either_parser
def test_an_empty_text_in_quotes_is_text_and_not_nothing() -> None:
    assert plain("field: ''") == {"field": ""}


@either_parser
@pytest.mark.parametrize("content", ["", "\n\n", "# only a comment\n", "\ufeff"])
def test_an_empty_file_holds_nothing_and_begins_on_its_first_line(content: str) -> None:
    assert plain(content) is None
    assert document(content).place() == Place("f.yaml", 1, 1)


@either_parser
@pytest.mark.parametrize("content", ["---\n", "---\n...\n", "--- # only a comment\n"])
def test_an_empty_document_holds_nothing(content: str) -> None:
    assert plain(content) is None


@either_parser
def test_letters_of_every_script_and_emoji_are_kept() -> None:
    assert plain("name: Србија, Česká, 日本, 🚓") == {"name": "Србија, Česká, 日本, 🚓"}


@either_parser
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(ends: str) -> None:
    assert plain(f"a: 1{ends}b: 2{ends}") == {"a": "1", "b": "2"}


@either_parser
def test_a_byte_order_mark_of_utf_8_is_passed_over() -> None:
    assert plain(b"\xef\xbb\xbfa: 1") == {"a": "1"}
    assert document(b"\xef\xbb\xbfa: 1").place(("a",)) == Place("f.yaml", 1, 1)


# Keys


@either_parser
def test_a_repeated_key_is_refused_with_both_lines() -> None:
    assert refused("a: 1\nb: 2\na: 3\n") == ['3:1: the key "a" stands here a second time, first on line 1: keep one']


@either_parser
def test_every_repetition_is_told_wherever_it_is_nested() -> None:
    told = refused("x:\n  - {a: 1, a: 2}\ny:\n  b: 1\n  'b': 2\n  \"b\": 3\n")
    assert [line.split(":")[0] for line in told] == ["2", "5", "6"]
    assert all("a second time" in line for line in told)


@either_parser
@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("true: 1", "true"),
        ("false: 1", "false"),
        ("~: 1", "nothing"),
        ("? [a, b]\n: 1", "a list"),
        ("? {a: b}\n: 1", "a mapping"),
        ("? [[a], {b: [c]}]\n: {d: [e]}\nf: 1", "a list"),
    ],
)
def test_a_key_that_is_not_text_is_refused(content: str, kind: str) -> None:
    (told,) = refused(content)
    assert told.endswith(f"a key must be text, and this is {kind}: put it in quotes")


@either_parser
def test_a_number_or_a_date_as_a_key_is_text() -> None:
    assert plain("12: a\n2001-01-01: b\n") == {"12": "a", "2001-01-01": "b"}


@either_parser
def test_a_merge_key_is_a_key_like_any_other() -> None:
    assert plain("<<: {a: 1}\nb: 2\n") == {"<<": {"a": "1"}, "b": "2"}


# What is refused


@either_parser
@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a: &x 1", ['1:4: the anchor "&x" is refused: write the value out where it is needed']),
        ("a: &x [1]", ['1:4: the anchor "&x" is refused: write the value out where it is needed']),
        ("a: &x {b: 1}", ['1:4: the anchor "&x" is refused: write the value out where it is needed']),
        (
            "a: &x {c: 1}\nb:\n  <<: *x\n",
            [
                '1:4: the anchor "&x" is refused: write the value out where it is needed',
                '3:7: the alias "*x" is refused: write the value out where it is needed',
            ],
        ),
        (
            "a: &x b\n*x : c\n",
            [
                '1:4: the anchor "&x" is refused: write the value out where it is needed',
                '2:1: the alias "*x" is refused: write the value out where it is needed',
            ],
        ),
    ],
)
def test_anchors_and_aliases_are_refused_where_they_stand(content: str, told: list[str]) -> None:
    assert refused(content) == told


@either_parser
def test_a_bomb_of_aliases_is_refused_and_never_grows() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join(f'*a{n - 1}' for _ in range(9))}]" for n in range(1, 10)]
    told = refused("\n".join(lines))
    assert len(told) == 10 + 9 * 9
    assert all("is refused" in line for line in told)


@either_parser
@pytest.mark.parametrize(
    "content",
    [
        "a: !!str 1",
        "a: ! x",
        "!mine {a: 1}",
        "a: !!set {b}",
        "a: !!binary aGVsbG8=",
        'a: !!python/object/apply:os.system ["id"]',
        "%TAG ! tag:example.org,2000:\n---\na: !b 1\n",
    ],
)
def test_tags_are_refused(content: str) -> None:
    (told,) = refused(content)
    assert told.endswith("is refused: a profile and a rule are plain data")
    assert 'the tag "' in told


@either_parser
def test_a_second_document_is_refused_once_where_it_begins() -> None:
    assert refused("---\na: 1\n---\nb: 2\n---\nc: 3\n") == [
        "3:1: a second document begins here: keep one document in a file"
    ]


@either_parser
def test_all_that_is_refused_in_a_file_is_told_at_once_in_the_order_of_lines() -> None:
    told = refused("a: &x 1\nb: !t 2\na: 3\ntrue: 4\n---\n*x\n")
    assert [line.split(":")[0] for line in told] == ["1", "2", "3", "4", "5", "6"]


@either_parser
@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("a: b: c\n", 1),
        ("a: 1\n  b: 2\n", 2),
        ("a: 1\nb: @x\n", 2),
        ("a: 1\nb: }\n", 2),
        ("a: [1, 2\n", 2),
        ("%YAML 3.0\n---\na: 1\n", 1),
        ('a: "\\q"\n', 1),
    ],
)
def test_what_is_not_yaml_is_said_with_its_line(content: str, line: int) -> None:
    (told,) = refused(content)
    assert told.startswith(f"{line}:")
    assert "this is not YAML: " in told


@pytest.mark.parametrize("content", ["a:\n\tb: 1\n", "a:\n  b: 1\n\t- c\n", "a:\n \t- b\n"])
@either_parser
def test_a_tab_is_named_where_it_sets_a_line_in(content: str) -> None:
    (told,) = refused(content)
    line = next(number for number, each in enumerate(content.splitlines(), 1) if "\t" in each)
    assert told.startswith(f"{line}:")
    assert told.endswith("a tab stands here, and YAML is set in by spaces alone: put spaces in its place")


@either_parser
def test_half_a_character_is_refused() -> None:
    (told,) = refused('a: "\\ud800"\n')
    assert told.startswith("1:")


@either_parser
def test_what_was_refused_before_the_file_stopped_being_yaml_is_told_too() -> None:
    told = refused("a: 1\na: 2\nb: }\n")
    assert "a second time" in told[0]
    assert "this is not YAML" in told[1]


# Characters


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"a: 1\nb: \xc3", "2:4"),
        (b"a: \xe2\x82\n", "1:4"),
        (b"a: \xc0\xaf\n", "1:4"),
        (b"a: \xed\xa0\x80\n", "1:4"),
        ("a: Č\n".encode("iso-8859-2"), "1:4"),
        ("čč: é\nб: ".encode() + b"\xff", "2:4"),
        (b"\xef\xbb\xbfa: \xff", "1:4"),
        ("a: 1\n".encode("utf-16"), "1:1"),
        (b"\xfe\xff" + "a: 1\n".encode("utf-16-be"), "1:1"),
        ("a: 1\n".encode("utf-32"), "1:1"),
    ],
)
def test_what_is_not_utf_8_is_refused_at_the_character_where_it_stops_being_it(content: bytes, place: str) -> None:
    assert refused(content) == [f"{place}: the file is not UTF-8 here: save it as UTF-8"]


@either_parser
@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("\0", "1:1"),
        ("a: 1\n\0", "2:1"),
        ("a: 1\nb: x\0y\n", "2:5"),
        ("a: \a\n", "1:4"),
        ("a: \x1b[31m\n", "1:4"),
        ("a: \x7f\n", "1:4"),
        ("a: \x80\n", "1:4"),
        ("a: \uffff\n", "1:4"),
        ("čččččččč: 日本\nb: 🚓\ačž\n", "2:5"),
    ],
)
def test_control_characters_are_refused_where_they_stand(content: str, place: str) -> None:
    assert refused(content) == [f"{place}: there is a character here that YAML does not allow: take it out"]


def test_utf_16_without_a_mark_is_refused_at_its_first_nul() -> None:
    assert refused("a: 1\n".encode("utf-16-le")) == [
        "1:2: there is a character here that YAML does not allow: take it out"
    ]


# Bounds


@either_parser
@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_a_hundred_thousand_openings_are_refused_at_the_depth_that_is_allowed(opening: str) -> None:
    assert f"1:{64 * len(opening) + 1}: this is nested deeper than 64 levels" in refused(opening * 900)
    assert refused(opening * 100_000)[-1].endswith("this is nested deeper than 64 levels")


@either_parser
def test_a_file_may_be_as_deep_as_is_allowed_and_no_deeper() -> None:
    assert plain("[" * 64 + "]" * 64) is not None
    assert refused("[" * 65 + "]" * 65) == ["1:65: this is nested deeper than 64 levels"]
    assert refused("[[[x]]]", max_depth=2) == ["1:3: this is nested deeper than 2 levels"]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_ten_megabytes_of_openings_are_refused_at_once(opening: str) -> None:
    (told,) = refused((opening * 10_000_000)[:10_000_000])
    assert told.endswith("this is nested deeper than 64 levels")


@pytest.mark.parametrize("lines", ["a: 1\n", "- &x a\n", "- !t a\n", "- *x\n", "true: 1\n"])
def test_of_ten_megabytes_of_mistakes_a_hundred_are_told(lines: str) -> None:
    assert len(refused(lines * (10_000_000 // len(lines)))) == 100


def test_a_file_of_too_many_values_is_refused() -> None:
    (told,) = refused("[" + "1," * 4_999_000 + "1]")
    assert told.endswith("the file holds more than 500,000 values: split it")


def test_one_text_may_fill_the_largest_file_and_one_byte_more_is_refused() -> None:
    assert len(plain("a: " + "x" * (10_000_000 - 3))["a"]) == 10_000_000 - 3
    assert refused("a: " + "x" * (10_000_000 - 2)) == ["the file is larger than 10,000,000 bytes: split it"]


def test_the_bound_on_size_is_the_callers_to_choose(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"a: 12345")
    assert read(path, max_bytes=8).plain() == {"a": "12345"}
    with pytest.raises(InputError, match="larger than 7 bytes"):
        read(path, max_bytes=7)
    assert refused("a: 12345", max_bytes=7) == ["the file is larger than 7 bytes: split it"]


# Files


def test_a_file_is_read_and_called_by_the_name_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "xan.yaml"
    path.write_bytes(b"country: XAN\n")
    assert read(path).file == str(path)
    found = read(path, name="xan")
    assert found.plain() == {"country": "XAN"}
    assert str(found.place(("country",))) == "xan:1:1"


# Places

PLACES = """\
country: XAN

answers:
  lighthouse-lit:
    - {answer: yes, proof: [gazette, almanac]}
    - answer: no
      proof: almanac
"""


@either_parser
@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("country",), (1, 1)),
        (("answers",), (3, 1)),
        (("answers", "lighthouse-lit"), (4, 3)),
        (("answers", "lighthouse-lit", 0), (5, 7)),
        (("answers", "lighthouse-lit", 0, "answer"), (5, 8)),
        (("answers", "lighthouse-lit", 0, "proof"), (5, 21)),
        (("answers", "lighthouse-lit", 0, "proof", 1), (5, 38)),
        (("answers", "lighthouse-lit", 1), (6, 7)),
        (("answers", "lighthouse-lit", 1, "proof"), (7, 7)),
    ],
)
def test_every_value_and_key_has_its_place(path: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert document(PLACES).place(path) == Place("f.yaml", *place)


@either_parser
@pytest.mark.parametrize(
    ("path", "same"),
    [
        (("answers", "all_of", "lighthouse-lit", "[key]"), ("answers", "lighthouse-lit")),
        (("answers", "lighthouse-lit", 1, "proof", 0), ("answers", "lighthouse-lit", 1, "proof")),
        (("answers", "lighthouse-lit", 7), ("answers", "lighthouse-lit")),
        (("answers", "lighthouse-lit", -1), ("answers", "lighthouse-lit")),
        (("nowhere", 3, "at-all"), ()),
    ],
)
def test_a_step_that_leads_nowhere_is_passed_over(path: tuple[str | int, ...], same: tuple[str | int, ...]) -> None:
    found = document(PLACES)
    assert found.place(path) == found.place(same)


# Any file at all

SCALARS = (
    st.none()
    | st.booleans()
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff"))
)
KEYS = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=20)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=12
)


@settings(max_examples=150)
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_what_yaml_writes_reads_back_as_it_was(values: dict[str, Any]) -> None:
    written = yaml.safe_dump(values, allow_unicode=True, default_style='"', default_flow_style=None)
    written = (
        written.replace('!!null "null"', "null").replace('!!bool "true"', "true").replace('!!bool "false"', "false")
    )
    assert plain(written) == values


@settings(max_examples=300)
@given(st.binary(max_size=60) | st.text(st.sampled_from("abc:-?[]{}&*!|>'\"% \n\t#,~\0é"), max_size=40).map(str.encode))
def test_any_bytes_are_read_or_refused_with_a_place_and_a_sentence(content: bytes) -> None:
    try:
        found = parse(content, "f.yaml")
    except InputError as error:
        told = error.problems
    else:
        told = ()
        assert found.place().line >= 1
        assert found.plain() is None or isinstance(found.plain(), (dict, list, str, bool))
    for problem in told:
        assert problem.place.file == "f.yaml"
        assert problem.place.line >= 1
        assert problem.place.column >= 1
        assert problem.message
