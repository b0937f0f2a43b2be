"""Contributions: what each person did for a club, read from what is stored, and noted by hand.

Nobody is asked to report what the program knows: who came, chaired, took minutes, delivered,
published, brought somebody along. Only what it cannot know is a record of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from clubmgr.i18n import _
from clubmgr.models import activities, days, records
from clubmgr.models.fields import Values
from clubmgr.models.kinds.recognition import CONTRIBUTION, Contribution
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program


@dataclass(frozen=True, slots=True)
class _Source:
    """Where one activity is read from: the parts of its statement."""

    activity: str
    record: str
    tables: str
    person: str
    club: str
    title: str
    day: str
    when: str = "1"
    points: str = "NULL"
    rating: str = "NULL"


_MEETING: Final = "meeting.status <> 'cancelled' AND"
_PRESENT: Final = "participation.presence IN ('present', 'remote')"
_CONTENT: Final = ("content", "content", "content.person", "content.club", "content.title")
_SOURCES: Final = (
    _Source(
        "attended", "participation",
        "participation JOIN meeting ON meeting.id = participation.meeting",
        "participation.person", "meeting.club", "meeting.title", "date(meeting.starts_at)",
        f"{_MEETING} {_PRESENT}",
    ),
    _Source(
        "chaired", "meeting", "meeting", "meeting.chair", "meeting.club", "meeting.title",
        "date(meeting.starts_at)", "meeting.status = 'held' AND meeting.chair IS NOT NULL",
    ),
    _Source(
        "minuted", "minutes", "minutes JOIN meeting ON meeting.id = minutes.meeting",
        "meeting.secretary", "meeting.club", "meeting.title", "date(meeting.starts_at)",
        f"{_MEETING} meeting.secretary IS NOT NULL",
    ),
    # Who presents is a text: it counts for whoever is called so and was there.
    _Source(
        "presented", "agenda_item",
        """participation JOIN meeting ON meeting.id = participation.meeting
           JOIN agenda_item ON agenda_item.meeting = meeting.id
           JOIN person AS presenter ON presenter.id = participation.person""",
        "participation.person", "meeting.club", "agenda_item.title", "date(meeting.starts_at)",
        f"""{_MEETING} {_PRESENT} AND agenda_item.presenter <> '' AND agenda_item.state = 'done'
            AND fold(agenda_item.presenter) = fold({NAME.replace("person.", "presenter.")})""",
    ),
    _Source(
        "acted", "action", "action", "action.person", "action.club", "action.title",
        "action.done_on", "action.person IS NOT NULL AND action.done_on IS NOT NULL",
    ),
    _Source(
        "delivered", "deliverable",
        "deliverable JOIN agreement ON agreement.id = deliverable.agreement",
        "agreement.person", "agreement.club", "deliverable.title", "deliverable.done_on",
        "agreement.person IS NOT NULL AND deliverable.done_on IS NOT NULL",
    ),
    _Source("published", *_CONTENT, "content.published_on", "content.direction = 'own'"),
    _Source("relayed", *_CONTENT, "content.published_on", "content.direction = 'relays_us'"),
    _Source(
        "testified", "testimony", "testimony", "testimony.person", "testimony.club",
        "testimony.title", "testimony.given_on", "testimony.given_on IS NOT NULL",
    ),
    # It counts for the club that whom they brought was the first to join.
    _Source(
        "referred", "referral", "referral JOIN person AS brought ON brought.id = referral.person",
        "referral.referrer",
        """(SELECT membership.club FROM membership WHERE membership.person = referral.person
             ORDER BY membership.joined_on, membership.rowid LIMIT 1)""",
        NAME.replace("person.", "brought."), "referral.referred_on",
    ),
)  # fmt: skip
_BY_HAND: Final = _Source(
    "", "contribution", "contribution", "contribution.person", "contribution.club",
    "contribution.title", "contribution.done_on", points="contribution.points",
    rating="contribution.rating",
)  # fmt: skip
WITHIN: Final = "{day} BETWEEN :since AND :until"
"""The condition of what was done between two days, both included."""
ALWAYS: Final = ("", "9999-12-31")
"""The bounds of a period without any."""


@dataclass(frozen=True, slots=True)
class Done:
    """One contribution: `id` is that of the record of kind `record` that it is read from.

    `points` and `rating` are its own where it was noted by hand, else None.
    """

    record: str
    id: str
    person: str
    name: str
    club: str | None
    club_name: str
    activity: str
    title: str
    done_on: str
    points: int | None
    rating: int | None

    @property
    def is_by_hand(self) -> bool:
        """Whether it is a record of its own, which can be changed."""
        return self.record == "contribution"


def statement(when: str = WITHIN) -> str:
    """Return the statement that yields each contribution for which a condition holds.

    The condition names {person}, {club} and {day}; the columns are record, id, person, club,
    activity, title, done_on, points, rating.
    """
    return "\nUNION ALL ".join(_select(source, when) for source in (*_SOURCES, _BY_HAND))


def _select(source: _Source, when: str) -> str:
    activity = f"'{source.activity}'" if source.activity else "contribution.activity"
    condition = when.format(person=source.person, club=source.club, day=source.day)
    return f"""SELECT '{source.record}' AS record, {source.record}.id AS id,
       {source.person} AS person, {source.club} AS club, {activity} AS activity,
       {source.title} AS title, {source.day} AS done_on, {source.points} AS points,
       {source.rating} AS rating
  FROM {source.tables} WHERE {source.when} AND {condition}"""


def last_of(person: str = "person.id", day: str = ":today") -> str:
    """Return the expression of the day on which somebody contributed last, up to a day.

    It is for a query that has the person in this column; NULL where they never did.
    """
    lasts = (
        f"""SELECT max({source.day}) AS last FROM {source.tables}
             WHERE {source.when} AND {source.person} = {person} AND {source.day} <= {day}"""
        for source in (*_SOURCES, _BY_HAND)
    )
    return f"(SELECT max(last) FROM ({' UNION ALL '.join(lasts)}))"


_LISTED: Final = f"""
SELECT done.*, {NAME} AS name, coalesce(club.name, '') AS club_name
  FROM ({{statement}}) AS done JOIN person ON person.id = done.person
  LEFT JOIN club ON club.id = done.club
 ORDER BY done.done_on DESC, person.sort_name, done.activity, done.id
