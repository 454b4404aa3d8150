"""What tests of documents share: a library that is not there, and LibreOffice."""

from __future__ import annotations

import builtins
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


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
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str, str], bytes]:
    """A function by which LibreOffice turns the bytes of a document into another form; skips where there is none."""
    if shutil.which("soffice") is None:
        pytest.skip("needs LibreOffice, which CI installs")
    own = tmp_path_factory.mktemp("office")

    def converted(made: bytes, ending: str, into: str) -> bytes:
        source = own / f"made.{ending}"
        source.write_bytes(made)
        profile = f"-env:UserInstallation={(own / 'profile').as_uri()}"
        words = ["soffice", profile, "--headless", "--convert-to", into, "--outdir", str(own), str(source)]
        subprocess.run(words, capture_output=True, check=True, timeout=240)
        return Path(own / f"made.{into.split(':')[0]}").read_bytes()

    return converted
