from __future__ import annotations

from collections.abc import Callable

import pytest

from clubmgr import i18n
from clubmgr.errors import InvalidFields
from clubmgr.method.engagement import USUAL, proposals
from clubmgr.models import acts, engagements, records, settling, today
from clubmgr.models.kinds.typology import AXES, ENGAGEMENT, MEMBER_TYPES
from clubmgr.models.program import Program

Add = Callable[..., str]


def test_each_usual_type_has_something_to_do_along_each_axis() -> None:
    usual = {choice.code for choice in MEMBER_TYPES if choice.code != "other"}
    assert set(USUAL) == {(kind, axis.code) for kind in usual for axis in AXES}
    assert proposals("other") == ()
    assert {axis for axis, _proposal in proposals("gardener", "retain")} == {"retain"}


def test_what_is_usual_is_planned_once_in_whatever_language(program: Program) -> None:
    first = engagements.plan_usual(program, "gardener", due_on="2027-03-01")
    assert len(first) == len(proposals("gardener"))
    with i18n.speaking("fr"):
        assert engagements.plan_usual(program, "gardener") == []
    assert program.undo().label.startswith("Planned: ")
    assert len(engagements.listing(program)) == 0


def test_the_grid_counts_what_is_planned_done_and_overdue(program: Program, add: Add) -> None:
    add("engagement", type="gardener", axis="reward", title="Figures", due_on="2027-01-11")
    add("engagement", type="gardener", axis="reward", title="Lunch", due_on="2027-01-12")
    add("engagement", type="gardener", axis="reward", title="Card", done_on="2027-01-10")
    add("engagement", own_type="Scribe", axis="retain", title="Talk")
    grid = engagements.grid(program)
    assert str(grid["gardener", ""]["reward"]) == "1/3 !1"
    assert str(grid["other", "scribe"]["retain"]) == "0/1"
    assert str(engagements.Cell()) == "–"
    assert engagements.own_types(program) == ["Scribe"]


def test_done_takes_the_result_and_again_takes_it_back(program: Program, add: Add) -> None:
    one = add("engagement", type="gardener", axis="reward", title="Figures", due_on="2027-01-11")
    two = add("engagement", type="gardener", axis="reward", title="Lunch")
    engagements.settle(program, [one], "All came")
    seen = records.get(program, ENGAGEMENT, one)
    assert (seen.done_on, seen.result) == ("2027-01-12", "All came")
    engagements.settle(program, [one, two], "Good")
    assert records.get(program, ENGAGEMENT, one).result == "All came"
    assert records.get(program, ENGAGEMENT, two).result == "Good"
    engagements.settle(program, [one, two])
    assert [e.done_on for e in records.every(program, ENGAGEMENT)] == [None, None]
    assert program.undo().label == "Not done: 2 actions of the plan"


def test_nothing_is_done_on_a_day_to_come(program: Program, add: Add) -> None:
    with pytest.raises(InvalidFields, match="has not come yet"):
        add("engagement", type="gardener", axis="reward", title="Figures", done_on="2027-01-13")
    id = add("engagement", type="gardener", axis="reward", title="Figures")
    with pytest.raises(InvalidFields, match="has not come yet"):
        acts.change(program, ENGAGEMENT, records.get(program, ENGAGEMENT, id),
                    {"done_on": "2027-01-13"})  # fmt: skip


def test_the_plan_is_listed_axis_by_axis_what_is_open_first(program: Program, add: Add) -> None:
    for axis, title, done in (
        ("reward", "Last", ""), ("stimulate", "Second", "2027-01-01"), ("stimulate", "First", ""),
    ):  # fmt: skip
        add("engagement", type="gardener", axis=axis, title=title, done_on=done)
    rows = engagements.listing(program, kind="gardener")
    assert [row.title for row in rows] == ["First", "Second", "Last"]
    assert len(engagements.listing(program, kind="gardener", done_too=False)) == 2
    assert len(engagements.listing(program, kind="gardener", axis="reward")) == 1
    assert len(engagements.listing(program, kind="contributor")) == 0


def test_what_is_planned_falls_due_and_is_settled_or_moved(program: Program, add: Add) -> None:
    id = add("engagement", type="gardener", axis="reward", title="Figures", due_on="2027-01-11",
             owner="Zoe")  # fmt: skip
    (item,) = [due for due in today.due(program) if due.kind == "engagement"]
    assert item.title == "Plan of action: Figures: gardener · Zoe"
    assert item.urgency == "overdue"
    settling.done(program, item)
    assert records.get(program, ENGAGEMENT, id).done_on == "2027-01-12"
    assert [due for due in today.due(program) if due.kind == "engagement"] == []
