"""Which engines evaluate, and that they agree: the durable engine beside the native one, and no report when they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.belnap import Value
from checker.errors import EngineError, UsageError
from checker.judging import durable, native
from checker.judging.clauses import Clause

NATIVE, DURABLE, BOTH = "native", "durable", "both"


class Crosscheck:
    """The engines of one command. `chosen` is what the caller named: native, durable, both, or None for what is there.

    One profile after another is evaluated by `evaluate` and confirmed by `engines`, which waits for the second engine.
    """

    def __init__(self, chosen: str | None) -> None:
        if chosen in (DURABLE, BOTH) and not durable.installed():
            raise UsageError(
                f"--engine {chosen}: durable_rules is not installed here. It runs on Python 3.11 and 3.12, and native alone without it"
            )
        self.chosen = chosen
        self.warnings: list[str] = []
        self._wanted = chosen != NATIVE and durable.installed()
        self._run: durable.Run | None = None
        self._values: Mapping[str, Value] = {}
        self.prepare()

    def prepare(self) -> None:
        """Start the child of the next profile, so that it is up when it is needed."""
        if self._wanted and self._run is None:
            try:
                self._run = durable.start()
            except EngineError as error:
                self._failed(error)

    def evaluate(self, clauses: Sequence[Clause], answers: Mapping[str, Value]) -> Mapping[str, Value]:
        """The value of every literal by the engine that decides. The other one, where there is one, starts and is not waited for."""
        self.prepare()
        if self._run is not None and self.chosen == DURABLE:
            self._values = self._run.evaluate(clauses, answers)
            self._run = None
            return self._values
        if self._run is not None:
            self._run.begin(clauses, answers)
        self._values = native.evaluate(clauses, answers)
        return self._values

    def engines(self) -> tuple[str, ...]:
        """The engines that evaluated the last profile, the deciding one first. Raises `EngineError` where they differ."""
        if self.chosen == DURABLE:
            return (DURABLE,)
        run, self._run = self._run, None
        if run is None:
            return (NATIVE,)
        try:
            values = run.values()
        except EngineError as error:
            self._failed(error)
            return (NATIVE,)
        different = durable.differences(self._values, values)
        if different:
            raise EngineError(
                f"the two engines differ on {len(different)} literals ({', '.join(different[:5])}), so nothing is published. "
                "Please report it; --engine native or --engine durable runs one of them alone"
            )
        return (NATIVE, DURABLE)

    def close(self) -> None:
        """End a child that still runs."""
        if self._run is not None:
            self._run.close()
            self._run = None

    def _failed(self, error: EngineError) -> None:
        """An engine that did not answer is a fault where it was asked for by name, and a warning where it was not."""
        if self.chosen is not None:
            raise error
        self._wanted = False
        self.warnings.append(f"{error}; the native engine decided alone")
