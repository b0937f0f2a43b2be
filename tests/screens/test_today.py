from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clubmgr.models.program import Program

Opener = Callable[..., Any]


async def on(at: Any, kind: str) -> Any:
    """Move to the first thing of a kind."""
    await at.press("g")
    while at.row.kind != kind:
        position = at.list.table.position
        await at.press("j")
        assert at.list.table.position > position, f"no {kind}"
    return at.row


async def test_an_empty_program_names_the_first_steps_and_their_keys(
    open_app: Opener, empty_program: Program, add: Callable[..., str]
) -> None:
    async with open_app("today", on=empty_program) as at:
        for line in ("○ 5  add a club (n)", "○ 2  import people", "○ 6  plan the club"):
            assert line in at.text
        add(empty_program, "club", name="Club Lyon")
        await at.until(lambda: "✓ 5  add a club" in at.text)


async def test_everything_due_is_listed_with_a_glyph_and_a_word(open_app: Opener) -> None:
    async with open_app() as at:
        for line in ("! overdue", "● today", "○ soon"):
            assert line in at.text
        kinds = [row.kind for row in at.list.table._pages.rows.page(0, 20)]
        assert set(kinds) == {"touchpoint", "candidacy", "meeting", "report", "mandate"}


async def test_done_takes_each_kind_off_the_list_and_undo_brings_it_back(
    open_app: Opener,
) -> None:
    async with open_app() as at:
        for kind in ("touchpoint", "candidacy", "report"):
            id = (await on(at, kind)).id
            count = at.list.table.count
            await at.press("x")
            assert at.list.table.count == count - 1
            assert at.list.table._pages.rows.find(id) is None
            assert at.told[-1].endswith("u takes it back.")
            await at.press("u")
            assert at.list.table.count == count


async def test_what_comes_by_itself_says_so(open_app: Opener, program: Program) -> None:
    async with open_app() as at:
        before = program.generation()
        for kind in ("meeting", "mandate"):
            await on(at, kind)
            await at.press("x")
            assert at.told[-1] == "This comes by itself; open it with enter."
            await at.press("l")
            assert at.told[-1] == "Change its date with e."
        assert program.generation() == before


async def test_later_moves_to_a_day_in_words_and_keeps_what_it_cannot_read(
    open_app: Opener, program: Program
) -> None:
    async with open_app() as at:
        for kind, field in (("touchpoint", "follow_up_on"), ("candidacy", "next_step_on")):
            id = (await on(at, kind)).id
            await at.press("l")
            await at.type("xyz")
            await at.press("enter")
            assert "“xyz” is not a date" in at.text
            await at.press("backspace", "backspace", "backspace")
            await at.type("+1w")
            await at.press("enter")
            row = program.row(f"SELECT {field} FROM {kind} WHERE id = :id", id=id)
            assert row is not None
            assert row[0] == "2027-01-19"
            assert at.row.id == id


async def test_enter_goes_to_the_record_in_its_section(open_app: Opener) -> None:
    async with open_app() as at:
        for kind, section in (
            ("touchpoint", "people"),
            ("candidacy", "prospects"),
            ("meeting", "meetings"),
            ("report", "meetings"),
            ("mandate", "clubs"),
        ):
            record = (await on(at, kind)).record
            await at.press("enter")
            await at.until(lambda section=section: at.app.current_mode == section)
            await at.until(lambda record=record: at.row is not None and at.row.id == record)
            await at.press("1")


async def test_edit_changes_the_record_behind_the_line(open_app: Opener, program: Program) -> None:
    async with open_app() as at:
        await on(at, "touchpoint")
        await at.press("e")
        await at.press("down", "end")
        await at.type("!")
        await at.press("ctrl+s")
        assert program.row("SELECT 1 FROM touchpoint WHERE summary = 'will call back!'")
