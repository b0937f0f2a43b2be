"""Lawful bases: why the data of a person are held, for what; how that is proved; who was told.

Source: GDPR art. 6, 7, 13 and 14; loi 78-17 art. 45 (consent of minors).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from clubmgr.errors import InvalidFields
from clubmgr.i18n import N_, _, ngettext
from clubmgr.models import minorities, opt_outs, records, settings
from clubmgr.models.fields import Choice, Values
from clubmgr.models.filters import Place
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.kinds.privacy import BASES, LAWFUL_BASIS, PROOFS, PURPOSES, LawfulBasis
from clubmgr.models.kinds.typology import Minority
from clubmgr.models.listing import Listing, Query, Spec, by_choice, by_text
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program

STATES: Final = (
    Choice("untold", N_("not told yet"), "!"),
    Choice("holds", N_("holds"), "●"),
    Choice("withdrawn", N_("withdrawn"), "×"),
)
_STATE: Final = """CASE WHEN lawful_basis.withdrawn_on <= :today THEN 'withdrawn'
    WHEN lawful_basis.informed_on IS NULL THEN 'untold' ELSE 'holds' END"""
_OF_PERSON: Final = """
SELECT * FROM lawful_basis WHERE person = :person ORDER BY given_on, rowid
"""
_THESE: Final = "SELECT * FROM lawful_basis WHERE id IN (SELECT value FROM json_each(:ids))"
_HOLDING: Final = """
SELECT * FROM lawful_basis
 WHERE person = :person AND purpose = :purpose AND withdrawn_on IS NULL
 ORDER BY given_on DESC, rowid DESC LIMIT 1
"""
_WITHOUT: Final = """
SELECT count(*) FROM json_each(:people) AS asked WHERE NOT EXISTS (
    SELECT 1 FROM lawful_basis WHERE person = asked.value AND withdrawn_on IS NULL)
