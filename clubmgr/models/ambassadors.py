"""Ambassadors, influencers, voices of communities: the list, who is due, who has left."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from clubmgr.errors import InvalidFields
from clubmgr.i18n import N_, _, short_date
from clubmgr.models import cadence, records, settings
from clubmgr.models.fields import Choice
from clubmgr.models.filters import Place
from clubmgr.models.kinds.ambassador import AMBASSADOR, AMBASSADOR_KINDS, NETWORKS, Ambassador
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.typology import MEMBER_TYPES
from clubmgr.models.listing import Spec, by_choice
from clubmgr.models.naming import NAME
from clubmgr.models.pauses import RUNNING
from clubmgr.models.program import Program
from clubmgr.models.standing import away, speaks

STATUSES: Final = (
    Choice("active", N_("active"), "●"),
    Choice("alumni", N_("alumni"), "◌"),
)
OPEN: Final = "(channel.closed_on IS NULL OR channel.closed_on > :today)"
"""The condition for a channel that is in use today, with the table `channel`."""
_CHANNELS: Final = f"FROM channel WHERE channel.person = ambassador.person AND {OPEN}"
_REACH: Final = f"""(SELECT sum((SELECT audience.followers FROM audience
          WHERE audience.channel = channel.id AND audience.taken_on <= :today
          ORDER BY audience.taken_on DESC LIMIT 1)) {_CHANNELS})"""
"""How many follow the open channels by their latest figures; NULL where there is none."""
_NETWORKS: Final = f"(SELECT json_group_array(channel.network) {_CHANNELS})"
_HANDLES: Final = (
    f"(SELECT group_concat(channel.handle || ' ' || channel.address, ' ') {_CHANNELS})"
)
_TYPES: Final = """(SELECT json_group_array(member_type.type) FROM member_type
    WHERE member_type.person = ambassador.person AND member_type.starts_on <= :today
      AND (member_type.ends_on IS NULL OR member_type.ends_on >= :today))"""
_CONTACT: Final = f"(SELECT {NAME} FROM person WHERE person.id = ambassador.contact)"
_DAYS: Final = """(SELECT min(days) FROM (
    SELECT ambassador.cadence_days AS days
     UNION ALL
    SELECT rhythm.value ->> 'days'
      FROM json_each(person.segments) AS own
      JOIN json_each(:rhythms) AS rhythm ON rhythm.value ->> 'segment' = fold(own.value)))"""
_LAST: Final = f"nullif({cadence.EITHER}, '')"
_COUNTED: Final = f"nullif({cadence.last_contact()}, '')"
_WAITS: Final = f"""EXISTS (SELECT 1 FROM pause WHERE pause.person = person.id AND {RUNNING})"""
_AWAY: Final = f"""EXISTS (SELECT 1 FROM absence
    WHERE absence.person = person.id AND {away(":today")})"""
_DUE: Final = f"""iif({speaks()} AND NOT {_WAITS} AND NOT {_AWAY},
    date(coalesce({_COUNTED}, date(person.created_at)), '+' || {_DAYS} || ' days'), NULL)"""
"""When somebody should be heard of again; NULL for alumni, for who is paused or away."""
_PRESENT_FIRST: Final = f"iif({speaks()}, 0, NULL)"
"""Alumni come last, whichever way the list is turned."""
_OF_PERSON: Final = "SELECT * FROM ambassador WHERE person = :person"
_BOUND: Final = """
SELECT EXISTS (SELECT 1 FROM agreement WHERE person = :person)
    OR EXISTS (SELECT 1 FROM perk WHERE person = :person AND cancelled_on IS NULL) AS bound
"""
_WRITTEN_OF: Final = """
SELECT 'agreement' AS kind, id, starts_on AS day FROM agreement WHERE person = :person
 UNION ALL
SELECT 'testimony', id, coalesce(given_on, asked_on) FROM testimony WHERE person = :person
 UNION ALL
SELECT 'perk', id, given_on FROM perk WHERE person = :person AND cancelled_on IS NULL
 ORDER BY kind, day DESC
