"""Decisions: the register of what each club has decided, numbered in the club from 1 on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from clubmgr.errors import InvalidFields
from clubmgr.i18n import _, ngettext
from clubmgr.method import voting
from clubmgr.models import minutes, quorum, records
from clubmgr.models.fields import Values
from clubmgr.models.filters import Place
from clubmgr.models.kinds.agenda import DECISION, QUORUMS, RESULTS, Decision
from clubmgr.models.kinds.club import CLUB, Club
from clubmgr.models.kinds.meeting import MEETING, Meeting
from clubmgr.models.listing import Listing, Query, Spec, by_choice, by_text
from clubmgr.models.program import Program

_OF_MEETING: Final = "SELECT * FROM decision WHERE meeting = :meeting ORDER BY number"
_OF_ITEM: Final = "SELECT * FROM decision WHERE item = :item ORDER BY number"
_NUMBERS: Final = """
SELECT number FROM decision WHERE club = :club
UNION ALL
SELECT change.old ->> 'number' FROM step JOIN change ON change.step = step.n
 WHERE step.command IN ('delete', 'delete decision', 'edit decision') AND step.undone_by IS NULL
   AND change.kind = 'decision' AND change.old ->> 'club' = :club
"""
"""The numbers given in a club: of its decisions, and of those deleted or moved to another club."""
_MEETINGS: Final = """
SELECT DISTINCT meeting FROM decision
 WHERE id IN (SELECT value FROM json_each(:ids)) AND meeting IS NOT NULL
"""
_VOTE: Final = ("votes_for", "votes_against", "casting_vote", "quorum")
_FREE: Final = frozenset(("notes", "effective_on"))
"""What may be written to a decision whose minutes are finished."""


class Vote(Protocol):
    """The votes on a motion, heard or decided."""

    @property
    def votes_for(self) -> int | None:
        """How many were for it; None where nothing was counted."""

    @property
    def votes_against(self) -> int | None:
        """How many were against it."""

    @property
    def abstentions(self) -> int | None:
        """How many abstained."""

    @property
    def blank_votes(self) -> int | None:
        """How many votes were blank."""

    @property
    def casting_vote(self) -> str:
        """How the chair tipped a tie: `for`, `against`, or ''."""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision in the register, with the names of its club and meeting."""

    id: str
    version: int
    club: str
    club_name: str
    meeting: str | None
    meeting_title: str
    number: int
    motion: str
    votes_for: int | None
    votes_against: int | None
    abstentions: int | None
    blank_votes: int | None
    casting_vote: str
    quorum: str
    result: str
    decided_on: str
    effective_on: str | None


def _row(row: sqlite3.Row) -> DecisionRow:
    return DecisionRow(**{name: row[name] for name in DecisionRow.__slots__})


LIST: Final = Spec(
    name="decisions",
    table="decision",
    columns="""decision.id, decision.version, decision.club, club.name AS club_name,
        decision.meeting, coalesce(meeting.title, '') AS meeting_title, decision.number,
        decision.motion, decision.votes_for, decision.votes_against, decision.abstentions,
        decision.blank_votes, decision.casting_vote, decision.quorum, decision.result,
        decision.decided_on, decision.effective_on""",
    joins="""JOIN club ON club.id = decision.club
        LEFT JOIN meeting ON meeting.id = decision.meeting""",
    make=_row,
    words_in="""decision.motion || ' ' || decision.notes || ' ' || club.name || ' '
        || coalesce(meeting.title, '')""",
    places={
        "motion": Place("decision.motion"),
        "club": Place("club.name"),
        "meeting": Place("coalesce(meeting.title, '')"),
        "number": Place("decision.number", "number"),
        "result": Place("decision.result", "choice", RESULTS),
        "quorum": Place("decision.quorum", "choice", QUORUMS),
        "on": Place("decision.decided_on", "past"),
        "force": Place("decision.effective_on", "date"),
    },
    sorts={
        "date": ("decision.decided_on", "club.sort_name", "decision.number"),
        "number": ("decision.number",),
        "club": ("club.sort_name", "decision.number"),
        "motion": (by_text("decision.motion"),),
        "result": (by_choice("decision.result", RESULTS), "decision.decided_on"),
    },
    first="-date",
)
"""The register of all clubs; `listing` tells that of one."""


def listing(program: Program, search: str = "", *, club: str = "") -> Listing[DecisionRow]:
    """Return the register of a club, or of all, the latest first. Raises FilterError."""
    spec = replace(LIST, within="decision.club = :club") if club else LIST
    return Listing(program, spec, Query(search, values={"club": club}))


def of_meeting(program: Program, meeting: str) -> list[Decision]:
    """Return what a meeting has decided, by number."""
    return [records.decode(DECISION, row) for row in program.rows(_OF_MEETING, meeting=meeting)]


def of_item(program: Program, item: str) -> list[Decision]:
    """Return what was decided on an item of an agenda, by number."""
    return [records.decode(DECISION, row) for row in program.rows(_OF_ITEM, item=item)]


