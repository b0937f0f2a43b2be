"""The papers with which an association is declared, and each change of it.

What they hold is what the declaration asks for (loi 1901, art. 5; décret du 16 août 1901, art. 3;
Service-Public F1119 and F1123; in Alsace-Moselle the local civil code, art. 21 to 79): minutes of
the constitutive assembly, the list of leaders with profession, domicile and nationality, a power of
attorney for who files, a sheet that tells a change. A birth date on them can have a file sent back
(F1119), so there is no room for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date, time
from typing import Final

from clubmgr.papers.assemblies import Resolution
from clubmgr.papers.statutes import Leader
from clubmgr.papers.templates import BY_HAND

CONSTITUTIVE_MINUTES: Final = "constitutive-minutes"
LEADERS_LIST: Final = "leaders-list"
FILING_MANDATE: Final = "filing-mandate"
CHANGE_DECLARATION: Final = "change-declaration"


@dataclass(frozen=True, slots=True)
class Declared:
    """A leader with all that is declared of them; texts are in French, as they are printed."""

    family_name: str
    given_name: str
    function: str
    profession: str
    domicile: str
    nationality: str


@dataclass(frozen=True, slots=True)
class Identity:
    """An association as the authorities know it; `legal_form` is loi_1901 or alsace_moselle.

    `authority` is where its file is: a prefecture, or the court that keeps the register.
    """

    name: str
    legal_form: str
    city: str
    acronym: str = field(default="", metadata=BY_HAND)
    postcode: str = field(default="", metadata=BY_HAND)
    address: str = field(default="", metadata=BY_HAND)
    managed_at: str = field(default="", metadata=BY_HAND)
    authority: str = field(default="", metadata=BY_HAND)
    rna: str = field(default="", metadata=BY_HAND)
    register_number: str = field(default="", metadata=BY_HAND)


@dataclass(frozen=True, slots=True)
class ConstitutiveMinutes:
    """The assembly that founded an association: who was there, what was resolved, who leads it.

    Without `resolutions` the usual ones are printed, with room to write their votes by hand.
    """

    identity: Identity
    mission: str
    held_on: date | None
    place: str
    chair: str
    founders: tuple[str, ...]
    leaders: tuple[Leader, ...]
    opened: time | None = None
    closed: time | None = None
    secretary: str = ""
    represented: tuple[tuple[str, str], ...] = ()
    """Who was there by proxy, and who held it."""
    resolutions: tuple[Resolution, ...] = ()
    items: tuple[str, ...] = ()
    """The agenda, where it is noted."""
    attorney: str = ""
    brand: str = ""


@dataclass(frozen=True, slots=True)
class LeadersList:
    """Those in charge of an association on a day, the first of whom certifies the list."""

    identity: Identity
    leaders: tuple[Declared, ...]
    on: date
    brand: str = ""


@dataclass(frozen=True, slots=True)
class FilingMandate:
    """The power that a leader gives to somebody to file; `changes` are codes of declarations."""

    identity: Identity
    giver: Leader | None
    attorney: str
    changes: tuple[str, ...]
    written_on: date
    brand: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """Who held a function before a change, and who holds it after; several where it has several."""

    function: str
    before: tuple[str, ...] = field(default=(), metadata=BY_HAND)
    after: tuple[str, ...] = field(default=(), metadata=BY_HAND)

    @property
    def leaving(self) -> tuple[str, ...]:
        """Who no longer holds it."""
        return _without(self.before, self.after)

    @property
    def coming(self) -> tuple[str, ...]:
        """Who holds it now and did not before."""
        return _without(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Change:
    """One change to declare: its code, since when, by which resolution; `due_on` is the last day.

    The local law of Alsace-Moselle names no such day: there it is a prudent one.
    """

    kind: str
    happened_on: date | None
    due_on: date | None = field(default=None, metadata=BY_HAND)
    decided: str = field(default="", metadata=BY_HAND)


@dataclass(frozen=True, slots=True)
class Alteration:
    """Something else that changed, as a code (name, mission, seat); blank before: not known."""

    what: str
    before: str = field(default="", metadata=BY_HAND)
    after: str = field(default="", metadata=BY_HAND)


@dataclass(frozen=True, slots=True)
class ChangeDeclaration:
    """What changed in an association, and all its leaders now, of whom two sign."""

    identity: Identity
    changes: tuple[Change, ...]
    leaders: tuple[Declared, ...]
    signers: tuple[Leader, ...]
    written_on: date
    shifts: tuple[Shift, ...] = ()
    alterations: tuple[Alteration, ...] = ()
    brand: str = ""


Sheet = ConstitutiveMinutes | LeadersList | FilingMandate | ChangeDeclaration


def values_of(sheet: Sheet) -> dict[str, object]:
    """Return what a paper is filled with, by the names that its template knows."""
    identity = sheet.identity
    values = {each.name: getattr(sheet, each.name) for each in fields(sheet)}
    return {"name": identity.name, "city": identity.city, **values}


def _without(names: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in others)
