from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from clubmgr.errors import ClubmgrError, InvalidFields
from clubmgr.models import acts, records, referrals
from clubmgr.models.kinds.typology import REFERRAL
from clubmgr.models.program import Program

Add = Callable[..., str]


@pytest.fixture
def people(add: Add) -> dict[str, str]:
    """Ana brought Ben and Eve, Ben brought Cleo, Cleo brought Dan; Fay and Gus stand alone."""
    ids = {
        name: add("person", given_name=name, emails=f"{name}@x.org")
        for name in ("Ana", "Ben", "Cleo", "Dan", "Eve", "Fay", "Gus")
    }
    for person, by, day in (
        ("Ben", "Ana", "2026-02-01"), ("Cleo", "Ben", "2026-03-01"),
        ("Dan", "Cleo", "2026-04-01"), ("Eve", "Ana", "2026-05-01"),
    ):  # fmt: skip
        add("referral", person=f"{person}@x.org", referrer=f"{by}@x.org", referred_on=day)
    return ids


def drawn(program: Program, root: str = "") -> list[tuple[str, int, int, int]]:
    return [(b.name, b.depth, b.direct, b.all) for b in referrals.tree(program, root)]


def test_the_tree_tells_depth_and_how_many_each_brought(
    program: Program, people: dict[str, str]
) -> None:
    assert drawn(program) == [
        ("Ana", 0, 2, 4), ("Ben", 1, 1, 2), ("Cleo", 2, 1, 1), ("Dan", 3, 0, 0), ("Eve", 1, 0, 0),
    ]  # fmt: skip
    assert referrals.reached(program, people["Ana"]) == 4
    assert [one.name for one in referrals.brought_by(program, people["Ana"])] == ["Eve", "Ben"]


def test_a_branch_begins_at_its_root(program: Program, people: dict[str, str]) -> None:
    assert drawn(program, people["Ben"]) == [("Ben", 0, 1, 2), ("Cleo", 1, 1, 1), ("Dan", 2, 0, 0)]
    assert drawn(program, people["Fay"]) == []


@pytest.mark.usefixtures("people")
def test_a_circle_is_refused_with_the_names(program: Program, add: Add) -> None:
    before = drawn(program)
    with pytest.raises(ClubmgrError, match="Ana → Ben → Cleo → Dan → Ana"):
        add("referral", person="Ana@x.org", referrer="Dan@x.org")
    assert drawn(program) == before


def test_a_change_into_a_circle_is_refused_and_another_is_not(
    program: Program, people: dict[str, str]
) -> None:
    seen = referrals.of_person(program, people["Ben"])
    assert seen is not None
    with pytest.raises(ClubmgrError, match="That would be a circle: Ben → Cleo → Dan → Ben"):
        acts.change(program, REFERRAL, seen, {"referrer": people["Dan"]})
    acts.change(program, REFERRAL, seen, {"referrer": people["Eve"]})
    assert drawn(program)[:3] == [("Ana", 0, 1, 4), ("Eve", 1, 1, 3), ("Ben", 2, 1, 2)]


@pytest.mark.usefixtures("people")
def test_nobody_is_brought_twice_by_themselves_or_tomorrow(add: Add) -> None:
    with pytest.raises(InvalidFields, match="known already"):
        add("referral", person="Ben@x.org", referrer="Fay@x.org")
    with pytest.raises(InvalidFields, match="Nobody brings themselves"):
        add("referral", person="Fay@x.org", referrer="Fay@x.org")
    with pytest.raises(InvalidFields, match="has not come yet"):
        add("referral", person="Fay@x.org", referrer="Ana@x.org", referred_on="2027-01-13")


def test_a_circle_in_a_file_made_elsewhere_comes_to_an_end(
    program: Program, people: dict[str, str], raw: sqlite3.Connection
) -> None:
    raw.execute(
        "INSERT INTO referral(id, created_at, updated_at, person, referrer, referred_on)"
        " VALUES ('r', '', '', ?, ?, '2026-01-01')",
        (people["Ana"], people["Dan"]),
    )
    assert sorted(name for name, *_rest in drawn(program)) == ["Ana", "Ben", "Cleo", "Dan", "Eve"]
    assert referrals.reached(program, people["Ana"]) == 4


def test_a_deep_chain_is_drawn_whole(program: Program, add: Add) -> None:
    deep = 1_500
    with program.step("chain"):
        ids = [add("person", given_name=f"P{n}") for n in range(deep)]
        for n in range(1, deep):
            records.add(program, REFERRAL, {"person": ids[n], "referrer": ids[n - 1]})
    tree = referrals.tree(program)
    assert (len(tree), tree[-1].depth, tree[0].all) == (deep, deep - 1, deep - 1)


def test_the_label_of_the_step_says_who_brought_whom(
    program: Program, people: dict[str, str], add: Add
) -> None:
    add("referral", person="Fay@x.org", referrer="Gus@x.org")
    assert program.undo().label == "Gus brought Fay along"
    assert referrals.of_person(program, people["Fay"]) is None
