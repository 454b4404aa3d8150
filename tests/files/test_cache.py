"""The cache: the same book, faster, or nothing at all. It can be lost, broken or out of reach, and nothing changes."""

from __future__ import annotations

import ast
import importlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
from platformdirs.api import PlatformDirsABC
from platformdirs.macos import MacOS
from platformdirs.unix import Unix

import checker
from checker.errors import InputError
from checker.files import cache, source
from checker.model.rule import Pack, Rule
from checker.rulebook.book import RuleBook
from checker.rulebook.library import read_profile, read_rules
from tests import making
from tests.making import rule


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a cache that is empty at first."""
    path = tmp_path / "cache"
    monkeypatch.setenv("POLICYGAP_CACHE", str(path))
    return path


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return making.rules_folder(tmp_path, rules=[rule("light"), rule("open", {"yes": "archives-open"}, gate="light")])


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were parsed: none, when all came from the cache."""
    seen: list[str] = []
    parse = source.parse

    def counted(content: bytes, file: str, **bounds: Any) -> Any:
        seen.append(Path(file).name)
        return parse(content, file, **bounds)

    monkeypatch.setattr(source, "parse", counted)
    return seen


def same(one: RuleBook, other: RuleBook) -> bool:
    return (one.book, one.digest, list(one.rules), one.in_order) == (
        other.book,
        other.digest,
        list(other.rules),
        other.in_order,
    )


def files(kept: Path) -> list[Path]:
    return sorted(kept.glob("*.json"))


def test_a_book_from_the_cache_is_the_book_that_was_read(kept: Path, rules: Path, parsed: list[str]) -> None:
    first = read_rules(rules)
    assert "light.yaml" in parsed
    parsed.clear()
    assert same(read_rules(rules), first)
    assert parsed == []
    assert same(read_rules(rules, cached=False), first)
    assert "light.yaml" in parsed


def test_a_brief_book_from_the_cache_judges_as_the_whole_one(kept: Path, rules: Path, parsed: list[str]) -> None:
    whole = read_rules(rules)
    parsed.clear()
    brief = read_rules(rules, brief=True)
    assert parsed == []
    assert brief.clauses == whole.clauses
    assert (brief.digest, brief.in_order, brief.pack_of) == (whole.digest, whole.in_order, whole.pack_of)
    assert brief.questions == whole.questions
    assert {name: rule.model_copy(update={"examples": ()}).model_dump() for name, rule in whole.rules.items()} == {
        name: rule.model_dump() for name, rule in brief.rules.items()
    }
    assert same(read_rules(rules), whole)


def test_a_book_that_is_read_past_the_cache_leaves_nothing_there(kept: Path, rules: Path) -> None:
    read_rules(rules, cached=False)
    assert not kept.exists()


@pytest.mark.parametrize("change", ["content", "new", "gone", "renamed"])
def test_a_changed_file_is_seen(kept: Path, rules: Path, change: str) -> None:
    first = read_rules(rules)
    path = rules / "pact" / "open.yaml"
    match change:
        case "content":
            making.write(path, rule("open", {"yes": "archives-open"}, title="Another title"))
        case "new":
            making.write(rules / "pact" / "new.yaml", rule("new"))
        case "gone":
            path.unlink()
        case "renamed":
            path.unlink()
            making.write(rules / "pact" / "opened.yaml", rule("opened", {"yes": "archives-open"}))
    second = read_rules(rules)
    assert second.digest != first.digest
    assert second.book != first.book
    assert same(second, read_rules(rules, cached=False))


def test_a_file_that_is_broken_after_it_was_kept_is_refused(kept: Path, rules: Path) -> None:
    read_rules(rules)
    making.write(rules / "pact" / "open.yaml", "rule: [")
    with pytest.raises(InputError, match="this is not YAML"):
        read_rules(rules)


def test_a_book_that_is_refused_is_never_kept(kept: Path, rules: Path) -> None:
    making.write(rules / "pact" / "open.yaml", rule("open", {"yes": "no-such-question"}))
    for _ in range(2):
        with pytest.raises(InputError, match="no-such-question"):
            read_rules(rules)
    assert not kept.exists()


