"""From folders and files to rule books and profiles: what is there, what is not, and what was changed."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from checker.errors import InputError
from checker.rulebook import library
from checker.rulebook.book import RuleBook
from checker.rulebook.library import read_profile, read_profiles, read_rules
from tests import making
from tests.making import at, rule, told

# Folders


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_rules(tmp_path / "nowhere")
    assert str(caught.value) == f"{tmp_path / 'nowhere'}: there is no such folder of rules"


def test_a_file_is_no_folder_of_rules(tmp_path: Path) -> None:
    path = making.write(tmp_path / "light.yaml", rule("light"))
    with pytest.raises(InputError, match="there is no such folder of rules"):
        read_rules(path)


def test_a_folder_without_a_rule_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing")
    with pytest.raises(InputError) as caught:
        read_rules(tmp_path)
    assert str(caught.value) == f"{tmp_path}: the folder holds no rules: there is no .yaml file in it"


def test_a_folder_of_too_many_files_is_refused_before_any_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = making.rules_folder(tmp_path, files={"pact/broken.yaml": "["})
    monkeypatch.setattr(library, "MAX_FILES", 3)
    with pytest.raises(InputError, match="the folder holds more than 3 files"):
        read_rules(folder, cached=False)


def test_a_folder_that_cannot_be_looked_into_is_refused_and_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = making.rules_folder(tmp_path)
    scan = os.scandir

    def denied(path: str | Path) -> Any:
        if Path(path).name == "pact":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", denied)
    with pytest.raises(InputError, match="pact: the folder cannot be read: Permission denied"):
        read_rules(folder, cached=False)


def test_the_digest_tells_content_and_names_and_not_where_the_folder_is(tmp_path: Path) -> None:
    first = making.book(tmp_path / "here", rules=[rule("light")])
    same = making.book(tmp_path / "there", rules=[rule("light")])
    renamed = making.book(tmp_path / "renamed", rules={"pakt": [rule("light")]})
    changed = making.book(tmp_path / "changed", rules=[rule("light", title="Another")])
    assert first.digest == same.digest
    assert len({first.digest, renamed.digest, changed.digest}) == 3
    assert first.digest.startswith("sha256:")


# Profiles


@pytest.fixture
def book(tmp_path: Path) -> RuleBook:
    return making.book(tmp_path)


def test_a_profile_knows_where_each_claim_stands_and_what_it_was_made_of(tmp_path: Path, book: RuleBook) -> None:
    content = making.xanadu(answers={"lighthouse-lit": [told("no")]})
    read = making.profile(tmp_path, book, content)
    line = int(at(content, '"lighthouse-lit"').split(":")[0]) + 1
    assert str(read.place(("answers", "lighthouse-lit", 0))) == f"xan.yaml:{line}:7"
    assert str(read.place(("nowhere",))) == "xan.yaml"
    again = making.profile(tmp_path, book, content, name="other.yaml")
    changed = making.profile(tmp_path, book, content | {"name": "Xanadu!"})
    assert read.digest == again.digest != changed.digest


def test_a_profile_is_called_by_its_path_when_no_name_is_given(tmp_path: Path, book: RuleBook) -> None:
    path = making.profile_file(tmp_path)
    assert read_profile(path, book).file == str(path)


def test_several_profiles_are_read_in_the_order_in_which_they_are_given(tmp_path: Path, book: RuleBook) -> None:
    one = making.profile_file(tmp_path)
    two = making.profile_file(tmp_path, {"country": "ERE", "name": "Erewhon"}, name="ere.yaml")
    assert [read.profile.country for read in read_profiles([two, one], book)] == ["ERE", "XAN"]


def test_the_problems_of_several_profiles_are_told_at_once(tmp_path: Path, book: RuleBook) -> None:
    one = making.profile_file(tmp_path, "", name="a.yaml")
    two = making.profile_file(tmp_path, {"country": "ERE"}, name="b.yaml")
    with pytest.raises(InputError) as caught:
        read_profiles([one, tmp_path / "missing.yaml", two], book)
    assert [Path(problem.place.file).name for problem in caught.value.problems] == ["a.yaml", "b.yaml", "missing.yaml"]


def test_two_profiles_of_one_state_are_refused(tmp_path: Path, book: RuleBook) -> None:
    paths = [making.profile_file(tmp_path, name=name) for name in ("a.yaml", "b.yaml")]
    with pytest.raises(InputError) as caught:
        read_profiles(paths, book)
    assert str(caught.value) == f"{paths[1]}:2:3: {paths[0]} is a profile of XAN too: give one profile for each State"
