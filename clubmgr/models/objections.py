"""What speaks against a meeting of a club at a time: holidays, other meetings, who is away."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from clubmgr import i18n, method, public_holidays
from clubmgr.i18n import _, ngettext
from clubmgr.models import clubs, records
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.meeting import RHYTHM
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.models.standing import away, in_office

_OWN: Final = """
SELECT title, kind, starts_at, ends_at, timezone FROM meeting
 WHERE club = :club AND status <> 'cancelled' AND starts_at >= :first AND starts_at < :after
 ORDER BY starts_at, id
"""
_LAST: Final = f"""
SELECT date(max(starts_at)) FROM meeting
 WHERE club = :club AND status <> 'cancelled' AND starts_at < :first AND kind IN {RHYTHM}
"""
_ELSEWHERE: Final = """
SELECT meeting.id, meeting.title, meeting.starts_at, meeting.ends_at, meeting.timezone,
       meeting.organizer, meeting.chair, meeting.secretary, meeting.club, club.name AS club_name,
       club.community_manager
  FROM meeting JOIN club ON club.id = meeting.club
 WHERE meeting.club <> :club AND meeting.status <> 'cancelled'
   AND meeting.starts_at >= :first AND meeting.starts_at < :after
 ORDER BY meeting.starts_at, meeting.id
"""
_ASKED: Final = """
SELECT person FROM participation WHERE meeting = :meeting AND rsvp <> 'declined'
"""
_AWAY: Final = f"""
SELECT {NAME} AS name, absence.replacement
  FROM absence JOIN person ON person.id = absence.person
 WHERE {away()} AND (absence.person = :manager OR absence.person IN (
        SELECT person FROM mandate WHERE club = :club AND {in_office()}))
 ORDER BY person.sort_name, person.id
"""
_NAMED: Final = 3
"""The most people that one sentence names."""
_AROUND: Final = timedelta(2)
"""How far apart two wall clocks may be that show the same moment, and a night more."""


@dataclass(frozen=True, slots=True)
class Objection:
    """One thing that speaks against a time, in a sentence.

    `code` is `past`, `taken` (the club meets that day), `holiday`, `clash` (somebody is asked
    elsewhere), `away` or `gap` (more than a quarter after the meeting before).
    """

    code: str
    text: str


class Timed(Protocol):
    """A meeting that may come to be: its kind, start and end on its club's wall clock."""

    @property
    def kind(self) -> str:
        """The code of its kind."""

    @property
    def starts_at(self) -> datetime:
        """When it starts."""

    @property
    def ends_at(self) -> datetime:
        """When it ends."""


def against(program: Program, club: Club, plan: Sequence[Timed]) -> list[tuple[Objection, ...]]:
    """Return for each meeting of a plan what speaks against it.

    They are in the order of their days; each counts for those after it.
    """
    if not plan:
        return []
    zone = ZoneInfo(club.timezone)
    own = program.rows(_OWN, club=club.id, **_bounds(plan))
    meetings = [_Meeting(row["title"], row["kind"], *_span(row)) for row in own]
    holidays = _holidays(club, plan)
    met = _met(program, club, plan, meetings)
    found = []
    for timed in plan:
        meant = _Meeting("", timed.kind, *_on_clock(zone, timed))
        objections = [
            *_past(program, meant.day),
            *_taken(meant, meetings),
            *_holiday(holidays, meant.day),
            *_clashes(program, club, meant),
            *_away(program, club, meant.day),
            *(_gap(meant.day, met) if timed.kind in RHYTHM else ()),
        ]
        found.append(tuple(objections))
        meetings.append(meant)
    return found


