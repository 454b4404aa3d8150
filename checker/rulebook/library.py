"""From folders and files to one consistent rule book and to profiles, by way of the cache where it has them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import InputError, Place, Problem, one_problem
from checker.files import cache
from checker.files import contents as files
from checker.rulebook.book import ADDED, Book, BriefBook, Places, ReadProfile, RuleBook

if TYPE_CHECKING:
    from checker.model.translation import Words

TRANSLATIONS = "translations"
"""A folder of this name beside rules holds their words in other languages, which judging does not need."""

MAX_FILES = 5_000
"""The most files that a folder of rules may hold."""


def read_rules(folder: Path, *beside: Path, cached: bool = True, brief: bool = False) -> RuleBook:
    """Read a folder of rules, and those that add to it. Raises `InputError` with every problem of every file.

    A brief book may lack what only its writers need, and comes faster from the cache.
    """
    return rules_of(
        [dict(_contents(each)) for each in (folder, *beside)], [folder, *beside], cached=cached, brief=brief
    )


def rules_of(
    contents: Sequence[Mapping[str, bytes]], folders: Sequence[Path], *, cached: bool = True, brief: bool = False
) -> RuleBook:
    """The rule book of files that lie, or lay, in some folders, by their path inside each; the later ones add to the first.
    Raises `InputError` with every problem of every file.
    """
    whole = dict(contents[0])
    for number, added in enumerate(contents[1:], 1):
        whole |= {f"{number}{ADDED}{name}": content for name, content in added.items()}
    digest = digest_rules(whole)
    beside = tuple((folder, digest_rules(each)) for folder, each in zip(folders[1:], contents[1:], strict=True))
    first = digest_rules(contents[0]) if beside else digest
    packs = {
        name.removesuffix("/pack.yaml"): folder
        for folder, each in zip(folders[1:], contents[1:], strict=True)
        for name in each
        if name.endswith("/pack.yaml")
    }
    if cached and (kept := cache.load(digest, BriefBook if brief else Book)):
        return RuleBook(kept, digest, folders[0], inputs=((folders[0], first), *beside), elsewhere=packs)
    from checker.rulebook.reading import read_book  # brings YAML with it, which a warm cache does without

    book = read_book(folders, whole)
    if cached:
        cache.store(digest, book)
        cache.store(digest, BriefBook.of(book))
    return RuleBook(book, digest, folders[0], inputs=((folders[0], first), *beside), elsewhere=packs)


def is_rule_file(name: str) -> bool:
    """Whether a file is one of rules, by its path inside their folder: it may be words in another language too."""
    return name.endswith(".yaml") and TRANSLATIONS not in name.split("/")


def is_addition(names: Iterable[str]) -> bool:
    """Whether files of rules, by their path inside their folder, are no book by themselves and add to another: their registry
    has no organisations or no bodies.
    """
    return not {"registry/organisations.yaml", "registry/bodies.yaml"} <= set(names)


def read_contents(folder: Path) -> dict[str, bytes]:
    """The files of one folder of rules, by their path inside it. Raises `InputError` where one cannot be read."""
    return dict(_contents(folder))


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every YAML file below a folder, by its path inside it, in order."""
    try:
        there = folder.is_dir()
    except (OSError, ValueError):  # no file system takes such a name
        there = False
    if not there:
        raise one_problem(str(folder), "there is no such folder of rules")
    names = []

    def unreadable(error: OSError) -> None:
        raise one_problem(str(error.filename), f"the folder cannot be read: {error.strerror}")

    # several times as fast as Path.rglob, on every command
    for parent, folders, inside_it in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".") and name != TRANSLATIONS]
        for name in folders:
            if Path(parent, name).is_symlink():
                raise one_problem(str(Path(parent, name)), "a linked folder is not followed: put the pack itself here")
        inside = Path(parent).relative_to(folder).as_posix()
        prefix = "" if inside == "." else f"{inside}/"
        names += [prefix + name for name in inside_it if name.endswith((".yaml", ".yml")) and not name.startswith(".")]
    misnamed = [name for name in names if name.endswith(".yml")]
    if misnamed:
        message = "files of rules end in .yaml: rename it, or nobody reads it"
        raise InputError(Problem(Place(str(folder / name)), message) for name in misnamed)
    if len(names) > MAX_FILES:
        raise one_problem(str(folder), f"the folder holds more than {MAX_FILES:,} files")
    if not names:
        raise one_problem(str(folder), "the folder holds no rules: there is no .yaml file in it")
    for name in sorted(names):
        yield name, files.read_bytes(folder / name, ordinary=True)


