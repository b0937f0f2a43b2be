from __future__ import annotations

from collections.abc import Callable
from typing import Any

from clubmgr.models.program import Program

Opener = Callable[..., Any]


async def test_the_list_opens_on_the_next_meeting(open_app: Opener) -> None:
    async with open_app("meetings") as at:
        assert at.row.starts_at == "2027-01-19T18:30"
        assert "[/] next" in at.text


async def test_dates_are_shown_whole_in_french(open_app: Opener, program: Program) -> None:
    from clubmgr import i18n

    i18n.use("fr")
    async with open_app("meetings") as at:
        assert "mar. 19 janv. 2027 18:30" in at.text


async def test_a_meeting_nobody_was_invited_to_is_cancelled_without_a_notice(
    open_app: Opener, program: Program
) -> None:
    async with open_app("meetings") as at:
        id = at.row.id
        await at.press("x", "y")
        assert at.screen is at.list
        assert at.row.status == "cancelled"
        await at.press("u")
        assert at.row.id == id
        assert at.row.status == "planned"


async def test_a_new_meeting_takes_a_length_for_its_end(open_app: Opener, program: Program) -> None:
    async with open_app("meetings") as at:
        await at.press("n")
        for name, text in (
            ("club", "Club Lyon"),
            ("title", "Dinner"),
            ("starts_at", "fri 20:00"),
            ("ends_at", "1h30"),
            ("timezone", "europe/paris"),
        ):
            at.screen.row_of(name).retype(text)
        await at.rest()
        assert "→ Fri 15 Jan 2027 21:30" in at.text
        await at.press("ctrl+s")
        assert at.row.title == "Dinner"
        assert at.row.ends_at == "2027-01-15T21:30"
