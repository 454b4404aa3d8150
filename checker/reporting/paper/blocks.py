"""The parts of a report on paper: headings, paragraphs, lists and tables, before they are set in any form of file."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from checker.language.names import verdict_name
from checker.model.terms import Verdict


class Kind(StrEnum):
    """What a piece of text is, so that a form can set it apart."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    CODE = "code"
    LINK = "link"
    NOTE = "note"
    VERDICT = "verdict"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text. `target` is the address of a link or of a note's source, or the verdict that a word names."""

    text: str
    kind: Kind = Kind.PLAIN
    target: str | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; the number is part of what a reader sees. A listed one stands in the contents."""

    level: int
    text: str
    number: str = ""
    listed: bool = True
    block: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph: plain, `lead` (what to do), `quiet` (where it stands), `draft` (a warning), `quote`,
    or `dense` (an annex).
    """

    runs: Runs
    style: Literal["plain", "lead", "quiet", "draft", "quote", "dense"] = "plain"
    block: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Runs, ...]
    ordered: bool = False
    block: Literal["items"] = "items"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its head, its share of the width, and whether it holds numbers or bars."""

    head: str
    share: float
    holds: Literal["text", "number", "bar"] = "text"


@dataclass(frozen=True, slots=True)
class Bar:
    """A band as pieces of one bar: verdict and share of the whole; `says` is the same in words, `key` in colours."""

    pieces: tuple[tuple[str, float], ...]
    says: str
    key: Runs
    block: Literal["bar"] = "bar"


Cell = Runs | Bar


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one head and rows that hold together; `dense` where it is an annex. Where it is not `captioned`, its caption
    is only heard, for what stands above it says the same.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    dense: bool = False
    captioned: bool = True
    block: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture as SVG with its size in units, its title, and what it says to whoever does not see it."""

    svg: str
    width: int
    height: int
    title: str
    says: str
    block: Literal["figure"] = "figure"


@dataclass(frozen=True, slots=True)
class Reply:
    """The place of the State's own words on a finding, named after the rule; empty where none were given."""

    label: str
    rule: str
    prompt: str
    runs: Runs = ()
    block: Literal["reply"] = "reply"


@dataclass(frozen=True, slots=True)
class Control:
    """A place to fill in a document, found again by its tag; with the ids and words to choose from where there are any."""

    tag: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A question with cells that a person fills in by hand: what is asked, what is told of it, and labels, each with an empty
    cell or with what may be ticked there.
    """

    head: Runs
    told: tuple[Runs, ...]
    cells: tuple[tuple[str, Runs], ...]
    controls: tuple[Control, ...] = ()
    key: tuple[str, str] = ("", "")
    block: Literal["card"] = "card"


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""

    block: Literal["break"] = "break"


@dataclass(frozen=True, slots=True)
class TurnPage:
    """A new page, from which on the pages lie on their side, or stand upright again."""

    landscape: bool
    block: Literal["turn"] = "turn"


Block = Heading | Paragraph | Items | Bar | Table | Illustration | Reply | Card | Break | TurnPage


@dataclass(frozen=True, slots=True)
class Paper:
    """A report on paper: the words of its title page and of each page's edge, a summary, and what follows it."""

    language: str
    subject: str
    title: str
    short: str
    day: str
    drafts: str
    status: str
    opening: tuple[Runs, ...]
    contents: str
    summary: tuple[Block, ...]
    body: tuple[Block, ...]
    manifest: str
    page: str
    brief: bool = False
    """Whether it begins on its first page, without a page for its title and without contents."""


_SPACE = re.compile(r"\s+")
_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def plain(text: str) -> str:
    """Text as one line in which nothing is hidden: no control character, no mark that turns the direction round."""
    kept = "".join(char for char in text if char.isspace() or not _unseen(char))
    return _SPACE.sub(" ", unicodedata.normalize("NFC", kept)).strip()


def _unseen(char: str) -> bool:
    """Whether XML has no such character, or a reader would not see it."""
    return char in _DIRECTION or unicodedata.category(char) in ("Cc", "Cs", "Cn") or char in "\ufeff\ufffe\uffff"


def clip(text: str, most: int = 80) -> str:
    """Text of at most so many characters: for a heading, the edge of a page, a title."""
    line = plain(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def words(text: str) -> Run:
    """Plain text."""
    return Run(plain(text))


def strong(text: str) -> Run:
    """Text that stands out."""
    return Run(plain(text), Kind.STRONG)


def quiet(text: str) -> Run:
    """Text that stands back."""
    return Run(plain(text), Kind.QUIET)


def code(text: str) -> Run:
    """An id, a key or a place."""
    return Run(plain(text), Kind.CODE)


def link(text: str, url: str | None) -> Run:
    """Text that leads to an address of the web; any other address stays unlinked."""
    return Run(plain(text), Kind.LINK, url) if is_linkable(url) else Run(plain(text))


def note(text: str, url: str | None = None) -> Run:
    """A footnote."""
    return Run(plain(text), Kind.NOTE, url if is_linkable(url) else None)


def verdict(which: Verdict) -> Run:
    """A verdict by its word, in its colour."""
    return Run(verdict_name(which), Kind.VERDICT, which.value)


def is_linkable(url: str | None) -> bool:
    """Whether an address is one of the web, and such as a document can hold."""
    return url is not None and url.startswith(("http://", "https://")) and url.isprintable() and " " not in url
