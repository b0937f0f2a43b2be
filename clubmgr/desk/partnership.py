"""The letter of partnership between the brand and a club: what it is made of, what it lacks."""

from __future__ import annotations

from dataclasses import fields
from typing import Final

from clubmgr.desk import blanks, founders
from clubmgr.desk.blanks import Blank, Say
from clubmgr.desk.subjects import Subject
from clubmgr.i18n import _
from clubmgr.models import associations, records, settings
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.program import Program
from clubmgr.papers import catalogue, templates
from clubmgr.papers.offices import FUNCTIONS, function
from clubmgr.papers.partnership import Partnership

_ORDER: Final = tuple(FUNCTIONS["en"])
"""Who leads a club: the president, else the next of those in office."""


def suits(_kind: str, subject: Subject) -> bool:
    """Tell whether a club has any life before it to be a partner in."""
    return subject.club.stage not in ("idea", "closed")


def remarks(program: Program, _kind: str, subject: Subject) -> tuple[str, ...]:
    """Return what the letter is to be looked at again for; advice only."""
    leader = founders.holder(program, subject.club.id, _ORDER)
    if leader and leader.person == subject.club.brand_contact:
        return (
            _("{name} would sign for both sides: a club is independent of the brand.").format(
                name=leader.person_name
            ),
        )
    return ()


def compose(program: Program, kind: str, subject: Subject, language: str, say: Say) -> str:
    """Return the letter. Raises MissingFields with each blank as said."""
    club = subject.club
    letter = gather(program, club, language)
    values = {each.name: getattr(letter, each.name) for each in fields(letter)}
    values["is_association"] = letter.is_association
    lacking = templates.missing(kind, language, values)
    blanks.refuse(catalogue.find(kind).title, (_locate(club, name) for name in lacking), say)
    return templates.write(kind, language, values)


def gather(program: Program, club: Club, language: str) -> Partnership:
    """Return what the letter says; the brand's contact writes it to who leads the club."""
    stored = settings.read(program)
    leader = founders.holder(program, club.id, _ORDER)
    known = associations.of_club(program, club.id)
    contact: Person | None = (
        records.get(program, PERSON, club.brand_contact) if club.brand_contact else None
    )
    return Partnership(
        club=club.name,
        legal_form=club.legal_form,
        brand=stored.brand,
        contact=contact.name if contact else "",
        leader=leader.person_name if leader else "",
        function=function(leader.seat, language, leader.own_name) if leader else "",
        written_on=program.clock.today(),
        contact_title=contact.job_title if contact else "",
        contact_email=next(iter(contact.emails), "") if contact else "",
        place=contact.city if contact else "",
        city=club.city,
        postcode=club.postcode if known and known.address else "",
        address=known.address if known else "",
        brand_relation=stored.brand_relation,
        club_relation=club.brand_relation,
    )


def _locate(club: Club, name: str) -> Blank:
    """Return where what the letter lacks is filled."""
    if name == "brand":
        field = settings.SETTINGS.field(name)
        return Blank(_(field.label) if field else name, "setting", name)
    if name in ("leader", "function"):
        field = MANDATE.field("seat")
        label = records.show_choice(field, "president") if field else name
        return Blank(label, "mandate", "president", club.id, club.name)
    stored = {"contact": "brand_contact", "club": "name"}.get(name, name)
    field = CLUB.field(stored)
    return Blank(_(field.label) if field else name, "club", stored, club.id, club.name)
