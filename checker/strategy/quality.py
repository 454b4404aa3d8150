"""What a strategy still lacks: the checks of its quality, each a claim about the data alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from checker.dates import PartialDate, add_months
from checker.model.actionplan import Activity
from checker.model.registry import Registry
from checker.model.strategy import Strategy
from checker.model.terms import ActivityStatus, Verdict

Path = tuple[str | int, ...]

AFTER = 12
"""Months after the period in which the last report may come."""

FEWEST_GOALS, MOST_GOALS = 3, 6

NAMED = ("form", "technique", "crime-area")
"""Kinds of items of the paper that a strategy treats or leaves out."""


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """Something that a strategy lacks: the check that found it, where it stands in the data, and what to write."""

    check: str
    path: Path
    message: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What a check may look at: the strategy, the registry and the day of the check."""

    strategy: Strategy
    registry: Registry
    day: int

    @property
    def first(self) -> int:
        """The first day of the period."""
        return date(self.strategy.period.first, 1, 1).toordinal()

    @property
    def last(self) -> int:
        """The last day of the period."""
        return date(self.strategy.period.last, 12, 31).toordinal()


Check = Callable[[Terms], Iterator[tuple[Path, str]]]


def find_shortcomings(strategy: Strategy, registry: Registry, day: int) -> list[Shortcoming]:
    """Everything that the checks find, in their order."""
    terms = Terms(strategy, registry, day)
    return [Shortcoming(name, path, said) for name, check in CHECKS.items() for path, said in check(terms)]


def _period(terms: Terms) -> Iterator[tuple[Path, str]]:
    """The period ends after the day of the check."""
    if terms.last <= terms.day:
        yield (
            ("period", "last"),
            f"the period ended with {terms.strategy.period.last}: a strategy that is to be carried out ends later",
        )


def _goals(terms: Terms) -> Iterator[tuple[Path, str]]:
    """There are three to six goals, and each has an indicator with a baseline and a target."""
    goals = terms.strategy.goals
    if not FEWEST_GOALS <= len(goals) <= MOST_GOALS:
        yield ("goals",), f"there are {len(goals)} goals: set {FEWEST_GOALS} to {MOST_GOALS}"
    for number, goal in enumerate(goals):
        path = ("goals", number)
        if not goal.indicators:
            yield path, f'the goal "{goal.goal}" has no indicator: name what shows that it is reached'
        elif not any(one.baseline is not None and one.target is not None for one in goal.indicators):
            message = "has no indicator with both a baseline and a target: measure first, then decide on the target"
            yield path, f'the goal "{goal.goal}" {message}'


def _baselines(terms: Terms) -> Iterator[tuple[Path, str]]:
    """A baseline has its year."""
    for number, goal in enumerate(terms.strategy.goals):
        for place, one in enumerate(goal.indicators):
            if one.baseline is not None and one.baseline_year is None:
                path = ("goals", number, "indicators", place)
                yield path, f'the baseline of "{one.indicator}" has no year: give "baseline_year"'


def _goals_served(terms: Terms) -> Iterator[tuple[Path, str]]:
    """Each measure serves a goal of the strategy and has activities."""
    known = {goal.goal for goal in terms.strategy.goals}
    for number, measure in enumerate(terms.strategy.measures):
        if measure.goal not in known:
            yield ("measures", number, "goal"), f'no goal is called "{measure.goal}": name one of the goals'
        if not measure.activities:
            yield ("measures", number), f"the measure {measure.code} has no activity: say what is done"


def _activities(terms: Terms) -> Iterator[tuple[Path, str]]:
    """Each activity has an owner, a deadline, and a cost or the word that it is to be costed; one dropped has a reason."""
    for path, row in _rows(terms):
        if row.owner is None:
            yield path, f'the activity {row.code} has no owner: give "owner"'
        if row.deadline is None:
            yield path, f'the activity {row.code} has no deadline: give "deadline"'
        if row.cost is None and not row.to_be_costed:
            yield path, f'the activity {row.code} has no cost: give "cost", or "to_be_costed: true"'
        if row.status is ActivityStatus.DROPPED and row.reason is None:
            yield path, f'the activity {row.code} was dropped: give the "reason"'


