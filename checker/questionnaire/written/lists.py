"""Who can answer what, and who was asked and has not answered, for a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from checker.language.messages import _, day, ngettext, number
from checker.model.questionnaire import Questionnaire
from checker.questionnaire.sent import Unanswered
from checker.questionnaire.splitting import SHORT
from checker.reporting.lines import wrap

_FIRST = 3
"""Questions of each part that are shown."""

_MANY = 12
"""Parts of which the number of questions alone is shown."""


def render_parts(asked: Mapping[str, Questionnaire], most: int | None, *, alone: bool) -> str:
    """Who can answer, or which documents, each with how many questions and the first of them; all where it is one alone."""
    lines = []
    for part in asked.values():
        count = len(part.questions)
        who = part.asked_of.called if part.asked_of else part.source or _("Nobody in particular")
        body = f" ({part.asked_of.body})" if part.asked_of else ""
        many = ngettext("%(num)s question", "%(num)s questions", count) % {"num": number(count)}
        lines.append(wrap(f"{who}{body}: {many}", 2, 0))
        shown = count if most is not None else SHORT if alone else 0 if len(asked) > _MANY else _FIRST
        lines += [wrap(f"– {question.ask}", 4, 2) for question in part.questions[:shown]]
    return "\n".join(lines) + "\n"


def render_unanswered(found: Unanswered, most: int) -> str:
    """Who was asked what and has not answered."""
    heading = _("%(state)s: what was asked and is still open, as of %(day)s")
    lines = [wrap(heading % {"state": found.name, "day": day(found.on)})]
    done = True
    for each in found.waiting:
        if not each.left:
            continue
        done = False
        who = each.sending.asked or _("Nobody in particular")
        said = ngettext(
            "%(who)s, asked on %(day)s: %(open)s of %(num)s question not answered",
            "%(who)s, asked on %(day)s: %(open)s of %(num)s questions not answered",
            len(each.sending.questions),
        ) % {
            "who": who,
            "day": day(each.sending.on),
            "open": number(len(each.left)),
            "num": number(len(each.sending.questions)),
        }
        lines += ["", wrap(said, 2, 0), *(wrap(f"– {ask}", 4, 2) for ask in each.left[:most])]
    if done:
        lines.append(_("Everything that was asked is answered."))
    return "\n".join(lines) + "\n"
