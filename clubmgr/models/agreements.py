"""Agreements with ambassadors and clubs: drafted, sent, signed, in force, ended."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from clubmgr.errors import InvalidFields
from clubmgr.i18n import N_, _, short_date
from clubmgr.method import clauses
from clubmgr.method.clauses import Clause
from clubmgr.models import advertisers, days, records, settings
from clubmgr.models.fields import Choice, Values
from clubmgr.models.filters import Place
from clubmgr.models.kinds.agreement import ADVERTISER, AGREEMENT, AGREEMENT_FORMS, Agreement
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.listing import Listing, Query, Spec, by_choice, by_text
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.text import clean_line, fold

STATUSES: Final = (
    Choice("draft", N_("draft"), "✎"),
    Choice("sent", N_("out for signature"), "→"),
    Choice("coming", N_("signed, to come"), "◌"),
    Choice("in_force", N_("in force"), "●"),
    Choice("ending", N_("ends soon"), "◷"),
    Choice("ended", N_("run out"), "×"),
    Choice("renewed", N_("renewed"), "↻"),
)
"""How an agreement stands; it follows from its dates."""
OPEN: Final = ("draft", "sent", "coming", "in_force", "ending")
"""The statuses of what is not over."""
STATUS: Final = """CASE
    WHEN agreement.ends_on < :today THEN iif(agreement.renewed_by IS NULL, 'ended', 'renewed')
    WHEN agreement.signed_on IS NULL THEN iif(agreement.sent_on IS NULL, 'draft', 'sent')
    WHEN agreement.starts_on > :today THEN 'coming'
    WHEN agreement.ends_on <= :soon AND agreement.renewed_by IS NULL THEN 'ending'
    ELSE 'in_force' END"""
"""The status as an expression; `:soon` is the last day on which an end is near."""
PARTY: Final = f"coalesce({NAME}, club.name)"
"""With whom it is, in a query with the tables `person` and `club`."""
_LATE: Final = "deliverable.done_on IS NULL AND deliverable.due_on < :today"
_NOT_OVER: Final = "coalesce(agreement.ends_on >= :today, 1)"
_COVERING: Final = """
SELECT agreement.* FROM agreement
 WHERE person = :person AND form = 'convention' AND signed_on <= :on AND starts_on <= :on
   AND (ends_on IS NULL OR ends_on >= :on)
   AND fold(iif(advertiser = '', :brand, advertiser)) = :advertiser
   AND (objective = '' OR fold(objective) = :objective)
 ORDER BY starts_on DESC, rowid DESC
"""
_SIGNED_WITH: Final = """
SELECT DISTINCT person FROM agreement
 WHERE person IS NOT NULL AND form = 'convention' AND signed_on IS NOT NULL
"""
WAITING: Final = """(agreement.ends_on BETWEEN :long_ago AND :soon
    AND agreement.signed_on IS NOT NULL AND agreement.renewed_by IS NULL
    AND agreement.end_reason = '')"""
"""The condition of those that wait to be renewed or ended: signed, near the end or just over."""
_LONG_AGO: Final = 92
"""The days for which one that is over waits to be renewed."""


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement in the list, with the name of the other party and its deliverables counted."""

    id: str
    version: int
    title: str
    person: str | None
    club: str | None
    party: str
    form: str
    advertiser: str
    objective: str
    tier: str
    owner: str
    starts_on: str
    ends_on: str | None
    sent_on: str | None
    signed_on: str | None
    renewed_by: str | None
    end_reason: str
    status: str
    deliverables: int
    done: int
    late: int


def _row(row: sqlite3.Row) -> AgreementRow:
    return AgreementRow(**{name: row[name] for name in AgreementRow.__slots__})


def _counted(condition: str = "1") -> str:
    return f"""(SELECT count(*) FROM deliverable
        WHERE deliverable.agreement = agreement.id AND {condition})"""


