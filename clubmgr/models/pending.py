"""Which actions are still to be done, in any query."""

from __future__ import annotations

from typing import Final

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
