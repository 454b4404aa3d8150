"""A git repository with rules and a profile of Xanadu, for tests of what a change does."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

from tests import making
from tests.cli.running import Ran, run
from tests.making import rule, told

DAY = "2026-11-23"
YES, NO = [told("yes")], [told("no")]


def git(*words: str, folder: Path | None = None) -> str:
    own = ["-c", "user.name=Mapping", "-c", "user.email=maps@xanadu.example", "-c", "commit.gpgsign=false"]
    ran = subprocess.run(["git", *own, *words], cwd=folder, check=True, capture_output=True, text=True)
    return ran.stdout.strip()


def profile(country: str = "XAN", **answers: Any) -> None:
    """A profile of the repository; answers are named with underscores."""
    claims = {name.replace("_", "-"): claim for name, claim in answers.items()}
    content = making.xanadu(
        country=country, name=f"State {country}", neighbours=["UTO"], answers=claims, sources=making.PAGED
    )
    making.write(Path("profiles") / f"{country.lower()}.yaml", content)


def commit(message: str = "change") -> None:
    git("add", "-A")
    git("commit", "-q", "--allow-empty", "-m", message)


def begin(folder: Path) -> Path:
    """A repository with rules and the profile of Xanadu, whose lighthouse is lit, on the branch main."""
    rules = [rule("light"), rule("open", {"yes": "archives-open"}, strength="should")]
    making.rules_folder(folder, rules=rules)
    profile(lighthouse_lit=YES)
    git("init", "-q", "-b", "main")
    commit("start")
    return folder


def check(*words: object, base: str | None = "main") -> Ran:
    since = ("--base", base) if base else ()
    return run("check", *words, *since, "--rules", "rules", "--engine", "native", "--on", DAY)


def lines(ran: Ran) -> list[str]:
    return ran.out.splitlines()
