"""Finds what a repository has settled for all commands: `policygap.toml`, in the working folder or one above it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker import shipped

if TYPE_CHECKING:
    from checker.model.settings import Settings

NAME = "policygap.toml"
"""The name of the file."""


@dataclass(frozen=True)
class Settled:
    """What is settled, with its paths as they are named from the working folder."""

    file: Path
    settings: Settings

    def paths(self, names: tuple[str, ...]) -> list[Path]:
        """Paths of the file as they are named from here."""
        return [Path(os.path.relpath(self.file.parent / name)) for name in names]

    @property
    def rules(self) -> list[Path]:
        """The folders of rules."""
        return [
            Path(name) if name == shipped.NAME and not (self.file.parent / name).exists() else self.paths((name,))[0]
            for name in self.settings.rules
        ]


def read_settled() -> Settled | None:
    """What is settled for the working folder; None where nothing is. Raises `InputError` where the file is not valid."""
    file = find_settings(Path.cwd())
    return None if file is None else _read(file, Path.cwd(), os.stat(file).st_mtime_ns)


@cache
def _read(file: Path, _folder: Path, _changed: int) -> Settled:
    """The file, read once while nobody changes it and the paths in it are seen from one folder."""
    from checker.files.contents import read_bytes
    from checker.files.forms import shape
    from checker.files.toml import parse_toml
    from checker.model.settings import Settings

    named = os.path.relpath(file)
    return Settled(file, shape(parse_toml(read_bytes(file, name=named, ordinary=True), named), Settings))


def find_root(folder: Path) -> Path:
    """The folder that has the settings, else the root of the repository, else the folder itself."""
    file = find_settings(folder)
    if file is not None:
        return file.parent
    return next((above for above in (folder, *folder.parents) if os.path.exists(above / ".git")), folder)


def find_settings(folder: Path) -> Path | None:
    """The nearest such file, from a folder upwards; not above the root of a repository."""
    for above in (folder, *folder.parents):
        if os.path.isfile(above / NAME):
            return above / NAME
        if os.path.exists(above / ".git"):
            return None
    return None
