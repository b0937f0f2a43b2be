"""The association that a club is: its identity, whether it is declared, who leads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from clubmgr.i18n import _
from clubmgr.method import filing, identifiers
from clubmgr.method.seats import BOARD
from clubmgr.models import records
from clubmgr.models.fields import Values, label_of
from clubmgr.models.kinds.association import ASSOCIATION, PARTICULARS, Association, Particulars
from clubmgr.models.kinds.club import CLUB, LEGAL_FORMS, Club
from clubmgr.models.kinds.person import PERSON
from clubmgr.models.naming import NAME
from clubmgr.models.program import Program
from clubmgr.models.standing import in_office

SAID_DECLARED: Final = ("declared", "active", "autonomous")
"""The stages of a club that, if it is an association, has been declared."""
DECLARED: Final = f"""(club.legal_form IN {filing.REGIMES}
    AND (club.stage IN {SAID_DECLARED}
      OR club.stage = 'dormant' AND EXISTS (SELECT 1 FROM change
            WHERE change.record = club.id AND change.old ->> 'stage' IN {SAID_DECLARED})
      OR EXISTS (SELECT 1 FROM declaration WHERE declaration.club = club.id
                    AND declaration.kind = 'creation'
                    AND CASE club.legal_form WHEN '{filing.ALSACE_MOSELLE}'
                        THEN declaration.published_on ELSE declaration.receipt_on END IS NOT NULL)
      OR EXISTS (SELECT 1 FROM association WHERE association.club = club.id
                    AND (association.rna <> '' OR association.register_number <> ''))))"""
"""The condition for a club that is a declared association, in a query with the table `club`.

Of one at rest its history tells what it was before.
"""
NUMBERS: Final = ("rna", "siren", "siret", "iban")
"""The fields of an association's identity that have a form of their own."""
_IS_DECLARED: Final = f"SELECT {DECLARED} FROM club WHERE id = :club"
_OF_CLUB: Final = "SELECT * FROM association WHERE club = :club"
_OF_PERSON: Final = "SELECT * FROM particulars WHERE person = :person"
_LEADERS: Final = f"""
SELECT mandate.id, mandate.seat, mandate.person, {NAME} AS name
  FROM mandate JOIN person ON person.id = mandate.person
 WHERE mandate.club = :club AND mandate.seat IN {BOARD} AND {in_office()}
 ORDER BY mandate.starts_on, person.sort_name, person.id
"""
_ASSEMBLY: Final = """
SELECT date(max(starts_at)) FROM meeting
 WHERE club = :club AND kind = 'constitutive' AND status <> 'cancelled'
   AND (:held = 0 OR status = 'held')
"""
_ORDER: Final = {seat: n for n, seat in enumerate(BOARD)}
_DECLARED_WITH: Final = ("profession", "address", "city", "nationality")
"""What a leader is declared with beside the name and the function (loi 1901, art. 5)."""


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who leads an association, with what is known to declare them with.

    `id` is the mandate's; `lacks` names the fields of the particulars that are empty.
    """

    id: str
    person: str
    name: str
    seat: str
    particulars: Particulars | None

    @property
    def lacks(self) -> tuple[str, ...]:
        """What is still to be filled in before they can be declared."""
        return tuple(n for n in _DECLARED_WITH if not getattr(self.particulars, n, ""))


def of_club(program: Program, club: str) -> Association | None:
    """Return the identity of the association that a club is; None while nothing is noted."""
    row = program.row(_OF_CLUB, club=club)
    return records.decode(ASSOCIATION, row) if row else None


def identify(program: Program, club: str, values: Mapping[str, Any]) -> str:
    """Note what identifies a club's association; return the record's id."""
    seen = of_club(program, club)
    if seen is None:
        return add(program, {"club": club, **values})
    change(program, seen, values)
    return seen.id


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Store the identity of an association, its numbers written as usual; return its id."""
    return records.add(program, ASSOCIATION, _written(values))


def change(program: Program, seen: Association, values: Mapping[str, Any]) -> None:
    """Change the identity of an association; another address is a change to declare."""
    from clubmgr.models import declarations

    new = _written(values)
    name = records.as_told(ASSOCIATION, records.describe(program, CLUB, seen.club))
    with program.step(_("Changed {name}").format(name=name), "edit association"):
        records.change(program, ASSOCIATION, seen, new)
        if declarations.differs(seen, new, ("address", "managed_at")):
            today = program.clock.today().isoformat()
            declarations.note_change(program, seen.club, "seat", today)


