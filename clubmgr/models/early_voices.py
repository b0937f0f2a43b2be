"""Telling early many at once: the ambassadors whom a filter finds."""

from __future__ import annotations

from clubmgr.models import ambassadors, previews
from clubmgr.models.listing import Listing, Query
from clubmgr.models.program import Program


def invite(program: Program, preview: str, search: str = "") -> int:
    """Put the ambassadors whom a filter finds on the list of who is told early, but for alumni.

    An empty filter finds all. Returns how many are new. Raises FilterError.
    """
    found = Listing(program, ambassadors.LIST, Query(search, values=ambassadors.view(program)))
    return previews.invite(program, preview, [row.person for row in found if not row.alumni])
