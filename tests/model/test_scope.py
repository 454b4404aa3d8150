"""Which rules a band is about, as a value and as people write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.model.scope import ALL, Scope
from checker.model.terms import Axis

IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
SCOPES = st.builds(Scope, pack=st.none() | IDS, axis=st.none() | st.sampled_from(Axis))


@given(SCOPES)
def test_a_scope_is_read_as_it_is_written(scope: Scope) -> None:
    assert Scope.parse(str(scope)) == scope


@given(SCOPES, IDS, st.sampled_from(Axis))
def test_a_rule_is_in_a_scope_where_pack_and_axis_are_its_own_or_not_given(scope: Scope, pack: str, axis: Axis) -> None:
    assert ALL.holds(pack, axis)
    assert scope.holds(pack, axis) is (scope.pack in (None, pack) and scope.axis in (None, axis))
    assert Scope(pack=pack, axis=axis).holds(pack, axis)


@pytest.mark.parametrize(
    "text", ["", "axis:", "axis:both", "pack:", "pack:Big", "law", "pack:a/axis:", "axis:law\n", "all/axis:law"]
)
def test_anything_else_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(
        ValueError, match="is no scope of a band: write all, axis:law, pack:selec or pack:selec/axis:law"
    ):
        Scope.parse(text)