"""
_COLLECTED: Final = "SELECT substr(created_at, 1, 10) FROM person WHERE id = :person"
_YOUNGEST: Final = 15
"""The age from which somebody consents alone (loi 78-17 art. 45)."""
_OF_AGE: Final = 18
_ENDS: Final[Mapping[str, str]] = {
    "newsletter": "news", "phone": "phone", "events": "invitations", "contact_club_project": "all",
}  # fmt: skip
"""From what somebody opts out who withdraws their consent to a purpose."""
USUAL: Final = ("contact_club_project", "legitimate_interest")
"""The purpose and basis of who was told, and of whom nothing else is noted."""


def untold(told_by: str = ":told_by") -> str:
    """Return the condition for somebody collected before a day, and not told that they are."""
    return f"""(person.created_at < {told_by}
    AND NOT EXISTS (SELECT 1 FROM lawful_basis AS told
                     WHERE told.person = person.id AND told.informed_on IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM erasure WHERE erasure.person = person.id))"""


@dataclass(frozen=True, slots=True)
class BasisRow:
    """A basis in the list; of who should have been told, the person alone, with `purpose` ''."""

    id: str
    version: int
    person: str
    name: str
    purpose: str
    basis: str
    given_on: str | None
    proof: str
    source: str
    informed_on: str | None
    withdrawn_on: str | None
    parents: bool
    state: str


def _row(row: sqlite3.Row) -> BasisRow:
    values = {name: row[name] for name in BasisRow.__slots__}
    return BasisRow(**values | {"parents": bool(row["parents"])})


_PLACES: Final[Mapping[str, Place]] = {
    "person": Place(NAME),
    "city": Place("person.city"),
    "owner": Place("person.owner"),
}

LIST: Final = Spec(
    name="lawful_bases",
    table="lawful_basis",
    columns=f"""lawful_basis.id, lawful_basis.version, lawful_basis.person, {NAME} AS name,
        lawful_basis.purpose, lawful_basis.basis, lawful_basis.given_on, lawful_basis.proof,
        lawful_basis.source, lawful_basis.informed_on, lawful_basis.withdrawn_on,
        lawful_basis.parents, {_STATE} AS state""",
    joins="JOIN person ON person.id = lawful_basis.person",
    within="""(:person = '' OR lawful_basis.person = :person)
        AND (:past_too OR coalesce(lawful_basis.withdrawn_on > :today, 1))""",
    make=_row,
    words_in=f"{NAME} || ' ' || lawful_basis.source || ' ' || lawful_basis.notes",
    places={
        **_PLACES,
        "purpose": Place("lawful_basis.purpose", "choice", PURPOSES),
        "basis": Place("lawful_basis.basis", "choice", BASES),
        "proof": Place("lawful_basis.proof", "choice", PROOFS),
        "state": Place(_STATE, "choice", STATES),
        "source": Place("lawful_basis.source"),
        "given": Place("lawful_basis.given_on", "date"),
        "informed": Place("lawful_basis.informed_on", "date"),
        "withdrawn": Place("lawful_basis.withdrawn_on", "date"),
    },
    sorts={
        "person": ("person.sort_name", "lawful_basis.purpose"),
        "purpose": (by_choice("lawful_basis.purpose", PURPOSES), "person.sort_name"),
        "given": ("lawful_basis.given_on",),
        "informed": ("lawful_basis.informed_on",),
        "source": (by_text("lawful_basis.source"),),
    },
    first="person",
)
LIST_UNTOLD: Final = Spec(
    name="untold",
    table="person",
    columns=f"""person.id, person.version, person.id AS person, {NAME} AS name, '' AS purpose,
        '' AS basis, substr(person.created_at, 1, 10) AS given_on, '' AS proof, person.source,
        NULL AS informed_on, NULL AS withdrawn_on, 0 AS parents, 'untold' AS state""",
    within=f"{untold()} AND (:person = '' OR person.id = :person)",
    make=_row,
    words_in=f"{NAME} || ' ' || person.source || ' ' || person.city",
    places={**_PLACES, "source": Place("person.source")},
    # The plus keeps from walking the index of names, which reads the people in no order.
    sorts={"person": ("+person.sort_name",), "given": ("person.created_at",)},
    first="person",
)
"""People who should have been told by now."""


def listing(
    program: Program,
    search: str = "",
    *,
    person: str = "",
    past_too: bool = False,
    waiting: bool = False,
    sort: str = "",
) -> Listing[BasisRow]:
    """Return bases, by person: those that hold, or withdrawn ones too. Raises FilterError.

    `waiting`: instead of them, the people who should have been told that their data are held.
    """
    values = {**view(program), "person": person, "past_too": past_too}
    return Listing(program, LIST_UNTOLD if waiting else LIST, Query(search, sort, values))


def view(program: Program) -> dict[str, Any]:
    """Return the fixed values of the lists: today, and before which day people were to be told."""
    day = program.clock.today()
    limit = settings.read(program).inform_days
    return {"today": day.isoformat(), "told_by": (day - timedelta(limit)).isoformat()}


def of_person(program: Program, person: str) -> list[LawfulBasis]:
    """Return the bases of a person, the oldest first."""
    return [records.decode(LAWFUL_BASIS, row) for row in program.rows(_OF_PERSON, person=person)]


def add(program: Program, values: Values) -> str:
    """Note a basis; return its id. Raises InvalidFields: a consent under 15 is the parents' too."""
    whole = records.complete(program, LAWFUL_BASIS, records.whole(LAWFUL_BASIS, values))
    _refuse_alone(program, whole)
    whole["source"] = whole["source"] or _source(program, whole["person"])
    return records.add(program, LAWFUL_BASIS, whole)


def change(program: Program, seen: LawfulBasis, values: Values) -> None:
    """Change a basis as it was seen; who withdraws a consent opts out of what it was for.

    Raises Stale, InvalidFields.
    """
    after = records.values_of(LAWFUL_BASIS, seen) | values
    _refuse_alone(program, after)

    def label() -> str:
        name = records.name_of(program, LAWFUL_BASIS, after)
        return _("Changed {name}").format(name=name)

    with program.step(label, "edit lawful_basis"):
        records.change(program, LAWFUL_BASIS, seen, values)
        if after["withdrawn_on"] and not seen.withdrawn_on:
            _end(program, seen)


