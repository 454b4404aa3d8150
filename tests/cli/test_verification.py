"""`policygap report verify`: a report follows from its rules and its profile, or a sentence says what changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.api import shelf as reading
from checker.language import messages as language
from tests import making
from tests.cli.running import Ran, run
from tests.making import rule, told

DAY = "2026-11-23"
FORMATS = ("json", "html", "markdown", "text", "csv")
DOCUMENTS = ("pdf", "docx", "xlsx")
SAME = "Audited again, the verdicts are the same."


@pytest.fixture
def made(folder: Path) -> Path:
    """A folder with rules, a profile with one gap, and a waiver of it."""
    rules = {"sea": [rule("light")], "air": [rule("open", {"yes": "archives-open"})]}
    making.rules_folder(folder, rules=rules)
    making.profile_file(folder, answers={"lighthouse-lit": [told("no")], "archives-open": [told(proof="almanac")]})
    days = {"granted": "2026-11-01", "expires": "2026-12-01"}
    waiver = {"rule": "light", "country": "XAN", "reason": "On order.", "approver": "Mapping", **days}
    making.write(folder / "waivers.yaml", {"waivers": [waiver]})
    return folder


def report(format: str = "html", *words: object, name: str = "report") -> Path:
    ran = run("report", "xan.yaml", "--rules", "rules", "--on", DAY, "--format", format, "--out", name, *words)
    assert (ran.code, ran.err) == (0, "")
    return Path(name)


def verify(*words: object) -> Ran:
    ran = run("report", "verify", "report", *words)
    assert ran.err == ""
    return ran


@pytest.mark.parametrize("format", FORMATS + DOCUMENTS)
def test_a_report_that_nobody_touched_follows_to_the_byte(made: Path, format: str) -> None:
    report(format)
    ran = verify()
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "rules rules: the same",
        "profile xan.yaml: the same",
        "program 0.1.0: the same",
        SAME,
        "Made again, the file is the same, byte for byte.",
        "The report follows.",
    ]


def test_a_report_is_made_again_with_all_that_it_was_made_with(made: Path) -> None:
    report("json", name="before.json")
    making.profile_file(made, answers={"lighthouse-lit": [told("no")], "archives-open": [told("no")]})
    words = ("--waivers", "waivers.yaml", "--pack", "sea", "--min-trust", "high", "--previous", "before.json")
    report("markdown", *words)
    ran = verify()
    assert ran.code == 0
    assert "waivers waivers.yaml: the same" in ran.out.splitlines()
    assert "previous before.json: the same" in ran.out.splitlines()
    assert "Made again, the file is the same, byte for byte." in ran.out.splitlines()


def test_reports_of_several_states_are_verified_together(made: Path) -> None:
    making.profile_file(made, making.xanadu(country="ERE", name="Erewhon", neighbours=["XAN"]), name="ere.yaml")
    words = ("xan.yaml", "ere.yaml", "--rules", "rules", "--on", DAY, "--engine", "native", "--fail-on", "never")
    for format in ("json", "text", "markdown"):
        run(
            "audit",
            *words,
            "--format",
            format,
            *(["--full", "--manifest"] if format == "text" else []),
            "--out",
            "report",
        )
        ran = verify()
        assert (ran.code, ran.out.count(SAME), ran.out.count("byte for byte")) == (0, 2, 1)
    refused = run("report", "verify", "report", "--profile", "xan.yaml")
    assert (refused.code, refused.out) == (2, "")


@pytest.mark.parametrize("format", FORMATS)
def test_a_report_whose_text_was_changed_does_not_follow(made: Path, format: str) -> None:
    path = report(format)
    content = path.read_bytes()
    assert b"Keep the word on light" in content
    path.write_bytes(content.replace(b"Keep the word on light", b"Leave the word on light"))
    ran = verify()
    assert ran.code == 1
    assert ran.out.splitlines()[-2:] == [
        "The file was changed after it was made: made again from the same inputs, it is another one.",
        "The report does not follow.",
    ]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ([told("no", law="Lamp Act")], SAME),
        ([told("yes")], "Audited again, the verdicts are not the same, for the profile changed."),
    ],
)
def test_a_profile_that_changed_is_told_and_whether_the_verdicts_did(
    made: Path, answer: list[object], said: str
) -> None:
    report()
    making.profile_file(made, answers={"lighthouse-lit": answer, "archives-open": [told(proof="almanac")]})
    ran = verify()
    assert ran.code == 1
    assert ran.out.splitlines()[1] == "profile xan.yaml: changed since"
    assert ran.out.splitlines()[-2:] == [said, "The report does not follow."]


def test_rules_that_changed_are_told(made: Path) -> None:
    report()
    making.write(made / "rules/sea/light.yaml", rule("light", {"yes": "archives-open"}))
    ran = verify()
    assert (ran.code, ran.out.splitlines()[0]) == (1, "rules rules: changed since")
    assert "the verdicts are not the same, for the rules changed." in ran.out


def test_another_program_that_gives_the_same_verdicts_is_told_and_no_fault(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report()
    monkeypatch.setattr(reading, "digest_program", lambda: "sha256:another")
    ran = verify()
    assert ran.code == 0
    assert ran.out.splitlines()[2:] == ["program 0.1.0: changed since", SAME, "The report follows."]


def test_a_report_of_an_earlier_format_is_compared_by_its_verdicts_and_says_what_it_lacks(made: Path) -> None:
    file = report("json")
    file.write_text(
        file.read_text(encoding="utf-8").replace("policygap-report/3", "policygap-report/2"), encoding="utf-8"
    )
    ran = verify()
    assert ran.code == 0
    assert ran.out.splitlines()[-3:] == [
        SAME,
        "This is a policygap-report/2, and a policygap-report/3 is needed to compare the bytes: make the report again with "
        "this version.",
        "The report follows.",
    ]


def test_verdicts_that_never_followed_are_told(made: Path) -> None:
    path = report("text")
    text = path.read_text()
    digest = text.split('"verdicts_digest":"')[1].split('"')[0]
    path.write_text(text.replace(digest, "sha256:" + "0" * 64))
    ran = verify()
    assert ran.code == 1
    assert "the verdicts are not the same: they never followed from these inputs." in ran.out


def test_inputs_are_looked_for_where_they_are_named_and_below_this_folder_alone(made: Path, tmp_path: Path) -> None:
    report()
    Path("xan.yaml").rename("moved.yaml")
    ran = verify()
    assert ran.code == 1
    assert "profile xan.yaml: not found here: name it with --profile" in ran.out.splitlines()
    assert verify("--profile", "moved.yaml").code == 0
    whole = tmp_path / "moved.yaml"
    run("report", whole, "--rules", "rules", "--on", DAY, "--out", "report")
    assert "profile moved.yaml: the same" in verify().out.splitlines(), (
        "what is handed over names no folder of a machine"
    )
    assert verify("--profile", whole).code == 0


def test_a_report_in_another_language_is_made_again_in_it_and_the_language_is_given_back(made: Path) -> None:
    ran = run(
        "--lang",
        "sr-Latn",
        "report",
        "xan.yaml",
        "--rules",
        "rules",
        "--on",
        DAY,
        "--format",
        "html",
        "--out",
        "report",
    )
    language.speak(language.ENGLISH)
    assert ran.code == 0
    assert verify().code == 0
    assert language.ask_language() is language.ENGLISH


def test_a_file_that_is_no_report_ends_with_three(made: Path) -> None:
    ran = run("report", "verify", "xan.yaml")
    assert (ran.code, ran.out) == (3, "")
    assert "xan.yaml: this is not whole JSON" in ran.err or "there is no manifest in this file" in ran.err
    assert run("report", "verify", "nowhere.pdf").err == "nowhere.pdf: there is no such file\n"
