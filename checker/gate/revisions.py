"""What git knows: the repository around a file, what changed since a revision, and files as they were. Nothing is checked out."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from checker.errors import UsageError, one_line, one_problem
from checker.files.contents import MAX_BYTES
from checker.rulebook.library import MAX_FILES, TRANSLATIONS

SECONDS = 120
"""How long one question to git may take."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that is not what it was. `before` is its path then, None for a new one; `after` its path now, None where it
    was taken away. Both are from the root of the repository.
    """

    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository, by the folder at its root."""

    root: Path

    def common(self, revision: str) -> str:
        """The commit from which the present one and a revision both came: what a change is compared with. Raises
        `UsageError` where there is none.
        """
        named = f'"{one_line(revision)}"'
        commit = self._ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", fails=True)
        if commit is None:
            raise UsageError(f"there is no revision {named} in {self.root}{self._shallow()}")
        base = self._ask("merge-base", commit, "HEAD", fails=True)
        if base is None:
            raise UsageError(f"{named} and the present commit have no commit in common{self._shallow()}")
        return base

    def changed(self, commit: str) -> list[Changed]:
        """The files that differ between a commit and what lies in the folder now, untracked ones among them."""
        told = self._read("diff", "--name-status", "-z", "--find-renames", "--no-ext-diff", commit, "--")
        words = iter(_parts(told))
        found = []
        for status in words:
            path = next(words)
            match status[:1]:
                case "R":
                    found.append(Changed(path, next(words)))
                case "C":
                    found.append(Changed(None, next(words)))
                case "A":
                    found.append(Changed(None, path))
                case "D":
                    found.append(Changed(path, None))
                case _:
                    found.append(Changed(path, path))
        untracked = _parts(self._read("ls-files", "--others", "--exclude-standard", "-z"))
        return found + [Changed(None, path) for path in untracked]

    def content(self, commit: str, path: str) -> bytes | None:
        """A file as it was, or None where there was none. Raises `InputError` for one that is too large."""
        name = f"{commit}:{path}"
        size = self._ask("cat-file", "-s", name, fails=True)
        if size is None:
            return None
        if int(size) > MAX_BYTES:
            raise one_problem(path, f"the file as it was at {commit[:12]} is larger than {MAX_BYTES:,} bytes")
        return self._read("cat-file", "blob", name)

    def held(self, commit: str, path: str) -> bool:
        """Whether a commit held a file or folder of this name."""
        return self._ask("cat-file", "-e", f"{commit}:{path}", fails=True) is not None

    def rules(self, commit: str, folder: str) -> dict[str, bytes]:
        """The files of rules that lay in a folder, by their path inside it. Raises `InputError` for too many."""
        entries = self._read("ls-tree", "-r", "-z", "--full-tree", commit, "--", f"{folder}/" if folder != "." else ".")
        names = []
        for entry in _parts(entries):
            head, path = entry.split("\t", 1)
            inside = PurePosixPath(path).relative_to(folder)
            hidden = any(part.startswith(".") or part == TRANSLATIONS for part in inside.parts)
            if head.startswith("100") and inside.suffix == ".yaml" and not hidden and "\n" not in path:
                names.append(str(inside))
        if len(names) > MAX_FILES:
            raise one_problem(folder, f"the folder held more than {MAX_FILES:,} files")
        paths = [str(PurePosixPath(folder, name)) for name in names]
        return dict(sorted(zip(names, self._contents(commit, paths), strict=True)))

    def _contents(self, commit: str, paths: Iterable[str]) -> Iterator[bytes]:
        """Many files as they were, by one process."""
        asked = "".join(f"{commit}:{path}\n" for path in paths)
        told = self._run("cat-file", "--batch", given=asked.encode()).stdout
        at = 0
        while at < len(told):
            end = told.index(b"\n", at)
            size = int(told[at:end].split()[2])
            yield told[end + 1 : end + 1 + size]
            at = end + 1 + size + 1

    def _shallow(self) -> str:
        if self._ask("rev-parse", "--is-shallow-repository") == "true":
            return ": this clone holds only the last commits. Fetch all of them (fetch-depth: 0 in a workflow)"
        return ""

    def _ask(self, *words: str, fails: bool = False) -> str | None:
        ran = self._run(*words, fails=fails)
        return None if ran.returncode else ran.stdout.decode(errors="surrogateescape").strip()

    def _read(self, *words: str) -> bytes:
        return self._run(*words).stdout

    def _run(self, *words: str, given: bytes = b"", fails: bool = False) -> subprocess.CompletedProcess[bytes]:
        ran = _git(self.root, words, given)
        if ran.returncode and not fails:
            raise UsageError(f"git {words[0]} did not answer: {_reason(ran.stderr)}")
        return ran


def repository(folder: Path) -> Repository:
    """The repository in which a folder lies. Raises `UsageError` where there is none, or no git."""
    ran = _git(folder, ("rev-parse", "--show-toplevel"))
    if ran.returncode:
        said = _reason(ran.stderr)
        if "not a git repository" in said:
            raise UsageError(f"{folder.resolve()} is not in a git repository: --base compares with a revision of one")
        raise UsageError(f"git does not read {folder.resolve()}: {said}")
    return Repository(Path(os.fsdecode(ran.stdout.rstrip(b"\n"))))


def _git(folder: Path, words: Iterable[str], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(
            ["git", "-C", str(folder), "--no-pager", "-c", "core.fsmonitor=false", *words],
            input=given,
            capture_output=True,
            timeout=SECONDS,
            env=environment,
            check=False,
        )
    except FileNotFoundError:
        raise UsageError("there is no git on this machine, and --base needs it") from None
    except subprocess.TimeoutExpired:
        raise UsageError(f"git did not answer within {SECONDS} seconds") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"git cannot be asked: {error}") from None


def _parts(told: bytes) -> list[str]:
    return [os.fsdecode(part) for part in told.split(b"\0") if part]


def _reason(stderr: bytes) -> str:
    lines = stderr.decode(errors="replace").strip().splitlines()
    fatal = [line.removeprefix("fatal: ") for line in lines if line.startswith("fatal: ")]
    return one_line((fatal or lines or ["it gave no reason"])[0])
