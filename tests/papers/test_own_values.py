from __future__ import annotations

import pytest

from clubmgr.papers.own_values import write_items
from clubmgr.papers.values import split_items


@pytest.mark.parametrize(
    "items",
    [
        ['"Les amis" de Lyon', *(f"group {n} of the northern quarter" for n in range(20))],
        ["a:::b", *(f"group {n} of the northern quarter" for n in range(20))],
        ["a", "b"],
        ["[1]", "* a", "a|b"],
    ],
)
def test_a_list_of_an_own_field_returns_as_it_was(items: list[str]) -> None:
    assert split_items(write_items(items)) == items
