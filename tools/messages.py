"""Takes the messages out of the program and its templates, and brings the catalogue up to date: `python -m tools.messages`.

It writes `checker/language/locale/policygap.pot`, adds what is new to the catalogue without a translation, and takes out what
the program no longer says. No translation is guessed from one that looks like it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po

from checker.model.strategy import Adoption, StrategyText

ROOT = Path(__file__).parent.parent
TEMPLATE = ROOT / "checker" / "language" / "locale" / "policygap.pot"
CATALOGUE = ROOT / "checker" / "language" / "locale" / "sr" / "LC_MESSAGES" / "policygap.po"

_TEMPLATE_HEADER = """\
# The messages of policygap, as `python -m tools.messages` takes them out of the program.
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""

_CATALOGUE_HEADER = """\
# The messages of policygap in Serbian, in Latin script; Cyrillic is made from it.
msgid ""
msgstr ""
"Language: sr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

"""


def extracted() -> Catalog:
    """Every message of the program and its templates, each with the files that say it."""
    found = Catalog(charset="utf-8")
    for path in _files():
        kind = "python" if path.suffix == ".py" else "jinja2.ext:babel_extract"
        with path.open("rb") as file:
            messages = extract(kind, file, DEFAULT_KEYWORDS, options={"silent": "false"})
            for _line, message, _comments, context in messages:
                place = path.relative_to(ROOT).as_posix()
                found.add(message, locations=[(place, 1)], context=context)
    for place, message in _in_forms():
        found.add(message, locations=[(place, 1)])
    return found


def _in_forms() -> Iterator[tuple[str, str]]:
    """The questions of a strategy's fields: sentences that have their home in the forms."""
    for form in (StrategyText, Adoption):
        for field in form.model_fields.values():
            yield "checker/model/strategy.py", field.description or ""


def _files() -> Iterator[Path]:
    yield from sorted((ROOT / "checker").rglob("*.py"))
    yield from sorted((ROOT / "reports").rglob("*.j2"))


def template(messages: Catalog) -> str:
    """The text of the template: every message, without a translation."""
    return _TEMPLATE_HEADER + _written(messages)


def kept() -> Catalog:
    """The catalogue as it stands."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="sr")


def updated(messages: Catalog) -> Catalog:
    """The catalogue with what the program says now: translations are kept, and nothing is guessed."""
    catalogue = kept()
    catalogue.update(messages, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    return catalogue


def untranslated(catalogue: Catalog) -> list[Message]:
    """The messages that have no translation, or lack one of its forms."""
    return [message for message in _messages(catalogue) if not _whole(message)]


def _messages(catalogue: Catalog) -> Iterable[Message]:
    return (message for message in catalogue if message.id)


def _whole(message: Message) -> bool:
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return all(forms)


def _written(catalogue: Catalog) -> str:
    out = io.BytesIO()
    write_po(out, catalogue, width=110, omit_header=True, include_lineno=False, sort_by_file=False)
    return out.getvalue().decode("utf-8")


def main() -> None:
    """Write the template and the catalogue, and say what is left to translate."""
    messages = extracted()
    TEMPLATE.write_text(template(messages), encoding="utf-8", newline="\n")
    catalogue = updated(messages)
    CATALOGUE.write_text(_CATALOGUE_HEADER + _written(catalogue), encoding="utf-8", newline="\n")
    left = untranslated(catalogue)
    for message in left:
        print(f"not translated: {message.id!r}")
    print(f"{len(list(_messages(catalogue)))} messages, {len(left)} not translated")


if __name__ == "__main__":
    main()
