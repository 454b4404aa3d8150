"""What every test starts from: a cache of its own, and nothing of the person's environment that changes what is printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from checker import shipped
from checker.library import RuleBook, read_rules


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """One cache for the whole run, so that the shipped rules are read once; never the person's own."""
    monkeypatch.setenv("POLICYGAP_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    for name in ("NO_COLOR", "TERM", "COLUMNS", "POLICYGAP_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the test's own that is also the folder it stands in, so that messages name short paths."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


GOLDEN = Path(__file__).parent / "golden"

settings.register_profile("policygap", deadline=None, derandomize=True)  # neither a slow machine nor luck decides
settings.load_profile("policygap")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite-golden` writes the reports in tests/golden anew; read the difference before you keep it."""
    parser.addoption("--rewrite-golden", action="store_true", help="write tests/golden anew instead of comparing")


Golden = Callable[[str, str], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """A function that compares a text with a file of tests/golden, or writes the file anew."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--rewrite-golden"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{name} changed: --rewrite-golden keeps the new one"

    return compare


@pytest.fixture(scope="session")
def shipped_book() -> RuleBook:
    """The rule book that comes with the program, read once and not from a cache."""
    return read_rules(shipped.RULES, cached=False)
