"""Rules in several folders, read together; a pack of one's own that adds to those that come with the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker import shipped
from checker.api import shelf
from checker.errors import InputError
from checker.rulebook.library import read_rules
from tests import making
from tests.cli.running import run
from tests.making import rule, told


def addition(folder: Path, **files: Any) -> Path:
    """A folder with one pack, one instrument and one question."""
    charter = {"title": "Charter of the Lamps", "adopted": "2020-01-01", "in_force": "2020-02-01"}
    source = {"instrument": "charter", "article": "4", "verification": "unverified"}
    content: dict[str, Any] = {
        "registry/instruments.yaml": {"charter": charter},
        "questions/lamps.yaml": {"lamps-counted": making.question("lamps-counted")},
        "lamps/pack.yaml": making.pack("lamps"),
        "lamps/count.yaml": rule("count", {"all_of": [{"yes": "lamps-counted"}, {"meets": "light"}]}, source=source),
        **files,
    }
    for name, each in content.items():
        making.write(folder / name, each)
    return folder


def test_two_folders_are_one_book_and_every_file_keeps_its_name(folder: Path) -> None:
    making.rules_folder(folder)
    own = addition(folder / "own")
    for cached in (True, True, False):
        book = read_rules(Path("rules"), Path("own"), cached=cached)
        assert list(book.packs) == ["lamps", "pact"] or list(book.packs) == ["pact", "lamps"]
        assert {name: book.file_of(name) for name in book.rules} == {
            "light": "rules/pact/light.yaml",
            "count": "own/lamps/count.yaml",
        }
        assert book.rule("count").source.instrument in book.registry.instruments
    apart = read_rules(Path("rules"))
    assert [str(path) for path, _ in book.inputs] == ["rules", "own"]
    assert book.inputs[0][1] == apart.digest
    assert book.digest not in (apart.digest, book.inputs[1][1])
    assert own.is_dir()


def test_a_profile_is_judged_by_both_and_its_report_can_be_verified(folder: Path) -> None:
    making.rules_folder(folder)
    addition(folder / "own")
    making.profile_file(folder, answers={"lighthouse-lit": [told("yes")], "lamps-counted": [told("no")]})
    words = ("--rules", "rules", "--rules", "own", "--on", "2026-11-23")
    ran = run("audit", "xan.yaml", *words, "--full")
    assert (ran.code, "own/lamps/count.yaml" in run("audit", "xan.yaml", *words, "--format", "json").out) == (1, True)
    assert run("report", "xan.yaml", *words, "--format", "json", "--out", "r.json").code == 0
    ran = run("report", "verify", "r.json")
    assert (ran.code, ran.out.splitlines()[:3]) == (
        0,
        ["rules rules: the same", "rules own: the same", "profile xan.yaml: the same"],
    )
    assert run("report", "verify", "r.json", "--rules", "own", "--rules", "rules").code == 0
    making.write(folder / "own/lamps/count.yaml", rule("count"))
    assert "rules own: changed since" in run("report", "verify", "r.json").out.splitlines()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "pact/pack.yaml",
            making.pack("pact"),
            'pact/pack.yaml:2:3: the pack "pact" stands in another folder of rules too',
        ),
        ("lamps/light.yaml", rule("light"), 'lamps/light.yaml:2:3: the rule "light" stands in pact/light.yaml too'),
        (
            "questions/more.yaml",
            {"lighthouse-lit": making.question("lighthouse-lit")},
            'questions/more.yaml:2:3: the question "lighthouse-lit" stands in questions/all.yaml too',
        ),
        (
            "registry/instruments.yaml",
            {"treaty-of-erewhon": {"title": "Another"}},
            'registry/instruments.yaml:2:3: "treaty-of-erewhon" stands in another folder of rules too',
        ),
    ],
)
def test_what_stands_in_both_is_refused_where_the_second_has_it(
    folder: Path, name: str, content: Any, said: str
) -> None:
    making.rules_folder(folder)
    addition(folder / "own", **{name: content})
    with pytest.raises(InputError) as caught:
        read_rules(Path("rules"), Path("own"))
    assert any(str(problem).startswith(f"own/{said}") for problem in caught.value.problems)


def test_a_single_folder_that_is_no_book_by_itself_adds_to_the_shipped_rules(folder: Path) -> None:
    making.rules_folder(folder)
    addition(folder / "own")
    assert [path.resolve() for path in shelf.find_rule_folders(Path("own"))] == [
        shipped.RULES.resolve(),
        folder / "own",
    ]
    assert shelf.find_rule_folders(Path("rules")) == (Path("rules"),)
    assert shelf.find_rule_folders([Path("rules"), Path("own")]) == (Path("rules"), Path("own"))
    named = shelf.find_rule_folders([Path("shipped"), Path("own")])
    assert [path.resolve() for path in named] == [shipped.RULES.resolve(), folder / "own"]
