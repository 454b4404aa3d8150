"""A questionnaire as one page that is filled in in a browser: no network, no library, saved as the YAML that is read back."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import date
from typing import Any

from markupsafe import Markup

from checker.dates import PartialDate
from checker.language import messages as language
from checker.language import states
from checker.language.messages import _, ask_language, day
from checker.model.kinds import TICKED
from checker.model.questionnaire import AgreementInquiry, Questionnaire, SourceCells
from checker.model.terms import Topic
from checker.questionnaire.written import words
from checker.questionnaire.written.sheets import list_choices
from checker.reporting.templates import environment

_DATES = {"since", "until", "signed", "date", "in_force", "source.as_of", "checked_on"}
_FOLDED = ("since", "until", "by", "gazette", "source.url", "note")
"""What few fill in, folded away."""


def write_page(asked: Questionnaire) -> str:
    """The page. What is typed stays in the browser, under a name that this questionnaire alone has."""
    found = environment("html")
    assert found.loader
    script, *styles = (
        found.loader.get_source(found, name)[0] for name in ("questionnaire.js", "report.css", "questionnaire.css")
    )
    fields = {kind: [*words.list_fields(kind), *words.SOURCE] for kind in Topic}
    plain = asked.model_dump(mode="json", by_alias=True)
    for part in plain["packs"]:
        for question in part["questions"]:
            del question["claims"]
    name = "-".join(filter(None, (asked.country.lower(), asked.asked_of.body if asked.asked_of else "", str(asked.on))))
    data = {
        "asked": plain,
        "key": f"policygap:{hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:24]}",
        "file": f"{name}.yaml",
        "words": _words(asked),
    }
    return found.get_template("questionnaire.html.j2").render(
        asked=asked,
        words=words,
        language=ask_language(),
        style=Markup("".join(styles)),
        script=Markup(script),
        script_digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        data=Markup(write_data(data)),
        ticked=TICKED,
        shown={kind: [each for each in of_kind if each not in _FOLDED] for kind, of_kind in fields.items()},
        more={kind: [each for each in of_kind if each in _FOLDED] for kind, of_kind in fields.items()},
        entry=_entry,
        choices=lambda field: list_choices().get(field.removeprefix("source."), {}),
        embedded=_source,
        partners=_partners,
    )  # fmt: skip


def write_data(data: Any) -> str:
    """Data as JSON that no text can end before its end, whatever stands in it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _entry(field: str) -> str:
    if field in _DATES:
        return "date"
    if field in ("answer", "act", "role", "source.trust"):
        return "choice"
    if field in ("year", "value"):
        return "number"
    return "long" if field == "note" else "text"


def _source(source: SourceCells) -> str:
    return json.dumps(
        {name: value for name, value in source.model_dump(mode="json").items() if value}, ensure_ascii=False
    )


def _partners(question: AgreementInquiry) -> str:
    named = []
    for code in question.partners:
        state = states.by_code(code)
        name = language.state(code, (state and state.name) or code)
        named.append(f"{name} ({code})" if name != code else code)
    return ", ".join(named)


def _words(asked: Questionnaire) -> dict[str, Any]:
    """What the script says. Dates are taken from how the language writes one of each month."""
    days = [day(date(1987, month, 11)).replace("1987", "%(year)s").replace("11", "%(day)s") for month in range(1, 13)]
    months = [day(PartialDate(1987, month)).replace("1987", "%(year)s") for month in range(1, 13)]
    return {
        "days": days,
        "months": months,
        "year": day(PartialDate(1987)).replace("1987", "%(year)s"),
        "done": _("%(done)s of %(all)s answered"),
        "saved": _("Saved as %(file)s: send this file back as it is."),
        "file": _("Answers to the questionnaire: send this file back as it is."),
        "problems": _("To be put right before the answers count: %(num)s"),
        "problem": _("Question %(num)s, %(field)s: %(said)s"),
        "no_date": _("This is no date: write 2009, 5.2009 or 12.5.2009."),
        "no_number": _("A number is needed, such as 12 or 12.5."),
        "no_answer": _("Choose an answer, or empty the other fields."),
        "no_act": _("Choose what was done."),
        "no_act_date": _("Write when it was done."),
        "no_source": _("Write where it was read."),
        "no_source_date": _("Write the date of the source, or the day on which you read it in “checked on”."),
        "no_trust": _("Choose how far the source is trusted."),
        "empty": _("This is needed: fill it in."),
        "empty_all": _("Empty every field of this form? What is kept in this browser goes too."),
    }