def _critical(terms: Terms) -> Iterator[tuple[Path, str]]:
    """Each critical gap has a measure of the strategy."""
    codes = {measure.code for measure in terms.strategy.measures}
    for number, rule in enumerate(terms.strategy.open_rules):
        if rule.critical and rule.verdict in (Verdict.GAP, Verdict.BLOCKED) and not codes.intersection(rule.measures):
            path = ("open_rules", number)
            yield path, f'no measure closes the critical gap "{rule.rule}": give the codes of those that do'


def _treated(terms: Terms) -> Iterator[tuple[Path, str]]:
    """Each form and priority that the paper names is treated, or left out with a reason."""
    told = {one.item: number for number, one in enumerate(terms.strategy.treated)}
    codes = {measure.code for measure in terms.strategy.measures}
    for name, item in terms.registry.paper.items():
        if item.kind not in NAMED or item.context is not None:
            continue
        if name not in told:
            yield ("treated",), f'nothing is said of "{name}" ({item.title}): treat it, or say why it is left out'
            continue
        one = terms.strategy.treated[told[name]]
        if not (codes.intersection(one.measures) or one.kept or one.left_out):
            path = ("treated", told[name])
            yield path, f'"{name}" ({item.title}) has no measure: give one, or say in "left_out" why not'


def _reviews(terms: Terms) -> Iterator[tuple[Path, str]]:
    """There is a report for each year, a mid-term and a final evaluation, each with its day in or soon after the period."""
    reviews = terms.strategy.reviews
    years = terms.strategy.period.last - terms.strategy.period.first + 1
    for kind, least in (("yearly", years), ("mid-term", 1), ("final", 1)):
        dated = [review for review in reviews if review.kind == kind and review.day is not None]
        if len(dated) < least:
            yield (
                ("reviews",),
                f'{len(dated)} reviews of the kind "{kind}" have a day, and {least} are needed: fix them',
            )
    latest = add_months(terms.last, AFTER)
    for number, review in enumerate(reviews):
        if review.day and not terms.first <= review.day.earliest <= latest:
            yield ("reviews", number, "day"), f"{review.day} lies outside the period and the year after it"


def _consultation(terms: Terms) -> Iterator[tuple[Path, str]]:
    """At least one consultation is recorded, with what was taken up."""
    if not terms.strategy.consultation:
        yield ("consultation",), "no consultation is recorded: say who was asked, when, and what was taken up"
    for number, one in enumerate(terms.strategy.consultation):
        if one.outcome is None:
            yield ("consultation", number), f'the consultation of "{one.who}" has no outcome: say what was taken up'


def _higher(terms: Terms) -> Iterator[tuple[Path, str]]:
    """Each strategy named runs when this one begins, or its successor is named."""
    for number, one in enumerate(terms.strategy.higher):
        path = ("higher", number)
        if one.since and one.until and one.until.latest < one.since.earliest:
            yield path, f'"{one.title}" ends ({one.until}) before it begins ({one.since}): look its dates up'
        elif one.successor:
            continue
        elif one.until is None:
            yield path, f'"{one.title}" shows no end: give "until", or name its "successor"'
        elif one.until.earliest <= terms.first:
            yield path, f'"{one.title}" ended by {one.until}, before this strategy begins: name its "successor"'


def _protection(terms: Terms) -> Iterator[tuple[Path, str]]:
    """There is a section on data protection that names who supervises, and each closed prerequisite has a measure."""
    section = terms.strategy.data_protection
    if section is None:
        yield (
            ("data_protection",),
            "the section on data protection is missing: give the prerequisites and who supervises",
        )
        return
    if section.supervisor is None:
        yield ("data_protection",), 'nobody is named who supervises personal data: give "supervisor"'
    for number, each in enumerate(section.prerequisites):
        if each.verdict in (Verdict.GAP, Verdict.BLOCKED) and not each.measures:
            path = ("data_protection", "prerequisites", number)
            yield path, f'no measure meets the prerequisite "{each.rule}": give the codes of those that do'


