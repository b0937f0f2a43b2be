"""The papers of a mandate: what they are made of, and where to fill what they lack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Final

from clubmgr import i18n
from clubmgr.dates import stored_day
from clubmgr.desk import blanks, founders
from clubmgr.desk.blanks import Blank, Say
from clubmgr.desk.subjects import Subject, of_mandate
from clubmgr.i18n import _
from clubmgr.method.seats import BOARD
from clubmgr.models import (
    associations,
    declarations,
    handing_over,
    handovers,
    mandates,
    records,
    register,
    settings,
)
from clubmgr.models.kinds.agenda import DECISION, Decision
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.kinds.founding import Action
from clubmgr.models.kinds.handover import Handover
from clubmgr.models.kinds.mandate import MANDATE, Mandate
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.mandates import Role
from clubmgr.models.program import Program
from clubmgr.papers import catalogue, templates
from clubmgr.papers.offices import (
    ATTESTATION,
    HANDOVER,
    Attestation,
    Deadline,
    HandoverFile,
    Holder,
    Kept,
    Line,
    function,
)

_SIGNING: Final = ("president", "secretary", "vice_president", "treasurer")
"""Who attests a mandate: the president, of their own another of the board."""


def suits(_kind: str, subject: Subject) -> bool:
    """Tell whether it is a mandate that a paper is about; both are, whatever its seat."""
    return subject.mandate is not None


def remarks(program: Program, kind: str, subject: Subject) -> tuple[str, ...]:
    """Return what a paper of a mandate is to be looked at again for; advice only."""
    held = of_mandate(subject)
    begun = handovers.of_mandate(program, held.id)
    if kind == HANDOVER and begun and begun.successor is None:
        return (_("Nobody is named who follows."),)
    if kind == ATTESTATION and held.decision is None:
        return (_("No resolution is noted by which this mandate was given."),)
    return ()


def compose(program: Program, kind: str, subject: Subject, language: str, say: Say) -> str:
    """Return a paper of a mandate. Raises MissingFields with each blank as said."""
    club, held = subject.club, of_mandate(subject)
    with i18n.speaking(language):
        gather = attestation if kind == ATTESTATION else handover_file
        sheet = gather(program, club, held, language)
    values = {each.name: getattr(sheet, each.name) for each in fields(sheet)}
    values["is_association"] = sheet.is_association
    lacking = templates.missing(kind, language, values)
    blanks.refuse(
        catalogue.find(kind).title,
        (_locate(program, club, held, name) for name in lacking),
        say,
    )
    return templates.write(kind, language, values)


def attestation(program: Program, club: Club, held: Mandate, language: str) -> Attestation:
    """Return who holds a mandate, and who says so; words are in the language in use."""
    today = program.clock.today()
    role = _role(program, held)
    decision: Decision | None = (
        records.get(program, DECISION, held.decision) if held.decision else None
    )
    signatory = founders.holder(program, club.id, _SIGNING, but=held.person)
    known = associations.of_club(program, club.id)
    return Attestation(
        club=club.name,
        legal_form=club.legal_form,
        city=club.city,
        person=role.person_name,
        function=function(role.seat, language, role.own_name),
        status=role.status,
        starts_on=stored_day(held.starts_on),
        signatory=signatory.person_name if signatory else "",
        signatory_function=function(signatory.seat, language) if signatory else "",
        written_on=today,
        ends_on=stored_day(held.ends_on),
        decided=decision.motion if decision else "",
        decided_on=stored_day(decision.decided_on if decision else None),
        address=known.address if known else "",
        postcode=club.postcode,
        rna=known.rna if known else "",
        register_number=known.register_number if known else "",
        brand=settings.read(program).brand,
    )


def handover_file(program: Program, club: Club, held: Mandate, language: str) -> HandoverFile:
    """Return what goes from who leaves a seat to who follows; words are in the language in use."""
    role = _role(program, held)
    begun = handovers.of_mandate(program, held.id)
    matters = handing_over.matters(program, held.id)
    return HandoverFile(
        club=club.name,
        legal_form=club.legal_form,
        city=club.city,
        function=function(role.seat, language, role.own_name),
        leaver=role.person_name,
        lines=_lines(program, begun),
        written_on=program.clock.today(),
        successor=founders.name_of(program, begun.successor if begun else None),
        starts_on=stored_day(held.starts_on),
        ends_on=stored_day(held.ends_on),
        begun_on=stored_day(begun.begun_on if begun else None),
        declare_by=_declare_by(program, held),
        tasks=tuple(
            Line(each.title, each.outcome, each.owner, stored_day(each.due_on))
            for each in matters.actions
        ),
        deadlines=tuple(
            Deadline(date.fromisoformat(each.day), each.what) for each in matters.dates
        ),
        holders=tuple(Holder(each.role, each.name, each.email) for each in matters.contacts),
        contacts=begun.contacts if begun else "",
        lessons=begun.lessons if begun else "",
        papers=tuple(_papers(program, club)),
        accepted_on=stored_day(begun.accepted_on if begun else None),
        accepted_by=begun.accepted_by if begun else "",
        brand=settings.read(program).brand,
    )


def _role(program: Program, held: Mandate) -> Role:
    found = mandates.all_of(program, club=held.club, person=held.person)
    return next(role for role in found if role.id == held.id)


def _lines(program: Program, begun: Handover | None) -> tuple[Line, ...]:
    return tuple(map(_line, handovers.lines(program, begun.id))) if begun else ()


def _line(action: Action) -> Line:
    return Line(
        action.title,
        action.outcome,
        action.owner,
        stored_day(action.due_on),
        stored_day(action.done_on),
    )


def _declare_by(program: Program, held: Mandate) -> date | None:
    """Return the last day to declare the change of leaders that a handover goes with."""
    if held.seat not in BOARD:
        return None
    due = [
        each.due_on
        for each in declarations.awaited(program, held.club)
        if each.kind == "leaders" and each.happened_on > (held.starts_on or "")
    ]
    return stored_day(min(due, default=None))


def _papers(program: Program, club: Club) -> Iterator[Kept]:
    """Yield the latest paper of each kind that is the club's, not a meeting's or a mandate's."""
    for paper in register.current(program, club.id):
        yield Kept(paper.title, date.fromisoformat(paper.written_on or ""), paper.edition or 1)


def _locate(program: Program, club: Club, held: Mandate, name: str) -> Blank:
    """Return where what a paper lacks is filled."""
    who = records.describe(program, PERSON, held.person)
    match name:
        case "lines":
            return Blank(_("Handover"), "handover", name, held.id, who)
        case "person" | "leaver":
            return Blank(_("Given name"), "person", "given_name", held.person, who)
        case "signatory" | "signatory_function":
            seat = "secretary" if held.seat == "president" else "president"
            field = MANDATE.field("seat")
            label = records.show_choice(field, seat) if field else seat
            return Blank(label, "mandate", seat, club.id, club.name)
    field = CLUB.field("name" if name == "club" else name)
    return Blank(_(field.label) if field else name, "club", field.name if field else name,
                 club.id, club.name)  # fmt: skip
