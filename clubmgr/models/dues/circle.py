"""What is due in the circle: the plan of action, disclosures to check, testimonies, consents."""

from __future__ import annotations

from typing import Any, Final

from clubmgr.i18n import N_, _
from clubmgr.models.contents import OPEN
from clubmgr.models.dues.source import Source
from clubmgr.models.member_types import called
from clubmgr.models.naming import NAME
from clubmgr.models.testimonies import ANSWER_DAYS

_RELATION: Final = """coalesce((SELECT ambassador.id FROM ambassador
    WHERE ambassador.person = {}.person), '')"""
_OF_TESTIMONY: Final = "FROM testimony JOIN person ON person.id = testimony.person"
_ANSWER: Final = f"date(testimony.asked_on, '+{ANSWER_DAYS} days')"
_STOPS: Final = (
    "min(coalesce(testimony.withdrawn_on, '9999'), coalesce(testimony.consent_until, '9999'))"
)


def _for_whom(row: Any) -> str:
    return " · ".join(
        filter(None, (called(row["what"], row["own_type"]), row["whom"], row["owner"]))
    )


def _disclosure(row: Any) -> str:
    what = row["what"]
    return _("not disclosed: {title}").format(title=what) if row["missing"] else str(what)


SOURCES: Final = (
    Source(
        "engagement",
        label=N_("plan of action"),
        glyph="◈",
        title=N_("Plan of action: {who}"),
        record="engagement",
        section="ambassadors",
        sql=f"""
SELECT engagement.id, engagement.due_on AS due, engagement.title AS who, engagement.type AS what,
       engagement.own_type, engagement.owner, coalesce({NAME}, club.name, '') AS whom,
       {_RELATION.format("engagement")} AS record
  FROM engagement LEFT JOIN person ON person.id = engagement.person
                  LEFT JOIN club ON club.id = engagement.club
 WHERE engagement.done_on IS NULL AND engagement.due_on <= :until""",
        tell=_for_whom,
        moved="due_on",
        settled="done_on",
    ),
    Source(
        "disclosure",
        label=N_("disclosure"),
        glyph="¶",
        title=N_("See whether it is disclosed: {who}"),
        record="content",
        section="ambassadors",
        sql=f"""
SELECT content.id, content.published_on AS due, {NAME} AS who, content.title AS what,
       content.disclosure = 'missing' AS missing, {_RELATION.format("content")} AS record
  FROM content JOIN person ON person.id = content.person
 WHERE {OPEN} AND (content.perk IS NOT NULL OR content.deliverable IS NOT NULL)
   AND content.published_on <= :today""",
        tell=_disclosure,
    ),
    Source(
        "testimony",
        label=N_("testimony"),
        glyph="❝",
        title=N_("Ask {who} again"),
        record="testimony",
        section="ambassadors",
        sql=f"""
SELECT testimony.id, {_ANSWER} AS due, {NAME} AS who, testimony.title AS what,
       {_RELATION.format("testimony")} AS record {_OF_TESTIMONY}
 WHERE testimony.given_on IS NULL AND testimony.asked_on >= :long_ago AND {_ANSWER} <= :until""",
    ),
    Source(
        "consent",
        label=N_("consent"),
        glyph="◷",
        title=N_("Consent of {who} ends"),
        record="testimony",
        section="ambassadors",
        # What is used nowhere and has run out asks for nothing.
        sql=f"""
SELECT testimony.id, {_STOPS} AS due, {NAME} AS who, testimony.title AS what,
       {_RELATION.format("testimony")} AS record {_OF_TESTIMONY}
 WHERE testimony.consent_on IS NOT NULL AND {_STOPS} <= :until
   AND (testimony.used_in <> '[]' OR {_STOPS} >= :today)""",
    ),
)