def note(program: Program, person: str, purpose: str, basis: str, more: Values) -> str:
    """Note on what basis a person's data are held for a purpose; what was noted is changed.

    Raises InvalidFields.
    """
    row = program.row(_HOLDING, person=person, purpose=purpose)
    if row is not None and row["basis"] == basis:
        seen: LawfulBasis = records.decode(LAWFUL_BASIS, row)
        change(program, seen, dict(more))
        return seen.id
    return add(program, {**more, "person": person, "purpose": purpose, "basis": basis})


def withdraw(program: Program, ids: Sequence[str], on: date | None = None) -> None:
    """Note that bases were withdrawn on a day, today if none is said. Raises InvalidFields."""
    day = (on or program.clock.today()).isoformat()
    label = ngettext("Withdrew a basis", "Withdrew {n} bases", len(ids))
    with program.step(label.format(n=len(ids)), "withdraw"):
        for row in program.rows(_THESE, ids=json.dumps(list(ids))):
            change(program, records.decode(LAWFUL_BASIS, row), {"withdrawn_on": day})


def inform(
    program: Program, people: Sequence[str], on: date | None = None, notice: str = ""
) -> int:
    """Note that people were told that their data are held, and why; return how many were not yet.

    Of whom no basis is noted, the usual one is: our interest in asking them for a club, since their
    data came in.
    """
    day = (on or program.clock.today()).isoformat()
    told = {"informed_on": day, "notice": notice}
    label = ngettext("Told {name} of their data", "Told {n} people of their data", len(people))
    name = records.describe(program, PERSON, people[0]) if people else ""
    count = 0
    with program.step(label.format(name=name, n=len(people)), "inform"):
        for person in people:
            holding = [each for each in of_person(program, person) if not each.withdrawn_on]
            for each in holding:
                if not each.informed_on:
                    records.change(program, LAWFUL_BASIS, each, told)
            if not holding:
                note(program, person, *USUAL, {**told, "given_on": _collected(program, person)})
            count += not any(each.informed_on for each in holding)
    return count


def without(program: Program, people: Sequence[str]) -> int:
    """Return of how many people no basis is noted that holds."""
    return int(program.rows(_WITHOUT, people=json.dumps(list(people)))[0][0])


def _collected(program: Program, person: str) -> str:
    return str(program.rows(_COLLECTED, person=person)[0][0])


def is_under_15(noted: Minority | None, day: str) -> bool:
    """Tell whether somebody is too young on a day to consent alone; no birth date is kept."""
    if noted is None or not noted.until_on:
        return False
    of_age = date.fromisoformat(noted.until_on)
    years = _OF_AGE - _YOUNGEST
    # 29 February comes of age on 1 March in other years.
    month, on_day = (3, 1) if (of_age.month, of_age.day) == (2, 29) else (of_age.month, of_age.day)
    return day < of_age.replace(year=of_age.year - years, month=month, day=on_day).isoformat()


def _refuse_alone(program: Program, values: Mapping[str, Any]) -> None:
    """Refuse the consent of somebody under 15 without that of their parents."""
    if values["basis"] != "consent" or values["parents"] or values["withdrawn_on"]:
        return
    noted = minorities.of_person(program, values["person"]) if values["person"] else None
    if is_under_15(noted, values["given_on"] or program.clock.today().isoformat()):
        raise InvalidFields(
            {"parents": _("Under 15 the parents consent too (loi 78-17 art. 45); note that.")}
        )


def _source(program: Program, person: str | None) -> str:
    """Return where the person's data are from, as their record says."""
    if not person:
        return ""
    who: Person = records.get(program, PERSON, person)
    return who.source


def _end(program: Program, seen: LawfulBasis) -> None:
    """Let who has withdrawn a consent opt out of what it was for."""
    purpose = _ENDS.get(seen.purpose)
    if seen.basis == "consent" and purpose:
        opt_outs.opt_out(program, [seen.person], purpose, _("consent withdrawn"))
