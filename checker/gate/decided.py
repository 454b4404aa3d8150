"""Tells what became of waivers and baselines: those that hold no more, that nobody needs, and what a change does to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from checker.errors import Place
from checker.gate.decisions import Decisions, PlacedWaiver, all_waivers
from checker.gate.results import Result
from checker.gate.waivers import state_on
from checker.language.messages import _, day
from checker.model.report import Report
from checker.model.response import BaselineEntry
from checker.model.terms import ResultKind, Severity, WaiverState
from checker.model.waiver import Waiver

Key = tuple[str, str]
"""A State and a rule."""


def tell_waivers(decisions: Decisions, reports: Iterable[Report], on: int, *, whole: bool) -> Iterator[Result]:
    """The waivers that expired, run out soon, are not granted yet, or waive nothing, by the day and by the reports. `whole` says
    that every profile there is was judged, so that a State without a report has none.
    """
    judged = {report.country: report for report in reports}
    for placed in all_waivers(decisions):
        waiver = placed.waiver
        report = judged.get(waiver.country)
        applied = next((each for each in report.waivers if each.place == placed.place), None) if report else None
        state = applied.state if applied else state_on(waiver, on)
        words = _words(waiver)
        if report is None and whole:
            said = _("no profile of %(country)s is here, so the waiver of %(rule)s waives nothing") % words
        elif state is WaiverState.EXPIRED:
            said = _("the waiver of %(rule)s for %(country)s ran out on %(day)s (%(approver)s)") % words
        elif state is WaiverState.EXPIRING:
            said = _("the waiver of %(rule)s for %(country)s runs out on %(day)s (%(approver)s)") % words
        elif state is WaiverState.NOT_YET:
            said = _("the waiver of %(rule)s for %(country)s is granted from %(granted)s on (%(approver)s)") % words
        elif state is WaiverState.UNUSED:
            said = _("the waiver of %(rule)s for %(country)s is unused: the rule is no gap (%(approver)s)") % words
        else:
            continue
        yield _decision(waiver.country, waiver.rule, said, placed.place, loud=state is WaiverState.EXPIRED)


def tell_decided(before: Decisions, after: Decisions, reports: Iterable[Report]) -> Iterator[Result]:
    """What a change did to waivers and known gaps. One that is gone while the gap is there is told with the gap."""
    names = {report.country: report.name for report in reports}
    gone, come = _moved(before, after)
    for key, placed in come.items():
        words = {**_words(placed.waiver), "name": names.get(key[0], key[0])}
        was = gone.pop(key, None)
        if was is None:
            said = _("this change waives %(rule)s for %(name)s until %(day)s; %(approver)s: %(reason)s") % words
        else:
            words |= {"before": day(was.waiver.expires), "by": was.waiver.approver}
            said = _(
                "this change alters the waiver of %(rule)s for %(name)s: until %(day)s by %(approver)s, before until %(before)s by %(by)s: %(reason)s"
            )
            said %= words
        yield _decision(*key, said, placed.place)
    for key, placed in gone.items():
        words = {**_words(placed.waiver), "name": names.get(key[0], key[0])}
        said = _("this change takes away the waiver of %(rule)s for %(name)s until %(day)s by %(approver)s") % words
        yield _decision(*key, said, placed.place)
    known_then, known_now = _known(before), _known(after)
    for key, (entry, place) in known_now.items():
        if key not in known_then:
            yield _decision(*key, _kept(entry, names.get(key[0], key[0])), place)
    for key, (entry, place) in known_then.items():
        if key not in known_now:
            words = {"rule": key[1], "name": names.get(key[0], key[0]), "day": day(entry.since)}
            said = _("this change takes %(rule)s of %(name)s out of the baseline, where it stood since %(day)s") % words
            yield _decision(*key, said, place)


def find_touched(before: Decisions, after: Decisions) -> set[str]:
    """The codes of the States of which something was decided otherwise before."""
    gone, come = _moved(before, after)
    return {country for country, _rule in [*gone, *come, *(_known(before).keys() ^ _known(after).keys())]}


def _kept(entry: BaselineEntry, name: str) -> str:
    words = {"rule": entry.rule, "name": name, "owner": entry.owner or ""}
    if entry.owner:
        return _("this change takes %(rule)s of %(name)s for known; %(owner)s answers for it") % words
    return _("this change takes %(rule)s of %(name)s for known") % words


def _moved(before: Decisions, after: Decisions) -> tuple[dict[Key, PlacedWaiver], dict[Key, PlacedWaiver]]:
    """The waivers that are gone and those that came. One that only moved to another file is neither."""
    then, now = all_waivers(before), all_waivers(after)
    was, is_now = {placed.waiver for placed in then}, {placed.waiver for placed in now}
    gone = {_key(placed): placed for placed in then if placed.waiver not in is_now}
    return gone, {_key(placed): placed for placed in now if placed.waiver not in was}


def _key(placed: PlacedWaiver) -> Key:
    return placed.waiver.country, placed.waiver.rule


def _known(decisions: Decisions) -> Mapping[Key, tuple[BaselineEntry, Place]]:
    return {
        (read.baseline.country, entry.rule): (entry, read.places.get(entry.rule, Place(read.read.file)))
        for read in decisions.baselines
        for entry in read.baseline.gaps
    }


def _words(waiver: Waiver) -> dict[str, str]:
    return {
        "rule": waiver.rule,
        "country": waiver.country,
        "day": day(waiver.expires),
        "granted": day(waiver.granted),
        "approver": waiver.approver,
        "reason": waiver.reason,
    }


def _decision(country: str, rule: str, said: str, place: Place, *, loud: bool = False) -> Result:
    severity = Severity.WARNING if loud else Severity.NOTE
    title = _("What was decided")
    return Result(ResultKind.DECISION, severity, country, rule, title, f"{said[:1].upper()}{said[1:]}", place)
