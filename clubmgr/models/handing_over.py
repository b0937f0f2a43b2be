"""What goes along with a handover and is read off the program: tasks, contacts, dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from clubmgr.i18n import _, labelled
from clubmgr.models import actions, clubs, declarations, handovers, mandates, records
from clubmgr.models.actions import ActionRow
from clubmgr.models.fields import label_of
from clubmgr.models.kinds.association import CHANGES
from clubmgr.models.kinds.club import CLUB
from clubmgr.models.kinds.mandate import MANDATE, Mandate
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.kinds.steps import STEPS
from clubmgr.models.mandates import Role
from clubmgr.models.program import Program

_MOST: Final = 12
_MEETINGS: Final = f"""
SELECT date(starts_at) AS day, title AS what FROM meeting
 WHERE club = :club AND status IN ('planned', 'invited') AND starts_at >= :today
 ORDER BY starts_at LIMIT {_MOST}
"""
_MILESTONES: Final = """
SELECT planned_on AS day, step AS what FROM milestone
 WHERE club = :club AND done_on IS NULL AND planned_on IS NOT NULL
"""
_BRAND: Final = ("brand_contact", "sponsor", "community_manager")


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to turn to: what they are to the club, their name and how to reach them."""

    person: str
    role: str
    name: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of the club's that who follows must know, and what is on it."""

    day: str
    what: str


@dataclass(frozen=True, slots=True)
class Matters:
    """All that goes along: what the leaver still has to do, whom to turn to, days to come."""

    actions: Sequence[ActionRow]
    contacts: Sequence[Contact]
    dates: Sequence[Dated]


def matters(program: Program, mandate: str) -> Matters:
    """Return what goes along with the handover of a mandate, as it stands today."""
    held: Mandate = records.get(program, MANDATE, mandate)
    office = mandates.roles(program, club=held.club)
    return Matters(
        open_actions(program, held),
        tuple(_contacts(program, held, office)),
        tuple(sorted(_dates(program, held, office), key=lambda dated: dated.day)),
    )


def open_actions(program: Program, held: Mandate) -> list[ActionRow]:
    """Return what the holder of a mandate still has to do for the club, but for the checklist."""
    found = actions.listing(program, club=held.club, person=held.person)
    return [action for action in found if action.sheet != "handover"]


def _contacts(program: Program, held: Mandate, office: Sequence[Role]) -> Iterator[Contact]:
    """Yield the brand's people first, then who else is in office, each once, but who follows."""
    club = clubs.get(program, held.club)
    begun = handovers.of_mandate(program, held.id)
    told = {held.person, begun.successor if begun else None}
    named = [(getattr(club, name), name) for name in _BRAND]
    fields = {field.name: _(field.label) for field in CLUB.fields}
    for person, name in named:
        if person and person not in told:
            told.add(person)
            yield _contact(program, person, fields[name])
    for role in office:
        if role.person and role.person not in told:
            told.add(role.person)
            yield _contact(program, role.person, role.seat_label)


def _contact(program: Program, person: str, role: str) -> Contact:
    known: Person = records.get(program, PERSON, person)
    return Contact(
        person, role, known.name, next(iter(known.emails), ""), next(iter(known.phones), "")
    )


def _dates(program: Program, held: Mandate, office: Sequence[Role]) -> Iterator[Dated]:
    today = program.clock.today().isoformat()
    for row in program.rows(_MEETINGS, club=held.club, today=today):
        yield Dated(row["day"], row["what"])
    for row in program.rows(_MILESTONES, club=held.club):
        yield Dated(row["day"], label_of(STEPS, row["what"]))
    for role in office:
        if role.ends_on and role.ends_on >= today and role.id != held.id:
            term = _("end of term, {seat}").format(seat=role.seat_label)
            yield Dated(role.ends_on, labelled(term, role.person_name))
    for awaited in declarations.awaited(program, held.club):
        what = _("last day to declare: {change}").format(change=label_of(CHANGES, awaited.kind))
        yield Dated(awaited.due_on, what)
