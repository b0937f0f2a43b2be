"""For how long people's data are held: who is to be asked, kept for a reason, or erased.

The time runs from the collection, or from the last contact that came from the person, whichever is
later. What we send, and what somebody opens, does not count. Source: CNIL, référentiel on
commercial management (three years); GDPR art. 5 (1) (e).
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from clubmgr.errors import InvalidFields
from clubmgr.i18n import N_, _, ngettext
from clubmgr.models import records, settings, standing
from clubmgr.models.fields import Choice, label_of
from clubmgr.models.filters import Place
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.kinds.privacy import RETENTION_REVIEW, RetentionReview, month_after
from clubmgr.models.listing import Listing, Query, Spec, by_choice, by_text
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

AGREEMENT_YEARS: Final = 5
"""Years for which an agreement is kept once it is over, until claims lapse (C. civ. art. 2224)."""
PERK_YEARS: Final = 10
"""Years for which accounts and what proves them are kept (Code de commerce art. L123-22)."""
KEPT_MONTHS: Final = 12
"""Months after which data that were kept for a reason are looked at again, unless it is said."""
ANSWER_DAYS: Final = 30
"""Days after which whoever was asked and has not answered is told of."""
STATES: Final = (
    Choice("overdue", N_("overdue"), "!"),
    Choice("soon", N_("due soon"), "◷"),
    Choice("asked", N_("asked"), "?"),
    Choice("kept", N_("kept"), "●"),
    Choice("held", N_("held by a rule"), "■"),
    Choice("ok", N_("in time"), "·"),
)
"""How long somebody's data may still be held; it follows from dates."""
QUEUE: Final = ("overdue", "soon", "asked")
"""The states in which something is to be done."""
HOLDS: Final = (
    Choice("officer", N_("in office")),
    Choice("member", N_("member")),
    Choice("ambassador", N_("ambassador")),
    Choice("agreement", N_("signed agreement, kept for 5 years")),
    Choice("perk", N_("perk, accounts are kept for 10 years")),
    Choice("request", N_("open privacy request")),
)
"""What holds somebody's data whatever the time."""

_OWN: Final = (
    ("touchpoint", "touchpoint.happened_on", "touchpoint.direction = 'from_person'"),
    ("participation", "substr(participation.answered_at, 1, 10)", "1"),
    (
        "participation JOIN meeting ON meeting.id = participation.meeting",
        "substr(meeting.starts_at, 1, 10)",
        "participation.presence IN ('present', 'remote')",
    ),
    ("feedback", "substr(feedback.received_at, 1, 10)", "feedback.person IS NOT NULL"),
    ("membership", "membership.joined_on", "1"),
    ("membership", "membership.left_on", "1"),
    ("mandate", "mandate.ends_on", "1"),
    ("ambassador", "ambassador.left_on", "1"),
    ("acceptance", "acceptance.accepted_on", "1"),
    ("lawful_basis", "lawful_basis.given_on", "lawful_basis.basis = 'consent'"),
)
"""What a person does themselves: writes, answers, comes, asks, joins, serves, leaves, accepts,
consents. Whoever belonged or served is held until three years after that, not after they joined.

Where it stands, on which day it was, and the condition for it; what is still to come does not
count.
"""
_HELD: Final = {
    "officer": ("mandate", standing.in_office(":today")),
    "member": ("membership", standing.belongs(":today")),
    "ambassador": ("ambassador", standing.speaks(":today")),
    "agreement": (
        "agreement",
        f"""agreement.person IS NOT NULL AND agreement.signed_on IS NOT NULL
            AND coalesce(agreement.ends_on, :today) >= date(:today, '-{AGREEMENT_YEARS} years')""",
    ),
    "perk": (
        "perk",
        f"""perk.person IS NOT NULL AND perk.cancelled_on IS NULL
            AND perk.given_on >= date(:today, '-{PERK_YEARS} years')""",
    ),
    "request": (
        "privacy_request",
        "privacy_request.person IS NOT NULL AND privacy_request.answered_on IS NULL",
    ),
}
"""Where each rule finds the people that it holds, the strongest rule first."""


def _person(source: str) -> str:
    """Return the column of the person in what stands somewhere."""
    return f"{source.split()[0]}.person"


# Of one person, or of a page of people, each thing is looked up by its index.
_OWN_DAYS: Final = ", ".join(
    f"coalesce((SELECT max({day}) FROM {source} WHERE {_person(source)} = person.id"
    f" AND {condition} AND {day} <= :today), '')"
    for source, day, condition in _OWN
)
_LAST_OWN: Final = f"nullif(max({_OWN_DAYS}), '')"
_FIRST_GIVEN: Final = """(SELECT min(given_on) FROM lawful_basis
    WHERE lawful_basis.person = person.id)"""
_RULES: Final = " ".join(
    f"WHEN EXISTS (SELECT 1 FROM {source} WHERE {source}.person = person.id AND {condition})"
    f" THEN '{code}'"
    for code, (source, condition) in _HELD.items()
)
REVIEWED: Final = """FROM retention_review AS review WHERE review.person = person.id
    ORDER BY review.reviewed_on DESC, review.rowid DESC LIMIT 1"""
