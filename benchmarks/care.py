"""Data in good hands: the check of a large file, and moving about while people are imported."""

from __future__ import annotations

import shutil
from typing import Final

from benchmarks.figures import Figure
from benchmarks.ground import Ended, Ground

_DOWN: Final = b"\x1b[B"
_BURST: Final = 25
_REST: Final = 0.4


def measure(ground: Ground) -> list[Figure]:
    """Time what keeps a file in order."""
    return [*_check(ground), *_keys_while_importing(ground)]


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
            tuple(run.seconds for run in bare), tuple(run.seconds for run in whole), None,
        )
    ]  # fmt: skip


def _keys_while_importing(ground: Ground) -> list[Figure]:
    """Time keys in the list while another program imports very many people into the file."""
    people = ground.sizes.people
    file = ground.folder / "shared.db"
    shutil.copyfile(ground.crowd(people), file)
    file.chmod(0o600)
    sheet = ground.spreadsheet(people // 2)
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
