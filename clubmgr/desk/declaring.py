"""What the papers of a declaration are made of: gathered from a club's file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from clubmgr import i18n
from clubmgr.dates import stored_day
from clubmgr.desk import founders
from clubmgr.desk.assembling import gather as gather_meeting
from clubmgr.method import filing
from clubmgr.method.seats import BOARD
from clubmgr.models import (
    associations,
    declarations,
    journal,
    mandates,
    meetings,
    memberships,
    records,
    settings,
)
from clubmgr.models.associations import Leader as Held
from clubmgr.models.kinds.agenda import DECISION, Decision
from clubmgr.models.kinds.association import Declaration, Particulars
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.meeting import PRESENT, Meeting
from clubmgr.models.kinds.person import PERSON, Person
from clubmgr.models.program import Program
from clubmgr.papers.assemblies import Assembly, Resolution
from clubmgr.papers.filing import (
    Alteration,
    Change,
    ChangeDeclaration,
    ConstitutiveMinutes,
    Declared,
    FilingMandate,
    Identity,
    LeadersList,
    Shift,
)
from clubmgr.papers.offices import function
from clubmgr.papers.statutes import Leader
from clubmgr.text import fold

_LANGUAGE: Final = "fr"
"""The one language in which an association is declared."""
_SIGNERS: Final = filing.FOUNDERS[filing.LOI_1901]


def constitutive_minutes(program: Program, club: Club) -> ConstitutiveMinutes:
    """Return what the minutes of the constitutive assembly tell, or will."""
    meeting = constitutive_assembly(program, club)
    met = _met(program, club, meeting)
    held_on = met.day if met else None
    present, represented = _founders(program, club, met)
    creation = _creation(program, club)
    elected = leaders(program, club, held_on) or leaders(program, club)
    return ConstitutiveMinutes(
        identity=identity(program, club),
        mission=club.mission,
        held_on=held_on,
        place=met.where if met else "",
        chair=met.chair if met else "",
        founders=present,
        leaders=tuple(_signer(program, held) for held in elected),
        opened=(met.opened or met.starts) if met else None,
        closed=met.closed if met else None,
        secretary=met.secretary if met else "",
        represented=represented,
        resolutions=_resolutions(met),
        items=tuple(item.title for item in met.items) if met else (),
        attorney=founders.name_of(program, creation.filed_by if creation else None),
        brand=settings.read(program).brand,
    )


def leaders_list(program: Program, club: Club) -> LeadersList:
    """Return those in charge of an association today, or on the day of its founding to come."""
    return LeadersList(
        identity=identity(program, club),
        leaders=tuple(_declared(program, held) for held in leaders(program, club)),
        on=_day(program, club),
        brand=settings.read(program).brand,
    )


def filing_mandate(program: Program, club: Club) -> FilingMandate:
    """Return the power for who files; it is given by somebody else among the leaders."""
    pending = to_file(program, club)
    attorney = next((each.filed_by for each in pending if each.filed_by), None)
    givers = [held for held in leaders(program, club) if held.person != attorney]
    codes = tuple(dict.fromkeys(each.kind for each in pending))
    if not pending and not associations.is_declared(program, club.id):
        codes = ("creation",)
    return FilingMandate(
        identity=identity(program, club),
        giver=_signer(program, givers[0]) if givers else None,
        attorney=founders.name_of(program, attorney),
        changes=codes,
        written_on=program.clock.today(),
        brand=settings.read(program).brand,
    )


def change_declaration(program: Program, club: Club) -> ChangeDeclaration:
    """Return what a club has to declare: what was before, what is now."""
    today = program.clock.today()
    told = changes(program, club)
    days = [each.happened_on for each in told if each.happened_on]
    after = leaders(program, club, max(today, *map(date.fromisoformat, days)) if days else today)
    return ChangeDeclaration(
        identity=identity(program, club),
        changes=tuple(_change(program, each) for each in told),
        leaders=tuple(_declared(program, held) for held in after),
        signers=tuple(_signer(program, held) for held in after[:_SIGNERS]),
        written_on=today,
        shifts=_shifts(program, club, told, after),
        alterations=tuple(_alterations(program, club, told)),
        brand=settings.read(program).brand,
    )


def constitutive_assembly(program: Program, club: Club) -> Meeting | None:
    """Return the assembly that founded a club, or will; None where there is none yet."""
    found = [
        each
        for each in meetings.all_of(program, club.id)
        if each.kind == "constitutive" and each.status != "cancelled"
    ]
    return max(found, key=lambda each: each.starts_at or "", default=None)


def leaders(program: Program, club: Club, on: date | None = None) -> list[Held]:
    """Return who leads a club on a day, the president first.

    If none is given today, or the day of its founding if that is to come.
    """
    return associations.leaders(program, club.id, on or _day(program, club))


def to_file(program: Program, club: Club) -> list[Declaration]:
    """Return the declarations of a club that are not filed yet."""
    found = declarations.of_club(program, club.id)
    return [each for each in found if not each.filed_on and not each.receipt_on]


def changes(program: Program, club: Club) -> list[Declaration]:
    """Return the changes that a sheet tells: those not filed yet, else the last ones that were."""
    if pending := [each for each in to_file(program, club) if each.kind != "creation"]:
        return pending
    told = [each for each in declarations.of_club(program, club.id) if each.kind != "creation"]
    last = max((each.filed_on or "" for each in told), default="")
    return [each for each in told if (each.filed_on or "") == last]


def identity(program: Program, club: Club) -> Identity:
    """Return a club as the authorities know it."""
    known = associations.of_club(program, club.id)
    return Identity(
        name=club.name,
        legal_form=associations.regime(club),
        city=club.city,
        acronym=club.acronym,
        postcode=club.postcode,
        address=known.address if known else "",
        managed_at=known.managed_at if known else "",
        authority=known.authority if known else "",
        rna=known.rna if known else "",
        register_number=known.register_number if known else "",
    )


def _day(program: Program, club: Club) -> date:
    today = program.clock.today()
    return max(today, stored_day(club.founded_on) or today)


def _signer(program: Program, held: Held) -> Leader:
    return founders.leader(program, held.person, function(held.seat, _LANGUAGE))


def _declared(program: Program, held: Held) -> Declared:
    person: Person = records.get(program, PERSON, held.person)
    known = held.particulars
    return Declared(
        family_name=person.family_name,
        given_name=person.given_name,
        function=function(held.seat, _LANGUAGE),
        profession=known.profession if known else "",
        domicile=_domicile(known) if known and not {"address", "city"} & set(held.lacks) else "",
        nationality=known.nationality if known else "",
    )


def _domicile(known: Particulars) -> str:
    """Return an address on lines of its own; the country is named where it is not France."""
    from babel import Locale

    country = known.country.strip()
    country = Locale.parse(_LANGUAGE).territories.get(country.upper(), country)
    country = "" if filing.is_in_france(country) else country
    return "\n".join(
        filter(None, (known.address, f"{known.postcode} {known.city}".strip(), country))
    )


def _met(program: Program, club: Club, meeting: Meeting | None) -> Assembly | None:
    if meeting is None:
        return None
    with i18n.speaking(_LANGUAGE):
        return gather_meeting(program, club, meeting)


def _founders(
    program: Program, club: Club, met: Assembly | None
) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """Return who founds a club, and who was represented by whom.

    Whoever is noted as present; before that is noted, the founding members.
    """
    if met and (noted := [each for each in met.attendees if each.presence]):
        present = tuple(each.name for each in noted if each.presence in PRESENT)
        return present, tuple(
            (each.name, each.holder) for each in noted if each.presence == "represented"
        )
    members = memberships.of_club(program, club.id, on=met.day if met else None)
    return tuple(each.name for each in members if each.category == "founder"), ()


def _resolutions(met: Assembly | None) -> tuple[Resolution, ...]:
    if met is None:
        return ()
    found = [vote for item in (*met.items, *met.others) for vote in item.resolutions]
    return tuple(sorted(found, key=lambda vote: vote.number))


def _creation(program: Program, club: Club) -> Declaration | None:
    told = declarations.of_club(program, club.id)
    return next((each for each in told if each.kind == "creation"), None)


def _change(program: Program, told: Declaration) -> Change:
    motions = []
    for id in _decisions(program, told):
        decision: Decision = records.get(program, DECISION, id)
        motions.append(decision.motion)
    return Change(
        told.kind, stored_day(told.happened_on), declarations.due_on(told), "\n".join(motions)
    )


def _decisions(program: Program, told: Declaration) -> Sequence[str]:
    """Return the resolutions behind a change; new leaders have theirs by their mandates."""
    if told.decision or told.kind != "leaders":
        return (told.decision,) if told.decision else ()
    return tuple(
        dict.fromkeys(
            role.decision
            for role in mandates.all_of(program, club=told.club)
            if role.decision and role.seat in BOARD and role.starts_on == told.happened_on
        )
    )


def _shifts(
    program: Program, club: Club, told: Sequence[Declaration], after: Sequence[Held]
) -> tuple[Shift, ...]:
    """Return who held which seat before the first change of leaders, and who holds it now."""
    days = [each.happened_on for each in told if each.kind == "leaders" and each.happened_on]
    if not days:
        return ()
    before = leaders(program, club, date.fromisoformat(min(days)) - timedelta(1))
    seats = dict.fromkeys(held.seat for held in (*before, *after))
    return tuple(
        Shift(
            function(seat, _LANGUAGE),
            tuple(held.name for held in before if held.seat == seat),
            tuple(held.name for held in after if held.seat == seat),
        )
        for seat in sorted(seats, key=BOARD.index)
    )


def _alterations(program: Program, club: Club, told: Sequence[Declaration]) -> Iterator[Alteration]:
    """Yield what else changed: before, as the journal has it, and now."""
    former = _former(program, club, told)
    kinds = {each.kind for each in told}
    if former.get("name", club.name) != club.name:
        yield Alteration("name", former["name"], club.name)
    if former.get("mission", club.mission) != club.mission:
        yield Alteration("mission", former["mission"], club.mission)
    if "seat" in kinds:
        now = identity(program, club)
        names = ("address", "postcode", "city")
        before = {name: former.get(name, getattr(now, name)) for name in names}
        known = any(name in former for name in names)
        yield Alteration(
            "seat", _seat(**before) if known else "", _seat(now.address, now.postcode, now.city)
        )


def stays_in_its_street(program: Program, club: Club) -> bool:
    """Tell whether a club that is to declare another town has kept the street of the former one."""
    former = _former(program, club, changes(program, club))
    moved = "city" in former and fold(former["city"]) != fold(club.city)
    return moved and "address" not in former and bool(identity(program, club).address)


def _seat(address: str, postcode: str, city: str) -> str:
    return ", ".join(filter(None, (address, f"{postcode} {city}".strip())))


def _former(program: Program, club: Club, told: Sequence[Declaration]) -> dict[str, str]:
    """Return what the fields of a club and its association said before the first change told.

    A declaration is made in the step that changes them; others may follow, as the street a town.
    """
    began = min(
        (
            change.step
            for each in told
            for change in journal.history(program.connection, each.id)
            if change.action == "created"
        ),
        default=None,
    )
    known = associations.of_club(program, club.id)
    former: dict[str, str] = {}
    for record in filter(None, (club.id, known.id if known else "")):
        for change in journal.history(
            program.connection, record
        ):  # the newest first: the oldest stays
            if began is not None and change.step >= began and change.action == "changed":
                former |= {name: before or "" for name, before, _after in change.fields}
    return former
