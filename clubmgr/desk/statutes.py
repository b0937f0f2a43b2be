"""What a club's statutes are made of, and where to fill what they lack."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from clubmgr.dates import stored_day
from clubmgr.desk import founders, texts
from clubmgr.desk.blanks import Blank, Say
from clubmgr.desk.subjects import Subject
from clubmgr.i18n import _
from clubmgr.method import filing
from clubmgr.method.seats import BOARD
from clubmgr.models import associations, declarations, records, settings
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.models.mandates import Role
from clubmgr.models.program import Program
from clubmgr.papers import statutes
from clubmgr.papers.sandbox import sentence
from clubmgr.papers.statutes import Majority, Statutes

_MAJORITIES: Final[dict[str, Majority]] = {
    "simple": "simple", "two_thirds": "two-thirds", "three_quarters": "three-quarters",
}  # fmt: skip
_STORED_AS: Final = {"adopted_on": "founded_on"}


def suits(_kind: str, subject: Subject) -> bool:
    """Tell whether a club is, or would be, an association under the law of 1901."""
    return associations.regime(subject.club) == filing.LOI_1901


def compose(program: Program, _kind: str, subject: Subject, _language: str, say: Say) -> str:
    """Return a club's statutes. Raises MissingFields with each blank as said."""
    gathered, locate = gather(program, subject.club)
    wordings = texts.wordings(program, subject.club.id, statutes.KIND, "fr")
    return statutes.write(gathered, label=lambda name: say(locate(name)), wordings=wordings)


def values(program: Program, _kind: str, subject: Subject, _language: str) -> Mapping[str, object]:
    """Return what a club's statutes are filled with, whatever is still missing."""
    gathered, _locate = gather(program, subject.club)
    return statutes.values_of(gathered)


def gather(
    program: Program, club: Club, language: str = "fr"
) -> tuple[Statutes, Callable[[str], Blank]]:
    """Return a club's statutes, and what tells of each of their fields where it is filled.

    Their functions are in the language. They are signed by who was in office on the day that they
    were adopted, or amended last; where nobody was, by who is today.
    """
    stored = settings.read(program)
    founded = stored_day(club.founded_on)
    amended = _amended_on(program, club)
    day = max(program.clock.today(), founded or date.min)
    roles = founders.in_office(program, club.id, amended or founded or day) or founders.in_office(
        program, club.id, day
    )
    leaders = {
        seat: [founders.signer(program, role, language) for role in roles if role.seat == seat]
        for seat in BOARD
    }
    sites = [channel for channel in club.channels if channel.startswith(("http://", "https://"))]
    gathered = Statutes(
        name=club.name,
        mission=club.mission,
        city=club.city,
        brand=stored.brand,
        adopted_on=founded,
        amended_on=amended,
        president=next(iter(leaders["president"]), None),
        treasurer=next(iter(leaders["treasurer"]), None),
        officers=(*leaders["vice_president"], *leaders["secretary"]),
        acronym=club.acronym,
        audience=club.audience,
        postcode=club.postcode,
        duration_years=club.duration_years,
        brand_relation=relation_of(club, stored.brand_relation),
        channels=tuple(channel for channel in club.channels if channel not in sites[:1]),
        website=next(iter(sites), ""),
        visibility="private" if club.visibility == "private" else "public",
        admission="approval" if club.visibility == "private" else "open",
        admission_criteria=club.admission,
        dues=club.dues,
        notice_days=15 if club.notice_days is None else club.notice_days,
        quorum_percent=club.quorum_percent,
        max_proxies=club.max_proxies or 0,
        extraordinary_majority=_MAJORITIES[club.extraordinary_majority],
        extraordinary_quorum=club.extraordinary_quorum,
        casting_vote=club.casting_vote,
        term_years=club.term_years,
    )

    def locate(name: str) -> Blank:
        return _locate(program, club, name, roles)

    return gathered, locate


def _amended_on(program: Program, club: Club) -> date | None:
    """Return the last day after the founding on which the statutes or the seat were changed."""
    days = [
        each.happened_on or ""
        for each in declarations.of_club(program, club.id)
        if each.kind in ("statutes", "seat")
    ]
    last = max(days, default="")
    return date.fromisoformat(last) if last > (club.founded_on or "") else None


def relation_of(club: Club, general: str) -> str:
    """Return the brand's relation to all clubs, and what this club gets beyond."""
    return " ".join(sentence(text) for text in (general, club.brand_relation) if text.strip())


def remarks(_program: Program, _kind: str, subject: Subject) -> tuple[str, ...]:
    """Return what speaks against statutes under the law of 1901 for this club; advice only."""
    return (*_law(subject.club), *remark_votes(subject.club))


def remark_votes(club: Club) -> tuple[str, ...]:
    """Say where the club counts votes otherwise than the article on votes has it."""
    if {"active"} <= set(club.voters) <= {"active", "founder"} and not club.voters_paid:
        return ()
    return (
        _(
            "In these statutes every active member has a vote, and nobody else; {club} counts other"
            " votes."
        ).format(club=club.name),
    )


def _law(club: Club) -> tuple[str, ...]:
    if filing.is_in_france(club.country):
        of_the_place = filing.proposed_form("fr", club.postcode)
        if filing.ALSACE_MOSELLE in (of_the_place, club.legal_form):
            return (
                _("{club} lies in Alsace-Moselle, where the law of 1901 does not hold.").format(
                    club=club.name
                ),
            )
        return ()
    return (
        _("{club} is not in France, where these statutes are made for.").format(club=club.name),
    )


def _field_label(name: str) -> str:
    if name in BOARD:
        seat = MANDATE.field("seat")
        return records.show_choice(seat, name) if seat else name
    for kind in (CLUB, settings.SETTINGS):
        if field := kind.field(_STORED_AS.get(name, name)):
            return _(field.label)
    return _("Officers")


def _locate(program: Program, club: Club, name: str, roles: list[Role]) -> Blank:
    """Return where what the statutes lack is filled."""
    label = _field_label(name)
    if settings.SETTINGS.field(name):
        return Blank(label, "setting", name)
    seats = [name] if name in BOARD else ["vice_president", "secretary"]
    if name in (*BOARD, "officers"):
        people = (role.person or "" for role in roles if role.seat in seats)
        vacant = Blank(label, "mandate", name, club.id, club.name)
        return founders.half_named(program, people, label) or vacant
    return Blank(label, "club", _STORED_AS.get(name, name), club.id, club.name)
