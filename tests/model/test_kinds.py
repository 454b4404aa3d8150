"""The table of kinds of questions, and that everything that a kind needs is there."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

from checker import shipped
from checker.model import condition, profile
from checker.model.condition import Agreement, Asked, Figure
from checker.model.kinds import KEYED, KINDS, NOUNS, QuestionKind, kind_of, read_key
from checker.model.questionnaire import CELLS, INQUIRIES
from checker.model.registry import Registry
from checker.model.terms import Topic
from tests import making

TERMS: dict[type[Any], Any] = {
    Agreement: {"with": "ERE", "covers": ["hot-pursuit"]},
    Figure: {"of": "ships-inspected", "at_least": "90", "within_years": "2"},
}


def leaf(kind: QuestionKind) -> Any:
    return kind.leaf.model_validate({kind.word: TERMS.get(kind.leaf, "some-id")})


def test_every_leaf_that_a_profile_answers_is_a_kind() -> None:
    assert {kind.leaf for kind in KINDS} == set(get_args(Asked))
    assert len({kind.leaf for kind in KINDS}) == len(KINDS)


def test_the_words_of_the_grammar_are_those_of_conditions() -> None:
    union = get_args(condition.Condition)[0]
    tags = [get_args(part)[1].tag for part in get_args(union)]
    assert list(condition.WORDS) == tags


@pytest.mark.parametrize("kind", KINDS, ids=[kind.word for kind in KINDS])
def test_a_kind_is_whole(kind: QuestionKind) -> None:
    asked = leaf(kind)
    assert kind_of(asked) is kind
    assert kind.concerns(asked) in ("some-id", "ERE", "ships-inspected")
    found = read_key(asked.key)
    assert found is not None
    assert found[0] is kind
    assert kind.concerns(asked) in found[1]
    assert kind.section in profile.Profile.model_fields
    assert (kind.section in Registry.model_fields) == (kind.noun is not None and kind.noun != "question")


@pytest.mark.parametrize("section", sorted({kind.section for kind in KINDS}))
def test_the_claims_of_a_section_are_of_the_form_of_its_kinds(section: str) -> None:
    (claim,) = {kind.claim for kind in KINDS if kind.section == section}
    assert claim.__name__ in str(profile.Profile.model_fields[section].annotation)


def test_what_is_filled_in_is_known_for_every_topic() -> None:
    assert set(CELLS) == set(INQUIRIES) == set(Topic) == {kind.topic for kind in KINDS}
    for topic, inquiry in INQUIRIES.items():
        assert inquiry.model_fields["kind"].default is topic  # type: ignore[attr-defined]  # each is a form


def test_sections_with_names_have_a_noun_for_them() -> None:
    assert tuple(NOUNS) == KEYED == ("instruments", "organisations", "bodies", "strategies", "answers", "figures")


def test_a_key_of_no_kind_is_none() -> None:
    assert read_key("meets:some-rule") is None
    assert read_key("yes:some-id") is None


# A kind that nobody had thought of


def insert(path: Path, before: str, text: str) -> None:
    """Put text before the first place of other text in a file."""
    content = path.read_text(encoding="utf-8")
    assert before in content
    path.write_text(content.replace(before, text + before, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def observing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with a new kind of question, declared as CONTRIBUTING.md says: what an observer is asked."""
    folder = tmp_path_factory.mktemp("observing")
    shutil.copytree(shipped.RULES.parent / "checker", folder / "checker", symlinks=True)
    for part in ("rules", "profiles", "reports"):
        (folder / part).symlink_to(shipped.RULES.parent / part)
    model = folder / "checker/model"
    insert(
        model / "condition.py",
        "class HasBody(Form)",
        "class ObserverAt(Form):\n"
        '    observer_at: Id = Field(description="The id of an organisation.")\n\n'
        "    @property\n"
        "    def key(self) -> str:\n"
        '        return f"observer-at:{self.observer_at}"\n\n\n',
    )
    insert(model / "condition.py", "HasBody | HasStrategy | Agreement", "ObserverAt | ")
    insert(
        model / "condition.py", '| Annotated[HasBody, Tag("has_body")]', '| Annotated[ObserverAt, Tag("observer_at")]'
    )
    insert(model / "kinds.py", "    HasBody,\n", "    ObserverAt,\n")
    insert(
        model / "kinds.py",
        "    QuestionKind(\n        leaf=HasBody",
        "    QuestionKind(\n"
        "        leaf=ObserverAt, section=Section.ORGANISATIONS, claim=Membership, topic=Topic.ORGANISATION,\n"
        '        noun="organisation", concerns=attrgetter("observer_at"), axis=Axis.PRACTICE, lasts=Lasting.SIGNATURE,\n'
        "        carries=True,\n"
        "    ),\n",
    )
    insert(
        folder / "checker/rulebook/questions.py",
        "        case HasBody():",
        "        case condition.ObserverAt():\n"
        '            return _made(asked, ask="Does it look on?", yes="It does.", no="Not so.", proof="A list.", stale_after=3)\n',
    )
    insert(
        folder / "checker/rulebook/questions.py", "from checker.model.kinds", "from checker.model import condition\n"
    )
    insert(
        folder / "checker/evidence/answers.py",
        "            case Figure():",
        "            case condition.ObserverAt():\n"
        "                listed = self.profile.organisations.get(asked.observer_at, ())\n"
        "                seen = [\n"
        '                    (number, claim.model_copy(update={"role": Role.MEMBER}))\n'
        "                    for number, claim in self.trusted.claims(listed)\n"
        "                    if claim.role is Role.OBSERVER\n"
        "                ]\n"
        "                return Testimony(telling(list(self._claims(seen, asked))))\n",
    )
    insert(folder / "checker/evidence/answers.py", "from checker.model.kinds", "from checker.model import condition\n")
    return folder


