"""What is done once a day, before the first change: a copy of the file, and tidying up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clubmgr.models import journal, search

if TYPE_CHECKING:
    from clubmgr.models.program import Program


def begin_day(program: Program) -> None:
    """Copy the file and tidy up, unless that was done today; a new file has nothing to copy.

    What has served its purpose is forgotten.

    Raises RefusedFile when the copy cannot be made: then nothing is changed that day.
    """
    if program.backups is None or program.readonly:
        return
    day = program.clock.today()
    copy = program.backups / f"{day.isoformat()}.db"
    if copy.exists() or journal.latest(program.connection) is None:
        return
    from clubmgr.models import backups, purging, rotation

    backups.make(program.path, copy)
    rotation.rotate(program.backups, backups.rota(program.connection))
    with program.untold():
        journal.trim(program.connection)
        search.merge_pieces(program.connection)
    purging.purge(program)
