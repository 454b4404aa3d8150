"""The report as one HTML file that needs nothing else: no network, no library, no script to be read."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from checker.assessment.overview import overview_of
from checker.belnap import Word
from checker.language.messages import ENGLISH, _, ask_language, ngettext
from checker.language.names import grade_name, strength_name, value_name, verdict_name, weight_name
from checker.language.tongues import tongue
from checker.model.report import Band, Report
from checker.model.terms import Axis, Strength, Verdict, Weight
from checker.reporting import movements, outline, sayings
from checker.reporting.pictures.page import figure, figures
from checker.reporting.pictures.states import of_duties, states
from checker.reporting.telling import Group, Teller
from checker.reporting.templates import environment
from checker.reporting.words import say_counts, say_drafts, say_engines, say_stale, say_unknown, say_yardstick

ACTED = 10
"""How many actions are shown before the rest is folded away."""

SHOWN = 10
"""How many open questions are shown; the questionnaire has them all."""

MOST = 6
"""Verdicts that are named behind a programme."""


def render(report: Report) -> str:
    """The report as HTML. The script is named by its hash, so that no other runs."""
    script = _resource("report.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    numbers = outline.number_sources(report)
    found = environment("html")
    found.filters.update(
        bar=_bar,
        css=_css,
        grade=grade_name,
        headed=_headed,
        lang=_lang,
        linked=_linked,
        loudness=sayings.say_loudness,
        numbered=lambda names: [numbers[name] for name in names],
        proven=sayings.say_proof,
        since=sayings.say_reported,
        told=_told,
        what=sayings.say_what,
        why=sayings.say_why,
        worded=_worded,
        yardstick=say_yardstick,
    )
    teller = Teller(report)
    groups, rest = teller.groups(), teller.rest()
    disputes = outline.find_disputes(report)
    return found.get_template("report.html.j2").render(
        report=report,
        style=_resource("report.css"),
        script=script,
        script_digest=digest,
        manifest=Markup(_embedded(report)),
        drafts=say_drafts(report),
        engines=say_engines(report),
        unknown_line=say_unknown(report),
        stale_line=say_stale(report),
        counts_line=say_counts(report),
        compared=movements.say_compared(report.changes) if report.changes else "",
        contents=list(_contents(report, bool(disputes))),
        pictures=figures(report),
        total=report.bands[0] if report.bands else None,
        bands=outline.bands_by_field(report.bands),
        bands_waived=outline.bands_by_field(report.bands_waived),
        shares=outline.SHARES,
        verdicts=list(Verdict),
        values={word.value: value_name(word) for word in Word},
        strengths={strength: strength_name(strength) for strength in Strength},
        weights={weight: weight_name(weight) for weight in Weight},
        axes=list(Axis),
        verbs=list(outline.verbs_by_strength()),
        in_full=outline.TOLD_IN_FULL,
        acted=ACTED,
        sayings=sayings.say_message(report.message, report.name) if report.message else (),
        cited={found.rule: found.cited for found in report.findings},
        titles={found.rule: found.title for found in report.findings},
        asks={answer.question: answer.ask for found in report.findings for answer in found.answers},
        action_of={rule: number for number, action in enumerate(report.actions, 1) for rule in action.closes},
        programmes={each.programme: each.title for each in report.programmes},
        shown=SHOWN,
        most=MOST,
        matrix=outline.count_by_pack(report),
        matrix_heads=(_("pack"), *map(verdict_name, Verdict)),
        packs=outline.group_by_pack(report),
        groups=groups,
        rest=rest,
        disputes=disputes,
        numbers=numbers,
        sources=sorted(report.sources, key=lambda source: numbers[source.source]),
    )


def render_states(reports: Sequence[Report]) -> str:
    """Several States side by side as one page: the picture, a card or row each, and what to do first."""
    script = _resource("report.js")
    views = [overview_of(report) for report in reports]
    found = environment("html")
    found.filters.update(css=_css, first=sayings.say_first, worded=_worded)
    return found.get_template("states.html.j2").render(
        language=ask_language().value,
        style=_resource("report.css"),
        script=script,
        script_digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        on=views[0].on,
        drafts=say_drafts(reports[0]),
        picture=figure(states(views)),
        rows=[(view, of_duties(view)) for view in views],
        shares=outline.SHARES,
    )


def _contents(report: Report, disputes: bool) -> Iterator[tuple[str, str]]:
    """The chapters that are printed, by anchor and title."""
    yield "what-to-do", _("What to do")
    if report.actions or report.programmes:
        yield "plan", _("The plan")
    yield "bands", _("Where it stands")
    yield "findings", _("Findings")
    if disputes:
        yield "contested-answers", _("Contested")
    yield "not-known", _("Not known")
    if report.acts:
        yield "treaties", _("Treaties over time")
    if report.waivers:
        yield "waivers", _("Waivers")
    if report.changes:
        yield "changes", _("Changes since the last audit")
    yield "sources", _("Sources")
    yield "rules", _("All rules")
    yield "made-from", _("What the report was made from")


def _resource(name: str) -> Markup:
    """A file of ours that stands in the page as it is."""
    found = environment("html")
    assert found.loader
    return Markup(found.loader.get_source(found, name)[0])


def _embedded(report: Report) -> str:
    """The manifest as JSON that cannot end the element it stands in."""
    text = json.dumps(report.manifest.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _headed(group: Group) -> str:
    """The heading above the findings of one verdict."""
    said = {
        Verdict.GAP: ngettext("%(num)s gap", "%(num)s gaps", group.count),
        Verdict.CONTESTED: ngettext("%(num)s contested rule", "%(num)s contested rules", group.count),
        Verdict.BLOCKED: ngettext("%(num)s blocked rule", "%(num)s blocked rules", group.count),
        Verdict.MET: ngettext("%(num)s rule that is met", "%(num)s rules that are met", group.count),
        Verdict.NOT_APPLICABLE: ngettext(
            "%(num)s rule that does not apply", "%(num)s rules that do not apply", group.count
        ),
        Verdict.UNKNOWN: ngettext(
            "%(num)s rule that cannot be judged", "%(num)s rules that cannot be judged", group.count
        ),
    }
    return said[group.verdict] % {"num": group.count}


def _lang(text: str, url: str | None = None) -> Markup:
    """The attribute that names the language of a text, where it is not that of the page."""
    language = tongue(text, url)
    return Markup(f' lang="{language}"') if language and language != ask_language().value else Markup("")


def _told(text: str, url: str | None = None) -> Markup:
    """What somebody else wrote, in its own direction and language."""
    return Markup("<bdi{}>{}</bdi>").format(_lang(text, url), text)


_UNTRANSLATED = "[en] "


def _worded(text: str) -> Markup:
    """Words of a rule, with what has no translation marked as English for those who hear the page."""
    if ask_language() is ENGLISH or _UNTRANSLATED not in text:
        return escape(text)
    said, *english = text.split(_UNTRANSLATED)
    return escape(said) + Markup("").join(Markup('<span lang="en">{}</span>').format(each) for each in english)


def _css(text: str) -> str:
    """Text between the quotation marks of a style sheet."""
    return "".join(f"\\{ord(char):x} " if char in "'\\\"<>&;{}\n" else char for char in text)


def _bar(band: Band) -> list[tuple[str, float, float]]:
    """A band as pieces of a bar 100 wide: kind, start and width."""
    pieces, start = [], 0.0
    for verdict, _points, share in outline.share_out(band):
        width = round(share * 100, 2)
        pieces.append((verdict.value, round(start, 2), width))
        start += width
    return pieces


def _linked(url: str | None) -> bool:
    """Whether an address is one of the web: nothing else becomes a link."""
    return url is not None and url.startswith(("http://", "https://"))
