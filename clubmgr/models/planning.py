"""Planning a club's meetings: what a rule or the year before gives, looked at before it is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from clubmgr import i18n, method, recurrence
from clubmgr.errors import ClubmgrError
from clubmgr.i18n import _, ngettext
from clubmgr.models import back_plan, clubs, meetings, objections, records, settings
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.meeting import KINDS, MEETING, Meeting
from clubmgr.models.objections import Objection
from clubmgr.models.program import Program
from clubmgr.recurrence import Rule

_OF_YEAR: Final = """
SELECT * FROM meeting
 WHERE club = :club AND status <> 'cancelled' AND starts_at >= :first AND starts_at < :after
   AND kind IN ('first', 'quarterly', 'board', 'ago', 'age', 'other')
 ORDER BY starts_at, id
"""
_USUAL: Final = """
SELECT * FROM meeting
 WHERE club = :club AND status <> 'cancelled' AND kind IN ('first', 'quarterly')
 ORDER BY starts_at DESC, id LIMIT 8
"""
_SECOND_TUESDAY: Final = Rule(2, 1)
_YEARLY: Final = frozenset(("ago", "age"))
_YEARS: Final = range(1900, 9000)
"""The years that can be planned: the calendar goes on well before and after them."""
_WEEKS: Final = 8
"""How many weeks away a meeting may be shifted."""
_TOLERATED: Final = frozenset(("gap", "past"))
"""What a shift cannot mend, so that it does not look at it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting that a plan would make: wall-clock times of its club, and what speaks against it.

    `kind` and `mode` are codes; `mode` may be '', then place and link tell it.
    """

    title: str
    starts_at: datetime
    ends_at: datetime
    kind: str = "quarterly"
    mode: str = ""
    place: str = ""
    link: str = ""
    objections: tuple[Objection, ...] = ()

    @property
    def warning(self) -> str:
        """What speaks against it, in one line; '' where nothing does."""
        return " ".join(each.text for each in self.objections)

    def has(self, *codes: str) -> bool:
        """Tell whether one of these speaks against it."""
        return any(each.code in codes for each in self.objections)

    @property
    def is_hindered(self) -> bool:
        """Whether something speaks against its day, which another day could mend."""
        return any(each.code not in _TOLERATED for each in self.objections)


@dataclass(frozen=True, slots=True)
class Custom:
    """How a club usually meets: its rule, in which month of a quarter (from 0), and where."""

    rule: Rule = _SECOND_TUESDAY
    month: int = 2
    at: time = time(18, 30)
    length: timedelta = timedelta(hours=2)
    mode: str = ""
    place: str = ""
    link: str = ""


def custom(program: Program, club: Club) -> Custom:
    """Return how the members of a club met last, or will; else what is usual."""
    found = [records.decode(MEETING, row) for row in program.rows(_USUAL, club=club.id)]
    if not found:
        return Custom()
    last: Meeting = found[0]
    start, end = _times(last)
    rule = recurrence.rule_of(start.date(), map(_day, found))
    month = (start.month - 1) % 3
    return Custom(rule, month, start.time(), end - start, last.mode, last.place, last.link)


def propose(
    program: Program,
    club: Club,
    rule: Rule,
    *,
    at: time,
    length: timedelta,
    start: date,
    count: int,
    months: Sequence[int] = (),
    every: int = 3,
    title: str = "",
    kind: str = "quarterly",
    mode: str = "",
    place: str = "",
    link: str = "",
) -> list[Slot]:
    """Return the meetings that a rule gives, each with what speaks against it.

    Without a title each is called by its kind and its quarter, month or year.
    """
    found = recurrence.days(rule, start=start, count=count, months=months, every=every)
    starts = [datetime.combine(day, at) for day in found]
    return check(
        program,
        club,
        [
            Slot(
                title or title_for(club, kind, moment.date()), moment, moment + length, kind, mode,
                place, link,
            )
            for moment in starts
        ],
    )  # fmt: skip


def copy_year(
    program: Program, club: Club, year: int, *, into: int | None = None, start: date | None = None
) -> list[Slot]:
    """Return a club's meetings of one year as another would have them: the next, if not given.

    Each on the same weekday of its month, at its hour and place; what is founded once is left out,
    a first meeting becomes a quarterly one. Those before `start` are left out.
    """
    into = year + 1 if into is None else into
    bounds = {"first": f"{year:04}", "after": f"{year + 1:04}"}
    rows = program.rows(_OF_YEAR, club=club.id, **bounds) if into in _YEARS else []
    found = [records.decode(MEETING, row) for row in rows]
    days = [_day(meeting) for meeting in found]
    copies = [_copy(club, meeting, days, into) for meeting in found]
    return check(
        program, club, [slot for slot in copies if start is None or slot.starts_at.date() >= start]
    )


def check(program: Program, club: Club, slots: Iterable[Slot]) -> list[Slot]:
    """Return slots in the order of their days, each with what speaks against it now.

    Raises ClubmgrError for one that is too far away.
    """
    slots = list(slots)
    if reason := next(filter(None, (far_off(slot.starts_at) for slot in slots)), ""):
        raise ClubmgrError(reason)
    ordered = sorted(slots, key=lambda slot: slot.starts_at)
    found = objections.against(program, club, ordered)
    return [replace(slot, objections=each) for slot, each in zip(ordered, found, strict=True)]


def far_off(moment: datetime) -> str:
    """Return a sentence about a time that is too far away to be planned, '' for any other."""
    if moment.year in _YEARS:
        return ""
    return _("The year {year} is too far away to plan.").format(year=moment.year)


def move(club: Club, slot: Slot, starts_at: datetime) -> Slot:
    """Return a slot at another time, as long as before; a title that tells its day follows."""
    old, new = slot.starts_at.date(), starts_at.date()
    title = slot.title
    if title == title_for(club, slot.kind, old):
        title = title_for(club, slot.kind, new)
    ends_at = starts_at + (slot.ends_at - slot.starts_at)
    return replace(slot, title=title, starts_at=starts_at, ends_at=ends_at)


def shift(program: Program, club: Club, slot: Slot, beside: Sequence[Slot] = ()) -> Slot | None:
    """Return a slot moved to the nearest free same weekday, in its own quarter where two are near.

    Free is a day that nothing speaks against, else one that only somebody's absence does. `beside`
    are the plan's other slots. None when there is no such day within eight weeks.
    """
    taken = {other.starts_at.date() for other in beside}
    earliest = min(slot.starts_at.date(), program.clock.today())
    second: Slot | None = None
    for day in _nearest(slot.starts_at.date()):
        if day < earliest or day in taken:
            continue
        moved = move(club, slot, datetime.combine(day, slot.starts_at.time()))
        (moved,) = check(program, club, [moved])
        if not moved.is_hindered:
            return moved
        if second is None and not moved.has("taken", "holiday", "clash"):
            second = moved
    return second if slot.has("taken", "holiday", "clash") else None


def plan(
    program: Program, club: Club, slots: Sequence[Slot], *, prepare: bool | None = None
) -> list[str]:
    """Make the meetings of a plan in one step; those whose day is taken are left out.

    With what prepares them, unless that is not wanted here (`prepare`) or in the settings. Returns
    the new meetings' ids.
    """
    if prepare is None:
        prepare = settings.read(program).back_plan
    free = [slot for slot in slots if not objections.is_taken(program, club, slot)]
    label = ngettext(
        "Planned {n} meeting of {club}", "Planned {n} meetings of {club}", len(free)
    ).format(n=len(free), club=club.name)
    made = []
    with program.step(label, "plan"):
        for slot in free:
            # Another program, or an earlier slot, may have taken the day by now.
            if not objections.is_taken(program, club, slot):
                made.append(meetings.add(program, _values(club, slot)))
        for meeting in made if prepare else ():
            back_plan.make(program, meeting)
    return made


def left_out_text(n: int) -> str:
    """Say how many meetings of a plan were not made."""
    return ngettext(
        "{n} was left out: there is a meeting on that day.",
        "{n} were left out: there are meetings on those days.",
        n,
    ).format(n=n)


def title_for(club: Club, kind: str, day: date) -> str:
    """Title a meeting in the club's language: `Board meeting 03/2027`, by its quarter or year."""
    if kind == "quarterly":
        return quarterly_title(club, day)
    with i18n.speaking(clubs.language_of(club)):
        name = label_of(KINDS, kind)
        name = name[:1].upper() + name[1:]
        if kind in _YEARLY:
            return _("{kind} {year}").format(kind=name, year=day.year)
        return _("{kind} {month:02}/{year}").format(kind=name, month=day.month, year=day.year)


