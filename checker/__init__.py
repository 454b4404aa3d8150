"""Audits what a State has done about its duties in international police cooperation.

>>> from checker import audit
>>> report = audit("SRB", on="2026-11-28", engine="native")
>>> report.counts["gap"] > 0
True
>>> report.bands[0].low < report.bands[0].high
True

Every name of `__all__` is imported when it is first used, so that `import checker` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
"""What type checkers take for true. `typing` itself takes longer to import than the rest of this module."""

if TYPE_CHECKING:
    from typing import Any

    from checker.api.door import (
        ask,
        audit,
        compare,
        cooperation,
        draft_strategy,
        explain,
        read_profile,
        read_rules,
        write_report,
    )
    from checker.belnap import Word
    from checker.errors import EngineError, InputError, Place, PolicygapError, Problem, UsageError
    from checker.model.report import Report
    from checker.model.terms import Verdict

__version__ = "0.1.0"

__all__ = [
    "EngineError",
    "InputError",
    "Place",
    "PolicygapError",
    "Problem",
    "Report",
    "UsageError",
    "Verdict",
    "Word",
    "__version__",
    "ask",
    "audit",
    "compare",
    "cooperation",
    "draft_strategy",
    "explain",
    "read_profile",
    "read_rules",
    "write_report",
]

_HOMES = {
    "checker.api.door": (
        "ask",
        "audit",
        "compare",
        "cooperation",
        "draft_strategy",
        "explain",
        "read_profile",
        "read_rules",
        "write_report",
    ),
    "checker.belnap": ("Word",),
    "checker.errors": ("EngineError", "InputError", "Place", "PolicygapError", "Problem", "UsageError"),
    "checker.model.report": ("Report",),
    "checker.model.rule": ("Verdict",),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """A public name, imported from its home when it is first used."""
    if name not in _HOME:
        raise AttributeError(f"module 'checker' has no attribute {name!r}")
    found = getattr(import_module(_HOME[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
