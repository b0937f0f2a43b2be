"""Data in good hands: a large file checked, an import taken back, keys meanwhile, one person."""

from __future__ import annotations

import shutil
from typing import Final

from benchmarks.figures import Figure
from benchmarks.ground import Ended, Ground

_DOWN: Final = b"\x1b[B"
_HOME: Final = b"\x1b[H"
_END: Final = b"\x1b[F"
_ENTER: Final = b"\r"
_ESCAPE: Final = b"\x1b"
_FEW: Final = 5
_MANY: Final = 500
_BURST: Final = 25
_REST: Final = 0.4


def measure(ground: Ground) -> list[Figure]:
    """Time what keeps a file in order."""
    return [
        *_check(ground),
        *_undo(ground),
        *_open_person(ground),
        *_keys_while_importing(ground),
    ]


def _check(ground: Ground) -> list[Figure]:
    """Time a check of everything beside SQLite's own integrity check of the same file."""
    people = ground.sizes.people
    file = ground.folder / "checked.db"
    shutil.copyfile(ground.crowd(people), file)
    file.chmod(0o600)
    bare: list[Ended] = []
    whole: list[Ended] = []
    for _round in range(ground.sizes.weighings):
        bare.append(ground.run("benchmarks.floors.bare_check", str(file)))
        whole.append(ground.clubmgr("--db", str(file), "check"))
    return [
        Figure(
            f"check of {people:,} people", "PRAGMA integrity_check", "p50", "s",
            tuple(run.seconds for run in bare), tuple(run.seconds for run in whole), 4.0,
        )
    ]  # fmt: skip


def _undo(ground: Ground) -> list[Figure]:
    """Time the undo of an import of a tenth beside that import."""
    people = ground.sizes.people // 10
    sheet = ground.spreadsheet(people)
    imports: list[float] = []
    undos: list[float] = []
    for _round in range(ground.sizes.imports):
        file = str(ground.fresh("taken-back"))
        imports.append(ground.clubmgr("--db", file, "import", str(sheet)).seconds)
        undos.append(ground.clubmgr("--db", file, "undo").seconds)
    return [
        Figure(
            f"undo of an import of {people:,} people", "that import", "p50", "s",
            (*imports,), (*undos,), 2.0,
        )
    ]  # fmt: skip


def _open_person(ground: Ground) -> list[Figure]:
    """Time the opening of a person on whom many records hang, beside one with few."""
    file = ground.fresh("relations")
    ground.run("benchmarks.relations", str(file), str(_FEW), str(_MANY))
    few: list[float] = []
    many: list[float] = []
    with ground.program(file) as program:
        program.until("Today")
        program.type(b"2")
        program.until("▸")
        for _round in range(1 + ground.sizes.bursts):
            for times, key in ((few, _HOME), (many, _END)):
                program.type(key)
                program.settle(_REST)
                program.type(_ENTER)
                times.append(1000 * program.settle(_REST))
                program.type(_ESCAPE)
                program.settle(_REST)
    return [
        Figure(
            f"opening a person with {_MANY} records", f"one with {_FEW}", "p50", "ms",
            (*few[1:],), (*many[1:],), 1.3,
        )
    ]  # fmt: skip


def _keys_while_importing(ground: Ground) -> list[Figure]:
    """Time keys in the list while another program imports very many people into the file."""
    people = ground.sizes.people
    file = ground.folder / "shared.db"
    shutil.copyfile(ground.crowd(people // 2), file)
    file.chmod(0o600)
    sheet = ground.spreadsheet(people)  # half of whom are new
    with ground.program(file) as program:
        program.until("Today")
        program.type(b"2")
        program.until("▸")
        program.settle(1.0)
        idle: list[float] = []
        for _round in range(ground.sizes.bursts):
            program.settle(_REST)
            idle += [1000 * program.press(_DOWN) for _key in range(_BURST)]
        busy: list[float] = []
        with ground.beside("--db", str(file), "import", str(sheet)) as importing:
            while importing.poll() is None:
                program.settle(_REST)
                busy += [1000 * program.press(_DOWN) for _key in range(_BURST)]
    return [
        Figure("key down during an import", "the same key at rest", "p95", "ms",
               (*idle,), (*busy,), 1.5),
    ]  # fmt: skip