def _written(values: Mapping[str, Any]) -> Values:
    return {
        name: identifiers.normal(name, value) if name in NUMBERS else value
        for name, value in values.items()
    }


def is_declared(program: Program, club: str) -> bool:
    """Tell whether a club is an association that was declared, or inscribed.

    Its form is one that is, and a receipt, a number or its stage says so; in Alsace-Moselle the
    inscription, not the receipt.
    """
    row = program.row(_IS_DECLARED, club=club)
    return bool(row and row[0])


def regime(club: Club) -> str:
    """Return the regime of a club: `loi_1901`, `alsace_moselle`, `informal` or `abroad`."""
    return filing.regime_of(club.legal_form, club.country, club.postcode)


def assembly_day(program: Program, club: str, *, held: bool = False) -> str | None:
    """Return the day of a club's constitutive assembly, planned or held; None without one."""
    row = program.row(_ASSEMBLY, club=club, held=int(held))
    return row[0] if row else None


def founding_day(program: Program, club: Club) -> str | None:
    """Return the day of a club's founding: the one it says, else that of the assembly held."""
    return club.founded_on or assembly_day(program, club.id, held=True)


def leaders(program: Program, club: str, on: date | None = None) -> list[Leader]:
    """Return who leads a club on a day (today if not given), the president first."""
    day = (on or program.clock.today()).isoformat()
    found = [
        Leader(row["id"], row["person"], row["name"], row["seat"],
               particulars_of(program, row["person"]))
        for row in program.rows(_LEADERS, club=club, day=day)
    ]  # fmt: skip
    return sorted(found, key=lambda leader: _ORDER[leader.seat])


def particulars_of(program: Program, person: str) -> Particulars | None:
    """Return what a person is declared with; None while nothing is noted."""
    row = program.row(_OF_PERSON, person=person)
    return records.decode(PARTICULARS, row) if row else None


def lacking(leader: Leader) -> str:
    """Say what a leader's particulars lack: `Ana Silva: profession, nationality`."""
    labels = [_(field.label) for field in PARTICULARS.fields if field.name in leader.lacks]
    return _("{name}: {what}").format(name=leader.name, what=", ".join(labels).lower())


def warn_form(club: Club) -> str:
    """Say that a club's legal form is not that of its place, or is open; '' where it fits.

    The form is never changed for it.
    """
    proposed = filing.proposed_form(club.country, club.postcode)
    label = label_of(LEGAL_FORMS, proposed)
    if proposed and club.legal_form == "undecided":
        return _("The legal form is open; in {postcode} an association is: {form}.").format(
            postcode=club.postcode or club.country, form=label
        )
    if proposed and club.legal_form in filing.REGIMES and club.legal_form != proposed:
        return _("The postcode {postcode} asks for another form: {form}.").format(
            postcode=club.postcode or club.country, form=label
        )
    if not proposed and club.country and club.legal_form in filing.REGIMES:
        return _("{club} is not in France, where this form is made for.").format(club=club.name)
    return ""


def warnings(program: Program, club: Club) -> list[str]:
    """Return what looks wrong in an association's form, name and numbers; advice only."""
    found = [warn_form(club)]
    if len(club.name) > filing.TITLE_LENGTH:
        text = _("The name has {n} characters; {most} can be declared.")
        found.append(text.format(n=len(club.name), most=filing.TITLE_LENGTH))
    identity = of_club(program, club.id)
    if identity is not None:
        known = records.values_of(ASSOCIATION, identity)
        found += [doubt(name, known) for name in NUMBERS]
    return [sentence for sentence in found if sentence]


def doubt(name: str, identity: Mapping[str, str]) -> str:
    """Return what looks wrong in one of an association's NUMBERS, beside the others; '' if well."""
    if found := identifiers.problems(name, identity[name]):
        return found
    if name == "siret" and not identifiers.siret_fits(identity["siren"], identity["siret"]):
        return _("The SIRET does not begin with the SIREN.")
    return ""


def name_of_person(program: Program, person: str | None) -> str:
    """Return what a person is called, '' for nobody."""
    return records.describe(program, PERSON, person) if person else ""
