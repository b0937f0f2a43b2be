"""Writing all that is held of a person to a file, to be handed over to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clubmgr.i18n import _
from clubmgr.models import records
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.program import Program
from clubmgr.screens.file_form import SlowFileForm

if TYPE_CHECKING:
    from clubmgr.screens.few import FewScreen


async def write_person(screen: FewScreen, person: str) -> None:
    """Ask for a file and write all that is held of a person to it."""
    from clubmgr.desk import subject_access

    program = screen.program
    name = records.describe(program, PERSON, person)

    def write(reader: Program, file: Path, force: bool) -> None:
        subject_access.write(reader, person, file, force=force)

    form = SlowFileForm(
        _("All that is held of {name}").format(name=name),
        subject_access.file_name(name),
        ", ".join(subject_access.ENDINGS),
        program,
        write,
    )
    file = await screen.app.push_screen_wait(form)
    if file is not None:
        screen.desk.say(_("Wrote {file}.").format(file=file))
