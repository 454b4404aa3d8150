"""Small made-up rule books and profiles, written as files and read as everybody's files are.

Xanadu (XAN) lies beside Erewhon (ERE) and Utopia (UTO). What a test does not say is filled in from the constants below. Content is given as Python
values and written as JSON, each key on a line of its own (JSON is YAML), or given as text and written as it is.

    book = making.book(tmp_path, rules=[making.rule("light", {"yes": "lighthouse-lit"})])
    read = making.profile(tmp_path, book, answers={"lighthouse-lit": [making.told("no")]})
    report = audit(assess(book, read, making.DAY), list(book.rules.values()))
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from checker.errors import InputError
from checker.rulebook.book import ReadProfile, RuleBook
from checker.rulebook.library import read_profile, read_rules

DAY = date(2026, 11, 23).toordinal()
"""The day of which made-up audits speak."""

PACK = "pact"
"""The pack of rules that no test put into another."""

REGISTRY: Mapping[str, Mapping[str, Any]] = {
    "instruments": {
        "treaty-of-erewhon": {
            "title": "Treaty of Erewhon against Smuggling",
            "short": "Treaty of Erewhon",
            "adopted": "2000-11-15",
            "in_force": "2003-09-29",
            "binds_after_days": 30,
        },
        "xanadu-convention": {"title": "Xanadu Convention", "in_force": "2005-03-01", "binds_after_months": 3},
    },
    "organisations": {"league-of-xanadu": {"title": "League of Xanadu", "short": "League"}},
    "bodies": {"office-of-maps": {"title": "office of maps", "does": "draws them"}},
    "strategies": {"against-smuggling": {"title": "strategy against smuggling"}},
    "figures": {"ships-inspected": {"title": "share of ships inspected", "unit": "per cent"}},
    "forms": {"hot-pursuit": {"title": "hot pursuit"}, "mixed-patrols": {"title": "mixed patrols"}},
    "partners": {"ring": {"title": "the Ring", "members": ["ERE", "UTO"]}},
    "paper": {"sea-lanes": {"title": "Sea lanes", "kind": "recommendation"}},
}
"""One entry or two in each section."""

QUESTIONS = ("lighthouse-lit", "bridges-guarded", "requests-answered", "archives-open")

SOURCES: Mapping[str, Any] = {
    "gazette": {"title": "Gazette of Xanadu", "url": "https://gazette.example/1", "as_of": "2025", "trust": "high"},
    "almanac": {"title": "Almanac", "as_of": "2025-06", "trust": "low"},
}


PAGED: Mapping[str, Any] = {**SOURCES, "page": {"title": "Page", "read_on": "2026-01-01", "trust": "medium"}}
"""The sources, and an undated page: what only it proves goes stale by the day on which it was checked."""


def question(name: str, **fields: Any) -> dict[str, Any]:
    """A question; fields replace what is made up."""
    words = name.replace("-", " ")
    made = {
        "ask": f"Is it so: {words}?",
        "yes": "It is so.",
        "no": "It is not so.",
        "proof": "The gazette.",
        "axis": "law",
    }
    return made | fields


def rule(name: str, requires: Any = None, **fields: Any) -> dict[str, Any]:
    """A rule; fields replace what is made up, and a field that is None is left out."""
    made: dict[str, Any] = {
        "rule": name,
        "title": f"The State keeps its word on {name}",
        "status": "draft",
        "source": {"instrument": "treaty-of-erewhon", "article": "18(13)", "verification": "full-text"},
        "strength": "shall",
        "weight": "major",
        "axis": "law",
        "why": "A word that is not kept is no word.",
        "requires": {"yes": "lighthouse-lit"} if requires is None else requires,
        "on_gap": f"Keep the word on {name}.",
        "examples": [{"case": "Nothing is known of the State", "given": {}, "verdict": "unknown"}],
    }
    return {key: value for key, value in (made | fields).items() if value is not None}


def programme(name: str, when: Any, **fields: Any) -> dict[str, Any]:
    """A programme; fields replace what is made up."""
    made: dict[str, Any] = {
        "programme": name,
        "title": f"Carry out {name}",
        "why": "Several gaps have one cause.",
        "when": when,
        "measures": [
            {
                "measure": "Light the lamps",
                "owner": "office of maps",
                "effort": 4,
                "months": 8,
                "indicator": "Lamps that are lit",
                "proof": "The register of lamps",
            }
        ],
    }
    return made | fields


def pack(name: str, **fields: Any) -> dict[str, Any]:
    """A pack; fields replace what is made up."""
    made: dict[str, Any] = {
        "pack": name,
        "title": f"Rules of {name}",
        "scope": "What the treaty asks.",
        "sources": ["Treaty of Erewhon"],
        "law_as_of": "2026-11-01",
    }
    return made | fields


def told(answer: Any = "yes", proof: Any = "gazette", **fields: Any) -> dict[str, Any]:
    """A claim of a profile."""
    return {"answer": answer, "proof": proof} | fields


def text(content: Any) -> str:
    """A file's text: what is text already without its common indentation, anything else as JSON."""
    if isinstance(content, str):
        return dedent(content)
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def write(path: Path, content: Any) -> Path:
    """Write one file: bytes as they are, else as `text` has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else text(content).encode())
    return path


def at(content: Any, words: str) -> str:
    """Line and column, as `12:5`, of the one place where some words stand in a file; a key is found with its quotes."""
    lines = text(content).splitlines()
    ((line, found),) = [(number, each) for number, each in enumerate(lines, 1) if words in each]
    return f"{line}:{found.index(words) + 1}"


def rules_folder(
    tmp_path: Path,
    *,
    rules: Sequence[Mapping[str, Any]] | Mapping[str, Sequence[Mapping[str, Any]]] = (),
    questions: Iterable[str] | Mapping[str, Any] = QUESTIONS,
    registry: Mapping[str, Mapping[str, Any]] | None = None,
    programmes: Sequence[Mapping[str, Any]] = (),
    files: Mapping[str, Any] | None = None,
) -> Path:
    """Write a folder `rules`.

    `rules` are those of the pack `pact`, or of each pack by name. `questions` are ids of made-up questions, or whole questions by id. A section of
    `registry` takes the place of the made-up one. `files` are written last, as they are, by their path inside the folder; None takes a file away.
    """
    folder = tmp_path / "rules"
    packs = rules if isinstance(rules, Mapping) else {PACK: rules or [rule("light")]}
    whole = dict(questions) if isinstance(questions, Mapping) else {name: question(name) for name in questions}
    content: dict[str, Any] = {
        f"registry/{name}.yaml": section for name, section in {**REGISTRY, **(registry or {})}.items()
    }
    if whole:
        content["questions/all.yaml"] = whole
    for name, its_rules in packs.items():
        content[f"{name}/pack.yaml"] = pack(name)
        content.update({f"{name}/{each['rule']}.yaml": each for each in its_rules})
    content.update({f"programmes/{each['programme']}.yaml": each for each in programmes})
    content.update(files or {})
    for name, each in content.items():
        if each is not None:
            write(folder / name, each)
    return folder


def book(tmp_path: Path, **content: Any) -> RuleBook:
    """The rule book of a made-up folder; takes what `rules_folder` takes. Nothing is cached."""
    return read_rules(rules_folder(tmp_path, **content), cached=False)


def xanadu(**sections: Any) -> dict[str, Any]:
    """The content of a profile of Xanadu; sections replace what is made up."""
    return {"country": "XAN", "name": "Xanadu", "neighbours": ["ERE", "UTO"], "sources": dict(SOURCES)} | sections


def profile_file(tmp_path: Path, content: Any = None, *, name: str = "xan.yaml", **sections: Any) -> Path:
    """Write a profile: `content` as it is, or one of Xanadu with these sections."""
    return write(tmp_path / name, xanadu(**sections) if content is None else content)


def profile(tmp_path: Path, book: RuleBook, content: Any = None, **sections: Any) -> ReadProfile:
    """Write and read a profile. It is called by its file's name alone, so that its places are the same everywhere."""
    path = profile_file(tmp_path, content, **sections)
    return read_profile(path, book, name=path.name)


def refused(tmp_path: Path, **content: Any) -> list[str]:
    """What is said of a made-up folder of rules that is refused, by the paths inside it; takes what `rules_folder` takes."""
    with pytest.raises(InputError) as caught:
        book(tmp_path, **content)
    return [str(problem).removeprefix(f"{tmp_path / 'rules'}{os.sep}") for problem in caught.value.problems]
