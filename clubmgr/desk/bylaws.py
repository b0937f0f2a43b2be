"""What the bylaws of a club outside France are made of, and where to fill what they lack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields

from clubmgr.desk import statutes, texts
from clubmgr.desk.blanks import Blank, Say
from clubmgr.desk.subjects import Subject
from clubmgr.i18n import _
from clubmgr.method import filing
from clubmgr.models import associations
from clubmgr.models.kinds.club import Club
from clubmgr.models.program import Program
from clubmgr.papers import bylaws
from clubmgr.papers.bylaws import Bylaws
from clubmgr.papers.statutes import Statutes, values_of
from clubmgr.public_holidays import code_of


def suits(_kind: str, subject: Subject) -> bool:
    """Tell whether a club is outside France, or has a form of its own."""
    return associations.regime(subject.club) == filing.ABROAD


def compose(program: Program, kind: str, subject: Subject, language: str, say: Say) -> str:
    """Return a club's bylaws. Raises MissingFields with each blank as said."""
    gathered, locate = gather(program, subject.club)
    wordings = texts.wordings(program, subject.club.id, kind, language)
    return bylaws.write(gathered, label=lambda name: say(locate(name)), wordings=wordings)


def values(program: Program, _kind: str, subject: Subject, _language: str) -> Mapping[str, object]:
    """Return what a club's bylaws are filled with, whatever is still missing."""
    gathered, _locate = gather(program, subject.club)
    return values_of(gathered)


def gather(program: Program, club: Club) -> tuple[Bylaws, Callable[[str], Blank]]:
    """Return a club's bylaws, and what tells of each of their fields where it is filled."""
    usual, locate = statutes.gather(program, club, "en")
    known = {field.name: getattr(usual, field.name) for field in fields(Statutes)}
    return Bylaws(**known, country=_name_of(club.country)), locate


def remarks(_program: Program, kind: str, subject: Subject) -> tuple[str, ...]:
    """Return what the law of the place asks for, or that these bylaws are for clubs elsewhere."""
    club = subject.club
    if not suits(kind, subject):
        return (
            _("{club} is not outside France, where these bylaws are made for.").format(
                club=club.name
            ),
        )
    guidance = filing.guidance(filing.ABROAD, club.country)
    return (_(guidance), *statutes.remark_votes(club))


def _name_of(country: str) -> str:
    """Return what a country is called in English, if it is told by its code or its name."""
    from babel import Locale

    code = code_of(country)
    return str(Locale("en").territories.get(code, country)) if code else country
