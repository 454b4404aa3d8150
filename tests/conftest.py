"""What every test starts from: a cache of its own, and nothing of the person's environment that changes what is printed."""

from __future__ import annotations

import builtins
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from checker import shipped
from checker.rulebook.book import RuleBook
from checker.rulebook.library import read_rules


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """One cache for the whole run and all its workers, so that the shipped rules are read once; never the person's own."""
    monkeypatch.setenv("POLICYGAP_CACHE", str(_whole(tmp_path_factory) / "cache"))
    for name in ("NO_COLOR", "TERM", "COLUMNS", "POLICYGAP_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)


def _whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the whole run: that of a worker lies inside it."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


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


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A function after which a library cannot be imported."""
    plain = builtins.__import__

    def hide(library: str) -> None:
        def refusing(name: str, *rest: Any, **more: Any) -> Any:
            if name.split(".")[0] == library:
                raise ImportError(name)
            return plain(name, *rest, **more)

        monkeypatch.delitem(sys.modules, library, raising=False)
        monkeypatch.setattr(builtins, "__import__", refusing)

    return hide


@pytest.fixture(scope="session")
def office_all(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    """A function by which LibreOffice prints documents, by name, as PDF in one start; skips where there is none."""
    if shutil.which("soffice") is None:
        pytest.skip("needs LibreOffice, which CI installs")
    own = tmp_path_factory.mktemp("office")

    def printed(made: dict[str, bytes]) -> dict[str, bytes]:
        sources = [own / name for name in made]
        for source, content in zip(sources, made.values(), strict=True):
            source.write_bytes(content)
        profile = f"-env:UserInstallation={(own / 'profile').as_uri()}"
        words = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(own), *map(str, sources)]
        subprocess.run(words, capture_output=True, check=True, timeout=240)
        return {f"{source.stem}.pdf": source.with_suffix(".pdf").read_bytes() for source in sources}

    return printed


@pytest.fixture(scope="session")
def office(office_all: Callable[[dict[str, bytes]], dict[str, bytes]]) -> Callable[[bytes, str], bytes]:
    """A function by which LibreOffice prints the bytes of one document, of some ending, as PDF."""
    return lambda made, ending: office_all({f"made.{ending}": made})["made.pdf"]
