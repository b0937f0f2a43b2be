"""The brand under another name: what names it as its advertiser is renamed with it.

Otherwise the sums that the law counts would begin anew, and agreements cover nothing any more.
"""

from __future__ import annotations

from typing import Final

from clubmgr.models.program import Program
from clubmgr.text import clean_line, fold

_RENAMED: Final = (
    """UPDATE perk SET advertiser = :name, advertiser_key = :key, version = version + 1,
              updated_at = :now WHERE advertiser_key = :old""",
    """UPDATE agreement SET advertiser = :name, version = version + 1, updated_at = :now
        WHERE fold(advertiser) = :old""",
    # What is known of the new name already stays.
    """UPDATE OR IGNORE advertiser SET name = :name, sort_name = :key, version = version + 1,
              updated_at = :now WHERE sort_name = :old""",
)


def rename(program: Program, before: str, after: str) -> None:
    """Name the brand anew in perks, agreements and the list of advertisers, inside a step.

    Where it had no name, or has none from now on, what is written stays as it is.
    """
    old, key = fold(before), fold(after)
    if not old or not key or old == key:
        return
    now = program.clock.stamp()
    for statement in _RENAMED:
        program.execute(statement, name=clean_line(after), key=key, old=old, now=now)
