"""What is due with challenges and statuses, as long as points and badges are in use."""

from __future__ import annotations

from typing import Final

from clubmgr.i18n import N_
from clubmgr.models.dues.source import Source
from clubmgr.models.naming import NAME
from clubmgr.models.recognition import IS_ON

SOURCES: Final = (
    Source(
        "challenge",
        N_("challenge ends"),
        "◔",
        N_("Challenge ends: {who}"),
        "challenge",
        "clubs",
        f"""
SELECT challenge.id, challenge.ends_on AS due, challenge.title AS who,
       coalesce(club.name, '') AS what, coalesce(challenge.club, challenge.id) AS record
  FROM challenge LEFT JOIN club ON club.id = challenge.club
 WHERE challenge.ends_on BETWEEN :today AND :until AND challenge.starts_on <= :today
   AND {IS_ON}""",
    ),
    Source(
        "award",
        N_("award ends"),
        "★",
        N_("Last day of an award: {who}"),
        "award",
        "people",
        f"""
SELECT award.id, award.until_on AS due, {NAME} AS who, badge.name AS what, award.person AS record
  FROM award JOIN badge ON badge.id = award.badge JOIN person ON person.id = award.person
 WHERE award.until_on BETWEEN :today AND :until AND award.end_reason = '' AND {IS_ON}""",
    ),
)
