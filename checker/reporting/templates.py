"""The one place where Jinja2 is set up: strict about what is undefined, and escaping by the kind of the template."""

from __future__ import annotations

import re
import textwrap
from functools import cache, partial
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from checker import shipped
from checker.files.scalars import quote
from checker.language import messages as language
from checker.language import names
from checker.language.messages import amount, day, number, percent, short_day
from checker.reporting.lines import WIDTH, wrap


@cache
def environment(kind: str, width: int = WIDTH) -> Environment:
    """The environment for the templates of one kind: `txt`, `md`, `html`, `xml` or `yaml`. Text is folded to the width."""
    found = Environment(
        loader=FileSystemLoader(shipped.REPORTS),
        undefined=StrictUndefined,
        autoescape=kind
        in ("html", "xml"),  # by name, for the usual choice by ending passes over .j2; `finalize` escapes Markdown
        finalize=_markdown if kind == "md" else None,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        cache_size=50,
    )
    found.globals.update(_=language._, ngettext=language.ngettext, pgettext=language.pgettext)
    found.filters.update(
        wrap=partial(wrap, width=width),
        percent=percent,
        day=day,
        short_day=short_day,
        number=number,
        amount=amount,
        code=code,
        written=Written,
    )
    found.filters.update(quoted=lambda text: quote(str(text)), comment=comment)
    found.filters.update(
        act=names.act_name,
        axis=names.axis_name,
        cause=names.cause_name,
        combination=names.combination_name,
        dated=names.dated_name,
        input=names.input_name,
        movement=names.movement_name,
        scope=names.scope_name,
        status=names.status_name,
        strength=names.strength_name,
        trust=names.trust_name,
        trusted=names.trusted_name,
        value=names.value_name,
        verb=names.verb_name,
        verdict=names.verdict_name,
        verification=names.verification_name,
        waived=names.waiver_name,
        weight=names.weight_name,
    )
    return found


def of_documents() -> Environment:
    """The environment for the few places that a template of an office document fills in. A ministry may have written
    the template, so it is held in.
    """
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def comment(text: str, width: int = WIDTH) -> str:
    """Text as lines of a comment in YAML, whatever stands in it."""
    return "\n".join(f"# {line}" for line in textwrap.wrap(" ".join(text.split()), width - 2))


class Written(str):
    """Markdown that a template or filter wrote itself, and that is not escaped again."""

    __slots__ = ()


_SPECIAL = frozenset("\\`*_[]|~@#")
_SPACE = re.compile(r"\s+")
_MARKER = re.compile(r"\d+(?=[.)](?: |$))|(?=[-+=])")


def _markdown(value: Any) -> Any:
    """Escape whatever a template prints, so that text from a profile stays text. What is `Written` is Markdown
    already.
    """
    if isinstance(value, Written) or not isinstance(value, str):
        return value
    return escape_markdown(value)


def escape_markdown(text: str) -> str:
    """Text that shows as itself in Markdown and in the HTML made of it, at the beginning of a line too."""
    folded = _SPACE.sub(" ", text)
    escaped = "".join(
        f"&{_ENTITIES[char]};" if char in _ENTITIES else f"\\{char}" if char in _SPECIAL else char for char in folded
    )
    marked = _MARKER.match(escaped)
    if marked:  # of a list, or of the line under a heading
        escaped = f"{marked[0]}\\{escaped[marked.end() :]}"
    # no address becomes a link unless a template makes it one
    return escaped.replace("://", ":&#47;/").replace("www.", "www&#46;")


_ENTITIES = {"<": "lt", ">": "gt", "&": "amp"}


def code(text: str) -> Written:
    """Text as code: an id, a key, a place."""
    folded = " ".join(str(text).split()).replace("`", "'").replace("|", "\\|")
    return Written(f"`{folded}`")
