"""Writing a meeting's invitations, or the notice that it is off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clubmgr.desk import inviting
from clubmgr.i18n import _, ngettext
from clubmgr.models import records
from clubmgr.models.kinds.meeting import MEETING
from clubmgr.screens.writing import ask_file

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen


async def write_invitations(screen: ListScreen, meeting: str, *, cancel: bool) -> None:
    """Ask for the file or folder, and write what the guests' calendars are told."""
    program = screen.program
    name = inviting.file_name(records.get(program, MEETING, meeting))
    hint = _(".ics: one for all; .eml: a mail draft; a folder: a draft for each")
    target = await ask_file(screen, name, hint)
    if target is None:
        return
    sent = inviting.send(program, meeting, target, cancel=cancel, force=target.is_file())
    screen.reload(cursor_id=meeting)
    told = ngettext("Wrote {file} for {n} guest.", "Wrote {file} for {n} guests.", sent.people)
    screen.desk.say(told.format(file=target, n=sent.people))
    for warning in sent.warnings:
        screen.desk.warn(warning)
