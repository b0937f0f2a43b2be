"""What is due with people's data: requests, who was not told yet, who was asked to stay.

Where there may be very many people, they are counted in one line.
"""

from __future__ import annotations

from typing import Any, Final

from clubmgr.i18n import N_, _, ngettext, number
from clubmgr.models import retention
from clubmgr.models.bases import untold
from clubmgr.models.dues.source import Source
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.privacy import RIGHTS
from clubmgr.models.naming import NAME
from clubmgr.models.settings import Settings

_MOST: Final = 1000
"""People who were not told are counted up to this many."""
_TOLD_BY: Final = f"""date(:today, '-' || coalesce(
    (SELECT value FROM setting WHERE id = 'inform_days'), {Settings().inform_days}) || ' days')"""


def _right(row: Any) -> str:
    return label_of(RIGHTS, row["what"])


def _many(row: Any) -> str:
    count = row["what"]
    if count > _MOST:
        return _("more than {n} people").format(n=number(_MOST))
    return ngettext("{n} person", "{n} people", count).format(n=number(count))


SOURCES: Final = (
    Source(
        "privacy_request",
        label=N_("privacy request"),
        glyph="§",
        title=N_("Answer the privacy request of {who}"),
        record="privacy_request",
        section="people",
        sql=f"""
SELECT privacy_request.id, privacy_request.due_on AS due,
       coalesce({NAME}, privacy_request.who) AS who, privacy_request."right" AS what,
       privacy_request.id AS record
  FROM privacy_request LEFT JOIN person ON person.id = privacy_request.person
 WHERE privacy_request.answered_on IS NULL AND privacy_request.due_on <= :until""",
        tell=_right,
    ),
    Source(
        "untold",
        label=N_("not told"),
        glyph="§",
        title=N_("Tell people that their data are held"),
        record="person",
        section="people",
        sql=f"""
SELECT 'untold' AS id, :today AS due, '' AS who, count(*) AS what, '' AS record
  FROM (SELECT 1 FROM person WHERE {untold(_TOLD_BY)} LIMIT {_MOST + 1})
HAVING count(*) > 0""",
        tell=_many,
    ),
    Source(
        "unswept",
        label=N_("erasing"),
        glyph="§",
        title=N_("Bring to its end: clubmgr erasures --sweep"),
        record="person",
        section="people",
        sql="""
SELECT 'unswept' AS id, :today AS due, '' AS who, count(*) AS what, '' AS record
  FROM erasure WHERE swept_at IS NULL
HAVING count(*) > 0""",
        tell=_many,
    ),
    Source(
        "retention",
        label=N_("asked to stay"),
        glyph="§",
        title=N_("Ask again, keep or erase {who}"),
        record="retention_review",
        section="people",
        sql=f"""
SELECT review.id, date(review.reviewed_on, '+{retention.ANSWER_DAYS} days') AS due, {NAME} AS who,
       review.reason AS what, review.person AS record
  FROM retention_review AS review JOIN person ON person.id = review.person
 WHERE review.decision = 'asked'
   AND review.reviewed_on <= date(:until, '-{retention.ANSWER_DAYS} days')
   AND review.reviewed_on >= :long_ago
   AND (SELECT {retention.STATE} FROM ({retention.FACTS}) WHERE n = person.rowid) = 'asked'
   AND review.id = (SELECT review.id {retention.REVIEWED})""",
        values=retention.view,
    ),
)