BROKEN = [b"", b"{", b"null", b"[]", b"{}", b'"book"', b"\xff\xfe", b"\0" * 100, b"[" * 100_000, b"\x80\x04\x95."]


@pytest.mark.parametrize("content", BROKEN)
def test_a_corrupt_cache_file_is_ignored_and_replaced(kept: Path, rules: Path, content: bytes) -> None:
    first = read_rules(rules)
    whole = {path: path.read_bytes() for path in files(kept)}
    for path in whole:
        path.write_bytes(content)
    assert same(read_rules(rules), first)
    assert {path: path.read_bytes() for path in files(kept)} == whole


def test_a_cache_file_that_is_cut_short_is_ignored(kept: Path, rules: Path) -> None:
    first = read_rules(rules)
    for path in files(kept):
        path.write_bytes(path.read_bytes()[:-50])
    assert same(read_rules(rules), first)


def test_a_cache_file_with_a_field_that_is_not_known_is_ignored(kept: Path, rules: Path) -> None:
    first = read_rules(rules)
    for path in files(kept):
        path.write_text(json.dumps(json.loads(path.read_bytes()) | {"more": 1}))
    assert same(read_rules(rules), first)


def test_what_is_kept_is_json_and_no_code(kept: Path, rules: Path) -> None:
    read_rules(rules)
    for path in kept.iterdir():
        assert path.suffix == ".json"
        assert {"registry", "questions", "packs", "rules"} <= json.loads(path.read_bytes()).keys()


