"""Who has held, holds and will hold which seat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from clubmgr.method.seats import BOARD
from clubmgr.models.kinds.mandate import MANDATE
from clubmgr.sample.scribe import Scribe


@dataclass(frozen=True, slots=True)
class Term:
    """One mandate; `starts` and `ends` (the last day) are offsets from today.

    `own` is the key of a seat of the club's own. Past its end without a reason it carries over.
    """

    club: str
    person: str
    seat: str
    starts: int
    ends: int | None = None
    reason: str = ""
    notes: str = ""
    own: str = ""
    interim: bool = False


TERMS: Final = (
    Term("paris", "bernard", "president", -1490, -431, "Fin de mandat"),
    Term("paris", "claire", "president", -430, 300),
    Term("paris", "thuylinh", "vice_president", -430, 300),
    Term("paris", "magali", "treasurer", -1490, -46, "Départ à Montréal"),
    Term(
        "paris", "herve", "treasurer", -43, interim=True,
        notes="Désigné par le bureau, jusqu’à l’assemblée générale.",
    ),
    Term(
        "paris", "idriss", "secretary", -692, 38,
        notes="Se représente, sauf si quelqu’un souhaite la place.",
    ),
    Term("paris", "sacha", "contributor", -430),
    Term("paris", "olga", "contributor", -210, notes="Atelier de tirage."),
    Term("paris", "julien", "webmaster", -640),
    Term("paris", "julien", "other", -150, 214, own="lending"),
    Term("paris", "khady", "moderator", -380),
    Term("strasbourg", "jeanluc", "vice_president", -790, -61, "A souhaité passer la main"),
    Term("strasbourg", "mathieu", "president", -709, 21),
    Term("strasbourg", "anneliese", "treasurer", -790, 29),
    Term("strasbourg", "gulay", "treasurer", 30, 759),
    Term("strasbourg", "sebastien", "secretary", -790, 210),
    Term("strasbourg", "elke", "contributor", -180, notes="Sorties des deux rives."),
    Term("lyon", "solene", "president", -118, 612),
    Term("lyon", "amadou", "treasurer", -118, 612),
    Term("lyon", "elodie", "secretary", -118, 612),
    Term("lyon", "quentin", "webmaster", -110),
    Term("lyon", "gilles", "contributor", -90, notes="Plans des bagues d’adaptation."),
    Term("lyon", "gilles", "other", -60, 304, own="workshops"),
    Term("lyon", "nour", "other", -90, -13, "Prépare son exposition", own="fair"),
    Term("bruxelles", "sofie", "president", -30),
    Term("bruxelles", "olivier", "treasurer", -30),
    Term("bruxelles", "anais", "secretary", -30),
    Term("london", "ruth", "president", -770, -19, "Posting abroad"),
    Term("london", "graham", "secretary", -770),
    Term("london", "zofia", "treasurer", -240, notes="Keeps the kitty for prints and paper."),
    Term("london", "siobhan", "webmaster", -600),
    Term("london", "imran", "moderator", -500),
    Term("leeds", "harriet", "president", -108),
    Term("leeds", "dev", "treasurer", -108, notes="Keeps the loan book of the tools."),
    Term("leeds", "morag", "secretary", -108),
    Term("saopaulo", "rafael", "president", -760, 335),
    Term("saopaulo", "debora", "treasurer", -760, 335),
    Term("saopaulo", "caua", "secretary", -400, 335),
    Term("saopaulo", "luciana", "other", -320, 44, own="curator"),
    Term("kathmandu", "pemba", "president", -1640),
    Term(
        "kathmandu", "pemba", "treasurer", -300,
        notes="Keeps the tin until somebody else will.",
    ),
    Term(
        "kathmandu", "bishnu", "vice_president", -900, -24,
        notes="The meeting that would have chosen anew did not take place.",
    ),
    Term("kathmandu", "tashi", "other", -420, own="schools"),
    Term("kathmandu", "sabina", "secretary", -1200),
    Term("besancon", "thierry", "president", -840, -240, "Déménagement de la ligne de montage"),
    Term("besancon", "valerie", "secretary", -840, -240, "Déménagement de la ligne de montage"),
    Term(
        "besancon", "valerie", "other", -840, -240, "Déménagement de la ligne de montage",
        own="liaison",
    ),
    Term("bristol", "callum", "president", -800, -400, "The group joined London"),
    Term("bristol", "megan", "secretary", -800, -400, "The group joined London"),
)  # fmt: skip


def write(
    scribe: Scribe, people: Mapping[str, str], clubs: Mapping[str, str], seats: Mapping[str, str]
) -> dict[tuple[str, str, str], str]:
    """Add the mandates, the past ones too; return their ids by club, person and seat."""
    almanac = scribe.almanac
    return {
        (term.club, term.person, term.seat): scribe.add(
            MANDATE,
            almanac.day(min(term.starts, -5)),
            club=clubs[term.club],
            person=people[term.person],
            seat=term.seat,
            own_seat=seats[term.own] if term.own else None,
            interim=term.interim,
            starts_on=almanac.day(term.starts).isoformat(),
            ends_on=None if term.ends is None else almanac.day(term.ends).isoformat(),
            end_reason=term.reason,
            notes=term.notes,
        )
        for term in TERMS
    }


def officers(club: str, day: int) -> tuple[str, ...]:
    """Return the keys of those in office in a club on a day's offset."""
    return tuple(
        dict.fromkeys(term.person for term in TERMS if term.club == club and _is_held(term, day))
    )


def holder(club: str, day: int, *seats: str) -> str:
    """Return who holds the first of these seats that is held on a day's offset; '' if none is."""
    return next(
        (
            term.person
            for seat in seats
            for term in TERMS
            if (term.club, term.seat) == (club, seat) and _is_held(term, day)
        ),
        "",
    )


def _is_held(term: Term, day: int) -> bool:
    """Tell whether somebody is in office on a day's offset: on the board, until another one is."""
    if term.starts > day:
        return False
    if term.ends is None or term.ends >= day:
        return True
    followed = any(
        (other.club, other.seat) == (term.club, term.seat) and term.ends <= other.starts <= day
        for other in TERMS
    )
    return term.seat in BOARD and not term.reason and not followed
