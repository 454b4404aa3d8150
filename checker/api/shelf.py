"""Finds what a person means: the rule book, profiles by path or by code, a day."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import checker
from checker import shipped
from checker.api.moments import HERE, Moment, Then
from checker.dates import PartialDate
from checker.errors import InputError, UsageError, one_problem, suggestion
from checker.files.contents import read_bytes
from checker.language import messages as language

if TYPE_CHECKING:
    from checker.rulebook.book import ReadProfile, RuleBook


RuleFolders = Path | Sequence[Path]
"""A folder of rules, or several that are read together."""


def open_book(folders: RuleFolders | RuleBook | None, *, brief: bool = False, moment: Moment = HERE) -> RuleBook:
    """The rule book of some folders, or the one that comes with the program; one that was read already as it is. Brief will
    do for judging.
    """
    if folders is not None and not isinstance(folders, Path | Sequence):
        return folders
    found = find_rule_folders(folders, moment)
    return open_contents(read_rule_files(found, moment), found, brief=brief)


def open_contents(contents: Sequence[Mapping[str, bytes]], folders: Sequence[Path], *, brief: bool = False) -> RuleBook:
    """The rule book of files that were read already, by their path inside each folder."""
    from checker.rulebook.library import read_words, rules_of

    read = rules_of(contents, folders, brief=brief)
    if language.ask_language() is language.ENGLISH:
        return read
    from checker.rulebook.translations import translate

    return translate(read, read_words(read, "sr"))


def read_rule_files(folders: Sequence[Path], moment: Moment = HERE) -> list[dict[str, bytes]]:
    """The files of rules of each folder at a moment, by their path inside it. Raises `InputError` where there are none."""
    from checker.rulebook.library import read_contents

    return [read_contents(folder) if moment is HERE else _inside_of(folder, moment) for folder in folders]


def find_rule_folders(named: RuleFolders | None, moment: Moment = HERE) -> tuple[Path, ...]:
    """The folders of rules that a person means: those named; the one that comes with the program before a single one that is
    no book by itself; that one alone where none is named.
    """
    folders = (named,) if isinstance(named, Path) else tuple(named or ())
    own = tuple(_near(shipped.RULES) if _is_shipped(folder) else folder for folder in dict.fromkeys(folders))
    if len(own) == 1 and _adds(own[0], moment):
        return _near(shipped.RULES), own[0]
    return own or (_near(shipped.RULES),)


def _is_shipped(folder: Path) -> bool:
    return str(folder) == shipped.NAME and not folder.exists()


def _adds(folder: Path, moment: Moment) -> bool:
    """Whether a folder of rules is no book by itself."""
    from checker.rulebook.library import is_addition

    if os.path.isfile(folder / "registry" / "organisations.yaml") and moment is HERE:
        return not os.path.isfile(folder / "registry" / "bodies.yaml")
    files = moment.files(folder) or [] if moment is not HERE or os.path.isdir(folder) else []
    return bool(files) and is_addition(path.relative_to(folder).as_posix() for path in files)


def _inside_of(folder: Path, moment: Moment) -> dict[str, bytes]:
    """The files of one folder of rules, by their path inside it."""
    from checker.rulebook.library import is_rule_file

    files = moment.files(folder)
    if not files:
        raise one_problem(str(folder), "there is no such folder of rules")
    if isinstance(moment, Then):
        moment.load(files)
    inside = {path: path.relative_to(folder).as_posix() for path in files}
    return {name: moment.read(path) for path, name in inside.items() if is_rule_file(name)}


def read_profiles(named: Sequence[str | Path | ReadProfile], book: RuleBook) -> list[ReadProfile]:
    """The profiles that a person means, in their order: files, folders, codes, and those that were read already. Raises
    `InputError` with every problem of every file, and for two files about one State.
    """
    from checker.rulebook import library

    parts = [find_profiles([each]) if isinstance(each, str | Path) else each for each in named]
    paths = {os.path.realpath(path): path for part in parts if isinstance(part, list) for path in part}
    read = dict(zip(paths, library.read_profiles(paths.values(), book), strict=True))
    found: dict[int, ReadProfile] = {}
    for part in parts:
        for each in [read[os.path.realpath(path)] for path in part] if isinstance(part, list) else [part]:
            found.setdefault(id(each), each)
    return list(found.values())


def read_one(named: str | Path | ReadProfile, book: RuleBook) -> ReadProfile:
    """The one profile that a person means. Raises `UsageError` for a folder of several."""
    if not isinstance(named, str | Path):
        return named
    return read_profiles([choose_one(named)], book)[0]


def choose_one(named: str | Path) -> Path:
    """The file of the one profile that a person means. Raises `UsageError` for a folder of several."""
    found = find_profiles([named])
    if len(found) > 1:
        raise UsageError(f"{named} holds {len(found)} profiles, and one is needed here: name it")
    return found[0]


def list_codes() -> list[str]:
    """The codes of the States that have a profile here or with the program."""
    found = {code.upper() for code in _shipped_by_code()}
    for folder in find_profile_folders():
        if os.path.isdir(folder) and os.path.realpath(folder) != os.path.realpath(shipped.PROFILES):
            for path in HERE.files(folder) or ():
                code = read_country(read_bytes(path, ordinary=True))
                found |= {code} if code else set()
    return sorted(found)


def find_profile(name: str) -> Path:
    """The file that a person means: a path, `-` for standard input, or the code of a State: its profile in the folders of
    profiles here, else the one that comes with the program.
    """
    path = Path(name)
    if name == "-" or os.path.exists(name) or path.suffix or len(path.parts) > 1:  # Path.exists raises for a long name
        return path
    if own := _of_code(name):
        return own
    known = _shipped_by_code()
    if name.lower() in known:
        return _near(known[name.lower()])
    raise one_problem(
        name, f"there is no such file, and no profile of that code here or with the program{_meant(name, known)}"
    )


def _shipped_by_code() -> dict[str, Path]:
    folders = (".", shipped.WORLD)
    return {file.stem: file for folder in folders for file in sorted((shipped.PROFILES / folder).glob("*.yaml"))}


def find_profile_or_folder(name: str, *, absent: bool = False) -> Path:
    """The same, or a folder; with `absent`, what is no code may have been taken away."""
    if os.path.isdir(name):
        return Path(name)
    try:
        return find_profile(name)
    except InputError:
        if absent:
            return Path(name)
        raise


def find_profiles(names: Sequence[str | Path]) -> list[Path]:
    """The files that a person means by files, folders of them, and codes, each once. Raises `InputError` for a folder without
    profiles.
    """
    found: dict[str, Path] = {}
    for name in names:
        path = find_profile_or_folder(str(name))
        files = (HERE.files(path) or []) if os.path.isdir(path) else [path]
        if not files:
            raise one_problem(str(path), "there is no profile in this folder: no file in it ends in .yaml or .yml")
        for file in files:
            found.setdefault(os.path.realpath(file) if str(file) != "-" else "-", file)
    return list(found.values())


def find_profile_folders() -> list[Path]:
    """The folders of profiles of the repository: those that policygap.toml names, else the one called profiles."""
    from checker.api.settings import read_settled

    found = read_settled()
    return (found.paths(found.settings.profiles) if found else []) or [Path("profiles")]


_ABOUT = re.compile(rb"""^(?:country|[{ ]*["']country["'])[ ]*:[ ]*["']?([A-Z]{3})\b""", re.MULTILINE)


def read_country(content: bytes) -> str | None:
    """The State that a profile is about, by one look; None where that does not tell it plainly."""
    found = set(_ABOUT.findall(content)) if b"country" in content else set()
    return found.pop().decode() if len(found) == 1 else None


def _of_code(code: str) -> Path | None:
    """The profile of a State in the folders of profiles here. Raises `InputError` where there are two."""
    if not re.fullmatch(r"[A-Za-z]{3}", code):
        return None
    found = []
    for folder in find_profile_folders():
        if not os.path.isdir(folder) or os.path.realpath(folder) == os.path.realpath(shipped.PROFILES):
            continue  # a look at what comes with the program is done by name alone
        for path in HERE.files(folder) or ():
            if path.stem.upper() == code.upper() or read_country(read_bytes(path, ordinary=True)) == code.upper():
                found.append(path)
    if len(found) > 1:
        raise one_problem(str(found[1]), f"{found[0]} is a profile of {code.upper()} too: name one of them")
    return found[0] if found else None


def _meant(name: str, known: Mapping[str, Path]) -> str:
    """The words `: did you mean "srb"?` where the name of a State is given for its code; a code is never guessed."""
    names = {_name(file).lower(): code for code, file in known.items()}
    meant = names.get(name.lower())
    return suggestion(meant, [meant]) if meant else ""


def _name(profile: Path) -> str:
    """The State's name as its profile gives it; empty where the file gives none in its first lines."""
    found = re.search(r'^name: "?([^"\n]+)', profile.read_text(encoding="utf-8")[:2000], re.MULTILINE)
    return found[1] if found else ""


def path_to_schema(of: str, target: Path) -> str:
    """Where the schema of a file lies as an editor finds it from there: in `docs/schema` of the repository."""
    from checker.api.settings import find_root

    return os.path.relpath(find_root(Path.cwd()) / "docs/schema" / f"{of}.json", target.parent).replace(os.sep, "/")


def list_state_names() -> dict[str, str]:
    """The name of each State that has a profile with the program, by code."""
    files = [file for folder in (shipped.WORLD, ".") for file in sorted((shipped.PROFILES / folder).glob("*.yaml"))]
    return {file.stem.upper(): name for file in files if (name := _name(file).rstrip())}


def list_profiles() -> list[Path]:
    """Every profile that comes with the program: those of States that are known in full, then the others."""
    found = [*shipped.PROFILES.glob("*.yaml"), *(shipped.PROFILES / shipped.WORLD).glob("*.yaml")]
    return [_near(path) for path in sorted(found, key=lambda path: (path.parent.name == shipped.WORLD, path.name))]


def choose_day(text: str | None, option: str = "--on") -> int:
    """The day of the audit: the one given, or today. This is the one place where the clock is read."""
    if text is None:
        return date.today().toordinal()
    try:
        given = PartialDate.parse(text)
    except ValueError as error:
        raise UsageError(f"{option}: {error}") from None
    if given.day is None:
        raise UsageError(f'{option}: "{text}" is not a whole day: write it as 2026-11-23')
    return given.earliest


def digest_program() -> str:
    """A digest of every module of the program: what made a report, beside what it was made from."""
    package = Path(checker.__file__).parent
    total = hashlib.sha256()
    for module in sorted(package.rglob("*.py")):
        content = module.read_bytes()
        total.update(f"{module.relative_to(package).as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return f"sha256:{total.hexdigest()}"


def find_pages(book: RuleBook) -> dict[str, str]:
    """For each rule, where the text of its instrument stands on the web, as the registry says it."""
    found = {}
    for name, rule in book.rules.items():
        address = _ADDRESS.search(book.registry.instruments[rule.source.instrument].source or "")
        if address:
            found[name] = address[0]
    return found


_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


def name_file(path: str) -> str:
    """How a report that is handed over calls a file: from here where it lies below, as it comes with the program, else by
    its name alone. Nobody else needs the folders of this machine.
    """
    found = Path(path)
    if not found.is_absolute():
        return path
    for folder in (Path.cwd(), shipped.RULES.parent):
        if found.is_relative_to(folder) and found != folder:
            return found.relative_to(folder).as_posix()
    return found.name


def _near(path: Path) -> Path:
    """A path as seen from here, where it lies below: shorter to read and the same on every machine."""
    try:
        return path.relative_to(Path.cwd())
    except ValueError:
        return path
