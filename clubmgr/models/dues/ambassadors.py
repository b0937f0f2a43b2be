"""What is due with ambassadors: kits of which nothing was heard, minors who come of age."""

from __future__ import annotations

import json
from typing import Any, Final

from clubmgr.i18n import N_
from clubmgr.models.dues.source import Source
from clubmgr.models.naming import NAME

_KIT_DAYS: Final = 14
"""After so many days a kit should have come."""
_ASKED: Final = f"date(kit.sent_on, '+{_KIT_DAYS} days')"


def _materials(row: Any) -> str:
    return ", ".join(json.loads(row["what"]))


SOURCES: Final = (
    Source(
        "kit",
        label=N_("kit"),
        glyph="▤",
        title=N_("Ask {who} whether the kit has come"),
        record="kit",
        section="people",
        sql=f"""
SELECT kit.id, {_ASKED} AS due, {NAME} AS who, kit.materials AS what, kit.person AS record
  FROM kit JOIN person ON person.id = kit.person
 WHERE kit.received_on IS NULL AND kit.sent_on >= :long_ago AND {_ASKED} <= :until""",
        tell=_materials,
        settled="received_on",
    ),
    Source(
        "of_age",
        label=N_("of age"),
        glyph="◈",
        title=N_("{who} comes of age: agreements are theirs to sign"),
        record="minority",
        section="people",
        sql=f"""
SELECT minority.id, minority.until_on AS due, {NAME} AS who, minority.guardian AS what,
       minority.person AS record
  FROM minority JOIN person ON person.id = minority.person
 WHERE minority.until_on >= :today AND minority.until_on <= :until""",
    ),
)