def _sum(terms: Terms) -> Iterator[tuple[Path, str]]:
    """The costs of the activities make the total of the plan; a total is given once all are costed."""
    plan, costs = terms.strategy.plan, [row.cost for row in terms.strategy.activities if row.cost is not None]
    open_rows = sum(row.cost is None for row in terms.strategy.activities)
    if costs and plan.currency is None:
        yield ("plan",), 'costs are given without their currency: give "currency"'
    total = round(sum(costs), 2)
    if plan.total is None:
        if costs and not open_rows:
            yield ("plan",), f'every activity is costed, {total:,.2f} together: give "total"'
    elif open_rows:
        yield ("plan", "total"), f"the total is {plan.total:,.2f}, activities still to be costed: {open_rows}"
    elif abs(plan.total - total) >= 0.01:
        yield ("plan", "total"), f"the total is {plan.total:,.2f}, and the costs of the activities make {total:,.2f}"


def _dates(terms: Terms) -> Iterator[tuple[Path, str]]:
    """Each activity begins and ends in the period, in this order."""
    for path, row in _rows(terms):
        for name in ("start", "deadline"):
            day: PartialDate | None = getattr(row, name)
            if day and not (terms.first <= day.latest and day.earliest <= terms.last):
                yield (*path, name), f"the {name} of {row.code} ({day}) lies outside the period {terms.strategy.period}"
        if row.start and row.deadline and row.deadline.latest < row.start.earliest:
            yield (*path, "deadline"), f"the activity {row.code} ends ({row.deadline}) before it begins ({row.start})"


def _owners(terms: Terms) -> Iterator[tuple[Path, str]]:
    """Each owner of an activity stands among the owners, with the body that it is."""
    known = {one.owner for one in terms.strategy.owners}
    for path, row in _rows(terms):
        if row.owner is not None and row.owner not in known:
            yield (*path, "owner"), f'"{row.owner}" is not among the owners: add it with the body that it is'
    for number, one in enumerate(terms.strategy.owners):
        if one.body is None:
            yield ("owners", number), f'no body is named for "{one.owner}": give "body"'


def _cells(terms: Terms) -> Iterator[tuple[Path, str]]:
    """With each partner of the first tier it is known which forms of cooperation are open."""
    for number, partner in enumerate(terms.strategy.partners):
        unknown = sum(word in ("unknown", "contested") for word in partner.forms.values())
        if partner.tier == 1 and unknown:
            message = f"{unknown} of {len(partner.forms)} forms with {partner.name} are not known: look them up"
            yield ("partners", number), message


def _rows(terms: Terms) -> Iterator[tuple[Path, Activity]]:
    for number, measure in enumerate(terms.strategy.measures):
        for place, row in enumerate(measure.activities):
            yield ("measures", number, "activities", place), row


CHECKS: dict[str, Check] = {
    "period-ends-later": _period,
    "goals-have-indicators": _goals,
    "baselines-have-years": _baselines,
    "measures-serve-goals": _goals_served,
    "activities-complete": _activities,
    "critical-gaps-have-measures": _critical,
    "forms-and-priorities-treated": _treated,
    "reviews-fixed": _reviews,
    "consultation-recorded": _consultation,
    "agrees-with-other-strategies": _higher,
    "data-protection-present": _protection,
    "costs-make-the-total": _sum,
    "dates-in-period": _dates,
    "owners-exist": _owners,
    "first-tier-known": _cells,
}
"""Every check by its id. Its docstring is what it claims."""


def claim(check: str) -> str:
    """What a check claims, in one sentence."""
    return (CHECKS[check].__doc__ or "").strip()
