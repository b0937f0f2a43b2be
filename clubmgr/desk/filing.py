"""The papers with which an association is declared: which suit it, what they lack, remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from clubmgr.desk import blanks, declaring
from clubmgr.desk.blanks import Blank, Say
from clubmgr.desk.subjects import Subject
from clubmgr.errors import InvalidFields
from clubmgr.i18n import _, ngettext
from clubmgr.method.filing import FOUNDERS, REGIMES, TITLE_LENGTH
from clubmgr.models import associations, records
from clubmgr.models.associations import Leader
from clubmgr.models.fields import Kind
from clubmgr.models.kinds.association import DECLARATION, PARTICULARS
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.models.kinds.meeting import MEETING
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.program import Program
from clubmgr.papers import catalogue, templates
from clubmgr.papers.filing import (
    CHANGE_DECLARATION,
    CONSTITUTIVE_MINUTES,
    FILING_MANDATE,
    LEADERS_LIST,
    ConstitutiveMinutes,
    Sheet,
    values_of,
)

_GATHERED: Final[Mapping[str, Callable[[Program, Club], Sheet]]] = {
    CONSTITUTIVE_MINUTES: declaring.constitutive_minutes,
    LEADERS_LIST: declaring.leaders_list,
    FILING_MANDATE: declaring.filing_mandate,
    CHANGE_DECLARATION: declaring.change_declaration,
}
_OF_MEETING: Final = {"held_on": "starts_at", "place": "place", "chair": "chair"}


def suits(_kind: str, subject: Subject) -> bool:
    """Tell whether a club is an association of those that France knows."""
    return subject.club.legal_form in REGIMES


def compose(program: Program, kind: str, subject: Subject, language: str, say: Say) -> str:
    """Return a paper of an association's file.

    Raises MissingFields with each blank as said, InvalidFields where too few people found it or its
    name is too long.
    """
    club = subject.club
    sheet = _GATHERED[kind](program, club)
    values = values_of(sheet)
    lacking = templates.missing(kind, language, values)
    found = [blank for name in lacking for blank in _locate(program, club, kind, name)]
    blanks.refuse(catalogue.find(kind).title, found, say)
    _refuse_invalid(sheet)
    return templates.write(kind, language, values)


def remarks(program: Program, kind: str, subject: Subject) -> tuple[str, ...]:
    """Return what a paper of the file is to be looked at again for; advice only."""
    club = subject.club
    found = [associations.warn_form(club)]
    if club.legal_form not in REGIMES:
        found.append(_("{club} is no association that France knows.").format(club=club.name))
    if kind == CONSTITUTIVE_MINUTES:
        found += _on_minutes(program, club)
    if kind in (LEADERS_LIST, CHANGE_DECLARATION) and len(declaring.leaders(program, club)) < 2:
        found.append(_("The statutes are signed by two leaders; fewer are in office."))
    if kind in (CHANGE_DECLARATION, LEADERS_LIST) and not declaring.identity(program, club).address:
        found.append(_("The address of the seat is not noted; the authorities ask for it."))
    if kind == CHANGE_DECLARATION:
        found += _on_changes(program, club)
    return tuple(filter(None, found))


def _on_changes(program: Program, club: Club) -> Iterator[str]:
    if any(not change.decided for change in declaring.change_declaration(program, club).changes):
        yield _("The decision behind a change is not noted; its minutes go with the declaration.")
    if declaring.stays_in_its_street(program, club):
        yield _("The town of the seat is another one, its street is still the former.")


def _on_minutes(program: Program, club: Club) -> Iterator[str]:
    sheet = declaring.constitutive_minutes(program, club)
    if not sheet.resolutions:
        yield _(
            "The votes of the constitutive assembly are not noted: there is room to write them by"
            " hand."
        )
    if not sheet.identity.address:
        yield _("The address of the seat is not noted; the authorities ask for it.")


def _refuse_invalid(sheet: Sheet) -> None:
    """Refuse a name that cannot be declared, and fewer founders than the law asks for."""
    problems: dict[str, str] = {}
    if len(sheet.identity.name) > TITLE_LENGTH:
        problems["name"] = _(
            "The name has {n} characters; the declaration takes {limit} at most."
        ).format(n=len(sheet.identity.name), limit=TITLE_LENGTH)
    if isinstance(sheet, ConstitutiveMinutes):
        needed = FOUNDERS.get(sheet.identity.legal_form, FOUNDERS["loi_1901"])
        there = len(sheet.founders) + len(sheet.represented)
        if there < needed:
            problems["founders"] = ngettext(
                "An association needs {needed} founders here; {n} is noted.",
                "An association needs {needed} founders here; {n} are noted.",
                there,
            ).format(needed=needed, n=there)
    if problems:
        raise InvalidFields(problems)


def _locate(program: Program, club: Club, kind: str, name: str) -> Iterator[Blank]:
    """Yield where what a paper lacks is filled."""
    match name:
        case "name" | "city" | "mission":
            yield Blank(_label(CLUB, name), "club", name, club.id, club.name)
        case "held_on" | "place" | "chair" | "founders":
            yield _of_assembly(program, club, name)
        case "leaders" | "giver" | "signers":
            yield from _of_leaders(program, club, kind)
        case "attorney" | "changes":
            yield _of_declaration(program, club, name)


def _of_assembly(program: Program, club: Club, name: str) -> Blank:
    """Return where to note the constitutive assembly, or what is not known of it."""
    meeting = declaring.constitutive_assembly(program, club)
    if meeting is None:
        return Blank(_("Constitutive assembly"), "assembly", name, club.id, club.name)
    if name == "founders":
        return Blank(_("Founders"), "presence", name, meeting.id, meeting.title)
    field = _OF_MEETING[name]
    if field == "place" and meeting.mode == "online":
        field = "link"
    return Blank(_label(MEETING, field), "meeting", field, meeting.id, meeting.title)


def _of_leaders(program: Program, club: Club, kind: str) -> Iterator[Blank]:
    """Yield the seats that nobody holds, or what each leader must still be declared with."""
    found = declaring.leaders(program, club)
    if not found:
        yield Blank(_seat("president"), "mandate", "president", club.id, club.name)
    for held in found:
        person: Person = records.get(program, PERSON, held.person)
        for half in ("given_name", "family_name"):
            if not getattr(person, half):
                yield Blank(_of(PERSON, half, held.name), "person", half, person.id, held.name)
        if kind in (LEADERS_LIST, CHANGE_DECLARATION):
            yield from _of_particulars(held)


def _of_particulars(held: Leader) -> Iterator[Blank]:
    for name in held.lacks:
        label = _of(PARTICULARS, name, held.name)
        if held.particulars:
            yield Blank(label, "particulars", name, held.particulars.id, held.name)
        else:
            yield Blank(label, "leader", name, held.person, held.name)


def _of_declaration(program: Program, club: Club, name: str) -> Blank:
    """Return where to note who files, or what there is to file."""
    pending = declaring.to_file(program, club)
    if name == "attorney" and pending:
        label = _label(DECLARATION, "filed_by")
        return Blank(label, "declaration", "filed_by", pending[0].id, club.name)
    if name == "changes" or associations.is_declared(program, club.id):
        return Blank(_("Change to declare"), "change", "leaders", club.id, club.name)
    return Blank(_("Declaration of the creation"), "change", "creation", club.id, club.name)


def _of(kind: Kind, name: str, person: str) -> str:
    return _("{field} of {name}").format(field=_label(kind, name), name=person)


def _label(kind: Kind, name: str) -> str:
    field = kind.field(name)
    return _(field.label) if field else name


def _seat(code: str) -> str:
    field = MANDATE.field("seat")
    return records.show_choice(field, code) if field else code