LIST: Final = Spec(
    name="agreements",
    table="agreement",
    columns=f"""agreement.id, agreement.version, agreement.title, agreement.person, agreement.club,
        {PARTY} AS party, agreement.form, agreement.advertiser, agreement.objective,
        agreement.tier, agreement.owner, agreement.starts_on, agreement.ends_on,
        agreement.sent_on, agreement.signed_on, agreement.renewed_by, agreement.end_reason,
        {STATUS} AS status, {_counted()} AS deliverables,
        {_counted("deliverable.done_on IS NOT NULL")} AS done, {_counted(_LATE)} AS late""",
    joins="""LEFT JOIN person ON person.id = agreement.person
        LEFT JOIN club ON club.id = agreement.club""",
    make=_row,
    words_in=f"""agreement.title || ' ' || {PARTY} || ' ' || agreement.advertiser || ' '
        || agreement.objective || ' ' || agreement.tier || ' ' || agreement.owner""",
    places={
        "title": Place("agreement.title"),
        "with": Place(PARTY),
        "form": Place("agreement.form", "choice", AGREEMENT_FORMS),
        "advertiser": Place("agreement.advertiser"),
        "objective": Place("agreement.objective"),
        "tier": Place("agreement.tier"),
        "owner": Place("agreement.owner"),
        "status": Place(STATUS, "choice", STATUSES),
        "start": Place("agreement.starts_on", "date"),
        "end": Place("agreement.ends_on", "date"),
        "signed": Place("agreement.signed_on", "past"),
        "late": Place(_counted(_LATE), "number"),
    },
    sorts={
        "end": ("agreement.ends_on", by_text(PARTY)),
        "with": (by_text(PARTY), "agreement.starts_on"),
        "title": (by_text("agreement.title"),),
        "status": (by_choice(STATUS, STATUSES), "agreement.ends_on"),
    },
    first="end",
)
"""All agreements, the one that ends first on top; `listing` narrows them."""


def listing(
    program: Program,
    search: str = "",
    *,
    person: str = "",
    club: str = "",
    over_too: bool = False,
    renewal: bool = False,
) -> Listing[AgreementRow]:
    """Return the agreements, of a person or a club if one is named; or those that are over, too.

    With `renewal` only those that wait to be renewed or ended.
    """
    today = program.clock.today()
    conditions = [
        "agreement.person = :person" if person else "",
        "agreement.club = :club" if club else "",
        WAITING if renewal else "" if over_too or "status:" in search else _NOT_OVER,
    ]
    spec = replace(LIST, within=" AND ".join(filter(None, conditions)) or "1")
    values = {
        "person": person,
        "club": club,
        "today": today.isoformat(),
        "soon": _soon(program),
        "long_ago": (today - timedelta(_LONG_AGO)).isoformat(),
    }
    return Listing(program, spec, Query(search, values=values))


def of_person(program: Program, person: str) -> list[AgreementRow]:
    """Return all agreements with a person, those that are over too."""
    return list(listing(program, person=person, over_too=True))


def get(program: Program, id: str) -> Agreement:
    """Return an agreement. Raises NotFound when it is gone."""
    found: Agreement = records.get(program, AGREEMENT, id)
    return found


def status(program: Program, agreement: Agreement) -> str:
    """Return how an agreement stands today, one of STATUSES."""
    today = program.clock.today().isoformat()
    if agreement.ends_on and agreement.ends_on < today:
        return "renewed" if agreement.renewed_by else "ended"
    if not agreement.signed_on:
        return "sent" if agreement.sent_on else "draft"
    if (agreement.starts_on or today) > today:
        return "coming"
    near = agreement.ends_on and agreement.ends_on <= _soon(program)
    return "ending" if near and not agreement.renewed_by else "in_force"


def party(program: Program, agreement: Agreement) -> str:
    """Return what the person or club that an agreement is with is called."""
    if agreement.person:
        return records.describe(program, PERSON, agreement.person)
    return records.describe(program, CLUB, agreement.club) if agreement.club else ""


