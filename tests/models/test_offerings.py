from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from clubmgr.errors import InvalidFields
from clubmgr.models import offerings, perks
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def mug(add: Add) -> str:
    """The last mug there is."""
    return add("offering", name="Mug", kind="product", stock="1", vat_rate="20")


@pytest.fixture
def ana(add: Add) -> str:
    return add("person", given_name="Ana", family_name="Silva")


@pytest.fixture
def ours(
    open_program: Callable[..., Program], mug: str, ana: str, monkeypatch: pytest.MonkeyPatch
) -> Program:
    """A program beside which another gives the last mug, right before this one begins to write."""
    here, there = open_program(), open_program()
    begin, given = Program.step, list[str]()

    def step(program: Program, *told: Any, **more: Any) -> AbstractContextManager[None]:
        if program is here and not given:
            given.append("")
            perks.add(there, {"person": ana, "offering": mug})
        return begin(program, *told, **more)

    monkeypatch.setattr(Program, "step", step)
    return here


def test_the_last_one_is_not_given_twice(ours: Program, mug: str, ana: str) -> None:
    with pytest.raises(InvalidFields, match="Only 0 are left"):
        perks.add(ours, {"person": ana, "offering": mug})
    assert offerings.left(ours, mug) == 0


def test_the_last_one_is_not_taken_for_what_was_given_before(
    program: Program, add: Add, ours: Program, mug: str, ana: str
) -> None:
    id = add("perk", person=ana, kind="product")
    with pytest.raises(InvalidFields, match="Only 0 are left"):
        perks.change(ours, perks.get(ours, id), {"offering": mug})
    assert offerings.left(ours, mug) == 0


def test_a_perk_that_does_not_say_its_vat_has_that_of_what_is_given(
    program: Program, mug: str, ana: str
) -> None:
    added = perks.get(program, perks.add(program, {"person": ana, "offering": mug,
                                                   "value_ex_vat": 5_000}))  # fmt: skip
    assert (added.vat_rate, added.vat) == (2_000, 1_000)
    plain = perks.add(program, {"person": ana, "kind": "product", "value_ex_vat": 7_000})
    perks.change(program, perks.get(program, plain), {"offering": mug, "reason": "One more came"})
    changed = perks.get(program, plain)
    assert (changed.vat_rate, changed.vat) == (2_000, 1_400)
