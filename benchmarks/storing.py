"""Importing very many people, committing one edit, writing very many invitations."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.ground import Ended, Ground


def measure(ground: Ground) -> list[Figure]:
    """Time what writes, beside the same without any of what makes it safe."""
    return [*_import(ground), *_edit(ground), *_invite(ground)]


def _import(ground: Ground) -> list[Figure]:
    people = ground.sizes.people
    sheet, tenth = ground.spreadsheet(people), ground.spreadsheet(people // 10)
    bare: list[Ended] = []
    whole: list[Ended] = []
    small: list[Ended] = []
    for _round in range(ground.sizes.imports):
        bare.append(_import_bare(ground, sheet))
        file = ground.fresh("import")
        whole.append(ground.clubmgr("--db", str(file), "import", str(sheet)))
        small.append(ground.clubmgr("--db", str(ground.fresh("few")), "import", str(tenth)))
    taken_back = ground.clubmgr("--db", str(file), "undo")
    seconds = tuple(run.seconds for run in bare)
    floor = "csv.reader and executemany"
    return [
        Figure(
            f"import of {people:,} people", floor, "p50", "s",
            seconds, tuple(run.seconds for run in whole), 6.0,
        ),
        Figure(
            "undo of that import", floor, "p50", "s",
            seconds[-1:], (taken_back.seconds,), None,
        ),
        Figure(
            "memory of that import", "the import of a tenth", "p50", "MB",
            tuple(run.memory for run in small), tuple(run.memory for run in whole), 1.5,
        ),
    ]  # fmt: skip


def _import_bare(ground: Ground, sheet: Path) -> Ended:
    target = ground.folder / "bare.db"
    target.unlink(missing_ok=True)
    return ground.run("benchmarks.floors.bare_import", str(sheet), str(target))


def _edit(ground: Ground) -> list[Figure]:
    file = ground.folder / "edited.db"
    shutil.copyfile(ground.crowd(ground.sizes.people), file)
    ran = ground.run("benchmarks.edits", str(file), str(ground.sizes.edits))
    times = {name: tuple(samples) for name, samples in json.loads(ran.output).items()}
    floor = "an UPDATE of one row, WAL and FULL"
    return [
        Figure(what, floor, "p50", "ms", times["bare"], times[field], 2.0)
        for what, field in (
            ("one edit, journal included", "notes"),
            ("one edit, journal and search included", "city"),
        )
    ]


def _invite(ground: Ground) -> list[Figure]:
    file, guests = ground.fresh("invites"), ground.sizes.guests
    ran = ground.run("benchmarks.invites", str(file), str(guests))
    bare, invites = json.loads(ran.output)
    what, floor = f"{guests:,} invitations", "as many events of bare icalendar"
    return [Figure(what, floor, "p50", "s", (*bare,), (*invites,), None)]