"""Where the last decision on the data of `person` stands."""


def due_on(since: str) -> str:
    """Return the expression for the day on which the time since another is over.

    It wants `:kept_for`. Where the month has no such day it is its last one, as `month_after` says.
    """
    month_end = f"date({since}, 'start of month', :kept_for, '+1 month', '-1 day')"
    return f"min(date({since}, :kept_for), {month_end})"


def _since(given: str, own: str) -> str:
    """Return the day from which the time runs: the collection, or the last own contact."""
    collected = f"min(substr(person.created_at, 1, 10), coalesce({given}, '9999'))"
    return f"max({collected}, coalesce({own}, ''))"


FACTS: Final = f"""
SELECT person.rowid AS n, {_since(_FIRST_GIVEN, _LAST_OWN)} AS since,
       CASE {_RULES} ELSE '' END AS hold,
       (SELECT review.decision {REVIEWED}) AS decision,
       (SELECT review.reviewed_on {REVIEWED}) AS reviewed_on,
       (SELECT review.until_on {REVIEWED}) AS until_on
  FROM person"""
"""What tells for how long the data of one person, or of a page of people, may be held."""

# Of all people, each table is read once.
_ALL_OWN: Final = " UNION ALL ".join(
    f"SELECT {_person(source)} AS person, {day} AS day FROM {source}"
    f" WHERE {condition} AND {day} <= :today"
    for source, day, condition in _OWN
)
_ALL_HELD: Final = " UNION ALL ".join(
    f"SELECT {source}.person AS person, '{n}{code}' AS rule FROM {source} WHERE {condition}"
    for n, (code, (source, condition)) in enumerate(_HELD.items())
)
# The data of nobody collected after :collected_by can be due: the others need not be looked at.
_OLD: Final = """((person.created_at < :collected_by
      OR person.id IN (SELECT person FROM lawful_basis WHERE given_on < :collected_by))
    AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.person = person.id))"""
# The limit lets SQLite work each person's facts out once, not once for every use of them.
_DATED: Final = f"""(
SELECT person.rowid AS n, person.id, person.sort_name, {_since("given.day", "own.day")} AS since,
       coalesce(substr(held.rule, 2), '') AS hold,
       review.decision, review.reviewed_on, review.until_on
  FROM person
  LEFT JOIN (SELECT person, max(day) AS day FROM ({_ALL_OWN}) GROUP BY person) AS own
    ON own.person = person.id
  LEFT JOIN (SELECT person, min(given_on) AS day FROM lawful_basis GROUP BY person) AS given
    ON given.person = person.id
  LEFT JOIN (SELECT person, min(rule) AS rule FROM ({_ALL_HELD}) GROUP BY person) AS held
    ON held.person = person.id
  LEFT JOIN retention_review AS review ON review.id = (SELECT review.id {REVIEWED})
 WHERE {_OLD} LIMIT -1 OFFSET 0)"""
STATE: Final = f"""CASE
    WHEN {due_on("since")} > :soon THEN 'ok'
    WHEN hold <> '' THEN 'held'
    WHEN decision = 'kept' AND until_on >= :today THEN 'kept'
    WHEN decision = 'asked' AND reviewed_on >= since THEN 'asked'
    WHEN {due_on("since")} <= :today THEN 'overdue'
    ELSE 'soon' END"""
"""The state of the one whose facts stand beside; it wants the values of `view`."""
_OF_PERSON: Final = f"""
SELECT since, {due_on("since")} AS due_on, hold, decision, reviewed_on, until_on,
       {STATE} AS state, own, name, id, version
  FROM (SELECT person.id, person.version, {NAME} AS name, {_LAST_OWN} AS own, facts.*
          FROM person JOIN ({FACTS}) AS facts ON facts.n = person.rowid
         WHERE person.id = :person)
"""
_COUNTS: Final = f"SELECT {STATE} AS state, count(*) FROM {_DATED} GROUP BY 1"
_REVIEWS: Final = """
SELECT * FROM retention_review WHERE person = :person ORDER BY reviewed_on, rowid
"""


@dataclass(frozen=True, slots=True)
class RetentionRow:
    """For how long the data of one person may be held.

    `since` is the day from which the time runs, `own` that of their last own contact if there was
    one; `hold` says which rule holds the data, `decision` what was decided last.
    """

    id: str
    version: int
    name: str
    since: str
    own: str | None
    due_on: str
    hold: str
    decision: str | None
    reviewed_on: str | None
    until_on: str | None
    state: str

    @property
    def held_by(self) -> str:
        """The rule that holds the data, in words."""
        return label_of(HOLDS, self.hold)


def _row(row: sqlite3.Row) -> RetentionRow:
    return RetentionRow(**{name: row[name] for name in RetentionRow.__slots__})


_SHOWN: Final = {
    queue: f"FROM {_DATED} WHERE {STATE} {wanted}"
    for queue, wanted in ((True, f"IN {QUEUE}"), (False, "<> 'ok'"))
}
"""Where the rows are found of the queue, and of all that are due or were looked at."""


