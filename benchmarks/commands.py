"""Whole processes: an audit beside two checkers of YAML on the same file, and the reading of a large folder of rules."""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from checker import shipped
from checker.rulebook.schemas import schema

LEAST_RULES = 350
"""The rules of the large folder, or more where more are shipped."""

PROFILE = "srb.yaml"
"""The file that all read."""

AUDIT, YAMLLINT = "policygap audit", "yamllint"

_READ = """
import sys, time
from pathlib import Path
from checker.rulebook.library import read_rules
start = time.perf_counter()
read_rules(Path(sys.argv[1]), cached=sys.argv[2] == "cached")
print(time.perf_counter() - start)
"""

_READ_PROFILES = """
import sys, time
from pathlib import Path
from checker.rulebook.library import read_profile, read_rules
book = read_rules(Path(sys.argv[1]), brief=True)
start = time.perf_counter()
for path in sorted(Path(sys.argv[2]).glob("*.yaml")):
    read_profile(path, book, cached=False)
print(time.perf_counter() - start)
"""


@dataclass(frozen=True)
class Timed:
    """What was run, how, and its times in seconds; none where it did not run, and `why` says why not."""

    name: str
    how: str
    times: tuple[float, ...] = ()
    why: str = ""

    @property
    def median(self) -> float | None:
        """The middle time."""
        return statistics.median(self.times) if self.times else None

    @property
    def best(self) -> float | None:
        """The shortest time."""
        return min(self.times, default=None)


@dataclass(frozen=True)
class _Command:
    name: str
    how: str
    words: tuple[str, ...]
    ends: tuple[int, ...] = (0,)

    @property
    def installed(self) -> bool:
        return Path(self.words[0]).is_file()


