"""What is still to be done, in any query."""

from __future__ import annotations

from typing import Final

from clubmgr.method import filing
from clubmgr.models.naming import NAME

PENDING: Final = """(action.done_on IS NULL AND (meeting.id IS NULL
    OR meeting.status IN ('planned', 'invited')
    OR meeting.status = 'held' AND (action.sheet NOT IN ('back_plan', 'venue')
                                    OR action.due_on >= date(meeting.starts_at))))"""
"""The condition for an action that is open and still has a point, for a query that has the table
`action` and, joined from the left, its `meeting`.

Nothing is prepared any more for a meeting that is cancelled or over.
"""
OWNER: Final = f"coalesce({NAME}, action.owner)"
"""The expression of who sees to an action, for a query that has `action` and its `person`."""
UNDECLARED: Final = """(declaration.filed_on IS NULL AND declaration.receipt_on IS NULL)"""
"""The condition for a declaration that is not made yet, in a query with the table `declaration`."""
COUNTED: Final = f"""({UNDECLARED} AND club.legal_form NOT IN ('informal', 'other')
    AND declaration.kind IN ({", ".join(f"'{kind}'" for kind in filing.COUNTDOWN)}))"""
"""The condition for a change whose three months run, with the tables `declaration` and `club`."""
DECLARED_BY: Final = """min(date(declaration.happened_on, '+3 months'),
    date(declaration.happened_on, 'start of month', '+4 months', '-1 day'))"""
"""The last day for a change, as `filing.three_months` has it: never past that month's last day."""
UNANSWERED: Final = """(declaration.filed_on IS NOT NULL AND declaration.receipt_on IS NULL
    AND declaration.published_on IS NULL)"""
"""The condition for a declaration that was filed and has no receipt."""
