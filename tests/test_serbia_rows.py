"""Every row of the facts collected on Serbia is in its profile, or is left out for a reason that is one of a few."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from checker import shipped
from checker.files import source

ROWS = Path(__file__).parent / "profiles" / "serbia-rows.tsv"
LEFT_OUT = "left-out: "
REASONS = {
    "a draft, plan or announcement",
    "a single case",
    "a step that a later act overtook",
    "a view, ranking or statement",
    "an act before the State joined",
    "asked for by no rule",
    "says that there is none",
    "the source does not show what is asked",
}


class Row(NamedTuple):
    """One row of a table, and where its fact went."""

    table: str
    number: int
    digest: str
    place: str

    @property
    def is_left_out(self) -> bool:
        return self.place.startswith(LEFT_OUT)

    @property
    def targets(self) -> list[tuple[str, str]]:
        """Places in the profile, each with the source that proves it there."""
        if self.is_left_out:
            return []
        pairs = [target.split(" ") for target in self.place.split("; ")]
        return [(where, proof) for where, proof in pairs]


def rows() -> list[Row]:
    lines = ROWS.read_text(encoding="utf-8").splitlines()
    assert lines[1] == "table\trow\tdigest\tplace"
    cells = [line.split("\t") for line in lines[2:]]
    return [Row(table, int(number), digest, place) for table, number, digest, place in cells]


def proofs(claims: list[dict[str, Any]]) -> set[str]:
    named = [claim["proof"] for claim in claims]
    return {proof for each in named for proof in ([each] if isinstance(each, str) else each)}


@pytest.fixture(scope="module")
def places() -> dict[str, set[str]]:
    """Every place of the profile that can carry a row, with the sources of its claims."""
    profile = source.read(shipped.PROFILES / "srb.yaml").plain()
    found = {section: proofs(profile[section]) for section in ("agreements", "reservations")}
    for section in ("instruments", "organisations", "bodies", "strategies", "answers", "figures"):
        found |= {f"{section}/{name}": proofs(claims) for name, claims in profile[section].items()}
    return found


def test_every_row_that_went_into_the_profile_stands_there_with_its_source(places: dict[str, set[str]]) -> None:
    missing = [
        (row.table, row.number, where, proof)
        for row in rows()
        for where, proof in row.targets
        if proof not in places.get(where, set())
    ]
    assert missing == []


def test_every_row_left_out_has_one_of_the_known_reasons_and_each_reason_is_used() -> None:
    given = {row.place.removeprefix(LEFT_OUT) for row in rows() if row.is_left_out}
    assert given == REASONS


def test_every_row_goes_somewhere_and_no_row_is_told_twice() -> None:
    told = rows()
    assert all(row.is_left_out or row.targets for row in told)
    assert len({(row.table, row.number) for row in told}) == len(told)
    assert all(re.fullmatch(r"[0-9a-f]{12}", row.digest) for row in told)


@pytest.mark.parametrize(
    ("table", "carried", "left_out"),
    [
        ("answers", 462, 111),
        ("agreements", 86, 10),
        ("reservations", 7, 4),
        ("organisations", 39, 4),
        ("treaty-actions", 103, 8),
    ],
)
def test_the_rows_of_each_table_are_all_accounted_for(table: str, carried: int, left_out: int) -> None:
    outcome = Counter(row.is_left_out for row in rows() if row.table == table)
    assert (outcome[False], outcome[True]) == (carried, left_out)


def test_the_rows_on_answers_and_agreements_are_numbered_without_a_hole() -> None:
    for table in ("answers", "agreements"):
        numbers = [row.number for row in rows() if row.table == table]
        assert numbers == list(range(1, len(numbers) + 1))


LAWS = ("srb-law-", "text-", "njt-", "rou-law-")
"""How sources are called that are texts of laws and treaties: what they say was read there, and is in no table."""

READ_BESIDE = {
    "zaki-030",
    "constitutions-treaties",
    "camera-1538",
    "b92-87567",
    "otvorenavlada-mk-extradition",
    "bmi-2016-03-22",
    "hina-4098160",
    "vrhovnojt-jit-france",
    "podaci-readmission",
}
"""Pages that were read beside the tables."""


def test_every_claim_that_no_law_proves_comes_from_some_row(places: dict[str, set[str]]) -> None:
    carried = {target for row in rows() for target in row.targets}
    told = {
        (where, proof)
        for where, named in places.items()
        if where.split("/")[0] in {"answers", "figures", "agreements", "reservations"}
        for proof in named
    }
    assert {proof for _where, proof in told - carried if not proof.startswith(LAWS)} <= READ_BESIDE