def is_taken(program: Program, club: Club, timed: Timed) -> bool:
    """Tell whether a club has a meeting of that sort on the day, or any other at that time."""
    meant = _Meeting("", timed.kind, *_on_clock(ZoneInfo(club.timezone), timed))
    own = program.rows(_OWN, club=club.id, **_within(meant.day, meant.day))
    return any(meant.excludes(_Meeting(row["title"], row["kind"], *_span(row))) for row in own)


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A meeting of the club, stored or meant (then without a title), with aware times."""

    title: str
    kind: str
    start: datetime
    end: datetime

    @property
    def day(self) -> date:
        return self.start.date()

    def excludes(self, other: _Meeting) -> bool:
        """Tell whether one club cannot have both: members meet once a day, nobody at two places."""
        alike = self.kind == other.kind or (self.kind in RHYTHM and other.kind in RHYTHM)
        return (alike and self.day == other.day) or _overlap(self, other)


def _overlap(one: _Meeting, other: _Meeting) -> bool:
    return one.start < other.end and other.start < one.end


def _on_clock(zone: ZoneInfo, timed: Timed) -> tuple[datetime, datetime]:
    return timed.starts_at.replace(tzinfo=zone), timed.ends_at.replace(tzinfo=zone)


def _span(row: sqlite3.Row) -> tuple[datetime, datetime]:
    zone = ZoneInfo(row["timezone"])
    start, end = (datetime.fromisoformat(row[name]) for name in ("starts_at", "ends_at"))
    return start.replace(tzinfo=zone), end.replace(tzinfo=zone)


def _within(first: date, last: date) -> dict[str, str]:
    """Return the bounds of a query for moments on the days from one to another."""
    return {"first": first.isoformat(), "after": (last + timedelta(1)).isoformat()}


def _bounds(plan: Sequence[Timed]) -> dict[str, str]:
    days = [timed.starts_at.date() for timed in plan]
    return _within(min(days), max(days))


def _holidays(club: Club, plan: Sequence[Timed]) -> Mapping[date, str]:
    region = public_holidays.region_of(club.country, club.region, club.postcode)
    years = {timed.starts_at.year for timed in plan}
    return public_holidays.named(club.country, region, years, i18n.language())


def _holiday(holidays: Mapping[date, str], day: date) -> Iterator[Objection]:
    if day in holidays:
        text = _("Public holiday: {name}.").format(name=holidays[day])
        yield Objection("holiday", text)


def _past(program: Program, day: date) -> Iterator[Objection]:
    if day < program.clock.today():
        yield Objection("past", _("That day is past."))


def _taken(meant: _Meeting, meetings: Iterable[_Meeting]) -> Iterator[Objection]:
    """Yield what the club itself has on then; a meeting of the same plan has no title."""
    for meeting in meetings:
        if meant.excludes(meeting):
            text = _("The plan has another meeting on that day.")
            if meeting.title:
                text = _("“{title}” is on that day already.").format(title=meeting.title)
            yield Objection("taken", text)
            return


def _met(
    program: Program, club: Club, plan: Sequence[Timed], own: Sequence[_Meeting]
) -> list[date]:
    """Return the days on which the members meet, by plan or otherwise, and the last one before."""
    bounds = _bounds(plan)
    last = program.row(_LAST, club=club.id, first=bounds["first"])
    days = [date.fromisoformat(last[0])] if last and last[0] else []
    days += [meeting.day for meeting in own if meeting.kind in RHYTHM]
    return days + [timed.starts_at.date() for timed in plan if timed.kind in RHYTHM]


def _gap(day: date, met: Sequence[date]) -> Iterator[Objection]:
    before = max((other for other in met if other < day), default=day)
    # A plan by weekdays can lie a week further apart than the quarters themselves.
    if (apart := (day - before).days) > method.GAP_DAYS + 7:
        text = _("{n} days after the one before: more than a quarter.")
        yield Objection("gap", text.format(n=apart))


def _clashes(program: Program, club: Club, meant: _Meeting) -> Iterator[Objection]:
    """Yield the other clubs' meetings at the same time that somebody of this one belongs to."""
    bounds = _within(meant.day - _AROUND, meant.end.date() + _AROUND)
    rows = program.rows(_ELSEWHERE, club=club.id, **bounds)
    then = [row for row in rows if _overlap(meant, _Meeting("", "", *_span(row)))]
    ours = _people(program, club.id, club.community_manager, meant.day) if then else set()
    for row in then:
        if shared := ours & _people_of(program, row):
            text = _("“{title}” of {club} is at the same time, with {names}.").format(
                title=row["title"], club=row["club_name"], names=_names(program, shared)
            )
            yield Objection("clash", text)


def _people(program: Program, club: str, manager: str | None, day: date) -> set[str]:
    """Return whom a club's meeting is for on a day: its circle, and its community manager."""
    return {*clubs.circle(program, club, day.isoformat()), *filter(None, [manager])}


def _people_of(program: Program, row: sqlite3.Row) -> set[str]:
    """Return those who belong to a meeting: asked to it, or, before that, whom it is for."""
    at_work = {row[name] for name in ("organizer", "chair", "secretary") if row[name]}
    asked = {each["person"] for each in program.rows(_ASKED, meeting=row["id"])}
    if asked:
        return at_work | asked
    day = date.fromisoformat(row["starts_at"][:10])
    return at_work | _people(program, row["club"], row["community_manager"], day)


def _names(program: Program, people: set[str]) -> str:
    names = sorted(records.describe(program, PERSON, person) for person in people)
    more = len(names) - _NAMED
    if more > 0:
        others = ngettext("{n} more", "{n} more", more).format(n=more)
        names = [*names[:_NAMED], others]
    return ", ".join(names)


def _away(program: Program, club: Club, day: date) -> Iterator[Objection]:
    """Yield who of the officers and the community manager is away on a day, and who stands in."""
    manager = club.community_manager or ""
    for row in program.rows(_AWAY, club=club.id, manager=manager, day=day.isoformat()):
        text = _("{name} is away.").format(name=row["name"])
        if row["replacement"]:
            other = records.describe(program, PERSON, row["replacement"])
            text = _("{name} is away; {other} stands in.").format(name=row["name"], other=other)
        yield Objection("away", text)
