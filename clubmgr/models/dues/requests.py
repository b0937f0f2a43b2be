"""What is due with requests: who has the turn is reminded; what is needed by a day."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.i18n import N_
from clubmgr.method.requesting import ON_THE_WAY, OPEN
from clubmgr.models.dues.source import Source
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.request import REQUEST_STATES
from clubmgr.models.naming import NAME

_OPEN: Final = ", ".join(f"'{state}'" for state in OPEN)
_ON_THE_WAY: Final = ", ".join(f"'{state}'" for state in ON_THE_WAY)
_FROM: Final = f"""coalesce(club.name, {NAME}, '') AS who, request.state, request.title AS what,
       request.id AS record
  FROM request LEFT JOIN club ON club.id = request.club
               LEFT JOIN person ON person.id = request.person"""


def _tell(row: Any) -> str:
    return f"{row['what']} · {label_of(REQUEST_STATES, row['state'])}"


SOURCES: Final = (
    Source(
        "request",
        label=N_("request"),
        glyph="◔",
        title=N_("Ask again about the request of {who}"),
        record="request",
        section="perks",
        # Before its day nobody is reminded; what is needed by a day is told as that.
        sql=f"""
SELECT request.id, request.remind_on AS due, {_FROM}
 WHERE request.remind_on <= :today AND request.state IN ({_OPEN})
   AND NOT (request.state IN ({_ON_THE_WAY}) AND coalesce(request.needed_by <= :until, 0))""",
        tell=_tell,
        moved="remind_on",
    ),
    Source(
        "needed",
        label=N_("needed"),
        glyph="◕",
        title=N_("Needed by {who}"),
        record="request",
        section="perks",
        sql=f"""
SELECT request.id, request.needed_by AS due, {_FROM}
 WHERE request.needed_by <= :until AND request.remind_on IS NOT NULL
   AND request.state IN ({_ON_THE_WAY})""",
        tell=_tell,
    ),
)
