"""The funnel: of those who were identified, how many came how far, and how many were lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import N_, _
from clubmgr.models.fields import Choice, label_of
from clubmgr.models.kinds.candidacy import LADDER
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.pipeline import METHODS
from clubmgr.models.program import Program

GROUPINGS: Final = (
    Choice("all", N_("terrain × segment × method")),
    Choice("terrain", N_("terrain")),
    Choice("segment", N_("segment")),
    Choice("method", N_("method")),
    Choice("club", N_("club")),
)
"""What the funnel can be told apart by."""
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "all": ("terrain", "segment", "method"),
    **{by: (by,) for by in ("terrain", "segment", "method", "club")},
}


def _rung(stage: str) -> str:
    """Return the expression for a stage's place on the ladder, NULL aside of it."""
    cases = " ".join(f"WHEN '{code}' THEN {place}" for place, code in enumerate(LADDER))
    return f"CASE {stage} {cases} END"


_BACK: Final = f"""back.candidacy = move.candidacy AND back.moved_on = move.moved_on
    AND {_rung("back.to_stage")} < {_rung("back.from_stage")}"""
# A stage that was left backwards on the day on which it was reached was a slip of the hand.
_WAYS: Final = f"""
WITH passed AS (
    SELECT move.candidacy, {_rung("move.to_stage")} AS rung FROM move
     WHERE NOT EXISTS (SELECT 1 FROM move AS back WHERE {_BACK}
                          AND back.rowid > move.rowid AND back.from_stage = move.to_stage)
     UNION ALL
    SELECT move.candidacy, {_rung("move.from_stage")} FROM move
     WHERE NOT EXISTS (SELECT 1 FROM move AS earlier
                        WHERE earlier.candidacy = move.candidacy AND earlier.rowid < move.rowid)),
furthest AS MATERIALIZED (SELECT candidacy, max(rung) AS rung FROM passed GROUP BY candidacy),
way AS (
    SELECT candidacy.id, candidacy.person, candidacy.club, candidacy.stage,
           max(coalesce({_rung("candidacy.stage")}, 0), coalesce(furthest.rung, 0)) AS reached
      FROM candidacy LEFT JOIN furthest ON furthest.candidacy = candidacy.id
     WHERE :club = '' OR candidacy.club = :club)
"""
_COUNTS: Final = f"""
       {", ".join(f"sum(way.reached >= {n}) AS reached_{n}" for n in range(len(LADDER)))},
       sum(way.stage = 'declined') AS lost, sum(way.stage = 'parked') AS parked
"""
_VALUES: Final = {
    "terrain": "person.terrain",
    "segment": "coalesce(segment.name, '')",
    "method": "coalesce(method.name, '')",
    "club": "club.name",
}
# A segment is the same however it is capitalised; somebody in several counts in each of them.
_KEYS: Final = {**_VALUES, "segment": "coalesce(segment.folded, '')", "club": "club.id"}
_JOINS: Final = {
    "terrain": "",
    "segment": """LEFT JOIN (
        SELECT asked.person, fold(held.value) AS folded, min(held.value) AS name
          FROM way AS asked JOIN person ON person.id = asked.person,
               json_each(person.segments) AS held
         GROUP BY 1, 2
        ) AS segment ON segment.person = way.person""",
    "method": """LEFT JOIN (
        SELECT DISTINCT approach.candidacy, held.value AS name
          FROM approach, json_each(approach.methods) AS held
        ) AS method ON method.candidacy = way.id""",
    "club": "JOIN club ON club.id = way.club",
}


@dataclass(frozen=True, slots=True)
class Group:
    """How far the candidacies of one group came.

    `values` has a value for each thing that the funnel is told apart by, '' where it was not said;
    `reached` counts those who came to each stage of the ladder at least, now or before.
    """

    values: tuple[str, ...]
    reached: tuple[int, ...]
    lost: int
    parked: int

    def percent(self, place: int) -> int:
        """Return how many of a hundred came to the stage at a place of the ladder."""
        identified = self.reached[0]
        return round(100 * self.reached[place] / identified) if identified else 0


def groups(program: Program, by: str, club: str = "") -> list[Group]:
    """Return the funnel of a club, or of all, told apart by a grouping; the largest group first."""
    columns = _COLUMNS[by]
    values = ", ".join(f"min({_VALUES[name]})" for name in columns)
    keys = ", ".join(_KEYS[name] for name in columns)
    unsaid = " + ".join(f"({_VALUES[name]} = '')" for name in columns)
    rows = program.rows(
        f"""{_WAYS} SELECT {values}, {_COUNTS}
              FROM way JOIN person ON person.id = way.person
              {" ".join(_JOINS[name] for name in columns)}
             GROUP BY {keys} ORDER BY {unsaid}, reached_0 DESC, {keys}""",
        club=club,
    )
    return [_group(row, len(columns)) for row in rows]


def total(program: Program, club: str = "") -> Group:
    """Return the funnel of a club, or of all, in one group: each candidacy counts once."""
    row = program.row(f"{_WAYS} SELECT {_COUNTS} FROM way", club=club)
    assert row is not None
    return _group(row, 0)


def _group(row: sqlite3.Row, columns: int) -> Group:
    counts = [count or 0 for count in row[columns:]]
    return Group(tuple(row[:columns]), tuple(counts[:-2]), counts[-2], counts[-1])


def columns_of(by: str) -> tuple[str, ...]:
    """Return the names of the values that a grouping's groups have, like `terrain`."""
    return _COLUMNS[by]


def written(column: str, value: str) -> str:
    """Write a value of a group for people."""
    if not value:
        return _("not said")
    terrain = PERSON.field("terrain")
    choices = {"terrain": terrain.choices if terrain else (), "method": METHODS}
    return label_of(choices.get(column, ()), value)
