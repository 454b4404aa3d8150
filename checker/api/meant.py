"""Which profiles a person means by files, folders and codes: those that are there, and those that were at a revision."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.api import shelf
from checker.api.moments import Moment, Then, lexically
from checker.errors import one_problem

if TYPE_CHECKING:
    from checker.api.decision_files import DecisionFiles


@dataclass(frozen=True)
class Meant:
    """The profiles that a person means: those that are there, and those that were."""

    now: tuple[Path, ...]
    before: tuple[Path, ...] = ()
    whole: bool = False
    """Whether nobody named any: then what is there is all there is."""

    @classmethod
    def of(cls, names: Sequence[str], decided: DecisionFiles, now: Moment, then: Then | None) -> Meant:
        """What is meant by files, folders and codes. Raises `InputError` for a name that stands for nothing, and for a folder
        without profiles.
        """
        if names:
            named = [shelf.find_profile_or_folder(name, absent=then is not None) for name in names]
        else:
            named = [folder for folder in shelf.find_profile_folders() if _there(folder, now, then)]
            if not named:
                said = "there is no such folder here: name profiles, or a folder of them"
                raise one_problem(str(shelf.find_profile_folders()[0]), said)
        named = list(dict.fromkeys(named))
        earlier = then.all_files([path for path in named if lexically(path, then.root)]) if then else {}
        aside = {os.path.realpath(path) for path in _decided_in(decided, now)}
        found: dict[str, Path] = {}
        for path in named:
            files = now.files(path)
            before = earlier.get(path)
            if files is None and before is None:
                since = f", and there was none at {then.called}" if then else ""
                raise one_problem(str(path), f"there is no such file here{since}")
            if not files and not before:
                raise one_problem(str(path), "there is no profile in this folder: no file in it ends in .yaml or .yml")
            for file in files or ():
                real = os.path.realpath(file) if str(file) != "-" and (aside or len(named) > 1) else str(file)
                if real not in aside:
                    found.setdefault(real, file)
        gone = [each for before in earlier.values() for each in before or ()]
        if aside:
            gone = [each for each in gone if os.path.realpath(each) not in aside]
        return cls(tuple(found.values()), tuple(dict.fromkeys(gone)), not names)


def _there(folder: Path, now: Moment, then: Then | None) -> bool:
    return now.files(folder) is not None or (then is not None and then.files(folder) is not None)


def _decided_in(named: DecisionFiles, now: Moment) -> Iterator[Path]:
    for path in named.all:
        yield from now.files(path) or ()
