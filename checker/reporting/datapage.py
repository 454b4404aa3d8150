"""The page on what the profiles know, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checker.assessment.facts import (
    LETTERS,
    InstrumentFacts,
    SiteFacts,
    StateFacts,
    sites,
    state_facts,
    unknown_everywhere,
)
from checker.language.messages import percent
from checker.language.names import dated_name
from checker.model.terms import Section
from checker.reporting.templates import environment
from checker.rulebook.book import ReadProfile, RuleBook

LEAST = 5
"""Sites that prove fewer claims are not named."""


def render_facts(
    book: RuleBook, full: Sequence[ReadProfile], world: Sequence[ReadProfile], on: int, command: str
) -> str:
    """The page on some profiles; `world` are those that know treaties alone, and stand in one table. `command` is
    what made it.
    """
    states = [state_facts(book, read, on) for read in full]
    others = [state_facts(book, read, on) for read in world]
    every_site = sites(states)
    facts = _Facts(book, states, others, [each for each in every_site if each.claims >= LEAST], len(every_site))
    page = environment("md").get_template("data.md.j2")
    return page.render(facts=facts, on=str(date.fromordinal(on)), command=command)


@dataclass(frozen=True)
class _Row:
    """One row of a table with a cell for each State."""

    name: str
    cells: tuple[str, ...]


@dataclass(frozen=True)
class _Holes:
    """One pack: how many questions its rules ask, and for each State how many have no claim."""

    pack: str
    asked: int
    cells: tuple[int, ...]


@dataclass(frozen=True)
class _Acts:
    """One instrument of one State."""

    name: str
    acts: str
    sources: str


class _Facts:
    """All that the template prints."""

    letters = LETTERS
    least = LEAST

    def __init__(
        self,
        book: RuleBook,
        states: Sequence[StateFacts],
        world: Sequence[StateFacts],
        sites: Sequence[SiteFacts],
        every_site: int,
    ) -> None:
        self.book = book
        self.states = states
        self.world = world
        self.sites = sites
        self.further = every_site - len(sites)
        everyone = [*states, *world]
        self.claims = sum(state.claims for state in everyone)
        self.sources = sum(state.sources for state in everyone)
        self.unknown = unknown_everywhere(everyone, book)
        self.sections = [section for section in map(str, Section) if any(state.sections[section] for state in states)]
        self.matrix = list(self._matrix())
        self.holes = list(self._holes())

    def share(self, state: StateFacts) -> str:
        """The share of sources that are undated."""
        return percent(state.undated / state.sources if state.sources else None)

    def acts(self, state: StateFacts) -> Iterator[_Acts]:
        """What a State did towards each instrument, with the sources and their dates."""
        for known in state.instruments:
            acts = ", ".join(f"{LETTERS[act.act]} {act.date}" if act.date else LETTERS[act.act] for act in known.acts)
            dated = ", ".join(
                f"{name} ({dated_name(state.read.profile.sources[name].dating)})" for name in known.sources
            )
            yield _Acts(self._name(known.instrument), acts, dated)

    def _name(self, instrument: str) -> str:
        return self.book.registry.instruments[instrument].name

    def _matrix(self) -> Iterator[_Row]:
        known: list[dict[str, InstrumentFacts]] = [
            {each.instrument: each for each in state.instruments} for state in self.states
        ]
        for instrument in self.book.registry.instruments:
            if any(instrument in of_state for of_state in known):
                cells = (of_state[instrument].letters if instrument in of_state else "" for of_state in known)
                yield _Row(self._name(instrument), tuple(cells))

    def _holes(self) -> Iterator[_Holes]:
        for number, pack in enumerate(self.book.packs):
            cells = [state.packs[number] for state in self.states]
            if cells:
                yield _Holes(pack, cells[0].asked, tuple(cell.silent for cell in cells))
