"""What is due about meetings: themselves, their convocations, how they went."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.models.dues.source import Source
from clubmgr.models.kinds.assemblies import ASSEMBLIES

_OF_MEETING: Final = "FROM meeting JOIN club ON club.id = meeting.club"
_ASSEMBLIES: Final = ", ".join(f"'{kind}'" for kind in sorted(ASSEMBLIES))
_PLANNED: Final = "meeting.status IN ('planned', 'invited')"
_NOTICE: Final = "date(meeting.starts_at, '-' || club.notice_days || ' days')"

SOURCES: Final = (
    Source(
        "meeting",
        label=N_("club meeting"),
        glyph="◇",
        title=N_("Meeting of {who}"),
        record="meeting",
        section="meetings",
        sql=f"""
SELECT meeting.id, date(meeting.starts_at) AS due, club.name AS who, meeting.title AS what,
       meeting.id AS record {_OF_MEETING}
 WHERE {_PLANNED} AND meeting.starts_at >= :today AND meeting.starts_at < :after""",
    ),
    Source(
        "convocation",
        label=N_("convocation"),
        glyph="§",
        title=N_("Convene the members of {who}"),
        record="meeting",
        section="meetings",
        # An assembly that is convened after this day can be contested: the statutes ask for notice.
        sql=f"""
SELECT meeting.id, {_NOTICE} AS due, club.name AS who, meeting.title AS what, meeting.id AS record
       {_OF_MEETING}
 WHERE meeting.status = 'planned' AND meeting.kind IN ({_ASSEMBLIES})
   AND meeting.starts_at >= :today AND {_NOTICE} <= :until""",
    ),
    Source(
        "report",
        label=N_("report"),
        glyph="≡",
        title=N_("Say how it went: {who}"),
        record="meeting",
        section="meetings",
        sql=f"""
SELECT meeting.id, date(meeting.starts_at) AS due, club.name AS who, meeting.title AS what,
       meeting.id AS record {_OF_MEETING}
 WHERE {_PLANNED} AND meeting.starts_at < :today AND meeting.starts_at >= :long_ago""",
    ),
)
