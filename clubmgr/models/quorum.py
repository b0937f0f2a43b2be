"""The quorum: who has a vote at a meeting, who is there or represented, and what that allows."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from clubmgr.method import presence, voting
from clubmgr.models import clubs, records
from clubmgr.models.founding import FOUNDING_KINDS
from clubmgr.models.kinds.club import Club
from clubmgr.models.kinds.meeting import MEETING, PRESENT, Meeting
from clubmgr.models.kinds.membership import CATEGORIES, FOUNDING
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
_EXPECTED: Final = ("", *PRESENT)
"""The presences of who came or may still come."""
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
    not count why, by the codes of `voting.FAULTS`. `cast` tells how many votes each can cast who is
    there and can cast any: their own, and those of whom they represent.
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
    cast: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Hall:
    """What a meeting is counted from, read once; `voters` have a category each, '' without a list.

    `asked` are the rows of its participations, as they were asked.
    """

    meeting: Meeting
    club: Club
    voters: Mapping[str, str]
    asked: Sequence[sqlite3.Row]

    def count(self, at: str | None = None) -> Count:
        """Count who is there at a time of day, `19:10`; None: as it was last noted."""
        return self._count(self._there(at))

    def count_sheet(self) -> Count:
        """Count who has signed the sheet, late or early too."""
        return self._count({row["person"] for row in self.asked if row["presence"] in PRESENT})

    def count_expected(self) -> Count:
        """Count who would be there if all came of whom nothing else is noted."""
        return self._count(self._expected())

    def judge_holders(self, giver: str, holders: Sequence[str]) -> dict[str, str]:
        """Tell of each who might hold somebody's proxy why they cannot, else ''.

        The codes are those of `voting.FAULTS`. Who is not noted yet may still come.
        """
        held: dict[str, list[tuple[str, str]]] = {}
        for other, holder in self._proxies(self._there(None)).items():
            if other != giver:
                held.setdefault(holder, []).append((other, holder))
        there, limit = self._expected() - {giver}, proxies_allowed(self.meeting, self.club)
        return {
            holder: voting.judge_proxies(
                [*held.get(holder, ()), (giver, holder)],
                voters=self.voters,
                there=there,
                limit=limit,
            )[giver]
            for holder in holders
        }

    def _there(self, at: str | None) -> set[str]:
        start = (self.meeting.starts_at or "")[11:16]
        return {row["person"] for row in self.asked if _is_there(row, start, at)}

    def _expected(self) -> set[str]:
        return {row["person"] for row in self.asked if row["presence"] in _EXPECTED}

    def _proxies(self, there: set[str]) -> dict[str, str]:
        """Return who has given a proxy to whom and is not there, in the order they were asked."""
        return {row["person"]: row["holder"] for row in self.asked if _is_represented(row, there)}

    def _count(self, there: set[str]) -> Count:
        given = self._proxies(there)
        limit = proxies_allowed(self.meeting, self.club)
        faults = voting.judge_proxies(given.items(), voters=self.voters, there=there, limit=limit)
        present = self.voters.keys() & there
        spoken_for = {person: given[person] for person, fault in faults.items() if not fault}
        votes = len(present) + len(spoken_for)
        needed = voting.quorum_needed(len(self.voters), _percent(self.meeting, self.club))
        return Count(
            voters=len(self.voters),
            present=len(present),
            represented=len(spoken_for),
            votes=votes,
            needed=needed,
            reached=votes >= needed if needed else None,
            parts=_parts(self.voters, present, spoken_for.keys()),
            spoken_for=spoken_for,
            void={person: fault for person, fault in faults.items() if fault},
            cast=Counter([*present, *spoken_for.values()]),
        )


def hall_of(program: Program, meeting: str) -> Hall:
    """Return what a meeting is counted from."""
    held: Meeting = records.get(program, MEETING, meeting)
    club = clubs.get(program, held.club)
    asked = program.rows(_ASKED, meeting=meeting)
    return Hall(held, club, _voters(program, held, club, asked), asked)


def voters(program: Program, meeting: str) -> Mapping[str, str]:
    """Return the ids of those who have a vote at a meeting, each with their category.

    At a board meeting those in office that day; at the constitutive assembly who founds the club,
    as there are no statutes yet; else the members that day who are in a category that votes, and
    have paid if the club asks for it. Where the club keeps no list of members,
    everybody who is asked, but for the brand's own people.
    """
    return hall_of(program, meeting).voters


def count(program: Program, meeting: str, at: str | None = None) -> Count:
    """Count a meeting at a time of day, `19:10`; None: as it was last noted."""
    return hall_of(program, meeting).count(at)


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


def _voters(
    program: Program, meeting: Meeting, club: Club, asked: Sequence[sqlite3.Row]
) -> dict[str, str]:
    day = (meeting.starts_at or "")[:10]
    if meeting.kind == "board":
        return {row[0]: "" for row in program.rows(_OFFICE, club=club.id, day=day)}
    if program.row(_LISTED, club=club.id, day=day) is None:
        in_office = {row[0] for row in program.rows(_OFFICE, club=club.id, day=day)}
        observers = {club.brand_contact, club.sponsor, club.community_manager} - in_office
        return {row["person"]: "" for row in asked if row["person"] not in observers}
    members = {row["person"]: row for row in program.rows(_MEMBERS, club=club.id, day=day)}
    if meeting.kind == "constitutive":
        return {
            person: row["category"]
            for person, row in members.items()
            if row["category"] in FOUNDING
        }
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
    entitled: Mapping[str, str], present: Set[str], represented: Set[str]
) -> tuple[Part, ...]:
    all_, here, spoken_for = (
        Counter(entitled[person] for person in people)
        for people in (entitled, present, represented)
    )
    codes = [choice.code for choice in CATEGORIES if all_[choice.code]] or [""]
    return tuple(Part(code, all_[code], here[code], spoken_for[code]) for code in codes)
