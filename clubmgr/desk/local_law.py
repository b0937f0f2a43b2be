"""What the statutes of a club in Alsace-Moselle are made of, and where to fill what they lack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Final

from clubmgr.desk import founders, statutes, texts
from clubmgr.desk.blanks import Blank, Say
from clubmgr.desk.subjects import Subject
from clubmgr.i18n import _
from clubmgr.method.filing import ALSACE_MOSELLE
from clubmgr.method.seats import BOARD
from clubmgr.models import associations
from clubmgr.models.kinds.club import Club
from clubmgr.models.program import Program
from clubmgr.papers import local_law
from clubmgr.papers.local_law import SIGNERS, LocalStatutes
from clubmgr.papers.statutes import Statutes

_FOUNDER: Final = "Membre fondateur(trice)"


def suits(_kind: str, subject: Subject) -> bool:
    """Tell whether a club is, or would be, an association of Alsace-Moselle."""
    return associations.regime(subject.club) == ALSACE_MOSELLE


def compose(program: Program, kind: str, subject: Subject, language: str, say: Say) -> str:
    """Return a club's statutes. Raises MissingFields with each blank as said."""
    gathered, locate = gather(program, subject.club)
    wordings = texts.wordings(program, subject.club.id, kind, language)
    return local_law.write(gathered, label=lambda name: say(locate(name)), wordings=wordings)


def values(program: Program, _kind: str, subject: Subject, _language: str) -> Mapping[str, object]:
    """Return what a club's statutes are filled with, whatever is still missing."""
    gathered, _locate = gather(program, subject.club)
    return local_law.values_of(gathered)


def gather(program: Program, club: Club) -> tuple[LocalStatutes, Callable[[str], Blank]]:
    """Return a club's statutes, and what tells of each of their fields where it is filled.

    They are signed by the founders: who was in office, or a member, on the day of the assembly;
    once they are amended, by the direction.
    """
    usual, locate_usual = statutes.gather(program, club)
    day = usual.amended_on or usual.adopted_on or program.clock.today()
    offices = founders.holders(program, club.id, day, "fr", BOARD)
    signers = founders.founders(program, club.id, day, SIGNERS)
    if usual.amended_on:
        signers = [id for id in signers if id in offices]
    identity = associations.of_club(program, club.id)
    gathered = LocalStatutes(
        **{field.name: getattr(usual, field.name) for field in fields(Statutes)},
        signers=tuple(founders.leader(program, id, offices.get(id, _FOUNDER)) for id in signers),
        court=identity.authority if identity else "",
    )

    def locate(name: str) -> Blank:
        if name != "signers":
            return locate_usual(name)
        return _locate_signers(program, club, signers, day)

    return gathered, locate


def _locate_signers(program: Program, club: Club, signers: list[str], day: date) -> Blank:
    """Return whose name is not whole, else that members are missing."""
    if blank := founders.half_named(program, signers, _("Who signs")):
        return blank
    label = _("Seven founding members ({n} until now)").format(n=len(signers))
    return Blank(label, "membership", day.isoformat(), club.id, club.name)


def remarks(_program: Program, kind: str, subject: Subject) -> tuple[str, ...]:
    """Return what speaks against statutes under local law for this club; advice only."""
    club = subject.club
    if suits(kind, subject):
        return statutes.remark_votes(club)
    elsewhere = _("{club} does not lie in Alsace-Moselle, where alone these statutes hold.")
    return (elsewhere.format(club=club.name), *statutes.remark_votes(club))
