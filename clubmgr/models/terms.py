"""Terms that end, terms that are over, and seats that nobody holds, for the list of what is due."""

from __future__ import annotations

import json
from typing import Any, Final

from clubmgr.method.seats import USUAL
from clubmgr.models import seats
from clubmgr.models.clubs import RUNS
from clubmgr.models.naming import NAME
from clubmgr.models.standing import runs_out
from clubmgr.models.vacancies import HAS_UNFILLED, LEFT_ON, NEEDED, UNFILLED

RUNNING_OUT: Final = f"""
SELECT mandate.id, mandate.ends_on AS due, club.name AS who, {NAME} AS what,
       mandate.club AS record, mandate.seat, coalesce(own.name, '') AS own_name,
       iif(mandate.ends_on < :today, 'term', 'mandate') AS kind
  FROM mandate JOIN club ON club.id = mandate.club JOIN person ON person.id = mandate.person
       LEFT JOIN seat AS own ON own.id = mandate.own_seat
 WHERE club.stage NOT IN ('dormant', 'closed') AND {runs_out(":notice")}
"""
"""Mandates that end by a day (`notice`), or whose holders carry over; nobody follows them."""
VACANT: Final = f"""
SELECT club.id, club.name AS who, club.id AS record, 'vacant' AS kind,
       (SELECT json_group_array(json_array(needed.code, needed.name))
          FROM {NEEDED} WHERE {UNFILLED}) AS what,
       (SELECT min(coalesce({LEFT_ON}, club.founded_on, :today))
          FROM {NEEDED} WHERE {UNFILLED}) AS due
  FROM club WHERE {RUNS} AND (:club = '' OR club.id = :club) AND {HAS_UNFILLED}
"""
"""The clubs with seats that must be filled and that nobody holds, or one of them."""
_PLACE: Final = {rule.code: n for n, rule in enumerate(USUAL)}


def told(row: Any) -> str:
    """Say which seat, and whose; of vacant seats, which."""
    if row["kind"] == "vacant":
        return ", ".join(vacant(row["what"]))
    return f"{seats.label_of_seat(row['seat'], row['own_name'])} · {row['what']}"


def vacant(what: str, besides: str = "") -> list[str]:
    """Return what the seats are called that `VACANT` found for a club, but for one."""
    found = sorted(json.loads(what), key=lambda seat: _PLACE[seat[0]])
    return [seats.label_of_seat(code, name) for code, name in found if code != besides]
