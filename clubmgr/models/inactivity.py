"""Inactivity: who of the ambassadors and typed members has contributed nothing for a while.

Who is paused or away is left in peace, and who has not been here for as long as that.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from clubmgr.errors import InvalidFields
from clubmgr.i18n import _, ngettext, short_date
from clubmgr.models import cadence, contributions, records, settings
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.ambassador import AMBASSADOR_KINDS
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.touchpoint import TOUCHPOINT
from clubmgr.models.kinds.typology import MEMBER_TYPES
from clubmgr.models.naming import NAME
from clubmgr.models.pauses import RUNNING
from clubmgr.models.program import Program
from clubmgr.models.standing import away, speaks

_CIRCLE: Final = f"""
SELECT ambassador.person, ambassador.since_on AS since, ambassador.kind AS type
  FROM ambassador WHERE {speaks()}
 UNION ALL
SELECT member_type.person, member_type.starts_on, coalesce(nullif(own_type, ''), type)
  FROM member_type
 WHERE member_type.starts_on <= :today
   AND (member_type.ends_on IS NULL OR member_type.ends_on >= :today)
"""
_CONTRIBUTED: Final = contributions.last_of("counted.person")
_REMINDER: Final = """
SELECT touchpoint.id FROM touchpoint
 WHERE touchpoint.person = :person AND touchpoint.direction = 'note'
   AND touchpoint.followed_up = 0 AND touchpoint.follow_up_on IS NOT NULL
 ORDER BY touchpoint.follow_up_on LIMIT 1
"""
_INACTIVE: Final = f"""
WITH counted AS (
    SELECT person, min(since) AS since, json_group_array(DISTINCT type) AS types
      FROM ({_CIRCLE}) GROUP BY person),
quiet AS (
    SELECT counted.person, counted.since, counted.types,
           {_CONTRIBUTED} AS last
      FROM counted JOIN person ON person.id = counted.person
     WHERE counted.since <= :limit
       AND NOT EXISTS (SELECT 1 FROM pause WHERE pause.person = person.id AND {RUNNING})
       AND NOT EXISTS (SELECT 1 FROM absence
                        WHERE absence.person = person.id AND {away(":today")}))
SELECT person.id, {NAME} AS name, person.emails ->> 0 AS email, quiet.since, quiet.types,
       quiet.last, nullif({cadence.EITHER}, '') AS last_contact,
       (SELECT min(touchpoint.follow_up_on) FROM touchpoint
         WHERE touchpoint.person = person.id AND touchpoint.followed_up = 0) AS reminder
  FROM quiet JOIN person ON person.id = quiet.person
 WHERE coalesce(quiet.last, '') < :limit
 ORDER BY coalesce(quiet.last, quiet.since), person.sort_name, person.id
"""


@dataclass(frozen=True, slots=True)
class Inactive:
    """Somebody who has contributed nothing for a while; `id` is the person's.

    `last` is the day of their last contribution, None where there never was one; `since` how long
    they have been here; `reminder` the day of the next follow-up that is open.
    """

    id: str
    name: str
    email: str | None
    types: tuple[str, ...]
    since: str
    last: str | None
    last_contact: str | None
    reminder: str | None

    def days(self, today: date) -> int:
        """Return for how many days they have been quiet."""
        return (today - date.fromisoformat(self.last or self.since)).days


def inactive(program: Program) -> list[Inactive]:
    """Return who has contributed nothing for as many days as the settings say, longest first."""
    today = program.clock.today()
    limit = (today - timedelta(settings.read(program).inactive_days)).isoformat()
    return [
        Inactive(
            row["id"], row["name"], row["email"], tuple(json.loads(row["types"])), row["since"],
            row["last"], row["last_contact"], row["reminder"],
        )
        for row in program.rows(_INACTIVE, today=today.isoformat(), limit=limit)
    ]  # fmt: skip


def types_of(row: Inactive) -> str:
    """Write what somebody is: ambassador, gardener, a type of one's own."""
    choices = (*AMBASSADOR_KINDS, *MEMBER_TYPES)
    return ", ".join(dict.fromkeys(label_of(choices, code) for code in row.types))


def remind(program: Program, people: Sequence[str], on: date, text: str = "") -> None:
    """Note for ourselves to call on these people again on a day; it is told on Today.

    A reminder that is open moves to that day. It is no contact, so their rhythm goes on. Raises
    InvalidFields for a day that is past.
    """
    if on < program.clock.today():
        raise InvalidFields({"on": _("A reminder is for today or a day to come.")})
    with program.step(_label(program, people, on), "remind"):
        for person in people:
            _remind(program, person, on.isoformat(), text)


def _label(program: Program, people: Sequence[str], on: date) -> str:
    if len(people) == 1:
        name = records.describe(program, PERSON, people[0])
        return _("Reminder on {day}: {name}").format(day=short_date(on), name=name)
    label = ngettext("Reminder on {day}: {n} person", "Reminder on {day}: {n} people", len(people))
    return label.format(day=short_date(on), n=len(people))


def _remind(program: Program, person: str, day: str, text: str) -> None:
    there = program.row(_REMINDER, person=person)
    if there is None:
        values = {
            "person": person,
            "direction": "note",
            "summary": text or _("Bring them back"),
            "follow_up_on": day,
        }
        records.add(program, TOUCHPOINT, values)
        return
    seen = records.get(program, TOUCHPOINT, there["id"])
    values = {"follow_up_on": day} | ({"summary": text} if text else {})
    records.change(program, TOUCHPOINT, seen, values)
