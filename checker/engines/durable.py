"""The second engine: durable_rules in a child process, for one subject. It checks the first and decides nothing.

A child can be killed when it hangs, takes a crash with it, and uses the second core:

    with durable.start() as run:       # at once: the child comes up while files are read
        run.begin(clauses, answers)    # it evaluates while the report is made
        values = run.values()
"""

from __future__ import annotations

import json
import sys
import weakref
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Thread
from typing import Any

from checker.belnap import UNKNOWN, Value
from checker.clauses import Clause
from checker.errors import EngineError

TIMEOUT = 20.0
"""Seconds after which a child is taken to hang. A book of 3,000 clauses takes half a second."""

_WORKER = Path(__file__).with_name("durable_worker.py")
_MODULES = ("durable", "durable_rules_engine")


def installed() -> bool:
    """Whether durable_rules can run here. It is looked for and not imported."""
    # On Python 3.13 it installs and its import fails: undefined symbol PyEval_CallObject.
    return sys.version_info < (3, 13) and bool(sys.executable) and all(find_spec(module) for module in _MODULES)


def start() -> Run:
    """Start a child. To be called early: it is up after some 50 ms. Raises `EngineError` where none can be started."""
    return Run()


def differences(native: Mapping[str, Value], durable: Mapping[str, Value]) -> list[str]:
    """The literals to which two engines gave different values, in the order of the first."""
    return [name for name in {**native, **durable} if native.get(name, UNKNOWN) != durable.get(name, UNKNOWN)]


class Run:
    """One child for one evaluation of one subject. Left alone, it ends with its command."""

    def __init__(self) -> None:
        # Isolated and without site: no variable of the environment and no file of a folder changes what the child runs.
        command = [sys.executable, "-I", "-S", str(_WORKER), *_folders()]
        try:
            self._process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE)
        except OSError as error:
            raise EngineError(f"the second engine could not be started: {error}") from error
        self.close = weakref.finalize(self, _end, self._process)
        self._job: Job | None = None
        self._spoken: list[tuple[bytes, bytes]] = []
        self._thread: Thread | None = None

    def __enter__(self) -> Run:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self, clauses: Sequence[Clause], answers: Mapping[str, Value]) -> None:
        """Hand over the clauses and the answers of the one subject, and come back at once."""
        self._job = Job(clauses, answers)
        # A thread, for the pipe to the child holds less than a job: nothing here may wait for a child that hangs.
        self._thread = Thread(target=_talk, args=(self._process, self._job.text(), self._spoken), daemon=True)
        self._thread.start()

    def values(self, timeout: float = TIMEOUT) -> dict[str, Value]:
        """The value of every literal, as the native engine gives it. Raises `EngineError` after `timeout` seconds, and for a child that failed."""
        assert self._job is not None and self._thread is not None, "begin() comes before values()"
        self._thread.join(timeout)
        late = self._thread.is_alive()
        self.close()
        if late:
            raise EngineError(
                f"the second engine (durable_rules) gave no answer within {timeout:g} seconds and was stopped"
            )
        if not self._spoken:
            raise EngineError("the second engine (durable_rules) could not be spoken to")
        answer, complaint = self._spoken[0]
        if self._process.returncode:
            last = complaint.decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise EngineError(
                f"the second engine (durable_rules) failed with exit code {self._process.returncode}{last and ': '}{last}"
            )
        return self._job.values(answer)

    def evaluate(
        self, clauses: Sequence[Clause], answers: Mapping[str, Value], timeout: float = TIMEOUT
    ) -> dict[str, Value]:
        """`begin` and `values` in one."""
        self.begin(clauses, answers)
        return self.values(timeout)


class Job:
    """What a child is asked, with every literal a number: no text of a book or a profile enters durable_rules."""

    def __init__(self, clauses: Sequence[Clause], answers: Mapping[str, Value]) -> None:
        heads = [clause.name for clause in clauses]
        given = dict.fromkeys(answers)
        asked = dict.fromkeys(literal for clause in clauses for literal in clause.body)
        self._clauses = clauses
        self._answers = answers
        self._questions = [*given, *(asked.keys() - given.keys() - set(heads))]
        self._literals = [*self._questions, *heads]
        self._returned = given.keys() | set(heads)

    def text(self) -> bytes:
        """The job as the child reads it."""
        number = {literal: place for place, literal in enumerate(self._literals)}
        job = {
            "questions": len(self._questions),
            "clauses": [
                (clause.operator, clause.count, [number[literal] for literal in clause.body])
                for clause in self._clauses
            ],
            "yes": [number[literal] for literal, value in self._answers.items() if value.yes & 1],
            "no": [number[literal] for literal, value in self._answers.items() if value.no & 1],
        }
        return json.dumps(job).encode("ascii")

    def values(self, answer: bytes) -> dict[str, Value]:
        """What the child said. Raises `EngineError` for anything but the numbers of literals."""
        try:
            said: Any = json.loads(answer)
            yes, no = ({self._literals[place] for place in said[word] if place >= 0} for word in ("yes", "no"))
        except (ValueError, TypeError, LookupError) as error:
            raise EngineError("the second engine (durable_rules) gave an answer that makes no sense") from error
        return {name: Value(int(name in yes), int(name in no)) for name in self._literals if name in self._returned}


def _folders() -> list[str]:
    """The folders in which the modules of durable_rules lie."""
    found = [spec.origin for spec in map(find_spec, _MODULES) if spec and spec.origin]
    return list(
        dict.fromkeys(
            str(Path(origin).parent.parent if origin.endswith("__init__.py") else Path(origin).parent)
            for origin in found
        )
    )


def _talk(process: Popen[bytes], job: bytes, spoken: list[tuple[bytes, bytes]]) -> None:
    spoken.append(process.communicate(job))


def _end(process: Popen[bytes]) -> None:
    """Kill a child if it still runs, and take its exit code, so that it is no zombie."""
    process.kill()
    process.wait()