def rows(times: int) -> Iterator[Timed]:
    """Every line of the table: `times` runs each, after one that is not measured and that fills caches."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        environment = _environment(root)
        yield from _processes(root, environment, times)
        yield from _reading(root, environment, times)


def _environment(root: Path) -> dict[str, str]:
    """Caches of its own, for rules and for compiled modules.

    A checkout is not compiled when it is installed as the peers are, and where the environment forbids to write compiled modules it would be
    compiled anew in every run. Here all are compiled in the run that is not measured.
    """
    inherited = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "POLICYGAP_CACHE": str(root / "cache"), "PYTHONPYCACHEPREFIX": str(root / "compiled")}


# An audit, and others on the same file


def _processes(root: Path, environment: Mapping[str, str], times: int) -> Iterator[Timed]:
    shutil.copy(shipped.PROFILES / PROFILE, root / PROFILE)
    size = (root / PROFILE).stat().st_size
    (root / "schema.json").write_text(schema("profile"), "utf-8")
    (root / "made-up.yaml").write_text(made_up(size), "utf-8")
    states = sorted(shipped.PROFILES.glob("*.yaml"))
    same = f"{PROFILE}, {size:,} bytes"
    policygap, yamllint, jsonschema = (_script(name) for name in ("policygap", "yamllint", "check-jsonschema"))
    against = (jsonschema, "--schemafile", "schema.json")
    commands = [
        _Command("python -c pass", "the floor: an interpreter that does nothing", (sys.executable, "-c", "pass")),
        _Command(
            AUDIT, f"all shipped rules, both engines where there are two; {same}", (policygap, "audit", PROFILE), (0, 1)
        ),
        _Command(
            f"{AUDIT} --engine native",
            f"the native engine alone; {same}",
            (policygap, "audit", PROFILE, "--engine", "native"),
            (0, 1),
        ),
        _Command(
            f"{AUDIT}, {len(states)} States",
            "the same of all profiles of the region",
            (policygap, "audit", *map(str, states)),
            (0, 1),
        ),
        _Command(YAMLLINT, f"its own settings; {same}", (yamllint, PROFILE), (0, 1)),
        _Command("yamllint -d relaxed", f"fewer checks; {same}", (yamllint, "-d", "relaxed", PROFILE), (0, 1)),
        _Command("check-jsonschema", f"against the schema of profiles; {same}", (*against, PROFILE)),
        _Command(
            "check-jsonschema, made up",
            f"a made-up profile of the same size, {size:,} bytes",
            (*against, "made-up.yaml"),
        ),
    ]
    yield from _in_turns(commands, root, environment, times)


def made_up(size: int) -> str:
    """A profile of an invented State, of some `size` bytes, in the strict form that the JSON Schema asks for."""
    lines = ["---", "country: XAN", "name: Xanadu", "answers:"]
    for number in range(size // 233):
        lines += [
            f"  question-{number}:",
            "    - answer: yes",
            "      since: 2009",
            f"      proof: [source-{number}]",
            "      checked_on: 2026-11-23",
            "      note: Read in the gazette, where the law stands in full.",
        ]
    lines.append("sources:")
    lines += [f"  source-{number}: {{title: Gazette, as_of: 2026-11-23, trust: high}}" for number in range(size // 233)]
    return "\n".join(lines) + "\n"


def _script(name: str) -> str:
    """A command of the environment that runs this."""
    return str(Path(sysconfig.get_path("scripts")) / name)


def _in_turns(
    commands: Iterable[_Command], folder: Path, environment: Mapping[str, str], times: int
) -> Iterator[Timed]:
    """Run the commands one after the other, round after round, so that a busy minute of the machine meets them all."""
    ready = [command for command in commands if command.installed]
    measured: dict[str, list[float]] = {command.name: [] for command in ready}
    failed: dict[str, str] = {}
    for number in range(times + 1):
        for command in ready:
            start = time.perf_counter()
            ended = subprocess.run(
                command.words, cwd=folder, env=environment, capture_output=True, text=True, check=False
            )
            if number:
                measured[command.name].append(time.perf_counter() - start)
            if ended.returncode not in command.ends:
                failed[command.name] = f"exit code {ended.returncode}: {_last(ended.stderr or ended.stdout)}"
    for command in commands:
        if command not in ready:
            yield Timed(command.name, command.how, why="not installed")
        elif command.name in failed:
            yield Timed(command.name, command.how, why=failed[command.name])
        else:
            yield Timed(command.name, command.how, tuple(measured[command.name]))


def _last(text: str) -> str:
    return text.strip().rpartition("\n")[2]


# A large folder of rules


def _reading(root: Path, environment: Mapping[str, str], times: int) -> Iterator[Timed]:
    folder = root / "rules"
    rules, files = copies(folder, LEAST_RULES)
    described = f"{rules} rules in {files} files, imports not counted"
    fresh = (sys.executable, "-c", _READ, str(folder), "fresh")
    yield _read("read_rules fresh", f"every file parsed and checked; {described}", fresh, environment, times)
    cached = (sys.executable, "-c", _READ, str(folder), "cached")
    yield _read("read_rules cached", f"files read, their digest in the cache; {described}", cached, environment, times)
    states = len(sorted(shipped.PROFILES.glob("*.yaml")))
    profiles = (sys.executable, "-c", _READ_PROFILES, str(shipped.RULES), str(shipped.PROFILES))
    how = f"{states} profiles, parsed and checked; neither imports nor rules are counted"
    yield _read("read_profile fresh", how, profiles, environment, times)


def _read(name: str, how: str, command: Sequence[str], environment: Mapping[str, str], times: int) -> Timed:
    """What a program says of its own time, run after run."""
    measured = []
    for number in range(times + 1):
        ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if ended.returncode:
            return Timed(name, how, why=f"exit code {ended.returncode}: {_last(ended.stderr)}")
        if number:
            measured.append(float(ended.stdout))
    return Timed(name, how, tuple(measured))


def copies(folder: Path, rules: int) -> tuple[int, int]:
    """The shipped rules in a new folder, with copies under new ids until there are `rules`. Returns how many rules and files there are."""
    shutil.copytree(shipped.RULES, folder)
    apart = {"registry", "questions", "programmes"}
    files = [file for file in sorted(folder.glob("*/*.yaml")) if file.parent.name not in apart and file.stem != "pack"]
    for number in range(rules - len(files)):
        file = files[number % len(files)]
        name = f"{file.stem}-copy-{number}"
        text = re.sub(r"^rule: .*$", f"rule: {name}", file.read_text("utf-8"), count=1, flags=re.MULTILINE)
        text = re.sub(r"^formerly: .*\n", "", text, flags=re.MULTILINE)
        file.with_name(f"{name}.yaml").write_text(text, "utf-8")
    return max(rules, len(files)), sum(1 for _ in folder.glob("*/*.yaml"))
