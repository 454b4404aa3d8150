"""`policygap import`: shows what changes, writes all profiles or none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import making
from tests.cli.running import Ran, run

HEADER = "section,country,key,answer,source_title,source_as_of,source_trust\n"
LIT = "answers,XAN,lighthouse-lit,no,Almanac of lights,2025,low\n"


@pytest.fixture
def place(folder: Path) -> Path:
    making.rules_folder(folder, questions=("lighthouse-lit", "bridges-guarded"))
    making.profile_file(folder / "profiles")
    return folder


def imported(rows: str, *words: str, header: str = HEADER) -> Ran:
    Path("claims.csv").write_text(header + rows, encoding="utf-8")
    return run("import", "csv", "claims.csv", "--rules", "rules", *words)


def files(place: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in sorted((place / "profiles").rglob("*")) if path.is_file()}


def test_it_shows_what_changes_and_writes_it(place: Path) -> None:
    ran = imported(LIT)
    assert (ran.code, ran.err) == (0, "1 claim in 1 profile added\n")
    assert ran.out.startswith("--- profiles/xan.yaml\n+++ profiles/xan.yaml\n@@ ")
    assert '+    - {answer: "no", proof: almanac-of-lights}\n' in ran.out
    assert "almanac-of-lights" in (place / "profiles/xan.yaml").read_text()
    assert sorted(path.name for path in (place / "profiles").iterdir()) == ["xan.yaml"]


def test_a_second_run_changes_nothing_and_says_so(place: Path) -> None:
    imported(LIT)
    before = files(place)
    assert imported(LIT) == Ran(0, "", "nothing changes: every claim stands there already\n")
    assert files(place) == before


def test_a_dry_run_writes_nothing(place: Path) -> None:
    before = files(place)
    ran = imported(LIT, "--dry-run")
    assert (ran.code, ran.err) == (0, "1 claim in 1 profile would be added; nothing was written\n")
    assert "+++ profiles/xan.yaml" in ran.out
    assert files(place) == before


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            "answers,XAN,lighthouse-lit,maybe,A,2025,low",
            'claims.csv:3:4: "maybe" is not possible for "answer": there are yes, no',
        ),
        ("answers,Qwfpgj,lighthouse-lit,no,A,2025,low", 'claims.csv:3:2: no State is called "Qwfpgj"'),
        (
            "answers,XAN,lighthouse-litt,no,A,2025,low",
            'claims.csv:3:1: no question is called "lighthouse-litt": did you mean "lighthouse-lit"?',
        ),
    ],
)
def test_a_row_that_cannot_be_read_stops_the_import_unless_it_is_to_be_skipped(
    row: str, said: str, place: Path
) -> None:
    before = files(place)
    assert imported(f"{LIT}{row}\n") == Ran(3, "", f"{said}\n")
    assert files(place) == before
    ran = imported(f"{LIT}{row}\n", "--skip-unreadable")
    assert (ran.code, ran.err) == (0, f"{said}: skipped\n1 claim in 1 profile added\n")


def test_a_file_that_is_no_table_is_never_skipped(place: Path) -> None:
    before = files(place)
    Path("broken.csv").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    Path("claims.csv").write_text(HEADER + LIT)
    ran = run("import", "csv", "claims.csv", "broken.csv", "missing.csv", "--rules", "rules", "--skip-unreadable")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines() == [
        "broken.csv:1:1: the file is not UTF-8 here: save it as CSV in UTF-8",
        "missing.csv: there is no such file",
    ]
    assert files(place) == before


def test_if_one_profile_is_not_valid_none_is_written(place: Path) -> None:
    making.profile_file(place / "profiles", "country: ALB\nname: Albania\nneighbors: [XAN]\n", name="alb.yaml")
    before = files(place)
    ran = imported(LIT + LIT.replace("XAN", "Albania"))
    assert ran.code == 3
    assert 'profiles/alb.yaml:3:1: no field is called "neighbors": did you mean "neighbours"?' in ran.err
    assert files(place) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_leaves_everything_as_it_was(place: Path) -> None:
    (place / "profiles").chmod(0o500)
    assert imported(LIT).code == 2
    (place / "profiles").chmod(0o700)


def test_where_the_second_file_cannot_be_put_in_place_the_first_is_put_back(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    making.profile_file(place / "profiles", "country: ALB\nname: Albania\n", name="alb.yaml")
    before = files(place)
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if Path(target).name == "xan.yaml":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    ran = imported(LIT + LIT.replace("XAN", "ALB"))
    assert (ran.code, ran.err) == (2, "policygap: profiles/xan.yaml cannot be written: No space left on device\n")
    assert files(place) == before


def test_a_state_without_a_profile_gets_one(place: Path) -> None:
    ran = imported(LIT.replace("XAN", "Albania"))
    assert ran.out.startswith("--- /dev/null\n+++ profiles/alb.yaml\n")
    text = (place / "profiles/alb.yaml").read_text()
    assert text.startswith("# yaml-language-server: $schema=../docs/schema/profile.json\n")
    assert "country: ALB\nname: Albania\nanswers:\n" in text


def test_where_there_is_a_world_a_new_profile_goes_there_and_an_old_one_stays(place: Path) -> None:
    making.profile_file(place / "profiles/world", "country: ALB\nname: Albania\n", name="alb.yaml")
    imported(LIT + LIT.replace("XAN", "ALB") + LIT.replace("XAN", "AND"))
    assert sorted(files(place)) == [
        (place / "profiles" / name).as_posix() for name in ("world/alb.yaml", "world/and.yaml", "xan.yaml")
    ]
    assert "$schema=../../docs/schema" in (place / "profiles/world/and.yaml").read_text()


def test_a_code_without_a_name_and_without_a_profile_is_refused(place: Path) -> None:
    ran = imported(LIT.replace("XAN", "XYZ"))
    assert (ran.code, ran.err) == (
        3,
        "claims.csv:2:1: profiles has no profile of XYZ, and no State of that code is known: begin its profile by hand\n",
    )


def test_only_the_states_that_were_asked_for_are_touched(place: Path) -> None:
    ran = imported(LIT + LIT.replace("XAN", "ALB"), "--only", "xan")
    assert ran.err == "1 claim in 1 profile added\n"
    assert sorted(path.name for path in (place / "profiles").iterdir()) == ["xan.yaml"]


def test_rows_that_are_left_out_are_named(place: Path) -> None:
    ran = imported(LIT + LIT.replace("XAN", "Yugoslavia"))
    assert ran.err == (
        "claims.csv:3:2: Yugoslavia is dissolved, and no successor is guessed: not imported\n1 claim in 1 profile added\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["import", "cvs", "claims.csv"], 'policygap: no source is called "cvs": did you mean "csv"?'),
        (
            ["import", "csv", "claims.csv", "--into", "nowhere"],
            "policygap: --into: there is no folder nowhere: make it, or name another",
        ),
        (["import", "csv", "claims.csv", "--only", "Albania"], 'policygap: --only: "ALBANIA" is no code of a State'),
        (
            ["import", "csv", "claims.csv", "--url", "javascript:alert(1)"],
            "policygap: --url: give an address that begins with https://",
        ),
    ],
)
def test_wrong_words_end_with_2(words: list[str], said: str, place: Path) -> None:
    Path("claims.csv").write_text(HEADER + LIT)
    ran = run(*words, "--rules", "rules")
    assert ran.code == 2
    assert ran.err.startswith(said)


def test_nothing_that_steers_a_terminal_is_shown(place: Path) -> None:
    path = place / "profiles/xan.yaml"
    path.write_text("country: XAN\nname: Xanadu\n# \u202egnp.exe\n", encoding="utf-8")
    ran = imported(LIT.replace("Almanac of lights", "\u202eAlmanac"))
    assert (ran.code, "\u202e" in ran.err) == (3, False)
    ran = imported(LIT)
    assert ran.code == 0
    assert "\u202e" not in ran.out


def test_a_table_of_the_depositary_is_imported_from_the_command_line(place: Path) -> None:
    Path("table.csv").write_text("Participant,Signature\nAlbania,12 Dec 2000\n")
    ran = run(
        "import", "untc", "table.csv", "--rules", "rules", "--instrument", "treaty-of-erewhon", "--as-of", "2014",
        "--url", "https://example.org/t", "--trust", "medium",
    )  # fmt: skip
    assert ran.code == 0
    assert "+    - {act: signature, date: 2000-12-12, proof: untc-treaty-of-erewhon}\n" in ran.out
    assert 'url: "https://example.org/t", as_of: 2014, trust: medium}' in ran.out
