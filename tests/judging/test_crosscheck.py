"""Which engines evaluate: an assessment carries them, waits for them, and nothing comes of it where they differ."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from checker.assessment.assessment import Assessment, assess
from checker.assessment.report import audit
from checker.belnap import Value
from checker.errors import EngineError, UsageError
from checker.judging import durable
from checker.judging.crosscheck import Crosscheck
from tests import making

needs_durable = pytest.mark.skipif(not durable.is_installed(), reason="durable_rules does not run here")


def assessed(tmp_path: Path, engines: Crosscheck, name: str = "a") -> Assessment:
    book = making.book(tmp_path / name)
    return assess(book, making.profile(tmp_path / name, book), making.DAY, engines.evaluate)


def test_without_an_engine_named_the_native_one_evaluates(tmp_path: Path) -> None:
    book = making.book(tmp_path)
    assert assess(book, making.profile(tmp_path, book), making.DAY).engines == ("native",)


@needs_durable
@pytest.mark.parametrize(
    ("chosen", "named"),
    [
        ("native", ("native",)),
        ("durable", ("durable",)),
        ("both", ("native", "durable")),
        (None, ("native", "durable")),
    ],
)
def test_a_report_names_the_engines_that_evaluated(chosen: str | None, named: tuple[str, ...], tmp_path: Path) -> None:
    engines = Crosscheck(chosen)
    try:
        assessment = assessed(tmp_path, engines)
        assert audit(assessment, list(assessment.book.rules.values())).engines == assessment.engines == named
    finally:
        engines.close()


def test_no_caller_of_an_audit_can_name_engines() -> None:
    assert "engines" not in inspect.signature(audit).parameters


@needs_durable
def test_profiles_that_are_begun_before_others_are_confirmed_are_each_confirmed_by_their_own_run(
    tmp_path: Path,
) -> None:
    engines = Crosscheck("both")
    try:
        first, second = (assessed(tmp_path, engines, name) for name in ("a", "b"))
        assert second.engines == first.engines == ("native", "durable")
    finally:
        engines.close()


class Broken:
    """A run of the second engine that comes to other values, or to none."""

    def __init__(self, values: Mapping[str, Value] | None) -> None:
        self.found, self.closed = values, False

    def begin(self, *_: Any) -> None:
        return None

    def values(self) -> Mapping[str, Value]:
        if self.found is None:
            raise EngineError("it gave no answer")
        return self.found

    def close(self) -> None:
        self.closed = True


def broken(monkeypatch: pytest.MonkeyPatch, values: Mapping[str, Value] | None) -> Broken:
    run = Broken(values)
    monkeypatch.setattr(durable, "is_installed", lambda: True)
    monkeypatch.setattr(durable, "start", lambda: run)
    return run


def test_where_the_engines_differ_no_report_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch, {"lighthouse-lit": Value(1, 0)})
    assessment = assessed(tmp_path, Crosscheck(None))
    with pytest.raises(EngineError, match="the two engines differ on"):
        audit(assessment, list(assessment.book.rules.values()))


def test_an_engine_that_fails_is_a_warning_where_nobody_named_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch, None)
    engines = Crosscheck(None)
    assert assessed(tmp_path, engines).engines == ("native",)
    assert engines.warnings == ["it gave no answer; the native engine decided alone"]


def test_an_engine_that_fails_is_a_fault_where_it_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(monkeypatch, None)
    assessment = assessed(tmp_path, Crosscheck("both"))
    with pytest.raises(EngineError, match="it gave no answer"):
        _ = assessment.engines


def test_a_run_that_nobody_waited_for_is_ended_with_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = broken(monkeypatch, {})
    engines = Crosscheck(None)
    assessed(tmp_path, engines)
    engines.close()
    assert run.closed


def test_an_engine_that_is_not_there_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable, "is_installed", lambda: False)
    with pytest.raises(UsageError, match="durable_rules is not installed here"):
        Crosscheck("both")
    assert Crosscheck(None)._run is None
