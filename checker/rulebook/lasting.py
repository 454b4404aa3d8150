"""How long an answer holds before somebody has to look it up again, in words."""

from __future__ import annotations

from checker.language.messages import _, ngettext
from checker.model.condition import Asked, Figure
from checker.model.kinds import kind_of
from checker.model.question import Question
from checker.model.registry import Registry
from checker.model.terms import Axis, Lasting
from checker.rulebook.questions import question


def lasting_of(asked: Asked, written: dict[str, Question]) -> Lasting:
    """What ends the answer to a question."""
    kind = kind_of(asked)
    if kind.lasts is not None:
        return kind.lasts
    return Lasting.REPEAL if written[kind.concerns(asked)].axis is Axis.LAW else Lasting.SHELF


def lasts(asked: Asked, registry: Registry, written: dict[str, Question]) -> str:
    """One sentence on the shelf life of what a question asks."""
    match lasting_of(asked, written):
        case Lasting.BOND:
            return _("A bond holds until it is denounced, and does not go stale.")
        case Lasting.SIGNATURE:
            return _("A signature stays, and does not go stale.")
        case Lasting.AGREEMENT:
            return _("An agreement holds until it ends, and does not go stale.")
        case Lasting.WINDOW:
            assert isinstance(asked, Figure)
            back = asked.figure.within_years
            if not back:
                return _("A figure counts for its own year alone.")
            return ngettext(
                "A figure counts to the end of the year after its own.",
                "A figure counts for %(num)s years after its own.",
                back,
            ) % {"num": back}
        case Lasting.REPEAL:
            years = question(asked, registry, written).shelf_life
            return ngettext(
                "A yes holds until repeal, and is to be confirmed a year after it was last found so; a no goes stale then.",
                "A yes holds until repeal, and is to be confirmed %(num)s years after it was last found so; a no goes "
                "stale then.",
                years,
            ) % {"num": years}
        case Lasting.TERM:
            years = question(asked, registry, written).shelf_life
            return ngettext(
                "An answer holds to its own end; without one, for a year after it was last found so.",
                "An answer holds to its own end; without one, for %(num)s years after it was last found so.",
                years,
            ) % {"num": years}
        case Lasting.SHELF:
            years = question(asked, registry, written).shelf_life
            return ngettext(
                "An answer holds for a year after it was last found so.",
                "An answer holds for %(num)s years after it was last found so.",
                years,
            ) % {"num": years}
