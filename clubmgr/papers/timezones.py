"""Time zones as calendars want them: the zone's data, and its VTIMEZONE (RFC 5545 3.6.5).

The data always comes from the `tzdata` package, never from the machine: the same meeting gives
the same file everywhere, and a law that changed last year does not wait for a system's update.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

YEARS: Final = range(1970, 2200)
"""The years that a VTIMEZONE can be asked for."""

UTC_NAMES: Final = frozenset(
    prefix + name for prefix in ("", "Etc/") for name in ("UTC", "UCT", "Universal", "Zulu")
)
"""The names of UTC itself, whose times are best written with a Z and no VTIMEZONE."""

_WEEK: Final = timedelta(days=7)  # no zone changes twice within a week
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of the clocks: the wall time that it interrupts, the offsets and the name after."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str


@cache
def zone_names() -> frozenset[str]:
    """Return the name of every zone of the IANA database."""
    from importlib import resources

    return frozenset(resources.files("tzdata").joinpath("zones").read_text("ascii").split())


@cache
def zone(name: str) -> ZoneInfo:
    """Return the zone of that IANA name; raises KeyError where there is none."""
    from importlib import resources

    if name not in zone_names():
        raise KeyError(name)
    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


def moment(wall: datetime, name: str) -> datetime:
    """Return the instant at which the clocks of a zone show `wall` (naive), in that zone.

    RFC 5545 3.3.5 settles what no clock shows, or shows twice: a time skipped in spring is moved
    on by the hour skipped (02:30 becomes 03:30); a time repeated in autumn is the first of the two.
    """
    return wall.replace(tzinfo=zone(name), fold=0).astimezone(UTC).astimezone(zone(name))


@cache
def vtimezone(name: str, first: int, last: int) -> bytes:
    """Return a zone's VTIMEZONE, right for the years `first` to `last`, in lines ending in CRLF.

    Outlook reads one yearly onset of daylight time and one of standard time, each on a numbered
    weekday, and nothing else ([MS-STANOICAL] 2.2.47, [MS-OXCICAL] 2.1.3.1.1.19). So that form is
    written wherever it holds for the years asked for, as if it always had; where it does not,
    every change has an observance of its own. Raises KeyError where there is no such zone,
    ValueError where the years are not within `YEARS`.
    """
    if not YEARS.start <= first <= last < YEARS.stop:
        raise ValueError(f"{first}-{last} is not within {YEARS}")
    clocks = zone(name)
    changes = tuple(_changes(clocks, first, last))
    observances = _yearly(changes, range(first, last + 1)) or _one_by_one(clocks, first, changes)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{name}", *observances, "END:VTIMEZONE", ""]
    return "\r\n".join(lines).encode("ascii")


def _changes(zone: ZoneInfo, first: int, last: int) -> Iterator[_Change]:
    """Give every change of the offset in the years (of UTC) `first` to `last`, in order."""
    earlier = datetime(first, 1, 1, tzinfo=UTC)
    end = datetime(last + 1, 1, 1, tzinfo=UTC)
    before = _offset(zone, earlier)
    while earlier < end:
        later = min(earlier + _WEEK, end)
        after = _offset(zone, later)
        if after != before:
            instant = _onset(zone, earlier, later)
            wall = (instant + before).replace(tzinfo=None)
            yield _Change(wall, before, after, instant.astimezone(zone).tzname() or "")
        earlier, before = later, after


def _onset(zone: ZoneInfo, earlier: datetime, later: datetime) -> datetime:
    """Return the second, after `earlier` and up to `later`, from which on the offset is new."""
    before = _offset(zone, earlier)
    while later - earlier > timedelta(seconds=1):
        middle = earlier + timedelta(seconds=(later - earlier) // timedelta(seconds=2))
        if _offset(zone, middle) == before:
            earlier = middle
        else:
            later = middle
    return later


def _offset(zone: ZoneInfo, instant: datetime) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()


def _yearly(changes: Sequence[_Change], years: range) -> list[str]:
    """Write the changes as two yearly rules, or nothing where they follow none."""
    if len({offset for change in changes for offset in (change.before, change.after)}) != 2:
        return []
    forward = _rule([change for change in changes if change.after > change.before], years)
    back = _rule([change for change in changes if change.after < change.before], years)
    return [*forward, *back] if forward and back else []


def _rule(changes: Sequence[_Change], years: range) -> list[str]:
    """Write the changes as one observance that began in 1970, or nothing where they are unlike.

    They are alike where every year has one, on the same weekday of the month at the same time.
    """
    kinds = {(c.wall.month, c.wall.time(), c.before, c.after) for c in changes}
    if [change.wall.year for change in changes] != [*years] or len(kinds) != 1:
        return []
    days = set.intersection(*(_weekdays(change.wall) for change in changes))
    if not days:
        return []
    day = min(days)  # "-1SU" before "4SU": laws say "the last Sunday", never "the fourth"
    month = changes[0].wall.month
    start = datetime.combine(_day_of(YEARS.start, month, day), changes[0].wall.time())
    return _observance(changes[0], start, f"FREQ=YEARLY;BYMONTH={month};BYDAY={day}")


def _one_by_one(zone: ZoneInfo, first: int, changes: Sequence[_Change]) -> list[str]:
    """Write the offset that the first year begins with, and then each change on its own.

    Each has a rule all the same, ended at once: some readers know no observance without one.
    """
    start = datetime(first, 1, 1, tzinfo=UTC).astimezone(zone)
    offset = start.utcoffset() or timedelta()
    origin = datetime(YEARS.start, 1, 1)
    lines = _observance(_Change(origin, offset, offset, start.tzname() or ""), origin)
    for change in changes:
        until = f"{change.wall - change.before:%Y%m%dT%H%M%SZ}"
        day = min(_weekdays(change.wall))
        rule = f"FREQ=YEARLY;UNTIL={until};BYMONTH={change.wall.month};BYDAY={day}"
        lines += _observance(change, change.wall, rule)
    return lines


def _observance(change: _Change, start: datetime, rule: str = "") -> list[str]:
    """Write one STANDARD or DAYLIGHT part; DAYLIGHT is when the clocks went forward."""
    kind = "DAYLIGHT" if change.after > change.before else "STANDARD"
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{start:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{_utc_offset(change.before)}",
        f"TZOFFSETTO:{_utc_offset(change.after)}",
        f"TZNAME:{change.name}",
        *([f"RRULE:{rule}"] if rule else []),
        f"END:{kind}",
    ]


def _utc_offset(offset: timedelta) -> str:
    """Write an offset, `+0100`; with seconds, `-004430`, only where it has some."""
    minutes, seconds = divmod(abs(offset) // timedelta(seconds=1), 60)
    sign = "-" if offset < timedelta() else "+"
    return f"{sign}{minutes // 60:02}{minutes % 60:02}" + (f"{seconds:02}" if seconds else "")


def _weekdays(day: date) -> set[str]:
    """Name a day by its weekday's number in the month, from the start and from the end."""
    weekday = _WEEKDAYS[day.weekday()]
    names = {f"{(day.day + 6) // 7}{weekday}"}
    return names if (day + _WEEK).month == day.month else names | {f"-1{weekday}"}


def _day_of(year: int, month: int, name: str) -> date:
    """Return the day of that name, such as `2SU` or `-1SU`, in a month."""
    days = (date(year, month, 1) + timedelta(days) for days in range(31))
    return next(day for day in days if day.month == month and name in _weekdays(day))
