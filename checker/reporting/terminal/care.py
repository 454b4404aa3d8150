"""What profiles need looked after, as lines for a terminal and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from checker.errors import one_line
from checker.language.messages import _, ngettext
from checker.profiles.lint import Found


def render_lint(found: Sequence[Found], profiles: int) -> str:
    """One line each, and how many there are of each kind."""
    counts = Counter(each.kind for each in found)
    kinds = ", ".join(f"{count} {kind}" for kind, count in counts.most_common())
    of = ngettext("%(num)s profile", "%(num)s profiles", profiles) % {"num": profiles}
    last = _("%(profiles)s, %(count)s to look after") % {"profiles": of, "count": len(found)}
    return "".join(f"{one_line(str(each))}\n" for each in found) + (f"{last}: {kinds}\n" if kinds else f"{last}\n")


def render_lint_json(found: Sequence[Found]) -> str:
    """A list with the place, the kind and the sentence of each."""
    plain = [
        {
            "file": each.place.file,
            "line": each.place.line,
            "column": each.place.column,
            "kind": each.kind,
            "sentence": each.sentence,
        }
        for each in found
    ]
    return json.dumps({"format": "policygap-care/1", "found": plain}, indent=2, ensure_ascii=False) + "\n"
