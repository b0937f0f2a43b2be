"""Writing a club's papers, and saving them as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clubmgr.desk import documents
from clubmgr.errors import RefusedFile
from clubmgr.i18n import _
from clubmgr.models import records
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.paper import PAPER
from clubmgr.papers import templates
from clubmgr.screens.dialogs import Ask, Choose, Confirm

if TYPE_CHECKING:
    from clubmgr.screens.base import ListScreen


async def write_paper(screen: ListScreen, club: str) -> None:
    """Ask which paper and which file, then write it; what is missing is named."""
    kinds = templates.kinds()
    kind = kinds[0].kind
    if len(kinds) > 1:
        choices = [(each.kind, each.title) for each in kinds]
        chosen = await screen.app.push_screen_wait(Choose(_("Which paper?"), choices))
        if chosen is None:
            return
        kind = chosen
    title = f"{templates.find(kind).title} {records.describe(screen.program, CLUB, club)}"
    file = await ask_file(screen, documents.file_name(title))
    if file is None:
        return
    written = documents.write(screen.program, kind, club, file, force=file.exists())
    screen.reload(cursor_id=written.paper)
    screen.desk.say(_("Wrote {file}. u takes back the record, not the file.").format(file=file))
    for warning in written.warnings:
        screen.desk.warn(warning)


async def save_paper(screen: ListScreen, paper: str) -> None:
    """Ask for a file and save a paper of the register, word for word."""
    title = records.describe(screen.program, PAPER, paper)
    file = await ask_file(screen, documents.file_name(title))
    if file is None:
        return
    for warning in documents.save(screen.program, paper, file, force=file.exists()):
        screen.desk.warn(warning)
    screen.desk.say(_("Wrote {file}.").format(file=file))


async def ask_file(screen: ListScreen, name: str, hint: str = ".docx  .pdf  .md") -> Path | None:
    """Ask for a file to write; one that exists is replaced only on a yes."""
    typed = await screen.app.push_screen_wait(Ask(_("Write which file?"), name, hint))
    if not typed or not typed.strip():
        return None
    try:
        file = Path(typed.strip()).expanduser().absolute()
        exists = file.is_file()
    except (OSError, RuntimeError, ValueError) as error:
        raise RefusedFile(
            _("“{file}” is no name for a file: {reason}.").format(file=typed, reason=error)
        ) from None
    if exists:
        question = Confirm(_("{file} exists. Replace it?").format(file=file))
        if not await screen.app.push_screen_wait(question):
            return None
    return file
