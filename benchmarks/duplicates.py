"""Looking through everybody for people who may be there twice."""

from __future__ import annotations

import shutil

from benchmarks.figures import Figure
from benchmarks.ground import Ended, Ground


def measure(ground: Ground) -> list[Figure]:
    """Time a scan beside that of a tenth: ten times as many people may take ten times as long."""
    people = ground.sizes.people
    tenth, whole = (_scan(ground, count) for count in (people // 10, people))
    return [
        Figure(
            f"scan of {people:,} people for duplicates", "the scan of a tenth", "p50", "s",
            (tenth.seconds,), (whole.seconds,), 12.0,
        ),
        Figure(
            "memory of that scan", "the scan of a tenth", "p50", "MB",
            (tenth.memory,), (whole.memory,), 1.5,
        ),
    ]  # fmt: skip


def _scan(ground: Ground, people: int) -> Ended:
    file = ground.folder / "scanned.db"
    shutil.copyfile(ground.crowd(people), file)
    return ground.clubmgr("--db", str(file), "duplicates", "--scan", "--filter", "score:>100")
