"""`policygap cooperation`: two profiles, one table of forms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests import making
from tests.cli.running import run

BASES = [
    {
        "basis": "Xanadu Convention",
        "instrument": "xanadu-convention",
        "article": "13",
        "verification": "unverified",
        "both": {"party_to": "xanadu-convention"},
    }
]
FORM = {
    "title": "hot pursuit",
    "bases": BASES,
    "examples": [{"case": "Nothing is known", "given": {}, "verdict": "unknown"}],
}
PARTY = {"xanadu-convention": [{"act": "entry-into-force", "date": "2010-05-01", "proof": "gazette"}]}


@pytest.fixture
def pair(folder: Path) -> Path:
    """A folder with rules, Xanadu and Erewhon."""
    making.rules_folder(folder, registry={"forms": {"hot-pursuit": FORM}})
    making.profile_file(folder, instruments=PARTY)
    state(folder, "ere.yaml", country="ERE", name="Erewhon", neighbours=["XAN"], instruments=PARTY)
    return folder


def state(folder: Path, file: str, **fields: Any) -> None:
    making.profile_file(folder, making.xanadu(**fields), name=file)


def cooperation(*words: str) -> Any:
    return run("cooperation", *words, "--rules", "rules")


TABLE = """\
{first} and {second} as of 1 June 2020

available  hot pursuit  Xanadu Convention

No lawyer has checked these bases. The bases of one form: --form FORM, as --form hot-pursuit; of
all: --full.
1 form of cooperation: 1 available. One basis is enough for a form.
"""

TREE = """\
{first} and {second} as of 1 June 2020

available  hot pursuit
    available: Xanadu Convention (xanadu-convention 13, verification: unverified)
"""


@pytest.mark.usefixtures("pair")
def test_two_profiles_are_shown_in_the_order_in_which_they_are_named() -> None:
    names = ("Xanadu (XAN)", "Erewhon (ERE)")
    for words, (first, second) in ((("xan.yaml", "ere.yaml"), names), (("ere.yaml", "xan.yaml"), names[::-1])):
        ran = cooperation(*words, "--on", "2020-06-01")
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == TABLE.format(first=first, second=second)


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize("option", [("--form", "hot-pursuit"), ("--full",)])
def test_a_form_is_shown_with_its_bases_and_what_each_needs_of_whom(option: tuple[str, ...]) -> None:
    ran = cooperation("xan.yaml", "ere.yaml", "--on", "2020-06-01", *option)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(TREE.format(first="Xanadu (XAN)", second="Erewhon (ERE)"))
    assert 0 < ran.out.find("(XAN)\n            ") < ran.out.find("(ERE)\n            ")
    assert ran.out.endswith("1 form of cooperation: 1 available. One basis is enough for a form.\n")


@pytest.mark.usefixtures("pair")
def test_a_form_that_there_is_not_is_wrong_usage() -> None:
    ran = cooperation("xan.yaml", "ere.yaml", "--form", "hot-pursuits")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'policygap: --form: there is no form "hot-pursuits": did you mean "hot-pursuit"?\n'


@pytest.mark.usefixtures("pair")
def test_the_day_is_the_one_that_is_given() -> None:
    words = ("xan.yaml", "ere.yaml", "--on", "2010-04-30")
    ran = cooperation(*words)
    assert ran.code == 0
    assert "\nunavailable  hot pursuit  XAN, no: Is the State bound by this instrument: Xanadu Convention?\n" in ran.out
    ran = cooperation(*words, "--full")
    first, second = (f"no: party-to:xanadu-convention ({state})" for state in ("XAN", "ERE"))
    assert 0 < ran.out.find(first) < ran.out.find(second)
    assert "not yet bound before entry-into-force 2010-05-01 (ere.yaml:" in ran.out


@pytest.mark.usefixtures("pair")
def test_a_form_that_two_states_may_not_use_is_no_failure_of_the_command() -> None:
    """Availability is a value and no gap: the command ends with 0, so that it can be read in a pipe."""
    state(Path(), "ere.yaml", country="ERE", name="Erewhon", neighbours=["XAN"])
    ran = cooperation("xan.yaml", "ere.yaml", "--on", "2020-06-01")
    assert ran.code == 0
    assert "\nunknown  hot pursuit  ERE, unknown:" in ran.out


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize("twin", ["xan.yaml", "./xan.yaml", "../{here}/xan.yaml"])
def test_a_state_with_itself_is_wrong_usage(folder: Path, twin: str) -> None:
    ran = cooperation("xan.yaml", twin.format(here=folder.name))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "policygap: a State does not cooperate with itself: name two\n"


def test_a_shipped_state_with_itself_is_wrong_usage_whatever_the_letters() -> None:
    ran = run("cooperation", "SRB", "srb")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "policygap: a State does not cooperate with itself: name two\n"


def test_two_profiles_of_one_state_are_refused_where_the_second_names_it(pair: Path) -> None:
    state(pair, "again.yaml")
    ran = cooperation("xan.yaml", "again.yaml")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "again.yaml:2:3: xan.yaml is a profile of XAN too: give one profile for each State\n"


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (
            ["xan.yaml", "ERR"],
            3,
            "ERR: there is no such file, and no profile of that code here or with the program\n",
        ),
        (
            ["NOX", "ere.yaml"],
            3,
            "NOX: there is no such file, and no profile of that code here or with the program\n",
        ),
        (["xan.yaml", "nowhere.yaml"], 3, "nowhere.yaml: "),
        (["xan.yaml", "ere.yaml", "--on", "2020-06"], 2, 'policygap: --on: "2020-06" is not a whole day'),
        (["xan.yaml"], 2, "Missing argument"),
    ],
)
def test_what_is_not_there_is_refused_in_a_sentence(words: list[str], code: int, said: str) -> None:
    ran = cooperation(*words)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


def test_a_profile_with_a_mistake_is_refused_with_its_line(pair: Path) -> None:
    state(pair, "ere.yaml", country="ERE", name="Erewhon", instruments={"xanadu-treaty": []})
    ran = cooperation("xan.yaml", "ere.yaml")
    assert (ran.code, ran.out) == (3, "")
    assert 'no instrument is called "xanadu-treaty"' in ran.err
    assert ran.err.startswith("ere.yaml:")


def test_the_forms_that_come_with_the_program_are_judged_for_the_profile_that_comes_with_it(folder: Path) -> None:
    """Serbia and Xanadu: the shipped rules, a shipped profile by its code, and one that somebody wrote."""
    making.profile_file(folder, sources={}, neighbours=[])
    ran = run("cooperation", "SRB", "xan.yaml", "--on", "2026-11-23")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Serbia (SRB) and Xanadu (XAN) as of 23 November 2026\n")
    assert "available" not in ran.out.replace("unavailable", ""), "of Xanadu nothing is known"
