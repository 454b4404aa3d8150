"""What a strategy still lacks, and who can mend it: the checks of its quality, each a claim about the data alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from checker.dates import PartialDate, add_months
from checker.language.messages import _, day, number
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
    """Something that a strategy lacks: the check that found it, where it stands in the data, what to do, and who can."""

    check: str
    path: Path
    message: str
    who: str


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

    @property
    def drafter(self) -> str:
        """The ministry that answers for the text."""
        return self.strategy.adoption.ministry or _("the ministry that drafts")


Found = tuple[Path, str, str]
"""Where something is lacking, what to do, and who can do it."""

Check = Callable[[Terms], Iterator[Found]]


def find_shortcomings(strategy: Strategy, registry: Registry, day: int) -> list[Shortcoming]:
    """Everything that the checks find, in their order."""
    terms = Terms(strategy, registry, day)
    return [Shortcoming(name, *found) for name, check in CHECKS.items() for found in check(terms)]


def _period(terms: Terms) -> Iterator[Found]:
    """The period ends after the day of the check."""
    if terms.last <= terms.day:
        text = _("The period ended with %(year)s: a strategy that is to be carried out ends later.")
        yield ("period", "last"), text % {"year": terms.strategy.period.last}, terms.drafter


def _goals(terms: Terms) -> Iterator[Found]:
    """There are three to six goals, and each has an indicator with a baseline and a target."""
    goals = terms.strategy.goals
    if not FEWEST_GOALS <= len(goals) <= MOST_GOALS:
        text = _("Set %(fewest)s to %(most)s goals; now their number is %(num)s.")
        yield ("goals",), text % {"num": len(goals), "fewest": FEWEST_GOALS, "most": MOST_GOALS}, terms.drafter
    for place, goal in enumerate(goals):
        path = ("goals", place)
        if not goal.indicators:
            text = _('Name what shows that the goal "%(goal)s" is reached: it has no indicator.')
            yield path, text % {"goal": goal.title}, terms.drafter
        elif not any(one.baseline is not None and one.target is not None for one in goal.indicators):
            text = _(
                'Measure one indicator of the goal "%(goal)s" and decide on its target: none has both a baseline and a target.'
            )
            yield path, text % {"goal": goal.title}, terms.drafter


def _baselines(terms: Terms) -> Iterator[Found]:
    """A baseline has its year."""
    for number_, goal in enumerate(terms.strategy.goals):
        for place, one in enumerate(goal.indicators):
            if one.baseline is not None and one.baseline_year is None:
                path = ("goals", number_, "indicators", place)
                text = _('Give the year of the baseline of "%(indicator)s".')
                yield path, text % {"indicator": one.title}, one.owner or one.source


def _goals_served(terms: Terms) -> Iterator[Found]:
    """Each measure serves a goal of the strategy and has activities."""
    known = {goal.goal for goal in terms.strategy.goals}
    for place, measure in enumerate(terms.strategy.measures):
        if measure.goal not in known:
            text = _('Name the goal that measure %(code)s serves: no goal is called "%(goal)s".')
            yield ("measures", place, "goal"), text % {"code": measure.code, "goal": measure.goal}, terms.drafter
        if not measure.activities:
            text = _("Say what is done in measure %(code)s: it has no activity.")
            yield ("measures", place), text % {"code": measure.code}, terms.drafter


def _activities(terms: Terms) -> Iterator[Found]:
    """Each activity has a lead, a deadline, and a cost or the word that it is to be costed; one dropped has a reason."""
    for path, row in _rows(terms):
        code = {"code": row.code}
        lead = row.owner or terms.drafter
        if row.owner is None:
            yield path, _("Name who leads activity %(code)s.") % code, terms.drafter
        if row.deadline is None:
            yield path, _("Give the deadline of activity %(code)s.") % code, lead
        if row.cost is None and not row.to_be_costed:
            yield path, _("Reckon the cost of activity %(code)s, or say that it is still to be reckoned.") % code, lead
        if row.status is ActivityStatus.DROPPED and row.reason is None:
            yield path, _("Say why activity %(code)s was dropped.") % code, lead


def _critical(terms: Terms) -> Iterator[Found]:
    """Each critical gap has a measure of the strategy, but for those that are put to the State as a question."""
    strategy = terms.strategy
    codes = {measure.code for measure in strategy.measures}
    asked = {rule for action in strategy.actions if action.asks for rule in action.closes}
    for place, rule in enumerate(strategy.open_rules):
        open_one = rule.critical and rule.verdict in (Verdict.GAP, Verdict.BLOCKED) and rule.rule not in asked
        if open_one and not codes.intersection(rule.measures):
            text = _('Plan a measure that closes this gap, which is critical: "%(norm)s".')
            yield ("open_rules", place), text % {"norm": rule.title}, terms.drafter


def _treated(terms: Terms) -> Iterator[Found]:
    """Each form and priority that the paper names is treated, or left out with a reason."""
    told = {one.item: one for one in terms.strategy.treated}
    codes = {measure.code for measure in terms.strategy.measures}
    lacking = []
    for name, item in terms.registry.paper.items():
        if item.kind in NAMED and item.context is None:
            one = told.get(name)
            if one is None or not (codes.intersection(one.measures) or one.kept or one.left_out):
                lacking.append(item.title)
    if lacking:
        text = _("Treat each of these by a measure, or say why it is left out: %(items)s.")
        yield ("treated",), text % {"items": "; ".join(lacking)}, terms.drafter


def _reviews(terms: Terms) -> Iterator[Found]:
    """There is a report for each year, a mid-term and a final evaluation, each with its day in or soon after the period."""
    reviews = terms.strategy.reviews
    years = terms.strategy.period.last - terms.strategy.period.first + 1
    kinds = {
        "yearly": (years, _("Fix the day of the report on each year.")),
        "mid-term": (1, _("Fix the day of the mid-term evaluation.")),
        "final": (1, _("Fix the day of the final evaluation.")),
    }
    for kind, (least, text) in kinds.items():
        if sum(review.kind == kind and review.day is not None for review in reviews) < least:
            yield ("reviews",), text, terms.drafter
    latest = add_months(terms.last, AFTER)
    for place, review in enumerate(reviews):
        if review.day and not terms.first <= review.day.earliest <= latest:
            text = _("Move this review into the period or the year after it: %(day)s.")
            yield ("reviews", place, "day"), text % {"day": day(review.day)}, terms.drafter


def _consultation(terms: Terms) -> Iterator[Found]:
    """At least one consultation is recorded, with what was taken up."""
    if not terms.strategy.consultation:
        yield ("consultation",), _("Record who was consulted, when, and what was taken up."), terms.drafter
    for place, one in enumerate(terms.strategy.consultation):
        if one.outcome is None:
            text = _('Say what was taken up of the consultation of "%(who)s".')
            yield ("consultation", place), text % {"who": one.who}, terms.drafter


def _higher(terms: Terms) -> Iterator[Found]:
    """Each strategy named runs when this one begins, or its successor is named."""
    for place, one in enumerate(terms.strategy.higher):
        path = ("higher", place)
        keeper = _("whoever keeps this: %(subject)s") % {"subject": one.subject}
        named = {"title": one.title}
        if one.since and one.until and one.until.latest < one.since.earliest:
            yield path, _('Look up the dates of "%(title)s": it ends before it begins.') % named, keeper
        elif one.successor:
            continue
        elif one.until is None:
            yield path, _('Say until when "%(title)s" runs, or what follows it.') % named, keeper
        elif one.until.earliest <= terms.first:
            yield path, _('Name what follows "%(title)s": it ends before this strategy begins.') % named, keeper


def _protection(terms: Terms) -> Iterator[Found]:
    """There is a section on data protection that names who supervises, and each closed prerequisite has a measure."""
    section = terms.strategy.data_protection
    if section is None:
        text = _("Write the section on data protection: the prerequisites, and who supervises.")
        yield ("data_protection",), text, terms.drafter
        return
    if section.supervisor is None:
        yield ("data_protection",), _("Name who supervises the handling of personal data."), terms.drafter
    for place, each in enumerate(section.prerequisites):
        if each.verdict in (Verdict.GAP, Verdict.BLOCKED) and not each.measures:
            text = _('Plan a measure that meets this prerequisite: "%(norm)s".')
            yield ("data_protection", "prerequisites", place), text % {"norm": each.title}, terms.drafter


def _sum(terms: Terms) -> Iterator[Found]:
    """The costs of the activities make the total of the plan; a total is given once all are costed."""
    plan, costs = terms.strategy.plan, [row.cost for row in terms.strategy.activities if row.cost is not None]
    open_rows = sum(row.cost is None for row in terms.strategy.activities)
    who = _("the finance ministry, with the ministry that drafts")
    if costs and plan.currency is None:
        yield ("plan",), _("Give the currency of the costs."), who
    total = round(sum(costs), 2)
    said = {"sum": number(total, 2), "total": number(plan.total or 0, 2), "num": open_rows}
    if plan.total is None:
        if costs and not open_rows:
            yield ("plan",), _("Give the total of the plan: every activity is costed, %(sum)s together.") % said, who
    elif open_rows:
        text = _("Reckon the cost of every activity, or take the total of %(total)s out: still to be costed: %(num)s.")
        yield ("plan", "total"), text % said, who
    elif abs(plan.total - total) >= 0.01:
        text = _("Put the total right: it is %(total)s, and the costs of the activities make %(sum)s.")
        yield ("plan", "total"), text % said, who


def _dates(terms: Terms) -> Iterator[Found]:
    """Each activity begins and ends in the period, in this order."""
    for path, row in _rows(terms):
        lead = row.owner or terms.drafter
        for name in ("start", "deadline"):
            when: PartialDate | None = getattr(row, name)
            if when and not (terms.first <= when.latest and when.earliest <= terms.last):
                text = {
                    "start": _("Move the beginning of activity %(code)s into the period: it is %(day)s."),
                    "deadline": _("Move the deadline of activity %(code)s into the period: it is %(day)s."),
                }[name]
                yield (*path, name), text % {"code": row.code, "day": day(when)}, lead
        if row.start and row.deadline and row.deadline.latest < row.start.earliest:
            text = _("Put the dates of activity %(code)s right: it ends before it begins.")
            yield (*path, "deadline"), text % {"code": row.code}, lead


def _owners(terms: Terms) -> Iterator[Found]:
    """Each lead of an activity stands among the owners, with the body that it is."""
    known = {one.owner for one in terms.strategy.owners}
    for path, row in _rows(terms):
        if row.owner is not None and row.owner not in known:
            text = _('Add "%(lead)s", who leads activity %(code)s, to the owners, with the body that it is.')
            yield (*path, "owner"), text % {"lead": row.owner, "code": row.code}, terms.drafter
    nameless = [one.owner for one in terms.strategy.owners if one.body is None]
    if nameless:
        text = _("Give the names that these bodies bear in the State: %(bodies)s.")
        yield ("owners",), text % {"bodies": "; ".join(nameless)}, terms.drafter


def _late(terms: Terms) -> Iterator[Found]:
    """No activity that closes a gap ends after the day by which the audit asks for it."""
    asked = {rule: action for action in terms.strategy.actions for rule in action.closes if action.deadline}
    for place, measure in enumerate(terms.strategy.measures):
        late: dict[str, list[str]] = {}
        for row in measure.activities:
            due = [asked[rule].deadline for rule in row.closes if rule in asked]
            if row.deadline and any(one and one.latest < row.deadline.earliest for one in due):
                late.setdefault(row.owner or terms.drafter, []).append(row.code)
        for lead, codes in late.items():
            text = _("Bring forward what the audit asks for earlier, or say why it waits: %(codes)s.")
            yield ("measures", place), text % {"codes": ", ".join(codes)}, lead


def _cells(terms: Terms) -> Iterator[Found]:
    """With each partner of the first tier it is known which forms of cooperation are open."""
    lacking = []
    for partner in terms.strategy.partners:
        unknown = sum(word in ("unknown", "contested") for word in partner.forms.values())
        if partner.tier == 1 and unknown:
            lacking.append(
                _("%(name)s (%(num)s of %(all)s)") % {"name": partner.name, "num": unknown, "all": len(partner.forms)}
            )
    if lacking:
        text = _(
            "Look up which forms of cooperation are open with these partners; so many are not known: %(partners)s."
        )
        yield (
            ("partners",),
            text % {"partners": "; ".join(lacking)},
            _("the foreign ministry, from the agreements that it keeps"),
        )


def _rows(terms: Terms) -> Iterator[tuple[Path, Activity]]:
    for at, measure in enumerate(terms.strategy.measures):
        for place, row in enumerate(measure.activities):
            yield ("measures", at, "activities", place), row


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
    "gaps-closed-in-time": _late,
    "first-tier-known": _cells,
}
"""Every check by its id. Its docstring is what it claims."""