def read_translations(folder: Path, code: str) -> dict[str, bytes]:
    """The files of translations of a folder of rules in the language of a code, by path inside it."""
    contents: dict[str, bytes] = {}
    for inside in sorted(folder.glob(f"*/{TRANSLATIONS}")):
        for name in sorted(path.name for path in inside.glob("*.yaml")):
            if name == f"{code}.yaml" or name.startswith(f"{code}-"):
                relative = f"{inside.parent.name}/{TRANSLATIONS}/{name}"
                contents[relative] = files.read_bytes(folder / relative, ordinary=True)
    return contents


def stamps_file(folder: Path, code: str) -> Path:
    """The file that says what the English of a folder of rules said when it was translated."""
    return folder / f"translated-{code}.txt"


def read_stamps(folder: Path, code: str) -> bytes:
    """The content of that file; nothing where there is none."""
    path = stamps_file(folder, code)
    return files.read_bytes(path, ordinary=True) if path.is_file() else b""


def read_words(book: RuleBook, code: str, *, cached: bool = True) -> Words:
    """The words of a book in the language of a code, such as `sr`. Raises `InputError` with every problem of every
    file.
    """
    from checker.model.translation import Words

    contents = read_translations(book.folder, code)
    stamps = read_stamps(book.folder, code)
    against = f"{digest_rules({**contents, 'stamps': stamps})}\0{book.digest}"
    if cached and (kept := cache.load(against, Words)):
        return kept
    from checker.rulebook.translation_digests import find_changed, leave_out, read
    from checker.rulebook.wording import read_words as worded

    words = leave_out(worded(contents, book), find_changed(book, read(stamps)))
    if cached:
        cache.store(against, words)
    return words


def digest_rules(contents: Mapping[str, bytes]) -> str:
    """A digest of files of rules by their names and bytes."""
    total = hashlib.sha256()
    for name, content in contents.items():
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return f"sha256:{total.hexdigest()}"


def read_profile(path: Path, book: RuleBook, *, name: str | None = None, cached: bool = True) -> ReadProfile:
    """Read one profile and check it against a rule book. Raises `InputError` with every problem of the file."""
    file = name or str(path)
    return profile_of(files.read_bytes(path, name=file), file, book, cached=cached)


def profile_of(content: bytes, file: str, book: RuleBook, *, cached: bool = True) -> ReadProfile:
    """The profile that a file holds, or held, checked against a rule book. Raises `InputError` with every problem."""
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    against = f"{digest}\0{book.digest}"
    kept = cache.load(against, Places) if cached else None
    if kept is None:
        from checker.rulebook.reading import read_places

        kept = read_places(content, file, book)
        if cached:
            cache.store(against, kept)
    return ReadProfile(kept.profile, file, digest, kept.places)


def read_profiles(paths: Iterable[Path], book: RuleBook) -> list[ReadProfile]:
    """Read several profiles. Raises `InputError` with every problem of every file, and for two files about one
    State.
    """
    found: list[ReadProfile] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            read = read_profile(path, book)
        except InputError as error:
            problems.extend(error.problems)
            continue
        country = read.profile.country
        twin = next((other.file for other in found if other.profile.country == country), None)
        if twin:
            message = f"{twin} is a profile of {country} too: give one profile for each State"
            problems.append(Problem(read.place(("country",)), message))
        found.append(read)
    if problems:
        raise InputError(problems)
    return found
