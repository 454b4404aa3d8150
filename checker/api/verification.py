"""Makes a report again from what its manifest names, and tells whether it follows."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from checker import shipped
from checker.api import shelf
from checker.api.audits import AuditRequest, audit_one
from checker.api.decision_files import DecisionFiles
from checker.errors import InputError, PolicygapError, UsageError, one_line
from checker.files.contents import read_bytes
from checker.reporting.formats import ReportFormat

if TYPE_CHECKING:
    from checker.model.manifest import Input, Manifest
    from checker.model.report import Report

TEXTS = (ReportFormat.JSON, ReportFormat.MARKDOWN, ReportFormat.TEXT, ReportFormat.CSV, ReportFormat.HTML)
"""Formats of which a checkout may change the line ends."""

MAX_BYTES = 100_000_000
"""The largest report that is read."""


Named = Mapping[str, Sequence[Path]]
"""The files that a person named in the place of those that a report names, by kind."""

OPTIONS = ("rules", "profile", "waivers", "baseline", "responses", "previous")
"""The kinds of inputs, each named by an option of its name."""


def verify_report(file: Path, named: Named) -> tuple[list[str], bool]:
    """What is said of a report, a sentence a line, and whether it follows from its inputs as they are now."""
    from checker.gate.manifests import manifests
    from checker.language import messages as language

    content = read_bytes(file, max_bytes=MAX_BYTES, ordinary=True)
    found = manifests(content, str(file))
    if named.get("profile") and len(found) > 1:
        raise UsageError(f"{file} holds reports on {len(found)} States, and --profile names one: leave it out")
    spoken = language.ask_language()
    try:
        lines, follows = _told(content, [_looked(manifest, named) for manifest in found])
    finally:
        language.speak(spoken)  # making a report again speaks its language
    lines.append("The report follows." if follows else "The report does not follow.")
    return [one_line(line) for line in lines], follows


def _told(content: bytes, looked: Sequence[_Looked]) -> tuple[list[str], bool]:
    from checker.gate.reading import earlier_format
    from checker.model.report import FORMAT

    lines = [line for each in looked for line in each.lines]
    follows = all(each.follows for each in looked)
    if earlier := earlier_format(content):
        lines.append(
            f"This is a {earlier}, and a {FORMAT} is needed to compare the bytes: make the report again with this version."
        )
    elif follows and all(each.comparable for each in looked):
        reports = [each.report for each in looked if each.report]
        made = _made_again(content, reports)
        if made is not None and content in made:
            lines.append("Made again, the file is the same, byte for byte.")
        elif made is not None and _kind(content) in TEXTS and _unix(content) in map(_unix, made):
            lines.append("Made again, the file is the same, but for its line ends.")
        elif made is not None:
            lines.append("The file was changed after it was made: made again from the same inputs, it is another one.")
            follows = False
    return lines, follows


@dataclass
class _Looked:
    """One manifest, looked into."""

    lines: list[str] = field(default_factory=list)
    follows: bool = True
    comparable: bool = True
    """Whether program and names are the same, so that the bytes must be too."""
    report: Report | None = None


def _looked(manifest: Manifest, named: Named) -> _Looked:
    looked = _Looked()
    there: dict[str, list[Path]] = {}
    changed = []
    left = {kind: list(paths) for kind, paths in named.items() if paths}
    if "rules" in left:
        left["rules"] = list(shelf.find_rule_folders(left["rules"]))
    for given in manifest.inputs:
        found = _found(given, left)
        if found.path is None:
            said = f"{given.kind} {given.file}: {found.said}"
            option = f": name it with --{given.kind}" if given.kind in OPTIONS else ""
            looked.lines.append(f"{said}{option}")
            looked.follows = False
            continue
        looked.lines.append(f"{given.kind} {shelf.name_file(str(found.path))}: {found.said}")
        there.setdefault(given.kind, []).append(found.path)
        looked.comparable &= found.exact and given.file in (str(found.path), shelf.name_file(str(found.path)))
        if not found.same:
            changed.append(given.kind)
    for kind, paths in left.items():
        for path in paths:
            missing = "" if os.path.lexists(path) else "there is no such file, and "
            looked.lines.append(f"{kind} {shelf.name_file(str(path))}: {missing}the report was not made from it")
            looked.follows = False
    program = shelf.digest_program() == manifest.program_digest
    looked.comparable &= program
    looked.lines.append(f"program {manifest.program}: {'the same' if program else 'changed since'}")
    if not looked.follows:
        return looked
    try:
        looked.report = _again(manifest, there)
    except PolicygapError as error:
        told = error.problems[0] if isinstance(error, InputError) else error
        looked.lines.append(f"the audit cannot be made again: {told}")
        looked.follows = False
        return looked
    if looked.report.engines != manifest.engines:
        looked.lines.append(f"evaluated by {' and '.join(manifest.engines)}: not all of them run here")
        looked.comparable = False
    same = looked.report.manifest.verdicts_digest == manifest.verdicts_digest
    what = " and ".join(dict.fromkeys([*changed, *([] if program else ["program"])]))
    if same:
        looked.lines.append("Audited again, the verdicts are the same.")
    else:
        because = f", for the {what} changed" if what else ": they never followed from these inputs"
        looked.lines.append(f"Audited again, the verdicts are not the same{because}.")
    looked.follows = same and not changed
    return looked


def _again(manifest: Manifest, there: dict[str, list[Path]]) -> Report:
    """The report, made as its manifest says."""
    from checker.language import messages as language

    if "rules" not in there or "profile" not in there:
        raise UsageError("the manifest names no rules or no profile")
    request = AuditRequest(
        on=str(manifest.on),
        rules=tuple(there["rules"]),
        packs=manifest.packs,
        engine=_engine(manifest),
        min_trust=manifest.min_trust,
        decisions=DecisionFiles(
            tuple(there.get("waivers", ())),
            tuple(there.get("baseline", ())),
            tuple(there.get("responses", ())),
        ),
        previous=next(iter(there.get("previous", ())), None),
        since=str(manifest.since) if manifest.since else None,
    )
    try:
        language.speak(language.Language(manifest.language))
    except ValueError:
        raise UsageError(f'the report speaks "{manifest.language}", and the program does not') from None
    audited = audit_one(there["profile"][0], request)
    return audited.report


def _engine(manifest: Manifest) -> str:
    """The engines that evaluated, where they run here; else the native one, which comes to the same values."""
    from checker.judging import durable
    from checker.judging.crosscheck import BOTH, DURABLE, NATIVE

    if manifest.engines == (NATIVE,) or not durable.is_installed():
        return NATIVE
    return DURABLE if manifest.engines == (DURABLE,) else BOTH


@dataclass(frozen=True)
class _Found:
    """Where an input lies, whether it is what it was, and what is said of it."""

    path: Path | None
    same: bool
    exact: bool
    """Whether its line ends are the same too, so that its digest is."""
    said: str


def _found(given: Input, left: dict[str, list[Path]]) -> _Found:
    """The input with the same bytes, else the first that is there; what a person named comes first, and is taken out of what
    is left.
    """
    named = left.get(given.kind, [])
    first, said = None, "not found here"
    for path in [*named, *(() if named and given.kind == "profile" else _candidates(given))]:
        if not os.path.lexists(path):
            continue
        try:
            exact, *ends = _digests(given.kind, path)
        except InputError as error:
            said = f"{shelf.name_file(str(path))} cannot be read ({error.problems[0].message})"
            continue
        if given.digest == exact or given.digest in ends:
            if path in named:
                named.remove(path)
            same = given.digest == exact
            return _Found(path, True, same, "the same" if same else "the same, but for its line ends")
        if first is None:
            first = path
    if first in named:
        named.remove(first)
    return _Found(first, False, False, said if first is None else "changed since")


def _candidates(given: Input) -> Iterator[Path]:
    """Where an input may lie. A report is somebody else's text: what it names is looked for below this folder alone, and
    among what comes with the program.
    """
    pure = PurePath(given.file)
    if not pure.is_absolute() and ".." not in pure.parts:
        yield Path(given.file)
    if given.kind == "rules":
        yield shipped.RULES
    elif given.kind == "profile":
        yield from (shipped.PROFILES / folder / pure.name for folder in (".", "world"))


def _digests(kind: str, path: Path) -> Iterator[str]:
    """The digest of an input as manifests have it; then those that it has with other line ends."""
    if kind == "rules":
        from checker.rulebook.library import digest_rules, read_contents

        contents = read_contents(path)
        yield digest_rules(contents)
        for change in (_unix, _windows):
            yield digest_rules({name: change(content) for name, content in contents.items()})
    else:
        content = read_bytes(path, ordinary=True)
        for each in (content, _unix(content), _windows(content)):
            yield f"sha256:{hashlib.sha256(each).hexdigest()}"


def _unix(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def _windows(content: bytes) -> bytes:
    return _unix(content).replace(b"\n", b"\r\n")


def _made_again(content: bytes, reports: Sequence[Report]) -> list[bytes] | None:
    """The reports, written again in the format of the file, in each way in which it is written; None where that format is not
    written here.
    """
    from checker.reporting.formats import render, render_all, render_brief

    kind = _kind(content)
    if kind in (ReportFormat.JSON, ReportFormat.MARKDOWN, ReportFormat.TEXT):
        formats = (*([ReportFormat.JSONL] if kind is ReportFormat.JSON else []), kind)
        made: list[object] = [render_all(reports, format) for format in formats]
        if len(reports) == 1:
            made.append(render(reports[0], kind))
    elif kind is None or len(reports) != 1:
        return None
    else:
        try:
            made = [render(reports[0], kind)]
            if kind in (ReportFormat.DOCX, ReportFormat.PDF):
                made.append(render_brief(reports[0], kind))
        except UsageError:  # a library of the extra is missing
            return None
    return [each.encode() if isinstance(each, str) else each for each in made if isinstance(each, str | bytes)]


def _kind(content: bytes) -> ReportFormat | None:
    """The format of a file, by how it begins."""
    if content.startswith(b"PK"):
        word = b"word/document.xml" in content
        return ReportFormat.DOCX if word else ReportFormat.XLSX if b"xl/workbook.xml" in content else None
    if content.startswith(b"%PDF"):
        return ReportFormat.PDF
    if content.startswith(b"\xef\xbb\xbf"):
        return ReportFormat.CSV
    if content.startswith((b"{", b"[")):
        return None if b'"policygap-report/' not in content else ReportFormat.JSON
    if content[:15].lower().startswith(b"<!doctype html"):
        return ReportFormat.HTML
    return ReportFormat.MARKDOWN if content.startswith(b"# ") else ReportFormat.TEXT
