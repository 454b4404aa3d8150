"""What to do, on paper: every action with its reason, who leads and takes part, until when, and how well it is founded."""

from __future__ import annotations

from collections.abc import Iterator

from checker.language.messages import _, ngettext
from checker.model.message import Action
from checker.model.report import Report
from checker.reporting import sayings
from checker.reporting.paper.blocks import Block, Paragraph, Run, quiet, strong, words


def what_to_do(report: Report) -> Iterator[Block]:
    """The actions in their order, the most urgent first."""
    if not report.actions:
        yield Paragraph((words(_("No gap is known.")),))
    for number, action in enumerate(report.actions, 1):
        yield from tell_action(number, action, report)


def what_to_do_first(report: Report, most: int) -> Iterator[Block]:
    """So many actions at the most, each in a sentence with its terms, and how many more there are."""
    if not report.actions:
        yield Paragraph((words(_("No gap is known.")),))
    for number, action in enumerate(report.actions[:most], 1):
        yield from tell_action(number, action, report, brief=True)
    if (more := len(report.actions) - most) > 0:
        said = ngettext("%(num)s more action stands in the report.", "%(num)s more actions stand in the report.", more)
        yield Paragraph((quiet(said % {"num": more}),))


def tell_action(number: int, action: Action, report: Report, *, brief: bool = False) -> Iterator[Block]:
    """One action; in brief without its reason and what would prove it done, and with few of its norms."""
    yield Paragraph((strong(f"{number}. {sayings.say_what(action)}"),), "lead")
    said = [] if brief else [sayings.say_why(action), "" if action.asks else sayings.say_proof(action)]
    if text := " ".join(filter(None, said)):
        yield Paragraph((words(text),))
    terms = [sayings.say_loudness(action), sayings.say_terms(action), sayings.say_reported(action, report.on)]
    norms = sayings.say_norms(action, 2 if brief else None)
    yield Paragraph((quiet("; ".join(filter(None, terms))), Run(". "), quiet(norms)), "quiet")
