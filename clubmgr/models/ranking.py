"""Points: the ranking of a club in a period, and beside it each one's own course."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr.method.quarters import quarter_start
from clubmgr.method.recognition import PRESENCE_ONLY, percent, quarters_before, ranked
from clubmgr.models import activities, contributions
from clubmgr.models.contributions import ALWAYS, WITHIN, Done, statement
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.models.standing import belongs, in_office

_TALLIED: Final = f"""
SELECT done.person, {NAME} AS name, done.activity, count(*) AS times,
       count(*) - count(done.points) AS usual, coalesce(sum(done.points), 0) AS own
  FROM ({{statement}}) AS done JOIN person ON person.id = done.person
 GROUP BY done.person, done.activity
 ORDER BY person.sort_name, person.id
"""
_TALLY: Final = _TALLIED.format(statement=statement(WITHIN))
_TALLY_OF_CLUB: Final = _TALLIED.format(statement=statement(f"{{club}} = :club AND {WITHIN}"))
_TALLY_OF_PERSON: Final = _TALLIED.format(statement=statement(f"{{person}} = :person AND {WITHIN}"))
_MEMBERS: Final = f"""
SELECT person FROM membership WHERE (:club = '' OR club = :club) AND {belongs()}
 UNION
SELECT person FROM mandate WHERE (:club = '' OR club = :club) AND {in_office()}
"""
_COURSE: Final = 8
"""The quarters of somebody's own course."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """One in the ranking: who has as many points shares the rank; `times` are contributions."""

    id: str
    name: str
    rank: int
    points: int
    times: int
    activities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter of somebody's own course."""

    start: date
    points: int
    times: int


@dataclass(frozen=True, slots=True)
class Activeness:
    """How many members did more than come to meetings, out of how many there are."""

    active: int
    members: int

    @property
    def percent(self) -> float | None:
        """The part of them, with one decimal; None where there are no members."""
        return percent(self.active, self.members)


def points(
    program: Program,
    club: str = "",
    since: str = ALWAYS[0],
    until: str = ALWAYS[1],
    only: Collection[str] = (),
) -> list[Ranked]:
    """Return who has points in a club, or in all, between two days; the most points first.

    `only` are the codes of the activities that count, if not all do.
    """
    sql = _TALLY_OF_CLUB if club else _TALLY
    earned = activities.points(program)
    counted = {code: n for code, n in earned.items() if not only or code in only}
    sums: dict[str, tuple[str, int, int, list[str]]] = {}
    for row in program.rows(sql, club=club, since=since, until=until):
        if row["activity"] not in counted:
            continue
        name, so_far, times, did = sums.get(row["person"], (row["name"], 0, 0, []))
        more = tally(row, counted)
        sums[row["person"]] = (name, so_far + more, times + row["times"], [*did, row["activity"]])
    best = sorted(sums.items(), key=lambda item: -item[1][1])  # stable: by name among equals
    found = [(id, *summed) for id, summed in best if summed[1]]
    ranks = ranked([each[2] for each in found])
    return [
        Ranked(id, name, rank, total, times, tuple(did))
        for rank, (id, name, total, times, did) in zip(ranks, found, strict=True)
    ]


def of_person(program: Program, person: str, since: str, until: str) -> int:
    """Return the points of one person in all clubs between two days."""
    earned = activities.points(program)
    rows = program.rows(_TALLY_OF_PERSON, person=person, since=since, until=until)
    return sum(tally(row, earned) for row in rows)


def tally(row: sqlite3.Row, earned: Mapping[str, int]) -> int:
    """Return the points of one `activity`, where activities earn these; 0 where it is off.

    The row has the sum of the points of its own (`own`), and how many earn the `usual`.
    """
    if row["activity"] not in earned:
        return 0
    return int(row["own"] + row["usual"] * earned[row["activity"]])


def worth(done: Done, earned: dict[str, int]) -> int:
    """Return the points of one contribution, where activities earn these."""
    if done.activity not in earned:
        return 0
    return earned[done.activity] if done.points is None else done.points


def course(program: Program, person: str, club: str = "", count: int = _COURSE) -> list[Quarter]:
    """Return somebody's points in each of the last quarters, the oldest first."""
    today = program.clock.today()
    starts = list(quarters_before(today, count))
    since, until = starts[0].isoformat(), quarter_start(today, 1).isoformat()
    earned = activities.points(program)
    own = dict.fromkeys(starts, 0)
    times = dict.fromkeys(starts, 0)
    for done in contributions.of_person(program, person, since, until):
        start = quarter_start(date.fromisoformat(done.done_on))
        if start in own and club in ("", done.club):
            own[start] += worth(done, earned)
            times[start] += 1
    return [Quarter(start, own[start], times[start]) for start in starts]


def activeness(program: Program, club: str, ranking: Sequence[Ranked], on: str) -> Activeness:
    """Return how many members of a club, or of any, are among those who did more than come."""
    members = {row["person"] for row in program.rows(_MEMBERS, club=club, day=on)}
    active = {each.id for each in ranking if set(each.activities) - {PRESENCE_ONLY}}
    return Activeness(len(active & members), len(members))