def quarterly_title(club: Club, day: date) -> str:
    """Title a quarterly meeting in the club's language: `Quarterly meeting Q1 2027`."""
    year, quarter = method.quarter(day)
    with i18n.speaking(clubs.language_of(club)):
        return _("Quarterly meeting Q{quarter} {year}").format(quarter=quarter, year=year)


def _times(meeting: Meeting) -> tuple[datetime, datetime]:
    assert meeting.starts_at and meeting.ends_at
    return datetime.fromisoformat(meeting.starts_at), datetime.fromisoformat(meeting.ends_at)


def _day(meeting: Meeting) -> date:
    return _times(meeting)[0].date()


def _copy(club: Club, meeting: Meeting, days: Sequence[date], into: int) -> Slot:
    start, end = _times(meeting)
    day = recurrence.day_in(recurrence.rule_of(start.date(), days), into, start.month)
    moved = datetime.combine(day, start.time())
    kind = "quarterly" if meeting.kind == "first" else meeting.kind
    title = meeting.title.replace(str(start.year), str(into))
    if meeting.kind == "first":
        title = title_for(club, kind, day)
    return Slot(
        title, moved, moved + (end - start), kind, meeting.mode, meeting.place, meeting.link
    )


def _nearest(day: date) -> Iterator[date]:
    """Yield the same weekday of other weeks, the nearest first; at a tie that of its quarter."""
    for weeks in range(1, _WEEKS + 1):
        later, earlier = day + timedelta(7 * weeks), day - timedelta(7 * weeks)
        stays = method.quarter(later) == method.quarter(day)
        yield from (later, earlier) if stays else (earlier, later)


def _values(club: Club, slot: Slot) -> dict[str, Any]:
    return {
        "club": club.id,
        "title": slot.title,
        "kind": slot.kind,
        "starts_at": slot.starts_at.isoformat("T", "minutes"),
        "ends_at": slot.ends_at.isoformat("T", "minutes"),
        "timezone": club.timezone,
        "mode": slot.mode or mode_of(slot.place, slot.link),
        "place": slot.place,
        "link": slot.link,
    }


def mode_of(place: str, link: str) -> str:
    """Return the mode of a meeting that has a place, a link or both; '' where it has neither."""
    if link:
        return "hybrid" if place else "online"
    return "on_site" if place else ""
