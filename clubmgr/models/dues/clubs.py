"""What is due in clubs: the steps of their founding, and their actions."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.i18n import N_
from clubmgr.models.dues.source import Source
from clubmgr.models.kinds.choices import label_of
from clubmgr.models.kinds.steps import STEPS
from clubmgr.models.pending import OWNER, PENDING


def _step(row: Any) -> str:
    return label_of(STEPS, row["what"])


SOURCES: Final = (
    Source(
        "milestone",
        label=N_("milestone"),
        glyph="◎",
        title=N_("Milestone of {who}"),
        record="milestone",
        section="clubs",
        sql="""
SELECT milestone.id, milestone.planned_on AS due, club.name AS who, milestone.step AS what,
       milestone.club AS record
  FROM milestone JOIN club ON club.id = milestone.club
 WHERE milestone.done_on IS NULL AND milestone.planned_on <= :until""",
        tell=_step,
        moved="planned_on",
        settled="done_on",
    ),
    Source(
        "action",
        label=N_("action"),
        glyph="□",
        title=N_("To do for {who}"),
        record="action",
        section="clubs",
        sql=f"""
SELECT action.id, action.due_on AS due, club.name AS who,
       action.title || iif(action.sheet = 'back_plan', ' · ' || meeting.title, '')
           || iif({OWNER} = '', '', ' · ' || {OWNER}) AS what, action.club AS record
  FROM action JOIN club ON club.id = action.club
              LEFT JOIN meeting ON meeting.id = action.meeting
              LEFT JOIN person ON person.id = action.person
 WHERE action.due_on <= :until AND {PENDING}""",
        moved="due_on",
        settled="done_on",
    ),
    Source(
        "journey",
        label=N_("journey"),
        glyph="△",
        title=N_("Founding of {who}"),
        record="club",
        section="clubs",
    ),
)
