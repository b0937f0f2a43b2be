"""What is asked of those at a meeting: which numbers signed, when they came and left, who votes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from clubmgr import dates
from clubmgr.i18n import _
from clubmgr.method.presence import read_numbers
from clubmgr.models import attendance
from clubmgr.models.attendance import Line
from clubmgr.models.kinds.meeting import PRESENCES, PRESENT, Meeting
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.screens.dialogs import Ask, Choose

if TYPE_CHECKING:
    from clubmgr.screens.answers import AnswersScreen

_CHOSEN_FROM: Final = 12
"""Up to so many holders are listed; of more, one is typed."""


async def ask_numbers(screen: AnswersScreen, most: int) -> str | None:
    """Ask which numbers of the sheet have signed; None when it was closed."""
    if not most:
        screen.desk.say(_("Nobody is asked yet."))
        return None
    question = _("Which numbers have signed?")
    hint = _("1-4 7 9: these are present; the numbers stand before the names")
    return await screen.app.push_screen_wait(
        Ask(question, hint=hint, read=lambda text: read_numbers(text, most))
    )


async def ask_arrival(screen: AnswersScreen, meeting: Meeting, lines: Sequence[Line]) -> None:
    """Ask when these guests arrived."""
    hint = _("19:10; empty: there from the start")
    question, before = _("When did {name} arrive?"), lines[0].arrived_at if lines else None
    at = await _ask_time(screen, meeting, lines, question, before, hint)
    if at is not None:
        _note_each(screen, lines, lambda line: _arrive(screen.program, meeting, line, at))


async def ask_leaving(screen: AnswersScreen, meeting: Meeting, lines: Sequence[Line]) -> None:
    """Ask when these guests left."""
    hint = _("20:00; empty: stayed to the end")
    question, before = _("When did {name} leave?"), lines[0].left_at if lines else None
    at = await _ask_time(screen, meeting, lines, question, before, hint)
    if at is not None:
        _note_each(screen, lines, lambda line: _leave(screen.program, meeting, line, at))


def _arrive(program: Program, meeting: Meeting, line: Line, at: str) -> None:
    attendance.arrive(program, meeting.id, line.person, at)


def _leave(program: Program, meeting: Meeting, line: Line, at: str) -> None:
    attendance.leave(program, meeting.id, line.person, at)


def _note_each(screen: AnswersScreen, lines: Sequence[Line], note: Callable[[Line], None]) -> None:
    """Note something of each guest, as one act; of one, it says what that was."""
    if len(lines) == 1:
        note(lines[0])
    else:
        with screen.program.step(_("Noted who answers and who came"), "edit participation"):
            for line in lines:
                note(line)
    screen.tell(lines[0].id)


async def _ask_time(
    screen: AnswersScreen,
    meeting: Meeting,
    lines: Sequence[Line],
    question: str,
    before: str | None,
    hint: str,
) -> str | None:
    """Ask for a time of day, offering the one noted before, else now on the day of the meeting."""
    if not lines:
        return None
    now = screen.program.clock.now().astimezone(ZoneInfo(meeting.timezone))
    is_today = (meeting.starts_at or "")[:10] == now.date().isoformat()
    offered = before or (f"{now:%H:%M}" if is_today else "")
    names = ", ".join(line.name for line in lines[:3]) + (" …" if len(lines) > 3 else "")
    return await screen.app.push_screen_wait(
        Ask(question.format(name=names), offered, hint, read=_read_time)
    )


def _read_time(text: str) -> None:
    if text.strip():
        dates.parse_time(text)


async def ask_holder(screen: AnswersScreen, lines: Sequence[Line]) -> None:
    """Ask who votes for these guests; from those who have given a proxy it is taken back."""
    if not lines:
        return
    program = screen.program
    if all(line.holder for line in lines):
        _note_each(screen, lines, lambda line: attendance.represent(program, line.id, None))
        return
    holder = await _pick_holder(screen, lines[0])
    if holder is not None:
        _note_each(screen, lines, lambda line: attendance.represent(program, line.id, holder))


async def _pick_holder(screen: AnswersScreen, line: Line) -> str | None:
    """Ask for the one who holds a proxy: chosen from a few, typed where there are many."""
    able = attendance.holders(screen.program, line.id)
    question = _("Who votes in the place of {name}?").format(name=line.name)
    if len(able) <= _CHOSEN_FROM:
        able.sort(key=lambda each: each.presence not in PRESENT)
        choices = [(each.person, f"{_glyph(each.presence)} {each.name}") for each in able]
        return await screen.app.push_screen_wait(Choose(question, choices))
    from clubmgr.screens.pick import pick

    return await pick(screen, screen.program, PERSON, question)


def _glyph(presence: str) -> str:
    return next((choice.glyph for choice in PRESENCES if choice.code == presence), "·")
