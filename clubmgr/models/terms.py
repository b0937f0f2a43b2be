"""Terms that end, terms that are over, and seats that nobody holds, for the list of what is due."""

from __future__ import annotations

import json
from typing import Any, Final

from clubmgr.method.seats import USUAL
from clubmgr.models import seats
from clubmgr.models.clubs import RUNNING
from clubmgr.models.naming import NAME
from clubmgr.models.standing import CARRIES, in_office

_OF_MANDATE: Final = f"""
SELECT mandate.id, mandate.ends_on AS due, club.name AS who, {NAME} AS what,
       mandate.club AS record, mandate.seat, coalesce(own.name, '') AS own_name
  FROM mandate JOIN club ON club.id = mandate.club JOIN person ON person.id = mandate.person
       LEFT JOIN seat AS own ON own.id = mandate.own_seat
 WHERE club.stage NOT IN ('dormant', 'closed')"""
_FOLLOWED: Final = """EXISTS (SELECT 1 FROM mandate AS later
        WHERE later.club = mandate.club AND later.seat = mandate.seat
          AND later.own_seat IS mandate.own_seat AND later.id <> mandate.id
          AND later.starts_on >= mandate.ends_on)"""
ENDING: Final = f"""{_OF_MANDATE}
   AND mandate.ends_on >= :today AND mandate.ends_on <= :notice AND NOT {_FOLLOWED}"""
"""Mandates that end by a day (`notice`), and that nobody follows."""
OVER: Final = f"""{_OF_MANDATE}
   AND mandate.ends_on < :today AND mandate.end_reason = '' AND mandate.interim = 0
   AND NOT {_FOLLOWED} AND {CARRIES}"""
"""Mandates whose term is over, whose holders carry over, and that nobody follows."""

_NEEDED: Final = ", ".join(f"('{rule.code}')" for rule in USUAL if rule.required)
_RUNS: Final = f"(club.stage IN {RUNNING} AND coalesce(club.founded_on <= :today, 1))"
VACANT: Final = f"""
WITH usual(code) AS (VALUES {_NEEDED}),
     needed(club, code, own, name) AS (
        SELECT club.id, usual.code, NULL, '' FROM club JOIN usual
         WHERE {_RUNS} AND EXISTS (SELECT 1 FROM mandate WHERE mandate.club = club.id)
           AND NOT EXISTS (SELECT 1 FROM seat AS own WHERE own.club = club.id
                              AND own.code = usual.code AND own.name = '')
         UNION ALL
        SELECT own.club, own.code, iif(own.name = '', NULL, own.id), own.name
          FROM seat AS own JOIN club ON club.id = own.club
         WHERE {_RUNS} AND own.required = 1)
SELECT club.id, club.name AS who, club.id AS record,
       json_group_array(json_array(needed.code, needed.name)) AS what,
       min(coalesce((SELECT date(max(mandate.ends_on), '+1 day') FROM mandate
                      WHERE mandate.club = needed.club AND mandate.seat = needed.code
                        AND mandate.own_seat IS needed.own AND mandate.ends_on < :today),
                    club.founded_on, :today)) AS due
  FROM needed JOIN club ON club.id = needed.club
 WHERE NOT EXISTS (SELECT 1 FROM mandate
                    WHERE mandate.club = needed.club AND mandate.seat = needed.code
                      AND mandate.own_seat IS needed.own
                      AND (mandate.starts_on > :today OR {in_office(":today")}))
 GROUP BY club.id"""
"""The clubs with seats that must be filled, that nobody holds, and that are given to nobody yet.

A club in which nobody has ever held a seat is left out: there, seats are not kept with clubmgr.
"""
_PLACE: Final = {rule.code: n for n, rule in enumerate(USUAL)}


def told(row: Any, kind: str) -> str:
    """Say which seat, and whose; of vacant seats, which."""
    if kind == "vacant":
        vacant = sorted(json.loads(row["what"]), key=lambda seat: _PLACE[seat[0]])
        return ", ".join(seats.label_of_seat(code, name) for code, name in vacant)
    return f"{seats.label_of_seat(row['seat'], row['own_name'])} · {row['what']}"
