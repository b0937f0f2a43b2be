"""The agreements with a person, as their card shows them."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import _
from clubmgr.models import agreements
from clubmgr.models.program import Program
from clubmgr.screens import agreement_words
from clubmgr.screens.days import day
from clubmgr.screens.details import Section

_MOST: Final = 8


def section_of(program: Program, person: str) -> Section | None:
    """Return the agreements with a person, the one that ends first on top; None without any."""
    rows = agreements.of_person(program, person)
    if not rows:
        return None
    open_ones = [row for row in rows if row.status in agreements.OPEN]
    over = [row for row in reversed(rows) if row.status not in agreements.OPEN]
    lines = []
    for row in (open_ones + over)[:_MOST]:
        until = _("until {day}").format(day=day(row.ends_on)) if row.ends_on else ""
        parts = (agreement_words.titled(row), until, row.advertiser, agreement_words.delivered(row))
        lines.append((agreement_words.standing(row), " · ".join(filter(None, parts))))
    return Section(_("Agreements"), tuple(lines))
