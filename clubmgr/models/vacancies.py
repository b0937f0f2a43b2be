"""Seats that must be filled and that nobody holds, in any query that has the table `club`."""

from __future__ import annotations

from typing import Final

from clubmgr.method.seats import USUAL
from clubmgr.models.standing import in_office

_USUAL: Final = " UNION ALL ".join(f"SELECT '{r.code}' AS code" for r in USUAL if r.required)
NEEDED: Final = f"""(
    SELECT usual.code, NULL AS own, '' AS name
      FROM ({_USUAL}) AS usual
     WHERE NOT EXISTS (SELECT 1 FROM seat AS said WHERE said.club = club.id
                          AND said.code = usual.code AND said.name = '')
     UNION ALL
    SELECT said.code, iif(said.name = '', NULL, said.id), said.name FROM seat AS said
     WHERE said.club = club.id AND said.required = 1) AS needed"""
"""The seats that must be filled in a club, as a table."""
_ON_NEEDED: Final = """mandate.club = club.id AND mandate.seat = needed.code
    AND mandate.own_seat IS needed.own"""
UNFILLED: Final = f"""(coalesce((
        SELECT mandate.ends_on IS NULL OR mandate.ends_on >= :today FROM mandate
         WHERE {_ON_NEEDED} ORDER BY mandate.starts_on DESC LIMIT 1), 0) = 0
    AND NOT EXISTS (SELECT 1 FROM mandate
         WHERE {_ON_NEEDED} AND {in_office(":today")}))"""
"""The condition for one of the seats `NEEDED` that nobody holds, and that is given to nobody yet.

The seat's last mandate is asked first: mostly it runs or is to come, and that tells.
"""
LEFT_ON: Final = f"""(SELECT date(max(mandate.ends_on), '+1 day') FROM mandate
    WHERE {_ON_NEEDED} AND mandate.ends_on < :today)"""
"""The first day on which one of the seats `NEEDED` was vacant; NULL if nobody ever held it."""
HAS_UNFILLED: Final = f"""(EXISTS (SELECT 1 FROM mandate WHERE mandate.club = club.id)
    AND EXISTS (SELECT 1 FROM {NEEDED} WHERE {UNFILLED}))"""
"""The condition for a club that has such seats, on the day `today`.

A club in which nobody has ever held a seat is left out: there, seats are not kept with clubmgr.
"""
