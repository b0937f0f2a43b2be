"""What is due with perks: loans that are to come back, parcels that nobody has confirmed."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.i18n import N_
from clubmgr.models.dues.source import Source
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.perk import PERK_KINDS
from clubmgr.models.naming import NAME

CONFIRMED_DAYS: Final = 14
"""How long nobody asks whether what was sent has come."""
_OF_PERK: Final = f"""
       coalesce({NAME}, club.name) AS who, iif(perk.title = '', perk.kind, perk.title) AS what,
       perk.id AS record
  FROM perk LEFT JOIN person ON person.id = perk.person LEFT JOIN club ON club.id = perk.club"""


def _called(row: Any) -> str:
    """Tell what a perk is: its title, else its kind."""
    return label_of(PERK_KINDS, str(row["what"]))


SOURCES: Final = (
    Source(
        "loan",
        label=N_("loan"),
        glyph="↺",
        title=N_("A loan comes back from {who}"),
        record="perk",
        section="perks",
        sql=f"""
SELECT perk.id, perk.due_back_on AS due, {_OF_PERK}
 WHERE perk.returned_on IS NULL AND perk.due_back_on <= :until
   AND perk.kind = 'loan' AND perk.cancelled_on IS NULL""",
        tell=_called,
        moved="due_back_on",
    ),
    Source(
        "reception",
        label=N_("reception"),
        glyph="□",
        title=N_("Has it come? Ask {who}"),
        record="perk",
        section="perks",
        sql=f"""
SELECT perk.id, date(perk.sent_on, '+{CONFIRMED_DAYS} days') AS due, {_OF_PERK}
 WHERE perk.received_on IS NULL AND perk.sent_on <= date(:until, '-{CONFIRMED_DAYS} days')
   AND perk.returned_on IS NULL AND perk.cancelled_on IS NULL""",
        tell=_called,
        settled="received_on",
    ),
)
