"""Proposals put into a profile: nothing that stands there is dropped or changed, and a second run changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from checker.dates import FOREVER, PartialDate
from checker.errors import InputError, Problem, one_problem
from checker.files import source
from checker.model.profile import Profile
from checker.profiles.editing import lines, listing, mapping
from checker.profiles.fields import LISTS, in_order, listed
from checker.profiles.insertion import Insertion
from checker.profiles.proposals import Proposed
from checker.profiles.sources import Sources
from checker.rulebook.book import KEYED, RuleBook

HEADER = """\
# yaml-language-server: $schema={schema}
# Codes are ISO 3166-1 alpha-3; XKX is user-assigned. They imply no position on the status of any territory.
# Every claim was read on the page that its proof names; nothing is from memory. What is not here is unknown, not a no.
country: {country}
name: {name}
"""
"""How a new profile begins."""

LISTED = ("agreements", "reservations")

_DATES = ("date", "since", "year")

Claim = Mapping[str, Any]


def merged(content: bytes, file: str, proposals: Sequence[Proposed], book: RuleBook) -> str:
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
    text = Insertion(content, file)
    text.in_block_style(_containers(added, sources.new))
    for section in Profile.model_fields:
        if section in LISTED and (section,) in added:
            _list_section(text, section, added[(section,)])
        elif section in KEYED:
            _keyed_section(
                text, section, {path[1]: claims for path, claims in added.items() if path[0] == section}, book
            )
    if sources.new:
        _mapping_section(
            text, "sources", {key: mapping(found, in_one_line=True) for key, found in sorted(sources.new.items())}, str
        )
    made = text.text()
    _prove(plain, made, file, added, sources.new)
    return made


def begun(country: str, name: str, schema: str) -> bytes:
    """The text of a new profile without claims; `schema` is the path from it to the schema of profiles."""
    (named,) = lines(mapping({"name": name}), 0)
    return HEADER.format(schema=schema, country=country, name=named.removeprefix("name: ")).encode()


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
                for proof in listed(claim.get("proof"))
            }
        proof = sources.named(each)
        told = (_same(each.section, each.claim), proof)
        if told in known[path]:
            continue
        known[path].add(told)
        sources.use(proof)
        added.setdefault(path, []).append(in_order({**each.claim, "proof": proof}))
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
            frozenset(listed(value))
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


def _containers(added: Iterable[tuple[str, ...]], new_sources: Claim) -> list[tuple[str, ...]]:
    paths: dict[tuple[str, ...], None] = {(): None}
    for path in added:
        paths |= {path[: length + 1]: None for length in range(len(path))}
    if new_sources:
        paths[("sources",)] = None
    return sorted(paths, key=len)


def _list_section(text: Insertion, section: str, claims: list[dict[str, Any]]) -> None:
    if not text.has((section,)):
        text.key((), section, listing([mapping(claim, in_one_line=True) for claim in claims]), _section_rank)
        return
    field = "with" if section == "agreements" else "instrument"
    for claim in claims:
        text.entry((section,), mapping(claim, in_one_line=True), _is_alike(field, claim), last=True)


def _is_alike(field: str, claim: Claim) -> Callable[[Claim], bool]:
    wanted = list(listed(claim.get(field)))
    return lambda other: list(listed(other.get(field))) == wanted


def _keyed_section(text: Insertion, section: str, claims: Mapping[str, list[dict[str, Any]]], book: RuleBook) -> None:
    if not claims:
        return
    rank = _key_rank(section, book)
    whole = {}
    for key in sorted(claims, key=rank):
        ordered = sorted(claims[key], key=_when)
        if not text.has((section, key)):
            whole[key] = listing([mapping(claim, in_one_line=True) for claim in ordered])
            continue
        for claim in ordered:
            text.entry((section, key), mapping(claim, in_one_line=True), _is_no_later(_when(claim)))
    _mapping_section(text, section, whole, rank)


def _is_no_later(day: int) -> Callable[[Claim], bool]:
    return lambda other: _when(other) <= day


def _mapping_section(text: Insertion, section: str, entries: Mapping[str, Any], rank: Callable[[str], Any]) -> None:
    if not entries:
        return
    if not text.has((section,)):
        text.key((), section, mapping(entries), _section_rank)
        return
    for key, value in entries.items():
        text.key((section,), key, value, rank)


def _section_rank(section: str) -> int:
    return list(Profile.model_fields).index(section) if section in Profile.model_fields else -1


def _key_rank(section: str, book: RuleBook) -> Callable[[str], Any]:
    """Keys stand in the order of the registry and of the questions, sources in that of the alphabet."""
    if section == "sources":
        return str
    places = {key: place for place, key in enumerate(book.names(section))}
    return lambda key: places.get(key, len(places))


def _when(claim: Claim) -> int:
    """The day by which claims are put in order; undated ones come last."""
    written = next((str(claim[field]) for field in _DATES if claim.get(field) is not None), None)
    return PartialDate.parse(written).earliest if written else FOREVER


def _prove(plain: Claim, made: str, file: str, added: Mapping[tuple[str, ...], list[Any]], new: Claim) -> None:
    """Stop where the text does not say what was there and what was to come, and no more: a fault of our own."""
    after = source.parse(made.encode(), file).plain()
    for section in {*plain, *after}:
        before, now = plain.get(section), after.get(section)
        if section in KEYED:
            for key in {*(before or {}), *(now or {})}:
                _prove_list(
                    (before or {}).get(key), (now or {}).get(key), added.get((section, key), []), f"{section}, {key}"
                )
        elif section in LISTED:
            _prove_list(before, now, added.get((section,), []), section)
        elif section == "sources":
            assert now == {**(before or {}), **new}, "the sources are not those that were to be"
        else:
            assert now == before, f"{section} was changed"


def _prove_list(before: Any, now: Any, added: list[Any], where: str) -> None:
    wanted = [*(before or ()), *added]
    left = list(now or ())
    for claim in wanted:
        assert claim in left, f"a claim was lost: {where}"
        left.remove(claim)
    assert not left, f"a claim came from nowhere: {where}"
