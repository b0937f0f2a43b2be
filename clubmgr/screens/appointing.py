"""Giving a seat and ending a mandate: what a form begins with, and what it asks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from clubmgr.i18n import _
from clubmgr.models import appointing, parsing, records, seats
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.models.mandates import Role
from clubmgr.models.program import Program
from clubmgr.screens.record_form import Looked, day_turner, reader
from clubmgr.screens.widgets.form import Form, Texts
from clubmgr.text import clean_line

if TYPE_CHECKING:
    from clubmgr.screens.few import FewScreen


def begin_role(program: Program, role: Role | None, club: str, day: date) -> dict[str, Any]:
    """Return what the form of a new mandate begins with: the seat, from when it is free.

    That is the day after a mandate that ends, where one person holds the seat; else the day shown.
    """
    if role is None:
        return {"club": club or None, "starts_on": day.isoformat()}
    starts = day
    seat = seats.seat_of(program, role.club, role.seat, role.own_seat)
    if role.ends_on and not seat.several:
        starts = max(day, date.fromisoformat(role.ends_on) + timedelta(1))
    return {
        "club": role.club,
        "seat": role.seat,
        "own_seat": role.own_seat,
        "starts_on": starts.isoformat(),
    }


async def ask_end(screen: FewScreen, role: Role) -> str | None:
    """Ask on which day and why a mandate ends, and end it; return its id, None if it does not."""
    program = screen.program
    looked = Looked(program, MANDATE, records.get(program, MANDATE, role.id))

    def save(texts: Texts) -> str:
        on = parsing.parse(program, MANDATE, {"ends_on": texts["ends_on"]})["ends_on"]
        last = date.fromisoformat(on) if on else program.clock.today()
        why = clean_line(texts["end_reason"])
        return looked.act(lambda seen: appointing.end(program, seen.id, last, why, seen=seen))

    today = program.clock.today().isoformat()
    title = _("End: {seat} · {name}").format(seat=role.seat_label, name=role.person_name)
    form = Form(
        title,
        [parsing.named_field(MANDATE, name) for name in ("ends_on", "end_reason")],
        {"ends_on": max(today, role.starts_on or today), "end_reason": role.end_reason},
        save,
        read=reader(program),
        turn_day=day_turner(program),
    )
    return await screen.app.push_screen_wait(form)
