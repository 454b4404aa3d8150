"""What the first screen shows: one State in at most forty lines, or several as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from checker.assessment.overview import Overview, PackCounts
from checker.language.messages import _, day, ngettext, percent, pgettext
from checker.language.names import verdict_name
from checker.model.message import Action
from checker.model.terms import Axis, Movement, Verdict
from checker.reporting.lines import WIDTH, Paint, painter, shorten, wrap
from checker.reporting.movements import group_heading
from checker.reporting.sayings import say_first, say_message, say_norms, say_terms, say_what

MOST_LINES = 40
"""Lines of one State: what fits a screen with the command above it."""

FEWEST_ACTIONS, MOST_ACTIONS = 2, 6
"""Actions that are told in any case, and at the most."""

MARKS = {
    Verdict.MET: "█",
    Verdict.CONTESTED: "▒",
    Verdict.GAP: "×",
    Verdict.BLOCKED: "○",
    Verdict.UNKNOWN: "·",
}
"""The verdicts in a bar, in its order. They differ without colour too."""

STYLE = {
    Verdict.GAP: "gap",
    Verdict.BLOCKED: "blocked",
    Verdict.CONTESTED: "contested",
    Verdict.UNKNOWN: "open",
    Verdict.MET: "met",
    Verdict.NOT_APPLICABLE: "dim",
}

_WIDEST_BAR = 30

_FIELDS = 8
"""Fields that are shown before more actions are."""


def render_overview(overview: Overview, *, width: int = WIDTH, colour: bool = False) -> str:
    """One State: the message, what to do first, where it stands by field, and the counts as the last line."""
    paint = painter(colour)
    head, last = _head(overview, width, paint), _last(overview, width, paint)
    beside = _beside(overview, width, paint)
    told = [_action(number, action, width, paint) for number, action in enumerate(_doing(overview), 1)]
    room = MOST_LINES - sum(map(len, (head, last, beside)))
    fewest, most = (sum(map(len, told[:count])) + 2 * bool(told) for count in (FEWEST_ACTIONS, MOST_ACTIONS))
    table = _table(overview, width, paint, min(room - fewest, max(_FIELDS + _ABOUT_FIELDS, room - most)))
    return "\n".join([*head, *_actions(overview, told, room - len(table), paint), *table, *beside, *last]) + "\n"


def _head(overview: Overview, width: int, paint: Paint) -> list[str]:
    title = _("%(state)s (%(code)s) as of %(day)s") % {
        "state": overview.name,
        "code": overview.country,
        "day": day(overview.on),
    }
    lines = [*paint(wrap(title, width=width), "bold").split("\n"), ""]
    sayings = list(say_message(overview.message, overview.name))
    first = say_first(overview.message)
    if _doing(overview):  # what to do stands below, as a list
        sayings = [saying for saying in sayings if saying.text != first]
    column = max(len(saying.name) for saying in sayings) + 2
    for saying in sayings:
        told = wrap(saying.text, column, width=width)
        lines += (paint(f"{saying.name:<{column}}", "bold") + told[column:]).split("\n")
    return lines


def _doing(overview: Overview) -> list[Action]:
    return [action for action in overview.actions if not action.passes]


def _action(number: int, action: Action, width: int, paint: Paint) -> list[str]:
    what = wrap(say_what(action), 4, width=width)
    terms = [*filter(None, (say_terms(action, partners=False), say_norms(action, 2)))]
    more = len(action.closes) - 1
    rule = action.closes[0] + (f" +{more}" if more else "")
    return [
        *(paint(f"{number:>2}  ", "bold") + what[4:]).split("\n"),
        *paint(wrap("; ".join([*terms, rule]), 4, width=width), "dim").split("\n"),
    ]


def _actions(overview: Overview, told: Sequence[list[str]], room: int, paint: Paint) -> list[str]:
    """As many actions as there is room for, the first ones in any case."""
    if not told:
        return []
    lines: list[str] = []
    shown = 0
    for each in told[:MOST_ACTIONS]:
        if shown >= FEWEST_ACTIONS and len(lines) + len(each) + 2 > room:
            break
        lines += each
        shown += 1
    heading = ngettext("What to do: %(num)s action", "What to do: %(num)s actions, the most urgent first", len(told))
    title = heading % {"num": len(told)}
    if shown < len(told):
        title += _(" (%(shown)s shown)") % {"shown": shown}
    return ["", paint(title, "bold"), *lines]


def _table(overview: Overview, width: int, paint: Paint, room: int) -> list[str]:
    """Where it stands: a line a field with a bar for law and one for practice, the fields with most missing where room
    is short.
    """
    packs = overview.packs
    if not packs:
        return []
    most = max(room - _ABOUT_FIELDS, 1)
    shown = packs if len(packs) <= most else _worst(packs, most - 1)
    columns = (_count_name(Verdict.MET), _count_name(Verdict.GAP), _count_name(Verdict.UNKNOWN))
    numbers = [max(5, len(name) + 1) for name in columns]
    longest = max(len(pack.title) for pack in shown)
    least = max(len(_axis(axis)) for axis in Axis)
    name = min(max(longest, len(_("Where it stands"))), width - sum(numbers) - 2 * (least + 1))
    bar = min((width - name - sum(numbers) - 2) // 2, _WIDEST_BAR)
    heads = " ".join(f"{_axis(axis):<{bar}}" for axis in Axis)
    lines = [
        "",
        paint(f"{_('Where it stands'):<{name}}", "bold")
        + paint(f" {heads}{''.join(f'{each:>{size}}' for each, size in zip(columns, numbers, strict=True))}", "dim"),
    ]
    for pack in shown:
        bars = " ".join(_bar(pack.counts.get(axis, {}), bar, paint) for axis in Axis)
        counts = (pack.of(Verdict.MET), pack.of(Verdict.GAP, Verdict.BLOCKED), pack.of(Verdict.UNKNOWN))
        styles = ("met", "gap", "open")
        told = "".join(
            paint(f"{count or '–':>{size}}", style if count else "dim")
            for count, size, style in zip(counts, numbers, styles, strict=True)
        )
        lines.append(f"{shorten(pack.title, name):<{name}} {bars}{told}")
    if len(shown) < len(packs):
        more = len(packs) - len(shown)
        lines.append(paint(ngettext("%(num)s field more", "%(num)s fields more", more) % {"num": more}, "dim"))
    key = "  ".join(f"{mark} {verdict_name(verdict)}" for verdict, mark in MARKS.items() if overview.counts[verdict])
    return [*lines, paint(shorten(key, width), "dim")]


_ABOUT_FIELDS = 3
"""Lines about the fields: an empty one, the names of columns, and the key to the bars."""


def _worst(packs: Sequence[PackCounts], most: int) -> list[PackCounts]:
    """So many fields, those of which most is missing, then those of which most is known; in the order of the rules."""
    ranked = sorted(packs, key=lambda pack: (-pack.of(Verdict.GAP, Verdict.BLOCKED), -pack.of(Verdict.MET)))
    kept = [id(pack) for pack in ranked[: max(most, 1)]]
    return [pack for pack in packs if id(pack) in kept]


def _bar(counts: Mapping[Verdict, int], width: int, paint: Paint) -> str:
    """The verdicts as shares of a bar; what there is of any has a mark, however little it is."""
    total = sum(counts.values())
    if not total:
        return " " * width
    there = [verdict for verdict in MARKS if counts.get(verdict)]
    sizes = {verdict: max(counts[verdict] * width // total, 1) for verdict in there}
    largest = max(there, key=lambda verdict: counts[verdict])
    sizes[largest] += width - sum(sizes.values())
    return "".join(paint(MARKS[verdict] * sizes[verdict], STYLE[verdict]) for verdict in there)


def _axis(axis: Axis) -> str:
    return {Axis.LAW: _("in law"), Axis.PRACTICE: _("in practice")}[axis]


def _count_name(verdict: Verdict) -> str:
    return {
        Verdict.MET: pgettext("column", "met"),
        Verdict.GAP: pgettext("column", "gap"),
        Verdict.UNKNOWN: pgettext("column", "open"),
        Verdict.CONTESTED: pgettext("column", "cont."),
    }[verdict]


def _beside(overview: Overview, width: int, paint: Paint) -> list[str]:
    """What people decided and what moved, counted; nothing where there is nothing."""
    told = [*_decided(overview), *_moved(overview)]
    return ["", *paint(wrap(" ".join(told), width=width), "dim").split("\n")] if told else []


def _decided(overview: Overview) -> Iterable[str]:
    decided = overview.decided
    if decided.waived:
        yield ngettext("%(num)s gap is waived.", "%(num)s gaps are waived.", decided.waived) % {"num": decided.waived}
    if decided.known:
        yield ngettext("%(num)s gap was known.", "%(num)s gaps were known.", decided.known) % {"num": decided.known}
    if decided.settled:
        yield (
            ngettext("%(num)s known gap is closed.", "%(num)s known gaps are closed.", decided.settled)
            % {"num": decided.settled}
        )
    if overview.expired:
        yield (
            ngettext("%(num)s answer went stale since.", "%(num)s answers went stale since.", overview.expired)
            % {"num": overview.expired}
        )


def _moved(overview: Overview) -> Iterable[str]:
    if overview.changes is None:
        return
    counts = Counter(change.movement for change in overview.changes.changes)
    ways = ", ".join(f"{group_heading(way).lower()}: {counts[way]}" for way in Movement if counts[way])
    since = {"day": overview.changes.before, "ways": ways}
    yield (_("Since %(day)s: %(ways)s.") if ways else _("Since %(day)s no verdict moved.")) % since


def _last(overview: Overview, width: int, paint: Paint) -> list[str]:
    """What more there is, and the counts."""
    drafts = _("No lawyer has checked these rules. ") if overview.drafts else ""
    more = drafts + _("All of it: --full. Why a gap is one: policygap explain %(code)s RULE") % {
        "code": overview.country
    }
    return [
        "",
        *paint(wrap(more, width=width), "dim").split("\n"),
        *wrap(say_sum(overview.counts), width=width).split("\n"),
    ]


def say_sum(counts: Mapping[Verdict, int]) -> str:
    """The rules by verdict without those that do not apply, as the last line."""
    words = {
        Verdict.GAP: ngettext("%(num)s gap", "%(num)s gaps", counts[Verdict.GAP]),
        Verdict.BLOCKED: ngettext("%(num)s blocked", "%(num)s blocked", counts[Verdict.BLOCKED]),
        Verdict.CONTESTED: ngettext("%(num)s contested", "%(num)s contested", counts[Verdict.CONTESTED]),
        Verdict.UNKNOWN: ngettext("%(num)s unknown", "%(num)s unknown", counts[Verdict.UNKNOWN]),
        Verdict.MET: ngettext("%(num)s met", "%(num)s met", counts[Verdict.MET]),
    }
    told = [words[verdict] % {"num": counts[verdict]} for verdict in words if counts[verdict] or verdict in _ALWAYS]
    return ", ".join(told)


_ALWAYS = (Verdict.GAP, Verdict.UNKNOWN, Verdict.MET)


def render_overviews(overviews: Sequence[Overview], *, width: int = WIDTH, colour: bool = False) -> str:
    """Several States: a row each, three lines of what stands out, and the sum as the last line."""
    paint = painter(colour)
    heads = [
        _("judged"),
        pgettext("column", "met"),
        pgettext("column", "gap"),
        pgettext("column", "cont."),
        pgettext("column", "open"),
        _("actions"),
    ]
    sizes = [max(6, len(head) + 2) for head in heads]
    names = [f"{each.name} ({each.country})" for each in overviews]
    column = min(max(map(len, names)), width - sum(sizes))
    lines = [paint(" " * column + "".join(f"{head:>{size}}" for head, size in zip(heads, sizes, strict=True)), "dim")]
    for name, each in zip(names, overviews, strict=True):
        cells = [
            (percent(_share(each)), "bold"),
            (each.counts[Verdict.MET], "met"),
            (each.counts[Verdict.GAP] + each.counts[Verdict.BLOCKED], "gap"),
            (each.counts[Verdict.CONTESTED], "contested"),
            (each.counts[Verdict.UNKNOWN], "open"),
            (len(_doing(each)), "bold"),
        ]
        told = "".join(
            paint(f"{cell or '–':>{size}}", style if cell else "dim")
            for (cell, style), size in zip(cells, sizes, strict=True)
        )
        lines.append(f"{shorten(name, column):<{column}}{told}")
    total = {verdict: sum(each.counts[verdict] for each in overviews) for verdict in Verdict}
    lines += ["", *(wrap(line, width=width) for line in _stands_out(overviews)), ""]
    lines.append(paint(wrap(_("Each of them in full: --full. On one: policygap audit CODE"), width=width), "dim"))
    days = ", ".join(dict.fromkeys(day(each.on) for each in overviews))
    states = ngettext("%(num)s State as of %(day)s", "%(num)s States as of %(day)s", len(overviews))
    said = states % {"num": len(overviews), "day": days}
    return "\n".join([*lines, wrap(f"{said}: {say_sum(total)}", width=width)]) + "\n"


def _share(overview: Overview) -> float | None:
    """The share of the duties that could be judged."""
    message = overview.message
    return message.judged / message.concerned if message.concerned else None


def _stands_out(overviews: Sequence[Overview]) -> Iterable[str]:
    """Of whom most is missing, of whom most and least is known, and what is missing in several."""
    worst = max(overviews, key=lambda each: len(each.gaps))
    if worst.gaps:
        said = ngettext(
            "Most is missing in %(state)s: %(num)s gap.", "Most is missing in %(state)s: %(num)s gaps.", len(worst.gaps)
        )
        yield said % {"state": worst.name, "num": len(worst.gaps)}
    else:
        yield _("No gap is known in any of them, which proves little where little could be judged.")
    known = sorted(overviews, key=lambda each: _share(each) or 0.0)
    yield _("Most is known of %(most)s (%(high)s of the duties judged), least of %(least)s (%(low)s).") % {
        "most": known[-1].name,
        "high": percent(_share(known[-1])),
        "least": known[0].name,
        "low": percent(_share(known[0])),
    }
    shared = Counter(gap.rule for each in overviews for gap in each.gaps)
    titles = {gap.rule: gap.title for each in overviews for gap in each.gaps}
    rule, count = max(shared.items(), key=lambda item: item[1], default=("", 0))
    if count > 1:
        yield _("Missing in %(num)s of them: %(title)s.") % {"num": count, "title": titles[rule].rstrip(".")}
    else:
        yield _("No two of them lack the same.")
