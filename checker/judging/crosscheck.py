"""Which engines evaluate, and that they agree: the durable engine beside the native one, and no report when they differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from checker.belnap import Value
from checker.errors import EngineError, UsageError
from checker.judging import durable, native
from checker.judging.clauses import Clause

NATIVE, DURABLE, BOTH = "native", "durable", "both"


@dataclass(frozen=True)
class Evaluated:
    """The value of every literal, and who evaluated: `engines` waits for the second engine, where there is one.

    It gives the engines that evaluated, the deciding one first, and raises `EngineError` where they differ.
    """

    values: Mapping[str, Value]
    engines: Callable[[], tuple[str, ...]]


def by_native(clauses: Sequence[Clause], answers: Mapping[str, Value]) -> Evaluated:
    """The native engine alone."""
    return Evaluated(native.evaluate(clauses, answers), lambda: (NATIVE,))


class Crosscheck:
    """The engines of one command. `chosen` is what the caller named: native, durable, both, or None for what is there."""

    def __init__(self, chosen: str | None) -> None:
        if chosen in (DURABLE, BOTH) and not durable.is_installed():
            raise UsageError(
                f"--engine {chosen}: durable_rules is not installed here. It runs on Python 3.11 and 3.12, and native alone without it"
            )
        self.chosen = chosen
        self.warnings: list[str] = []
        self._wanted = chosen != NATIVE and durable.is_installed()
        self._run: durable.ChildRun | None = None
        self._begun: list[durable.ChildRun] = []
        self.prepare()

    def prepare(self) -> None:
        """Start the child of the next profile, so that it is up when it is needed."""
        if self._wanted and self._run is None:
            try:
                self._run = durable.start()
            except EngineError as error:
                self._failed(error)

    def evaluate(self, clauses: Sequence[Clause], answers: Mapping[str, Value]) -> Evaluated:
        """The value of every literal by the engine that decides. The other one, where there is one, starts and is not waited for."""
        self.prepare()
        run, self._run = self._run, None
        if run is None:
            return by_native(clauses, answers)
        self._begun.append(run)
        if self.chosen == DURABLE:
            return Evaluated(run.evaluate(clauses, answers), lambda: (DURABLE,))
        run.begin(clauses, answers)
        values = native.evaluate(clauses, answers)
        return Evaluated(values, lambda: self._confirm(run, values))

    def _confirm(self, run: durable.ChildRun, native: Mapping[str, Value]) -> tuple[str, ...]:
        try:
            values = run.values()
        except EngineError as error:
            self._failed(error)
            return (NATIVE,)
        finally:
            self._begun.remove(run)
        different = durable.find_differences(native, values)
        if different:
            raise EngineError(
                f"the two engines differ on {len(different)} literals ({', '.join(different[:5])}), so nothing is published. "
                "Please report it; --engine native or --engine durable runs one of them alone"
            )
        return (NATIVE, DURABLE)

    def close(self) -> None:
        """End every child that still runs."""
        for run in (*self._begun, *([self._run] if self._run else [])):
            run.close()
        self._begun, self._run = [], None

    def _failed(self, error: EngineError) -> None:
        """An engine that did not answer is a fault where it was asked for by name, and a warning where it was not."""
        if self.chosen is not None:
            raise error
        self._wanted = False
        self.warnings.append(f"{error}; the native engine decided alone")
