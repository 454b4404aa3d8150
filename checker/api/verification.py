"""Makes a report again from what its manifest names, and tells whether it follows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from checker import shipped
from checker.api import shelf
from checker.api.audits import AuditRequest, audit_profiles
from checker.api.decision_files import DecisionFiles
from checker.errors import InputError, PolicygapError, UsageError, one_line
from checker.files.contents import read_bytes
from checker.reporting.formats import ReportFormat

if TYPE_CHECKING:
    from checker.model.manifest import Input, Manifest
    from checker.model.report import Report

MAX_BYTES = 100_000_000
"""The largest report that is read."""


def verify_report(file: Path, profile: Path | None, rules: Path | None) -> tuple[list[str], bool]:
    """What is said of a report, a sentence a line, and whether it follows from its inputs as they are now."""
    from checker.gate.manifests import manifests
    from checker.language import messages as language

    content = read_bytes(file, max_bytes=MAX_BYTES, ordinary=True)
    found = manifests(content, str(file))
    if profile is not None and len(found) > 1:
        raise UsageError(f"{file} holds reports on {len(found)} States, and --profile names one: leave it out")
    spoken = language.ask_language()
    try:
        lines, follows = _told(content, [_looked(manifest, profile, rules) for manifest in found])
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
        same = _same(content, [each.report for each in looked if each.report])
        if same:
            lines.append("Made again, the file is the same, byte for byte.")
        elif same is not None:
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


def _looked(manifest: Manifest, profile: Path | None, rules: Path | None) -> _Looked:
    looked = _Looked()
    named = {"rules": rules, "profile": profile}
    there: dict[str, list[Path]] = {}
    changed = []
    for given in manifest.inputs:
        path, same = _found(given, named.get(given.kind))
        if path is None:
            option = f": name it with --{given.kind}" if given.kind in named else ""
            looked.lines.append(f"{given.kind} {given.file}: not found here, or not valid{option}")
            looked.follows = False
            continue
        looked.lines.append(f"{given.kind} {path}: {'the same' if same else 'changed since'}")
        there.setdefault(given.kind, []).append(path)
        looked.comparable &= given.file in (str(path), shelf.name_file(str(path)))
        if not same:
            changed.append(given.kind)
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
        rules=there["rules"][0],
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
        handed_over=not any(PurePath(each.file).is_absolute() for each in manifest.inputs),
    )
    try:
        language.speak(language.Language(manifest.language))
    except ValueError:
        raise UsageError(f'the report speaks "{manifest.language}", and the program does not') from None
    (audited,) = audit_profiles([there["profile"][0]], request)
    return audited.report


def _engine(manifest: Manifest) -> str:
    """The engines that evaluated, where they run here; else the native one, which comes to the same values."""
    from checker.judging import durable
    from checker.judging.crosscheck import BOTH, DURABLE, NATIVE

    if manifest.engines == (NATIVE,) or not durable.is_installed():
        return NATIVE
    return DURABLE if manifest.engines == (DURABLE,) else BOTH


def _found(given: Input, named: Path | None) -> tuple[Path | None, bool]:
    """Where an input lies, and whether it is what it was: the one with the same bytes, else the first that is there."""
    first = None
    for path in [named] if named is not None else _candidates(given):
        digest = _digest(given.kind, path)
        if digest == given.digest:
            return path, True
        if digest is not None and first is None:
            first = path
    return first, False


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


def _digest(kind: str, path: Path) -> str | None:
    """The digest of an input as manifests have it, or None where it cannot be read."""
    try:
        if kind == "rules":
            return shelf.open_book(path, brief=True).digest
        return f"sha256:{hashlib.sha256(read_bytes(path, ordinary=True)).hexdigest()}"
    except InputError:
        return None


def _same(content: bytes, reports: Sequence[Report]) -> bool | None:
    """Whether the reports, written again in the format of the file, are the file; None where that format is not written here."""
    from checker.reporting.formats import render, render_all, render_brief

    kind = _kind(content)
    if kind in (ReportFormat.JSON, ReportFormat.MARKDOWN, ReportFormat.TEXT):
        made: object = render_all(reports, kind.value)
    elif kind is None or len(reports) != 1:
        return None
    else:
        try:
            if kind in (ReportFormat.DOCX, ReportFormat.PDF) and render_brief(reports[0], kind) == content:
                return True
            made = render(reports[0], kind)
        except UsageError:  # a library of the extra is missing
            return None
        if kind in (ReportFormat.DOCX, ReportFormat.XLSX, ReportFormat.PDF) and not isinstance(made, bytes):
            return None
    return (made.encode() if isinstance(made, str) else made) == content


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