"""


@dataclass(frozen=True, slots=True)
class AmbassadorRow:
    """An ambassador in the list.

    `networks` are the codes of the channels in use, `reach` how many follow them by the latest
    figures (None: never counted), `due` the day by which to be in touch again (None: no rhythm,
    paused, away, or alumni).
    """

    id: str
    version: int
    person: str
    name: str
    kind: str
    since_on: str
    communities: tuple[str, ...]
    contact: str
    reference: bool
    networks: tuple[str, ...]
    reach: int | None
    last_contact: str | None
    due: str | None
    paused: bool
    away: bool
    left_on: str | None
    alumni: bool


def _row(row: sqlite3.Row) -> AmbassadorRow:
    return AmbassadorRow(
        row["id"], row["version"], row["person"], row["name"], row["kind"], row["since_on"],
        tuple(json.loads(row["communities"])), row["contact_name"] or "", bool(row["reference"]),
        tuple(json.loads(row["networks"])), row["reach"], row["last_contact"], row["due"],
        bool(row["paused"]), bool(row["away"]), row["left_on"], not row["speaks"],
    )  # fmt: skip


LIST: Final = Spec(
    name="ambassadors",
    table="ambassador",
    joins="JOIN person ON person.id = ambassador.person",
    columns=f"""ambassador.id, ambassador.version, ambassador.person, {NAME} AS name,
        ambassador.kind, ambassador.since_on, ambassador.communities,
        {_CONTACT} AS contact_name, ambassador.reference, {_NETWORKS} AS networks,
        {_REACH} AS reach, {_LAST} AS last_contact, {_DUE} AS due, {_WAITS} AS paused,
        {_AWAY} AS away, ambassador.left_on, {speaks()} AS speaks""",
    make=_row,
    words_in=f"{NAME} || ' ' || ambassador.communities || ' ' || coalesce({_HANDLES}, '')",
    places={
        "name": Place("person.sort_name"),
        "kind": Place("ambassador.kind", "choice", AMBASSADOR_KINDS),
        "community": Place("ambassador.communities"),
        "network": Place(_NETWORKS, "choices", NETWORKS),
        "reach": Place(_REACH, "number"),
        "type": Place(_TYPES, "choices", MEMBER_TYPES),
        "due": Place(_DUE, "date"),
        "since": Place("ambassador.since_on", "past"),
        "last": Place(_LAST, "lapse"),
        "contact": Place(_CONTACT),
        "status": Place(f"iif({speaks()}, 'active', 'alumni')", "choice", STATUSES),
        "city": Place("person.city"),
    },
    sorts={
        "name": (_PRESENT_FIRST, "person.sort_name"),
        "kind": (
            _PRESENT_FIRST,
            by_choice("ambassador.kind", AMBASSADOR_KINDS),
            "person.sort_name",
        ),
        "reach": (_PRESENT_FIRST, _REACH, "person.sort_name"),
        "last": (_PRESENT_FIRST, _LAST, "person.sort_name"),
        "due": (_PRESENT_FIRST, _DUE, "person.sort_name"),
        "since": (_PRESENT_FIRST, "ambassador.since_on", "person.sort_name"),
    },
)
"""The list; it wants what `view` returns."""


def view(program: Program) -> dict[str, Any]:
    """Return the values that the list wants: the day, and the rhythms as the settings have them."""
    now = settings.read(program)
    rhythms = [{"segment": each.segment, "days": each.days} for each in cadence.rhythms(now)]
    return {
        "today": program.clock.today().isoformat(),
        "side": now.cadence_counts,
        "rhythms": json.dumps(rhythms),
    }


def of_person(program: Program, person: str) -> Ambassador | None:
    """Return the relation with a person, if there is one."""
    row = program.row(_OF_PERSON, person=person)
    return records.decode(AMBASSADOR, row) if row else None


def is_alumni(relation: Ambassador, today: str) -> bool:
    """Tell whether a relation is over on a day."""
    return relation.left_on is not None and relation.left_on <= today


def written_of(program: Program, person: str) -> list[tuple[str, str]]:
    """Return the kind and the id of what papers can be written of: agreements, testimonies, perks.

    The latest of each kind comes first.
    """
    return [(row["kind"], row["id"]) for row in program.rows(_WRITTEN_OF, person=person)]


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Store a relation and return its id. Raises InvalidFields."""
    whole = records.complete(program, AMBASSADOR, records.whole(AMBASSADOR, values))
    records.refuse_invalid(AMBASSADOR, whole)
    field = AMBASSADOR.field("kind")
    label = _("New {kind}: {name}").format(
        kind=records.show_choice(field, whole["kind"]) if field else whole["kind"],
        name=records.describe(program, PERSON, whole["person"]),
    )
    with program.step(label, "add ambassador"):
        return records.add(program, AMBASSADOR, whole)


def leave(
    program: Program, id: str, on: date, reason: str, *, seen: Ambassador | None = None
) -> None:
    """Make somebody one of the alumni from a day on; all that was is kept.

    Raises Stale, InvalidFields without a reason, or for a day before they came.
    """
    if not reason.strip():
        raise InvalidFields({"left_reason": _("Say in a few words why they leave.")})
    seen = seen or _get(program, id)
    label = _("Alumni from {day}: {name}").format(day=short_date(on), name=_name(program, seen))
    values = {"left_on": on.isoformat(), "left_reason": reason}
    records.change(program, AMBASSADOR, seen, values, label)


def back(program: Program, id: str, *, seen: Ambassador | None = None) -> None:
    """Take back that somebody has left. Raises Stale."""
    seen = seen or _get(program, id)
    label = _("Ambassador again: {name}").format(name=_name(program, seen))
    records.change(program, AMBASSADOR, seen, {"left_on": None, "left_reason": ""}, label)


def cautions(program: Program, relation: Ambassador) -> list[str]:
    """Return what is to be minded in a relation.

    Whoever is given something, or has agreed to something, speaks for the brand in the public's
    eyes: what makes them independent has to be said where that is so.
    """
    row = program.row(_BOUND, person=relation.person)
    found = []
    if row and row["bound"] and not relation.independence:
        found.append(
            _("! They have perks or an agreement: say what makes them independent, or not.")
        )
    if relation.contact == relation.person:
        found.append(_("! They are their own contact at the brand."))
    return found


def _get(program: Program, id: str) -> Ambassador:
    found: Ambassador = records.get(program, AMBASSADOR, id)
    return found


def _name(program: Program, relation: Ambassador) -> str:
    return records.describe(program, PERSON, relation.person)
