from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import seat

from clubmgr.models import engagements, member_types, records
from clubmgr.models.kinds.typology import ENGAGEMENT, MEMBER_TYPE
from clubmgr.models.program import Program
from clubmgr.screens.engagements import EngagementsScreen
from clubmgr.screens.typed import TypedScreen
from clubmgr.screens.types import TypesScreen

Opener = Callable[..., Any]
Add = Callable[..., str]


@pytest.fixture
def typed(program: Program, add: Add) -> str:
    """Ana, a gardener and once a contributor, and another gardener; return Ana's id."""
    add("member_type", person="0@example.org", type="gardener", starts_on="2026-03-01")
    add("member_type", person="0@example.org", type="contributor", starts_on="2025-03-01",
        ends_on="2026-02-28")  # fmt: skip
    add("member_type", person="1@example.org", type="gardener", starts_on="2025-01-01")
    (row,) = program.rows("SELECT id FROM person WHERE given_name = 'Ana'")
    return str(row[0])


@pytest.fixture
def add(program: Program) -> Add:
    """Add a record to the test's program from texts."""
    return partial(seat.add, program)


async def open_types(at: Any, person: str = "") -> None:
    at.app.push_screen(TypesScreen(person))
    await at.rest()


def under(at: Any, kind: str) -> None:
    at.screen.reload(f"{kind}:")


async def test_the_grid_shows_people_and_the_plan_of_each_type(
    open_app: Opener, program: Program, typed: str
) -> None:
    engagements.plan_usual(program, "gardener", due_on="2027-01-01")
    async with open_app("ambassadors") as at:
        await open_types(at, typed)
        assert (
            "Ana Silva: gardener since 1 Mar 2026 · contributor 1 Mar 2025 – 28 Feb 2026" in at.text
        )
        assert "2 people" in at.text
        (line,) = [line for line in at.text.splitlines() if "❀ gardener" in line]
        assert "0/2 !2" in line and "0/1 !1" in line
        under(at, "gardener")
        await at.rest()
        assert "0 of 2 done, 2 overdue" in at.text


@pytest.mark.usefixtures("typed")
async def test_enter_shows_the_people_of_the_type_and_b_the_former(open_app: Opener) -> None:
    async with open_app("ambassadors") as at:
        await open_types(at)
        await at.press("enter")
        assert isinstance(at.screen, TypedScreen)
        assert "Nobody is of this type." in at.text
        await at.press("b")
        assert [row.name for row in at.rows()] == ["Ana Silva"]
        await at.press("escape", "down", "enter")
        assert {row.name for row in at.rows()} == {"Ana Silva", "Søren Ørsted"}
        await at.press("slash")
        await at.type("ana")
        await at.press("enter")
        assert [row.name for row in at.rows()] == ["Ana Silva"]
        assert "Also              contributor (1 Mar 2025)" in at.text
        await at.press("escape")
        assert len(at.rows()) == 2


async def test_a_new_one_is_of_the_type_under_the_cursor(
    open_app: Opener, program: Program, typed: str
) -> None:
    async with open_app("ambassadors") as at:
        await open_types(at, typed)
        under(at, "ambassador")
        await at.press("n", "ctrl+s")
        assert member_types.of_person(program, typed)[0].type == "ambassador"
        assert "Ana Silva is ambassador from 12 Jan 2027 on" in at.told[-1]
        assert at.screen.table.highlighted.count.type == "ambassador"
        await at.press("u")
        assert len(member_types.of_person(program, typed)) == 2


async def test_marked_people_end_with_a_reason_and_are_deleted_after_asking(
    open_app: Opener, program: Program, typed: str
) -> None:
    async with open_app("ambassadors") as at:
        await open_types(at)
        under(at, "gardener")
        await at.press("enter", "asterisk", "x")
        await at.type("the wiki closed")
        await at.press("enter")
        ended = [t for t in records.every(program, MEMBER_TYPE) if t.ends_on == "2027-01-12"]
        assert [t.reason for t in ended] == ["the wiki closed"] * 2
        await at.press("asterisk", "d", "escape")
        assert len(member_types.listing(program, past_too=True)) == 3
        await at.press("d", "2", "enter")
        assert [t.type for t in member_types.of_person(program, typed)] == ["contributor"]


async def test_the_plan_begins_with_what_is_usual_and_takes_results(
    open_app: Opener, program: Program
) -> None:
    async with open_app("ambassadors") as at:
        await open_types(at)
        under(at, "gardener")
        await at.press("p")
        assert isinstance(at.screen, EngagementsScreen)
        assert "Nothing is planned." in at.text
        await at.press("i", "enter", "enter")
        planned = list(records.every(program, ENGAGEMENT))
        assert len(planned) == 6 and {e.due_on for e in planned} == {"2027-04-12"}
        await at.press("i", "enter", "enter")
        assert at.told[-1] == "What is usual here is planned already."
        await at.press("home", "x")
        assert "Aim: " in at.text
        await at.type("three opinions")
        await at.press("enter")
        assert [e.result for e in records.every(program, ENGAGEMENT) if e.done_on] == [
            "three opinions"
        ]
        assert "1 of 6 done" in at.text
        await at.press("b")
        assert len(at.rows()) == 5
        await at.press("b")
        at.screen.reload(next(e.id for e in records.every(program, ENGAGEMENT) if e.done_on))
        await at.press("x")
        assert "0 of 6 done" in at.text


async def test_an_action_is_planned_along_the_axis_of_the_one_under_the_cursor(
    open_app: Opener, program: Program, add: Add
) -> None:
    add("engagement", type="gardener", axis="reward", title="Figures")
    async with open_app("ambassadors") as at:
        at.app.push_screen(EngagementsScreen("gardener"))
        await at.rest()
        await at.press("n", "enter")
        await at.type("A lunch")
        await at.press("ctrl+s")
        assert {(e.title, e.axis) for e in records.every(program, ENGAGEMENT)} == {
            ("Figures", "reward"), ("A lunch", "reward"),
        }  # fmt: skip
        await at.press("d", "y")
        assert len(list(records.every(program, ENGAGEMENT))) == 1


@pytest.mark.usefixtures("typed")
async def test_the_figures_are_written_into_a_file(open_app: Opener, tmp_path: Path) -> None:
    async with open_app("ambassadors") as at:
        await open_types(at)
        under(at, "gardener")
        await at.press("w", "ctrl+u")
        file = tmp_path / "figures.md"
        at.screen.query_one("Input").value = str(file)
        await at.press("ctrl+s")
        assert file.read_text().startswith("# Figures of a type of members: gardener")
        assert at.told[-1] == f"Wrote {file}."


@pytest.mark.usefixtures("typed")
async def test_a_file_open_for_reading_is_looked_at_only(
    open_app: Opener, open_program: Callable[..., Program]
) -> None:
    async with open_app("ambassadors", on=open_program(readonly=True)) as at:
        await open_types(at)
        await at.press("n")
        assert isinstance(at.screen, TypesScreen)
        assert at.told[-1] == "The file is open for reading only."