"""
_OF_PERSON: Final = _LISTED.format(statement=statement(f"{{person}} = :person AND {WITHIN}"))
_OF_CLUB: Final = _LISTED.format(statement=statement(f"{{club}} = :club AND {WITHIN}"))
_EVERY: Final = _LISTED.format(statement=statement())


def of_person(
    program: Program, person: str, since: str = ALWAYS[0], until: str = ALWAYS[1]
) -> list[Done]:
    """Return what a person contributed between two days, the latest first."""
    return _read(program, _OF_PERSON, person=person, since=since, until=until)


def of_club(
    program: Program, club: str = "", since: str = ALWAYS[0], until: str = ALWAYS[1]
) -> list[Done]:
    """Return what was contributed to a club, or to all, between two days, the latest first."""
    if club:
        return _read(program, _OF_CLUB, club=club, since=since, until=until)
    return _read(program, _EVERY, since=since, until=until)


def _read(program: Program, sql: str, **values: Any) -> list[Done]:
    return [
        Done(**{name: row[name] for name in Done.__slots__}) for row in program.rows(sql, **values)
    ]


def add(program: Program, values: Values) -> str:
    """Note a contribution by hand; return its id.

    The activity is given by its code or its name. Raises InvalidFields where there is none such,
    and for a day to come.
    """
    filled = values | _named(program, values)
    days.refuse_to_come(program, filled, ("done_on",))

    def label() -> str:
        return _("Contribution noted: {what}").format(
            what=records.name_of(program, CONTRIBUTION, records.whole(CONTRIBUTION, filled))
        )

    with program.step(label, "add contribution"):
        return records.add(program, CONTRIBUTION, filled)


def change(program: Program, seen: Contribution, values: Values) -> None:
    """Change a contribution that was noted by hand. Raises Stale, InvalidFields."""
    days.refuse_to_come(program, values, ("done_on",))
    records.change(program, CONTRIBUTION, seen, values | _named(program, values))


def rate(program: Program, id: str, rating: int | None) -> None:
    """Give a contribution that was noted by hand from 1 to 5, or no rating. Raises NotFound."""
    seen: Contribution = records.get(program, CONTRIBUTION, id)
    label = _("Rated: {what}") if rating else _("Rating taken back: {what}")
    records.change(program, CONTRIBUTION, seen, {"rating": rating}, label.format(what=seen.title))


def _named(program: Program, values: Values) -> Values:
    if not values.get("activity"):
        return {}
    return {"activity": activities.code_of(program, values["activity"])}