def _spec(shown: str) -> Spec[RetentionRow]:
    return Spec(
        name="retention",
        table="person",
        columns=f"""person.id, person.version, {NAME} AS name, facts.since AS since,
            {_LAST_OWN} AS own, {due_on("facts.since")} AS due_on, facts.hold AS hold,
            facts.decision AS decision, facts.reviewed_on AS reviewed_on,
            facts.until_on AS until_on, {STATE} AS state""",
        joins=f"JOIN ({FACTS}) AS facts ON facts.n = person.rowid",
        within=f"person.rowid IN (SELECT n {shown})",
        make=_row,
        words_in=f"{NAME} || ' ' || person.city || ' ' || person.owner",
        places={
            "state": Place(STATE, "choice", STATES),
            "hold": Place("facts.hold", "choice", HOLDS),
            "since": Place("facts.since", "date"),
            "due": Place(due_on("facts.since"), "date"),
            "city": Place("person.city"),
            "owner": Place("person.owner"),
            "source": Place("person.source"),
        },
        sorts={
            "due": ("facts.since", "person.sort_name"),
            "name": ("person.sort_name",),
            "state": (by_choice(STATE, STATES), "facts.since"),
            "city": (by_text("person.city"), "facts.since"),
        },
        first="due",
    )


LIST: Final = _spec(_SHOWN[False])
"""Who is due or was looked at, and who is held by a rule beyond the time."""
LIST_QUEUE: Final = _spec(_SHOWN[True])
"""Those with whom something is to be done."""


class Dues(Listing[RetentionRow]):
    """The list, whose usual order comes out of the same pass over all people as its rows."""

    def gather(self, connection: sqlite3.Connection) -> array[int]:
        """Return the row numbers in order."""
        if self.query.filter or self.query.sort not in ("", self.spec.first):
            return super().gather(connection)
        shown = _SHOWN[self.spec is LIST_QUEUE]
        rows = connection.execute(f"SELECT n {shown} ORDER BY since, sort_name, id", self._values)
        return array("q", (row[0] for row in rows))


def view(program: Program) -> Mapping[str, Any]:
    """Return the fixed values of the lists: the day and the limits of the settings."""
    set_ = settings.read(program)
    day = program.clock.today()
    soon = (day + timedelta(set_.retention_notice_days)).isoformat()
    return {
        "today": day.isoformat(),
        "soon": soon,
        "kept_for": f"+{set_.retention_months} months",
        # The last three days of a long month are due with the last one of a shorter month.
        "collected_by": _later(month_after(soon, -set_.retention_months), 4),
    }


def _later(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()


def listing(
    program: Program, search: str = "", *, sort: str = "", queue: bool = True
) -> Listing[RetentionRow]:
    """Return whose data are due, soonest first; those who are held or kept too, if they are wanted.

    Raises FilterError.
    """
    spec = LIST_QUEUE if queue else LIST
    return Dues(program, spec, Query(search, sort, view(program)))


def counts(program: Program) -> dict[str, int]:
    """Return how many people are in each state but `ok`."""
    values = view(program)
    return {state: n for state, n in program.rows(_COUNTS, **values) if state != "ok"}


def of_person(program: Program, person: str) -> RetentionRow:
    """Return for how long the data of one person may be held. Raises NotFound."""
    records.get(program, PERSON, person)
    rows = program.rows(_OF_PERSON, **(dict(view(program)) | {"person": person}))
    return _row(rows[0])


def reviews(program: Program, person: str) -> list[RetentionReview]:
    """Return what was decided on a person's data, the oldest first."""
    rows = program.rows(_REVIEWS, person=person)
    return [records.decode(RETENTION_REVIEW, row) for row in rows]


def ask(program: Program, people: Sequence[str], reason: str = "") -> None:
    """Note that people were asked today whether they want to stay; `reason` is how."""
    label = ngettext("Asked to stay: {name}", "Asked to stay: {n} people", len(people))
    _review(program, people, label, {"decision": "asked", "reason": reason})


def keep(program: Program, people: Sequence[str], reason: str, until: date | None = None) -> None:
    """Keep people's data for a reason, until a day or for a year. Raises InvalidFields."""
    day = program.clock.today().isoformat()
    if until is not None and until.isoformat() <= day:
        raise InvalidFields({"until_on": _("Data are kept until a day to come.")})
    end = until.isoformat() if until else month_after(day, KEPT_MONTHS)
    label = ngettext("Kept: the data of {name}", "Kept: the data of {n} people", len(people))
    _review(program, people, label, {"decision": "kept", "reason": reason, "until_on": end})


def _review(program: Program, people: Sequence[str], label: str, values: Mapping[str, Any]) -> None:
    if not people:
        return
    name = records.describe(program, PERSON, people[0])
    with program.step(label.format(name=name, n=len(people)), "retention"):
        for person in people:
            records.add(program, RETENTION_REVIEW, {**values, "person": person})
