"""What a shell completes: codes of States, ids of rules and packs. It is asked on every tab, so it reads what is at hand."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from checker.errors import PolicygapError


def complete_profile(ctx: Any, incomplete: str) -> list[str]:
    """The codes of the profiles here and with the program, and files and folders."""
    from checker.api import shelf

    found: list[str] = []
    with suppress(PolicygapError, OSError):
        found = [code for code in shelf.list_codes() if code.startswith(incomplete.upper())]
    folder = Path(incomplete).parent if "/" in incomplete else Path()
    with suppress(OSError):
        for each in sorted(folder.iterdir()):
            if not each.name.startswith(".") and str(each).startswith(incomplete):
                if each.is_dir():
                    found.append(f"{each}/")
                elif each.suffix in (".yaml", ".yml"):
                    found.append(str(each))
    return found


def complete_rule(ctx: Any, incomplete: str) -> list[str]:
    """The ids of the rules in use."""
    return _begin_with(_book(ctx).rules, incomplete) if _book(ctx) else []


def complete_pack(ctx: Any, incomplete: str) -> list[str]:
    """The ids of the packs in use."""
    return _begin_with(_book(ctx).packs, incomplete) if _book(ctx) else []


def _book(ctx: Any) -> Any:
    from checker.api import shelf

    with suppress(PolicygapError, OSError):
        return shelf.open_book([Path(each) for each in ctx.params.get("rules") or ()] or None, brief=True)
    return None


def _begin_with(names: Iterable[str], incomplete: str) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]
