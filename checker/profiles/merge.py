"""Proposals put into a profile: nothing that stands there is dropped or changed, and a second run changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checker.errors import InputError, Problem, one_problem
from checker.files import source
from checker.files.scalars import write_text
from checker.model.kinds import KEYED
from checker.profiles.fields import LISTS, make_list, order_fields
from checker.profiles.insertion import insert
from checker.profiles.proposals import Proposed
from checker.profiles.sources import Sources
from checker.rulebook.book import RuleBook

HEADER = """\
# yaml-language-server: $schema={schema}
# Codes are ISO 3166-1 alpha-3; XKX is user-assigned. They imply no position on the status of any territory.
# Every claim was read on the page that its proof names; nothing is from memory. What is not here is unknown, not a no.
country: {country}
name: {name}
"""
"""How a new profile begins."""

LISTED = ("agreements", "reservations")

Claim = Mapping[str, Any]


def merge(content: bytes, file: str, proposals: Sequence[Proposed], book: RuleBook) -> str:
    """The text of a profile with the claims of the proposals.

    A claim that stands there already with the same source is passed over. With another source it becomes a claim of its
    own: to add the source to the `proof` of the old one would change how long that one holds. Raises `InputError`.
    """
    plain = source.parse(content, file).plain()
    if not isinstance(plain, dict):
        raise one_problem(file, "the file must be a mapping of fields")
    _refuse_other_states(plain, file, proposals)
    sources = Sources(plain.get("sources") or {})
    added = _added(plain, proposals, sources)
    if not added:
        return content.decode()
    made = insert(content, file, added, sources.new, book)
    _prove(plain, made, file, added, sources.new)
    return made


def begin(country: str, name: str, schema: str) -> bytes:
    """The text of a new profile without claims; `schema` is the path from it to the schema of profiles."""
    return HEADER.format(schema=schema, country=write_text(country), name=write_text(name)).encode()


def _refuse_other_states(plain: Claim, file: str, proposals: Iterable[Proposed]) -> None:
    problems = [
        Problem(each.place, f"this is a claim about {each.country}, and {file} is a profile of {plain.get('country')}")
        for each in proposals
        if each.country != plain.get("country")
    ]
    if problems:
        raise InputError(problems)


def _added(
    plain: Claim, proposals: Iterable[Proposed], sources: Sources
) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    """The claims that are not there yet, by where they go."""
    known: dict[tuple[str, ...], set[tuple[Any, str]]] = {}
    added: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for each in proposals:
        path = (each.section, each.key) if each.section in KEYED else (each.section,)
        if path not in known:
            known[path] = {
                (_same(each.section, claim), proof)
                for claim in _at(plain, path)
                for proof in make_list(claim.get("proof"))
            }
        proof = sources.named(each)
        told = (_same(each.section, each.claim), proof)
        if told in known[path]:
            continue
        known[path].add(told)
        sources.use(proof)
        added.setdefault(path, []).append(order_fields({**each.claim, "proof": proof}))
    return added


def _at(plain: Claim, path: tuple[str, ...]) -> Sequence[Claim]:
    found: Any = plain
    for step in path:
        found = (found or {}).get(step)
    return found or ()


def _same(section: str, claim: Claim) -> Any:
    """A claim without its proof, in a form in which equal claims are equal."""
    kept = {field: value for field, value in claim.items() if field != "proof" and value not in (None, "", [], ())}
    if section != "answers":
        kept.setdefault("answer", "yes")
    if section == "organisations":
        kept.setdefault("role", "member")
    return frozenset(
        (
            field,
            frozenset(make_list(value))
            if field in LISTS
            else _number(str(value).strip())
            if field == "value"
            else str(value).strip(),
        )
        for field, value in kept.items()
    )


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _prove(plain: Claim, made: str, file: str, added: Mapping[tuple[str, ...], list[Any]], new: Claim) -> None:
    """Stop where the text does not say what was there and what was to come, and no more: a fault of our own."""
    after = source.parse(made.encode(), file).plain()
    for section in {*plain, *after}:
        before, now = plain.get(section), after.get(section)
        if section in KEYED:
            for key in {*(before or {}), *(now or {})}:
                told = added.get((section, key), [])
                _prove_list((before or {}).get(key), (now or {}).get(key), told, f"{section}, {key}")
        elif section in (*LISTED, "predecessors"):
            _prove_list(before, now, added.get((section,), []), section)
        elif section == "sources":
            wanted = {key: order_fields(fields or {}) for key, fields in {**(before or {}), **new}.items()}
            assert wanted == {key: order_fields(fields or {}) for key, fields in now.items()}, "the sources are others"
        elif section == "complete":
            assert list(map(_plain, (before or {}).values())) == list(map(_plain, (now or {}).values())), section
        else:
            assert now == before, f"{section} was changed"


def _prove_list(before: Any, now: Any, added: list[Any], where: str) -> None:
    left = list(map(_plain, now or ()))
    for claim in map(_plain, [*(before or ()), *added]):
        assert claim in left, f"a claim was lost: {where}"
        left.remove(claim)
    assert not left, f"a claim came from nowhere: {where}"


def _plain(claim: Claim | None) -> Claim:
    """The fields of a claim, however its sources were written."""
    fields = order_fields(claim or {})
    return {field: make_list(value)[0] if len(make_list(value)) == 1 else value for field, value in fields.items()}
