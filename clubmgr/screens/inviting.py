"""Writing a meeting's invitations, or the notice that it is off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from clubmgr.desk import cautions, inviting
from clubmgr.desk.inviting import Sent
from clubmgr.errors import ClubmgrError, Unready
from clubmgr.i18n import N_, _, ngettext
from clubmgr.models import records
from clubmgr.models.kinds.meeting import MEETING
from clubmgr.screens.file_form import FileForm
from clubmgr.screens.writing import tell_written

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen

_FILLED: Final = {
    "organizer": N_("Fill it in the settings (key ,), or the organizer in the meeting (e)."),
    "guests": N_("Close this, press a for the answers, then c or n to ask somebody."),
    "notified": N_("The meeting is cancelled all the same; close this."),
}


async def write_invitations(screen: ListScreen, meeting: str, *, cancel: bool) -> None:
    """Ask for the file or folder, and write what the guests' calendars are told."""
    program = screen.program
    seen = records.get(program, MEETING, meeting)
    sent: list[Sent] = []

    def send(file: Path, force: bool) -> None:
        try:
            sent.append(inviting.send(program, meeting, file, cancel=cancel, force=force))
        except Unready as error:
            raise ClubmgrError(error.message, _(_FILLED[error.lacks])) from None

    title = _("Notice that {title} is off") if cancel else _("Invitations to {title}")
    endings = _(".ics: one for all; .eml: a mail draft; a folder: a draft for each")
    form = FileForm(title.format(title=seen.title), inviting.file_name(seen), endings, send)
    file = await screen.app.push_screen_wait(form)
    if file is None:
        if cancel:
            screen.desk.say(_("No notice was written; i writes it later."))
        return
    screen.reload(cursor_id=meeting)
    tell_written(screen, _told(sent[0], file), sent[0].warnings)


def _told(sent: Sent, file: str) -> str:
    """Say what was written for how many, who was asked by it, and who is told to stay away."""
    text = ngettext("Wrote {file} for {n} guest.", "Wrote {file} for {n} guests.", sent.people)
    written = text.format(file=file, n=sent.people)
    rest = (cautions.newly_asked(sent.asked), cautions.noticed(sent.notices))
    return " ".join(filter(None, (written, *rest)))