def covering(
    program: Program, person: str, advertiser: str, objective: str, on: str
) -> list[Agreement]:
    """Return the signed written agreements in force on a day, the latest first.

    `advertiser` '' is the brand. An agreement without an objective is for all of them. Names are
    compared without case and accents; folded ones are as good.
    """
    brand = advertisers.usual(program)
    rows = program.rows(
        _COVERING,
        person=person,
        on=on,
        brand=brand,
        advertiser=fold(clean_line(advertiser) or brand),
        objective=fold(clean_line(objective)),
    )
    return [records.decode(AGREEMENT, row) for row in rows]


def signed_with(program: Program) -> frozenset[str]:
    """Return with whom there is a signed written agreement at all, of whatever day."""
    return frozenset(row["person"] for row in program.rows(_SIGNED_WITH))


def missing(program: Program, agreement: Agreement) -> list[Clause]:
    """Return the clauses that the law asks of a written agreement and that this one lacks."""
    entity = advertisers.named(program, agreement.advertiser)
    return clauses.missing(
        records.values_of(AGREEMENT, agreement),
        records.values_of(ADVERTISER, entity) if entity else None,
        _other_party(program, agreement),
    )


def _other_party(program: Program, agreement: Agreement) -> Mapping[str, str]:
    if agreement.person:
        person: Person = records.get(program, PERSON, agreement.person)
        return {"name": person.name, "email": next(iter(person.emails), "")}
    club: Club = records.get(program, CLUB, agreement.club or "")
    return {"name": club.name, "email": ""}


# What is done to it


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Store an agreement; without an advertiser it is the brand's. Raises InvalidFields."""
    filled = _filled(program, values, values)
    return records.add(program, AGREEMENT, filled)


def change(program: Program, seen: Agreement, values: Mapping[str, Any], label: str = "") -> None:
    """Change an agreement as it was seen. Raises Stale or InvalidFields."""
    after = records.values_of(AGREEMENT, seen) | dict(values)
    records.change(program, AGREEMENT, seen, _filled(program, values, after), label)


def _filled(program: Program, values: Mapping[str, Any], after: Mapping[str, Any]) -> Values:
    """Name the brand where no advertiser is named; refuse what was signed in days to come."""
    days.refuse_to_come(program, values, ("sent_on", "signed_on"))
    return dict(values) | (
        {} if after.get("advertiser") else {"advertiser": advertisers.usual(program)}
    )


def send(program: Program, id: str, on: date, *, seen: Agreement | None = None) -> None:
    """Note that an agreement was sent to the other party. Raises Stale, InvalidFields."""
    seen = seen or get(program, id)
    label = _("Sent: {title}").format(title=seen.title)
    change(program, seen, {"sent_on": on.isoformat()}, label)


def sign(program: Program, id: str, on: date, *, seen: Agreement | None = None) -> None:
    """Note that both have signed; of general conditions, that they were accepted.

    Raises Stale, InvalidFields.
    """
    seen = seen or get(program, id)
    text = _("Signed: {title}") if seen.form == "convention" else _("Accepted: {title}")
    change(program, seen, {"signed_on": on.isoformat()}, text.format(title=seen.title))


def end(program: Program, id: str, on: date, reason: str, *, seen: Agreement | None = None) -> None:
    """End an agreement with a day, its last, and say why. Raises InvalidFields without a reason."""
    seen = seen or get(program, id)
    if not clean_line(reason):
        raise InvalidFields({"end_reason": _("Say why it ends.")})
    label = _("Ends on {day}: {title}").format(day=short_date(on), title=seen.title)
    change(program, seen, {"ends_on": on.isoformat(), "end_reason": clean_line(reason)}, label)


def _soon(program: Program) -> str:
    """Return the last day on which an end is near enough to be told."""
    days = settings.read(program).renewal_days
    return (program.clock.today() + timedelta(days)).isoformat()
