"""Files as they lie here, as the next commit will have them, and as an earlier one had them: three moments, read alike."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from checker.errors import InputError, UsageError, one_problem
from checker.files.contents import read_bytes

if TYPE_CHECKING:
    from checker.gate.revisions import Kept

ENDINGS = (".yaml", ".yml")
"""How files end that are read of a folder."""


class Moment(Protocol):
    """Files at one time, by the names that a person gives them from here."""

    def files(self, path: Path) -> list[Path] | None:
        """The YAML files of a folder, in order; of a file, itself; None where nothing of that name is."""

    def read(self, path: Path) -> bytes:
        """One file. Raises `InputError` where it cannot be read."""


class Here:
    """The files as they lie."""

    def files(self, path: Path) -> list[Path] | None:
        """Every YAML file below a folder. Raises `InputError` for a folder that cannot be read, or is a link."""
        if not os.path.isdir(path):  # Path raises for a name that is too long
            return [path] if str(path) == "-" or os.path.lexists(path) else None
        found: list[Path] = []

        def unreadable(error: OSError) -> None:
            raise one_problem(str(error.filename), f"the folder cannot be read: {error.strerror}")

        for parent, folders, names in os.walk(path, onerror=unreadable):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in folders:
                if os.path.islink(os.path.join(parent, name)):
                    raise one_problem(
                        os.path.join(parent, name), "a linked folder is not followed: name the folder itself"
                    )
            inside = Path(parent)
            found += [inside / name for name in names if name.endswith(ENDINGS) and not name.startswith(".")]
        return sorted(found)

    def read(self, path: Path) -> bytes:
        """One ordinary file, or standard input by the name `-`."""
        return read_bytes(path, ordinary=True)


HERE = Here()


class Then:
    """The files of a commit, or those that will be committed, by the names that they have from the present folder."""

    def __init__(self, kept: Kept, root: Path, called: str) -> None:
        self.kept = kept
        self.root = root
        self.called = called
        self._blobs: dict[Path, str] = {}
        self._contents: dict[str, bytes] = {}

    def files(self, path: Path) -> list[Path] | None:
        """What was kept under a name."""
        return self.all_files([path])[path]

    def all_files(self, paths: Sequence[Path]) -> dict[Path, list[Path] | None]:
        """What was kept under some names, asked at once."""
        inside = {path: lexically(path, self.root) for path in paths}
        told = self.kept.files([each for each in inside.values() if each is not None])
        found: dict[Path, list[Path] | None] = {}
        for path, name in inside.items():
            kept = None if name is None else told[name]
            if kept is None:
                found[path] = None
                continue
            blobs = {path / below if below else path: blob for below, blob in kept.items()}
            yaml = sorted(each for each in blobs if each == path or each.name.endswith(ENDINGS))
            self._blobs |= {each: blobs[each] for each in yaml}
            found[path] = yaml
        return found

    def blobs(self, folder: Path) -> dict[str, str]:
        """The names that git has for the contents of the files below a folder, by their path inside it."""
        name = lexically(folder, self.root)
        return {} if name is None else self.kept.files([name])[name] or {}

    def blob(self, path: Path) -> str | None:
        """The name that git has for the content of a file, or None where none was kept."""
        if path not in self._blobs:
            self.files(path)
        return self._blobs.get(path)

    def load(self, paths: Iterable[Path]) -> None:
        """Read some files at once: one question to git instead of one for each."""
        wanted = [blob for path in paths if (blob := self.blob(path)) and blob not in self._contents]
        try:
            self._contents |= self.kept.repo.contents(wanted)
        except InputError:
            return  # each is told where it is read

    def read(self, path: Path) -> bytes:
        """One file as it was."""
        blob = self.blob(path)
        if blob is None:
            raise one_problem(str(path), f"there was no such file at {self.called}")
        if blob not in self._contents:
            try:
                self._contents |= self.kept.repo.contents([blob])
            except InputError as error:
                raise one_problem(f"{path} at {self.called}", error.problems[0].message) from None
        return self._contents[blob]


def lexically(path: Path, root: Path) -> str | None:
    """A path from the root of the repository by its name alone, whatever is a link today; None where it lies elsewhere."""
    top = os.path.realpath(root)
    named = os.path.normpath(os.path.join(os.path.realpath(Path.cwd()), path))
    for whole in (named, os.path.join(os.path.realpath(os.path.dirname(named)), os.path.basename(named))):
        if Path(whole).is_relative_to(top):
            return Path(whole).relative_to(top).as_posix()
    return None


def inside(path: Path, root: Path) -> str:
    """The same. Raises `UsageError` where it lies elsewhere."""
    found = lexically(path, root)
    if found is None:
        raise UsageError(f"{path} does not lie in the repository {root.name}, so there is no earlier state of it")
    return found
