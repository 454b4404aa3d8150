"""What git knows: the repository around a file, and files as a commit has them or as the next one will. Nothing is checked out, and
nothing is asked about the folder itself: whether a file changed is told by its bytes.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from checker.errors import UsageError, one_line, one_problem
from checker.files.contents import MAX_BYTES

SECONDS = 120
"""How long one question to git may take."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository, by the folder at its root."""

    root: Path
    environment: tuple[tuple[str, str], ...] = ()
    """What git is told beside the words of a question."""

    def commit(self, revision: str) -> Kept:
        """What was kept when the present commit and a revision parted. Raises `UsageError` where there is none."""
        return Kept(self, self.common(revision))

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

    @contextmanager
    def staged(self) -> Iterator[Kept]:
        """What the next commit will hold. The trees that git makes of its index are thrown away: nothing is written into the
        repository. Raises `UsageError` where a merge is not finished.
        """
        objects = self._ask("rev-parse", "--git-path", "objects") or ""
        with tempfile.TemporaryDirectory(prefix="policygap-") as folder:
            apart = (
                ("GIT_OBJECT_DIRECTORY", folder),
                ("GIT_ALTERNATE_OBJECT_DIRECTORIES", str(Path(self.root, objects))),
            )
            beside = replace(self, environment=apart)
            tree = beside._ask("write-tree", fails=True)
            if tree is None:
                raise UsageError(
                    "what will be committed is not settled: finish the merge first, and `git add` its files"
                )
            yield Kept(beside, tree)

    def contents(self, blobs: Iterable[str], most: int = MAX_BYTES) -> dict[str, bytes]:
        """Files as they were kept, by the names of their blobs, all by one process. Raises `InputError` for one that is too
        large, or that this clone does not have.
        """
        asked = list(dict.fromkeys(blobs))
        if not asked:
            return {}
        given = "".join(f"{blob}\n" for blob in asked).encode()
        for line in self._run("cat-file", "--batch-check", given=given).stdout.decode().splitlines():
            name, kind, *bytes_long = line.split()
            if kind != "blob":
                raise one_problem(name, "this clone does not have the file: fetch it whole")
            if int(bytes_long[0]) > most:
                raise one_problem(name, f"the file as it was is larger than {most:,} bytes")
        told = self._run("cat-file", "--batch", given=given).stdout
        found = {}
        at = 0
        for blob in asked:
            end = told.index(b"\n", at)
            size = int(told[at:end].split()[2])
            found[blob] = told[end + 1 : end + 1 + size]
            at = end + 1 + size + 1
        return found

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
        ran = _git(self.root, words, given, self.environment)
        if ran.returncode and not fails:
            raise UsageError(f"git {words[0]} did not answer: {_reason(ran.stderr)}")
        return ran


@dataclass(frozen=True, slots=True)
class Kept:
    """The files of one tree of a repository: those of a commit, or those that will be committed."""

    repo: Repository
    tree: str

    def files(self, paths: Sequence[str]) -> dict[str, dict[str, str] | None]:
        """For each path from the root, the blobs of the files below it by their path inside it, hidden ones left out; of a
        file its own, as "". None where nothing of that name was kept. Links are followed inside the tree alone.
        """
        found: dict[str, dict[str, str] | None] = {}
        for path, (name, kind) in self._resolve(paths).items():
            if kind == "blob":
                found[path] = {"": name}
            elif kind == "tree":
                found[path] = self._below(path, name)
            else:
                found[path] = None
        return found

    def read(self, path: str) -> bytes | None:
        """One file, or None where none was kept. Raises `InputError` for one that is too large."""
        (name, kind), *_ = self._resolve([path]).values()
        return self.repo.contents([name])[name] if kind == "blob" else None

    def _below(self, path: str, tree: str) -> dict[str, str]:
        links, found = [], {}
        for entry in _parts(self.repo._read("ls-tree", "-r", "-z", tree)):
            head, inside = entry.split("\t", 1)
            mode, _kind, name = head.split()
            if any(part.startswith(".") for part in inside.split("/")):
                continue
            if mode == LINK:
                links.append(inside)
            elif mode != SUBMODULE:
                found[inside] = name
        within = {_joined(path, link): link for link in links}
        for whole, (name, kind) in self._resolve(list(within)).items():
            if kind == "blob":
                found[within[whole]] = name
        return found

    def _resolve(self, paths: Sequence[str]) -> dict[str, tuple[str, str]]:
        """What git keeps under each path: the name of an object with its kind, which is empty where there is none."""
        asked = [path for path in dict.fromkeys(paths) if "\n" not in path]
        found = dict.fromkeys(paths, ("", ""))
        if not asked:
            return found
        given = "".join(f"{self.tree}:{'' if path == '.' else path}\n" for path in asked)
        words = ("cat-file", "--batch-check", "--follow-symlinks")
        told = self.repo._run(*words, given=os.fsencode(given)).stdout
        at = 0
        for path in asked:
            end = told.index(b"\n", at)
            words_told = told[at:end].split(b" ")
            at = end + 1
            if words_told[0] in (b"symlink", b"dangling", b"loop", b"notdir") and words_told[-1].isdigit():
                at += int(words_told[-1]) + 1  # and the name itself
            elif len(words_told) == 3 and words_told[1] in (b"blob", b"tree") and words_told[2].isdigit():
                found[path] = (words_told[0].decode(), words_told[1].decode())
        return found


LINK, SUBMODULE = "120000", "160000"
"""The modes of what is no file."""


def blob_name(content: bytes, like: str) -> str:
    """How git names a file of this content, in a repository that has names like that one."""
    made = hashlib.sha256() if len(like) == hashlib.sha256().digest_size * 2 else hashlib.sha1(usedforsecurity=False)
    made.update(b"blob %d\0" % len(content))
    made.update(content)
    return made.hexdigest()


def _joined(folder: str, inside: str) -> str:
    return inside if folder == "." else f"{folder}/{inside}"


def repository(folder: Path) -> Repository:
    """The repository in which a folder lies. Raises `UsageError` where there is none, or no git."""
    ran = _git(folder, ("rev-parse", "--show-toplevel"))
    if ran.returncode:
        said = _reason(ran.stderr)
        if "not a git repository" in said:
            raise UsageError(f"{folder.resolve()} is not in a git repository: --base compares with a revision of one")
        raise UsageError(f"git does not read {folder.resolve()}: {said}")
    return Repository(Path(os.fsdecode(ran.stdout.rstrip(b"\n"))))


def _git(
    folder: Path, words: Iterable[str], given: bytes = b"", told: Iterable[tuple[str, str]] = ()
) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", **dict(told)}
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
