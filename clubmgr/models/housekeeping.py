"""What is done once a day, before the first change: a copy of the file, and tidying up."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from clubmgr.models import journal, search

if TYPE_CHECKING:
    from clubmgr.models.program import Program

_ACTED: Final = "SELECT 1 FROM step LIMIT 1"


def begin_day(program: Program) -> None:
    """Tidy up and copy the file, unless that was done today; a new file has nothing to copy.

    What has served its purpose is forgotten first, and erasings that were cut off are brought to
    their end, so that the copy holds none of it.

    Raises RefusedFile when the copy cannot be made: then nothing else is changed that day.
    """
    if program.backups is None or program.readonly or program.begins_day:
        return
    copy = program.backups / f"{program.clock.today().isoformat()}.db"
    if copy.exists() or program.row(_ACTED) is None:
        return
    program.begins_day = True
    try:
        _tidy(program)
        _copy(program, program.backups, copy)
    finally:
        program.begins_day = False


def _tidy(program: Program) -> None:
    from clubmgr.models import erasing, purging, rotation

    rotation.clear_stumps(program.path)
    purging.purge(program)
    if erasing.unswept(program):
        erasing.sweep(program)


def _copy(program: Program, folder: Path, copy: Path) -> None:
    """Make the copy of the day and let older ones go, then what only that copy needs to hold."""
    from clubmgr.models import backups, rotation

    backups.make(program.path, copy)
    rotation.rotate(folder, backups.rota(program.connection))
    with program.untold():
        journal.trim(program.connection)
        search.merge_pieces(program.connection)
