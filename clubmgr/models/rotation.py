"""Which copies in the folder of backups are kept, and which have had their time.

Days, weeks and months are counted as far as there are copies of them, not back from today: a
clock that runs ahead costs the oldest day, week and month, a program that rests for a year none.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from clubmgr.models import fingerprints

KEPT_ASIDE: Final = 90
"""The days for which copies made before an upgrade, a repair or a restore are kept."""
_DAILY: Final = re.compile(r"\d{4}-\d\d-\d\d\.db")
_ASIDE: Final = re.compile(r"before-.+\.db")
_DAY: Final = 24 * 60 * 60
_CUT_SHORT: Final = re.compile(r"\..+\.part(-journal|-wal|-shm)?")


@dataclass(frozen=True, slots=True)
class Rota:
    """How many days, weeks and months of copies are kept."""

    days: int = 10
    weeks: int = 10
    months: int = 12


def day_of(copy: Path) -> date | None:
    """Return the day of a daily copy, by its name; None for any other file."""
    if not _DAILY.fullmatch(copy.name):
        return None
    with contextlib.suppress(ValueError):
        return date.fromisoformat(copy.stem)
    return None


def outlived(days: Iterable[date], rota: Rota) -> list[date]:
    """Return the days whose copies may go: the newest is always kept.

    Kept are the last days, and the first copy of each of the last weeks and months.
    """
    there = sorted(set(days), reverse=True)
    kept = {
        *there[: max(rota.days, 1)],
        *_firsts(there, rota.weeks, lambda day: day.isocalendar()[:2]),
        *_firsts(there, rota.months, lambda day: (day.year, day.month)),
    }
    return [day for day in there if day not in kept]


def _firsts(newest_first: list[date], most: int, period: Callable[[date], Hashable]) -> list[date]:
    """Return the first day of each of the last periods."""
    firsts = {period(day): day for day in newest_first}  # the last one written is the first
    return list(firsts.values())[:most]


def rotate(folder: Path, rota: Rota) -> list[Path]:
    """Delete the copies of a folder that have had their time, and stumps; return which.

    What somebody made by hand stays, and so does the newest of those made before something. Ages
    are told by the files' own times, the newest file being of now.
    """
    written = _times(folder)
    now = max(written.values(), default=0.0)
    daily = {day: path for path in written if (day := day_of(path))}
    asides = [path for path in written if _ASIDE.fullmatch(path.name)]
    newest = max(asides, key=lambda path: written[path], default=None)
    gone = [daily[day] for day in outlived(daily, rota)]
    for path, at in written.items():
        is_stump = _is_stump(path.name) and now - at > _DAY
        is_old = path in asides and path != newest and now - at > KEPT_ASIDE * _DAY
        if is_stump or is_old:
            gone.append(path)
    for path in gone:
        with contextlib.suppress(OSError):  # another program was faster, or holds it
            path.unlink(missing_ok=True)
            fingerprints.forget(path)
    return gone


def clear_stumps(program: Path) -> list[Path]:
    """Delete what copies that were cut short have left beside a program file; return which.

    Younger ones may be under way: ages are told by the newest file of the folder.
    """
    written = _times(program.parent)
    now = max(written.values(), default=0.0)
    gone = [
        path
        for path, at in written.items()
        if _is_stump(path.name)
        and path.name.lstrip(".").startswith(f"{program.name}.")  # a copy of a stump has two dots
        and now - at > _DAY
    ]
    for path in gone:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
    return gone


def _is_stump(name: str) -> bool:
    return _CUT_SHORT.fullmatch(name) is not None


def _times(folder: Path) -> dict[Path, float]:
    """Return when each file of a folder was written, in seconds."""
    found = {}
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if path.is_file():
                found[path] = path.stat().st_mtime
    return found