@pytest.mark.parametrize("impossible", ["a file", "below a file", "too long", "a folder where the file would be"])
def test_a_cache_folder_that_cannot_be_is_harmless(
    tmp_path: Path, rules: Path, monkeypatch: pytest.MonkeyPatch, impossible: str
) -> None:
    expected = read_rules(rules, cached=False)
    file = tmp_path / "file"
    file.write_text("mine")
    paths = {"a file": file, "below a file": file / "cache", "too long": tmp_path / ("x" * 300)}
    monkeypatch.setenv("POLICYGAP_CACHE", str(paths.get(impossible, tmp_path / "cache")))
    if impossible not in paths:
        read_rules(rules)
        for path in files(tmp_path / "cache"):
            path.unlink()
            path.mkdir()
    for _ in range(2):
        assert same(read_rules(rules), expected)
    assert file.read_text() == "mine"


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(28, "No space left on device")])
@pytest.mark.parametrize("call", ["mkdir", "mkstemp", "replace"])
def test_a_cache_that_may_not_be_written_is_harmless_and_leaves_no_half_file(
    kept: Path, rules: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: OSError
) -> None:
    def denied(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(tempfile if call == "mkstemp" else Path, call, denied)
    found = read_rules(rules)
    monkeypatch.undo()
    assert same(found, read_rules(rules, cached=False))
    assert not kept.exists() or list(kept.iterdir()) == []


def test_a_cache_that_may_not_be_read_is_harmless(kept: Path, rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_rules(rules)

    def denied(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    assert same(read_rules(rules), first)


def test_an_empty_name_switches_the_cache_off(tmp_path: Path, rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("POLICYGAP_CACHE", "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert cache.folder() is None
    read_rules(rules)
    assert not (tmp_path / "xdg").exists()


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        (Unix, {"XDG_CACHE_HOME": "/xanadu/cache"}, "/xanadu/cache/policygap"),
        (Unix, {"HOME": "/xanadu/home"}, "/xanadu/home/.cache/policygap"),
        (MacOS, {"HOME": "/xanadu/home"}, "/xanadu/home/Library/Caches/policygap"),
        (Unix, {"POLICYGAP_CACHE": "/xanadu/mine", "XDG_CACHE_HOME": "/other"}, "/xanadu/mine"),
    ],
)
def test_the_cache_is_where_the_system_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch, system: type[PlatformDirsABC], environment: dict[str, str], expected: str
) -> None:
    surroundings(monkeypatch, system, environment)
    assert cache.folder() == Path(expected)


def test_without_a_home_there_is_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    surroundings(monkeypatch, Unix, {})
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert cache.folder() is None


def surroundings(monkeypatch: pytest.MonkeyPatch, system: type[PlatformDirsABC], environment: dict[str, str]) -> None:
    for name in ("POLICYGAP_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("platformdirs.PlatformDirs", system)


# Profiles


def test_a_profile_from_the_cache_is_the_profile_that_was_read_with_its_places(
    tmp_path: Path, kept: Path, rules: Path, parsed: list[str]
) -> None:
    book = read_rules(rules)
    path = making.profile_file(tmp_path, answers={"lighthouse-lit": [making.told("no")]})
    first = read_profile(path, book)
    parsed.clear()
    assert read_profile(path, book) == first == read_profile(path, book, cached=False)
    assert parsed == ["xan.yaml"]  # by the last one
    assert read_profile(path, book, name="other").place(("answers", "lighthouse-lit", 0)).file == "other"


def test_a_changed_profile_is_seen(tmp_path: Path, kept: Path, rules: Path) -> None:
    book = read_rules(rules)
    first = read_profile(making.profile_file(tmp_path, answers={"lighthouse-lit": [making.told("no")]}), book)
    second = read_profile(making.profile_file(tmp_path, answers={"lighthouse-lit": [making.told("yes")]}), book)
    assert second.digest != first.digest
    assert second.profile.answers["lighthouse-lit"][0].answer == "yes"


def test_a_profile_that_a_changed_rule_book_no_longer_understands_is_refused(
    tmp_path: Path, kept: Path, rules: Path
) -> None:
    path = making.profile_file(tmp_path, bodies={"office-of-maps": [making.told()]})
    read_profile(path, read_rules(rules))
    making.write(rules / "registry" / "bodies.yaml", {"office-of-charts": {"title": "office of charts"}})
    with pytest.raises(InputError, match="no body is called"):
        read_profile(path, read_rules(rules))


def test_a_profile_that_is_refused_is_never_kept(tmp_path: Path, kept: Path, rules: Path) -> None:
    book = read_rules(rules, cached=False)
    path = making.profile_file(tmp_path, answers={"no-such-question": [making.told()]})
    for _ in range(2):
        with pytest.raises(InputError, match="no-such-question"):
            read_profile(path, book)
    assert not kept.exists()


# What is kept under which name


PACK = Pack(pack="pact", title="Pact", scope="All", sources=("Treaty",), law_as_of="2026")


def test_what_was_kept_is_found_by_its_digest_and_form_alone(kept: Path) -> None:
    cache.store("one", PACK)
    assert cache.load("one", Pack) == PACK
    assert cache.load("two", Pack) is None
    assert cache.load("one", Rule) is None


@pytest.mark.parametrize("what", ["_program", "__version__"])
def test_a_changed_program_does_not_read_what_an_older_one_kept(
    kept: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    cache.store("one", PACK)
    monkeypatch.setattr(cache, what, (lambda: "changed") if what == "_program" else "0.0.0")
    assert cache.load("one", Pack) is None


def test_the_digest_of_the_program_names_every_module_that_reads_and_checks() -> None:
    marks = cache._program().split(",")
    package = Path(checker.__file__).parent
    rooms = {path.parent for path in package.rglob("*.py") if path.parts[len(package.parts)] in MAKERS}
    assert len(marks) == len([path for room in (package, *rooms) for path in room.glob("*.py")])
    assert len(set(marks)) > 40


MAKERS = {"files", "model", "language", "rulebook"}
"""The packages through which everything goes that the cache keeps."""


def test_what_the_cache_keeps_is_made_in_the_packages_whose_changes_it_sees() -> None:
    made: set[str] = set()
    waiting = ["checker.rulebook.reading", "checker.rulebook.wording", "checker.rulebook.book"]
    while waiting:
        name = waiting.pop()
        if name in made:
            continue
        made.add(name)
        tree = ast.parse(Path(str(importlib.import_module(name).__file__)).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("checker."):
                waiting.append(str(node.module))
    rooms = {name.split(".")[1] for name in made if name.count(".") > 1}
    assert rooms <= MAKERS | {"judging"}, "judging makes clauses, which are not kept"


def test_only_the_last_few_are_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_KEPT", 8)
    for number in range(20):
        before = set(files(kept))
        cache.store(str(number), PACK)
        (new,) = set(files(kept)) - before
        os.utime(new, (number, number))
    assert [number for number in range(20) if cache.load(str(number), Pack)] == list(range(12, 20))
