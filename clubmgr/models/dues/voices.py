"""What is due of voices back and early information: answers, ends of embargoes, leaks."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.i18n import N_
from clubmgr.models.dues.source import Source
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.feedback import FEEDBACK_KINDS
from clubmgr.models.naming import NAME


def _kind(row: Any) -> str:
    return f"{row['what']} ({label_of(FEEDBACK_KINDS, row['kind'])})"


SOURCES: Final = (
    Source(
        "answer",
        N_("answer"),
        "?",
        N_("Answer {who}"),
        "feedback",
        "clubs",
        f"""
SELECT feedback.id, date(feedback.due_at) AS due, feedback.title AS what, feedback.kind,
       coalesce({NAME}, club.name, nullif(feedback.owner, ''), feedback.title) AS who,
       coalesce(feedback.club, feedback.person, feedback.id) AS record
  FROM feedback LEFT JOIN person ON person.id = feedback.person
                LEFT JOIN club ON club.id = feedback.club
 WHERE feedback.answered_at IS NULL AND feedback.due_at < :after""",
        tell=_kind,
    ),
    Source(
        "embargo",
        N_("embargo"),
        "◔",
        N_("Embargo ends: {who}"),
        "preview",
        "ambassadors",
        """
SELECT id, date(embargo_at) AS due, title AS who, substr(embargo_at, 12) || ' ' || timezone AS what,
       id AS record
  FROM preview WHERE embargo_at >= :today AND embargo_at < :after""",
    ),
    Source(
        "leak",
        N_("leak"),
        "!",
        N_("Leaked: {who}"),
        "preview",
        "ambassadors",
        """
SELECT preview.id, preview.leaked_on AS due, preview.title AS who, preview.leak AS what,
       preview.id AS record
  FROM preview
 WHERE preview.leaked_on IS NOT NULL
   AND EXISTS (SELECT 1 FROM leak_check WHERE preview = preview.id AND done_on IS NULL)""",
    ),
)
