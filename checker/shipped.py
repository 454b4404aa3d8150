"""Where the rules, templates and profiles are that come with the program: beside the package in a checkout, inside
it in a wheel.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_ROOT = _PACKAGE / "shipped" if (_PACKAGE / "shipped").is_dir() else _PACKAGE.parent

RULES = _ROOT / "rules"
REPORTS = _ROOT / "reports"
PROFILES = _ROOT / "profiles"

WORLD = "world"
"""The folder in `PROFILES` of the States of which treaties alone are known."""

NAME = "shipped"
"""The name by which the rules that come with the program are meant, beside others."""

INSTALLED = _PACKAGE.parent != _ROOT
"""Whether they lie inside an installed package, where nobody should write."""