PROGRAM = """
import json
from datetime import date
from checker import ask, audit, read_profile, read_rules
from checker.profiles.claims import claims
from checker.questionnaire.filled import find_concerned
from checker.rulebook.lasting import lasts

KEY = "observer-at:league-of-xanadu"
book = read_rules("rules")
told, silent = read_profile("xan.yaml", book), read_profile("silent.yaml", book)
report = audit(told, rules=book, on="2026-11-23", engine="native")
asked = next(each for each in ask(silent, rules=book, on="2026-11-23").questions if each.question == KEY)
(claim,) = (each for each in claims(book, told.profile, date(2026, 11, 23).toordinal()) if each.section == "organisations")
leaf = book.clauses.questions[KEY]
print(json.dumps({
    "told": {each.rule: each.verdict for each in report.findings},
    "silent": {each.rule: each.verdict for each in audit(silent, rules=book, on="2026-11-23", engine="native").findings},
    "inquiry": [asked.kind, asked.concerns, asked.axis],
    "read back": find_concerned(KEY, book),
    "lasts": lasts(leaf, book.registry, book.questions),
    "claim": [each.key for each in claim.asked],
}))
"""


def test_a_new_kind_is_a_leaf_a_row_its_words_and_what_claims_tell_of_it(observing: Path) -> None:
    """Validation, keys, verdicts, what follows, questionnaires, shelf life and claims know it by its row."""
    follows = {"when": {"observer_at": "league-of-xanadu"}, "then": [{"yes": "lighthouse-lit"}]}
    registry = {"follows": {"guests-light": {**follows, "norm": "The statute", "source": "The statute of the League"}}}
    guest = making.rule("guest", {"observer_at": "league-of-xanadu"})
    made = observing / "made"
    making.rules_folder(made, rules=[guest, making.rule("light")], registry=registry)
    making.profile_file(made, organisations={"league-of-xanadu": [making.told(role="observer", since="2020")]})
    making.profile_file(made, name="silent.yaml")
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=made,
        env={**os.environ, "PYTHONPATH": str(observing)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout) == {
        "told": {"guest": "met", "light": "met"},
        "silent": {"guest": "unknown", "light": "unknown"},
        "inquiry": ["organisation", "league-of-xanadu", "practice"],
        "read back": ["organisation", "league-of-xanadu"],
        "lasts": "A signature stays, and does not go stale.",
        "claim": ["member-of:league-of-xanadu", "observer-at:league-of-xanadu"],
    }
