"""`policygap rules docs`: the pages of the law, written to a folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from checker.reporting.lawpages import pages
from checker.rulebook.library import read_rules
from tests import making
from tests.cli.running import run
from tests.sample import GOLDEN

RULES = GOLDEN / "rules"


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_page_is_written_and_counted(folder: Path) -> None:
    ran = run("rules", "docs", "--out", "law", "--rules", RULES)
    expected = {name: text.encode() for name, text in pages(read_rules(RULES, cached=False))}
    assert files(folder / "law") == expected
    assert (ran.code, ran.out, ran.err) == (0, f"{len(expected)} pages in law\n", "")


def test_a_folder_below_folders_that_are_not_there_is_made(folder: Path) -> None:
    assert run("rules", "docs", "--out", "site/of/law", "--rules", RULES).code == 0
    assert (folder / "site/of/law/index.html").is_file()


def test_pages_that_are_there_are_written_anew_and_other_files_are_left_alone(folder: Path) -> None:
    making.write(folder / "law/index.html", "old")
    making.write(folder / "law/style.css", "mine")
    assert run("rules", "docs", "--out", "law", "--rules", RULES).code == 0
    written = files(folder / "law")
    assert written["index.html"].startswith(b"<!doctype html>")
    assert written["style.css"] == b"mine"
    assert [name for name in written if name.endswith(".new")] == []


PROGRAM = "from checker.cli import main; main()"


def test_two_runs_give_the_same_bytes_whatever_the_order_of_sets(folder: Path) -> None:
    written = []
    for seed in ("1", "2"):
        words = ["rules", "docs", "--out", f"law-{seed}", "--rules", str(RULES)]
        subprocess.run(
            [sys.executable, "-c", PROGRAM, *words],
            env={**os.environ, "PYTHONHASHSEED": seed, "POLICYGAP_CACHE": ""},
            check=True,
            capture_output=True,
        )
        written.append(files(folder / f"law-{seed}"))
    assert written[0] == written[1] != {}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--rules", RULES], 2, "Missing option '--out'"),
        (["--out", "taken", "--rules", RULES], 2, "policygap: the folder taken cannot be made: "),
        (["--out", "taken/law", "--rules", RULES], 2, "policygap: the folder taken/law cannot be made: "),
        (["--out", "law", "--rules", "nowhere"], 3, "nowhere: there is no such folder of rules"),
        (["--out", "law", "--rules", "broken"], 3, "broken/pact/light.yaml"),
    ],
    ids=["no folder", "a file", "below a file", "no rules", "a broken rule"],
)
def test_where_pages_cannot_be_made_a_sentence_says_so_and_no_page_is_written(
    folder: Path, words: list[object], code: int, said: str
) -> None:
    making.write(folder / "taken", "a file")
    making.write(folder / "broken/pact/light.yaml", {"rule": "dark"})
    ran = run("rules", "docs", *words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert not (folder / "law").exists()
    assert (folder / "taken").read_text() == "a file"


def test_a_page_in_the_place_of_which_a_folder_stands_is_refused(folder: Path) -> None:
    (folder / "law/index.md").mkdir(parents=True)
    ran = run("rules", "docs", "--out", "law", "--rules", RULES)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "policygap: law/index.md is a folder, and a file is needed here\n"
