"""The figures of one type of members, as they are handed over to its people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from clubmgr.models import activities, contributions, engagements, ranking, settings
from clubmgr.models.engagements import EngagementRow
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

MONTHS: Final = 12
"""How many months a report goes back unless something else is said."""
BEST: Final = 10
"""How many contributors a report names at most."""
_OF_TYPE: Final = "type = :type AND fold(own_type) = fold(:own_type)"
_THERE: Final = f"{_OF_TYPE} AND starts_on <= :until AND (ends_on IS NULL OR ends_on >= :until)"
_MEMBERS: Final = f"""
SELECT count(DISTINCT iif(starts_on <= :until AND (ends_on IS NULL OR ends_on >= :until),
                          person, NULL)) AS members,
       count(DISTINCT iif(starts_on BETWEEN :since AND :until, person, NULL)) AS joined,
       count(DISTINCT iif(ends_on >= :since AND ends_on < :until, person, NULL)) AS ended
  FROM member_type WHERE {_OF_TYPE}
"""
_THEIRS: Final = contributions.statement(
    f"""{{person}} IN (SELECT person FROM member_type WHERE {_THERE})
        AND {{day}} BETWEEN :since AND :until"""
)
_DONE: Final = f"""
SELECT done.person, {NAME} AS name, done.activity, count(*) AS n,
       count(*) - count(done.points) AS usual, coalesce(sum(done.points), 0) AS own
  FROM ({_THEIRS}) AS done JOIN person ON person.id = done.person
 GROUP BY done.person, done.activity ORDER BY person.sort_name, person.id
"""
_REACH: Final = f"""
SELECT coalesce(sum(reach), 0) FROM content
 WHERE direction <> 'relays_them' AND published_on BETWEEN :since AND :until
   AND person IN (SELECT person FROM member_type WHERE {_THERE})
"""


@dataclass(frozen=True, slots=True)
class Contributor:
    """One of the best contributors: how often they contributed, and the points for it."""

    name: str
    contributions: int
    points: int


@dataclass(frozen=True, slots=True)
class TypeReport:
    """The figures of a type between two days, both included.

    `active` is how many of its members contributed; `activities` how often what was done, by
    its code; `best` is empty where recognition is off. `plan` holds the actions for all of the type
    that were done in that time, and those that are open.
    """

    type: str
    own_type: str
    since: str
    until: str
    members: int
    joined: int
    ended: int
    active: int
    reach: int
    activities: tuple[tuple[str, int], ...]
    best: tuple[Contributor, ...]
    plan: tuple[EngagementRow, ...]


def report(
    program: Program, kind: str, own_type: str = "", since: date | None = None,
    until: date | None = None,
) -> TypeReport:  # fmt: skip
    """Return the figures of a type, of the last twelve months unless other days are given."""
    from dateutil.relativedelta import relativedelta

    last = until or program.clock.today()
    first = since or last - relativedelta(months=MONTHS) + relativedelta(days=1)
    values = {
        "type": kind, "own_type": own_type, "since": first.isoformat(), "until": last.isoformat(),
    }  # fmt: skip
    members = program.row(_MEMBERS, **values)
    reach = program.row(_REACH, **values)
    assert members is not None and reach is not None  # a count is always there
    weights = activities.points(program)
    people: dict[str, Contributor] = {}
    done: dict[str, int] = {}
    for row in program.rows(_DONE, **values):
        done[row["activity"]] = done.get(row["activity"], 0) + row["n"]
        points = ranking.tally(row, weights)
        before = people.get(row["person"], Contributor(row["name"], 0, 0))
        people[row["person"]] = Contributor(
            row["name"], before.contributions + row["n"], before.points + points
        )
    told = settings.read(program).recognition
    return TypeReport(
        type=kind,
        own_type=own_type,
        since=values["since"],
        until=values["until"],
        members=members["members"],
        joined=members["joined"],
        ended=members["ended"],
        active=len(people),
        reach=reach[0],
        activities=tuple(sorted(done.items(), key=lambda item: -item[1])),
        best=_best(people) if told else (),
        plan=_plan(program, values),
    )


def _best(people: dict[str, Contributor]) -> tuple[Contributor, ...]:
    """Return the best contributors; who has as many points as the last of them is named too."""
    ranked = sorted(people.values(), key=lambda one: (-one.points, one.name.casefold()))
    ranked = [one for one in ranked if one.points]
    if len(ranked) <= BEST:
        return tuple(ranked)
    return tuple(one for one in ranked if one.points >= ranked[BEST - 1].points)


def _plan(program: Program, values: dict[str, str]) -> tuple[EngagementRow, ...]:
    found = engagements.listing(program, kind=values["type"], own_type=values["own_type"])
    return tuple(
        row
        for row in found
        if row.person is None
        and (row.done_on is None or values["since"] <= row.done_on <= values["until"])
    )