def add(program: Program, values: Mapping[str, Any]) -> str:
    """Store a decision under the next number of its club; return its id.

    What it leaves out, its meeting tells: the club and the day; its votes tell the result. Raises
    InvalidFields for the meeting of another club, ClubmgrError when its minutes are finished.
    """
    filled: Values = dict(values)
    meeting = _meeting_of(program, filled)
    if meeting is not None:
        filled["club"] = filled.get("club") or meeting.club
        filled["decided_on"] = filled.get("decided_on") or (meeting.starts_at or "")[:10]
    label = _("Decided: {what}").format(what=filled.get("motion", ""))
    with program.step(label, "add decision"):
        minutes.refuse_finished(program, filled.get("meeting"))
        _refuse_foreign(meeting, filled)
        if not filled.get("result"):
            filled["result"] = _result(program, filled, meeting)
        filled["number"] = next_number(program, filled.get("club") or "")
        return records.add(program, DECISION, filled)


def change(program: Program, seen: Decision, values: Mapping[str, Any], label: str = "") -> None:
    """Change a decision as it was seen; another vote gives another result, unless one is said.

    In another club it gets that club's next number. Raises InvalidFields for the meeting of another
    club, ClubmgrError for more than a note when its minutes are finished.
    """
    new = {name: value for name, value in values.items() if value != getattr(seen, name)}
    after = records.values_of(DECISION, seen) | new
    label = label or _("Changed {name}").format(name=records.name_of(program, DECISION, after))
    with program.step(label, "edit decision"):
        if new.keys() - _FREE:
            for meeting in {seen.meeting, after["meeting"]}:
                minutes.refuse_finished(program, meeting)
        meeting = _meeting_of(program, after)
        _refuse_foreign(meeting, after)
        if "result" not in new and any(name in new for name in _VOTE):
            new["result"] = _result(program, after, meeting)
        if "club" in new:
            new["number"] = next_number(program, after["club"])
        records.change(program, DECISION, seen, new, label)


def delete(program: Program, ids: Sequence[str]) -> int:
    """Delete decisions; return how many. Raises ClubmgrError when their minutes are finished."""
    text = ngettext("Deleted {n} resolution", "Deleted {n} resolutions", len(ids))
    with program.step(text.format(n=len(ids)), "delete decision"):
        for row in program.rows(_MEETINGS, ids=json.dumps(list(ids))):
            minutes.refuse_finished(program, row[0])
        return records.delete(program, DECISION, ids)


def votes_short(vote: Vote) -> str:
    """Write votes as they are taken down: `5-2-1`, for, against, abstentions; '' without a vote.

    Blank votes are the fourth figure where there are any.
    """
    if vote.votes_for is None:
        return ""
    counts = [vote.votes_for, vote.votes_against or 0, vote.abstentions or 0]
    if vote.blank_votes:
        counts.append(vote.blank_votes)
    return "-".join(map(str, counts))


def votes_told(vote: Vote) -> str:
    """Write votes in words: `5 for, 2 against, 1 abstention`."""
    if vote.votes_for is None:
        return _("agreed by all")
    parts = [
        _("{n} for").format(n=vote.votes_for),
        _("{n} against").format(n=vote.votes_against or 0),
    ]
    if vote.abstentions:
        text = ngettext("{n} abstention", "{n} abstentions", vote.abstentions)
        parts.append(text.format(n=vote.abstentions))
    if vote.blank_votes:
        text = ngettext("{n} blank vote", "{n} blank votes", vote.blank_votes)
        parts.append(text.format(n=vote.blank_votes))
    if vote.casting_vote == "for":
        parts.append(_("the chair tips it: for"))
    elif vote.casting_vote:
        parts.append(_("the chair tips it: against"))
    return ", ".join(parts)


def next_number(program: Program, club: str) -> int:
    """Return the number that a club's next decision gets.

    One that was deleted keeps its number, as long as the journal remembers it: whoever has read of
    resolution 12 finds no other under that number. Taking one down and undoing that leaves no gap.
    """
    row = program.row(f"SELECT coalesce(max(number), 0) FROM ({_NUMBERS})", club=club)
    return int(row[0]) + 1 if row else 1


def _meeting_of(program: Program, values: Mapping[str, Any]) -> Meeting | None:
    if not values.get("meeting"):
        return None
    meeting: Meeting = records.get(program, MEETING, values["meeting"])
    return meeting


def _refuse_foreign(meeting: Meeting | None, values: Mapping[str, Any]) -> None:
    """Refuse a meeting of another club: its numbers and its statutes are others."""
    if meeting is not None and meeting.club != values.get("club"):
        raise InvalidFields({"meeting": _("That is a meeting of another club.")})


def _result(program: Program, values: Mapping[str, Any], meeting: Meeting | None) -> str:
    """Return what a vote comes to under the statutes of its club; '' where no club is named."""
    if not values.get("club"):
        return ""
    club: Club = records.get(program, CLUB, values["club"])
    majority = quorum.majority(program, meeting.id) if meeting is not None else "simple"
    casting_vote = values.get("casting_vote") or "" if club.casting_vote else ""
    cast = values.get("votes_for"), values.get("votes_against")
    return voting.outcome(values.get("quorum") or "", *cast, majority, casting_vote)
