"""The quorum: who has a vote at a meeting, who is there or represented, and what that allows."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from clubmgr.method import presence, voting
from clubmgr.models import clubs, records
from clubmgr.models.founding import FOUNDING_KINDS, PRESENT
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.kinds.membership import CATEGORIES
from clubmgr.models.program import Program
from clubmgr.models.standing import belongs, in_office

_LISTED: Final = "SELECT 1 FROM membership WHERE club = :club AND joined_on <= :day LIMIT 1"
_MEMBERS: Final = f"""
SELECT person, category, paid_until FROM membership
 WHERE club = :club AND {belongs()}
 ORDER BY joined_on, rowid
"""
_OFFICE: Final = f"SELECT DISTINCT person FROM mandate WHERE club = :club AND {in_office()}"
_ASKED: Final = """
SELECT person, presence, holder, arrived_at, left_at FROM participation
 WHERE meeting = :meeting ORDER BY rowid
"""
REACHED: Final[Mapping[bool | None, str]] = {None: "", True: "reached", False: "missed"}
"""What a decision says of the quorum, by what a count does."""


@dataclass(frozen=True, slots=True)
class Part:
    """The voters of one category of members, '' where a club keeps no list of them."""

    category: str
    voters: int
    present: int
    represented: int


@dataclass(frozen=True, slots=True)
class Count:
    """Who has a vote, and who of them is there, at one time of a meeting.

    `votes` are those that can be cast: of who is present and of who is represented. `needed` of the
    voters make a quorum, 0 where none is asked for; `reached` is None then. `spoken_for` tells who
    votes for whom, from who gives a proxy to who holds it; `void` of each person whose proxy does
    not count why, by the codes of `voting.FAULTS`.
    """

    voters: int
    present: int
    represented: int
    votes: int
    needed: int
    reached: bool | None
    parts: tuple[Part, ...]
    spoken_for: Mapping[str, str]
    void: Mapping[str, str]


def voters(program: Program, meeting: str) -> dict[str, str]:
    """Return the ids of those who have a vote at a meeting, each with their category.

    At a board meeting those in office that day; else the members that day who are in a category
    that votes, and have paid if the club asks for it. Where the club keeps no list of members,
    everybody who is asked, but for the brand's own people.
    """
    held: Meeting = records.get(program, MEETING, meeting)
    return _voters(program, held, clubs.get(program, held.club))


def count(program: Program, meeting: str, at: str | None = None) -> Count:
    """Count a meeting at a time of day, `19:10`; None: as it was last noted."""
    held: Meeting = records.get(program, MEETING, meeting)
    club = clubs.get(program, held.club)
    entitled = _voters(program, held, club)
    asked = program.rows(_ASKED, meeting=meeting)
    start = (held.starts_at or "")[11:16]
    there = {row["person"] for row in asked if _is_there(row, start, at)}
    given = {row["person"]: row["holder"] for row in asked if _is_represented(row, there)}
    faults = voting.judge_proxies(
        given.items(), voters=entitled, there=there, limit=proxies_allowed(held, club)
    )
    present = entitled.keys() & there
    represented = {person for person, fault in faults.items() if not fault}
    votes = len(present) + len(represented)
    needed = voting.quorum_needed(len(entitled), _percent(held, club))
    return Count(
        voters=len(entitled),
        present=len(present),
        represented=len(represented),
        votes=votes,
        needed=needed,
        reached=votes >= needed if needed else None,
        parts=_parts(entitled, present, represented),
        spoken_for={person: given[person] for person in given if person in represented},
        void={person: fault for person, fault in faults.items() if fault},
    )


def proxies_allowed(meeting: Meeting, club: Club) -> int:
    """Return how many proxies one may hold at a meeting.

    At a board meeting everybody speaks for themselves, and at a dinner or a call.
    """
    if meeting.kind == "board" or meeting.kind in FOUNDING_KINDS:
        return 0
    return club.max_proxies or 0


def majority(program: Program, meeting: str) -> str:
    """Return the majority that a motion needs at a meeting, as `voting.outcome` takes it."""
    held: Meeting = records.get(program, MEETING, meeting)
    return clubs.get(program, held.club).extraordinary_majority if held.kind == "age" else "simple"


def decide(
    program: Program,
    meeting: str,
    votes_for: int | None,
    votes_against: int | None,
    casting_vote: str = "",
    at: str | None = None,
) -> tuple[str, str]:
    """Return what a vote at a meeting comes to: the quorum and the result, codes of a decision.

    The quorum is `reached`, `missed`, or '' where none is needed. The chair's casting vote tells
    only where the club's statutes give one.
    """
    held: Meeting = records.get(program, MEETING, meeting)
    casting = casting_vote if clubs.get(program, held.club).casting_vote else ""
    reached = REACHED[count(program, meeting, at).reached]
    needed = majority(program, meeting)
    return reached, voting.outcome(reached, votes_for, votes_against, needed, casting)


def _voters(program: Program, meeting: Meeting, club: Club) -> dict[str, str]:
    day = (meeting.starts_at or "")[:10]
    if meeting.kind == "board":
        return {row[0]: "" for row in program.rows(_OFFICE, club=club.id, day=day)}
    if program.row(_LISTED, club=club.id, day=day) is None:
        in_office = {row[0] for row in program.rows(_OFFICE, club=club.id, day=day)}
        observers = {club.brand_contact, club.sponsor, club.community_manager} - in_office
        asked = program.rows(_ASKED, meeting=meeting.id)
        return {row["person"]: "" for row in asked if row["person"] not in observers}
    members = {row["person"]: row for row in program.rows(_MEMBERS, club=club.id, day=day)}
    return {
        person: row["category"]
        for person, row in members.items()
        if row["category"] in club.voters
        and (not club.voters_paid or (row["paid_until"] or "") >= day)
    }


def _percent(meeting: Meeting, club: Club) -> int | None:
    """Return the per cent of the voters that a meeting needs, None where it needs none."""
    if meeting.second_call:
        return None
    if meeting.kind == "board":
        return voting.HALF
    if meeting.kind == "age" and club.extraordinary_quorum is not None:
        return club.extraordinary_quorum
    return club.quorum_percent if meeting.kind in ("ago", "age") else None


def _is_there(row: sqlite3.Row, start: str, at: str | None) -> bool:
    return row["presence"] in PRESENT and presence.is_there(
        row["arrived_at"], row["left_at"], start, at
    )


def _is_represented(row: sqlite3.Row, there: set[str]) -> bool:
    """Tell whether a proxy speaks for somebody: for who stays away, comes late or has left."""
    if row["holder"] is None or row["person"] in there:
        return False
    return row["presence"] == "represented" or row["presence"] in PRESENT


def _parts(
    entitled: Mapping[str, str], present: set[str], represented: set[str]
) -> tuple[Part, ...]:
    all_, here, spoken_for = (
        Counter(entitled[person] for person in people)
        for people in (entitled, present, represented)
    )
    codes = [choice.code for choice in CATEGORIES if all_[choice.code]] or [""]
    return tuple(Part(code, all_[code], here[code], spoken_for[code]) for code in codes)
